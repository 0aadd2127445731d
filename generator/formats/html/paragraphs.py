"""HTML source outside of tables -> paragraphs and headings: blocks part paragraphs, ``<br>`` parts lines."""

import re
from collections.abc import Iterator, Sequence

from generator.document import Block, Heading, Line, Text
from generator.formats.html.markup import texts_of
from generator.formats.html.places import TOGETHER, Source

# Letters of both cases, not the flag: what opens with a set of letters is ruled out without being tried.
_EDGE = re.compile(
    r"<(/?)([pP]|[dD](?:[iI][vV]|[lLtTdD])|[bB](?:[rR]|(?i:lockquote|ody))|[hH](?:[rR1-6]|(?i:tml|ead))|[lL][iI]|[uUoO][lL]"
    r"|[cC](?i:enter|aption)|[aA](?i:ddress)|[fF](?i:orm)|[tT](?:[dDhHrR]|(?i:able)))\b[^<>]*>"
)

_LINE_ENDS = frozenset({"br", "BR", "Br", "bR"})


# A piece of source between two edges: its paragraph, whether that is a heading, its place, and the source itself.
_Piece = tuple[int, bool, int, str]


def paragraphs(source: Source, start: int, end: int) -> Iterator[Block]:
    """The blocks of a stretch of source that holds no table; those of many pieces are read together."""
    pieces: list[_Piece] = []
    paragraph = size = 0
    heading, place = False, start
    for edge in _EDGE.finditer(source.text, start, end):
        first, last = edge.span()
        piece = source.text[place:first]
        if piece and not piece.isspace():
            pieces.append((paragraph, heading, place, piece))
            size += len(piece)
        place, name = last, edge[2]
        if name in _LINE_ENDS:
            continue
        if size > TOGETHER:
            yield from _blocks(source, pieces)
            pieces, size = [], 0
        heading = not edge[1] and name[-1].isdigit()
        paragraph += 1
    pieces.append((paragraph, heading, place, source.text[place:end]))
    yield from _blocks(source, pieces)


def _blocks(source: Source, pieces: Sequence[_Piece]) -> Iterator[Block]:
    held: list[Line] = []
    current, is_heading = -1, False
    for (paragraph, heading, place, _), text in zip(pieces, texts_of([piece[3] for piece in pieces]), strict=True):
        if paragraph != current and held:
            yield _block(held, heading=is_heading)
            held = []
        current, is_heading = paragraph, heading
        if text:
            held.append(Line(text, source.number(place)))
    if held:
        yield _block(held, heading=is_heading)


def _block(lines: list[Line], *, heading: bool) -> Block:
    if heading:
        return Heading(" ".join(line.text for line in lines), lines[0].number)
    return Text(tuple(lines))
