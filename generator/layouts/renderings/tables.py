"""Rows and paragraphs as stored -> rows as printed: no dot leaders, and figures beside the name above them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.cells import is_amount, is_figure
from generator.layouts.renderings.lines import is_heading, is_label

_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)\s*+(?:\s?\.){3,}+\s*+(?=[$\d(*]|[-\N{EN DASH}\N{EM DASH}]?$)")
_DIGITS = re.compile(r"\d{1,2}(?:,\s?\d{1,2})*")
_FEWEST_DOTS = 3
_FEWEST_ROWS = 3


def without_bars(document: Document) -> Document:
    """Drop a bar that opens or closes a line: it parts no cells."""
    if not any(text.startswith("|") for block in document.blocks for text in _texts(block)):
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _unbarred(block)))


def _unbarred(block: Block) -> Iterator[Block]:
    """A block without its bars; each line that one opens begins a paragraph."""
    match block:
        case Table(rows):
            yield Table(tuple(Row(tuple(cell.strip("| ") for cell in row.cells), row.number) for row in rows))
        case Text(lines):
            for barred, group in groupby(lines, key=lambda line: line.text.startswith("|")):
                kept = tuple(replace(line, text=line.text.strip("| ")) for line in group if line.text.strip("| "))
                yield from ((Text((line,)) for line in kept) if barred else (Text(kept),) if kept else ())
        case _:
            yield block


def without_leaders(document: Document) -> Document:
    """Drop the dots that lead the eye from a name to its figures; what stands behind them is a cell of its own."""
    return replace(document, blocks=tuple(part for block in document.blocks for part in _led(block)))


def has_leaders(document: Document) -> bool:
    """Whether dots lead from names to figures anywhere in a document."""
    return any("..." in text or ". . ." in text for block in document.blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Table(rows):
            yield from (cell for row in rows for cell in row.cells)
        case Text(lines):
            yield from (line.text for line in lines)


def _led(block: Block) -> Iterator[Block]:
    match block:
        case Table(rows):
            yield Table(tuple(map(_led_row, rows)))
        case Text(lines):
            yield from _led_lines(lines)
        case _:
            yield block


def _led_row(row: Row) -> Row:
    """A row cut at its leaders, with the places of its cells where these are known; one without any as it is."""
    known = row.starts or (0,) * len(row.cells)
    parts = [
        (part, start + cell.find(part)) for cell, start in zip(row.cells, known, strict=True) for part in _parts(cell)
    ]
    cells = tuple(part for part, _ in parts)
    if cells == row.cells:
        return row
    return Row(cells, row.number, tuple(place for _, place in parts) if row.starts else ())


def _parts(text: str) -> tuple[str, ...]:
    """The texts before and behind the leaders; a text without any is itself."""
    if text.count(".") < _FEWEST_DOTS or not _LEADERS.search(text):
        return (text,)
    return tuple(part.strip() for part in _LEADERS.split(text) if part)


def _led_lines(lines: Iterable[Line]) -> Iterator[Block]:
    """Lines of a paragraph; one that leaders part is a row."""
    parted = ((_parts(line.text), line) for line in lines)
    for led, group in groupby(parted, key=lambda pair: len(pair[0]) > 1):
        if led:
            yield Table(tuple(Row(parts, line.number) for parts, line in group))
        else:
            kept = tuple(replace(line, text=" ".join(parts)) for parts, line in group)
            if filled := tuple(line for line in kept if line.text):
                yield Text(filled)


def figures_below(document: Document) -> Document | None:
    """The document with each group of figures on the line of the name above it, where that is how it prints its rows.

    None where it prints names and figures on one line, so that a group that stands alone is a torn row.
    """
    filled = [tuple(filter(None, cells)) for cells in _cells(document)]
    alone = [_completes(cells) for cells in filled]
    most = sum(alone) // 2
    whole = sum(1 for _ in islice(filter(_is_whole, filled), most + 1))
    fewest = _FEWEST_ROWS if whole else 1
    if sum(alone) < fewest or whole > most:
        return None
    made: list[tuple[Row, bool]] = []
    joined = 0
    for (row, opens), cells, completes in zip(_lines(document), filled, alone, strict=True):
        above = made[-1][0] if made else None
        if above and completes and _wants_figures(above, len(cells)):
            made[-1] = (Row((*(cell for cell in above.cells if cell), *cells), above.number), made[-1][1])
            joined += 1
        else:
            made.append((row, opens))
    if joined < fewest or whole * 2 > joined:
        return None
    kept = tuple(block for block in document.blocks if not isinstance(block, (Table, Text)))
    return replace(document, blocks=(*kept, *_blocks(made)))


def _lines(document: Document) -> Iterator[tuple[Row, bool]]:
    for block in document.blocks:
        match block:
            case Table(rows):
                yield from ((row, True) for row in rows)
            case Text(lines):
                yield from ((Row((line.text,), line.number), i == 0) for i, line in enumerate(lines))


def _cells(document: Document) -> Iterator[tuple[str, ...]]:
    """The cells of each line."""
    for block in document.blocks:
        match block:
            case Table(rows):
                yield from (row.cells for row in rows)
            case Text(lines):
                yield from ((line.text,) for line in lines)


def _completes(cells: tuple[str, ...]) -> bool:
    """Whether a line is nothing but the figures of a row, the last of them an amount."""
    return bool(cells) and is_figure(cells[0]) and all(map(is_figure, cells)) and any(map(is_amount, cells))


def _is_whole(cells: tuple[str, ...]) -> bool:
    """Whether a line holds a name and figures behind it, or one before it too."""
    figures = list(map(is_figure, cells))
    return len(cells) > 2 and figures[-1] and not all(figures[:2]) and sum(figures) > 1


def _wants_figures(above: Row, count: int) -> bool:
    """Whether a line is a name alone, or a principal and a name, to which the figures below belong.

    Digits of footnotes may stand in a cell between the principal and the name.
    """
    cells = [cell for cell in above.cells if cell]
    if len(cells) == 1:
        return count > 1 and not is_figure(cells[0]) and not is_heading(cells[0]) and not is_label(cells[0])
    if len(cells) == 3 and _DIGITS.fullmatch(cells[1]):
        del cells[1]
    return len(cells) == 2 and is_amount(cells[0]) and not is_figure(cells[1])


def _blocks(lines: Iterable[tuple[Row, bool]]) -> Iterator[Block]:
    """Lines as blocks that flatten to the same lines."""
    held: list[Line] = []
    for row, opens in lines:
        if held and (opens or len(row.cells) > 1):
            yield Text(tuple(held))
            held = []
        if len(row.cells) > 1:
            yield Table((row,))
        else:
            held.append(Line(row.cells[0], row.number))
    if held:
        yield Text(tuple(held))
