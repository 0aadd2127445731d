"""The lines of one schedule -> its rows, sections, closing lines and notes, in the units printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile, zip_longest

from generator.document import Document
from generator.layouts.general.ahead import sums_behind, totals_behind
from generator.layouts.general.body import body
from generator.layouts.general.cells import Line, money
from generator.layouts.general.closing import Closed, close
from generator.layouts.general.columns import in_thousands
from generator.layouts.general.entries import Entry, entries
from generator.layouts.general.front import Front
from generator.layouts.general.items import BodyHeading, BodyRow, BodySum, BodyText, Item
from generator.layouts.general.labels import marks_of, read_label
from generator.layouts.general.left_out import figures_left_out, require_one_reading
from generator.layouts.general.manner import Manner
from generator.layouts.general.marked import marked_body
from generator.layouts.general.notes import footnotes
from generator.layouts.general.outline import Placed, Span, paths, percent_of, spans
from generator.layouts.general.segments import Segment, is_title
from generator.layouts.general.units import units_at_odds, valued_by_price, values_in_thousands, with_unit
from generator.layouts.names.places import state_named
from generator.layouts.schedules.furniture import Furniture, running_heads
from generator.layouts.schedules.unit_by_price import THOUSAND
from generator.model import Footnote, Unread
from generator.problems import Problem, UnreadableError, Where

_THOUSANDS = re.compile(
    r"\b(?:amounts?|dollars|values?|figures)\b.{0,30}\bin (?:thousands\b|\$?000)"
    r"|\(\$? ?(?:in )?(?:thousands\b|000)|\bin thousands\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d,\d{3}(?<!1,000)|\d\.\d")
_MILLIONS = re.compile(r"\bin millions\b", re.IGNORECASE)
_MUNICIPAL = re.compile(
    r"\bmunicipals?\b|\bmuni(?:fund|yield)?\b|\btax[- ](?:exempt|free)\b|\bintermediate tax\b", re.IGNORECASE
)
_FIRST = 12  # lines of the body in which the first class of securities is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a schedule was read as, before it is made a filing; money in the unit printed."""

    path: str
    rows: tuple[BodyRow, ...]
    spans: tuple[Span, ...]
    names: tuple[tuple[str, ...], ...]
    closed: Closed
    notes: tuple[Footnote, ...]
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...]


def is_municipal(segment: Segment) -> bool:
    """Whether a schedule is one of municipal bonds: its title, its first headings or its states say so."""
    first = [line.text for line in (*segment.above, *segment.title, *segment.body[:_FIRST])]
    states = sum(1 for line in segment.body if state_named(read_label(line.cells[0].text).name))
    return states > 1 or any(_MUNICIPAL.search(text) for text in first)


def _items(entries: Sequence[Entry], furniture: Furniture, segment: Segment, manner: Manner) -> tuple[Item, ...]:
    """Read the body as the family prints it, or as its own headings show: marked ones are those of a majority."""
    if manner.marked or (manner.marked is None and is_municipal(segment) and _shows_percentages(entries)):
        return marked_body(entries, furniture, manner)
    return body(entries, furniture)


def _shows_percentages(entries: Sequence[Entry]) -> bool:
    """Whether two headings, or more, show a percentage of net assets."""
    return sum(1 for x in entries if not x.figured and read_label(x.label).percent) > 1


def _furniture(segment: Segment, front: Front) -> Furniture:
    """The names of the fund, and what the pages of its schedule print again."""
    fund = front.cover.fund
    known = (segment.fund, fund.name, *(former.name for former in fund.former_names))
    heads = running_heads((x.text for x in (*segment.above, *segment.title)), (x.text for x in segment.body))
    return Furniture(frozenset(name.casefold() for name in known if name) | heads)


def read_rows(document: Document, segment: Segment, front: Front, manner: Manner) -> Rows:
    """Read rows, sections and closing lines; raises UnreadableError where no row shows a value."""
    _require_unit(document, segment)
    furniture, begin = _furniture(segment, front), document.where(segment.body[0].number)
    printed, valued = _printed(segment, furniture, manner, begin)
    closed = _closed(_items(printed, furniture, segment, manner))
    as_printed = _rows_of(closed, begin)
    rows, problems = with_unit(as_printed, document.path)
    values = tuple(money(row.entry.value) or Decimal() for row in rows)
    net = money(closed.net_assets.entry.value) if closed.net_assets else None
    found, unexplained = spans(_placed(closed.body), values, net)
    require_one_reading(rows, found, document.path)
    left_out = (*figures_left_out(printed, segment.body, closed), *units_at_odds(as_printed, rows))
    return Rows(
        path=document.path,
        rows=rows,
        spans=found,
        names=paths(found),
        closed=closed,
        notes=footnotes(segment.after, document.path, {mark for row in rows for mark in _marks(row)}),
        unread=_unread(closed.body, unexplained, left_out, document.path),
        problems=(*valued, *problems),
    )


