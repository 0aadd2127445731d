"""A schedule and a form of one fund and day -> one Filing: the schedule's rows with what the form says of them.

The schedule is the base, because it can prove its rows by its totals and alone names insurers; the form brings CUSIPs,
identifiers, levels and the figures of the fund. Every field that it brings names its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.joining.pairs import Twosome, pairs_of, unit_of
from generator.model import FieldSource, Filing, Holding, Leverage
from generator.problems import Problem, Severity, Where

_BROUGHT = ("cusip", "coupon", "maturity", "state", "series")
_MOST_SHOWN = 20


def merge(schedule: Filing, form: Filing) -> tuple[Filing, tuple[Problem, ...]]:
    """Join a form to a schedule; what contradicts, and what stands in one of the two only, is a problem."""
    pairs = pairs_of(schedule.holdings, form.holdings)
    rows = list(schedule.holdings)
    for pair in pairs:
        rows[pair.schedule] = joined_row(rows[pair.schedule], form.holdings[pair.form])
    taken = {pair.form for pair in pairs}
    made = replace(
        schedule,
        fund=replace(schedule.fund, cik=schedule.fund.cik or form.fund.cik),
        fiscal_year_end=schedule.fiscal_year_end or form.fiscal_year_end,
        filed=schedule.filed or form.filed,
        holdings=tuple(rows),
        totals=replace(schedule.totals, net_assets=schedule.totals.net_assets or form.totals.net_assets),
        leverage=_leverage(schedule, form.leverage),
        returns=schedule.returns or form.returns,
        highlights=schedule.highlights + form.highlights,
        reported=form.reported,
        joined=(*schedule.joined, form.source),
        beside=tuple(row for place, row in enumerate(form.holdings) if place not in taken),
        final=form.final,
    )
    return made, (*_conflicts(schedule, form, pairs), *_single(schedule, form, pairs), *_net_assets(schedule, form))


def joined_row(row: Holding, tagged: Holding) -> Holding:
    """A row of the schedule with what the form says of it; the schedule's own words are never replaced."""
    brought = {name: getattr(tagged, name) for name in _BROUGHT if getattr(row, name) is None}
    brought = {name: value for name, value in brought.items() if value is not None}
    sources = tuple(FieldSource(field=name, where=tagged.where) for name in (*brought, "position"))
    return replace(row, **brought, position=tagged.position, sources=(*row.sources, *sources))


def _leverage(schedule: Filing, form: Leverage) -> Leverage:
    """The schedule's leverage, with borrowings and preferred stock of the form where it says nothing of them."""
    stated, totals = schedule.leverage, schedule.totals
    preferred = stated.preferred_value or (None if totals.preferred_shares else form.preferred_value)
    borrowings = stated.borrowings or (None if totals.borrowings else form.borrowings)
    return replace(stated, preferred_value=preferred, borrowings=borrowings)


def _conflicts(schedule: Filing, form: Filing, pairs: Sequence[Twosome]) -> Iterator[Problem]:
    """What the two say differently of one holding."""
    unit = unit_of(schedule.holdings)
    for pair in pairs:
        row, tagged = schedule.holdings[pair.schedule], form.holdings[pair.form]
        apart = list(_terms_apart(row, tagged, unit))
        if not pair.agrees:
            apart.insert(0, ("value", row.value_as_filed, tagged.value_as_filed))
        for field, printed, stated in apart:
            message = f"{field}: the schedule prints {printed}, the form on {tagged.where} states {stated}"
            yield Problem(where=row.where, severity=Severity.WARNING, rule="joined-fields-differ", message=message)


def _terms_apart(row: Holding, tagged: Holding, unit: Decimal) -> Iterator[tuple[str, object, object]]:
    if row.coupon is not None and tagged.coupon is not None:
        places = Decimal(5).scaleb(int(row.coupon.as_tuple().exponent) - 1)
        if abs(row.coupon - tagged.coupon) > places:
            yield "coupon", row.coupon, tagged.coupon
    if row.maturity and tagged.maturity and row.maturity != tagged.maturity:
        yield "maturity", row.maturity, tagged.maturity
    if row.principal is not None and tagged.principal is not None and abs(row.principal - tagged.principal) >= unit:
        yield "principal amount", row.principal, tagged.principal


def _single(schedule: Filing, form: Filing, pairs: Sequence[Twosome]) -> Iterator[Problem]:
    """The rows that stand in one of the two only: the first of them, and how many there are."""
    sides = (
        (schedule.holdings, {pair.schedule for pair in pairs}, f"the form in {form.source.path}"),
        (form.holdings, {pair.form for pair in pairs}, f"the schedule in {schedule.source.path}"),
    )
    for rows, taken, other in sides:
        left = [row for place, row in enumerate(rows) if place not in taken]
        for row in left[:_MOST_SHOWN]:
            message = f"{_named(row)}: no row of {other} fits: shown with what its own filing says"
            yield Problem(where=row.where, severity=Severity.NOTE, rule="joined-row-is-single", message=message)
        if len(left) > _MOST_SHOWN:
            message = f"{len(left)} of {len(rows)} rows fit no row of {other}; the first {_MOST_SHOWN} are listed"
            where = Where(left[0].where.path)
            yield Problem(where=where, severity=Severity.NOTE, rule="joined-row-is-single", message=message)


def _named(row: Holding) -> str:
    text = row.as_filed or row.description
    return text if len(text) <= 80 else f"{text[:77]}..."


def _net_assets(schedule: Filing, form: Filing) -> Iterator[Problem]:
    """Net assets of both, within the unit of the schedule; net assets of common shares are less by the preferred."""
    one, other = schedule.totals.net_assets, form.totals.net_assets
    if one is None or other is None:
        return
    preferred = form.leverage.preferred_value.value if form.leverage.preferred_value else Decimal()
    gaps = [abs(one.value.value - other.value.value), abs(one.value.value + preferred - other.value.value)]
    if min(gaps) >= unit_of(schedule.holdings):
        message = (
            f"net assets: the schedule prints {one.value.as_filed}, {other.value.where} states {other.value.as_filed}"
        )
        yield Problem(where=one.value.where, severity=Severity.WARNING, rule="joined-fields-differ", message=message)
