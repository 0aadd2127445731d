"""A tag -> the mark that stands for it: characters that say what the tag does to text, rows and cells.

No source holds these characters: its own control characters are shown as ones that cannot be read.
"""

import re
from collections.abc import Collection

from generator.formats.html.shown import signs
from generator.formats.html.styles import letters_indented

CELL, SPAN, ROW, ROW_END, TABLE, TABLE_END, INLINE, BREAK = map(chr, range(1, 9))
"""Behind ``CELL`` the span of a cell that covers more than its own place stands between two ``SPAN``."""
LINE, HEADING, PAGE, RAISED, RAISED_END, PRE = map(chr, range(14, 20))
"""``PAGE`` parts paragraphs, but not the words of a cell."""
STYLED_FONT, FONT_END, STYLED_SPAN, SPAN_END, PICTURE, HIDDEN = map(chr, range(20, 26))
"""``HIDDEN`` opens what is not text: a comment, a script, a style sheet, a title, hidden facts."""
INDENT = "\x1a"
"""A width of about one letter that a style leaves free to the left of a cell or paragraph."""

NEWLINE = "\v"
"""The end of a line inside of a tag: counted, but no space between words; the one mark that is itself white space."""

DEEP = 1 << 16
"""A span is how many columns a cell covers, and so many times this how many rows beyond its own."""

TAG = re.compile(r"(<[/!?A-Za-z][^<>]*)>")
_BEGINS = re.compile(r"<(?:(/?)([A-Za-z]\w*)|[/!?])")
_BLOCKS = (
    "p", "div", "dl", "dt", "dd", "blockquote", "hr", "li", "ul", "ol", "center", "caption", "address", "form",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
_OPENING = {
    **dict.fromkeys(_BLOCKS, BREAK), **dict.fromkeys(_HEADINGS, BREAK + HEADING), **dict.fromkeys(_CELLS, CELL),
    "br": LINE, "tr": ROW, "table": TABLE, "pre": PRE, "sup": RAISED, "html": PAGE, "head": PAGE, "body": PAGE,
    "script": HIDDEN, "style": HIDDEN, "title": HIDDEN,
}  # fmt: skip
_CLOSING = {
    **dict.fromkeys((*_BLOCKS, *_HEADINGS, *_CELLS), BREAK),
    "br": LINE, "tr": ROW_END, "table": TABLE + TABLE_END, "html": PAGE, "head": PAGE, "body": PAGE,
}  # fmt: skip
_CLOSING_ALONE = {"sup": RAISED_END, "font": FONT_END, "span": SPAN_END}
"""What closes a mark or picture: nothing may stand behind the name."""
_STYLED = {"font": STYLED_FONT, "span": STYLED_SPAN}
_SUPER = re.compile(r"vertical-align:\s*super", re.IGNORECASE)
_WINGDINGS = re.compile(r"\bwingdings", re.IGNORECASE)
_HIDDEN_FACTS = re.compile(r"<ix:header\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*+=\s*+[\"']?\s*+(\d{1,4})", re.IGNORECASE)
_WIDEST_SPAN = 100
_LONG_ATTRIBUTES = 500
_LONGEST_KEPT = 400
_MOST_KEPT = 8192

_KEPT: dict[str, str] = {}
"""Mark by tag, without its ``>``: a few tags make most of a page, and each is looked at once, up to a bound."""
_SIGNS: set[str] = set()
"""Those of them that may hide what they hold."""


def marked(source: str) -> tuple[str, frozenset[str]]:
    """Source with marks instead of its tags, and those of its tags that may hide figures.

    A source that goes on may be cut before a ``<`` only. Where all ``<`` and ``>`` are those of tags, which is so when
    there are as many of both and every tag begins as one, the source is cut at them without an expression.
    """
    opened = source.replace("<", "><")
    pieces = opened.split(">")
    inside = pieces[1::2]
    tags = set(inside)
    if len(pieces) != 2 * (len(opened) - len(source)) + 1 or not all(map(_BEGINS.match, tags.difference(_KEPT))):
        pieces = TAG.split(source)
        inside = pieces[1::2]
        tags = set(inside)
    new = tags.difference(_KEPT)
    if new:
        _learn(new)
    pieces[1::2] = map(_KEPT.__getitem__, inside)
    found = frozenset(_SIGNS.intersection(tags))
    _forget(new)
    return "".join(pieces), found


def _learn(tags: Collection[str]) -> None:
    _KEPT.update((tag, _mark_of(tag)) for tag in tags)
    _SIGNS.update(signs(tags))


def _forget(tags: Collection[str]) -> None:
    """Let go of all tags where there are too many, and of those that are too long to be kept."""
    if len(_KEPT) > _MOST_KEPT:
        _KEPT.clear()
        _SIGNS.clear()
    for tag in tags:
        if len(tag) > _LONGEST_KEPT:
            _KEPT.pop(tag, None)
            _SIGNS.discard(tag)


def _mark_of(tag: str) -> str:
    begins = _BEGINS.match(tag)
    ends = tag.count("\n")
    if tag.startswith("<!--"):
        return "\n" * ends if tag.endswith("--", 4) else HIDDEN
    if begins is None or not begins[2]:
        return INLINE + NEWLINE * ends
    name = begins[2].lower()
    if begins[1]:
        alone = begins.end() == len(tag.rstrip())
        mark = _CLOSING.get(name) or (_CLOSING_ALONE.get(name, INLINE) if alone else INLINE)
    else:
        mark = _OPENING.get(name) or _special(name, tag)
    if mark in (CELL, BREAK) and not begins[1]:
        attributes = tag[begins.end() :]
        mark += _span(attributes) * (mark == CELL) + INDENT * letters_indented(attributes)
    return mark + NEWLINE * ends


def _special(name: str, tag: str) -> str:
    """The mark of a tag whose attributes say what it does."""
    if name == "font" and _WINGDINGS.search(tag):
        return PICTURE
    if name in _STYLED and _SUPER.search(tag):
        return _STYLED[name]
    return HIDDEN if _HIDDEN_FACTS.match(tag) else INLINE


def _span(attributes: str) -> str:
    """How many columns and rows a cell covers, where it is more than one; very long attributes say nothing."""
    if len(attributes) > _LONG_ATTRIBUTES:
        return ""
    said = {name.lower(): min(max(int(number), 1), _WIDEST_SPAN) for name, number in _SPAN.findall(attributes)}
    span = said.get("col", 1) + DEEP * (said.get("row", 1) - 1)
    return f"{SPAN}{span}{SPAN}" if span > 1 else ""
