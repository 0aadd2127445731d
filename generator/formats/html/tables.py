"""HTML source inside of tables -> rows of cells; a table in a cell of one row is part of that row."""

import re
from functools import lru_cache

from generator.document import Block, Table
from generator.formats.html.grid import Cells, in_columns, placed
from generator.formats.html.markup import text_of
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import Source

_ROW = re.compile(r"<(/?)tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\bcolspan\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WIDEST_SPAN = 100
_LONG_CELL = 400


@lru_cache(maxsize=1024)
def _span(attributes: str) -> int:
    """How many columns a cell covers, by its attributes."""
    match = _SPAN.search(attributes)
    return min(max(int(match[1]), 1), _WIDEST_SPAN) if match else 1


class OpenTable:
    """A table being read: what stands before it, its rows so far, and whether the last one may go on."""

    __slots__ = ("blocks", "goes_on", "rows", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.rows: list[tuple[list[tuple[str, int]], int]] = []
        self.goes_on = False

    def read(self, start: int, end: int) -> None:
        """Read a stretch of source that holds no ``<table>``: the row that is open goes on, then rows of its own."""
        place = start
        for edge in _ROW.finditer(self.source.text, start, end):
            self._piece(place, edge.start())
            place, self.goes_on = edge.end(), False
            if not edge[1]:
                self.rows.append(([], place))
                self.goes_on = True
        self._piece(place, end)

    def _piece(self, start: int, end: int) -> None:
        """Add the cells of a stretch to the row that is open, or begin a row with them."""
        stretch = self.source.text[start:end]
        if not stretch or stretch.isspace():
            return
        cells = _CELL.split(stretch)
        loose = "" if cells[0].isspace() else text_of(cells[0])
        if len(cells) == 1 and not loose:
            return
        if not (self.goes_on and self.rows):
            self.rows.append(([], start))
        row = self.rows[-1][0]
        if loose:
            row.append((loose, 1))
        row.extend((text_of(cells[i]), _span(cells[i - 1])) for i in range(2, len(cells), 2))
        if _is_prose(row):
            self._as_paragraphs(start, end)

    def _as_paragraphs(self, start: int, end: int) -> None:
        """A row of one long cell is running text: its paragraphs stand for it."""
        self.rows.pop()
        self.flush()
        self.blocks.extend(paragraphs(self.source, start, end))

    def flush(self) -> None:
        """Make a table of the rows read so far."""
        found = (Cells(placed(cells), place) for cells, place in self.rows)
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


def _is_prose(row: list[tuple[str, int]]) -> bool:
    filled = [text for text, _ in row if text]
    return len(filled) == 1 and len(filled[0]) > _LONG_CELL
