"""Blocks of a page whose HTML is known before Markdown reads them: the text of a page -> pieces, known or left alone.

Blocks stand between blank lines. What is known is a table, a paragraph, an element of raw HTML, and the two ends of a
``<div markdown>`` or ``<details markdown>`` that holds nothing else but headings: those Markdown reads. An element
within such a wrapper comes out of Markdown with its attributes in order and its lines set anew; at the top of a page it
comes out as it is written, with an empty line behind it. What is known and stands together is one piece.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from generator.fasttable.cells import AFTER_AMPERSAND, AFTER_BRACKET
from generator.fasttable.prose import PLAIN_VALUES, attributes_in_order, is_heading, list_html, opening_html, prose_html

_NAMES = "a|abbr|b|button|code|em|i|small|span|strong|sub|sup"
_RAW_NAMES = rf"(?:{_NAMES}|div|dl|dt|dd|figure|figcaption|li|nav|ol|p|ul)"
_VALUE = r"(?:[^\"&<>\\{}|\x02\x03\t\r\n]++|&(?:[0-9a-zA-Z]+|\#[0-9]+);)*+"
_VALUELESS = r"(?: (?!markdown)[a-z][a-z-]*(?:=\"" + _VALUE + r"\")?)*+"
_INLINE = r"(?:[^&<>\\`{}\x02\x03\t\r\n]++|&(?:[0-9a-zA-Z]+|\#[0-9]+);|" + rf"</?(?:{_NAMES}){_VALUELESS}>)*+"
"""Text and tags of a line, which Markdown hands on from raw HTML as they are."""

_TABLE = re.compile(r"\|[^\n]*\n\|[ :|-]+(?:\n\|[^\n]*)*")
# What the preprocessors would take for no more than text: no tag or reference but a plain one, no end of a comment.
_ONLY_TEXT = re.compile(rf"(?:[^<>&]++|<{AFTER_BRACKET}|&(?:{AFTER_AMPERSAND}|(?![a-zA-Z#])))*+")
_OPEN = re.compile(r"<(?:details|div|section)\b[^<>]* markdown>(?!.*</(?:details|div|section)>\Z)", re.DOTALL)
_CLOSE = re.compile(r"</(?:details|div|section)>")
_RAW = re.compile(rf"(?:[^&<>\x02\x03\t\r\n]++|\n(?![ \n])|&(?:[0-9a-zA-Z]+|\#[0-9]+);|</?{_RAW_NAMES}{_VALUELESS}>)+")
_RAW_BEGINS = re.compile(r"<(div|dl|figure|nav|ol|p|ul)[ >]")
_TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
_LINE = re.compile(rf"<(div|p){PLAIN_VALUES}>({_INLINE})</\1>")
_FIGURE = re.compile(rf"<figure{PLAIN_VALUES}><figcaption{PLAIN_VALUES}>({_INLINE})</figcaption></figure>")
_SCRIPT = re.compile(r"<script src=\"[^\"&<>\s]+\" defer></script>\n?")
_CLOSED = re.compile(
    r"(?:[^<]++|<(?![a-zA-Z/!?])|</?[a-zA-Z][a-zA-Z0-9]*+"
    r"(?:\s++[a-zA-Z][a-zA-Z-]*+(?:=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'<>=`]++))?+)*+ */?>)*+"
)
"""Text of which every tag ends in it: none that would take what comes behind for its own."""


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
    """A wrapper that is not closed yet: its first lines, their HTML where known, and what stands in it so far."""

    line: str
    html: str | None
    pieces: list[Piece]


def tables_of(text: str, table_html: TableHtml) -> list[Piece]:
    """Cut a page into its blocks, of which tables are known. Joined by blank lines they are the page."""
    return [_table(block, table_html) if block[:1] == "|" else block for block in text.split("\n\n")]


def pieces_of(text: str, table_html: TableHtml, *, prose: bool) -> list[Piece]:
    """Cut a page into its blocks, each known or left alone, and the two ends of wrappers.

    ``prose`` says whether paragraphs come out of Markdown as they do without extensions.
    """
    stack = [_Open("", None, [])]
    for block in text.split("\n\n"):
        if block[:1] == "|":
            stack[-1].pieces.append(_table(block, table_html))
        elif _OPEN.match(block):
            stack.append(_Open(block, opening_html(block), []))
        elif len(stack) > 1 and _CLOSE.fullmatch(block):
            closed = stack.pop()
            stack[-1].pieces.extend(_closed(closed, block, prose=prose))
        else:
            stack[-1].pieces.append(_block(block, inside=len(stack) > 1, prose=prose))
    while len(stack) > 1:
        left = stack.pop()
        stack[-1].pieces += [left.line, *left.pieces]
    return stack[0].pieces


def _block(block: str, *, inside: bool, prose: bool) -> Piece:
    """An element or a paragraph, known or left alone."""
    html = prose_html(block) if prose else None
    if html is not None:
        return Known(source=block, html=html)
    return _element(block, inside=inside) if block[:1] == "<" else block


def _is_finished(piece: Piece) -> bool:
    return isinstance(piece, Known) and piece.html is not None


def together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that are known and stand together as one."""
    for known, run in groupby(pieces, _is_finished):
        pieces = tuple(run)
        one = joined(pieces) if known else None
        yield from (one,) if one else pieces


