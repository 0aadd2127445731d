"""What can be wrong, and where: faults as values, and the two exceptions of a run."""

from dataclasses import dataclass
from enum import StrEnum

NOT_SHOWN = "text-not-shown"
"""The rule of figures that stand in a file but not before its reader: what holds them is never proved."""


class Severity(StrEnum):
    """How much a problem weighs: an error is a contradiction or a loss, a warning a doubt."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a filing: its path and lines counted from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    last: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line, the same number twice for a single line."""
        return self.line, self.last or self.line

    def to(self, other: "Where") -> "Where":
        """Return the span from here to the end of ``other``, whichever stands first."""
        first = min(self.line, other.line)
        return Where(self.path, first, max(self.lines[1], other.lines[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: where it stands, how bad it is, which rule found it, and what to do about it."""

    where: Where
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.message} [{self.rule}]"


class UnreadableError(Exception):
    """One filing cannot be used; the others go on. Carries the problem to report."""

    def __init__(self, where: Where, rule: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(where=where, severity=Severity.ERROR, rule=rule, message=message)


class GeneratorError(Exception):
    """The run itself cannot go on; the message says what to do. Exit code 2."""
