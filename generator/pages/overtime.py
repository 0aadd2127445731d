"""What a history and a look-up come to in a cell: History, BondLine, Held -> Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.pages.cells import security
from generator.pages.filters import anchor, day, share
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.pages.words import plural
from generator.report import BondLine, FundHeld, History, IssuerHeld, IssuerPage, PlaceReport, Point, ShareLine, Since

_COLUMNS = 12  # periods in one table: three years of quarters


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some periods of a history that make the columns of a table: their numbers, and the lines that show something."""

    numbers: tuple[int, ...]
    points: tuple[Point, ...]
    bonds: tuple[BondLine, ...]


def spans(history: History) -> tuple[Span, ...]:
    """Cut a history into tables of at most three years of quarters, the newest first."""
    count = len(history.points)
    bounds = [(max(end - _COLUMNS, 0), end) for end in range(count, 0, -_COLUMNS)]
    return tuple(_span(history, range(begin, end)) for begin, end in bounds)


def _span(history: History, numbers: range) -> Span:
    return Span(
        numbers=tuple(numbers),
        points=tuple(history.points[number] for number in numbers),
        bonds=tuple(line for line in history.bonds if any(line.rows[number] for number in numbers)),
    )


def span_title(span: Span) -> Markdown:
    """Name a span by its first and last period."""
    first, last = day(span.points[0].period), day(span.points[-1].period)
    return first if first == last else Markdown(f"{first} to {last}")


def point_head(point: Point) -> Markdown:
    """Return the head of a period's column: a link to its report, or that none was read."""
    if point.report is None:
        return Markdown(f"{day(point.period)} not read")
    return Markdown(f"[{point.report.page_id}]({point.report.page_id}.md)")


def bond_name(line: BondLine) -> Markdown:
    """Return a bond's name as its latest row has it, and what was split or merged."""
    lots = "; ".join(escape(lot) for lot in line.lots)
    return Markdown(f"{security(line.latest)}{f' ({lots})' if lots else ''}")


def share_at(line: ShareLine, number_: int) -> Markdown:
    """Return a share at a point: blank where no filing was read."""
    return share(line.shares[number_])


def since(made: Since) -> Markdown:
    """Write since when something is held; what the first filing read shows may have been held before."""
    if made.period is None:
        return NOT_STATED
    return Markdown(f"{day(made.period)}{' or before' if made.or_before else ''}")


def issuer_anchor(issuer: IssuerHeld) -> Markdown:
    """Return the anchor of an issuer on its page."""
    return anchor(f"{issuer.name} {issuer.place}")


def issuer_label(issuer: IssuerHeld) -> Markdown:
    """Return the heading of an issuer's rows."""
    return Markdown(f"{escape(issuer.name)}, {escape(issuer.place)}: {holders(issuer)}")


def holders(issuer: IssuerHeld) -> Markdown:
    """Say how many holdings of an issuer there are, and in how many funds."""
    funds = {one.report.fund_id for one in issuer.held}
    return Markdown(f"{plural(len(issuer.held), 'holding')} in {plural(len(funds), 'fund')}")


def issuer_value(issuer: IssuerHeld) -> Decimal:
    """Return the value of all holdings of an issuer, in dollars."""
    return sum((one.row.value for one in issuer.held if one.row.value is not None), Decimal())


def fund_count(issuer: IssuerHeld) -> int:
    """Return in how many funds an issuer is held."""
    return len({one.report.fund_id for one in issuer.held})


def place_count(place: PlaceReport) -> int:
    """Return how many holdings of a place there are."""
    return sum(len(made.held) for made in place.newest)


def place_value(newest: Sequence[FundHeld]) -> Decimal:
    """Return what all funds hold of a place or insurer, in dollars."""
    return sum((made.value for made in newest), Decimal())


def page_rows(page: IssuerPage) -> int:
    """Return how many holdings a page of issuers lists."""
    return sum(len(issuer.held) for issuer in page.issuers)


def beginning_label(page: IssuerPage) -> Markdown:
    """Return the beginning that the names of a page share, as a reader writes it."""
    number = page.page_id.removeprefix(f"issuers-{page.beginning}").removeprefix("-")
    name = "Other" if page.beginning == "no-letter" else escape(page.beginning.capitalize())
    return Markdown(f"{name}, part {number}" if number else name)


FILTERS = (
    beginning_label,
    bond_name,
    fund_count,
    holders,
    issuer_anchor,
    issuer_label,
    issuer_value,
    page_rows,
    place_count,
    place_value,
    point_head,
    share_at,
    since,
    span_title,
    spans,
)
