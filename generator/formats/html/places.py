"""The source of a page, what is known of it as a whole, and what was doubtful in it."""

from collections.abc import Callable
from operator import methodcaller

from generator.formats.html.marks import CELL, NEWLINE
from generator.formats.html.markup import may_hide, without_hidden
from generator.formats.html.shown import unseen_by_sheets
from generator.formats.limits import DEFAULT, Limits, require_rows
from generator.problems import Problem, Severity, Where

_LINE_ENDS = f"\n{NEWLINE}"
_ENDS = methodcaller("count", "\n")


def line_ends(source: str) -> int:
    """How many lines end in marked source, inside of tags and outside."""
    return source.count("\n") + source.count(NEWLINE)


def ends_counter(source: str) -> Callable[[str], int]:
    """What counts the line ends in pieces of marked source; ends of lines inside of tags are rare."""
    return line_ends if NEWLINE in source else _ENDS


def first_line(source: str, number: int) -> int:
    """The line of the first thing in marked source that begins on a line: a word, or the mark of a tag."""
    if not source[:1].isspace():
        return number
    if source[1:2] == CELL:
        return number + (source[0] in _LINE_ENDS)
    return number + line_ends(source[: len(source) - len(source.lstrip())])


class Source:
    """HTML source of a file, what was doubtful in it, and how many rows were found so far.

    ``before`` counts the lines of the file above it. ``signs`` are the tags met that may hide figures, ``unseen`` what
    its style sheets hide. ``may_hide`` says whether comments, scripts, style sheets and titles still stand in the text.
    """

    __slots__ = ("before", "limits", "may_hide", "path", "problems", "rows", "signs", "text", "unseen")

    def __init__(self, text: str, path: str, before: int = 0, limits: Limits = DEFAULT) -> None:
        self.text = text
        self.path = path
        self.before = before
        self.limits = limits
        self.rows = 0
        self.may_hide = True
        self.signs = frozenset[str]()
        self.unseen = frozenset[str]()
        self.problems: list[Problem] = []

    def drop_hidden(self, place: int) -> None:
        """Leave out what is not text from a place on; the ends of its lines stay."""
        rest = self.text[place:]
        self.unseen |= unseen_by_sheets(rest)
        self.text = self.text[:place] + without_hidden(rest, len(rest))[0]
        self.may_hide = False

    def drop_hidden_in_head(self, until: int) -> None:
        """Leave out what is not text and begins before a place: few pages hold any behind their head."""
        if not may_hide(self.text[:until]):
            return
        shown, end = without_hidden(self.text, until)
        self.unseen |= unseen_by_sheets(self.text[:end])
        self.text = shown

    def line_of(self, place: int) -> int:
        """The line of a place."""
        return self.before + 1 + self.text.count("\n", 0, place)

    def has_room(self, rows: int) -> bool:
        """Count rows where so many more are allowed; where not, none is counted."""
        if self.rows + rows > self.limits.rows:
            return False
        self.rows += rows
        return True

    def count_row(self, line: int) -> None:
        """Count a row; raises UnreadableError where there are more than the limits allow."""
        self.rows += 1
        if self.rows > self.limits.rows:
            require_rows(self.rows, Where(self.path, line), self.limits)

    def doubt(self, line: int, rule: str, message: str) -> None:
        """Report what is doubtful on a line, once for each rule."""
        if all(problem.rule != rule for problem in self.problems):
            fault = Problem(where=Where(self.path, line), severity=Severity.WARNING, rule=rule, message=message)
            self.problems.append(fault)
