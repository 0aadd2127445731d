"""Rows as stored with their figures on lines below their names -> each row on one line, its principal first where so.

Composed samples, of a family that prints the security first and of one that prints its principal first::

    Sampleton Sewer District, 5.00%, 6/1/34              $ 2,150
       $ 1,435      $ 1,502,310                          Sampleton, OH Sewer Rev, Ser A
                                                             5.000 %     06/01/34     $ 2,204,987
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.names.call_provisions import BESIDE, CALL
from generator.layouts.renderings.cells import is_amount, is_figure
from generator.layouts.renderings.lines import is_heading, is_label
from generator.layouts.renderings.principal_first import principal_first

_DIGITS = re.compile(r"\d{1,2}(?:,\s?\d{1,2})*")
_FEWEST_ROWS = 3
_CALL = re.compile(CALL)
_MARK = re.compile(r"\(\d{1,2}\)")

_Made = list[tuple[Row, bool]]


def figures_below(document: Document) -> Document | None:
    """The document with each group of figures on the line of the name above it, where that is how it prints its rows.

    None where it prints names and figures on one line, so that a group that stands alone is a torn row.
    """
    filled = [tuple(filter(None, cells)) for cells in _cells(document)]
    alone = [_completes(cells) for cells in filled]
    most = sum(alone) // 2
    whole = sum(1 for _ in islice(filter(_is_whole, filled), most + 1)) if any(alone) else 0
    fewest = _FEWEST_ROWS if whole else 1
    if sum(alone) < fewest or whole > most:
        return None
    made, joined = _joined(tuple(zip(_lines(document), filled, alone, strict=True)))
    if joined < fewest or whole * 2 > joined:
        return None
    kept = tuple(block for block in document.blocks if not isinstance(block, (Table, Text)))
    return replace(document, blocks=(*kept, *_blocks(made)))


def _joined(lines: Sequence[tuple[tuple[Row, bool], tuple[str, ...], bool]]) -> tuple[_Made, int]:
    """The lines, each group of figures with what names its row, and how many groups found it.

    Each line comes with its filled cells and whether it is nothing but the figures of a row.
    """
    made: _Made = []
    joined = 0
    first = principal_first(" ".join(cells) for _, cells, _ in lines)
    summed = first and any(_CALL.fullmatch(cell) for _, cells, _ in lines for cell in cells[:-1])
    for line, cells, completes in lines:
        count = _named_by(made, cells, first=first, summed=summed) if completes else 0
        if count:
            above = [cell for named, _ in made[-count:] for cell in named.cells if cell]
            made[-count:] = [(Row((*above, *cells), made[-1][0].number), made[-count][1])]
            joined += 1
        else:
            made.append(line)
    return made, joined


def _named_by(made: _Made, figures: Sequence[str], *, first: bool, summed: bool) -> int:
    """How many of the lines made so far name the row to which figures belong.

    A principal may stand above its name and, where call provisions are printed, the sum of principals above a total.
    """
    if not made:
        return 0
    above = made[-1][0]
    if first and _is_principal(made[-3:-1]):
        is_sum = summed and len(figures) == 1 and above.cells[0].startswith("Total ")
        return 2 if _is_name(above) or is_sum else int(_wants_figures(above, len(figures)))
    return int(_wants_figures(above, len(figures)))


def _is_principal(lines: Sequence[tuple[Row, bool]]) -> bool:
    """Whether the last of two lines is an amount alone that is not that of a label of a total above it."""
    cells = [[cell for cell in row.cells if cell] for row, _ in lines]
    if not cells or len(cells[-1]) != 1 or not is_amount(cells[-1][0]):
        return False
    return len(cells) == 1 or len(cells[0]) != 1 or not is_label(cells[0][0])


def _is_name(row: Row) -> bool:
    """Whether a line is nothing but a name: no figure, heading or label of a total."""
    cells = [cell for cell in row.cells if cell]
    return len(cells) == 1 and not (is_figure(cells[0]) or is_heading(cells[0]) or is_label(cells[0]))


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
    """Whether a line is nothing but the figures of a row, an amount among them, its call provision and ratings."""
    for cell in cells:
        if not (is_figure(cell) or BESIDE.fullmatch(cell)):
            return False
    return any(is_amount(cell) and not _MARK.fullmatch(cell) for cell in cells)


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
        return count > 1 and _is_name(above)
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
