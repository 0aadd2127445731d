"""Tables that print a schedule in two columns side by side -> the same lines in one, the left column first.

The headings name every column twice; what stands behind the first column of values is the right half. Halves follow
one another page by page. A composed sample, of which the right half goes on where the left one ends::

                             Principal    Value                              Principal    Value
    Municipal Bonds - 98.0%                          Municipal Bonds (continued)
    Sampleton, Ohio Tobacco                          Millrace, Ohio Sewer
      Series A-2 5.875% 6/1/47   500,000  490,690      Series B 5.00% 6/1/46     335,000  359,636
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from generator.document import Block, Document, Heading, Record, Row, Table, Text
from generator.layouts.general.cells import Cell, Line, Shape, lines_of
from generator.layouts.general.columns import heading_block
from generator.layouts.general.slots import roles_by_place
from generator.layouts.renderings import Rendered, in_lines

_CLOSING = re.compile(r"total\b|net assets\b|liquidation\b|liabilities\b|receivables\b|other assets\b", re.IGNORECASE)
_NET_ASSETS = re.compile(r"(?:total )?net assets\b", re.IGNORECASE)
_FIGURES = frozenset({"quantity", "value"})


def in_lines_of_one_column(document: Document) -> Rendered:
    """A document in the lines of its print, the halves of tables in two columns one below the other.

    Families number rows by their lines and read them in that order: the lines are numbered anew where halves are moved.
    """
    if all(isinstance(block, Record) for block in document.blocks):
        return Rendered(document)
    blocks = tuple(_in_rows(block) if isinstance(block, Table) else block for block in document.blocks)
    if blocks == document.blocks:
        return in_lines(document)
    numbers = [number for block in blocks for number in _numbers(block)]
    places = count(1)
    rendered = in_lines(replace(document, blocks=tuple(_renumbered(block, places) for block in blocks)))
    found = {place: (place, place) for place in range(1, len(numbers) + 1)} | dict(rendered.places)
    return Rendered(
        rendered.document, {line: (numbers[first - 1], numbers[last - 1]) for line, (first, last) in found.items()}
    )


def _numbers(block: Block) -> Iterator[int]:
    """The numbers of the lines of a block, in order."""
    match block:
        case Text(lines):
            yield from (line.number for line in lines)
        case Table(rows):
            yield from (row.number for row in rows)
        case Heading(_, number):
            yield number
        case Record():
            return


def _renumbered(block: Block, places: Iterator[int]) -> Block:
    """A block with its lines numbered as they come."""
    match block:
        case Text(lines):
            return Text(tuple(replace(line, number=next(places)) for line in lines))
        case Table(rows):
            return Table(tuple(replace(row, number=next(places)) for row in rows))
        case Heading():
            return replace(block, number=next(places))
        case Record():
            return block


def _in_rows(table: Table) -> Table:
    """A table with its halves one below the other; one that has a single column is returned as it is."""
    if not any(" ".join(row.cells).casefold().count("value") > 1 for row in table.rows):
        return table
    lines = lines_of((table,))
    made = tuple(_unfolded(lines))
    return table if made == lines else Table(tuple(_row(line) for line in made))


def _row(line: Line) -> Row:
    """The cells of a line at their columns, blank ones between them."""
    texts = {cell.column or 0: cell.text for cell in line.cells}
    return Row(tuple(texts.get(column, "") for column in range(max(texts) + 1)), line.number)


def in_one_column(lines: Sequence[Line]) -> tuple[Line, ...]:
    """All lines, those of tables in two columns as one column."""
    return tuple(_unfolded(lines))


def _unfolded(lines: Sequence[Line]) -> Iterator[Line]:
    i = 0
    while i < len(lines):
        depth = heading_block(lines, i) if lines[i].cells and lines[i].cells[0].column is not None else 0
        place = _second_half(lines, i, depth) if depth else None
        if place is None:
            yield from lines[i : i + max(depth, 1)]
            i += max(depth, 1)
            continue
        end = _end(lines, i + depth)
        yield from lines[i:end] if _closes_twice(lines[i:end], place) else _halved(lines[i:end], place)
        i = end


def _second_half(lines: Sequence[Line], start: int, depth: int) -> int | None:
    """The column in which the right half begins, where the headings name their columns twice."""
    found = [(place, role) for place, role in roles_by_place(lines[start : start + depth]) if role]
    half = len(found) // 2
    first, second = [role for _, role in found[:half]], [role for _, role in found[half:]]
    if half < 2 or first != second or not set(first) >= _FIGURES:
        return None
    low, high = found[half - 1][0], found[half][0]
    rows = lines[start + depth : _end(lines, start + depth)]
    names = Counter(
        cell.column
        for line in rows
        for cell, shown in zip(line.cells, line.shapes, strict=True)
        if shown is Shape.TEXT and cell.column is not None and low < cell.column <= high
    )
    return min(names, key=lambda column: (-names[column], column)) if names else None


def _end(lines: Sequence[Line], start: int) -> int:
    """The place of the next column headings, or of the first line that keeps no columns."""
    for i in range(start, len(lines)):
        if not lines[i].cells or lines[i].cells[0].column is None or heading_block(lines, i):
            return i
    return len(lines)


def _halved(lines: Sequence[Line], place: int) -> Iterator[Line]:
    """The left halves of all lines, then the right ones."""
    for right in (False, True):
        for line in lines:
            if _closes(line, place):
                if right:
                    yield replace(line, cells=tuple(_moved(cell, place) for cell in line.cells), value_column=None)
                continue
            cells = tuple(_moved(cell, place) for cell in line.cells if _is_right(cell, place) is right)
            if cells:
                yield replace(line, cells=cells, value_column=None)


def _moved(cell: Cell, place: int) -> Cell:
    """A cell of the right half in the column of the left one that holds the same."""
    return replace(cell, column=(cell.column or 0) - place) if _is_right(cell, place) else cell


def _closes_twice(lines: Sequence[Line], place: int) -> bool:
    """Whether both halves come to net assets: two schedules stand side by side."""
    sides = {_is_right(c, place) for x in lines for c in x.cells if _NET_ASSETS.match(c.text) and len(x.cells) > 2}
    return len(sides) > 1


def _closes(line: Line, place: int) -> bool:
    """Whether a closing line stands across both halves: its name in the left one, its amount alone in the right."""
    left = [cell for cell in line.cells if not _is_right(cell, place)]
    right = [cell for cell in line.cells if _is_right(cell, place)]
    return len(left) == len(right) == 1 and bool(_CLOSING.match(left[0].text)) and line.shapes[-1] is Shape.AMOUNT


def _is_right(cell: Cell, place: int) -> bool:
    return cell.column is not None and cell.column >= place
