"""Document -> the same with every amount below nil that fills a cell or line in brackets, as most schedules print it.

``-3,438,000``, ``$-3,438,000`` and ``$ (13,933,000 )`` are ``(3,438,000)``, ``$(3,438,000)`` and ``$(13,933,000)``.
A sign parted from its digits may be a dash, and a figure without thousands a price: both stay.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.document import Block, Document, Row, Table, Text

_DIGITS = r"(\d{1,3}(?:,\d{3}){1,5})"
_MINUS = re.compile(rf"(\$?)\s?[-\N{{EN DASH}}\N{{MINUS SIGN}}](\$?){_DIGITS}")
_GAP = re.compile(rf"(\$?)\s?\(\s?(\$?)\s?{_DIGITS}\s?\)")
_SIGNS = frozenset("-$\N{EN DASH}\N{MINUS SIGN}")


def with_negative_amounts(document: Document) -> Document:
    """Put brackets around the amounts below nil of a document; the same document where all have theirs."""
    if not any(_bracketed(text) is not text for block in document.blocks for text in _texts(block)):
        return document
    return replace(document, blocks=tuple(map(_of_block, document.blocks)))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Table(rows):
            yield from (cell for row in rows for cell in row.cells)
        case Text(lines):
            yield from (line.text for line in lines)


def _of_block(block: Block) -> Block:
    match block:
        case Table(rows):
            return Table(tuple(Row(tuple(map(_bracketed, row.cells)), row.number, row.starts) for row in rows))
        case Text(lines):
            return Text(tuple(replace(line, text=_bracketed(line.text)) for line in lines))
        case _:
            return block


def _bracketed(text: str) -> str:
    """An amount below nil in brackets; any other text as it is."""
    if text[-2:] == " )":
        match = _GAP.fullmatch(text)
    else:
        match = _MINUS.fullmatch(text) if text[:1] in _SIGNS else None
    return f"{match[1] or match[2]}({match[3]})" if match else text