def joined(pieces: Sequence[Piece]) -> Known | None:
    """Return what is known and stands together as one piece; None where the HTML of a piece is not known."""
    known = [piece for piece in pieces if isinstance(piece, Known) and piece.html is not None]
    if not known or len(known) < len(pieces):
        return None
    places = {piece.inside for piece in known} - {None}
    html = "\n".join(f"{piece.html}\n" if piece.inside is False else piece.html or "" for piece in known)
    return Known(source="\n".join(piece.source for piece in known), html=html, inside=places.pop() if places else None)


def _table(block: str, table_html: TableHtml) -> Piece:
    body, end = (block[:-1], "\n") if block.endswith("\n") else (block, "")
    if end or not _TABLE.fullmatch(body):
        return block
    is_table, html = table_html(body)
    return Known(source=block, html=html) if is_table and (html or _ONLY_TEXT.fullmatch(body)) else block


def _closed(wrapper: _Open, last: str, *, prose: bool) -> Iterable[Piece]:
    """The two ends of a wrapper and what stands in it: known where nothing but headings is left in it to Markdown."""
    pieces = wrapper.pieces
    if len(pieces) == 1 and isinstance(pieces[0], str) and prose and (html := list_html(pieces[0])):
        pieces = [Known(source=pieces[0], html=html)]  # what stands alone is joined with no list before or after it
    known = all(isinstance(piece, Known) or is_heading(piece) for piece in pieces)
    if wrapper.html is None or not pieces or not known or not wrapper.html.startswith(f"<{last[2:-1]}"):
        return [wrapper.line, *pieces, last]
    inner = (replace(piece, inside=None) if isinstance(piece, Known) else piece for piece in pieces)
    return [Known(source=wrapper.line, html=wrapper.html), *inner, Known(source=last, html=last)]


def _element(block: str, *, inside: bool) -> Piece:
    if not inside and _SCRIPT.fullmatch(block):
        return Known(source=block, html=block.strip(), inside=False)
    html = _set_anew(block) if inside else block if _is_whole(block) else None
    return block if html is None else Known(source=block, html=html, inside=inside)


@lru_cache(1024)
def _set_anew(block: str) -> str | None:
    """An element as Markdown writes it where it stands in a wrapper, None where that is not known."""
    figure, line = _FIGURE.fullmatch(block), _LINE.fullmatch(block)
    if figure:
        outer, inner = attributes_in_order(figure[1]), attributes_in_order(figure[2])
        known = outer is not None and inner is not None
        return f"<figure{outer}>\n<figcaption{inner}>{figure[3]}</figcaption>\n</figure>" if known else None
    attributes = None if line is None else attributes_in_order(line[2])
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
