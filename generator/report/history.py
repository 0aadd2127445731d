"""A fund over its periods: dated reports and their comparisons -> History."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.compare import Change
from generator.measures import Slice
from generator.model import Holding
from generator.report.fund_records import BondLine, Comparison, History, Point, ShareLine
from generator.report.periods import gaps
from generator.report.records import FilingReport

Slices = Callable[[FilingReport], Sequence[Slice]]


def history(reports: Sequence[FilingReport], comparisons: Sequence[Comparison]) -> History:
    """Lay the dated reports of a fund, oldest first, side by side; a quarter that was not read is a point too."""
    points = tuple(sorted(_points(reports), key=lambda point: point.period))
    return History(
        points=points,
        insurers=_share_lines(points, _insured),
        states=_share_lines(points, _states),
        bonds=_bonds(points, comparisons),
    )


def _points(reports: Sequence[FilingReport]) -> Iterator[Point]:
    periods = [report.filing.period for report in reports if report.filing.period is not None]
    yield from (Point(period=day, report=report) for day, report in zip(periods, reports, strict=True))
    yield from (Point(period=day, report=None) for gap in gaps(periods) for day in gap.missing)


def _insured(report: FilingReport) -> tuple[Slice, ...]:
    return (*(line.part for line in report.insurers), *report.uninsured[:1])


def _states(report: FilingReport) -> tuple[Slice, ...]:
    return next((cut.slices for cut in report.breakdowns if cut.name == "state"), ())


def _share_lines(points: Sequence[Point], slices: Slices) -> tuple[ShareLine, ...]:
    """A line for each slice that any point has: largest share ever first, so that the order seldom changes."""
    found = [None if point.report is None else {part.key: part for part in slices(point.report)} for point in points]
    names = {key: part.name for parts in found if parts for key, part in parts.items()}
    lines = (ShareLine(key=key, name=name, shares=tuple(_share(p, key) for p in found)) for key, name in names.items())
    return tuple(sorted(lines, key=lambda line: (-max(s or Decimal() for s in line.shares), line.name)))


def _share(parts: dict[str, Slice] | None, key: str) -> Decimal | None:
    """The share of a slice at one point; 0 where the filing holds none of it."""
    if parts is None:
        return None
    return parts[key].of_investments if key in parts else Decimal()


@dataclass(slots=True, kw_only=True)
class _Chain:
    """The rows of one bond as they are linked, by point."""

    since: date
    rows: dict[int, Holding] = field(default_factory=dict)
    lots: list[str] = field(default_factory=list)


def _bonds(points: Sequence[Point], comparisons: Sequence[Comparison]) -> tuple[BondLine, ...]:
    """One line a bond, by issuer, maturity and coupon of its first row: that order stays when periods are added."""
    read = [(number, point, point.report) for number, point in enumerate(points) if point.report is not None]
    chains: list[_Chain] = []
    last: dict[int, _Chain] = {}  # by the identity of the row: two rows that are equal in everything are two bonds
    for (number, point, report), before in zip(read, [None, *(report for *_, report in read)], strict=False):
        links = _links(next((made for made in comparisons if made.new is report and made.old is before), None), last)
        now = {id(row): links.get(id(row)) or _Chain(since=point.period) for row in report.filing.holdings}
        chains.extend(chain for chain in now.values() if not chain.rows)
        for row in report.filing.holdings:
            now[id(row)].rows[number] = row
        last = now
    return tuple(sorted((_line(chain, points) for chain in chains), key=_order))


def _links(made: Comparison | None, last: dict[int, _Chain]) -> dict[int, _Chain]:
    """The chains that go on, by the identity of the row they go on with; parts of a split begin as old as the whole."""
    links: dict[int, _Chain] = {}
    for change in made.changes.changes if made else ():
        chain = last.get(id(change.old))
        if chain is not None and change.new is not None:
            links[id(change.new)] = chain
        if chain is not None and change.lot is not None:
            chain.lots.append(change.lot)
    for change in made.lots if made else ():
        whole = _whole(change, made.lots if made else ())
        if change.old is None and change.new is not None and whole is not None:
            links[id(change.new)] = _Chain(since=last[id(whole.old)].since, lots=[str(change.lot)])
    return links


def _whole(part: Change, lots: Sequence[Change]) -> Change | None:
    """The pair from which a part was split: the one told in the same words, of the same coupon and maturity."""

    def bond(change: Change) -> tuple[object, ...]:
        row = change.new or change.old
        return (change.lot, row.coupon, row.maturity) if row else (change.lot,)

    return next((one for one in lots if one.old is not None and one.new is not None and bond(one) == bond(part)), None)


def _line(chain: _Chain, points: Sequence[Point]) -> BondLine:
    first = next(point.period for point in points if point.report is not None)
    return BondLine(
        rows=tuple(chain.rows.get(number) for number in range(len(points))),
        since=chain.since,
        from_the_first=chain.since == first,
        lots=tuple(dict.fromkeys(chain.lots)),
    )


def _order(line: BondLine) -> tuple[str, str, date, Decimal, date, int]:
    row = line.first
    name, state = (row.issuer or row.as_filed).casefold(), row.state or ""
    return name, state, row.maturity or date.max, row.coupon or Decimal(), line.since, row.where.line
