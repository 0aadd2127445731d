"""Document whose notes have their marks on lines of their own -> the same with each mark before its note.

Pages stored by cells or paragraphs part the mark from its text. Composed sample::

    NET ASSETS - 100.0%          $ 1,234,567
    (a)
    Principal and interest payments are secured by the bond insurance company listed.

Only behind a closing line and before the next row of figures is a mark alone the beginning of a note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.document import Document
from generator.layouts.renderings.lines import is_label
from generator.layouts.renderings.whole_labels import Placed, line_texts, placed, rebuilt

_MARK = re.compile(r"\^?\{?\((?:[a-z]{1,2}|\d{1,2})\)\}?|\*{1,3}|[\N{DAGGER}\N{DOUBLE DAGGER}#]")
_AMOUNT = re.compile(r"\$?\s?\(?\d{1,3}(?:,\d{3}){1,5}\s?\)?$")
_PROSE = re.compile(r"[A-Z][a-z]*(?:[\s,/-]+[\w%$.'()\N{RIGHT SINGLE QUOTATION MARK}-]+){2}")


def with_whole_notes(document: Document) -> Document:
    """Put each mark that stands alone behind a schedule before the text of its note; the same document without any."""
    if not any(_MARK.fullmatch(text) and _PROSE.match(below) for text, below in pairwise(line_texts(document))):
        return document
    changed: dict[tuple[int, int], Placed | None] = {}
    for mark, text in _notes(tuple(placed(document.blocks))):
        changed[mark.block, mark.place] = None
        changed[text.block, text.place] = replace(text, cells=(f"{mark.text} {text.text}",), number=mark.number)
    return replace(document, blocks=tuple(rebuilt(document.blocks, changed))) if changed else document


def _notes(lines: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The marks alone and the lines below them, where the schedule has ended and no other has begun."""
    ended = False
    for line, below in pairwise(lines):
        if _AMOUNT.search(line.text):
            ended = is_label(line.text) or (ended and len(line.cells) == 1)
        elif ended and _MARK.fullmatch(line.text) and _PROSE.match(below.text) and not is_label(below.text):
            yield line, below
