"""Where the rows of a schedule stand in the text of its file: text and what was read from it -> Ground."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.model import Filing

Span = tuple[int, int]

_TAG = re.compile(r"<[^<>]{0,4000}>|&#?\w{1,8};")
_MARKUP_ROW = re.compile(r"<tr\b.*?</tr>|<invstOrSec>.*?</invstOrSec>", re.IGNORECASE | re.DOTALL)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The text of a file, its rows as spans of it, the schedule's own span, and the text without its tags.

    ``plain`` has a space for each letter of a tag, so that places in it are places in ``text``.
    """

    text: str
    plain: str
    rows: tuple[Span, ...]
    lines: tuple[Span, ...]
    schedule: Span

    def found(self, pattern: re.Pattern[str], span: Span) -> list[Span]:
        """Where a pattern matches outside tags within a span."""
        return [match.span() for match in pattern.finditer(self.plain, *span)]

    def replaced(self, *parts: tuple[Span, str]) -> str:
        """The text with other words in some spans that do not overlap."""
        text = self.text
        for (start, end), words in sorted(parts, reverse=True):
            text = text[:start] + words + text[end:]
        return text


def ground(text: str, filings: Sequence[Filing]) -> Ground:
    """Find the rows of the filings that were read from a text."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    plain = _TAG.sub(lambda match: " " * len(match[0]), text)
    lines = [_span(starts, *filing.source.where.lines) for filing in filings]
    schedule = min(start for start, _ in lines), max(end for _, end in lines)
    marked = tuple(match.span() for match in _MARKUP_ROW.finditer(text, *schedule))
    rows = _with_figures(plain, marked) if marked else _printed(starts, filings)
    inside = [(a, b) for a, b in pairwise(starts) if schedule[0] <= a and b <= schedule[1]]
    return Ground(text=text, plain=plain, rows=tuple(rows), lines=tuple(inside), schedule=schedule)


def line_of(ground: Ground, place: int) -> int:
    """The index in ``ground.lines`` of the line that holds a place."""
    return bisect_right([start for start, _ in ground.lines], place) - 1


def _span(starts: Sequence[int], first: int, last: int) -> Span:
    return starts[max(first - 1, 0)], starts[min(last, len(starts) - 1)]


def _printed(starts: Sequence[int], filings: Sequence[Filing]) -> Iterator[Span]:
    """The lines of each holding."""
    return (_span(starts, *row.where.lines) for filing in filings for row in filing.holdings)


def _with_figures(plain: str, rows: Sequence[Span]) -> Iterator[Span]:
    return ((start, end) for start, end in rows if _DIGIT.search(plain, start, end))
