"""Rows and paragraphs as stored -> the same without the bars around them and the dot leaders within them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.shown import shown

_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)\s*+(?:\s?\.){3,}+\s*+(?=[$\d(*]|[-\N{EN DASH}\N{EM DASH}]?$)")
_GOES_ON = re.compile(r"\((?!\w{1,2}\)(?:\s|$))|[a-z&]|(?:19|20)\d\d-\d|\d{1,2}\.\d{1,4}\s?%,")
_LEFT_OPEN = re.compile(r"[A-Za-z.)][,&-]$|\s(?:and|of|the|for|&)$")
_FEWEST_DOTS = 3


def without_bars(document: Document) -> Document:
    """Drop a bar that opens or closes a line: it parts no cells."""
    if "\n|" not in shown(document):
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _unbarred(block)))


def _unbarred(block: Block) -> Iterator[Block]:
    """A block without its bars; each line that one opens begins a paragraph."""
    match block:
        case Table(rows):
            yield Table(tuple(Row(tuple(cell.strip("| ") for cell in row.cells), row.number) for row in rows))
        case Text(lines):
            for barred, group in groupby(_with_whole_cells(lines), key=lambda line: line.text.startswith("|")):
                kept = tuple(replace(line, text=line.text.strip("| ")) for line in group if line.text.strip("| "))
                yield from ((Text((line,)) for line in kept) if barred else (Text(kept),) if kept else ())
        case _:
            yield block


def _with_whole_cells(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a block, each cell that a bar opens and that goes on below its first line on one line."""
    held: Line | None = None
    opened = False
    for line in lines:
        barred = line.text.startswith("|")
        opened = opened or barred
        if held is not None and opened and not barred and _is_cut(held.text, line.text):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_cut(above: str, below: str) -> bool:
    """Whether a line of a cell goes on in the next: it is left open, or the next begins with a bracket or small."""
    if not above.strip("| ") or above.endswith("%"):
        return False
    return bool(_GOES_ON.match(below) or _LEFT_OPEN.search(above)) or above.count("(") > above.count(")")


def without_leaders(document: Document) -> Document:
    """Drop the dots that lead the eye from a name to its figures; what stands behind them is a cell of its own."""
    return replace(document, blocks=tuple(part for block in document.blocks for part in _led(block)))


def has_leaders(document: Document) -> bool:
    """Whether dots lead from names to figures anywhere in a document."""
    return "..." in shown(document) or ". . ." in shown(document)


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
