"""Every two periods of a fund that have a page side by side: reports and overrides -> Comparisons, Problems."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, groupby, pairwise

from generator.compare import (
    Changes,
    Figures,
    Override,
    Overrides,
    Prepared,
    Status,
    UnitError,
    compare_prepared,
    prepared,
)
from generator.problems import GeneratorError, Problem, Severity
from generator.report.fund_records import FEW_PERIODS, Comparison, Step
from generator.report.periods import gap
from generator.report.records import FilingReport

_ROWS_FOR_ANY_TWO = 500
_PAR = frozenset({Status.PAR_UP, Status.PAR_DOWN})
_OF_PAR = ((Status.NEW, "New holdings"), (Status.EXIT, "Holdings gone"), (Status.PAR_UP, "Par raised"),
           (Status.PAR_DOWN, "Par lowered"))  # fmt: skip

Pair = tuple[FilingReport, FilingReport]


def one_for_each_period(reports: Sequence[FilingReport]) -> tuple[FilingReport, ...]:
    """The dated reports, oldest first, the first one of each period."""
    dated = ((report.filing.period, report) for report in reports if report.filing.period is not None)
    return tuple(next(group)[1] for _, group in groupby(dated, key=lambda entry: entry[0]))


def comparisons(
    id_: str, reports: Sequence[FilingReport], overrides: Overrides
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """Compare each report of a fund with the one before it, and any two where the fund has few periods and rows.

    Pairs that cannot be compared are problems, and so is an override of the fund that names no rows in any pair, and
    what one of two neighbours must have misread.
    """
    made: list[Comparison] = []
    problems: list[Problem] = []
    ready: dict[str, Prepared] = {}
    neighbours = {(old.page_id, new.page_id) for old, new in pairwise(reports)}
    for old, new in _pairs(reports):
        for report in (old, new):
            ready[report.page_id] = ready.get(report.page_id) or _prepared(report)
        try:
            changes = compare_prepared(ready[old.page_id], ready[new.page_id], overrides)
        except GeneratorError as fault:
            problems.append(_not_compared(new, fault))
        else:
            between = [report.filing.period for report in reports if report.filing.period is not None]
            made.append(_comparison((old, new), changes, between))
            problems.extend(changes.doubts if (old.page_id, new.page_id) in neighbours else ())
    problems.extend(_idle(id_, made, overrides))
    return tuple(made), tuple(problems)


def _prepared(report: FilingReport) -> Prepared:
    by_insurer, by_state, *_ = report.breakdowns
    leverage = (*report.leverage, *(made for made in report.portfolio if made.name == "insured_share"))
    return prepared(report.filing, Figures(insurers=by_insurer, states=by_state, leverage=leverage))


def _pairs(reports: Sequence[FilingReport]) -> Iterator[Pair]:
    """The pairs to compare by their later period, its neighbour first."""
    few = len(reports) <= FEW_PERIODS
    small = all(len(report.filing.holdings) <= _ROWS_FOR_ANY_TWO for report in reports)
    pairs = combinations(range(len(reports)), 2) if few and small else pairwise(range(len(reports)))
    for old, new in sorted(pairs, key=lambda pair: (pair[1], -pair[0])):
        yield reports[old], reports[new]


def _comparison(pair: Pair, changes: Changes, known: Sequence[date]) -> Comparison:
    old, new = pair
    whole = tuple(change for change in changes.changes if change.lot is None)
    special = {Status.NEW, Status.EXIT, Status.UNCHANGED} | _PAR
    after, before = old.filing.period, new.filing.period
    return Comparison(
        old=old,
        new=new,
        changes=changes,
        steps=tuple(_steps(changes)),
        gap=gap(after, before, known) if after and before else None,
        bought=tuple(change for change in whole if change.status is Status.NEW),
        gone=tuple(change for change in whole if change.status is Status.EXIT),
        par=tuple(change for change in changes.changes if change.status in _PAR),
        moved=tuple(change for change in whole if change.status not in special),
        lots=tuple(change for change in changes.changes if change.lot is not None),
        unchanged=tuple(change for change in whole if change.status is Status.UNCHANGED),
        probable=tuple(change for change in changes.changes if not change.certain),
    )


def _steps(changes: Changes) -> Iterator[Step]:
    """The way from one total to the other: quantity by status, price, and what neither explains."""
    totals, quantity = changes.totals, Decimal()
    for status, title in _OF_PAR:
        found = changes.of(status)
        effect = sum((change.quantity_effect or Decimal() for change in found), Decimal())
        quantity += effect
        yield Step(name=status.name.lower(), title=title, count=len(found), effect=effect)
    rest = totals.quantity_effect - quantity
    if rest:
        yield Step(name="lots", title="Lots split or merged", count=None, effect=rest)
    yield Step(name="price", title="Price of what is held", count=None, effect=totals.price_effect)
    yield Step(name="residual", title="Not explained", count=None, effect=totals.residual)


def _not_compared(new: FilingReport, fault: GeneratorError) -> Problem:
    """What keeps two periods apart is mostly of a fund's making; a unit that was misread is a fault of reading."""
    return Problem(
        where=new.filing.source.where,
        severity=Severity.ERROR if isinstance(fault, UnitError) else Severity.WARNING,
        rule="periods-can-be-compared",
        message=f"no page of changes: {fault}",
    )


def _idle(id_: str, made: Sequence[Comparison], overrides: Overrides) -> Iterator[Problem]:
    """The overrides of a fund that decide nothing in any of the pairs that they are about, each told once."""
    for entry in overrides.entries:
        if entry.fund != id_:
            continue
        about = [one for one in made if _is_about(entry, one)]
        found = [problem for one in about for problem in one.changes.problems if problem.where == entry.where]
        if len(found) < len(about):
            continue
        message = found[-1].message if found else "no two periods of the fund are compared that it could be about"
        yield Problem(where=entry.where, severity=Severity.ERROR, rule="override-names-one-row", message=message)


def _is_about(entry: Override, made: Comparison) -> bool:
    periods = (entry.from_period, made.old.filing.period), (entry.to_period, made.new.filing.period)
    return all(named is None or named == period for named, period in periods)
