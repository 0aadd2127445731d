"""The readable text of a file, line by line: bytes and Document -> one string with a line for each line of the file."""

from collections.abc import Iterator, Sequence

from generator.document import Block, Document, Heading, Record, Table, Text
from generator.formats.limits import DEFAULT, Limits
from generator.formats.packed import unpacked
from generator.formats.text import with_line_ends

PARTS_OF_LINE = "\x1e"
"""Stands between things that share one line of the file, as the rows of a page without line ends do."""

_MARKUP = frozenset({"html", "submission", "pdf"})
_CELLS = "  |  "
_LONG = 2000
_LONGEST_HEAD = 2000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def source_text(data: bytes, document: Document, limits: Limits = DEFAULT) -> str:
    r"""Return what can be read on each line of a file, lines parted by ``\n``, as many as ``document`` counts.

    Plain text and XML stay as they are. Of a page the tags are gone: the cells of a row stand on the line on which the
    row begins, and a line that holds nothing but tags is blank. ``data`` may be gzipped, as it is for ``to_document``.
    """
    lines = _decoded(unpacked(data, document.path, limits)) if document.format != "pdf" else []
    if document.format not in _MARKUP:
        return "\n".join(map(_broken, lines))
    head = _head(lines)
    said: list[list[str]] = [[line] for line in head] + [[] for _ in range(document.line_count - len(head))]
    for number, text in _texts(document.blocks):
        if len(head) < number <= len(said):
            said[number - 1].append(text)
    return "\n".join(_line(texts, lines[i] if i < len(lines) else "<") for i, texts in enumerate(said))


def _head(lines: Sequence[str]) -> Sequence[str]:
    """The header of a submission: what stands before its first document."""
    places = (i for i, line in enumerate(lines[:_LONGEST_HEAD]) if line.lstrip().upper().startswith("<DOCUMENT>"))
    return lines[: next(places, 0)]


def _line(texts: Sequence[str], raw: str) -> str:
    """What is said on a line: with the gaps it was typed with where it holds no markup."""
    if texts and "<" not in raw and "&" not in raw:
        return raw.rstrip()
    return PARTS_OF_LINE.join(texts)


def _decoded(data: bytes) -> list[str]:
    """The lines of the file, in the encoding in which it was read."""
    if data.startswith(_UTF_16):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("windows-1252", "replace")
    text = text.replace(PARTS_OF_LINE, "\N{SYMBOL FOR RECORD SEPARATOR}")
    return with_line_ends(text).split("\n")


def _broken(line: str) -> str:
    """A long line of XML with its elements apart."""
    return line.replace("><", f">{PARTS_OF_LINE}<") if len(line) > _LONG else line


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Everything that blocks say, each with its line."""
    for block in blocks:
        match block:
            case Text():
                yield from ((line.number, line.text) for line in block.lines)
            case Heading():
                yield block.number, block.text
            case Table():
                yield from ((row.number, _CELLS.join(filter(None, row.cells))) for row in block.rows)
            case Record():
                yield block.number, "; ".join(f"{name}: {value}" for name, value in block.fields if value)
