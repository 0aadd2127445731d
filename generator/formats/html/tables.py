"""HTML source inside of tables -> rows of cells; a table in a cell of one row is part of that row."""

import re
from functools import lru_cache

from generator.document import Block, Table
from generator.formats.html.grid import ALONE, Cells, Span, in_columns, placed, with_room
from generator.formats.html.markup import text_of
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import Source
from generator.formats.limits import bounded, require_cells

_ROW = re.compile(r"<(?:/tr\b[^<>]*>(?:\s*+(<tr\b[^<>]*>))?|(tr\b[^<>]*>))", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WIDEST_SPAN = 100
_LONG_CELL = 400
_LONG_ATTRIBUTES = 500


@lru_cache(maxsize=1024)
def _read_span(attributes: str) -> Span:
    said = {name.lower(): min(max(int(number), 1), _WIDEST_SPAN) for name, number in _SPAN.findall(attributes)}
    return said.get("col", 1), said.get("row", 1)


def _span(attributes: str) -> Span:
    """How many columns and rows a cell covers, by its attributes; those that are very long say nothing."""
    return _read_span(attributes) if len(attributes) <= _LONG_ATTRIBUTES else ALONE


class OpenTable:
    """A table being read: what stands before it, its rows so far, and whether the last one may go on."""

    __slots__ = ("blocks", "goes_on", "place", "rows", "source")

    def __init__(self, source: Source, place: int) -> None:
        self.source = source
        self.place = place
        self.blocks: list[Block] = []
        self.rows: list[tuple[list[tuple[str, Span]], int]] = []
        self.goes_on = False

    def read(self, start: int, end: int) -> None:
        """Read a stretch of source that holds no ``<table>``: the row that is open goes on, then rows of its own.

        Raises UnreadableError where there are more rows, or cells in a row, than the limits allow.
        """
        place = start
        for edge in _ROW.finditer(self.source.text, start, end):
            self._piece(place, edge.start())
            place, self.goes_on = edge.end(), False
            if edge.lastindex:
                self._begin(place)
                self.goes_on = True
        self._piece(place, end)

    def _begin(self, place: int) -> None:
        self.rows.append(([], place))
        self.source.count_row(place)

    def _piece(self, start: int, end: int) -> None:
        """Add the cells of a stretch to the row that is open, or begin a row with them."""
        if end - start > self.source.limits.cells:
            count = sum(1 for _ in _CELL.finditer(self.source.text, start, end))
            require_cells(count, self.source.where(start), self.source.limits)
        cells = _CELL.split(self.source.text[start:end])
        loose = "" if not cells[0] or cells[0].isspace() else text_of(cells[0])
        if len(cells) == 1 and not loose:
            return
        if not (self.goes_on and self.rows):
            self._begin(start)
        row = self.rows[-1][0]
        if loose:
            row.append((loose, ALONE))
        row.extend(zip(map(text_of, cells[2::2]), map(_span, cells[1::2]), strict=True))
        if max(map(len, cells)) > _LONG_CELL and _is_prose(row):
            self._as_paragraphs(start, end)

    def _as_paragraphs(self, start: int, end: int) -> None:
        """A row of one long cell is running text: its paragraphs stand for it."""
        self.rows.pop()
        self.flush()
        self.blocks.extend(bounded(paragraphs(self.source, start, end), self.source.path, self.source.limits))

    def flush(self) -> None:
        """Make a table of the rows read so far."""
        covered: dict[int, int] = {}
        found: list[Cells] = []
        for cells, place in self.rows:
            if covered or any(deep > 1 for _, (_, deep) in cells):
                cells = with_room(cells, covered)
            found.append(Cells(placed(cells), place))
        rows = [row._replace(number=self.source.number(row.number)) for row in found if row.filled]
        if rows:
            self.blocks.append(Table(in_columns(rows)))
        self.rows = []

    def take(self, inner: "OpenTable") -> None:
        """Put a table that stood in a cell where it belongs: into the row, or between the rows."""
        filled = [cells for cells, _ in inner.rows if any(text for text, _ in cells)]
        if not inner.blocks and len(filled) <= 1 and self.goes_on and self.rows:
            self.rows[-1][0].extend(cell for cells in filled for cell in cells)
            return
        self.flush()
        self.blocks.extend(inner.given())

    def given(self) -> tuple[Block, ...]:
        """Hand over the blocks read so far; the row that is open goes on in a table of its own."""
        self.flush()
        blocks, self.blocks = tuple(self.blocks), []
        return blocks


def _is_prose(row: list[tuple[str, Span]]) -> bool:
    filled = [text for text, _ in row if text]
    return len(filled) == 1 and len(filled[0]) > _LONG_CELL
