"""Cells of a table as they stand in the source -> rows in columns, as the text format gives them.

Spacer columns go, a sign in a cell of its own (``$``, ``%``, ``)``) joins its figure, blank cells between
filled ones stay, blank cells at the end of a row do not.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.document import Row

# How many columns and how many rows a cell covers.
Span = tuple[int, int]
# A filled cell: its first column, how many columns it spans, its text.
Cell = tuple[int, int, str]

ALONE: Span = (1, 1)

_MOST_COLUMNS = 400
_SIGN_BEFORE = frozenset({"$", "$(", "$ (", "("})
_SIGN_BEHIND = frozenset({"%", ")", "%%", "%)", ")%", "))", "% )", ") %"})
_SIGNS = _SIGN_BEFORE | _SIGN_BEHIND
_FIGURE = re.compile(r"[\d.(\N{EM DASH}\N{EN DASH}-]")
_FIGURE_ENDS = re.compile(r"[\d\N{EM DASH}\N{EN DASH}-]\)?$")


class Cells(NamedTuple):
    """The filled cells of a row in order, and its line."""

    filled: Sequence[Cell]
    number: int


def with_room(cells: Iterable[tuple[str, Span]], covered: dict[int, int]) -> list[tuple[str, Span]]:
    """A row with a blank cell wherever one from above reaches down into it.

    ``covered`` says of columns how many rows more they are covered, and is brought up to date for the row below.
    """
    out: list[tuple[str, Span]] = []
    column, begun = 0, dict[int, int]()
    for text, (wide, deep) in cells:
        while column in covered:
            out.append(("", ALONE))
            column += 1
        out.append((text, (wide, deep)))
        if deep > 1:
            begun.update(dict.fromkeys(range(column, min(column + wide, _MOST_COLUMNS)), deep))
        column += wide
    for column, rows in {**covered, **begun}.items():
        covered[column] = rows - 1
        if rows <= 1:
            del covered[column]
    return out


def placed(cells: Iterable[tuple[str, Span]]) -> Sequence[Cell]:
    """Count the columns of a row of (text, span) and join signs to their figures; blank cells only take room.

    What stands past the last column that is counted is one cell: nothing is dropped.
    """
    filled: list[Cell] = []
    column = 0
    for text, (wide, _) in cells:
        if text:
            filled.append((column, wide, text))
        column += wide
    if column > _MOST_COLUMNS:
        filled = _with_one_cell_beyond(filled)
    return filled if _SIGNS.isdisjoint([cell[2] for cell in filled]) else _joined(filled)


def _with_one_cell_beyond(cells: list[Cell]) -> list[Cell]:
    beyond = [cell for cell in cells if cell[0] >= _MOST_COLUMNS]
    rest = [(beyond[0][0], 1, " ".join(cell[2] for cell in beyond))] if beyond else []
    return cells[: len(cells) - len(beyond)] + rest


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Join ``$`` to the figure behind it and ``%`` or ``)`` to the figure before it; the figure keeps its column."""
    out: list[Cell] = []
    sign = ""
    for i, (column, span, text) in enumerate(cells):
        below = cells[i + 1][2] if i + 1 < len(cells) else ""
        if text in _SIGN_BEFORE and _FIGURE.match(below):
            sign = text if text[-1] == "(" else f"{text} "
            continue
        if out and text in _SIGN_BEHIND and _FIGURE_ENDS.search(out[-1][2]):
            out[-1] = (*out[-1][:2], out[-1][2] + text.replace(" ", ""))
            continue
        out.append((column, span, sign + text))
        sign = ""
    return out


def in_columns(rows: Sequence[Cells]) -> tuple[Row, ...]:
    """Rows with their cells in the columns that any row fills; a cell over several takes the first of them."""
    used = {column for row in rows for column, span, _ in row.filled if span == 1}
    spans = {(column, span) for row in rows for column, span, _ in row.filled if span > 1}
    taken = {span: _first_used(used, *span) for span in spans}
    order = {column: i for i, column in enumerate(sorted(used | set(taken.values())))}
    return tuple(_row(row, taken, order) for row in rows)


def _first_used(used: set[int], column: int, span: int) -> int:
    return next((place for place in range(column, column + span) if place in used), column)


def _row(row: Cells, taken: dict[tuple[int, int], int], order: dict[int, int]) -> Row:
    cells: list[str] = []
    for column, span, text in row.filled:
        place = order[column if span == 1 else taken[column, span]]
        cells += [""] * (place - len(cells))
        cells.append(text)
    return Row(tuple(cells), row.number)
