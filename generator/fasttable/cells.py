"""Cells that need no inline processor: the Markdown of one cell -> its finished HTML, marked where addresses belong.

Text, character references, tags that stand in a line, plain links and a cell in bold come out here as they would from
Python-Markdown's own patterns. Whatever is anything else, or may be, is left to those.
"""

import re
from functools import lru_cache
from html import escape

_TEXT = r"[^\\`*_\[\]<>{}!~^=&|\x02\x03\n]"
_NAMES = "a|abbr|b|code|em|i|small|span|strong|sub|sup"
_ATTRIBUTE = r" [a-z][a-z-]*+(?:=\"[^\\`*\[\]<>\"{}|\x02\x03\n]*+\")?+"
AFTER_AMPERSAND = r"(?:[0-9a-zA-Z]+|\#[0-9]+|\#x[0-9a-fA-F]+);"
AFTER_BRACKET = rf"(?:/(?:{_NAMES})|(?:{_NAMES})(?:{_ATTRIBUTE})*+)>"
_REFERENCE, _TAG = f"&{AFTER_AMPERSAND}", f"<{AFTER_BRACKET}"
_PLAIN = re.compile(rf"(?:{_TEXT}++|{_REFERENCE}|{_TAG})*+")
_LABEL = rf"(?:{_TEXT}++|{_REFERENCE}|{_TAG})++"
_TARGET = r"[^\s\\`\[\]()<>\"'&!{}~^=|\x02\x03]++"
_LINK = re.compile(rf"\[({_LABEL})\]\(({_TARGET})\)")
_BOLD = re.compile(rf"\*\*((?! )(?:{_TEXT}|{_REFERENCE}|{_TAG})+(?<! ))\*\*")
_REMEMBERED = 4096

KNOWN_CELL = (
    rf"(?:(?:{_TEXT}++|{_REFERENCE}|{_TAG}|\[{_LABEL}\]\({_TARGET}\))*+|"
    rf" *+\*\*(?! )(?:{_TEXT}|{_REFERENCE}|{_TAG})+(?<! )\*\* *+)"
)
"""A pattern of cells that ``bulk`` writes; bars between them are left in their places."""

MARKDOWN = re.compile(r"[\\`*_\[\]<>{}!~^=\x02\x03]|&[#a-zA-Z0-9]+;")
"""What a cell holds in which Python-Markdown may see more than text."""

MARK = "\x03"
"""Stands before and after the address of a link as it is written, or around nothing for a cell that is not finished;
no page holds this character, since Markdown strips it from the source."""
CELL = MARK + MARK
_MARKED_LINK = '<a href="\x03{}\x03">{}</a>'


@lru_cache(_REMEMBERED)
def finished(text: str) -> str | None:
    """Return a cell's HTML, marked where the address of a link belongs; None where it is not known."""
    if not MARKDOWN.search(text):
        return text.replace("&", "&amp;")
    if _PLAIN.fullmatch(text):
        return text
    bold = _BOLD.fullmatch(text)
    if bold:
        return f"<strong>{bold[1]}</strong>"
    pieces = _LINK.split(text)
    if len(pieces) == 1 or not all(_PLAIN.fullmatch(between) for between in pieces[::3]):
        return None
    links = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    return pieces[0] + "".join(_MARKED_LINK.format(target, label) + after for label, target, after in links)


def bulk(lines: str) -> str:
    """Return lines of which every cell is a ``KNOWN_CELL`` as HTML, as ``finished`` does each; bars stay."""
    if "[" in lines:
        lines = _LINK.sub(_MARKED_LINK.format(r"\2", r"\1"), lines)
    return _BOLD.sub(r"<strong>\1</strong>", lines) if "**" in lines else lines


def address(url: str) -> str:
    """Return a URL as the value of an attribute."""
    return escape(url, quote=True)
