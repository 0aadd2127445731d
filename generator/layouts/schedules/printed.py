"""Document -> printed lines: one flat view of paragraphs and tables, for layouts that read line by line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from generator.document import Block, Document, Heading, Line, Record, Row, Table, Text

_NUMBER = attrgetter("number")
_WORDS = re.compile(r"[A-Za-z]{2}|\d\s?%")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as cells; ``opens`` where it begins a row, or a paragraph after a blank line or another block.

    ``text`` are the filled cells joined by a space, ``plain`` the same without the marks of bold and italic type.
    ``indent`` is where its first words begin, in columns of characters, None where that is not known.
    """

    cells: tuple[str, ...]
    number: int
    opens: bool
    indent: int | None = field(default=None, compare=False)
    text: str = field(init=False, compare=False, repr=False)
    plain: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text = self.cells[0] if len(self.cells) == 1 else " ".join(filter(None, self.cells))
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "plain", text.replace("**", "").strip("* ").strip() if "*" in text else text.strip())

    def __hash__(self) -> int:
        """Tell lines apart by their text, whose hash is known: what lines say is kept by line and looked up often.

        And by their number: of many lines that say the same, each would be held against all others.
        """
        return hash(self.text) + self.number


@lru_cache(maxsize=2)
def printed_lines(document: Document) -> tuple[Printed, ...]:
    """Flatten the blocks of a document into its printed lines, in order; kept as stored and as rendered: all ask."""
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Printed]:
    for block in document.blocks:
        match block:
            case Text(lines):
                for i, line in enumerate(lines):
                    yield Printed((line.text,), line.number, opens=i == 0, indent=line.indent)
            case Table(rows):
                for row in rows:
                    yield Printed(row.cells, row.number, opens=True, indent=_indent(row))
            case Heading(text, number):
                yield Printed((text,), number, opens=True)
            case Record():
                continue  # facts of a header or form, which are no print


def _indent(row: Row) -> int | None:
    """Where the first words of a row begin."""
    words = (start for cell, start in zip(row.cells, row.starts, strict=False) if _WORDS.search(cell))
    return next(words, None)


def small_text(lines: Sequence[Printed]) -> str:
    """What lines say as one text in small letters without gaps: words that are not in it are in none of the lines."""
    return " ".join(" ".join([line.plain for line in lines]).split()).casefold()


def place_of(lines: Sequence[Printed], number: int) -> int:
    """The place of the first printed line with a number or a higher one: the numbers of a document never fall."""
    return bisect_left(lines, number, key=_NUMBER)


def place_behind(lines: Sequence[Printed], number: int) -> int:
    """The place of the first printed line with a higher number."""
    return bisect_right(lines, number, key=_NUMBER)


def paragraphs(lines: Sequence[Printed]) -> Iterator[tuple[str, Printed, Printed]]:
    """Join lines of one block: the text, its first and its last line."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].opens:
            if start < i:
                text = " ".join(line.text for line in lines[start:i])
                yield " ".join(text.split()), lines[start], lines[i - 1]
            start = i


def blocks_of(lines: Iterable[Printed]) -> Iterator[Block]:
    """Printed lines as blocks that flatten to the same lines."""
    held: list[Line] = []
    for line in lines:
        if held and (line.opens or len(line.cells) > 1):
            yield Text(tuple(held))
            held = []
        if len(line.cells) > 1:
            yield Table((Row(line.cells, line.number),))
        else:
            held.append(Line(line.cells[0], line.number))
    if held:
        yield Text(tuple(held))
