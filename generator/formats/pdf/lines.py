"""Characters of a page and their places -> printed lines: gaps as wide as printed, raised marks as `` ^(a)``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from statistics import median

from generator.formats.html.markup import raised
from generator.formats.pdf.glyphs import Glyph
from generator.formats.pdf.halves import Printed, bands

_REACH = 2
_COLUMN_GAP = 3
_WIDEST_GAP = 4
_LABEL_GOES_ON = re.compile(r"[a-z](?:[^ ]| (?! {3})){1,300} {4}(?=[^a-zA-Z]*$)(?=.*\d)")
_MAY_BE_CUT = re.compile(r"(?=.{20,200}$)[A-Za-z](?:[^ ]| (?! {3}))*[^ .:;]$")


@dataclass(slots=True)
class _Line:
    """Characters on one height of a page, and those raised above it."""

    base: int
    glyphs: list[Glyph]
    raised: set[Glyph] = field(default_factory=set)

    @property
    def size(self) -> int:
        """The size that half of its characters do not exceed."""
        return int(median(glyph.size for glyph in self.glyphs))


def printed_lines(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """The lines of a page from the top down, the left of two columns first; a wider gap between two is a blank line."""
    for i, lines in enumerate(_in_order(_with_marks(_by_height(glyphs)))):
        if i:
            yield ""
        yield from _with_whole_labels(_spaced(lines))


def _with_whole_labels(texts: Iterable[str]) -> list[str]:
    """The lines, those put together over which one label goes: the last begins small and shows its figures."""
    whole: list[str] = []
    for text in texts:
        if _LABEL_GOES_ON.match(text):
            while len(whole) > 1 and _MAY_BE_CUT.match(whole[-1]) and whole[-1][0].islower():
                text = f"{whole.pop()} {text}"
            if whole and _MAY_BE_CUT.match(whole[-1]):
                text = f"{whole.pop()} {text}"
        whole.append(text)
    return whole


def _in_order(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines as they are read: above two columns, the left one, the right one, and below them."""
    place = 0
    for band in bands([Printed(line.base, line.size, tuple(line.glyphs)) for line in lines]):
        if band.start > place:
            yield lines[place : band.start]
        for right in (False, True):
            yield list(_half(lines[band.start : band.end], band.edge, right=right))
        place = band.end
    if lines[place:]:
        yield lines[place:]


def _half(lines: Iterable[_Line], edge: int, *, right: bool) -> Iterator[_Line]:
    """What stands on one side of an edge, on the lines that show something there."""
    for line in lines:
        glyphs = [glyph for glyph in line.glyphs if (glyph.left >= edge) is right]
        if any(not glyph.text.isspace() for glyph in glyphs):
            yield _Line(line.base, glyphs, line.raised)


def _spaced(lines: Sequence[_Line]) -> Iterator[str]:
    """The texts of lines that follow one another."""
    pitches = [above.base - line.base for above, line in pairwise(lines)]
    usual = median(pitches) if pitches else 0
    for line, pitch in zip(lines, [0, *pitches], strict=True):
        if pitch * 4 > usual * 7:
            yield ""
        yield "".join(_pieces(line))


def _by_height(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Characters whose heights differ by little stand on one line; spaces alone make none."""
    lines: list[_Line] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        if lines and (lines[-1].base - glyph.base) * 8 <= glyph.size:
            lines[-1].glyphs.append(glyph)
        else:
            lines.append(_Line(glyph.base, [glyph]))
    return [line for line in lines if any(not glyph.text.isspace() for glyph in line.glyphs)]


def _with_marks(lines: Sequence[_Line]) -> list[_Line]:
    """Put smaller characters a little above or below a line into it: footnote marks and the tails of ordinals."""
    kept: list[_Line] = []
    homes: list[tuple[_Line, _Line]] = []
    for i, line in enumerate(lines):
        near = [other for other in lines[max(i - _REACH, 0) : i + _REACH + 1] if _may_belong(line, other)]
        if near:
            homes.append((line, min(near, key=partial(_distance, line))))
        else:
            kept.append(line)
    for line, home in homes:
        home.glyphs += line.glyphs
        home.raised.update(line.glyphs if line.base > home.base else ())
    return kept


def _may_belong(small: _Line, line: _Line) -> bool:
    """Whether a line may be the raised or lowered characters of another, by their sizes and heights."""
    return small.size * 100 <= line.size * 92 and abs(small.base - line.base) * 5 <= line.size * 3


def _distance(small: _Line, line: _Line) -> tuple[int, bool]:
    """How far a line begins from what stands beside it on another, in quarters of a size; then, whether below it."""
    first = min(glyph.left for glyph in small.glyphs)
    last = max(glyph.right for glyph in small.glyphs)
    gaps = (min(abs(first - glyph.right), abs(glyph.left - last)) for glyph in line.glyphs)
    return min(gaps) * 4 // line.size, small.base < line.base


def _pieces(line: _Line) -> Iterator[str]:
    """The text of a line piece by piece: runs of characters, raised marks, and the spaces between them."""
    unit = _space(line)
    last: Glyph | None = None
    mark = ""
    for glyph in sorted(line.glyphs):
        if glyph.text.isspace() or (last and _doubled(last, glyph)):
            continue
        gap = round((glyph.left - last.right) / unit) if last else 0
        is_mark = glyph in line.raised
        if mark and (gap or not is_mark):
            yield _shown(mark)
            gap, mark = max(gap, int(_shown(mark).startswith(" "))), ""
        if gap > 0:
            yield " " * (gap if gap < _COLUMN_GAP else _WIDEST_GAP)
        if is_mark:
            mark += glyph.text
        else:
            yield glyph.text
        last = glyph
    yield _shown(mark) if mark else ""


def _shown(mark: str) -> str:
    """A raised text as it is shown behind the text before it."""
    return raised(mark).rstrip()


def _space(line: _Line) -> int:
    """The width of a space: that of the spaces printed in a line, else what is usual for its size."""
    spaces = [glyph.right - glyph.left for glyph in line.glyphs if glyph.text == " " and glyph.right > glyph.left]
    return max(int(median(spaces)) if spaces else line.size // 4, 1)


def _doubled(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character is printed over itself, as bold type is made."""
    return glyph.text == last.text and (glyph.left - last.left) * 8 < glyph.size
