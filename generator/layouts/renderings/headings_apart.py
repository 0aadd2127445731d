"""Document in which the heading of a section stands behind the last figure of a row -> the same, each on its own line.

Pages that close each cell with a bar do not say where a row ends whose last column is filled. Composed sample::

    Sampleton Sewer Revenue | 8.125% | 5/1/31 | $ | 1,055,000 | $ | 962,297 | (a) | Arizona 1.8%
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.document import Document, Row, Table
from generator.layouts.renderings.cells import is_amount

_HEADING = re.compile(r"[A-Z][A-Za-z][A-Za-z .,&/-]{1,60}[-\N{EN DASH}\N{EM DASH}\s]\s*\d{1,3}\.\d{1,2}\s?%")


def with_headings_apart(document: Document) -> Document:
    """Put each heading behind the figures of a row on a line of its own; the same document where none stands so."""
    if not any(_heading(row) for block in document.blocks if isinstance(block, Table) for row in block.rows):
        return document
    blocks = (
        Table(tuple(part for row in block.rows for part in _parts(row))) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _heading(row: Row) -> int:
    """The place of the last filled cell of a row where it is a heading behind an amount; 0 where it is none."""
    if row.cells[-1:] and row.cells[-1][-1:] not in ("%", ""):
        return 0
    place = next((i for i in reversed(range(len(row.cells))) if row.cells[i]), 0)
    found = place and row.cells[place].endswith("%") and _HEADING.fullmatch(row.cells[place])
    return place if found and any(map(is_amount, row.cells[1:place])) else 0


def _parts(row: Row) -> Iterator[Row]:
    place = _heading(row)
    yield Row(row.cells[:place], row.number, row.starts[:place]) if place else row
    if place:
        yield Row((row.cells[place],), row.number)
