"""What a family that prints the security first is known by, and how it prints: data for the general reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layouts.family import Wording, words_of
from generator.layouts.general.labels import read_label
from generator.layouts.general.manner import Manner
from generator.layouts.general.rows import is_municipal
from generator.layouts.general.segments import Segment
from generator.layouts.schedules.printed import Printed

_SIGNS = re.compile(r"[\N{DAGGER}\N{DOUBLE DAGGER}\N{BULLET}\N{DEGREE SIGN}\N{SECTION SIGN}*^#~]|\([a-z]\)")
_HEADING_LINES = 8
_AT_ONCE = 400
_FARTHEST = 2 * _HEADING_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A family: its name, the words of its column headings and of its other lines, and how it prints.

    ``columns`` must be found in the text of the first column headings, line by line and without signs, in small
    letters; ``never`` must not. ``words`` must be found in some line from the title to the closing lines.
    """

    manner: Manner
    columns: tuple[str, ...]
    words: re.Pattern[str]
    never: re.Pattern[str] | None = None

    def could_head(self, words: frozenset[str]) -> bool:
        """Whether the words of the headings stand anywhere in a document of some words."""
        return all(words_of(heading) <= words for heading in self.columns)

    @property
    def longest(self) -> str:
        """The longest word of the headings, by which they are looked for."""
        return max(" ".join(self.columns).split(), key=len)

    def stands_close(self, texts: Sequence[str], places: Sequence[int]) -> bool:
        """Whether the words of the headings stand as near to each other as in headings, and much farther still.

        ``texts`` are lines as ``plain_lines`` makes them, ``places`` where the longest word stands in them.
        """
        words = " ".join(self.columns).split()
        near = (" ".join(texts[max(0, i - _FARTHEST) : i + _FARTHEST]) for i in places)
        return any(all(word in text for word in words) for text in near)

    def claims(self, segment: Segment, headings: str | None = None) -> bool:
        """Whether a schedule of municipal bonds is one of this family; ``headings`` is the text of its headings."""
        text = headings_of(segment) if headings is None else headings
        if not all(words in text for words in self.columns) or (self.never and self.never.search(text)):
            return False
        lines = (*segment.above, *segment.title, *segment.body, *segment.after[:1])
        return is_municipal(segment) and any(self.words.search(line.text) for line in lines)


def headings_of(segment: Segment) -> str:
    """The text of the first column headings, with the lines right above them that show no percentage."""
    lines = [line for line in segment.body[:_HEADING_LINES] if not read_label(line.text).percent]
    return plain_heading(" ".join(line.text for line in lines))


def could_claim(families: Sequence[Known], wording: Wording) -> bool:
    """Whether what a schedule of some family needs stands in a document: its own words, those of its headings close."""
    headed = [known for known in families if known.could_head(wording.words)]
    texts = tuple(plain_lines(wording.lines)) if headed else ()
    longest = {known.longest for known in headed}
    places = {word: [i for i, text in enumerate(texts) if word in text] for word in longest}
    close = [known for known in headed if known.stands_close(texts, places[known.longest])]
    said = [" ".join(line.text.split()) for line in wording.lines] if close else []
    return any(known.words.search(text) for known in close for text in said)


def plain_lines(lines: Sequence[Printed]) -> Iterator[str]:
    """The texts of lines without signs, in small letters, blank ones left out; some lines at a time."""
    for start in range(0, len(lines), _AT_ONCE):
        text = "\n".join(line.text for line in lines[start : start + _AT_ONCE])
        yield from filter(None, map(str.strip, _SIGNS.sub("", text).casefold().split("\n")))


def plain_heading(text: str) -> str:
    """A text without signs, in small letters, its white space collapsed."""
    return " ".join(_SIGNS.sub("", text).casefold().split())
