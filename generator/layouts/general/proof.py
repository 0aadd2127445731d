"""What a schedule was read as -> accepted, or the reason why it is not: the control totals decide.

Rows must come to total investments; where none is printed, rows and closing lines to net assets, or every row must
stand under a section's sum that holds. The unit of bonds is borne out by their prices.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import isqrt
from statistics import median

from generator.layouts.schedules.unit_by_price import FEWEST, units_at
from generator.model import Filing, Holding
from generator.problems import UnreadableError, Where


def total(rows: Sequence[Holding]) -> Decimal:
    """What the rows that show a value come to."""
    return sum((row.value for row in rows if row.value is not None), Decimal())


def _slack(filing: Filing, unit: int) -> Decimal:
    """How far a sum of rounded figures may lie from the rounded sum: one figure for the root of their number."""
    return Decimal(unit * (isqrt(len(filing.holdings)) + 1) if unit > 1 else 1)


def gap(filing: Filing) -> tuple[str, Decimal, Decimal] | None:
    """The control total that holds all rows: its name, what the filing states, what the rows come to."""
    totals, rows = filing.totals, total(filing.holdings)
    if totals.investments:
        apart = totals.sold_short.value.value if totals.sold_short else 0
        return "total investments", totals.investments.value.value, rows - apart
    if totals.net_assets:
        parts = (totals.floating_rate_notes, totals.preferred_shares, totals.borrowings)
        lines = (*parts, totals.other_assets_less_liabilities)
        others = sum((line.value.value for line in lines if line), Decimal())
        return "net assets", totals.net_assets.value.value, rows + others
    if filing.levels and (whole := filing.levels[-1].total):
        return "the fair-value table", whole.value, rows
    return None


def _sections_hold(filing: Filing) -> bool:
    """Whether every row stands under a section whose printed sum its rows come to."""
    held = [
        section.path
        for section in filing.sections
        if section.subtotal and section.subtotal.value == total(_within(filing, section.path))
    ]
    return bool(held) and all(any(row.sections[: len(path)] == path for path in held) for row in filing.holdings)


def _within(filing: Filing, path: tuple[str, ...]) -> list[Holding]:
    return [row for row in filing.holdings if row.sections[: len(path)] == path]


def refusal(filing: Filing, unit: int, columns: Where) -> UnreadableError | None:
    """Why a reading is not accepted, or None where the control totals bear it out."""
    found = gap(filing)
    begin = f"could not be read: columns found at line {columns.line}"
    if found is None and not _sections_hold(filing):
        message = f"{begin}, rows come to {total(filing.holdings)}, and the filing states no total to hold against it"
        return UnreadableError(columns, "no-control-total", message)
    if found and abs(found[1] - found[2]) > _slack(filing, unit):
        name, stated, computed = found
        message = f"{begin}, rows come to {computed}, the filing states {stated} ({name})"
        return UnreadableError(columns, "total-not-met", message)
    return wrong_unit(filing, columns)


def wrong_unit(filing: Filing, columns: Where) -> UnreadableError | None:
    """The refusal of a unit that the prices of the bonds contradict."""
    prices = [row.value / row.principal for row in filing.holdings if row.value and row.principal and row.maturity]
    if len(prices) < FEWEST or 1 in units_at(prices, any_bonds=True):
        return None
    message = f"could not be read: at the stated units bonds are priced at {median(prices) * 100:.2f} per cent of par"
    return UnreadableError(columns, "unit", message)
