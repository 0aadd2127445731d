"""Document -> its cells and lines as one text: a sign that is not in it is in none of them."""

from functools import lru_cache

from generator.document import Document, Table, Text


@lru_cache(maxsize=2)
def shown(document: Document) -> str:
    """Return every cell and line behind a line break; kept, as all that mends a document looks here first."""
    texts: list[str] = []
    for block in document.blocks:
        match block:
            case Table(rows):
                for row in rows:
                    texts += row.cells
            case Text(lines):
                texts += [line.text for line in lines]
    return "\n".join(("", *texts))
