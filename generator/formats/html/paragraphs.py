"""HTML source outside of tables -> paragraphs and headings: blocks part paragraphs, ``<br>`` parts lines."""

import re
from collections.abc import Iterator

from generator.document import Block, Heading, Line, Text
from generator.formats.html.markup import text_of
from generator.formats.html.places import Source

_EDGE = re.compile(
    r"<(/?)(p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|center|blockquote|address|form|caption|body|html|head|t[dhr]|table)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)

_LINE_ENDS = frozenset({"br", "BR", "Br", "bR"})


def paragraphs(source: Source, start: int, end: int) -> Iterator[Block]:
    """The blocks of a stretch of source that holds no table."""
    held: list[Line] = []
    heading, place = False, start
    for edge in _EDGE.finditer(source.text, start, end):
        first, last = edge.span()
        _hold(held, source, place, first)
        place, name = last, edge[2]
        if name in _LINE_ENDS:
            continue
        if held:
            yield _block(held, heading=heading)
            held = []
        heading = not edge[1] and name[-1].isdigit()
    _hold(held, source, place, end)
    if held:
        yield _block(held, heading=heading)


def _hold(held: list[Line], source: Source, start: int, end: int) -> None:
    """Add what a stretch between two edges shows, if it shows anything."""
    piece = source.text[start:end]
    if piece and not piece.isspace() and (text := text_of(piece)):
        held.append(Line(text, source.number(start)))


def _block(lines: list[Line], *, heading: bool) -> Block:
    if heading:
        return Heading(" ".join(line.text for line in lines), lines[0].number)
    return Text(tuple(lines))
