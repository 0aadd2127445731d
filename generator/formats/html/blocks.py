"""The pieces of a page -> its blocks: what stands in tables as rows, the rest as paragraphs, typed text as it is."""

import re
from collections.abc import Iterator

from generator.document import Block
from generator.formats import text
from generator.formats.html.chunks import pieces
from generator.formats.html.marks import BREAK, CELL, LINE, ROW, TABLE, TABLE_END, TAG
from generator.formats.html.markup import plain
from generator.formats.html.paragraphs import paragraphs
from generator.formats.html.places import Source, line_ends
from generator.formats.html.stacked import BELOW, STACKED, UNTOLD, in_rows
from generator.formats.html.tables import OpenTable
from generator.formats.html.words import in_cells, words_of
from generator.formats.limits import require_line
from generator.formats.moved import moved
from generator.problems import Where

_FLAT = "those further in are read beside one another, not inside; compare the rows with the page"
_PARTS = re.compile(f"[{BREAK}{LINE}{CELL}{ROW}{TABLE}{TABLE_END}]")
_SELDOM = 1 << 20
_NOT_CLOSED = "a table is never closed: the page may be cut short; compare its last rows with the filing"


def blocks_of(source: Source) -> Iterator[Block]:
    """Cut a source into blocks; what is complete is given away at once."""
    reader = _Reader(source)
    for is_typed, piece in pieces(source):
        if is_typed:
            reader.take_typed(piece)
        else:
            reader.take(piece)
        yield from reader.given()
    reader.end()
    yield from reader.given()


class _Reader:
    """What of a page is read so far: complete blocks, open tables, the text held until it is complete, and its line."""

    __slots__ = ("blocks", "checked", "held", "loose", "number", "source", "stack")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.stack: list[OpenTable] = []
        self.loose: OpenTable | None = None  # rows that stand in no table make one, up to the next edge of a table
        self.held: list[str] = []
        self.checked = max(source.limits.line, _SELDOM)
        self.number = source.before + 1

    def given(self) -> list[Block]:
        """Hand over the blocks read so far."""
        blocks, self.blocks = self.blocks, []
        return blocks

    def take(self, marked: str) -> None:
        """Hold a piece; what was held before is read as far as its rows and paragraphs are complete."""
        is_in_table = self._is_in_table()
        last = self.held.pop() if self.held else ""
        cut = max(last.rfind(ROW), last.rfind(TABLE), last.rfind(TABLE_END) + 1)
        if cut <= 0 and not is_in_table:
            cut = last.rfind(BREAK)
        if cut > 0:
            self.held.append(last[:cut])
            self._read_held()
            last = last[cut:]
        self.held += last, marked
        self._require_short()

    def _require_short(self) -> None:
        """Raise UnreadableError where what is held is one text longer than any line or cell may be."""
        size = sum(map(len, self.held))
        if size > self.checked:
            words = words_of("".join(self.held)[: 2 * self.checked])
            self.checked = 2 * size
            parts = in_cells(words).split(CELL) if self._is_in_table() else _PARTS.split(" ".join(words.split()))
            require_line(max(map(len, parts)), Where(self.source.path, self.number), self.source.limits)

    def _is_in_table(self) -> bool:
        return bool(self.stack) or self.loose is not None or "".join(self.held[:1])[:1] in (ROW, TABLE)

    def take_typed(self, source: str) -> None:
        """Text printed as typed: its tags dropped, then cut by the text format."""
        self._read_held()
        self._end_loose_rows()
        for table in self.stack:
            self.blocks += table.given()
        page = text.read(plain(TAG.sub("", source)).encode(), self.source.path, self.source.limits)
        self.blocks += (moved(block, self.number - 1) for block in page.blocks)
        self.number += source.count("\n")

    def end(self) -> None:
        """Read what is still held, and close what is open."""
        self._read_held()
        self._end_loose_rows()
        if self.stack:
            self.source.doubt(self.stack[-1].number, "table-not-closed", _NOT_CLOSED)
        while self.stack:
            self._close()

    def _read_held(self) -> None:
        """Read what is held: between the edges of tables stand rows of the open one, or what is in none."""
        marked = self._in_rows("".join(self.held))
        self.held.clear()
        words = words_of(marked)
        for i, (said, source) in enumerate(zip(words.split(TABLE), marked.split(TABLE), strict=True)):
            closes = source[:1] == TABLE_END
            if i:
                self._turn(closes=closes)
            self._read(said[closes:], source[closes:])

    def _in_rows(self, marked: str) -> str:
        """Marked text in which rows that stand in the cells of one are rows of their own."""
        if not BELOW.search(marked) or not STACKED.search(marked):
            return marked
        rows, untold = in_rows(marked)
        if untold >= 0:
            self.source.doubt(self.number + line_ends(marked[:untold]), "rows-in-one-cell", UNTOLD)
        return rows

    def _read(self, words: str, source: str) -> None:
        """Read a stretch between edges of tables: the open one goes on, or what stands in none."""
        if self.stack:
            self.stack[-1].read(in_cells(words), source, self.number)
        elif self.loose is not None:
            self.loose.read(in_cells(words), source, self.number)
        elif ROW in source:
            begin, first = words.index(ROW), source.index(ROW)
            self._read(words[:begin], source[:first])
            self.loose = OpenTable(self.source, self.number)
            self._read(words[begin:], source[first:])
            return
        else:
            self.blocks += paragraphs(words, source, self.number)
        self.number += line_ends(source)

    def _turn(self, *, closes: bool) -> None:
        """Open a table, or close the innermost."""
        self._end_loose_rows()
        if not closes:
            self._open()
        elif self.stack:
            self._close()

    def _open(self) -> None:
        depth = self.source.limits.depth
        if len(self.stack) >= depth:
            self.source.doubt(self.number, "tables-nested", f"tables more than {depth} deep: {_FLAT}")
            self._close()
        self.stack.append(OpenTable(self.source, self.number))

    def _close(self) -> None:
        """Close the innermost table: its place is in the table around it, or among the blocks."""
        inner = self.stack.pop()
        if self.stack:
            self.stack[-1].take(inner)
        else:
            self.blocks += inner.given()

    def _end_loose_rows(self) -> None:
        if self.loose is not None:
            self.blocks += self.loose.given()
            self.loose = None
