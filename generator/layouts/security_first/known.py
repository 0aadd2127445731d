"""What a family that prints the security first is known by, and how it prints: data for the general reader."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.general.labels import read_label
from generator.layouts.general.manner import Manner
from generator.layouts.general.rows import is_municipal
from generator.layouts.general.segments import Segment

_SIGNS = re.compile(r"[\N{DAGGER}\N{DOUBLE DAGGER}\N{BULLET}\N{DEGREE SIGN}\N{SECTION SIGN}*^#~]|\([a-z]\)")
_HEADING_LINES = 8


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

    def could_claim(self, text: str) -> bool:
        """Whether the words that a schedule of the family needs stand somewhere in a text, each by itself."""
        small = plain_heading(text)
        if not all(word in small for words in self.columns for word in words.split()):
            return False
        return bool(re.compile(self.words.pattern, self.words.flags | re.MULTILINE).search(text))

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


@lru_cache(maxsize=2)
def plain_heading(text: str) -> str:
    """A text without signs, in small letters, its white space collapsed."""
    return " ".join(_SIGNS.sub("", text).casefold().split())
