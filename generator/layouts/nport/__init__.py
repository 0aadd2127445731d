"""Form N-PORT: Document of its records -> Filing; a document that holds a schedule besides is parted first."""

from dataclasses import replace

from generator.document import Block, Document, Record
from generator.layouts.family import Layout
from generator.layouts.nport.form import is_form, part_of, read_form

__all__ = ["LAYOUT", "parts"]

LAYOUT = Layout("nport", is_form, read_form)


def parts(document: Document) -> tuple[Document, ...]:
    """The form and the schedule of one submission apart, each with the facts of its header; else the document itself.

    The problems of the format go with the form.
    """
    tagged = tuple(block for block in document.blocks if _is_tagged(block))
    rest = tuple(block for block in document.blocks if not _is_tagged(block))
    if not tagged or all(isinstance(block, Record) for block in rest):
        return (document,)
    facts = tuple(block for block in rest if isinstance(block, Record))
    return (replace(document, blocks=(*facts, *tagged)), replace(document, blocks=rest, problems=()))


def _is_tagged(block: Block) -> bool:
    """Whether a block is a part of the form."""
    return isinstance(block, Record) and bool(part_of(block))
