"""Filing text made harmless in a Markdown page: str -> Markdown, the only text a template passes on unchanged."""

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any


class Markdown(str):
    """Text that is Markdown or HTML of our own making; any other string is escaped when a template places it."""

    __slots__ = ()


NOT_STATED = Markdown("\N{EM DASH}")
BLANK = Markdown("")

# Character references mean the character itself in Markdown, in HTML and in an attribute alike; a backslash does not.
_RISKY = re.compile(r"[&<>\"`*_\[\]{}|!#~^$\\=]|:(?=//)")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_REMEMBERED = 16_384  # texts that are not gone through again: most stand in many rows and on many pages
_LIST_MARK = re.compile(r"(?:[-+:%?/]|\d+(?=[.)](?: |$)))")
_ODD_TITLE_REFERENCE = re.compile(r"&(?=#?\w+;)")


@lru_cache(maxsize=_REMEMBERED)
def one_line(text: str) -> str:
    """Return ``text`` on one line: runs of white space become one space, control and direction marks become U+FFFD."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = (" " if char.isspace() else char for char in text)
    return re.sub(" +", " ", "".join(_visible(char) for char in kept)).strip()


def _visible(char: str) -> str:
    """Controls, formats (direction marks, zero widths) and lone surrogates have no business in a name or a note."""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} else char


@lru_cache(maxsize=_REMEMBERED)
def escape(text: str) -> Markdown:
    """Return text that shows exactly the characters of ``text`` wherever in a page it stands.

    Everything that Markdown, its extensions, HTML or a pipe table could take for markup becomes a character reference.
    """
    line = _RISKY.sub(_reference, one_line(text) if not text.isascii() or not text.isprintable() else text.strip())
    if match := _LIST_MARK.match(line):
        last = match.end() if match[0].isdigit() else 0
        line = f"{line[:last]}&#{ord(line[last])};{line[last + 1 :]}"
    return Markdown(line)


def _reference(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"


def placed(value: Any) -> Markdown:
    """What a template expression becomes: Markdown as it is, None as a dash, everything else escaped."""
    if isinstance(value, Markdown):
        return value
    if value is None:
        return NOT_STATED
    return escape(str(value))


def front_matter_text(text: str) -> Markdown:
    """Return ``text`` as a quoted YAML string that themes may put into a page's head without escaping it."""
    plain = one_line(text).replace("<", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
    plain = plain.replace(">", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}").replace('"', "'")
    return Markdown(json.dumps(_ODD_TITLE_REFERENCE.sub("& ", plain), ensure_ascii=False))
