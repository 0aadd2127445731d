"""Marked text inside of tables -> rows of cells; a table in a cell of one row is part of that row."""

from collections.abc import Sequence

from generator.document import Block, Table
from generator.formats.html.grid import OpenRow, in_columns
from generator.formats.html.indents import letters_before, may_be_indented
from generator.formats.html.marks import CELL, ROW, ROW_END, SPAN
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import Source, ends_counter, first_line, line_ends
from generator.formats.html.words import words_of
from generator.formats.limits import bounded, require_cells
from generator.problems import Where

_LONG_CELL = 400
_NEXT_LINE = f"\n{CELL}"
_AT_ENDS = f"{ROW_END} "
_STRIP = str.strip


class OpenTable:
    """A table being read: what stands before it, its rows so far, and whether the last one may go on."""

    __slots__ = ("blocks", "goes_on", "indents", "number", "rows", "source")

    def __init__(self, source: Source, number: int) -> None:
        self.source = source
        self.number = number
        self.blocks: list[Block] = []
        self.rows: list[OpenRow] = []
        self.indents: dict[int, int] = {}  # by the place of a row, how many letters its name is indented
        self.goes_on = False

    def read(self, words: str, source: str, number: int) -> None:
        """Read words that hold no table, as ``in_cells`` gives them: the open row goes on, then rows of its own.

        ``source`` is the marked text of which they are the words; it begins on a line. Raises UnreadableError where
        there are more rows, or cells in a row, than the limits allow.
        """
        sources = source.split(ROW)
        first, *rows = words.split(ROW)
        if first and not first.isspace():
            self._take_in(first, sources[0], number)
        short, has_spans = min(_LONG_CELL, self.source.limits.cells), SPAN in words
        indented = may_be_indented(source)
        ends, counted = ends_counter(source), self.source.has_room(len(rows))
        for row, typed, above in zip(rows, sources[1:], sources, strict=False):
            number += ends(above)
            start = number + 1 if typed[:2] == _NEXT_LINE else first_line(typed, number)
            row = row.rstrip(_AT_ENDS)
            if not counted:
                self.source.count_row(start)
            if len(row) > short or ROW_END in row:
                self.rows.append(([], {}, start))
                self.goes_on = True
                self._take_in(row, typed, number)
                continue
            texts, spans = _cells(row) if has_spans and SPAN in row else (_texts(row), {})
            if indented and any(texts) and (letters := letters_before(texts, typed)):
                self.indents[len(self.rows)] = letters
            self.rows.append((texts, spans, start))
        self.goes_on = (self.goes_on or bool(rows)) and ROW_END not in sources[-1]

    def _take_in(self, words: str, source: str, number: int) -> None:
        """Add words to the row that is open; those behind the end of a row are a row of their own."""
        for i, (part, typed) in enumerate(zip(words.split(ROW_END), source.split(ROW_END), strict=False)):
            self.goes_on = self.goes_on and i == 0
            if part and not part.isspace():
                self._add(part, typed, number)
            number += line_ends(typed)

    def _add(self, words: str, source: str, number: int) -> None:
        """Add cells to the row that is open, or begin a row with them."""
        if not (self.goes_on and self.rows):
            start = first_line(source, number)
            self.rows.append(([], {}, start))
            self.source.count_row(start)
        if len(source) > self.source.limits.cells:
            where = Where(self.source.path, first_line(source, number))
            require_cells(source.count(CELL), where, self.source.limits)
        own, own_spans, _ = self.rows[-1]
        is_first = not any(own)
        texts, spans = _cells(words)
        own_spans.update((len(own) + i, span) for i, span in spans.items())
        own += texts
        if len(words) > _LONG_CELL and is_first and _is_one_long(texts):
            self._as_paragraphs(source, number)

    def _as_paragraphs(self, source: str, number: int) -> None:
        """A row of one long cell is running text: its paragraphs stand for it."""
        self.rows.pop()
        self.flush()
        blocks = paragraphs(words_of(source), source, number)
        self.blocks.extend(bounded(blocks, Where(self.source.path), self.source.limits, len(source)))

    def flush(self) -> None:
        """Make a table of the rows read so far."""
        rows, self.rows, indents, self.indents = self.rows, [], self.indents, {}
        if found := in_columns(rows, indents):
            self.blocks.append(Table(found))

    def take(self, inner: "OpenTable") -> None:
        """Put a table that stood in a cell where it belongs: into the row, or between the rows."""
        filled = [(texts, spans) for texts, spans, _ in inner.rows if any(texts)]
        if not inner.blocks and len(filled) <= 1 and self.goes_on and self.rows:
            own, own_spans, _ = self.rows[-1]
            for texts, spans in filled:
                own_spans.update((len(own) + i, span) for i, span in spans.items())
                own += texts
            return
        self.flush()
        self.blocks.extend(inner.given())

    def given(self) -> tuple[Block, ...]:
        """Hand over the blocks read so far; the row that is open goes on in a table of its own."""
        self.flush()
        blocks, self.blocks = tuple(self.blocks), []
        return blocks


def _texts(words: str) -> list[str]:
    """The texts of the cells of a row; what stands before the first is one too."""
    texts = [*map(_STRIP, words.split(CELL))]
    if not texts[0]:
        del texts[0]
    return texts


def _cells(words: str) -> tuple[list[str], dict[int, int]]:
    """The texts of the cells of a row, and the spans of those that cover more than their own place."""
    texts, spans = _texts(words), dict[int, int]()
    for i, text in enumerate(texts):
        if text.startswith(SPAN):
            _, span, text = text.split(SPAN)
            spans[i], texts[i] = int(span), text.lstrip()
    return texts, spans


def _is_one_long(texts: Sequence[str]) -> bool:
    return texts.count("") == len(texts) - 1 and max(map(len, texts)) > _LONG_CELL
