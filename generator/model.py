"""The words of the domain, frozen: what a filing says, each figure with its place.

Money is ``Decimal`` in dollars whatever unit the filing prints, rates and percentages are ``Decimal``
in per cent with the decimals as printed, ``None`` means "the filing does not say".
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.problems import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure: its value, its text and its place."""

    value: Decimal
    as_filed: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name the fund bore, and the day on which it gave it up."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A registrant (or one series of it), known by its 811 number whatever its name."""

    name: str
    file_number: str | None
    cik: str | None = None
    series_id: str | None = None
    ticker: str | None = None
    former_names: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a filing was read from, and the lines that hold its schedule of investments."""

    path: str
    sha256: str
    format: str
    layout: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Enhancement:
    """A credit enhancement that is no bond insurance: its kind (``LOC``, ``CEP``, ``SAW`` ...) and provider."""

    kind: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A field of a row that was repaired (``settled``) or that could be read in two ways."""

    field: str
    as_filed: str
    rule: str
    message: str
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One row of the schedule of investments.

    ``flags`` are the meanings of its footnotes and of its text (see ``MEANINGS`` in
    ``layouts/marks.py``); ``insurer`` is the code as tagged, never translated.
    """

    where: Where
    sections: tuple[str, ...]
    state: str | None
    issuer: str | None
    purpose: str | None
    series: str | None
    description: str
    as_filed: str
    kinds: tuple[str, ...]
    insurer: str | None
    insurer_as_filed: str | None
    enhancements: tuple[Enhancement, ...]
    footnotes: tuple[str, ...]
    footnotes_as_filed: str
    flags: tuple[str, ...]
    coupon: Decimal | None
    maturity: date | None
    principal: Decimal | None
    principal_as_filed: str
    value: Decimal | None
    value_as_filed: str
    cusip: str | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the schedule with the percentage and the subtotal printed for it."""

    path: tuple[str, ...]
    percent: Figure | None
    subtotal: Figure | None
    where: Where

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """A closing line of the schedule: its amount (negative where in parentheses) and percentage of net assets."""

    value: Figure
    percent: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The closing lines of the schedule of investments."""

    investments: TotalLine | None = None
    cost: Figure | None = None
    floating_rate_notes: TotalLine | None = None
    preferred_shares: TotalLine | None = None
    borrowings: TotalLine | None = None
    other_assets_less_liabilities: TotalLine | None = None
    net_assets: TotalLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note to the schedule: its symbol in this filing, its text, and the meaning if it is a known one."""

    symbol: str
    text: str
    meaning: str | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A line of the list of investment abbreviations."""

    code: str
    name: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedShare:
    """A name and the percentage printed beside it."""

    name: str
    percent: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferredSeries:
    """A line of the table of preferred shares; ``amount`` in dollars."""

    name: str
    shares: Decimal | None
    amount: Decimal | None
    rate: Decimal | None
    reset: date | None
    rate_low: Decimal | None
    rate_high: Decimal | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """What the filing states about its leverage, dealer trusts and preferred shares."""

    floating_rate_notes: Figure | None = None
    rate_low: Figure | None = None
    rate_high: Figure | None = None
    collateral_value: Figure | None = None
    shortfall_maximum: Figure | None = None
    average_outstanding: Figure | None = None
    average_rate: Figure | None = None
    preferred_shares: Figure | None = None
    preferred_liquidation_preference: Figure | None = None
    preferred_value: Figure | None = None
    preferred_series: tuple[PreferredSeries, ...] = ()
    borrowings: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A line of the statement of assets and liabilities, under the heading it stands under."""

    group: str
    label: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """A line of the fair-value table: levels 1, 2 and 3 and their total."""

    category: str
    levels: tuple[Decimal | None, Decimal | None, Decimal | None]
    total: Figure | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxBasis:
    """Tax cost, unrealized appreciation and depreciation, and what was bought and sold."""

    cost: Figure | None = None
    appreciation: Figure | None = None
    depreciation: Figure | None = None
    net_appreciation: Figure | None = None
    purchased: Figure | None = None
    sold: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFacts:
    """Common shares outstanding, net asset value and market price a share, discount (negative) or premium."""

    outstanding: Figure | None = None
    net_asset_value: Figure | None = None
    market_price: Figure | None = None
    discount: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dividend:
    """A dividend declared on the common shares, in dollars a share."""

    declared: date | None
    amount: Figure
    record: date | None
    payable: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row of a table that is shown as printed."""

    label: str
    cells: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table that is shown as printed, its figures not interpreted."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Text of the schedule that no reading explains; shown, never dropped."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One fund at one date: a parsed schedule of investments and what was filed with it."""

    source: Source
    fund: Fund
    form: str | None
    period: date | None
    fiscal_year_end: str | None
    filed: date | None
    audited: bool | None
    holdings: tuple[Holding, ...]
    sections: tuple[Section, ...]
    totals: Totals
    footnotes: tuple[Footnote, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    entities_over_5_percent: tuple[NamedShare, ...] = ()
    leverage: Leverage = Leverage()
    statement: tuple[StatementLine, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    composition: tuple[NamedShare, ...] = ()
    tax: TaxBasis = TaxBasis()
    shares: ShareFacts = ShareFacts()
    dividends: tuple[Dividend, ...] = ()
    returns: tuple[NamedShare, ...] = ()
    highlights: tuple[PrintedTable, ...] = ()
    unread: tuple[Unread, ...] = ()
    sample_notice: str | None = None
