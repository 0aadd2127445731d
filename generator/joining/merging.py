"""A schedule and a form of one fund and day -> one Filing: the schedule's rows with what the form says of them.

The schedule is the base, because it can prove its rows by its totals and alone names insurers; the form brings CUSIPs,
identifiers, levels and the figures of the fund. Every field that it brings names its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.compare.matching import unmatched
from generator.joining.lots import Lots, lots_of
from generator.joining.pairs import Twosome, pairs_of, unit_of
from generator.model import FieldSource, Filing, Holding, Leverage
from generator.problems import Problem, Severity, Where

_BROUGHT = ("cusip", "coupon", "maturity", "state", "series")
_MOST_SHOWN = 20


def merge(schedule: Filing, form: Filing) -> tuple[Filing, tuple[Problem, ...]]:
    """Join a form to a schedule; what contradicts, and what stands in one of the two only, is a problem."""
    pairs = pairs_of(schedule.holdings, form.holdings)
    left = _left(schedule, form, pairs)
    lots = lots_of((schedule.holdings, form.holdings), left, unit_of(schedule.holdings))
    made = replace(
        schedule,
        fund=replace(schedule.fund, cik=schedule.fund.cik or form.fund.cik),
        fiscal_year_end=schedule.fiscal_year_end or form.fiscal_year_end,
        filed=schedule.filed or form.filed,
        holdings=_joined_rows(schedule.holdings, form.holdings, (pairs, lots)),
        totals=replace(schedule.totals, net_assets=schedule.totals.net_assets or form.totals.net_assets),
        leverage=_leverage(schedule, form.leverage),
        returns=schedule.returns or form.returns,
        highlights=schedule.highlights + form.highlights,
        reported=form.reported,
        joined=(*schedule.joined, form.source),
        beside=tuple(form.holdings[place] for place in left[1]),
        final=form.final,
    )
    told = (*_lots_told((schedule, form), lots), *_single((schedule, form), _alone(left, lots)))
    return made, (*_conflicts(schedule, form, pairs), *told, *_net_assets(schedule, form))


def _left(schedule: Filing, form: Filing, pairs: Sequence[Twosome]) -> tuple[Sequence[int], Sequence[int]]:
    """The places of the rows of both sides that no pair has."""
    return (
        unmatched(len(schedule.holdings), (pair.schedule for pair in pairs)),
        unmatched(len(form.holdings), (pair.form for pair in pairs)),
    )


def _joined_rows(
    schedule: Sequence[Holding], form: Sequence[Holding], found: tuple[Sequence[Twosome], Sequence[Lots]]
) -> tuple[Holding, ...]:
    """The rows of the schedule with what the form says of them."""
    rows = list(schedule)
    for pair in found[0]:
        rows[pair.schedule] = joined_row(rows[pair.schedule], form[pair.form])
    for several in found[1]:
        for place in several.schedule:
            rows[place] = _with_cusip(rows[place], [form[i] for i in several.form])
    return tuple(rows)


def _alone(left: tuple[Sequence[int], Sequence[int]], lots: Sequence[Lots]) -> tuple[list[int], list[int]]:
    """The rows of both sides that fit neither a row nor the lots of one."""
    schedule = {place for one in lots for place in one.schedule}
    form = {place for one in lots for place in one.form}
    return [place for place in left[0] if place not in schedule], [place for place in left[1] if place not in form]


def _with_cusip(row: Holding, tagged: Sequence[Holding]) -> Holding:
    """A lot with the CUSIP of its bond: nothing else that the form says of all lots together is true of one."""
    cusips = {one.cusip for one in tagged if one.cusip}
    if row.cusip or len(cusips) != 1:
        return row
    source = FieldSource(field="cusip", where=tagged[0].where)
    return replace(row, cusip=cusips.pop(), sources=(*row.sources, source))


def _lots_told(filings: tuple[Filing, Filing], lots: Sequence[Lots]) -> Iterator[Problem]:
    """What is one row on one side only."""
    schedule, form = (filing.holdings for filing in filings)
    for one in lots:
        row, tagged = schedule[one.schedule[0]], form[one.form[0]]
        message = (
            f"{_named(row)}: {_rows(one.schedule)} of the schedule come to {_rows(one.form)} of the form, "
            f"on {tagged.where}: they share its CUSIP"
        )
        yield Problem(where=row.where, severity=Severity.NOTE, rule="joined-in-lots", message=message)


def _rows(places: Sequence[int]) -> str:
    return "one row" if len(places) == 1 else f"{len(places)} rows"


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


def _single(filings: tuple[Filing, Filing], alone: tuple[Sequence[int], Sequence[int]]) -> Iterator[Problem]:
    """The rows that stand in one of the two only: the first of them, and how many there are."""
    schedule, form = filings
    sides = (
        (schedule.holdings, alone[0], f"the form in {form.source.path}"),
        (form.holdings, alone[1], f"the schedule in {schedule.source.path}"),
    )
    for rows, places, other in sides:
        left = [rows[place] for place in places]
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
