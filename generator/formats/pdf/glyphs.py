"""Pages of a PDF -> the characters printed on them and where; the only module that knows pypdfium2."""

from collections.abc import Iterator
from ctypes import c_double
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from generator.formats.pdf.covered import Drawn
from generator.formats.pdf.ink import Ink
from generator.problems import UnreadableError, Where

LIBRARY = "pypdfium2"
_PASSWORD = 4
_PICTURE = 3
_QUARTER_TURN = 1.5707963
_FARTHEST = 1_000_000
_NO_CHARACTERS = (0xFFFE, 0xFFFF)
_FINEST = 1_500
_THINNEST = 500
"""What is lower than the one, or thinner than the other, in 1/1000 of a point, nobody reads on paper."""


class Glyph(NamedTuple):
    """A printed character: its edges along its line, the line's height on the page, its own; in 1/1000 of a point."""

    left: int
    right: int
    base: int
    size: int
    text: str


class Page(NamedTuple):
    """The characters of a page by the direction in which they are printed, and whether it shows pictures.

    ``unseen`` says that figures stand in it that are not printed: without ink, beside the page, under something that is
    drawn over them, or too small to read.
    """

    directions: tuple[tuple[Glyph, ...], ...]
    pictures: bool
    unseen: bool


def pages(data: bytes, path: str) -> tuple[int, Iterator[Page]]:
    """How many pages a PDF has, and each in order.

    Raises UnreadableError where the library that reads PDF is not installed, and for a PDF that is damaged, empty
    or encrypted.
    """
    library = _library(path)
    try:
        document = library.PdfDocument(data)
        count = len(document)
    except library.PdfiumError as fault:
        raise _unreadable(path, fault.err_code) from None
    return count, (_page(library, document, number, path) for number in range(count))


def _library(path: str) -> ModuleType:
    """Load the library only when a PDF is met: it is an extra, and takes longer to load than a command may."""
    try:
        return import_module(LIBRARY)
    except ImportError:
        message = "reading a PDF takes an extra that is not installed: pip install 'fundbook[pdf]'"
        raise UnreadableError(Where(path), "pdf-not-installed", message) from None


def _unreadable(path: str, code: int) -> UnreadableError:
    if code == _PASSWORD:
        message = "the PDF is encrypted with a password: save it without one"
        return UnreadableError(Where(path), "pdf-encrypted", message)
    return UnreadableError(Where(path), "pdf-damaged", "the PDF is damaged or cut short: fetch it again")


def _page(library: ModuleType, document: Any, number: int, path: str) -> Page:
    try:
        page = document[number]
        text = page.get_textpage()
    except library.PdfiumError:
        message = f"page {number + 1} of the PDF is damaged: fetch it again"
        raise UnreadableError(Where(path), "pdf-damaged", message) from None
    try:
        directions: dict[int, list[Glyph]] = {}
        for turn, glyph in _glyphs(library.raw, text.raw, text.count_chars()):
            directions.setdefault(turn, []).append(glyph)
        unseen = _shows_less(library.raw, text, page)
        pictures = any(True for _ in page.get_objects(filter=[_PICTURE], max_depth=3))
    finally:
        text.close()
        page.close()
    return Page(tuple(tuple(found) for found in sorted(directions.values(), key=len, reverse=True)), pictures, unseen)


def _shows_less(raw: Any, text: Any, page: Any) -> bool:
    """Whether a figure of the text is not printed where a reader of the page can see it."""
    digits = [i for i in range(text.count_chars()) if chr(raw.FPDFText_GetUnicode(text.raw, i) & 0xFFFF).isdigit()]
    if not digits:
        return False
    left, bottom, right, top = page.get_cropbox()
    drawn, ink = Drawn(raw, page.raw), Ink(raw, page)
    x, y = c_double(), c_double()
    for i in digits:
        raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
        if _is_small(raw, text.raw, i) or not (left <= x.value <= right and bottom <= y.value <= top):
            return True
        if drawn.covers(text.raw, i) or not ink.shows(text.raw, i):
            return True
    return False


def _is_small(raw: Any, text: Any, i: int) -> bool:
    """Whether a character is small or thin as printed: the page may scale the size of its font, up, down or one way."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, i, box)
    thin, long = sorted((abs(box.top - box.bottom) * 1000, abs(box.right - box.left) * 1000))
    return bool(long < _FINEST or thin < _THINNEST)


def _glyphs(raw: Any, text: Any, count: int) -> Iterator[tuple[int, Glyph]]:
    """Each printed character with the quarter turns of its line; what pdfium itself adds between them is left out."""
    x, y = c_double(), c_double()
    box = raw.FS_RECTF()
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        turn = _quarter_turns(raw.FPDFText_GetCharAngle(text, i))
        edges = tuple(_thousandths(edge) for edge in (box.left, box.right, box.bottom, box.top))
        left, right, base = _along(turn, edges, (_thousandths(x.value), _thousandths(y.value)))
        yield turn, Glyph(left, right, base, _size(turn, edges), _character(code))


def _thousandths(points: Any) -> int:
    """Points as thousandths; what lies far outside of any page, or nowhere, is 0."""
    return round(points * 1000) if -_FARTHEST < points < _FARTHEST else 0


def _quarter_turns(angle: Any) -> int:
    return round(angle / _QUARTER_TURN) % 4 if -_FARTHEST < angle < _FARTHEST else 0


def _along(turn: int, edges: tuple[int, ...], origin: tuple[int, int]) -> tuple[int, int, int]:
    """The edges of a character along its line and the height of the line, whichever way the line runs."""
    left, right, bottom, top = edges
    x, y = origin
    match turn:
        case 0:
            return left, right, y
        case 1:
            return -top, -bottom, x
        case 2:
            return -right, -left, -y
        case _:
            return bottom, top, -x


def _size(turn: int, edges: tuple[int, ...]) -> int:
    left, right, bottom, top = edges
    return max(abs(right - left if turn % 2 else top - bottom), 1)


def _character(code: int) -> str:
    """A character of the page; what has a meaning in its own font only shows as U+FFFD."""
    named = 0x20 <= code < 0x110000 and code not in _NO_CHARACTERS and not 0xD800 <= code <= 0xF8FF
    return chr(code) if named else "\N{REPLACEMENT CHARACTER}"
