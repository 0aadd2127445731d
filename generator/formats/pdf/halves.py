"""Printed lines of a page -> the same lines in reading order, where two columns of rows or prose stand side by side.

The gutter is a strip that no character crosses on many lines, left of where several texts begin near the middle of the
page. The columns of a table leave such strips too: a page is parted only where both sides hold rows of their own (a
name, then figures at the same distances from the edge of their side) or prose that fills its side.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from generator.formats.pdf.glyphs import Glyph

_ROWS_ENOUGH = 3
_PROSE_ENOUGH = 6
_WORDS = 4
_NEAR = 2_000
_MOST_TRIED = 8


class Printed(NamedTuple):
    """The characters of a line and the height on which it stands."""

    base: int
    size: int
    glyphs: tuple[Glyph, ...]


class Band(NamedTuple):
    """The lines from ``start`` to ``end`` are printed in two halves, the right one from ``edge`` on."""

    start: int
    end: int
    edge: int


class _Run(NamedTuple):
    """Characters of a line that no wide gap parts."""

    left: int
    right: int
    text: str


def bands(lines: Sequence[Printed]) -> tuple[Band, ...]:
    """The stretches of a page that stand in two halves, from the top down; most pages have none."""
    runs = [tuple(_runs(line)) for line in lines]
    found: list[Band] = []
    for edge in _edges(runs):
        for band in _parted(lines, edge):
            apart = all(band.start >= other.end or band.end <= other.start for other in found)
            if apart and _is_complete(runs[band.start : band.end], edge):
                found.append(band)
    return tuple(sorted(found))


def _runs(line: Printed) -> Iterator[_Run]:
    held: list[Glyph] = []
    for glyph in sorted(glyph for glyph in line.glyphs if not glyph.text.isspace()):
        if held and (glyph.left - held[-1].right) * 10 > line.size * 9:
            yield _run(held, line.size)
            held = []
        held.append(glyph)
    if held:
        yield _run(held, line.size)


def _run(glyphs: Sequence[Glyph], size: int) -> _Run:
    parted = (" " * ((right.left - left.right) * 8 > size) + right.text for left, right in pairwise(glyphs))
    return _Run(glyphs[0].left, glyphs[-1].right, glyphs[0].text + "".join(parted))


def _edges(runs: Sequence[Sequence[_Run]]) -> Iterator[int]:
    """Where the texts of a right half may begin, near the middle of the page, the likeliest first."""
    whole = [run for line in runs for run in line]
    if not whole:
        return
    left, right = min(run.left for run in whole), max(run.right for run in whole)
    starts = Counter(run.left for line in runs for run in line if run.text[0].isalpha())
    for edge, count in sorted(starts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TRIED]:
        if count >= _ROWS_ENOUGH and (right - left) * 35 <= (edge - left) * 100 <= (right - left) * 65:
            yield edge


def _parted(lines: Sequence[Printed], edge: int) -> Iterator[Band]:
    """The longest stretches of lines of which no character stands in the strip left of an edge."""
    pitches = [above.base - line.base for above, line in pairwise(lines)]
    far = 3 * median(pitches) if pitches else 0
    start: int | None = None
    for i, line in enumerate(lines):
        crossed = any(
            glyph.right > edge - line.size and glyph.left < edge for glyph in line.glyphs if not glyph.text.isspace()
        )
        if start is not None and (crossed or pitches[i - 1] > far):
            yield Band(start, i, edge)
            start = None
        if not crossed and start is None:
            start = i
    if start is not None:
        yield Band(start, len(lines), edge)


def _is_complete(runs: Sequence[Sequence[_Run]], edge: int) -> bool:
    """Whether both halves hold rows of the same columns, or prose."""
    left = [found for line in runs if (found := [run for run in line if run.left < edge])]
    right = [found for line in runs if (found := [run for run in line if run.left >= edge])]
    if not left or not right:
        return False
    columns, others = _columns(left), _columns(right)
    if columns and len(columns) == len(others):
        return all(abs(one - other) <= _NEAR for one, other in zip(columns, others, strict=True))
    return _is_prose(left) and _is_prose(right)


def _columns(lines: Sequence[Sequence[_Run]]) -> tuple[int, ...]:
    """How far from the edge of a half its columns of figures end; none where there are few rows of a name and figures.

    What ends elsewhere than any other figure is no column.
    """
    edge = min(line[0].left for line in lines)
    rows = [line for line in lines if len(line) > 1 and _is_name(line[0]) and all(map(_is_figure, line[1:]))]
    ends = sorted(run.right - edge for row in rows for run in row[1:])
    columns: list[list[int]] = []
    for end in ends if len(rows) >= _ROWS_ENOUGH else ():
        if columns and end - columns[-1][-1] <= _NEAR:
            columns[-1].append(end)
        else:
            columns.append([end])
    return tuple(int(median(column)) for column in columns if len(column) > 1)


def _is_name(run: _Run) -> bool:
    """Whether a run may be the name of a row: two words or more, a letter first."""
    return run.text[0].isalpha() and len(run.text.split()) > 1


def _is_figure(run: _Run) -> bool:
    return not any(letter.isalpha() for letter in run.text)


def _is_prose(lines: Sequence[Sequence[_Run]]) -> bool:
    """Whether most lines of a half are one text of several words that reaches nearly as far as the longest."""
    alone = [line[0] for line in lines if len(line) == 1]
    wide = max((run.right - run.left for run in alone), default=0)
    full = [run for run in alone if (run.right - run.left) * 10 >= wide * 7 and len(run.text.split()) >= _WORDS]
    return len(full) >= _PROSE_ENOUGH and len(full) * 10 >= len(lines) * 6
