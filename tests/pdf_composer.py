"""A filing as lines with tabs -> the bytes of a PDF that prints it: columns, wrapped names, headers and footers."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEFT, TOP, PITCH, SIZE = 40, 800, 12, 9
LINES_ON_A_PAGE = 58
NAME_WIDTH, TEXT_WIDTH = 52, 100
_WIDTHS = {
    " ": 278, "$": 556, "%": 889, "(": 333, ")": 333, ",": 278, "-": 333, ".": 278, "/": 278, ";": 278, "*": 389,
    "\N{EM DASH}": 1000, **dict.fromkeys("0123456789", 556),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A text on a page: where it begins, how far up and how large."""

    text: str
    x: int
    y: int
    size: int = SIZE


def pdf(pages: Iterable[Sequence[Printed]], *, turned: bool = False) -> bytes:
    """A PDF of these pages in Helvetica; ``turned`` prints them sideways."""
    streams = [_stream(page, turned=turned) for page in pages]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"{page} /Rotate {90 * turned} /Contents {5 + 2 * i} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file(objects)


def _stream(page: Sequence[Printed], *, turned: bool) -> bytes:
    parts = [b"BT"]
    for printed in page:
        place = (0, 1, -1, 0, 612 - printed.y * 612 // 842, printed.x) if turned else (1, 0, 0, 1, printed.x, printed.y)
        text = printed.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(b"/F %d Tf %d %d %d %d %d %d Tm (%s) Tj" % (printed.size, *place, text))
    return b"\n".join([*parts, b"ET"])


def _file(objects: Sequence[bytes]) -> bytes:
    """Number the objects and list where each begins."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return data + head + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))


def as_pdf(text: str, columns: Sequence[int], header: str = "", *, turned: bool = False) -> bytes:
    """A filing with tabs in its rows: cells end at ``columns``, names wrap, figures stand on the last line."""
    lines = [printed for line in text.split("\n") for printed in _lines(line, columns)]
    room = LINES_ON_A_PAGE
    pages = [lines[start : start + room] for start in range(0, len(lines), room)]
    return pdf((list(_page(page, number, header)) for number, page in enumerate(pages, 1)), turned=turned)


def _page(lines: Sequence[tuple[tuple[str, int], ...]], number: int, header: str) -> Iterator[Printed]:
    if header and number > 1:
        yield Printed(header, LEFT, TOP + 2 * PITCH)
    for i, line in enumerate(lines):
        yield from (Printed(text, x, TOP - i * PITCH) for text, x in line)
    yield Printed(str(number), 300, 30)


def _lines(line: str, columns: Sequence[int]) -> Iterator[tuple[tuple[str, int], ...]]:
    """A line as the lines that it takes in print: each the texts on it and where they begin."""
    name, *cells = line.split("\t")
    *above, last = textwrap.wrap(name, NAME_WIDTH if any(cells) else TEXT_WIDTH, break_on_hyphens=False) or [""]
    yield from (((piece, LEFT),) for piece in above)
    ends = columns[len(columns) - len(cells) :]
    figures = ((cell, end - width(cell)) for cell, end in zip(cells, ends, strict=True) if cell)
    yield tuple(one for one in ((last, LEFT), *figures) if one[0])


def width(text: str) -> int:
    """About how wide a text is in print."""
    return sum(_WIDTHS.get(letter, 556) for letter in text) * SIZE // 1000
