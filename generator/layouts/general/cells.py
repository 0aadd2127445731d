"""The cells of a printed line -> their shapes, and the lines of a document with the columns their figures stand in.

A figure is an amount, a nil (a dash), a rate or a date; everything else is text. Tables that keep their blank cells
say by the column of a figure what it is; in lines cut at gaps only the order of the figures counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from generator.document import Block, Heading, Record, Row, Table, Text
from generator.layouts.general.days import DAY, MONTH_AND_YEAR
from generator.layouts.general.fractions import ZERO
from generator.layouts.schedules.figures import or_none
from generator.values import amount

DASHES = "-\N{EN DASH}\N{EM DASH}"
_NIL = re.compile(rf"\$?\s*(?:[{DASHES}]|\({DASHES[0]}\))")
_CURRENCY = r"(?:US\$|[A-Z]{3}(?=\s*\d)|[$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}])"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_THOUSANDS = "M"
"""Behind an amount of some sponsors: so many thousands."""

_FIGURE_MARKS = (
    r"(?:\s*(?:\^?\([a-z]{1,2}\)|\^\w{1,2}|[*#\N{DAGGER}]++)|\s+\^?\(\d{1,2}\)"
    r"|(?<=,\d{3}|.\(\d\)|\(\d\d\))\(\d{1,2}\)|\s+[a-z](?:,\s?[a-z]){0,3}(?![A-Za-z]))*"
)
_AMOUNT = re.compile(rf"({_CURRENCY}?\s*\(?\s*{_CURRENCY}?\s*-?{_NUMBER}\s?{_THOUSANDS}?\s*\)?){_FIGURE_MARKS}")
_ONE_RATE = r"-?(?:\d{1,3}(?:\.\d+)?|\.\d+)"
_RATE = re.compile(
    rf"{_ONE_RATE}\s*%?(?:\s*(?:[{DASHES}/]|to)\s*{_ONE_RATE})?\s*%{_FIGURE_MARKS}|\d{{1,2}}(?:\.\d+)?/\d{{1,2}}\.\d+"
    rf"|{ZERO}"
)
_DATE = re.compile(
    rf"{DAY}(?:\s*(?:[{DASHES}]|to)\s*{DAY})?{_FIGURE_MARKS}(?:\s*\((?:Prere|ETM|PUT)\.?\))?\s?\+?"
    rf"|{MONTH_AND_YEAR}|TBA|TBD|Perpetual",
    re.I,
)
_RAISED_MARK = re.compile(r"[A-Za-z\d]{1,2}|[*#^~@\N{DAGGER}\N{DOUBLE DAGGER}]+")
_RAISED = re.compile(rf"\^\{{((?:[(\s,]*+(?>{_RAISED_MARK.pattern})[)\s,]*+)++)\}}")
_BEHIND_YEAR = re.compile(r"(?:(?<=/(?:19|20)\d\d)|(?<=%\s(?:19|20)\d\d))(\d{1,2}(?:,\d{1,2}){0,5})(?![\d/])")
_MINUS = re.compile(r"^(\$?\s?)[\N{EN DASH}\N{MINUS SIGN}](?=\d[\d,.]*$)")
_GAP = re.compile(r"\s{2,}")
_TWO_AMOUNTS = re.compile(r"((?:\$\s?)?\d{1,3}(?:,\d{3})+) ((?:\$\s?)?\d{1,3}(?:,\d{3})+(?!\d).{0,24})")
_BEHIND = frozenset({"$", "%", ")", ")%", "%)", _THOUSANDS})
_LONGEST_FIGURE = 48


class Shape(StrEnum):
    """What the text of a cell looks like."""

    AMOUNT = "amount"
    NIL = "nil"
    RATE = "rate"
    DATE = "date"
    TEXT = "text"


@lru_cache(maxsize=16384)
def shape(text: str) -> Shape:
    """The shape of a cell's text; figures may bear footnote marks behind them, and brackets that they open."""
    if len(text) > _LONGEST_FIGURE:
        return Shape.TEXT
    if match := _AMOUNT.fullmatch(text):
        return Shape.TEXT if match[1].endswith(")") and "(" not in match[1] else Shape.AMOUNT
    for pattern, found in ((_NIL, Shape.NIL), (_RATE, Shape.RATE), (_DATE, Shape.DATE)):
        if pattern.fullmatch(text):
            return found
    return Shape.TEXT


@lru_cache(maxsize=16_384)
def money(text: str) -> Decimal | None:
    """The amount a figure prints in its own unit, a dash as nil; None where it prints none."""
    if _NIL.fullmatch(text):
        return Decimal()
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    plain = re.sub(r"\s", "", re.sub(_CURRENCY, "", match[1]))
    found = or_none(amount, plain.replace(_THOUSANDS, ""))
    return found * 1000 if found is not None and _THOUSANDS in plain else found


