"""Printed lines of a schedule -> tokens: headings, names, rows, subtotals, labelled totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.furniture import Furniture, is_furniture
from generator.layouts.schedules.outline import carries_on
from generator.layouts.schedules.printed import Printed
from generator.values import amount

MARK = r"(?>\^?\((?:[a-z]{1,2}|\d{1,2})\)|[*^~«»µþØ●◆¤†‡§#])"
_PERCENT = r"\(?\d{1,3}(?:,\d{3})?\.\d+\)?\s*%"
_HEADING = re.compile(
    rf"(?P<name>[^a-zA-Z%]*[A-Z][^a-z%]*?)(?P<marks>(?:\s*{MARK})*)\s+(?P<percent>{_PERCENT})(?P<more>(?:\s*{MARK})*)"
)
_BOND = re.compile(
    rf"(?P<before>.*?)(?<![\d.])(?P<coupon>\d{{1,2}}\.\d+)\s*%(?P<terms>[^%]{{0,80}}?)\s+due\s+"
    rf"(?P<maturity>\d{{1,2}}/\d{{1,2}}/\d{{4}})(?P<marks>(?:\s*{MARK})*)"
)
_TOTAL = re.compile(
    r"Total\s+(?P<name>.+?)(?P<percent>\s+" + _PERCENT + r")?(?:\s*\(Cost:?\s*\$?\s*(?P<cost>[\d,]+)\))?"
)
_AMOUNT = re.compile(r"\$?\s?(?:\(\d{1,3}(?:,\d{3})*\)|\d{1,3}(?:,\d{3})*)")
_ON_ONE_LINE = re.compile(
    rf"(?P<name>.+(?:due \d{{1,2}}/\d{{1,2}}/\d{{4}}(?:\s*{MARK})*|%|\)))(?P<figures>(?:\s+{_AMOUNT.pattern}){{1,2}})"
)
_RAISED = re.compile(r"\^\{(?:\([a-z]{1,2}\)\s*)+\}")
_COLUMNS = re.compile(r"(?:PRINCIPAL|AMOUNT|MARKET|FAIR|VALUE|SHARES|UNITS|\(000S?\)|†|¤|\s)+", re.IGNORECASE)
_PAGE_HEAD = re.compile(
    r"Schedule of Investments\b.*|.*\(Cont(?:inued|['\N{RIGHT SINGLE QUOTATION MARK}]?d)?\.?\)"
    r"|\w+ \d{1,2}, \d{4}(?: \(Unaudited\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in capitals with its percentage of net assets; ``value`` where it is a row of its own."""

    name: str
    marks: str
    percent: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A line of text alone: an issuer, or a part of one."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Bond:
    """A row ``5.000% due 08/01/2019 (a)``; ``before`` is what stands before the coupon, ``terms`` behind it.

    Of a single figure it is not known whether it is principal (``quantity``) or value: both are then empty.
    """

    before: str
    coupon: str
    terms: str
    maturity: str
    marks: str
    quantity: str
    value: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Shares:
    """A row of a name, a number of shares and a value."""

    text: str
    quantity: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A figure without a name; ``bare`` where it could as well be the number of a page."""

    value: str
    bare: bool
    number: int


@dataclass(frozen=True, slots=True)
class Total:
    """A line ``Total <name of a heading>``."""

    name: str
    percent: str
    cost: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Odd:
    """A line that is none of these."""

    text: str
    number: int


Token = Heading | Name | Bond | Shares | Subtotal | Total | Odd


def parted(line: Printed) -> tuple[str, tuple[str, ...]]:
    """The name and the figures at the end of a line; a dollar sign in a cell of its own is no figure."""
    cells = [cell for cell in line.cells if cell and cell != "$"]
    if len(cells) == 1 and (match := _ON_ONE_LINE.fullmatch(cells[0])):
        cells = [match["name"], *_AMOUNT.findall(match["figures"])]
    figures: list[str] = []
    while cells and _is_figure(cells[-1]):
        figures.insert(0, cells.pop())
    return _RAISED.sub(lambda run: run[0][1:].strip("{}"), " ".join(" ".join(cells).split())), tuple(figures)


def _is_figure(cell: str) -> bool:
    return or_none(amount, cell) is not None or cell in ("-", "\N{EN DASH}", "\N{EM DASH}")


def token(line: Printed) -> Token:
    """Read one line."""
    text, figures = parted(line)
    if bond := _BOND.fullmatch(text):
        parts = (bond["before"].strip(), bond["coupon"], bond["terms"].strip(), bond["maturity"], bond["marks"].strip())
        quantity, value = figures if len(figures) == 2 else ("", "")
        return Bond(*parts, quantity, value, text, line.number)
    match figures:
        case () if heading := _HEADING.fullmatch(text):
            return _heading(heading, "", line.number)
        case ():
            return Name(text, line.number)
        case (value,) if not text:
            return Subtotal(value, len(line.cells) == 1 and value.isdigit() and len(value) < 4, line.number)
        case (value,) if heading := _HEADING.fullmatch(text):
            return _heading(heading, value, line.number)
        case (value,) if total := _TOTAL.fullmatch(text):
            percent = (total["percent"] or "").strip()
            return Total(total["name"], percent, total["cost"] or "", value, line.number)
        case (quantity, value) if text:
            return Shares(text, quantity, value, line.number)
    return Odd(line.text, line.number)


def _heading(match: re.Match[str], value: str, number: int) -> Heading:
    marks = f"{match['marks']} {match['more']}".strip()
    return Heading(match["name"].strip(), marks, match["percent"], value, number)


def tokens(lines: Sequence[Printed], furniture: Furniture) -> Iterator[Token]:
    """The tokens of a schedule, its page furniture and column headings left out."""
    before: Token | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if _is_furniture(line, furniture):
            continue
        found = token(line)
        if isinstance(before, Heading) and isinstance(found, Subtotal) and found.bare and _begins_page(below):
            continue  # the number of the page, not the value of what is headed
        yield (before := found)


def _begins_page(line: Printed | None) -> bool:
    return line is not None and _PAGE_HEAD.fullmatch(line.plain) is not None


def _is_furniture(line: Printed, furniture: Furniture) -> bool:
    """Whether a line is furniture; a figure alone may be a subtotal, and the sum of the rows will tell."""
    if _COLUMNS.fullmatch(line.plain) or _PAGE_HEAD.fullmatch(line.plain) or carries_on(line.plain):
        return True
    return is_furniture(line, furniture) and not parted(line)[1]


def is_bond(line: Printed) -> bool:
    """Whether a line is a row with a coupon, a due date and two figures."""
    text, figures = parted(line)
    return len(figures) == 2 and _BOND.fullmatch(text) is not None
