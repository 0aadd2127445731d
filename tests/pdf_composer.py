"""A filing as lines with tabs -> the bytes of a PDF that prints it: columns, wrapped names, headers and footers."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def pdf(pages: Iterable[Sequence[Printed]], *, turned: bool = False, title: str = "") -> bytes:
    """A PDF of these pages in Helvetica; ``turned`` prints them sideways.

    A text with characters that Helvetica lacks is shown in a font of its own, which names the character of each code.
    ``title`` is said in every field in which a PDF tells of itself.
    """
    shown = [list(page) for page in pages]
    codes = {letter: code for code, letter in enumerate(_foreign(one.text for page in shown for one in page), 1)}
    streams = [_stream(page, codes, turned=turned) for page in shown]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams)))
    last = 4 + 2 * len(streams)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        fonts = f"/F 3 0 R /U {last} 0 R" if codes else "/F 3 0 R"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << {fonts} >> >>"
        objects.append(f"{page} /Rotate {90 * turned} /Contents {5 + 2 * i} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _file([*objects, *(_font(codes, last) if codes else ())], _hex(title) if title else b"")


def _foreign(texts: Iterable[str]) -> list[str]:
    """The characters of texts that Helvetica cannot show, and all others of such texts, in order."""
    return sorted({letter for text in texts if not _is_plain(text) for letter in text})


def _is_plain(text: str) -> bool:
    return text.isprintable() and text.encode("cp1252", errors="replace").decode("cp1252") == text


def _font(codes: Mapping[str, int], number: int) -> Iterator[bytes]:
    """A font that is not in the file, its descendant, and the list of what its codes mean."""
    named = b"\n".join(b"<%04x> %s" % (code, _hex(letter, mark="")) for letter, code in codes.items())
    cmap = b"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap"
    table = cmap % (len(codes), named)
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    kind = b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H"
    yield b"%s /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (kind, number + 1, number + 2)
    yield b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 %s >>" % system
    yield b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table)


def _hex(text: str, mark: str = "\ufeff") -> bytes:
    return b"<%s>" % (mark + text).encode("utf-16-be").hex().encode()


def _stream(page: Sequence[Printed], codes: Mapping[str, int], *, turned: bool) -> bytes:
    parts = [b"BT"]
    for printed in page:
        place = (0, 1, -1, 0, 612 - printed.y * 612 // 842, printed.x) if turned else (1, 0, 0, 1, printed.x, printed.y)
        font, text = _shown(printed.text, codes)
        parts.append(b"/%s %d Tf %d %d %d %d %d %d Tm %s Tj" % (font, printed.size, *place, text))
    return b"\n".join([*parts, b"ET"])


def _shown(text: str, codes: Mapping[str, int]) -> tuple[bytes, bytes]:
    """The name of the font of a text, and the text in its codes."""
    if not _is_plain(text):
        return b"U", b"<%s>" % "".join(f"{codes[letter]:04x}" for letter in text).encode()
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"F", b"(%s)" % escaped


def _file(objects: Sequence[bytes], title: bytes = b"") -> bytes:
    """Number the objects and list where each begins; ``title`` stands in all that the file tells of itself."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    told = b" ".join(b"/%s %s" % (name, title) for name in (b"Title", b"Author", b"Subject", b"Keywords", b"Creator"))
    info = b" /Info << %s >>" % told if title else b""
    end = b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (size, info, len(data))
    return data + head + table + end


def as_pdf(text: str, columns: Sequence[int], header: str = "", *, turned: bool = False, title: str = "") -> bytes:
    """A filing with tabs in its rows: cells end at ``columns``, names wrap, figures stand on the last line."""
    lines = [printed for line in text.split("\n") for printed in _lines(line, columns)]
    room = LINES_ON_A_PAGE
    pages = [lines[start : start + room] for start in range(0, len(lines), room)]
    return pdf((list(_page(page, number, header)) for number, page in enumerate(pages, 1)), turned=turned, title=title)


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
