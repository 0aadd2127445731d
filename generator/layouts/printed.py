"""Document -> printed lines: one flat view of paragraphs and tables, for layouts that read line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import Document, Heading, Record, Table, Text


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as cells; ``opens`` where it begins a row, or a paragraph after a blank line or another block."""

    cells: tuple[str, ...]
    number: int
    opens: bool

    @property
    def text(self) -> str:
        """The filled cells joined by a space."""
        return " ".join(cell for cell in self.cells if cell)

    @property
    def plain(self) -> str:
        """The text without the marks of bold and italic type."""
        return self.text.replace("**", "").strip("* ").strip()


def printed_lines(document: Document) -> tuple[Printed, ...]:
    """Flatten the blocks of a document into its printed lines, in order."""
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Printed]:
    for block in document.blocks:
        match block:
            case Text(lines):
                for i, line in enumerate(lines):
                    yield Printed((line.text,), line.number, opens=i == 0)
            case Table(rows):
                for row in rows:
                    yield Printed(row.cells, row.number, opens=True)
            case Heading(text, number):
                yield Printed((text,), number, opens=True)
            case Record(fields, number):
                yield Printed(tuple(value for _, value in fields), number, opens=True)


def paragraphs(lines: Sequence[Printed]) -> Iterator[tuple[str, Printed, Printed]]:
    """Join lines of one block: the text, its first and its last line."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].opens:
            if start < i:
                text = " ".join(line.text for line in lines[start:i])
                yield " ".join(text.split()), lines[start], lines[i - 1]
            start = i
