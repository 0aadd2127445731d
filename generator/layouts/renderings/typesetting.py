"""Document with the remarks of typesetters between its pages -> the same without them: they are no part of the print.

Some stored pages show what stood in comments of their HTML, between an issuer and its securities too. Composed::

    Folio 3 /Folio PAGEBREAK BEGIN PAGE WIDTH XBRL Pagebreak End
    SEQ.=1,FOLIO='3',FILE='sample.htm',USER='example',CD='Mar 18 01:24 2010'
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from generator.document import Block, Document, Table, Text
from generator.layouts.renderings.shown import shown

_REMARK = re.compile(
    r"(?:(?:Folio(?: \d{1,4})? ?/Folio|PAGEBREAK|(?:BEGIN|END) PAGE WIDTH|XBRL Pagebreak (?:Begin|End)|/?TOC"
    r"|(?:callerid|iwidth|length)=\d{1,6})(?:\s|$))++|Z?SEQ\.=\S.*"
)
_BEGINS = ("Folio", "PAGE", "BEGIN", "END P", "XBRL", "TOC", "/TOC", "callerid", "SEQ.", "ZSEQ")


def without_typesetting(document: Document) -> Document:
    """Drop the lines that hold nothing but such remarks; what stands below one begins a paragraph."""
    if not any(f"\n{sign}" in shown(document) for sign in _BEGINS):
        return document
    if not any(_is_remark(text) for block in document.blocks for text in _texts(block)):
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _kept(block)))


def _is_remark(text: str) -> bool:
    return text.startswith(_BEGINS) and _REMARK.fullmatch(text) is not None


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Table(rows):
            yield from (" ".join(filter(None, row.cells)) for row in rows)
        case Text(lines):
            yield from (line.text for line in lines)


def _kept(block: Block) -> Iterator[Block]:
    match block:
        case Table(rows):
            if kept := tuple(row for row in rows if not _is_remark(" ".join(filter(None, row.cells)))):
                yield Table(kept)
        case Text(lines):
            for remark, group in groupby(lines, key=lambda line: _is_remark(line.text)):
                if not remark:
                    yield Text(tuple(group))
        case _:
            yield block
