r"""Plain text -> Document: lines with tabs or column gaps are table rows, the rest is running text.

Text that was converted from print carries LaTeX dollars (``\$``) and superscripts (``^{(a)}``); the
dollars are plain ``$`` in the document, the superscripts stay as printed because their form is evidence.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby

from generator.document import Block, Document, Line, Row, Table, Text
from generator.formats.limits import DEFAULT, Limits, require_cells, require_line, require_rows
from generator.problems import Problem, Severity, Where

_ESCAPED = re.compile(r"\\([$&%#_])")
_MATHS = re.compile(r"\$(\^\{[^{}$]{1,40}\})\$")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,6});")
_GAP = re.compile(r" {2,}")
_WIDE_GAP = re.compile(r" {3,}")
_FIGURE = re.compile(r"\d|^[$%]$|^Value$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r")
_RARE_ENDS = ("\x85", "\N{LINE SEPARATOR}")
_ROWS_ENOUGH = 3
_MOST_SHARED = 65_536


def matches(data: bytes) -> bool:
    """Whether the bytes are text: hardly any of them control characters."""
    sample = data[:65536]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 200 <= len(sample)


def _decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8 or windows-1252; what is neither is shown as U+FFFD and reported."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as fault:
        place = data.count(b"\n", 0, fault.start) + 1
    if not any(byte in data for byte in (b"\xe2\x80", b"\xe2\x81", b"\xc2\xa0", b"\xc2\xae", b"\xc2\xb3")):
        try:
            return data.decode("windows-1252"), ()
        except UnicodeDecodeError as fault:
            place = data.count(b"\n", 0, fault.start) + 1
    message = "bytes that are neither UTF-8 nor windows-1252 are shown as \N{REPLACEMENT CHARACTER}: save as UTF-8"
    problem = Problem(where=Where(path, place), severity=Severity.WARNING, rule="encoding", message=message)
    return data.decode("utf-8-sig", "replace"), (problem,)


def _cells(line: str) -> tuple[str, ...]:
    """Cut a line at its tabs or bars, at gaps of three spaces, or of two where figures stand behind them."""
    if "\t" in line:
        return tuple(_WIDE_GAP.sub("  ", cell.strip()) for cell in line.split("\t"))
    if line.count("|") > 1:
        bare = _WIDE_GAP.sub("  ", line.strip())
        return tuple(cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|"))
    cells = tuple(_GAP.split(line.strip()))
    return cells if len(cells) > 1 and _FIGURE.search(cells[-1]) else tuple(_WIDE_GAP.split(line.strip()))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one: a list of them would take more room than the text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _plain(line: str) -> str:
    """A line with its escapes and entities read, and spaces of one kind."""
    line = _ESCAPED.sub(r"\1", _MATHS.sub(r"\1", line)).replace("\N{NO-BREAK SPACE}", " ").replace("\x0c", " ")
    line = _ENTITY.sub(lambda entity: unescape(entity[0]), line)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


def _printed(lines: Iterable[str], path: str, limits: Limits) -> Iterator[tuple[str, ...]]:
    """Cut each line into cells; a blank line is an empty tuple. Cells that repeat are one text."""
    shared: dict[str, str] = {}
    for number, printed in enumerate(lines, 1):
        require_rows(number, Where(path, number), limits)
        require_line(len(printed), Where(path, number), limits)
        line = _plain(printed)
        cells = _cells(line) if line.strip() else ()
        require_cells(len(cells), Where(path, number), limits)
        if len(shared) > _MOST_SHARED:
            shared.clear()
        yield tuple([shared.setdefault(cell, cell) for cell in cells])


def _without_empty_edges(lines: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number the lines and drop a first or last column that no row of its width fills, where there are several."""
    found = list(lines)
    widths: dict[int, list[tuple[str, ...]]] = {}
    for cells in found:
        widths.setdefault(len(cells), []).append(cells)
    edges = {width: _edges(rows) for width, rows in widths.items() if width > 1 and len(rows) >= _ROWS_ENOUGH}
    widths.clear()
    return ((number, cells[slice(*edges.get(len(cells), (0, None)))]) for number, cells in enumerate(found, 1))


def _edges(rows: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """The first and last column that some row fills, as the ends of a slice."""
    filled = [i for i, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return (filled[0], filled[-1] + 1) if filled else (0, len(rows[0]))


def _blocks(printed: Iterable[tuple[str, ...]]) -> Iterator[Block]:
    """Group neighbouring rows into tables and neighbouring lines into paragraphs."""
    for width, group in groupby(_without_empty_edges(printed), key=lambda item: min(len(item[1]), 2)):
        if width == 2:
            yield Table(tuple(Row(cells, number) for number, cells in group))
        elif width == 1:
            yield Text(tuple(Line(cells[0], number) for number, cells in group))


def blocks_of(lines: Iterable[str], path: str, limits: Limits = DEFAULT) -> tuple[Block, ...]:
    """Cut printed lines, counted from 1, into paragraphs and tables. Raises UnreadableError past a limit."""
    return tuple(_blocks(_printed(lines, path, limits)))


def with_line_ends(text: str) -> str:
    """A text all of whose lines end in one way; NEL and the separator of lines count where they end most lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in _RARE_ENDS:
        if end in text and text.count(end) > text.count("\n"):
            text = text.replace(end, "\n")
    return text


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """Cut a text file into paragraphs and tables; lines are counted from 1. Raises UnreadableError past a limit."""
    text, problems = _decode(data, path)
    text = with_line_ends(text)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        blocks=blocks_of(_lines(text), path, limits),
        line_count=text.count("\n") + 1,
        problems=problems,
    )
