"""EDGAR HTML, from 2001 on -> Document: tables as the text format gives them, the rest as paragraphs.

The source is scanned, not built into a tree: every block knows its line, markup that is never closed ends
with the next row, the next table or the file, and no depth of nesting costs more than a list of that depth.
"""

import hashlib
import re
from collections.abc import Iterator

from generator.document import Block, Document
from generator.formats import text
from generator.formats.html.markup import plain, without_hidden
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import Source
from generator.formats.html.shown import not_shown
from generator.formats.html.tables import OpenTable
from generator.formats.limits import DEFAULT, Limits, bounded
from generator.formats.moved import moved
from generator.problems import NOT_SHOWN, Problem, Severity, Where

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|body|head|div|p|br|font|t[dr])\b[^<>]{0,2000}>", re.IGNORECASE)
# The letters looked at first rule out most tags before their names are tried.
_EDGE = re.compile(r"<(?=[/tTpP][tTpPaArR][aAbBrReE])(/?)((?i:table|pre))\b[^<>]*>")
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_LOOSE_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0c\r") + b"\x7f"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HEAD = 65536
_FLAT = "those further in are read beside one another, not inside; compare the rows with the page"
_NOT_CLOSED = "a table is never closed: the page may be cut short; compare its last rows with the filing"


def matches(data: bytes) -> bool:
    """Whether the bytes are text that opens with the tags of a page."""
    return text.matches(data) and bool(_MARKUP.search(data, 0, _HEAD))


def _source(data: bytes | memoryview, path: str, before: int, limits: Limits) -> Source:
    """Decode UTF-8 or windows-1252, with the ends of lines as ``\\n``; what is no character shows as U+FFFD."""
    doubtful = -1
    try:
        source = str(data, "utf-8-sig")
    except UnicodeDecodeError as fault:
        source = str(data, "windows-1252", "replace")
        if "\N{REPLACEMENT CHARACTER}" in source:
            doubtful = before + bytes(data[: fault.start]).count(b"\n") + 1
    if any(_has_controls(data[start : start + _HEAD]) for start in range(0, len(data), _HEAD)):
        source = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", source)
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    made = Source(without_hidden(source), path, before, limits)
    if (unseen := not_shown(made.text, source)) is not None:
        made.doubt(
            unseen, NOT_SHOWN, "figures of a table are hidden or struck out here: a browser shows others, or none"
        )
    if doubtful >= 0:
        message = "bytes that are neither UTF-8 nor windows-1252 are shown as \N{REPLACEMENT CHARACTER}"
        place = Where(path, doubtful)
        made.problems.append(Problem(where=place, severity=Severity.WARNING, rule="encoding", message=message))
    return made


def _has_controls(data: bytes | memoryview) -> bool:
    return len(bytes(data).translate(None, _CONTROLS)) < len(data)


def blocks_of(source: Source) -> Iterator[Block]:
    """Cut a source into blocks; what is complete is given away at once."""
    stack: list[OpenTable] = []
    place = 0
    for edge in _EDGE.finditer(source.text):
        if edge.start() < place:
            continue
        yield from _between(source, stack, place, edge.start())
        place, name, closes = edge.end(), edge[2].lower(), bool(edge[1])
        if name == "pre" and not closes:
            place = _end_of_preformatted(source, place)
            yield from _all_given(stack)
            yield from _preformatted(source, edge.end(), place)
        elif name == "table" and closes and stack:
            yield from _closed(stack)
        elif name == "table" and not closes:
            if len(stack) >= source.limits.depth:
                source.doubt(edge.start(), "tables-nested", f"tables more than {source.limits.depth} deep: {_FLAT}")
                yield from _closed(stack)
            stack.append(OpenTable(source, edge.start()))
    yield from _between(source, stack, place, len(source.text))
    if stack:
        source.doubt(stack[-1].place, "table-not-closed", _NOT_CLOSED)
    while stack:
        yield from _closed(stack)


def _between(source: Source, stack: list[OpenTable], start: int, end: int) -> Iterator[Block]:
    """Read a stretch without tables: into the table that is open, else as paragraphs or rows without a table."""
    if stack:
        stack[-1].read(start, end)
        return
    loose = _LOOSE_ROW.search(source.text, start, end)
    yield from paragraphs(source, start, loose.start() if loose else end)
    if loose:
        table = OpenTable(source, loose.start())
        table.read(loose.start(), end)
        yield from table.given()


def _closed(stack: list[OpenTable]) -> Iterator[Block]:
    """Close the innermost table: its place is in the table around it, or among the blocks."""
    inner = stack.pop()
    if stack:
        stack[-1].take(inner)
    else:
        yield from inner.given()


def _all_given(stack: list[OpenTable]) -> Iterator[Block]:
    """What the open tables hold so far, from the outermost in."""
    for table in stack:
        yield from table.given()


def _end_of_preformatted(source: Source, place: int) -> int:
    closing = _PRE_END.search(source.text, place)
    return closing.end() if closing else len(source.text)


def _preformatted(source: Source, start: int, end: int) -> Iterator[Block]:
    """Text printed as typed: its tags dropped, then cut by the text format."""
    typed = plain(_TAG.sub("", source.text[start:end]))
    before = source.before + source.text.count("\n", 0, start)
    return (moved(block, before) for block in text.read(typed.encode(), source.path, source.limits).blocks)


def read(data: bytes | memoryview, path: str, limits: Limits = DEFAULT, before: int = 0) -> Document:
    """Cut a page into blocks; lines are counted from 1, or on from ``before`` lines of the file above it.

    Raises UnreadableError past a limit.
    """
    source = _source(data, path, before, limits)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html",
        blocks=_bounded_blocks(source),
        line_count=before + source.text.count("\n") + 1,
        problems=tuple(source.problems),
    )


def read_part(
    data: memoryview, path: str, limits: Limits, before: int
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Cut a page that is part of a file, as ``read`` does; the file as a whole has a checksum, its parts have none."""
    source = _source(data, path, before, limits)
    return _bounded_blocks(source), tuple(source.problems)


def _bounded_blocks(source: Source) -> tuple[Block, ...]:
    """All blocks; a source that is shorter than the limits of rows and lines cannot pass them."""
    if len(source.text) <= min(source.limits.rows, source.limits.line):
        return tuple(blocks_of(source))
    return tuple(bounded(blocks_of(source), Where(source.path), source.limits, len(source.text)))
