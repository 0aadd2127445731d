"""Cells of a table as they stand in the source -> rows in columns, as the text format gives them.

Spacer columns go, a sign in a cell of its own (``$``, ``%``, ``)``) joins its figure, blank cells between
filled ones stay, blank cells at the end of a row do not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress
from typing import cast

from generator.document import Row

DEEP = 1 << 16
"""A span is how many columns a cell covers, and so many times this how many rows beyond its own."""

# A filled cell: its first column, how many columns it spans, its text.
Cell = tuple[int, int, str]
# The filled cells of a row in order, and its line.
Cells = tuple[Sequence[Cell], int]
# The columns and the spans of the filled cells of a row.
Shape = tuple[tuple[int, ...], tuple[int, ...]]

_Apart = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]

_MOST_COLUMNS = 400
_SIGN_BEFORE = frozenset({"$", "$(", "$ (", "("})
_SIGN_BEHIND = frozenset({"%", ")", "%%", "%)", ")%", "))", "% )", ") %"})
_SIGNS = _SIGN_BEFORE | _SIGN_BEHIND
_FIGURE = re.compile(r"[\d.(\N{EM DASH}\N{EN DASH}-]")
_FIGURE_ENDS = re.compile(r"[\d\N{EM DASH}\N{EN DASH}-]\)?$")


def with_room(texts: Sequence[str], spans: Sequence[int], covered: dict[int, int]) -> tuple[list[str], list[int]]:
    """A row with a blank cell wherever one from above reaches down into it, and its spans as columns only.

    ``covered`` says of columns how many rows more they are covered, and is brought up to date for the row below.
    """
    out_texts: list[str] = []
    out_spans: list[int] = []
    column, begun = 0, dict[int, int]()
    for text, (deep, wide) in zip(texts, (divmod(span, DEEP) for span in spans), strict=True):
        while column in covered:
            out_texts.append("")
            out_spans.append(1)
            column += 1
        out_texts.append(text)
        out_spans.append(wide)
        if deep:
            begun.update(dict.fromkeys(range(column, min(column + wide, _MOST_COLUMNS)), deep + 1))
        column += wide
    for column, rows in {**covered, **begun}.items():
        covered[column] = rows - 1
        if rows <= 1:
            del covered[column]
    return out_texts, out_spans


def placed(texts: Sequence[str], spans: Sequence[int]) -> Sequence[Cell]:
    """Count the columns of a row of texts and spans and join signs to their figures; blank cells only take room.

    What stands past the last column that is counted is one cell: nothing is dropped.
    """
    filled = [*compress(zip(accumulate(spans, initial=0), spans, texts, strict=False), texts)]
    if filled and filled[-1][0] >= _MOST_COLUMNS:
        filled = _with_one_cell_beyond(filled)
    return filled if _SIGNS.isdisjoint(texts) else _joined(filled)


def _with_one_cell_beyond(cells: list[Cell]) -> list[Cell]:
    beyond = [cell for cell in cells if cell[0] >= _MOST_COLUMNS]
    return [*cells[: len(cells) - len(beyond)], (beyond[0][0], 1, " ".join(cell[2] for cell in beyond))]


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Join ``$`` to the figure behind it and ``%`` or ``)`` to the figure before it; the figure keeps its column."""
    out: list[Cell] = []
    sign = ""
    for i, (column, span, text) in enumerate(cells, 1):
        if text in _SIGN_BEFORE and i < len(cells) and _FIGURE.match(cells[i][2]):
            sign = text if text[-1] == "(" else f"{text} "
        elif text in _SIGN_BEHIND and out and _FIGURE_ENDS.search(out[-1][2]):
            out[-1] = (*out[-1][:2], out[-1][2] + text.replace(" ", ""))
        else:
            out.append((column, span, sign + text))
            sign = ""
    return out


def in_columns(rows: Iterable[Cells]) -> tuple[Row, ...]:
    """Rows with their cells in the columns that any row fills; a cell over several takes the first of them."""
    shapes: dict[Shape, Shape] = {}
    apart: list[tuple[Shape, tuple[str, ...], int]] = []
    for cells, number in rows:
        columns, spans, texts = cast(_Apart, tuple(zip(*cells, strict=True)))
        shape = columns, spans
        apart.append((shapes.setdefault(shape, shape), texts, number))
    taken = _taken(shapes)
    places = {shape: _places(shape, taken) for shape in shapes}
    return tuple([_row(places[shape], texts, number) for shape, texts, number in apart])


def _taken(shapes: Iterable[Shape]) -> dict[tuple[int, int], int]:
    """The place in its row of every cell by its column and span, among the columns that any row fills."""
    cells = {cell for columns, spans in shapes for cell in zip(columns, spans, strict=True)}
    used = {column for column, span in cells if span == 1}
    taken = {cell: _first_used(used, *cell) for cell in cells}
    order = {column: place for place, column in enumerate(sorted(used | set(taken.values())))}
    return {cell: order[column] for cell, column in taken.items()}


def _first_used(used: set[int], column: int, span: int) -> int:
    return next((place for place in range(column, column + span) if place in used), column)


def _places(shape: Shape, taken: Mapping[tuple[int, int], int]) -> tuple[int, ...]:
    """The places of the filled cells of a row; two that would share one stand beside one another."""
    places: list[int] = []
    for cell in zip(*shape, strict=True):
        places.append(max(taken[cell], places[-1] + 1 if places else 0))
    return tuple(places)


def _row(places: Sequence[int], texts: tuple[str, ...], number: int) -> Row:
    if places[-1] < len(places):
        return Row(texts, number)
    cells = [""] * (places[-1] + 1)
    for place, text in zip(places, texts, strict=True):
        cells[place] = text
    return Row(tuple(cells), number)
