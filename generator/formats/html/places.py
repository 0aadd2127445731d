"""A place in a source -> its line in the file."""

import re

from generator.formats.limits import DEFAULT, Limits, require_rows
from generator.problems import Problem, Severity, Where

_BLANK = re.compile(r"\s*")
TOGETHER = 1 << 17
"""How many characters of source are read together, about: enough for speed, little beside a large file."""


class Source:
    """HTML source of a file, what was doubtful in it, and how many rows were found so far.

    ``before`` counts the lines of the file above it.
    Lines are counted from the last place asked for: places are asked for nearly in order, and no index of a
    large file is held.
    """

    __slots__ = ("_line", "_place", "before", "limits", "path", "problems", "rows", "text")

    def __init__(self, text: str, path: str, before: int = 0, limits: Limits = DEFAULT) -> None:
        self.text = text
        self.path = path
        self.before = before
        self.limits = limits
        self.rows = 0
        self.problems: list[Problem] = []
        self._place = 0
        self._line = before + 1

    def number(self, place: int) -> int:
        """The line on which the first thing at or behind a place stands."""
        if not "!" <= self.text[place : place + 1] <= "~":
            blank = _BLANK.match(self.text, place)
            place = blank.end() if blank else place
        if place >= self._place:
            self._line += self.text.count("\n", self._place, place)
        else:
            self._line -= self.text.count("\n", place, self._place)
        self._place = place
        return self._line

    def where(self, place: int) -> Where:
        """The place in the file."""
        return Where(self.path, self.number(place))

    def count_row(self, place: int) -> None:
        """Count a row; raises UnreadableError where there are more than the limits allow."""
        self.rows += 1
        if self.rows > self.limits.rows:
            require_rows(self.rows, self.where(place), self.limits)

    def doubt(self, place: int, rule: str, message: str) -> None:
        """Report what is doubtful at a place, once for each rule."""
        if all(problem.rule != rule for problem in self.problems):
            fault = Problem(where=self.where(place), severity=Severity.WARNING, rule=rule, message=message)
            self.problems.append(fault)
