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
from generator.problems import Problem, Severity, Where

_ESCAPED = re.compile(r"\\([$&%#_])")
_MATHS = re.compile(r"\$(\^\{[^{}$]{1,40}\})\$")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,6});")
_GAP = re.compile(r" {2,}")
_WIDE_GAP = re.compile(r" {3,}")
_FIGURE = re.compile(r"\d|^[$%]$|^Value$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ROWS_ENOUGH = 3
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def matches(data: bytes) -> bool:
    """Whether the bytes are text: a byte-order mark of UTF-16, or hardly any control characters."""
    if data.startswith(_UTF_16):
        return True
    sample = data[:65536]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return controls * 200 <= len(sample)


def _decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode UTF-8, UTF-16 or windows-1252; what is none of them is shown as U+FFFD and reported."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace"), ()
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
        return tuple(cell.strip() for cell in line.split("\t"))
    if line.count("|") > 1:
        return tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))
    cells = tuple(_GAP.split(line.strip()))
    return cells if len(cells) > 1 and _FIGURE.search(cells[-1]) else tuple(_WIDE_GAP.split(line.strip()))


def _lines(text: str) -> list[str]:
    """The lines of a text, whichever way they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _printed(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number the lines and cut each into cells; a blank line is an empty tuple."""
    plain = _ESCAPED.sub(r"\1", _MATHS.sub(r"\1", text)).replace("\N{NO-BREAK SPACE}", " ").replace("\x0c", " ")
    for number, line in enumerate(_lines(plain), 1):
        line = _ENTITY.sub(lambda entity: unescape(entity[0]), line)
        line = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)
        yield number, _cells(line) if line.strip() else ()


def _without_empty_edges(lines: Iterable[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Drop a first or last column that no row of its width fills, in documents with several such rows."""
    found = list(lines)
    widths: dict[int, list[tuple[str, ...]]] = {}
    for _, cells in found:
        widths.setdefault(len(cells), []).append(cells)
    edges = {width: _edges(rows) for width, rows in widths.items() if width > 1 and len(rows) >= _ROWS_ENOUGH}
    return [(number, cells[slice(*edges.get(len(cells), (0, None)))]) for number, cells in found]


def _edges(rows: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """The first and last column that some row fills, as the ends of a slice."""
    filled = [i for i, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return (filled[0], filled[-1] + 1) if filled else (0, len(rows[0]))


def _blocks(text: str) -> Iterator[Block]:
    """Group neighbouring rows into tables and neighbouring lines into paragraphs."""
    for width, group in groupby(_without_empty_edges(_printed(text)), key=lambda item: min(len(item[1]), 2)):
        if width == 2:
            yield Table(tuple(Row(cells, number) for number, cells in group))
        elif width == 1:
            yield Text(tuple(Line(cells[0], number) for number, cells in group))


def read(data: bytes, path: str) -> Document:
    """Cut a text file into paragraphs and tables; lines are counted from 1."""
    text, problems = _decode(data, path)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        blocks=tuple(_blocks(text)),
        line_count=len(_lines(text)),
        problems=problems,
    )
