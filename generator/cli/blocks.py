"""Documents -> lines of text: a filing as the layouts see it, for whoever writes one."""

from collections.abc import Iterator
from itertools import chain, repeat

from generator.cli.output import printable
from generator.document import Block, Document, Heading, Record, Table, Text

CELL_EDGE = " \N{BOX DRAWINGS LIGHT VERTICAL} "


def block_texts(document: Document) -> Iterator[str]:
    """A line about the document, then the text of each block: one line for each row, printed line or field.

    Each begins with the kind of its block and its line in the file; a kind that ends in ``+`` goes on with the
    block above. Cells stand between bars, blank ones too; control characters are shown as U+FFFD.
    """
    yield printable(
        f"{document.path}: {document.format}, {document.line_count} lines, {len(document.blocks)} blocks, "
        f"sha256 {document.sha256[:12]}"
    )
    for block in document.blocks:
        kind = type(block).__name__.lower()
        marks = chain((kind,), repeat(f"{kind}+"))
        rows = (f"{mark:<8} {number:>6}  {text}" for mark, (number, text) in zip(marks, _rows(block), strict=False))
        yield "\n".join(printable(row) for row in rows)


def _rows(block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block: each number in the file, and what stands there."""
    match block:
        case Table(rows):
            yield from ((row.number, CELL_EDGE.join(row.cells)) for row in rows)
        case Text(lines):
            yield from ((line.number, line.text) for line in lines)
        case Heading(text, number):
            yield number, text
        case Record(fields, number):
            yield from ((number, f"{name} = {value}") for name, value in fields)
