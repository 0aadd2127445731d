"""A place in a source -> its line in the file."""

import re

_BLANK = re.compile(r"\s*")


class Source:
    """HTML source; ``before`` counts the lines of the file above it.

    Lines are counted from the last place asked for: places are asked for nearly in order, and no index of a
    large file is held.
    """

    __slots__ = ("_line", "_place", "before", "text")

    def __init__(self, text: str, before: int = 0) -> None:
        self.text = text
        self.before = before
        self._place = 0
        self._line = before + 1

    def number(self, place: int) -> int:
        """The line on which the first thing at or behind a place stands."""
        blank = _BLANK.match(self.text, place)
        place = blank.end() if blank else place
        if place >= self._place:
            self._line += self.text.count("\n", self._place, place)
        else:
            self._line -= self.text.count("\n", place, self._place)
        self._place = place
        return self._line
