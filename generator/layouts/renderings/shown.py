"""Document -> the texts of its cells and lines, one by one or as one text: a sign that is not in it is in none."""

from collections.abc import Iterator
from functools import lru_cache

from generator.document import Block, Document, Table, Text


def texts_of(block: Block) -> Iterator[str]:
    """The texts of the cells of a table, or of the lines of a paragraph."""
    match block:
        case Table(rows):
            for row in rows:
                yield from row.cells
        case Text(lines):
            yield from (line.text for line in lines)


@lru_cache(maxsize=2)
def shown(document: Document) -> str:
    """Return every cell and line behind a line break; kept, as all that mends a document looks here first."""
    return "\n".join(("", *(text for block in document.blocks for text in texts_of(block))))