def _printed(
    segment: Segment, furniture: Furniture, manner: Manner, begin: Where
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a schedule, their values in thousands where only the prices of its bonds say so."""
    printed = (*_headings(segment), *_entries(segment))
    if not any(entry.columns.quantity_unit > entry.columns.value_unit for entry in printed):
        return printed, ()
    rows = [item for item in _items(printed, furniture, segment, manner) if isinstance(item, BodyRow)]
    if not values_in_thousands(rows):
        return printed, ()
    enlarged = (replace(entry, columns=replace(entry.columns, value_unit=THOUSAND)) for entry in printed)
    return tuple(enlarged), (valued_by_price(begin),)


def _marks(row: BodyRow) -> Sequence[str]:
    """The marks in brackets, or of signs, that a row bears."""
    return marks_of(row.entry.label, ())[1]


def _rows_of(closed: Closed, begin: Where) -> list[BodyRow]:
    """The rows of a schedule; raises UnreadableError where it has none."""
    rows = [item for item in closed.body if isinstance(item, BodyRow)]
    if not rows:
        message = f"could not be read: columns found at line {begin.line}, but no row below them shows a value"
        raise UnreadableError(begin, "no-rows", message)
    return rows


def _require_unit(document: Document, segment: Segment) -> None:
    """Refuse a schedule in millions: its figures are too coarse to be proved."""
    line = next((x for x in (*segment.above, *segment.title, *segment.body[:3]) if _MILLIONS.search(x.text)), None)
    if line is not None:
        message = "could not be read: the amounts are printed in millions, too coarse for any sum to prove a row"
        raise UnreadableError(document.where(line.number), "unit", message)


def _closed(items: Sequence[Item]) -> Closed:
    """Part the body from its closing lines; totals beside their headings count where total investments proves it."""
    items = sums_behind(items)
    closed = close(items)
    if not closed.met and (moved := totals_behind(items)):
        again = close(moved)
        return again if again.met else closed
    return closed


def _says_thousands(line: Line) -> bool:
    """Whether a line says the unit of all amounts; one that shows figures is a row of another table."""
    return bool(_THOUSANDS.search(line.text)) and not _shows_figures(line)


def _shows_figures(line: Line) -> bool:
    """Whether a line is a row of figures: what stands above such a one is of another table than the schedule."""
    return len(line.cells) > 1 or bool(_FIGURE.search(line.text))


def _entries(segment: Segment) -> Iterator[Entry]:
    """The entries of a schedule; a title that says so has all amounts in thousands."""
    above = takewhile(lambda line: not _shows_figures(line), reversed(segment.above))
    thousands = any(map(_says_thousands, (*above, *_of_no_other_table(segment.title))))
    for entry in entries(segment.body):
        yield replace(entry, columns=in_thousands(entry.columns)) if thousands else entry


def _of_no_other_table(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a title but for those right above a row of figures, of a table that stands between."""
    for line, below in zip_longest(lines, lines[1:]):
        if below is None or len(below.cells) < 2 or not _FIGURE.search(below.cells[-1].text):
            yield line


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


def _is_page_number(item: BodySum, ending: frozenset[int]) -> bool:
    """Whether what looks like a sum of dollars is the number of a page, and not the sum of a section that ends here."""
    entry = item.entry
    small = not entry.label and entry.columns.value_unit == 1 and bool(re.fullmatch(r"[1-9]\d{0,2}", entry.value))
    return small and id(item) not in ending


def _ending(items: Sequence[Item], unexplained: Sequence[BodySum]) -> frozenset[int]:
    """Sums behind two rows and before a heading, by identity, where others without words are those of sections."""
    bare = {id(item) for item in items if isinstance(item, BodySum) and not item.entry.label}
    if bare <= set(map(id, unexplained)):
        return frozenset()
    kinds = zip(items, items[1:], items[2:], (*items[3:], None), strict=False)
    return frozenset(
        id(item)
        for first, second, item, below in kinds
        if isinstance(first, BodyRow) and isinstance(second, BodyRow) and isinstance(item, BodySum)
        if below is None or isinstance(below, BodyHeading)
    )


def _unread(
    items: Sequence[Item], sums: Sequence[BodySum], left_out: Sequence[tuple[str, int]], path: str
) -> tuple[Unread, ...]:
    """Prose among the rows, headings of a misread percentage, sums that no rows come to, and what is left out."""
    texts = list(left_out)
    texts += [(item.text, item.number) for item in items if isinstance(item, BodyText)]
    labels = ((item.label, item.number) for item in items if isinstance(item, BodyHeading))
    texts += [(f"{x.name} {x.percent}", number) for x, number in labels if x.percent and percent_of(x.percent) is None]
    ending = _ending(items, sums)
    found = (x for x in sums if not _is_page_number(x, ending))
    texts += [(f"{x.entry.label} {x.entry.value}".strip(), x.entry.number) for x in found]
    return tuple(Unread(text=text, where=Where(path, number)) for text, number in sorted(texts, key=lambda x: x[1]))
