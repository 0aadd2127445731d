"""Lines of a text in which bars end the cells -> the same with every row of a table on one line.

Web pages that print a filing close each cell with a bar, break the row behind a paragraph in a cell, and fill it up
with bars to the width of its table. Composed::

    441 | Sampleton Freight, Term Loan |
    8.500 | % | 3/12/15 | 413,125 | |||

Others give each bar a line of its own (see ``bars_alone``).

A row is whole where its bars are as many as those of the others. The bars behind its last cell say nothing of the
columns: its cells were moved to the left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.formats.bars_alone import BARS_ALONE, PADDED, fill_up_rows, have_lines_of_their_own, on_first, rows_of

_ENDS = re.compile(r"\|\s*$")
_BLANK_BEFORE = re.compile(r"(?:^|\|)\s*\|\s*[^|\s]")
_FEWEST = 2
_SHARE = 10
"""So many lines or more for each that keeps its blank cells."""

_NOTE = re.compile(r"\s*(?:\(\w{1,2}\)|[*#]{1,3}|[A-Z]{2,6})\s*\|\s*[A-Z]")
"""A mark or an abbreviation and what it stands for: a row of its own, however wide."""

_TITLE = re.compile(r"\s*(?:consolidated |condensed )?(?:schedule|statement|portfolio) of investments\b", re.IGNORECASE)
"""A title is no cell of the rows above or below it."""

_FIGURE_FIRST = re.compile(r"\s*+(?:\$\s*+)?\(?\d")
_NEARLY = 2
_DEEPEST, _FEW = 24, 3
"""So many lines may hold a row, and so many one that is not filled up with bars."""

_LINES_OF_A_CELL = 6
_LONGEST = 20_000
"""Lines of one table: the width of one that is longer is that of its beginning."""


def with_whole_rows(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text, cells parted by tabs where bars ended them; a row stands where its first line stood.

    The lines that a row took up beside its first are blank, so that each line keeps its number.
    """
    held: list[str] = []
    for line in lines:
        titled = "|" not in line and _TITLE.match(line)
        if titled:
            yield from _table(held)
            held = []
        if titled or (not held and "|" not in line):
            yield line
            continue
        held.append(line)
        if not _goes_on(held):
            yield from _table(held)
            held = []
    yield from _table(held)


def _goes_on(held: Sequence[str]) -> bool:
    """Whether further lines may belong to the table: lines without bars may be the first of a cell of several."""
    if len(held) == _LONGEST or not held[-1].strip():
        return False
    return any(_ENDS.search(line) for line in held[-2:]) or any(map(BARS_ALONE.fullmatch, held[-_LINES_OF_A_CELL:]))


def _table(held: Sequence[str]) -> Iterator[str]:
    """The rows of neighbouring lines, or these lines as they are where bars do not end their cells."""
    last = max((i for i, line in enumerate(held, 1) if _ENDS.search(line)), default=0)
    table = held[:last]
    if have_lines_of_their_own(table):
        yield from rows_of(table) if fill_up_rows(table) else table
    else:
        width = _width(table)
        yield from _rows(table, width) if width else _with_first_cells(table)
    yield from held[last:]


def _with_first_cells(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a further bar before each whose first cell is blank.

    Where no bar opens the other rows, and one that a bar opens has no more of them, this bar ends a cell.
    """
    plain = Counter(line.count("|") for line in lines if _ENDS.search(line) and not line.lstrip().startswith("|"))
    width = max(plain, key=lambda bars: (plain[bars], bars), default=0)
    for line in lines:
        yield f"|{line}" if line.lstrip().startswith("|") and line.count("|") == width else line


def _width(lines: Sequence[str]) -> int:
    """How many bars most rows have that are filled up with them; 0 where hardly any is, or blank cells are kept."""
    found: Counter[int] = Counter()
    bars = 0
    for line in lines:
        bars += line.count("|")
        if PADDED.search(line):
            found[bars] += 1
            bars = 0
    if found.total() < _FEWEST or _SHARE * sum(map(_keeps_blanks, lines)) > len(lines):
        return 0
    return max(found, key=lambda width: (found[width], width))


def _keeps_blanks(line: str) -> bool:
    """Whether a line shows blank cells before filled ones, or a bar opens it: its cells were not moved to the left."""
    return _BLANK_BEFORE.search(line) is not None


def _rows(lines: Sequence[str], width: int) -> Iterator[str]:
    """The lines with each row on its first one; those of a table of another width are rows of their own."""
    i = 0
    while i < len(lines):
        end = _end(lines, i, width)
        yield from on_first(lines[i:end])
        i = end


def _end(lines: Sequence[str], start: int, width: int) -> int:
    """The place behind the row that begins with a line: the line that brings its bars to the width, else the next."""
    bars = 0
    for i in range(start, min(start + _DEEPEST, len(lines))):
        bars += lines[i].count("|")
        is_whole = bars == width and (PADDED.search(lines[i]) or i < start + _FEW)
        if is_whole and not any(map(_NOTE.match, lines[start + 1 : i + 1])):
            return i + 1
        if abs(bars - width) <= _NEARLY and _is_filled_up(lines[start:i], lines[i]):
            return i + 1
        if bars > width or PADDED.search(lines[i]):
            break
    return start + 1


def _is_filled_up(above: Sequence[str], last: str) -> bool:
    """Whether words that a bar ends stand above figures filled up with bars: one row, though bars were lost."""
    words = len(above) == 1 and any(map(str.isalpha, above[0].rstrip().removesuffix("|").rpartition("|")[2]))
    return words and bool(PADDED.search(last) and _FIGURE_FIRST.match(last))
