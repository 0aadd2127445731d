"""Marked text outside of tables -> paragraphs and headings: blocks part paragraphs, ``<br>`` parts lines."""

from generator.document import Block, Heading, Line, Text
from generator.formats.html.marks import BREAK, HEADING, INDENT, LINE
from generator.formats.html.places import ends_counter, first_line, line_ends
from generator.formats.html.words import in_paragraphs


def paragraphs(words: str, source: str, number: int) -> list[Block]:
    """The blocks of words that hold no table; ``source`` is the marked text of which they are the words, on a line."""
    blocks: list[Block] = []
    source = source.replace(INDENT, "")
    ends = ends_counter(source)
    has_lines = LINE in words or HEADING in words
    for part, typed in zip(in_paragraphs(words).split(BREAK), in_paragraphs(source).split(BREAK), strict=True):
        if part and not part.isspace():
            if has_lines and (LINE in part or HEADING in part):
                blocks += _lines(part, typed, number)
            else:
                start = first_line(typed, number) if typed[:1].isspace() else number
                blocks.append(Text((Line(" ".join(part.split()), start),)))
        number += ends(typed)
    return blocks


def _lines(words: str, source: str, number: int) -> list[Block]:
    """A heading, or a paragraph of several lines."""
    held: list[Line] = []
    pairs = zip(words.replace(HEADING, "").split(LINE), source.replace(HEADING, "").split(LINE), strict=True)
    for line, typed in pairs:
        if text := " ".join(line.split()):
            held.append(Line(text, first_line(typed, number)))
        number += line_ends(typed)
    if not held:
        return []
    if HEADING in words:
        return [Heading(" ".join(line.text for line in held), held[0].number)]
    return [Text(tuple(held))]
