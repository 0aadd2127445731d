"""A filing cut into located blocks: what every format makes and every layout reads."""

from dataclasses import dataclass, field

from generator.problems import Problem, Where

APART = 1_000
"""How far the columns of a table stand from each other that is no typed page; no name reaches over so many letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of running text, its number in the file and, where typed, how far it stands from the left."""

    text: str
    number: int
    indent: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: lines that no blank line parts."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The paragraph as one string, lines joined by a space."""
        return " ".join(line.text for line in self.lines)

    @property
    def number(self) -> int:
        """The line on which it begins."""
        return self.lines[0].number


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells from left to right, blank ones kept, and its line.

    ``starts`` says of a row cut from a typed page in which column of characters each cell begins. Of a table in which
    names are indented it says the same, with the columns of the table ``APART``. Else it is empty.
    """

    cells: tuple[str, ...]
    number: int
    starts: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together."""

    rows: tuple[Row, ...]

    @property
    def number(self) -> int:
        """The line on which it begins."""
        return self.rows[0].number


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields of a structured format."""

    fields: tuple[tuple[str, str], ...]
    number: int


Block = Heading | Text | Table | Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A filing as its format sees it: where it came from and its blocks in order.

    ``pages`` holds the line on which each page begins, where the format knows pages.
    """

    path: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    line_count: int
    problems: tuple[Problem, ...] = ()
    pages: tuple[int, ...] = ()

    def __hash__(self) -> int:
        """Tell documents apart by what is short: they are looked up often, and their blocks are long."""
        return hash((self.path, self.sha256, len(self.blocks)))

    def where(self, line: int = 0, last: int = 0) -> Where:
        """Return the place of a line, or of the document as a whole."""
        return Where(self.path, line, last)
