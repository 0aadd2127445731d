"""Blocks of a page whose HTML is known before Markdown reads them: the text of a page -> pieces, known or left alone.

Blocks stand between blank lines. What is known is a table, an element of raw HTML, and a ``<div markdown>`` that holds
nothing else. An element within such a ``<div>`` comes out of Markdown with its attributes in order and its lines set
anew; at the top of a page it comes out as it is written.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.fasttable.cells import AFTER_AMPERSAND, AFTER_BRACKET

_NAMES = "a|abbr|b|button|code|em|i|small|span|strong|sub|sup"
_RAW_NAMES = rf"(?:{_NAMES}|div|dl|dt|dd|figure|figcaption|li|nav|ol|p|ul)"
_VALUE = r"(?:[^\"&<>\\{}|\x02\x03\t\r\n]++|&(?:[0-9a-zA-Z]+|\#[0-9]+);)*+"
_VALUELESS = r"(?: (?!markdown)[a-z][a-z-]*(?:=\"" + _VALUE + r"\")?)*+"
_PLAIN_VALUES = r"((?: (?!markdown)[a-z][a-z-]*=\"[^\"&<>\\{}\x02\x03\t\r\n]*+\")*+)"
_INLINE = r"(?:[^&<>\\`{}\x02\x03\t\r\n]++|&(?:[0-9a-zA-Z]+|\#[0-9]+);|" + rf"</?(?:{_NAMES}){_VALUELESS}>)*+"
"""Text and tags of a line, which Markdown hands on from raw HTML as they are."""

_TABLE = re.compile(r"\|[^\n]*\n\|[ :|-]+(?:\n\|[^\n]*)*")
# What the preprocessors would take for no more than text: no tag or reference but a plain one, no end of a comment.
_ONLY_TEXT = re.compile(rf"(?:[^<>&]++|<{AFTER_BRACKET}|&(?:{AFTER_AMPERSAND}|(?![a-zA-Z#])))*+")
_OPEN = re.compile(rf"<div{_PLAIN_VALUES} markdown>")
_OTHER_OPEN = re.compile(r"<(?:details|div|section)\b[^<>]* markdown>(?!.*</(?:details|div|section)>\Z)", re.DOTALL)
_CLOSE = re.compile(r"</(?:details|div|section)>")
_RAW = re.compile(rf"(?:[^&<>\x02\x03\t\r\n]++|\n(?![ \n])|&(?:[0-9a-zA-Z]+|\#[0-9]+);|</?{_RAW_NAMES}{_VALUELESS}>)+")
_RAW_BEGINS = re.compile(r"<(div|dl|figure|nav|ol|p|ul)[ >]")
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_LINE = re.compile(rf"<(div|p){_PLAIN_VALUES}>({_INLINE})</\1>")
_FIGURE = re.compile(rf"<figure{_PLAIN_VALUES}><figcaption{_PLAIN_VALUES}>({_INLINE})</figcaption></figure>")
_CLOSED = re.compile(
    r"(?:[^<]++|<(?![a-zA-Z/!?])|</?[a-zA-Z][a-zA-Z0-9]*+"
    r"(?:\s++[a-zA-Z][a-zA-Z-]*+(?:=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'<>=`]++))?+)*+ */?>)*+"
)
"""Text of which every tag ends in it: none that would take what comes behind for its own."""
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A piece of a page with its HTML, which is None for a table of which some cells are left to Markdown.

    ``inside`` says that the HTML is that of an element within a wrapper, or that of one that is not; None that it is
    the same in both places.
    """

    source: str
    html: str | None
    inside: bool | None = None


Piece = Known | str
TableHtml = Callable[[str], tuple[bool, str | None]]
"""Whether a block is a table, and its HTML where all of it is known."""


def are_closed(pieces: Iterable[Piece]) -> bool:
    """Whether no block that is left alone reaches into the next."""
    return all(_CLOSED.fullmatch(piece) for piece in pieces if isinstance(piece, str) and "<" in piece)


@dataclass(slots=True)
class _Open:
    """A wrapper that is not closed yet: its first line, its HTML where that is known, and what stands in it so far."""

    line: str
    html: str | None
    pieces: list[Piece]


