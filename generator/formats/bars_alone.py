"""Lines in which bars have lines of their own -> the same with every row of a table on its first line.

Composed: ``$ 5,000``, ``|``, ``Sampleton Water, Series 2004,``, ``1/01/14``, ``|``, ``$ 5,202``, ``|``, ``|||`` are
eight lines and one row of six bars.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

PADDED = re.compile(r"\|\s*\|\s*$")
"""What ends a row that bars fill up to the width of its table."""

BARS_ALONE = re.compile(r"\s*\|[\s|]*")
_MOST, _OF = 4, 5
"""Of five rows filled up with bars four at least have a multiple of the bars of one, where all are of one table."""

_RARE = 20
_ONE_IN = 4
_SHARE = 10


def have_lines_of_their_own(lines: Sequence[str]) -> bool:
    """Whether bars have lines of their own, as one in four has."""
    barred = [line.strip() for line in lines if "|" in line]
    return _ONE_IN * barred.count("|") >= len(barred)


def fill_up_rows(lines: Sequence[str]) -> bool:
    """Whether bars stand behind cells and fill up rows; those that open rows too part nothing but cells."""
    barred = [line.strip() for line in lines if "|" in line]
    opened = sum(line[:1] == "|" and not BARS_ALONE.fullmatch(line) for line in barred)
    behind = [line for before, line in pairwise(lines) if PADDED.search(before)]
    return (
        _RARE * len(behind) >= len(barred)
        and _SHARE * opened <= len(barred)
        and 2 * sum(BARS_ALONE.fullmatch(line) is None for line in behind) >= len(behind)
    )


def rows_of(lines: Sequence[str]) -> Iterator[str]:
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
        if PADDED.search(line):
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
            yield from on_first(held)
            held, found, due = [], 0, width
    yield from on_first(held)


def on_first(lines: Sequence[str]) -> Iterator[str]:
    """The cells of some lines on the first of them."""
    if not lines:
        return
    yield "\t".join(cell.strip() for cell in " ".join(lines).split("|")).rstrip("\t")
    yield from ("" for _ in lines[1:])
