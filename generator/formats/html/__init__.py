"""EDGAR HTML, from 2001 on -> Document: tables as the text format gives them, the rest as paragraphs.

The source is scanned, not built into a tree: every block knows its line, markup that is never closed ends
with the next row, the next table or the file, and no depth of nesting costs more than a list of that depth.
"""

import hashlib
import re
from collections.abc import Iterable

from generator.document import Block, Document
from generator.formats import text
from generator.formats.html.blocks import blocks_of
from generator.formats.html.places import Source
from generator.formats.html.shown import not_shown
from generator.formats.limits import DEFAULT, Limits, bounded
from generator.problems import NOT_SHOWN, Problem, Severity, Where

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|body|head|div|p|br|font|t[dr])\b[^<>]{0,2000}>", re.IGNORECASE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0c\r") + b"\x7f"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HEAD = 65536
_UNSEEN = "figures of a table are hidden or struck out here: a browser shows others, or none"


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
    made = Source(source, path, before, limits)
    if doubtful >= 0:
        message = "bytes that are neither UTF-8 nor windows-1252 are shown as \N{REPLACEMENT CHARACTER}"
        place = Where(path, doubtful)
        made.problems.append(Problem(where=place, severity=Severity.WARNING, rule="encoding", message=message))
    return made


def _has_controls(data: bytes | memoryview) -> bool:
    return len(bytes(data).translate(None, _CONTROLS)) < len(data)


def read(data: bytes | memoryview, path: str, limits: Limits = DEFAULT, before: int = 0) -> Document:
    """Cut a page into blocks; lines are counted from 1, or on from ``before`` lines of the file above it.

    Raises UnreadableError past a limit.
    """
    source = _source(data, path, before, limits)
    blocks = _blocks(source)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html",
        blocks=blocks,
        line_count=before + source.text.count("\n") + 1,
        problems=tuple(source.problems),
    )


def read_part(
    data: memoryview, path: str, limits: Limits, before: int
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Cut a page that is part of a file, as ``read`` does; the file as a whole has a checksum, its parts have none."""
    source = _source(data, path, before, limits)
    return _blocks(source), tuple(source.problems)


def _blocks(source: Source) -> tuple[Block, ...]:
    """All blocks; a source that is shorter than the limits of rows and lines cannot pass them."""
    blocks: Iterable[Block] = blocks_of(source)
    if len(source.text) > min(source.limits.rows, source.limits.line):
        blocks = bounded(blocks, Where(source.path), source.limits, len(source.text))
    found = tuple(blocks)
    place = not_shown(source.text, source.signs, source.unseen)
    if place is not None:
        where = Where(source.path, source.line_of(place))
        source.problems.insert(0, Problem(where=where, severity=Severity.WARNING, rule=NOT_SHOWN, message=_UNSEEN))
    return found
