"""Text with marks -> its words: single spaces, entities read, raised marks kept apart; marks of structure stay."""

import re

from generator.formats.html.marks import (
    BREAK,
    CELL,
    FONT_END,
    HEADING,
    HIDDEN,
    INDENT,
    INLINE,
    LINE,
    NEWLINE,
    PAGE,
    PICTURE,
    PRE,
    RAISED,
    RAISED_END,
    ROW,
    ROW_END,
    SPAN,
    SPAN_END,
    STYLED_FONT,
    STYLED_SPAN,
    TABLE,
    TABLE_END,
)
from generator.formats.html.markup import INVISIBLE, plain, raised

_BOXES = {
    "o": "\N{BALLOT BOX}", "\xa8": "\N{BALLOT BOX}", "q": "\N{BALLOT BOX}",
    "x": "\N{BALLOT BOX WITH X}", "\xfd": "\N{BALLOT BOX WITH X}",
    "\xfe": "\N{BALLOT BOX WITH CHECK}", "\xfc": "\N{CHECK MARK}",
}  # fmt: skip
_TYPED = (
    ("\N{MINUS SIGN}", "-"),
    ("\N{LATIN SMALL LIGATURE FF}", "ff"),
    ("\N{LATIN SMALL LIGATURE FI}", "fi"),
    ("\N{LATIN SMALL LIGATURE FL}", "fl"),
    ("\N{LATIN SMALL LIGATURE FFI}", "ffi"),
    ("\N{LATIN SMALL LIGATURE FFL}", "ffl"),
    *((mark, "") for mark in INVISIBLE),
)
"""Letters and signs that only print shapes otherwise, and what other filings type for them; what prints nothing."""
_NEGATIVE = re.compile(
    f"({CELL}(?:{SPAN}\\d+{SPAN})?\\s*)\N{EN DASH}(?=\\d{{1,3}}(?:,\\d{{3}})+\\s*(?:[{CELL}{ROW}{ROW_END}{BREAK}]|$))"
)
"""The sign of an amount that is all of its cell; with a space or a dollar sign behind it a dash may part two texts."""
_ANY = "\x01-\x08\x0b\x0e-\x19"
_EDGES = f"{CELL}{ROW}{ROW_END}{TABLE}{TABLE_END}"
_PARTS = f"{BREAK}{LINE}{HEADING}{PAGE}"
_RAISED = re.compile(f"{RAISED}([{BREAK}\\s]*+)([^{_EDGES}{_PARTS}]{{0,200}}?)((?:{BREAK}\\s*+)*+){RAISED_END}")
_BETWEEN = f"[{INLINE}{NEWLINE}{FONT_END}{SPAN_END}\\s]*+"
_STROKE = "(?:/|\N{FRACTION SLASH}|&#8260;|&frasl;)"
_FRACTION = re.compile(f"{RAISED}{_BETWEEN}(\\d{{1,2}}){_BETWEEN}{RAISED_END}{_BETWEEN}{_STROKE}{_BETWEEN}(?=\\d)")
_PICTURE = re.compile(f"{PICTURE}([^{_EDGES}{_PARTS}{FONT_END}]{{0,80}}){FONT_END}")
_STYLED = re.compile(f"{STYLED_FONT}([^{_ANY}]{{0,60}}){FONT_END}|{STYLED_SPAN}([^{_ANY}]{{0,60}}){SPAN_END}")
_MARK = re.compile(f"[{_ANY}]")
_SPANS = re.compile(f"{SPAN}\\d+{SPAN}")
_INLINE = (INLINE, NEWLINE, FONT_END, SPAN_END)
_RARE = (RAISED, RAISED_END, STYLED_FONT, STYLED_SPAN, PICTURE, HIDDEN, PRE)


def words_of(marked: str) -> str:
    """Marked text with its entities read and its pictures and raised marks in words; marks of structure stay.

    What is raised before a stroke and a figure is the upper part of a fraction, not a mark.
    """
    marked = marked.replace(INDENT, "")
    rare = [mark for mark in _RARE if mark in marked]
    if PICTURE in rare:
        marked = _PICTURE.sub(_picture, marked)
    if RAISED in rare:
        marked = _RAISED.sub(_raised_between, _FRACTION.sub(r" \1/", marked))
    if STYLED_FONT in rare or STYLED_SPAN in rare:
        marked = _STYLED.sub(_styled, marked)
    for mark in (*_INLINE, *rare):
        marked = marked.replace(mark, "")
    words = plain(marked)
    for printed, typed in () if words.isascii() else _TYPED:
        words = words.replace(printed, typed)
    return _NEGATIVE.sub(r"\1-", words) if "\N{EN DASH}" in words else words


def in_cells(words: str) -> str:
    """The words of rows with single spaces; of the marks those of tables, rows and cells stay."""
    for mark in (BREAK, LINE, HEADING):
        words = words.replace(mark, " ")
    return " ".join(words.replace(PAGE, "").split())


def in_paragraphs(words: str) -> str:
    """Words outside of tables, in which all that parts paragraphs is a ``BREAK``."""
    if CELL in words:
        words = _SPANS.sub("", words).replace(CELL, BREAK)
    for mark in (ROW, ROW_END, PAGE):
        words = words.replace(mark, BREAK)
    return words


def _raised_between(match: re.Match[str]) -> str:
    return match[1] + _raised(match[2]) + match[3]


def _styled(match: re.Match[str]) -> str:
    return _raised(match[1] or match[2] or "")


def _raised(text: str) -> str:
    return raised(" ".join(plain(_MARK.sub("", text)).split()))


def _picture(match: re.Match[str]) -> str:
    """A character of a picture font: a box of a form, or a bullet."""
    inner = plain(_MARK.sub("", match[1])).strip()
    return _BOXES.get(inner, "\N{BULLET}") if inner else ""