def tables_of(text: str, table_html: TableHtml) -> list[Piece]:
    """Cut a page into its blocks, of which tables are known. Joined by blank lines they are the page."""
    return [_table(block, table_html) if block[:1] == "|" else block for block in text.split("\n\n")]


def pieces_of(text: str, table_html: TableHtml) -> list[Piece]:
    """Cut a page into its blocks; what is known is one piece with the wrappers around it."""
    stack = [_Open("", None, [])]
    for block in text.split("\n\n"):
        if block[:1] == "|":
            stack[-1].pieces.append(_table(block, table_html))
        elif block[:1] != "<":
            stack[-1].pieces.append(block)
        elif _OPEN.fullmatch(block) or _OTHER_OPEN.match(block):
            stack.append(_Open(block, _opening(block), []))
        elif len(stack) > 1 and _CLOSE.fullmatch(block):
            closed = stack.pop()
            stack[-1].pieces.extend(_closed(closed, block))
        else:
            stack[-1].pieces.append(_element(block, inside=len(stack) > 1))
    while len(stack) > 1:
        left = stack.pop()
        stack[-1].pieces += [left.line, *left.pieces]
    return stack[0].pieces


def _table(block: str, table_html: TableHtml) -> Piece:
    body, end = (block[:-1], "\n") if block.endswith("\n") else (block, "")
    if end or not _TABLE.fullmatch(body):
        return block
    is_table, html = table_html(body)
    return Known(source=block, html=html) if is_table and (html or _ONLY_TEXT.fullmatch(body)) else block


def _opening(line: str) -> str | None:
    """The first line of a wrapper as Markdown writes it, None where that is not known."""
    found = _OPEN.fullmatch(line)
    attributes = None if found is None else _in_order(found[1])
    return None if attributes is None else f"<div{attributes}>"


@lru_cache(256)
def _in_order(attributes: str) -> str | None:
    """Attributes as Markdown writes them; None where one is given twice or may be written short."""
    found = _ATTRIBUTE.findall(attributes)
    names = {name for name, _ in found}
    if len(names) < len(found) or any(name == value for name, value in found):
        return None
    return "".join(f' {name}="{value}"' for name, value in sorted(found))


def _closed(wrapper: _Open, last: str) -> Iterable[Piece]:
    """A wrapper as one piece where all in it is known, else piece by piece."""
    html = [piece.html for piece in wrapper.pieces if isinstance(piece, Known) and piece.html is not None]
    sources = [piece.source if isinstance(piece, Known) else piece for piece in wrapper.pieces]
    if wrapper.html is None or last != "</div>" or not html or len(html) < len(sources):
        return [wrapper.line, *wrapper.pieces, last]
    inner = "".join(f"{each}\n" for each in html)
    return [Known(source="\n\n".join((wrapper.line, *sources, last)), html=f"{wrapper.html}\n{inner}</div>")]


def _element(block: str, *, inside: bool) -> Piece:
    html = _set_anew(block) if inside else block if _is_whole(block) else None
    return block if html is None else Known(source=block, html=html, inside=inside)


@lru_cache(1024)
def _set_anew(block: str) -> str | None:
    """An element as Markdown writes it where it stands in a wrapper, None where that is not known."""
    figure, line = _FIGURE.fullmatch(block), _LINE.fullmatch(block)
    if figure:
        outer, inner = _in_order(figure[1]), _in_order(figure[2])
        known = outer is not None and inner is not None
        return f"<figure{outer}>\n<figcaption{inner}>{figure[3]}</figcaption>\n</figure>" if known else None
    attributes = None if line is None else _in_order(line[2])
    return None if line is None or attributes is None else f"<{line[1]}{attributes}>{line[3]}</{line[1]}>"


@lru_cache(1024)
def _is_whole(block: str) -> bool:
    """Whether a block is one element of raw HTML, each tag in it closed in its turn."""
    if not _RAW_BEGINS.match(block) or not _RAW.fullmatch(block):
        return False
    tags = _TAG.findall(block)
    opened: list[str] = []
    for number, (closing, name) in enumerate(tags, 1):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name or (not opened and number < len(tags)):
            return False
    return not opened and block.endswith(">")
