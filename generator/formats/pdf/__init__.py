"""A PDF with a text layer -> Document: its pages line by line, cut into rows and paragraphs as text is.

Lines are counted on through the pages as they are printed here; ``Document.pages`` says on which line each begins.
"""

import hashlib
from collections.abc import Iterable, Iterator

from generator.document import Document
from generator.formats import text
from generator.formats.limits import DEFAULT, Limits, require_rows
from generator.formats.pdf.glyphs import Page, pages
from generator.formats.pdf.lines import printed_lines
from generator.problems import NOT_SHOWN, Problem, Severity, UnreadableError, Where

_MAGIC = b"%PDF-"
_HEAD = 1024
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def matches(data: bytes) -> bool:
    """Whether the mark of a PDF stands at the beginning; a few stray bytes may precede it."""
    place = data.find(_MAGIC, 0, _HEAD)
    return place == 0 or (place > 0 and not data[:place].strip())


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """Cut a PDF into paragraphs and tables.

    Raises UnreadableError for one that is damaged, encrypted, scanned or past a limit, and where the library that
    reads PDF is not installed.
    """
    count, found = pages(data, path)
    if count > limits.pages:
        message = f"the PDF has {count:,} pages, the limit is {limits.pages:,}: split it, or raise the limit pages"
        raise UnreadableError(Where(path), "too-many-pages", message)
    lines, begins, pictures, unseen = _printed(found, path, limits)
    if not any(lines):
        message = "the PDF is scanned: its pages are pictures without text; find the filing as HTML or text"
        raise UnreadableError(Where(path), "pdf-scanned", message)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        blocks=text.blocks_of(lines, path, limits),
        line_count=len(lines),
        problems=(*_doubts(lines, pictures, path), *_unseen(unseen, path)),
        pages=tuple(begins),
    )


def _printed(
    found: Iterable[Page], path: str, limits: Limits
) -> tuple[list[str], list[int], list[tuple[int, int]], list[tuple[int, int]]]:
    """The lines of all pages, a blank one between two; where pages begin; those without text, with unseen figures.

    Pages are told by number and first line.
    """
    lines: list[str] = []
    begins: list[int] = []
    pictures: list[tuple[int, int]] = []
    unseen: list[tuple[int, int]] = []
    for number, page in enumerate(found, 1):
        if lines:
            lines.append("")
        begins.append(len(lines) + 1)
        if page.pictures and not page.directions:
            pictures.append((number, len(lines) + 1))
        if page.unseen:
            unseen.append((number, len(lines) + 1))
        for glyphs in page.directions:
            lines += printed_lines(glyphs)
        require_rows(len(lines), Where(path, len(lines)), limits)
    return lines, begins, pictures, unseen


def _unseen(found: list[tuple[int, int]], path: str) -> Iterator[Problem]:
    """Pages in whose text figures stand that no reader of the page sees."""
    if found:
        numbers = ", ".join(str(number) for number, _ in found)
        message = f"figures in the text of these pages are not printed on them, or too small to be read: {numbers}"
        yield _doubt(Where(path, found[0][1]), NOT_SHOWN, message)


def _doubts(lines: list[str], pictures: list[tuple[int, int]], path: str) -> Iterator[Problem]:
    """Pages that show pictures only, and characters without a meaning outside of their font."""
    if pictures:
        numbers = ", ".join(str(number) for number, _ in pictures)
        message = f"no text on these pages, only pictures, which are not read: {numbers}"
        yield _doubt(Where(path, pictures[0][1]), "pdf-page-without-text", message)
    strange = [number for number, line in enumerate(lines, 1) if _UNKNOWN in line]
    if strange:
        message = f"characters that the PDF does not name are shown as {_UNKNOWN} in {len(strange)} lines"
        yield _doubt(Where(path, strange[0]), "encoding", f"{message}: compare them with the page")


def _doubt(where: Where, rule: str, message: str) -> Problem:
    return Problem(where=where, severity=Severity.WARNING, rule=rule, message=message)
