"""The source of a page -> its marked text piece by piece, without what is not text; what is typed comes as it is."""

import re
from collections.abc import Generator, Iterator

from generator.formats.html.marks import HIDDEN, NEWLINE, PRE, marked
from generator.formats.html.places import Source
from generator.formats.limits import require_line
from generator.problems import Where

_FIRST = 1 << 12
"""Most pages hide nothing but a title in their head. The first piece is short, as it may be read twice."""
_TOGETHER = 1 << 17
"""How many characters of source are read together, about: enough for speed, little beside a large file."""
_PRE = re.compile(r"<pre\b[^<>]*>", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)

Piece = tuple[bool, str]
"""Whether it is text as it was typed, with its tags, and the text; else it holds marks instead of tags."""


def pieces(source: Source) -> Iterator[Piece]:
    """The pieces in order, each cut before a tag; an element may go on in the next."""
    place, size, ahead = 0, _FIRST, ""
    source.drop_hidden_in_head(_next_tag(source.text, _FIRST))
    while place < len(source.text):
        end = _next_tag(source.text, place + size)
        if end - place - size > source.limits.line:
            _require_short_lines(source, place, end)
        text, signs = marked(source.text[place:end])
        if source.may_hide and (HIDDEN in text or PRE in text or ("<" in text and "<!--" in text)):
            source.drop_hidden(place)
            continue
        source.signs |= signs
        if PRE in text:
            place, size, ahead = (yield from _with_typed(source, (place, end), ahead)), _TOGETHER, ""
        elif place == 0 < len(source.text) - end:
            place, size, ahead = end, _TOGETHER, text
        else:
            yield False, ahead + text
            place, size, ahead = end, _TOGETHER, ""


def _next_tag(text: str, place: int) -> int:
    found = text.find("<", place)
    return found if found >= 0 else len(text)


def _require_short_lines(source: Source, place: int, end: int) -> None:
    """Raise UnreadableError where a stretch ends with a tag or a line that is longer than a line may be."""
    opening = max(source.text.rfind("<", place, end), place)
    closing = source.text.find(">", opening, end)
    tag = (end if closing < 0 else closing) - opening
    longest = max(map(len, source.text[opening:end].split("\n")))
    require_line(max(tag, longest), Where(source.path, source.line_of(opening)), source.limits)


def _with_typed(source: Source, span: tuple[int, int], ahead: str) -> Generator[Piece, None, int]:
    """A stretch in which texts stand that are typed, each on its own; the place behind it and the last of them."""
    place, end = span
    while opening := _PRE.search(source.text, place, end):
        before, _ = marked(source.text[place : opening.start()])
        yield False, ahead + before + NEWLINE * opening[0].count("\n")
        closing = _PRE_END.search(source.text, opening.end())
        place, ahead = closing.end() if closing else len(source.text), ""
        typed = source.text[opening.end() : place]
        source.signs |= marked(typed)[1]
        yield True, typed
    if place < end:
        yield False, ahead + marked(source.text[place:end])[0]
    return max(place, end)
