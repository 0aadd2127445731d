"""Cells of a text in which each stands alone -> the same, the marks of notes in one cell with the note behind them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.renderings.cells import Cell

_NET_ASSETS = re.compile(r"(?:total |common )?net assets\b", re.IGNORECASE)
_INVESTMENTS = re.compile(r"total investments\b", re.IGNORECASE)
_MARK = re.compile(
    r"\^?\(?(?:[a-z]{1,2}|\d{1,2})\)?|[^\w\s$(),.%\N{EN DASH}\N{EM DASH}-]{1,3}"
    r"|[\N{GREEK CAPITAL LETTER ALPHA}-\N{GREEK SMALL LETTER OMEGA}]"
)


def with_notes(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Cells in order, each mark behind net assets in one cell with the text that it stands before.

    Among rows a mark belongs to the name or the figure above it: the next amount ends the notes. Where no net assets
    are printed the notes stand behind total investments.
    """
    last = _NET_ASSETS if any(_NET_ASSETS.match(cell.text) for cell in cells) else _INVESTMENTS
    closing = noted = False
    mark: Cell | None = None
    for cell in cells:
        amount = cell.is_amount and "," in cell.text
        noted = (noted and not amount) or (closing and amount)
        closing = bool(last.match(cell.text)) or (closing and cell.is_figure and not amount)
        if mark and not cell.is_figure:
            cell, mark = replace(mark, text=f"{mark.text} {cell.text}", last=cell.last), None
        if mark:
            yield mark
        mark = cell if noted and _MARK.fullmatch(cell.text) else None
        if not mark:
            yield cell
    if mark:
        yield mark
