"""Document whose dates are printed with dashes -> the same with slashes, which is how every family reads them.

Composed sample: ``Sampleton, OH Sewer Series A   4.75%   12-1-2034   1,500,000   1,557,857``. Where one such date can
only have its day first, nothing is touched: which of two numbers is the month must not be guessed.
"""

import re
from dataclasses import replace

from generator.document import Block, Document, Row, Table, Text
from generator.layouts.renderings.shown import shown

_DASHED = re.compile(r"(?<![\w./-])(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})(?![\w/-]|\.\d)")
_MAY_BE_DASHED = re.compile(r"-\d{1,2}-\d")
_FEWEST = 3
_MONTHS, _DAYS = 12, 31


def with_slashed_dates(document: Document) -> Document:
    """Write the dates of a document with slashes; the same document where few, or none, are printed with dashes."""
    text = shown(document)
    found = list(_DASHED.finditer(text)) if _MAY_BE_DASHED.search(text) else []
    if len(found) < _FEWEST or not all(map(_is_month_first, found)):
        return document
    return replace(document, blocks=tuple(_slashed(block) for block in document.blocks))


def _is_month_first(match: re.Match[str]) -> bool:
    return 0 < int(match[1]) <= _MONTHS and 0 < int(match[2]) <= _DAYS


def _slashed(block: Block) -> Block:
    match block:
        case Table(rows):
            return Table(tuple(Row(tuple(map(_with_slashes, row.cells)), row.number) for row in rows))
        case Text(lines):
            return Text(tuple(replace(line, text=_with_slashes(line.text)) for line in lines))
        case _:
            return block


def _with_slashes(text: str) -> str:
    return _DASHED.sub(r"\1/\2/\3", text) if "-" in text else text
