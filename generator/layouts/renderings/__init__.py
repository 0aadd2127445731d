"""Document in any rendering -> the same document in the lines of its print; the places go back afterwards.

Stored texts render one print in many ways: one cell a line, a paragraph a cell, one word a line, the whole document
on one line. Before a family sees a document, its cells are put together into lines again, numbered as they come; a
document that has its lines is left as it is. What a rendering lost (the second line of a cell, a dash, a figure) is
not made up: the family reports it as it does in any document.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, islice

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.below import figures_below
from generator.layouts.renderings.cells import Cell, is_amount, is_figure, texts_with_signs, with_signs
from generator.layouts.renderings.figure_marks import with_marks_at_names
from generator.layouts.renderings.flow import ROW_END, is_led, led_words, schedule_words, schedules
from generator.layouts.renderings.glued_figures import with_figures_apart
from generator.layouts.renderings.headings_apart import with_headings_apart
from generator.layouts.renderings.lines import HEADER, lines_of
from generator.layouts.renderings.negative_amounts import with_negative_amounts
from generator.layouts.renderings.only_totals import with_only_totals
from generator.layouts.renderings.places import Places
from generator.layouts.renderings.principal_first import principal_first
from generator.layouts.renderings.prose import breaks
from generator.layouts.renderings.slashed_dates import with_slashed_dates
from generator.layouts.renderings.tables import has_leaders, without_bars, without_leaders
from generator.layouts.renderings.typesetting import without_typesetting
from generator.layouts.renderings.whole_labels import with_whole_labels
from generator.layouts.renderings.whole_names import with_whole_names
from generator.layouts.renderings.whole_notes import with_whole_notes
from generator.layouts.renderings.words import words_of

_CELL_BY_CELL = (with_slashed_dates, with_figures_apart, with_negative_amounts, with_headings_apart, without_bars)
"""What is mended in the cells of a document before these are put into lines."""

_LINE_BY_LINE = (with_whole_labels, with_whole_notes, with_marks_at_names, with_only_totals)
"""What is mended in its lines."""

_FEWEST_ROWS = 3
_LONGEST_ROW = 120
_LONGEST_PAGE = 600
_BEHIND_WORDS = re.compile(r"[A-Za-z%)]\s+\$?\s?\d{1,3}(?:,\d{3})+$")
_WORD = re.compile(r"[A-Za-z]{2}")
_FEWEST_WORDS = 80
_WORDS_ALONE = 0.9


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document in the lines of its print; ``places`` are the lines of the file of those that do not agree."""

    document: Document
    places: Places = field(default_factory=dict)


def _texts(document: Document) -> Iterator[tuple[str, int, bool]]:
    """The cells of a document in order: text, line, and whether it begins a paragraph or a row."""
    for block in document.blocks:
        match block:
            case Text(lines):
                yield from ((line.text, line.number, i == 0) for i, line in enumerate(lines))
            case Table(rows):
                yield from ((cell, row.number, True) for row in rows for cell in row.cells if cell)


def in_lines(document: Document) -> Rendered:
    """Put a document into the lines of its print, whichever way it was rendered, labels and marks at their rows."""
    named, lasts = with_whole_names(without_typesetting(document))
    rendered = _of_whole(_in_lines(_after(_CELL_BY_CELL, named)), lasts)
    return replace(rendered, document=_after(_LINE_BY_LINE, rendered.document))


def _after(passes: Sequence[Callable[[Document], Document]], document: Document) -> Document:
    """A document after some passes, one behind the other."""
    for one in passes:
        document = one(document)
    return document


def _of_whole(rendered: Rendered, lasts: Mapping[int, int]) -> Rendered:
    """The same with the last lines of those that were made of several."""
    found = rendered.places or {first: (first, first) for first in lasts}
    return replace(rendered, places={line: (first, lasts.get(last, last)) for line, (first, last) in found.items()})


def _in_lines(document: Document) -> Rendered:
    texts = tuple(_texts(document))
    if _words_alone(texts) or any(_holds_rows(text) for text, _, _ in texts if len(text) > _LONGEST_ROW):
        return _numbered(document, tuple(_of_words(document)))
    if _cells_alone(texts_with_signs(text for text, _, _ in texts), document):
        cells = tuple(with_signs(_one_a_line(texts)))
        first = principal_first(cell.text for cell in cells)
        return _numbered(document, tuple(lines_of(cells, first=first)))
    plain = without_leaders(document) if has_leaders(document) else document
    return Rendered(figures_below(plain) or plain)


