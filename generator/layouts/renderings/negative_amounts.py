"""Document -> the same with its amounts below nil in brackets, as most schedules print them.

``-3,438,000``, ``$-3,438,000`` and ``$ (13,933,000 )`` are ``(3,438,000)``, ``$(3,438,000)`` and ``$(13,933,000)``; a
bracket in a cell of its own closes the figure in the cell before it. A sign parted from its digits may be a dash, and
a figure without thousands a price: both stay.
"""

import re
from dataclasses import replace

from generator.document import Block, Document, Row, Table, Text
from generator.layouts.renderings.shown import shown, texts_of

_DIGITS = r"(\d{1,3}(?:,\d{3}){1,5})"
_MINUS = re.compile(rf"(\$?)\s?[-\N{{EN DASH}}\N{{MINUS SIGN}}](\$?){_DIGITS}")
_GAP = re.compile(r"(\$?)\s?\(\s?(\$?)\s?(\d{1,3}(?:,\d{3}){0,5}(?:\.\d{1,4})?)\s\)")
_OPENED = re.compile(r"\$?\s?\(\s?\$?\s?\d[\d,.]{0,18}")
_CLOSES = re.compile(r"\)\s?%?")
_SIGNED = re.compile(r"\n\$?\s?[-\N{EN DASH}\N{MINUS SIGN}]\$?\d")
_SIGNS = frozenset("-$\N{EN DASH}\N{MINUS SIGN}")


def with_negative_amounts(document: Document) -> Document:
    """Put brackets around the amounts below nil of a document; the same document where all have theirs."""
    text = shown(document)
    if " )" not in text and "\n)" not in text and not _SIGNED.search(text):
        return document
    blocks = tuple(_of_block(x) if any(map(_may_change, texts_of(x))) else x for x in document.blocks)
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _may_change(text: str) -> bool:
    """Whether a text closes the one before it, or holds an amount below nil in another print: a quick look."""
    return text[:1] == ")" or " )" in text or (text[:1] in _SIGNS and _MINUS.fullmatch(text) is not None)


def _of_block(block: Block) -> Block:
    match block:
        case Table(rows):
            return Table(tuple(Row(_of_cells(row.cells), row.number, row.starts) for row in rows))
        case Text(lines):
            return Text(tuple(replace(line, text=_bracketed(line.text)) for line in lines))
        case _:
            return block


def _of_cells(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row, each bracket that stands alone at the figure that it closes."""
    found = list(cells)
    for i, cell in enumerate(cells):
        if cell[:1] != ")" or not _CLOSES.fullmatch(cell):
            continue
        before = next((k for k in reversed(range(i)) if found[k]), i)
        if before != i and _OPENED.fullmatch(found[before]):
            found[before], found[i] = f"{found[before]}{cell}", ""
    return tuple(map(_bracketed, found))


def _bracketed(text: str) -> str:
    """A text whose amounts below nil stand in brackets: those with a gap anywhere, those with a sign alone."""
    if " )" in text:
        return _GAP.sub(_with_brackets, text)
    match = _MINUS.fullmatch(text) if text[:1] in _SIGNS else None
    return _with_brackets(match) if match else text


def _with_brackets(match: re.Match[str]) -> str:
    return f"{match[1] or match[2]}({match[3]})"