def marks_behind_figure(text: str) -> str:
    """The footnote marks printed behind an amount, empty where it bears none."""
    match = _AMOUNT.fullmatch(text)
    return text[match.end(1) :].strip() if match else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a filled cell and its column, counted from 0; None where the line does not keep its columns."""

    text: str
    column: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """The filled cells of one printed line; ``value_column`` is where the values of its table stand, if known.

    ``table`` numbers the tables of a document from 1; it is 0 for a line outside of them. ``text`` are the filled cells
    joined by a space.
    """

    cells: tuple[Cell, ...]
    number: int
    value_column: int | None = None
    table: int = 0
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join([cell.text for cell in self.cells]))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of each filled cell."""
        return tuple(shape(cell.text) for cell in self.cells)


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """All printed lines of a document in order; the facts of a header are no lines."""
    return tuple(line for number, block in enumerate(blocks, 1) for line in _lines(block, number))


def _lines(block: Block, place: int) -> Iterator[Line]:
    match block:
        case Text(lines):
            yield from (Line((Cell(" ".join(_lowered(line.text).split()), None),), line.number) for line in lines)
        case Heading(text, number):
            yield Line((Cell(_lowered(text), None),), number)
        case Table(rows):
            yield from _table(rows, place)
        case Record():
            return


def _lowered(text: str) -> str:
    """A text in which marks stand in brackets on the line: raised ones, ``^{(a) (b)}``, ``^{1,2}``, those of a day too.

    No year has five digits: those behind the fourth, as in ``2/15/20261,2`` or ``5% 20261``, were raised.
    """
    text = _RAISED.sub(_in_brackets, text) if "^{" in text else text
    return _BEHIND_YEAR.sub(_in_brackets, text) if "/" in text or "%" in text else text


def _in_brackets(group: re.Match[str]) -> str:
    marks = _RAISED_MARK.findall(group[1])
    space = "" if group[0].startswith("^") else " "
    return space + " ".join(f"({mark})" if mark.isalnum() else mark for mark in marks)


def _table(rows: Sequence[Row], place: int) -> Iterator[Line]:
    """The lines of a table; it keeps its columns where some row shows a blank cell between filled ones."""
    placed = any(map(_keeps_blanks, rows))
    found = [(_filled(row, placed=placed), row.number) for row in rows]
    ends = Counter(cells[-1].column for cells, _ in found if _ends_in_two_figures(cells))
    value_column = max(ends, key=lambda column: (ends[column], column or 0)) if placed and ends else None
    yield from (Line(cells, number, value_column, place) for cells, number in found if cells)


def _keeps_blanks(row: Row) -> bool:
    """Whether blank cells stand before filled ones: rows that were moved to the left have them behind these only."""
    filled = [i for i, cell in enumerate(row.cells) if cell]
    return bool(filled) and filled[-1] >= len(filled)


def _filled(row: Row, *, placed: bool) -> tuple[Cell, ...]:
    """The filled cells of a row; a sign in a cell of its own joins its figure."""
    out: list[Cell] = []
    sign = ""
    texts = map(_lowered, row.cells)
    for column, text in enumerate(texts if placed else (part for whole in texts for part in _apart(whole))):
        if not text:
            continue
        text = text if text[:3].isascii() else _MINUS.sub(r"\1-", text)
        if text == "$":
            sign = "$ "
            continue
        if text in _BEHIND and out and shape(out[-1].text + text) is not Shape.TEXT:
            out[-1] = Cell(out[-1].text + text, out[-1].column)
            continue
        out.append(Cell(sign + text, column if placed else None))
        sign = ""
    return tuple(out)


def _apart(text: str) -> list[str]:
    """The text of a cell, cut at its gaps where a figure stands before or behind one, and between two amounts."""
    if (two := _TWO_AMOUNTS.fullmatch(text)) and shape(two[2]) is Shape.AMOUNT:
        return [two[1], two[2]]
    parts = _GAP.split(text) if "  " in text else [text]
    return parts if len(parts) > 1 and {shape(parts[0]), shape(parts[-1])} - {Shape.TEXT, Shape.NIL} else [text]


def _ends_in_two_figures(cells: Sequence[Cell]) -> bool:
    """Whether a row shows two amounts, one of them in its last cell: that is then in the last column of amounts."""
    found = [shape(cell.text) in (Shape.AMOUNT, Shape.NIL) for cell in cells]
    return found.count(True) > 1 and found[-1] and cells[-1].column is not None
