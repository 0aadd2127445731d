"""One printed line of a schedule -> what it is: heading, row, half a row, subtotal or text.

The columns of this family: name | interest rate | maturity date | principal amount (000) | value.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.names.places import state_named
from generator.layouts.schedules.figures import label_and_amount
from generator.layouts.schedules.printed import Printed
from generator.values import amount

_MARK = r"(?:\s*(?:\^\{?\(?\w{1,2}\)?\}?|\(\w\)|\*++|⁽.⁾|[¹²³ⁱ]))*"
_HEADING = re.compile(
    rf"(?P<name>[A-Z][^;%$]{{1,70}}?)\s*[-\N{{EN DASH}}\N{{EM DASH}}]?\s*"
    rf"(?P<percent>\(\d{{1,3}}\.\d{{1,2}}\)\s*%|\d{{1,3}}\.\d{{1,2}}\s*%){_MARK}"
)
_CONTINUED = re.compile(r".{2,70}\(\s*continued\s*\).*|.{2,70}\scontinued", re.IGNORECASE)
_CELL = r"\$?\s*\(?\d[\d,]*(?:\.\d+)?\)?"
_FIGURES = re.compile(
    rf"(?:^|\s)(?P<coupon>\d{{1,2}}\.\d{{1,4}}\s*%?|\d{{1,2}}\s*%)\s+(?P<maturity>\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
    rf"\s+(?P<principal>{_CELL})\s+(?P<value>{_CELL})$"
)
_TOTAL = re.compile(r"Total\s+[A-Z][^;]*$")
_LEADERS = 3
_LONE_AMOUNT = re.compile(r"\$?\s*\(?\d{1,3}(?:,\d{3})+\)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading with its percentage of net assets, as printed, if it shows one."""

    name: str
    percent: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures of a row as printed, in the order of the columns; a lost one is empty."""

    coupon: str
    maturity: str
    principal: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A name or a part of one, from its first line to its last."""

    text: str
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A line that holds a name and figures."""

    piece: Piece
    figures: Figures


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A line that holds nothing but an amount."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Continuation:
    """A heading repeated at the head of a page: it opens nothing."""

    number: int


Token = Heading | Figures | Piece | Whole | Subtotal | Continuation


def heading_of(line: Printed) -> Heading | Continuation | None:
    """A heading fills the first cell only; a state's name alone is one that lost its percentage."""
    if not line.cells[0] or any(line.cells[1:]):
        return None
    if "%" in line.plain and (match := _HEADING.fullmatch(line.plain)):
        return Heading(match["name"].strip(), match["percent"], line.number)
    if "continued" in line.plain.lower() and _CONTINUED.fullmatch(line.plain) and ";" not in line.plain:
        return Continuation(line.number)
    return Heading(line.plain, None, line.number) if state_named(line.plain) else None


def damaged_row(line: Printed) -> Whole | Figures | None:
    """A table row whose figures do not all read: keep what stands in each column."""
    if len(line.cells) != 5 or sum(1 for cell in line.cells[1:] if cell) < 2:
        return None
    if any(map(_LONE_AMOUNT.fullmatch, line.cells[1:3])):
        return None  # money in the columns of coupon and maturity: those of another table
    figures = Figures(*line.cells[1:], line.number)
    name = line.cells[0]
    return Whole(Piece(name, line.number, line.number), figures) if name else figures


def _is_amount(text: str) -> bool:
    try:
        return amount(text) is not None
    except ValueError:
        return False


def subtotal_of(line: Printed) -> Subtotal | None:
    """An amount in the last cell and nothing else; on a line of text it must show a thousands comma."""
    if len(line.cells) > 1:
        filled = [cell for cell in line.cells if cell]
        lone = len(filled) == 1 and line.cells[-1] != "" and _is_amount(filled[0])
        return Subtotal(filled[0], line.number) if lone else None
    return Subtotal(line.plain, line.number) if _LONE_AMOUNT.fullmatch(line.plain) else None


def labelled_total_of(line: Printed) -> Subtotal | None:
    """An amount behind a label that begins with "Total": the total of a class of securities."""
    if "Total" not in line.plain:
        return None
    label, printed = label_and_amount(line.plain)
    return Subtotal(printed, line.number) if printed and _TOTAL.match(label) and _is_amount(printed) else None


def _without_leaders(name: str) -> str:
    """A name without the dots that lead from it to its figures; the dot of an abbreviation stays."""
    bare = name.rstrip(" .")
    return bare if name.count(".", len(bare)) >= _LEADERS else name


@lru_cache(maxsize=2_048)
def token(line: Printed) -> Token:
    """Say what a printed line is; what is nothing else is a piece of a name."""
    if found := heading_of(line) or subtotal_of(line):
        return found
    if "/" in line.text and (match := _FIGURES.search(line.text)):
        figures = Figures(match["coupon"], match["maturity"], match["principal"], match["value"], line.number)
        name = _without_leaders(line.text[: match.start()].strip())
        return Whole(Piece(name, line.number, line.number), figures) if name else figures
    return labelled_total_of(line) or damaged_row(line) or Piece(line.plain, line.number, line.number)
