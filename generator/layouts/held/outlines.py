"""Document -> the lines of its schedules as an outline: which line each stands under, by how far they are indented.

Only where a page indents names is anything known: a line stands under the nearest one above it that begins further to
the left, unless a heading or a sum stands between them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.document import APART, Block, Document, Row, Table, Text
from generator.layouts.renderings.places import Places

_NO_NAME = re.compile(r"[\s$\d,./()%*+-]+|\(?[a-z]{1,2}\)?")
"""An amount, a day or a mark; ``5 3/8s, 10/1/23`` is how the name of a row may begin."""
_NOT_LETTERS = re.compile(r"[^a-z]+")
_HEADS = re.compile(r"\d\s?%|\bcontinued\b|\bcont[.'\N{RIGHT SINGLE QUOTATION MARK}]?d\b", re.IGNORECASE)
_FEW = 4
"""A column with fewer names than one in so many of the fullest holds those of heads and sums."""
_OWNS = (":", ";")
_OPENS = re.compile(r"[:;,\N{EN DASH}\N{EM DASH}-]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a schedule: its number, how far its name is indented, the name, and whether figures stand beside it."""

    number: int
    start: int
    text: str
    alone: bool
    typed: bool = False

    @property
    def opens(self) -> bool:
        """Whether it ends as a line does under which others stand; the first of a typed name may end in a comma."""
        text = self.text.rstrip()
        return self.alone and (text.endswith(_OWNS) if self.typed else _OPENS.search(text) is not None)


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters of a text, small, nothing between them: what two prints of one name have in common."""
    return _NOT_LETTERS.sub("", text.lower())


def entries(document: Document, filed: Document, places: Places) -> tuple[Entry, ...]:
    """The lines that show how far they are indented; none where a page indents no names.

    ``filed`` is the document before it was put into lines, ``places`` where each of these stands in it: a typed name
    of several lines begins where its first does.
    """
    if not any(map(_may_own, document.blocks)):
        return ()
    found = tuple(_entries(document.blocks, _typed(filed.blocks), places))
    starts = [entry.start for entry in found if entry.text and not entry.alone]
    return _in_columns(found, Counter(start // APART for start in starts)) if len(set(starts)) > 1 else ()


def _may_own(block: Block) -> bool:
    """Whether a line of a block may have others under it: cells of a page that is not typed, or words and a colon."""
    if isinstance(block, Table):
        return any(
            row.starts[-1:] >= (APART,) or any(cell.rstrip().endswith(_OWNS) for cell in row.cells)
            for row in block.rows
        )
    return isinstance(block, Text) and any(line.text.rstrip().endswith(_OWNS) for line in block.lines)


def _typed(blocks: Sequence[Block]) -> dict[int, int]:
    """For the number of each line of a typed page how far its name is indented."""
    found: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Table) and _is_typed(block):
            found |= {row.number: start for row in block.rows if row.starts and (start := _start(row)) is not None}
        elif isinstance(block, Text):
            found |= {line.number: line.indent for line in block.lines if line.indent is not None}
    return found


def _is_typed(table: Table) -> bool:
    return all(place < APART for row in table.rows for place in row.starts[-1:])


def _entries(blocks: Sequence[Block], typed: Mapping[int, int], places: Places) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Table):
            is_typed = _is_typed(block)
            starts = (typed.get(places.get(row.number, (row.number,))[0]) if is_typed else None for row in block.rows)
            for row, start in zip(block.rows, starts, strict=True):
                if entry := _of_row(row, start, typed=is_typed):
                    yield entry
        elif isinstance(block, Text):
            for line in block.lines:
                start = typed.get(places.get(line.number, (line.number,))[0])
                if start is not None:
                    yield Entry(number=line.number, start=start, text=line.text, alone=True, typed=True)


def _in_columns(lines: Sequence[Entry], rows: Mapping[int, int]) -> tuple[Entry, ...]:
    """The lines, those put into the first column of names that stand where few rows have theirs.

    Cells that reach over a whole row begin before that column. ``rows`` counts the names with figures in each. What
    stands on a typed page where no name with figures does, before a principal, shows no place: its text is left out.
    """
    places = {line.start for line in lines if not line.alone}
    lines = [
        replace(line, text="") if line.typed and line.alone and line.start not in places else line for line in lines
    ]
    columns = {column for column, count in rows.items() if count * _FEW >= max(rows.values())}
    first = min(columns) * APART
    return tuple(
        line if line.start // APART in columns else replace(line, start=first + line.start % APART) for line in lines
    )


def _of_row(row: Row, start: int | None, *, typed: bool) -> Entry | None:
    """A row with a name; a sum without one, and a row of which no place is known, have an empty text.

    ``start`` is taken where the row itself does not say where its cells begin.
    """
    filled = [i for i, cell in enumerate(row.cells) if cell and not cell.isspace()]
    named = next((i for i in filled if not _NO_NAME.fullmatch(row.cells[i])), None)
    if named is not None and len(row.starts) == len(row.cells):
        start = row.starts[named]
    if named is None or start is None:
        return Entry(number=row.number, start=0, text="", alone=False, typed=typed) if filled else None
    return Entry(number=row.number, start=start, text=row.cells[named], alone=len(filled) == 1, typed=typed)


def _start(row: Row) -> int | None:
    """How far the name of a row is indented: not at all where it has none, None of a blank row."""
    entry = _of_row(row, None, typed=True)
    return entry.start if entry else None


def above(lines: Sequence[Entry], headings: Collection[str], taken: Collection[int]) -> dict[int, tuple[Entry, ...]]:
    """For the number of each line the lines under which it stands, the outermost first.

    ``headings`` are the letters of what is known as a heading, ``taken`` the numbers of the lines that belong to a
    row: a line alone that is neither, opens nothing and comes again has nothing under it, as the head of a page has
    not, nor has one of a typed page, which may be part of a name.
    """
    times = Counter(line.text for line in lines if line.alone)
    over: list[Entry] = []
    found: dict[int, tuple[Entry, ...]] = {}
    for line in lines:
        if not line.text or (line.alone and (_HEADS.search(line.text) or letters(line.text) in headings)):
            over.clear()
            continue
        while over and over[-1].start >= line.start:
            over.pop()
        found[line.number] = tuple(over)
        alone_once = times[line.text] == 1 and not line.typed
        if not line.alone or line.opens or line.number in taken or alone_once:
            over.append(line)
    return found
