"""What a filing states beside its schedule: leverage, statements, tax basis, levels, shares."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.origin import Figure
from generator.problems import Where


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
    """What the filing states about its leverage, dealer trusts and preferred shares.

    ``said`` are the sentences of its notes that speak of an amount of it, whatever figure was read from them.
    """

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
    said: tuple[str, ...] = ()


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
