"""Document with a date and an amount in one cell -> the same with each in a cell of its own.

Where columns stand close a text parts them by one blank. Composed::

    Sampleton Housing Revenue VRDO 1.920%   6/5/25 14,220    14,220
"""

import re
from dataclasses import replace

from generator.document import Block, Document, Row, Table
from generator.layouts.renderings.cells import COMMA_AMOUNT, DATE

_GLUED = re.compile(rf"({DATE})\s+({COMMA_AMOUNT})")
_LONGEST = 40


def with_figures_apart(document: Document) -> Document:
    """Part such cells; the same document where it has none."""
    if not any(_GLUED.fullmatch(cell) for cell in _cells(document)):
        return document
    return replace(document, blocks=tuple(map(_apart, document.blocks)))


def _cells(document: Document) -> list[str]:
    """The cells in which a date and more can stand."""
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    return [cell for row in rows for cell in row.cells if "/" in cell and len(cell) <= _LONGEST]


def _apart(block: Block) -> Block:
    return Table(tuple(map(_parted, block.rows))) if isinstance(block, Table) else block


def _parted(row: Row) -> Row:
    """A row whose cells are parted, with their places where these are known."""
    places = row.starts or (0,) * len(row.cells)
    parts = [(text, place + at) for cell, place in zip(row.cells, places, strict=True) for text, at in _texts(cell)]
    cells = tuple(text for text, _ in parts)
    return row if cells == row.cells else Row(cells, row.number, tuple(at for _, at in parts) if row.starts else ())


def _texts(cell: str) -> tuple[tuple[str, int], ...]:
    """The texts of a cell and where each begins in it."""
    match = _GLUED.fullmatch(cell) if "/" in cell and len(cell) <= _LONGEST else None
    return tuple((match[i], match.start(i)) for i in (1, 2)) if match else ((cell, 0),)
