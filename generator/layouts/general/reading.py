"""One schedule of a document -> its Filing, accepted or refused by its control totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.document import Document
from generator.layouts.doubts import problems_of
from generator.layouts.furniture import Furniture
from generator.layouts.general.body import BodyHeading, BodyRow, BodySum, BodyText, Item, body
from generator.layouts.general.cells import money
from generator.layouts.general.closing import Closed, close, totals
from generator.layouts.general.columns import in_thousands
from generator.layouts.general.entries import Entry, entries
from generator.layouts.general.front import Front, fund_of, period_of
from generator.layouts.general.holdings import holding
from generator.layouts.general.labels import read_label
from generator.layouts.general.notes import footnotes
from generator.layouts.general.outline import Placed, Span, path_of_rows, paths, percent_of, spans
from generator.layouts.general.proof import refusal
from generator.layouts.general.segments import Segment, is_title
from generator.model import Figure, Filing, Footnote, Section, Source, Unread
from generator.problems import Problem, UnreadableError, Where

NAME = "general"
_THOUSANDS = re.compile(r"\b(?:amounts|dollars|values?|figures)\b.{0,30}\bin thousands\b|\(in thousands", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a schedule was read as, before it is made a filing; money in the unit printed."""

    path: str
    rows: tuple[BodyRow, ...]
    spans: tuple[Span, ...]
    names: tuple[tuple[str, ...], ...]
    closed: Closed
    notes: tuple[Footnote, ...]
    unread: tuple[Unread, ...]


def read_segment(
    document: Document, segment: Segment, front: Front, *, alone: bool
) -> tuple[Filing, tuple[Problem, ...]]:
    """Read one schedule; raises UnreadableError where its control totals do not bear the reading out."""
    found = _read(document, segment, front)
    columns = Where(document.path, segment.body[0].number)
    period, dated = period_of(segment, front, document.path)
    filing = replace(_filing(document, segment, found, front, alone=alone), period=period)
    unit = max((row.entry.columns.value_unit for row in found.rows), default=1)
    if fault := refusal(filing, unit, columns):
        raise fault
    return filing, (*dated, *problems_of(filing))


def _audited(segment: Segment, front: Front) -> bool | None:
    said = any("unaudited" in line.text.casefold() for line in (*segment.title, *segment.body[:3]))
    return False if said else front.cover.audited


def _read(document: Document, segment: Segment, front: Front) -> _Read:
    """Read rows, sections and closing lines."""
    fund = front.cover.fund
    known = (segment.fund, fund.name, *(former.name for former in fund.former_names))
    names = frozenset(name.casefold() for name in known if name)
    items = body((*_headings(segment), *_entries(segment)), Furniture(names))
    closed = close(items)
    rows = tuple(item for item in closed.body if isinstance(item, BodyRow))
    if not rows:
        message = (
            f"could not be read: columns found at line {segment.body[0].number}, but no row below them shows a value"
        )
        raise UnreadableError(document.where(segment.body[0].number), "no-rows", message)
    values = tuple(money(row.entry.value) or Decimal() for row in rows)
    net = money(closed.net_assets.entry.value) if closed.net_assets else None
    found, unexplained = spans(_placed(closed.body), values, net)
    return _Read(
        path=document.path,
        rows=rows,
        spans=found,
        names=paths(found),
        closed=closed,
        notes=footnotes(segment.after, document.path),
        unread=_unread(closed.body, unexplained, document.path),
    )


def _entries(segment: Segment) -> Iterator[Entry]:
    """The entries of a schedule; a title that says so has all amounts in thousands."""
    thousands = any(_THOUSANDS.search(line.text) for line in segment.title)
    for entry in entries(segment.body):
        yield replace(entry, columns=in_thousands(entry.columns)) if thousands else entry


def _headings(segment: Segment) -> list[Entry]:
    """The headings with a percentage that stand between the title and the column headings."""
    first = next(iter(entries(segment.body)), None)
    above = [line for line in segment.title if not is_title(line) and read_label(line.text).percent]
    if first is None:
        return []
    return [Entry(label=x.text, number=x.number, last=x.number, columns=first.columns) for x in above]


def _placed(items: Sequence[Item]) -> tuple[Placed, ...]:
    """Headings and sums with the number of rows before them."""
    out: list[Placed] = []
    rows = 0
    for item in items:
        if isinstance(item, BodyRow):
            rows += 1
        elif isinstance(item, (BodyHeading, BodySum)):
            out.append(Placed(item, rows))
    return tuple(out)


def _unread(items: Sequence[Item], sums: Sequence[BodySum], path: str) -> tuple[Unread, ...]:
    """Prose among the rows and sums that no rows come to, in the order of the lines."""
    texts = [(item.text, item.number) for item in items if isinstance(item, BodyText)]
    texts += [(f"{item.entry.label} {item.entry.value}".strip(), item.entry.number) for item in sums]
    return tuple(Unread(text=text, where=Where(path, number)) for text, number in sorted(texts, key=lambda x: x[1]))


def _filing(document: Document, segment: Segment, found: _Read, front: Front, *, alone: bool) -> Filing:
    """The filing with its rows, sections and totals; its date is still to be filled in."""
    last = found.closed.net_assets or found.closed.investments
    end = last.entry.last if last else segment.body[-1].number
    where = Where(document.path, (segment.title or segment.body)[0].number, end)
    placed = zip(found.rows, path_of_rows(found.spans, found.names, len(found.rows)), strict=True)
    return Filing(
        source=Source(path=document.path, sha256=document.sha256, format=document.format, layout=NAME, where=where),
        fund=fund_of(segment, front, alone=alone),
        form=front.cover.form,
        period=None,
        fiscal_year_end=front.cover.fiscal_year_end,
        filed=front.cover.filed,
        audited=_audited(segment, front),
        holdings=tuple(holding(row, path, found.notes, document.path) for row, path in placed),
        sections=tuple(_section(*pair, found) for pair in zip(found.spans, found.names, strict=True)),
        totals=totals(found.closed, document.path),
        footnotes=found.notes,
        unread=found.unread,
    )


def _section(span: Span, path: tuple[str, ...], found: _Read) -> Section:
    place = Where(found.path, span.heading.number)
    percent = percent_of(span.heading.label.percent)
    last = (
        span.total.entry.last
        if span.total
        else max((r.entry.last for r in found.rows[span.start : span.end]), default=0)
    )
    return Section(
        path=path,
        percent=Figure(value=percent, as_filed=span.heading.label.percent, where=place)
        if percent is not None
        else None,
        subtotal=_subtotal(span.total, found.path) if span.total else None,
        where=Where(found.path, place.line, max(last, place.line)),
    )


def _subtotal(total: BodySum, path: str) -> Figure | None:
    value, entry = money(total.entry.value), total.entry
    if value is None:
        return None
    return Figure(value=value * entry.columns.value_unit, as_filed=entry.value, where=Where(path, entry.number))
