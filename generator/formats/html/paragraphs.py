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


def paragraphs(source: Source, start: int, end: int) -> Iterator[Block]:
    """The blocks of a stretch of source that holds no table."""
    held: list[Line] = []
    heading = False
    for piece, place, name, closes in _pieces(source, start, end):
        if text := text_of(piece):
            held.append(Line(text, source.number(place)))
        if name == "br":
            continue
        if held:
            yield _block(held, heading=heading)
            held = []
        heading = not closes and name[:1] == "h" and name[1:].isdigit()


def _pieces(source: Source, start: int, end: int) -> Iterator[tuple[str, int, str, bool]]:
    """Each stretch between two edges: its source, its place, the tag that ends it and whether that closes."""
    place = start
    for edge in _EDGE.finditer(source.text, start, end):
        yield source.text[place : edge.start()], place, edge[2].lower(), bool(edge[1])
        place = edge.end()
    yield source.text[place:end], place, "", True


def _block(lines: list[Line], *, heading: bool) -> Block:
    if heading:
        return Heading(" ".join(line.text for line in lines), lines[0].number)
    return Text(tuple(lines))