def _holds_rows(text: str) -> bool:
    """Whether a long line holds the ends of several rows, or a heading of columns and all that stands below it."""
    ends = sum(1 for _ in islice(ROW_END.finditer(text), _FEWEST_ROWS))
    return ends == _FEWEST_ROWS or (ends > 0 and len(text) > _LONGEST_PAGE and HEADER.search(text) is not None)


def _words_alone(texts: Sequence[tuple[str, int, bool]]) -> bool:
    """Whether nearly every line holds one word."""
    alone = sum([" " not in text for text, _, _ in texts])
    return len(texts) >= _FEWEST_WORDS and alone >= _WORDS_ALONE * len(texts)


def _one_a_line(texts: Sequence[tuple[str, int, bool]]) -> Iterator[Cell]:
    for text, number, opens in texts:
        if plain := text.strip():
            yield Cell(plain, number, number, opens)


def _cells_alone(texts: Sequence[str], document: Document) -> bool:
    """Whether the figures of most rows stand in lines of their own, and not in rows of several cells.

    Of a schedule of few rows it is enough that amounts stand alone and none behind words.
    """
    runs = (tuple(run) for figures, run in groupby(texts, key=is_figure) if figures)
    alone = sum(len(run) > 1 and any(map(is_amount, run)) for run in runs)
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    figured = [row for row in rows if any(map(is_figure, row.cells))]
    if alone >= _FEWEST_ROWS:
        return alone > len(figured)
    if any(map(_WORD.search, (cell for row in figured for cell in row.cells))):
        return False
    amounts = sum("," in text and is_amount(text) for text in texts)
    return amounts >= _FEWEST_ROWS and not any(map(_BEHIND_WORDS.search, texts))


def _of_words(document: Document) -> Iterator[tuple[Cell, ...]]:
    """The lines of a document that has lost them all."""
    lines = tuple((" ".join(text.split()), number) for text, number, _ in _texts(document))
    parts = words_of(lines) if is_led(" ".join(text for text, _ in lines)) else lines
    starts = list(accumulate((len(text) + 1 for text, _ in parts), initial=0))
    text = " ".join(part for part, _ in parts)
    numbers = [number for _, number in parts]
    place = 0

    def cell(start: int, end: int) -> Cell:
        first = _at(starts, start)
        return Cell(text[start:end].strip(), numbers[first], numbers[_at(starts, end - 1)])

    for begin, end in schedules(text):
        spans = breaks(text, place, begin, noted=place > 0)
        yield from ((cell(*span),) for span in spans if text[slice(*span)].strip())
        first = principal_first([text[begin : begin + 400]])
        led = is_led(text[begin:end])
        words = led_words(text, begin, end) if led else schedule_words(text, begin, end, first=first)
        yield from lines_of(tuple(cell(span.start, span.end) for span in words), first=first)
        place = end
    spans = breaks(text, place, len(text), noted=place > 0)
    yield from ((cell(*span),) for span in spans if text[slice(*span)].strip())


def _at(starts: Sequence[int], place: int) -> int:
    """Which part a place of the joined text belongs to."""
    low, high = 0, len(starts) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= place else (low, middle)
    return low


def _numbered(document: Document, lines: Sequence[tuple[Cell, ...]]) -> Rendered:
    """A document of these lines, numbered from 1 as they come."""
    kept = [block for block in document.blocks if not isinstance(block, (Text, Table))]
    places = {i: (line[0].first, max(cell.last for cell in line)) for i, line in enumerate(lines, 1)}
    changed = replace(document, blocks=(*kept, *_blocks(lines)), line_count=len(lines))
    return Rendered(changed, places)


def _blocks(lines: Sequence[tuple[Cell, ...]]) -> Iterator[Block]:
    """Lines of several cells as rows of a table, others as paragraphs."""
    held: list[Line] = []
    for number, line in enumerate(lines, 1):
        if held and (len(line) > 1 or line[0].opens):
            yield Text(tuple(held))
            held = []
        if len(line) > 1:
            yield Table((Row(tuple(cell.text for cell in line), number),))
        else:
            held.append(Line(line[0].text, number))
    if held:
        yield Text(tuple(held))
