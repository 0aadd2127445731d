"""Document whose totals are printed over two lines -> the same with each label and its figures on one line.

Typed pages break a label where it grows too long, and put cost or percentage below it. Composed samples::

    Net Assets Applicable to Common Shares --          Total Long-Term Investments
      100.0%                     $ 60,707,190          (Cost -- $90,087,349) -- 159.6%      96,868,118
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.lines import is_label

_LONGEST = 120
_OPEN = re.compile(r"(?:[-\N{EN DASH}\N{EM DASH}]|\b(?:of|to|in|and|the|for|at|on|by|with))$", re.IGNORECASE)
_GOES_ON = re.compile(r"\(\s*(?:identified |aggregate )?cost\b|\(?\d{1,3}(?:\.\d{1,2})?\s*\)?\s*%", re.IGNORECASE)
_FIGURES = re.compile(r"\d")
_PERCENT = re.compile(r"\d\s*\)?\s*%\s*\)?$")
_COST = re.compile(r"\(\s*(?:identified |aggregate )?cost\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\$?\s?\(?\d{1,3}(?:,\d{3}){1,5}\)?$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line: its block, its place there, its cells and its number in the file."""

    block: int
    place: int
    cells: tuple[str, ...]
    number: int

    @property
    def text(self) -> str:
        """The filled cells joined by a space."""
        return " ".join(filter(None, self.cells))


def with_whole_labels(document: Document) -> Document:
    """Join each label of a total with the line below that ends it; the same document where none is broken."""
    lines = tuple(placed(document.blocks))
    joined: dict[tuple[int, int], Placed | None] = {}
    for line, below in pairwise(lines):
        if (line.block, line.place) not in joined and _is_broken(line.text) and _ends(line.text, below):
            joined[line.block, line.place] = None
            joined[below.block, below.place] = _whole(line, below)
    return replace(document, blocks=tuple(_rebuilt(document.blocks, joined))) if joined else document


def placed(blocks: Sequence[Block]) -> Iterator[Placed]:
    """The lines of some blocks in order, each with its place."""
    for i, block in enumerate(blocks):
        match block:
            case Table(rows):
                yield from (Placed(i, place, row.cells, row.number) for place, row in enumerate(rows))
            case Text(lines):
                yield from (Placed(i, place, (line.text,), line.number) for place, line in enumerate(lines))


def _is_broken(text: str) -> bool:
    """Whether a line is the label of a total without its amount; one with its percentage may lack the cost."""
    return len(text) <= _LONGEST and is_label(text) and (not _FIGURES.search(text) or bool(_PERCENT.search(text)))


def _ends(label: str, below: Placed) -> bool:
    """Whether the line below ends a label: it goes on with cost or percentage, or with what the label leaves open."""
    text = below.text
    if not _AMOUNT.search(text) or is_label(text) or _AMOUNT.fullmatch(text) or len(text) > _LONGEST:
        return False
    if _PERCENT.search(label):
        return bool(_COST.match(text))
    return bool(_GOES_ON.match(text) or _OPEN.search(label) or label.count("(") > label.count(")"))


def _whole(line: Placed, below: Placed) -> Placed:
    first = next(i for i, cell in enumerate(below.cells) if cell)
    cells = (*below.cells[:first], f"{line.text} {below.cells[first]}", *below.cells[first + 1 :])
    return replace(below, cells=cells, number=line.number)


def _rebuilt(blocks: Sequence[Block], joined: Mapping[tuple[int, int], Placed | None]) -> Iterator[Block]:
    """The blocks with their joined lines, without those that went into the next."""
    for i, block in enumerate(blocks):
        match block:
            case Table(rows):
                kept = [joined.get((i, k), row) for k, row in enumerate(rows)]
                yield from _block(Table(tuple(Row(row.cells, row.number) for row in kept if row)))
            case Text(lines):
                found = [joined.get((i, k), line) for k, line in enumerate(lines)]
                yield from _block(Text(tuple(Line(x.text, x.number) for x in found if x)))
            case _:
                yield block


def _block(block: Table | Text) -> Iterator[Block]:
    if block.rows if isinstance(block, Table) else block.lines:
        yield block
