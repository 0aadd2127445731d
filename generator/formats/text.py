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
from generator.formats.barred import with_whole_rows
from generator.formats.limits import DEFAULT, Limits, require_cells, require_line, require_rows
from generator.problems import Problem, Severity, Where

_ESCAPED = re.compile(r"\\([$&%#_])")
_MATHS = re.compile(r"\$(\^\{[^{}$]{1,40}\})\$")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,6});")
_GAP = re.compile(r" {2,}")
_WIDE_GAP = re.compile(r" {3,}")
_FIGURE = re.compile(r"\d|^[$%]$|^Value$")
_HEADING = re.compile(
    r"(?:(?:Market |Fair )?Value|(?:Principal )?Amount|Principal)(?: \([^()]{1,12}\))?", re.IGNORECASE
)
_HEADINGS = 3
"""Cells of a line of column headings, of which the last names an amount: fewer may be words two spaces apart."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r")
_RARE_ENDS = ("\x85", "\N{LINE SEPARATOR}")
_ROWS_ENOUGH = 3
_MOST_SHARED = 65_536
_WHOLE = slice(None)

Starts = tuple[int, ...]
"""The columns of characters in which the cells of a typed line begin, counted from 0."""


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
    """Cut a line at its tabs or bars, at gaps of three spaces, or of two before figures and headings."""
    if "\t" in line:
        return tuple([_narrowed(cell.strip()) for cell in line.split("\t")])
    if line.count("|") > 1:
        bare = _narrowed(line.strip())
        return tuple(cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|"))
    bare = line.strip()
    cells = tuple(_GAP.split(bare)) if "  " in bare else (bare,)
    if len(cells) == 1 or _FIGURE.search(cells[-1]) or (len(cells) >= _HEADINGS and _HEADING.fullmatch(cells[-1])):
        return cells
    return tuple(_WIDE_GAP.split(bare))


def _narrowed(text: str) -> str:
    """A text whose wide gaps are two spaces."""
    return _WIDE_GAP.sub("  ", text) if "   " in text else text


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one: a list of them would take more room than the text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _plain(line: str) -> str:
    """A line with its escapes and entities read, and spaces of one kind."""
    line = _MATHS.sub(r"\1", line) if "$^" in line else line
    line = _ESCAPED.sub(r"\1", line) if "\\" in line else line
    line = line.replace("\N{NO-BREAK SPACE}", " ").replace("\x0c", " ")
    line = _ENTITY.sub(lambda entity: unescape(entity[0]), line) if "&" in line else line
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


def _starts(line: str, cells: Iterable[str]) -> Starts:
    """The column of characters in which each cell of a typed line begins; empty where bars or tabs part them."""
    starts, place = list[int](), 0
    for cell in cells:
        place = line.find(cell, place)
        starts.append(place)
        place += len(cell)
    return tuple(starts)


def _printed(lines: Iterable[str], path: str, limits: Limits) -> Iterator[tuple[tuple[str, ...], Starts]]:
    """Cut each line into cells and say where they begin; a blank line is empty. Cells that repeat are one text."""
    shared: dict[str, str] = {}
    places: dict[Starts, Starts] = {}
    for number, printed in enumerate(lines, 1):
        if number > limits.rows or len(printed) > limits.line:
            require_rows(number, Where(path, number), limits)
            require_line(len(printed), Where(path, number), limits)
        line = _plain(printed)
        cells = () if not line or line.isspace() else _cells(line)
        if len(cells) > limits.cells:
            require_cells(len(cells), Where(path, number), limits)
        if len(shared) > _MOST_SHARED:
            shared.clear()
            places.clear()
        starts = _starts(line, cells) if "\t" not in line and "|" not in line else ()
        yield tuple([shared.setdefault(cell, cell) for cell in cells]), places.setdefault(starts, starts)


def _without_empty_edges(
    lines: Iterable[tuple[tuple[str, ...], Starts]],
) -> Iterator[tuple[int, tuple[str, ...], Starts]]:
    """Number the lines and drop a first or last column that no row of its width fills, where there are several."""
    found = list(lines)
    widths: dict[int, list[tuple[str, ...]]] = {}
    for cells, _ in found:
        widths.setdefault(len(cells), []).append(cells)
    edges = {width: slice(*_edges(x)) for width, x in widths.items() if width > 1 and len(x) >= _ROWS_ENOUGH}
    widths.clear()
    for number, (cells, starts) in enumerate(found, 1):
        kept = edges.get(len(cells), _WHOLE)
        yield number, cells[kept], starts[kept]


def _edges(rows: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """The first and last column that some row fills, as the ends of a slice."""
    filled = [i for i, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return (filled[0], filled[-1] + 1) if filled else (0, len(rows[0]))


def _blocks(printed: Iterable[tuple[tuple[str, ...], Starts]]) -> Iterator[Block]:
    """Group neighbouring rows into tables and neighbouring lines into paragraphs."""
    for width, group in groupby(_without_empty_edges(printed), key=lambda item: min(len(item[1]), 2)):
        if width == 2:
            yield Table(tuple(Row(cells, number, starts) for number, cells, starts in group))
        elif width == 1:
            yield Text(tuple(Line(cells[0], number, starts[0] if starts else None) for number, cells, starts in group))


def blocks_of(lines: Iterable[str], path: str, limits: Limits = DEFAULT) -> tuple[Block, ...]:
    """Cut printed lines, counted from 1, into paragraphs and tables. Raises UnreadableError past a limit."""
    return tuple(_blocks(_printed(with_whole_rows(lines), path, limits)))


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
