"""HTML source inside of tables -> rows of cells; a table in a cell of one row is part of that row."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from generator.document import Block, Table
from generator.formats.html.grid import DEEP, Cells, in_columns, placed, with_room
from generator.formats.html.markup import texts_of
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import TOGETHER, Source
from generator.formats.limits import bounded, require_cells
from generator.problems import Where

_ROW = re.compile(r"<(?:/tr\b[^<>]*>(?:\s*+(<tr\b[^<>]*>))?|(tr\b[^<>]*>))", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*+=\s*+[\"']?\s*+(\d{1,4})", re.IGNORECASE)
_WIDEST_SPAN = 100
_LONG_CELL = 400
_LONG_ATTRIBUTES = 500
_MOST_KEPT = 1024

_GOES_ON, _BEGINS, _ENDED = range(3)
# A piece between two edges of rows: where it stands, what it does to the row that is open, and its cells.
_Piece = tuple[int, int, int, list[str]]

OpenRow = tuple[list[str], list[int], int]
"""A row being read: the texts of its cells, their spans, and where it stands."""


class _Spans(dict[str, int]):
    """How many columns and rows a cell covers, by its attributes; those that are very long say nothing."""

    def __missing__(self, attributes: str) -> int:
        if len(attributes) > _LONG_ATTRIBUTES:
            return 1
        if len(self) >= _MOST_KEPT:
            self.clear()
        said = {name.lower(): min(max(int(number), 1), _WIDEST_SPAN) for name, number in _SPAN.findall(attributes)}
        span = self[attributes] = said.get("col", 1) + DEEP * (said.get("row", 1) - 1)
        return span


_span_of = _Spans().__getitem__


class OpenTable:
    """A table being read: what stands before it, its rows so far, and whether the last one may go on."""

    __slots__ = ("blocks", "goes_on", "place", "rows", "source")

    def __init__(self, source: Source, place: int) -> None:
        self.source = source
        self.place = place
        self.blocks: list[Block] = []
        self.rows: list[OpenRow] = []
        self.goes_on = False

    def read(self, start: int, end: int) -> None:
        """Read a stretch of source that holds no ``<table>``: the row that is open goes on, then rows of its own.

        Raises UnreadableError where there are more rows, or cells in a row, than the limits allow.
        """
        pieces: list[_Piece] = []
        place, size, opens = start, 0, _GOES_ON
        for edge in _ROW.finditer(self.source.text, start, end):
            first, last = edge.span()
            pieces.append((place, first, opens, self._cut(place, first)))
            size += last - place
            if size > TOGETHER:
                self._take_in(pieces)
                pieces, size = [], 0
            place, opens = last, _ENDED if edge.lastindex is None else _BEGINS
        pieces.append((place, end, opens, self._cut(place, end)))
        self._take_in(pieces)

    def _begin(self, place: int) -> None:
        self.rows.append(([], [], place))
        self.source.count_row(place)

    def _cut(self, start: int, end: int) -> list[str]:
        """Cut a stretch at its cells: what stands before them, then the attributes and the source of each."""
        piece = self.source.text[start:end]
        if len(piece) > self.source.limits.cells and not piece.isspace():
            count = sum(1 for _ in _CELL.finditer(piece))
            require_cells(count, self.source.where(start), self.source.limits)
        return _CELL.split(piece)

    def _take_in(self, pieces: Sequence[_Piece]) -> None:
        """Add the cells of every piece to the row that is open, or begin a row with them."""
        texts = iter(texts_of(chain.from_iterable(cells[::2] for _, _, _, cells in pieces)))
        for start, end, opens, cells in pieces:
            if opens != _GOES_ON:
                self.goes_on = opens == _BEGINS
            if opens == _BEGINS:
                self._begin(start)
            loose, filled = next(texts), list(islice(texts, len(cells) // 2))
            if filled or loose:
                spans = [*map(_span_of, cells[1::2])]
                self._add(start, end, [loose, *filled] if loose else filled, [1, *spans] if loose else spans)

    def _add(self, start: int, end: int, texts: list[str], spans: list[int]) -> None:
        """Add cells to the row that is open, or begin a row with them."""
        if not (self.goes_on and self.rows):
            self._begin(start)
        own_texts, own_spans, _ = self.rows[-1]
        own_texts.extend(texts)
        own_spans.extend(spans)
        alone = end - start > _LONG_CELL and own_texts.count("") == len(own_texts) - 1
        if alone and max(map(len, own_texts)) > _LONG_CELL:
            self._as_paragraphs(start, end)

    def _as_paragraphs(self, start: int, end: int) -> None:
        """A row of one long cell is running text: its paragraphs stand for it."""
        self.rows.pop()
        self.flush()
        self.blocks.extend(
            bounded(paragraphs(self.source, start, end), Where(self.source.path), self.source.limits, end - start)
        )

    def flush(self) -> None:
        """Make a table of the rows read so far."""
        if rows := in_columns(self._placed()):
            self.blocks.append(Table(rows))

    def _placed(self) -> Iterator[Cells]:
        """The rows with something in them, each let go of as soon as it is placed: a table may be large."""
        covered: dict[int, int] = {}
        left, self.rows = self.rows[::-1], []
        while left:
            texts, spans, place = left.pop()
            if covered or (spans and max(spans) > DEEP):
                texts, spans = with_room(texts, spans, covered)
            if cells := placed(texts, spans):
                yield cells, self.source.number(place)

    def take(self, inner: "OpenTable") -> None:
        """Put a table that stood in a cell where it belongs: into the row, or between the rows."""
        filled = [(texts, spans) for texts, spans, _ in inner.rows if any(texts)]
        if not inner.blocks and len(filled) <= 1 and self.goes_on and self.rows:
            own_texts, own_spans, _ = self.rows[-1]
            for texts, spans in filled:
                own_texts.extend(texts)
                own_spans.extend(spans)
            return
        self.flush()
        self.blocks.extend(inner.given())

    def given(self) -> tuple[Block, ...]:
        """Hand over the blocks read so far; the row that is open goes on in a table of its own."""
        self.flush()
        blocks, self.blocks = tuple(self.blocks), []
        return blocks
