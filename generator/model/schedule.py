"""The schedule of investments: holdings, sections, closing lines, notes and what could not be read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.origin import Figure
from generator.model.reported import Position
from generator.problems import Where


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
class FieldSource:
    """A field of a row that another place than the row's own states: another filing that it was joined with.

    ``probable`` marks what was learned from another period and holds only if both rows are one bond.
    """

    field: str
    where: Where
    probable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One row of the schedule of investments.

    ``flags`` are the meanings of its footnotes and of its text (see ``MEANINGS`` in
    ``layouts/names/marks.py``); ``insurer`` is the code as tagged, never translated. ``position`` is what Form N-PORT
    says of it, ``sources`` names the fields that do not come from ``where``. ``probable_cusip`` was learned from a
    later period and is no more than probable.
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
    position: Position | None = None
    sources: tuple[FieldSource, ...] = ()
    probable_cusip: str | None = None

    @property
    def form_only(self) -> bool:
        """Whether a form alone tells of the row: it has no word for insurers, dealer trusts, calls and refundings."""
        return self.position is not None and not any(source.field == "position" for source in self.sources)


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
    """A closing line of the schedule: its amount (negative where in parentheses) and percentage of net assets.

    ``computed`` marks one that the filing does not state: the sum of its rows, which proves nothing of them.
    ``label`` is the wording of the line as printed, without its figures: what it says to be included counts.
    """

    value: Figure
    percent: Figure | None
    computed: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The closing lines of the schedule of investments.

    ``sold_short`` is the printed total of positions sold short or written, a negative amount: their rows stand behind
    total investments, which does not take them in.
    """

    investments: TotalLine | None = None
    cost: Figure | None = None
    sold_short: TotalLine | None = None
    floating_rate_notes: TotalLine | None = None
    preferred_shares: TotalLine | None = None
    borrowings: TotalLine | None = None
    other_assets_less_liabilities: TotalLine | None = None
    net_assets: TotalLine | None = None

    @property
    def positions(self) -> Decimal | None:
        """What all rows together come to: total investments with the positions sold short or written, in dollars."""
        if self.investments is None:
            return None
        return self.investments.value.value + (self.sold_short.value.value if self.sold_short else 0)


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
class Unread:
    """Text of the schedule that no reading explains; shown, never dropped."""

    text: str
    where: Where
