"""Typed page whose names are broken over lines -> the same with each name, and its figures, on one line.

A typed page breaks a name where its column is full and sets what is left a little to the right, with the figures of
the row on its first line or on its last. Composed samples::

    Sampleton County Hospital District     5.00   $2,000,000   $2,217,501
      Series 2006

    $ 1,000   Sampleton, OH Hospital Authority
                Ser K, 5.00%, 2/01/29                               987,340

Only where the next word found no room in the column is the line below a part of the name; where no row of the page
begins as far to the right as the line below, little room is none. An issuer above several securities of its own, a
heading and a label with a colon are no such names, however long they are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.document import APART, Block, Document, Row, Table, Text
from generator.layouts.names.call_provisions import BESIDE
from generator.layouts.renderings.cells import is_figure
from generator.layouts.renderings.lines import is_heading, is_label
from generator.layouts.renderings.typed import Typed, first_filled, is_glued, place_of_names, typed_line, unglued
from generator.layouts.renderings.whole_labels import HANGING, Placed, rebuilt

_FEWEST = 3
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}(?:\s?\([A-Za-z0-9]{1,5}\))*$")
_MOST_LINES = 12
_SPARED = 8
"""Characters by which a page of even names may break a name too early: its longest line is not always a name."""

_RULES = ("---", "===")
_COLUMN = re.compile(r"(\()?\$?\s?\d{1,3}(?:,\d{3}){1,5}(?(1)\))|\d{1,2}\.\d{1,4} ?%?")
"""An amount or a rate: no name goes on with one alone in its cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """How far the names of a page reach, and how many rows begin in which column; 0 for a page of few rows."""

    width: int = 0
    begun: Mapping[int, int] = field(default_factory=dict)

    def is_full(self, first: Typed, line: Typed, below: Typed) -> bool:
        """Whether the first word of the line below found no room behind a line of the name that a line begins."""
        even = self.begun.get(first.start, 0) >= _FEWEST and below.start not in self.begun
        needed = line.end + 1 + len(below.name.split(maxsplit=1)[0])
        return line.end <= self.width < needed + (_SPARED if even else 0)


def with_whole_names(document: Document) -> tuple[Document, Mapping[int, int]]:
    """Join the lines of each name that a typed page breaks, and part it from a principal or rating right before it.

    Returns the document and, by the number of each line that was made of several, the number of the last of these.
    """
    if not _may_break(document):
        return document, {}
    changed: dict[tuple[int, int], Placed | None] = {}
    lasts: dict[int, int] = {}
    room, place = _Room(), None
    for rows in _pages(document):
        place = place_of_names(rows) or place
        page = [typed_line(*(unglued(*row, place) if place else row)) for row in rows]
        changed |= {_key(x): x.placed for (old, _), x in zip(rows, page, strict=True) if old is not x.placed}
        found = _room(page)
        room = found if found.width else room
        for group in _groups(page, room):
            whole = group[0] if group[0].ended else group[-1]
            changed |= {_key(x): None for x in group} | {_key(whole): _whole(group, whole)}
            lasts[group[0].placed.number] = group[-1].placed.number
    return replace(document, blocks=tuple(rebuilt(document.blocks, changed))) if changed else document, lasts


