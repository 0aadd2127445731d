"""Lines behind a schedule -> its fair-value table, where its lines add up and its total is that of the investments.

A composed sample::

                        Level 1      Level 2      Level 3     Total
    Common Stocks      $ 950,000    $      -     $      -    $ 950,000
    Rights                     -          10            -           10
    Total              $ 950,000    $     10     $      -    $ 950,010
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.layouts.general.cells import Line, Shape, money
from generator.model import Figure, LevelLine
from generator.problems import Where

_LEVELS = re.compile(r"\bLevel\s+1\b.*\bLevel\s+2\b.*\bLevel\s+3\b.*\bTotal\b", re.IGNORECASE)
_TOTAL = re.compile(r"totals?\b", re.IGNORECASE)
_LONGEST = 60
_FIGURES = 4


def _figures(line: Line) -> list[tuple[str, Decimal]]:
    """The amounts and nils of a line, as printed and as amounts."""
    shown = [x.text for x, shape in zip(line.cells, line.shapes, strict=True) if shape in (Shape.AMOUNT, Shape.NIL)]
    return [(text, found) for text in shown if (found := money(text)) is not None]


def level_tables(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each fair-value table."""
    starts = (i for i, line in enumerate(lines) if _LEVELS.search(line.text))
    return tuple(tuple(_rows(lines[start + 1 : start + _LONGEST])) for start in starts)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a table, up to its total or to a line of prose."""
    for line in lines:
        found = _figures(line)
        if not found and len(line.text) > 120:
            return
        if len(found) == _FIGURES:
            yield line
            if _TOTAL.match(line.text):
                return


def _line(line: Line, unit: int, path: str) -> LevelLine:
    figures, where = _figures(line), Where(path, line.number)
    one, two, three, whole = (value * unit for _, value in figures)
    label = " ".join(x.text for x, shape in zip(line.cells, line.shapes, strict=True) if shape is Shape.TEXT)
    total = Figure(value=whole, as_filed=figures[-1][0], where=where)
    return LevelLine(category=label, levels=(one, two, three), total=total, where=where)


def level_lines(tables: Sequence[Sequence[Line]], rows_total: Decimal, unit: int, path: str) -> tuple[LevelLine, ...]:
    """The lines of the first table of which the last comes to the rows of the schedule, in dollars; none otherwise.

    ``unit`` is that of the schedule's values; the table may be in dollars all the same.
    """
    for found in tables:
        for factor in sorted({unit, 1}, reverse=True):
            made = tuple(_line(line, factor, path) for line in found)
            if made and made[-1].total and made[-1].total.value == rows_total and all(map(_adds_up, made)):
                return made
    return ()


def _adds_up(line: LevelLine) -> bool:
    return line.total is not None and sum(x for x in line.levels if x is not None) == line.total.value
