"""Column headings of a typed page -> the same on one line over a ruler, and a unit below one of them in its column.

Typed headings are as deep as their longest, and stand above the dashes that rule their column; the gaps of a single
line of them say little. A composed sample, of four columns::

                                              CREDIT
                                             RATING:      PRINCIPAL
          FACE                                S&P OR         AMOUNT
    INVESTMENTS                              MOODY'S          (000)         VALUE
    --------------------------------------- -------- -------------- -------------
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.document import Block, Row, Table, Text
from generator.layouts.general.cells import Cell, Line
from generator.layouts.general.columns import is_heading, is_note
from generator.layouts.general.words import is_unit, role_of

_RULER = re.compile(r"[-=_ ]+")
_RUN = re.compile(r"[-=_]{3,}")
_FEWEST = 3
_DEEPEST = 10

Runs = tuple[tuple[int, int], ...]
"""Where each column of a ruler begins and ends, in characters from the left."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed line: its number, its cells and in which column of characters each begins."""

    number: int
    cells: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def as_line(self) -> Line:
        """The same without the places."""
        return Line(tuple(Cell(text, None) for text in self.cells), self.number)


def with_ruled_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a document with the headings above each ruler on one line."""
    lines = [line for block in blocks for line in _typed(block)]
    made: dict[int, tuple[str, ...]] = {}
    for i, line in enumerate(lines):
        runs = _runs(line)
        if len(runs) >= _FEWEST:
            made |= _headings(lines[max(i - _DEEPEST, 0) : i], line.number, runs)
    made = _with_units(lines, made) | made
    return tuple(new for block in blocks for new in _rebuilt(block, made)) if made else tuple(blocks)


def _with_units(lines: Sequence[_Typed], made: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """The lines of headings above a unit alone, by number, with the unit in the column it stands below."""
    found: dict[int, tuple[str, ...]] = {}
    for line, below in pairwise(lines):
        alone = len(below.cells) == 1 and below.number == line.number + 1 and is_unit(below.cells[0])
        if not alone or {line.number, below.number} & made.keys() or not is_heading(line.as_line):
            continue
        reach = below.starts[0], below.starts[0] + len(below.cells[0])
        over = [_overlap(reach, (start, start + len(x))) for start, x in zip(line.starts, line.cells, strict=True)]
        place = over.index(max(over))
        if len(over) > 1 and over[place] > 0 and role_of(line.cells[place]) in ("quantity", "value"):
            cells = (*line.cells[:place], f"{line.cells[place]} {below.cells[0]}", *line.cells[place + 1 :])
            found |= {line.number: cells, below.number: ()}
    return found


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _typed(block: Block) -> Iterator[_Typed]:
    match block:
        case Table(rows):
            yield from (_Typed(row.number, row.cells, row.starts) for row in rows if row.starts)
        case Text(lines):
            yield from (_Typed(x.number, (x.text,), (x.indent,)) for x in lines if x.indent is not None)


def _runs(line: _Typed) -> Runs:
    """The columns of a ruler; none of any other line."""
    if not all(map(_RULER.fullmatch, line.cells)):
        return ()
    pairs = zip(line.starts, line.cells, strict=True)
    return tuple((start + run.start(), start + run.end()) for start, cell in pairs for run in _RUN.finditer(cell))


def _headings(above: Sequence[_Typed], number: int, runs: Runs) -> Mapping[int, tuple[str, ...]]:
    """The lines of headings right above a ruler, by number: the last one with all texts, the others empty."""
    stacks: list[list[str]] = [[] for _ in runs]
    taken: list[int] = []
    below = number
    for line in reversed(above):
        below -= 1
        if line.number == below and any(map(is_note, line.cells)):
            continue  # it is that of no column
        parts = _parts(line, runs) if line.number == below else {}
        if not parts:
            break
        for column, text in parts.items():
            stacks[column].insert(0, text)
        taken.append(line.number)
    cells = tuple(" ".join(texts) for texts in stacks if texts)
    heading = Line(tuple(Cell(text, None) for text in cells), number)
    if not taken or not is_heading(heading):
        return {}
    return dict.fromkeys(taken, ()) | {taken[0]: cells}


def _parts(line: _Typed, runs: Runs) -> dict[int, str]:
    """The texts of a line by the columns they stand above; empty where one spans columns or stands above none."""
    found: dict[int, str] = {}
    for start, cell in zip(line.starts, line.cells, strict=True):
        if cell.startswith("<") or not (parts := _cut(cell, start, runs)):
            return {}
        for column, text in parts.items():
            found[column] = f"{found.get(column, '')} {text}".strip()
    return found


def _cut(cell: str, start: int, runs: Runs) -> dict[int, str]:
    """The text of a cell cut where the ruler has its gaps; empty where a word runs over a gap."""
    ends = [0]
    for (_, end), (begin, _) in pairwise(runs):
        if start < end and begin < start + len(cell):
            gap = cell.find(" ", max(end - start, 0), begin - start + 1)
            if gap < 0:
                return {}
            ends.append(gap)
    ends.append(len(cell))
    first = next((i for i, (begin, end) in enumerate(runs) if start < end and begin < start + len(cell)), None)
    if first is None:
        return {}
    return {first + i: text for i, (one, two) in enumerate(pairwise(ends)) if (text := cell[one:two].strip())}


def _rebuilt(block: Block, made: Mapping[int, tuple[str, ...]]) -> Iterator[Block]:
    """A block with its headings as they are made; what went into another line is left out."""
    match block:
        case Table(rows):
            kept = [row if row.number not in made else Row(made[row.number], row.number) for row in rows]
            if found := tuple(row for row in kept if row.cells):
                yield Table(found)
        case Text(lines):
            for heads, group in groupby(lines, key=lambda line: line.number in made):
                part = tuple(group)
                found = tuple(Row(made[x.number], x.number) for x in part if made.get(x.number))
                yield from ([Table(found)] if found else []) if heads else [Text(part)]
        case _:
            yield block
