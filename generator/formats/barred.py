"""Lines of a text in which bars end the cells -> the same with every row of a table on one line.

Web pages that print a filing close each cell with a bar, break the row behind a paragraph in a cell, and fill it up
with bars to the width of its table. Composed::

    441 | Sampleton Freight, Term Loan |
    8.500 | % | 3/12/15 | 413,125 | |||

Others give each bar a line of its own::

    $ 5,000
    |
    Sampleton Water Authority, Series 2004, 5.250%,
    1/01/14
    |
    $ 5,202
    |
    |

A row is whole where its bars are as many as those of the others. The bars behind its last cell say nothing of the
columns: its cells were moved to the left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_ENDS = re.compile(r"\|\s*$")
_PADDED = re.compile(r"\|\s*\|\s*$")
_BLANK_BEFORE = re.compile(r"(?:^|\|)\s*\|\s*[^|\s]")
_FEWEST = 2
_SHARE = 10
"""So many lines or more for each that keeps its blank cells."""

_NOTE = re.compile(r"\s*(?:\(\w{1,2}\)|[*#]{1,3}|[A-Z]{2,6})\s*\|\s*[A-Z]")
"""A mark or an abbreviation and what it stands for: a row of its own, however wide."""

_DEEPEST, _FEW = 24, 3
"""So many lines may hold a row, and so many one that is not filled up with bars."""

_BARS_ALONE = re.compile(r"\s*\|[\s|]*")
_WIDEST, _LINES_OF_A_CELL = 40, 6
_MOST, _OF = 4, 5
"""Of five rows filled up with bars four at least have a multiple of the bars of one, where all are of one table."""
_RARE = 20
_ONE_IN = 4

_LONGEST = 20_000
"""Lines of one table: the width of one that is longer is that of its beginning."""


def with_whole_rows(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text, cells parted by tabs where bars ended them; a row stands where its first line stood.

    The lines that a row took up beside its first are blank, so that each line keeps its number.
    """
    held: list[str] = []
    for line in lines:
        if not held and "|" not in line:
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
    return any(_ENDS.search(line) for line in held[-2:]) or any(map(_BARS_ALONE.fullmatch, held[-_LINES_OF_A_CELL:]))


def _table(held: Sequence[str]) -> Iterator[str]:
    """The rows of neighbouring lines, or these lines as they are where bars do not end their cells."""
    last = max((i for i, line in enumerate(held, 1) if _ENDS.search(line)), default=0)
    table = held[:last]
    if _have_lines(table):
        yield from _rows_alone(table) if _fill_up(table) else table
    else:
        width = _width(table)
        yield from _rows(table, width) if width else table
    yield from held[last:]


def _have_lines(lines: Sequence[str]) -> bool:
    """Whether bars have lines of their own, as one in four has."""
    barred = [line.strip() for line in lines if "|" in line]
    return _ONE_IN * barred.count("|") >= len(barred)


def _fill_up(lines: Sequence[str]) -> bool:
    """Whether bars stand behind cells and fill up rows; those that open rows too part nothing but cells."""
    barred = [line.strip() for line in lines if "|" in line]
    opened = sum(line[:1] == "|" and not _BARS_ALONE.fullmatch(line) for line in barred)
    behind = [line for before, line in pairwise(lines) if _PADDED.search(before)]
    return (
        _RARE * len(behind) >= len(barred)
        and _SHARE * opened <= len(barred)
        and 2 * sum(_BARS_ALONE.fullmatch(line) is None for line in behind) >= len(behind)
    )


def _rows_alone(lines: Sequence[str]) -> Iterator[str]:
    """The lines with each row on its first one: it ends where a line of bars fills it up, or with its last bar."""
    groups = tuple(_filled_up(lines))
    bars = [_bars(group) for group in groups]
    widths = _widths(bars)
    usual = max(widths, key=lambda width: (bars.count(width), width), default=0)
    for group, count in zip(groups, bars, strict=True):
        whole = len(widths) > 1 and count in widths
        yield from _cut(group, count, count if whole else usual or count)


def _filled_up(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The lines up to each one of several bars: a row, or several of which the last is filled up."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if _PADDED.search(line):
            yield tuple(held)
            held = []
    yield tuple(held)


def _bars(lines: Sequence[str]) -> int:
    return sum(line.count("|") for line in lines)


def _widths(found: Sequence[int]) -> tuple[int, ...]:
    """How many bars a row has: the fewest that most rows have, or a multiple of them; else all that are frequent."""
    counted = Counter(count for count in found if count)
    often = sorted(count for count, rows in counted.items() if _RARE * rows >= len(found))
    frequent = tuple(n for n in often if not any(n % m == 0 and counted[m] > counted[n] for m in often if m < n))
    fits = (width for width in frequent if _OF * sum(bars % width == 0 for bars in found) >= _MOST * len(found))
    fit = next(fits, 0)
    return (fit,) if fit else frequent


def _cut(lines: Sequence[str], bars: int, width: int) -> Iterator[str]:
    """The rows of some lines; bars that are too many at the beginning are those of a row of another table."""
    held: list[str] = []
    due = (width and bars % width) or width
    found = 0
    for line in lines:
        held.append(line)
        found += line.count("|")
        if found >= due:
            yield from _on_first(held)
            held, found, due = [], 0, width
    yield from _on_first(held)


def _on_first(lines: Sequence[str]) -> Iterator[str]:
    """The cells of some lines on the first of them."""
    if not lines:
        return
    yield "\t".join(cell.strip() for cell in " ".join(lines).split("|")).rstrip("\t")
    yield from ("" for _ in lines[1:])


def _width(lines: Sequence[str]) -> int:
    """How many bars most rows have that are filled up with them; 0 where hardly any is, or blank cells are kept."""
    found: Counter[int] = Counter()
    bars = 0
    for line in lines:
        bars += line.count("|")
        if _PADDED.search(line):
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
        yield from _on_first(lines[i:end])
        i = end


def _end(lines: Sequence[str], start: int, width: int) -> int:
    """The place behind the row that begins with a line: the line that brings its bars to the width, else the next."""
    bars = 0
    for i in range(start, min(start + _DEEPEST, len(lines))):
        bars += lines[i].count("|")
        is_whole = bars == width and (_PADDED.search(lines[i]) or i < start + _FEW)
        if is_whole and not any(map(_NOTE.match, lines[start + 1 : i + 1])):
            return i + 1
        if bars > width or _PADDED.search(lines[i]):
            break
    return start + 1