def _room(page: Sequence[Typed]) -> _Room:
    """The room of the names of a page: of its rows and of lines that hang below others."""
    rows = [line for line in page if line.ended]
    if len(rows) < _FEWEST:
        return _Room()
    figures = min(line.starts[len(line.starts) - len(line.behind)] for line in rows)
    pairs = (pair for pair in pairwise(page) if pair[0].name and _hanging(pair[:1], pair[1]))
    hanging = (line.end for pair in pairs for line in pair if line.bare and line.end < figures)
    usual = sorted(line.starts[len(line.starts) - len(line.behind)] for line in rows)[len(rows) // 2]
    return _Room(
        width=max(*(line.end for line in rows if line.start < usual), *hanging), begun=Counter(_beginnings(page))
    )


def _beginnings(page: Sequence[Typed]) -> Iterator[int]:
    """The columns in which the rows of a page begin that do not go on with a line right above them."""
    start = -1
    for above, line in pairwise((page[0], *page)):
        goes_on = line.follows(above) and 0 <= start < line.start <= start + HANGING
        if line.name and (line.ended or any(line.before)) and not goes_on:
            yield line.start
        if not (line.bare and goes_on):
            start = line.start if line.name and not line.ended and not any(line.behind) else -1


def _may_break(document: Document) -> bool:
    """Whether a typed line hangs right below a name, or a name stands right behind its principal or rating."""
    above = Row((), 0)
    for block in document.blocks:
        for place, row in enumerate(_typed_rows(block)):
            if ((place or row.number == above.number + 1) and _may_hang(above, row)) or is_glued(row):
                return True
            above = row
    return False


def _may_hang(above: Row, row: Row) -> bool:
    """Whether a line begins a little to the right of the first cell of the line above it that is no figure."""
    start = row.starts[first_filled(row.cells)]
    if not any(0 < start - other <= HANGING for other in above.starts):
        return False
    names = (place for cell, place in zip(above.cells, above.starts, strict=True) if cell and not is_figure(cell))
    return 0 < start - next(names, start) <= HANGING


def _typed_rows(block: Block) -> Iterator[Row]:
    """The lines of a block of which is known where their cells begin."""
    match block:
        case Table(rows):
            yield from (row for row in rows if row.starts)
        case Text(lines):
            yield from (Row((x.text,), x.number, (x.indent,)) for x in lines if x.indent is not None)


def _key(line: Typed) -> tuple[int, int]:
    return line.placed.block, line.placed.place


def _pages(document: Document) -> Iterator[list[tuple[Placed, Sequence[int]]]]:
    """The typed lines between tags, or of a table, which may have columns of their own, and where their cells begin."""
    page: list[tuple[Placed, Sequence[int]]] = []
    for i, block in enumerate(document.blocks):
        if _is_table(block):
            yield page
            page = []
        for line, starts in _typed(block, i):
            if line.cells[0].startswith("<"):
                yield page
                page = []
            else:
                page.append((line, starts))
    yield page


def _is_table(block: Block) -> bool:
    """Whether a block is a table of a page that is not typed."""
    return isinstance(block, Table) and any(start >= APART for row in block.rows for start in row.starts)


def _typed(block: Block, place: int) -> Iterator[tuple[Placed, Sequence[int]]]:
    match block:
        case Table(rows):
            for k, row in enumerate(rows):
                if row.starts:
                    yield Placed(place, k, row.cells, row.number), row.starts
        case Text(lines):
            for k, line in enumerate(lines):
                if line.indent is not None:
                    yield Placed(place, k, (line.text,), line.number), (line.indent,)


def _groups(page: Sequence[Typed], room: _Room) -> Iterator[Sequence[Typed]]:
    """The lines of each name that a page breaks, where its names have so much room."""
    i = 0
    while room.width and i < len(page):
        group = _below(page, i, room) or _above(page, i, room)
        if group:
            yield group
        i += max(len(group), 1)


def _below(page: Sequence[Typed], i: int, room: _Room) -> Sequence[Typed]:
    """A row with figures and the lines below it that go on with its name; empty where none does.

    A name that ends with its date is whole: what stands below it, be it further to the right, is the next issuer.
    """
    group = [page[i]]
    for line in page[i + 1 : i + _MOST_LINES] if page[i].ended else ():
        below = None if _DATED.search(group[-1].name) else _hanging(group, line)
        if below is None or not below.bare or below.end > room.width or not room.is_full(group[0], group[-1], below):
            break
        group.append(below)
    return group if len(group) > 1 else ()


def _above(page: Sequence[Typed], i: int, room: _Room) -> Sequence[Typed]:
    """A name without figures and the lines below it that go on with it, up to its figures where these hang too.

    A name that ends before the figures is that of an issuer, with its securities below it.
    """
    first = page[i]
    if not first.name or any(first.behind) or first.name.endswith(":") or is_heading(first.name):
        return ()
    group = [first]
    for line in page[i + 1 : i + _MOST_LINES]:
        below = _hanging(group, line)
        if below is None and _stands_right_of(first, group[-1], line):
            return ()
        if below is None or any(below.before) or not room.is_full(first, group[-1], below):
            break
        if any(below.behind):
            if below.ended and not _is_parent(first, below, page[i + len(group) + 1 : i + len(group) + 2]):
                group.append(below)
            break
        group.append(below)
    return group if len(group) > 1 else ()


def _stands_right_of(first: Typed, last: Typed, line: Typed) -> bool:
    """Whether a line right below another stands to the right of a name, be it not as its names go on."""
    return line.follows(last) and 0 < line.starts[line.first] - first.start <= HANGING


def _is_parent(first: Typed, row: Typed, following: Sequence[Typed]) -> bool:
    """Whether a row and the line behind it stand equally far to the right: both are securities of the name above."""
    return not first.before and any(
        line.follows(row) and row.start <= line.start <= row.start + HANGING and not line.placed.text.startswith(_RULES)
        for line in following
    )


def _hanging(group: Sequence[Typed], line: Typed) -> Typed | None:
    """A line right below others of one name, to the right of the first, as its name goes on; None where it is none."""
    first, last = group[0], group[-1]
    start = line.starts[line.first]
    if not 0 < start - first.start <= HANGING or not line.follows(last):
        return None
    if (last is not first and start != last.start) or line.placed.text.startswith(_RULES) or is_label(line.name):
        return None
    cell = line.placed.cells[line.first]
    if (not line.name and _COLUMN.fullmatch(cell)) or (len(line.placed.cells) > 1 and BESIDE.fullmatch(cell)):
        return None
    return typed_line(line.placed, line.starts, named=True)


def _whole(group: Sequence[Typed], whole: Typed) -> Placed:
    """The lines of a name as one: what stands before it on the first, what stands behind it where the figures are."""
    name = " ".join(line.name for line in group)
    cells = (*group[0].before, name, *whole.behind)
    return replace(whole.placed, cells=cells, number=group[0].placed.number)
