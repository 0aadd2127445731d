"""Cells of a table as they stand in the source -> rows in columns, as the text format gives them.

Spacer columns go, a sign in a cell of its own (``$``, ``%``, ``)``) joins its figure, blank cells between
filled ones stay, blank cells at the end of a row do not.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.document import Row

_MOST_COLUMNS = 400
_SIGN_BEFORE = frozenset({"$", "$(", "$ (", "("})
_SIGN_BEHIND = re.compile(r"[%)]{1,2}|%\s*\)|\)\s*%")
_FIGURE = re.compile(r"[\d.(\N{EM DASH}\N{EN DASH}-]")
_FIGURE_ENDS = re.compile(r"[\d\N{EM DASH}\N{EN DASH}-]\)?$")


class Cell(NamedTuple):
    """A filled cell: its first column, how many columns it spans, its text."""

    column: int
    span: int
    text: str


class Cells(NamedTuple):
    """The filled cells of a row in order, and its line."""

    filled: tuple[Cell, ...]
    number: int


def placed(cells: Iterable[tuple[str, int]]) -> tuple[Cell, ...]:
    """Count the columns of a row of (text, span) and join signs to their figures; blank cells only take room.

    What stands past the last column that is counted is one cell: nothing is dropped.
    """
    filled: list[Cell] = []
    beyond: list[str] = []
    column = 0
    for text, span in cells:
        if column >= _MOST_COLUMNS:
            beyond.append(text)
        elif text:
            filled.append(Cell(column, span, text))
        column += span
    if rest := " ".join(text for text in beyond if text):
        filled.append(Cell(column, 1, rest))
    return tuple(_joined(filled)) if len(filled) > 1 else tuple(filled)


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Join ``$`` to the figure behind it and ``%`` or ``)`` to the figure before it; the figure keeps its column."""
    out: list[Cell] = []
    sign = ""
    for i, cell in enumerate(cells):
        below = cells[i + 1].text if i + 1 < len(cells) else ""
        if cell.text in _SIGN_BEFORE and _FIGURE.match(below):
            sign = cell.text if cell.text[-1] == "(" else f"{cell.text} "
            continue
        if out and _SIGN_BEHIND.fullmatch(cell.text) and _FIGURE_ENDS.search(out[-1].text):
            out[-1] = out[-1]._replace(text=out[-1].text + cell.text.replace(" ", ""))
            continue
        out.append(cell._replace(text=sign + cell.text) if sign else cell)
        sign = ""
    return out


def in_columns(rows: Sequence[Cells]) -> tuple[Row, ...]:
    """Rows with their cells in the columns that any row fills; a cell over several takes the first of them."""
    used = {cell.column for row in rows for cell in row.filled if cell.span == 1}
    spans = {(cell.column, cell.span) for row in rows for cell in row.filled if cell.span > 1}
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
