"""One line of a schedule that prints the principal first -> what it holds: a heading, or parts of a row.

The columns of these families: principal (000) | name | rate | maturity date | value; each part may be missing.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.layouts.names.places import state_named
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.printed import Printed
from generator.layouts.schedules.rows import Continuation, Figures, Heading, Piece, Token, Whole
from generator.values import amount, day, rate

_MARK = r"(?:\s*(?:\(\w{1,2}\)|\^\{?\(?\w{1,2}\)?\}?|\*{1,4}+))"
_HEADING = re.compile(
    rf"(?P<name>(?!Total\b|TOTAL\b)[A-Z][^;%$]{{1,70}}?){_MARK}{{0,8}}\s*[-\N{{EN DASH}}\N{{EM DASH}}]?\s*"
    rf"\(?(?P<percent>\d{{1,3}}\.\d{{1,2}}\s*%)\s*\)?{_MARK}*"
)
_MAY_HEAD = re.compile(r"[^;%$]*+%[^;%$/]*+")
"""A quick look at what heads a section: one percentage, no date or dollar."""

_CONTINUED = re.compile(r".{2,70}?[\s(-]{1,6}continued\s*\)?", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:</?(?:TABLE|CAPTION|PAGE|S|C)>\s*)+|(?:Schedule|Portfolio) of Investments\b.*"
    r"|See Notes to (?:the )?Financial Statements.*"
    r"|Number of|(?:Number of )?Shares(?: \(000\))?|Investment Compan(?:y|ies)",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\s?\.){3,}")
_PRINCIPAL = re.compile(r"(?P<sign>\$\s*)?(?P<amount>\d{1,3}(?:,\d{3})*)(?![\w.,%/])")
_CLOSE = re.compile(
    rf"(?:^|\s)(?P<coupon>\d{{1,2}}\.\d{{1,4}}\s*%?|\*{{1,8}})(?P<marks>{_MARK}{{0,8}})\s+(?P<maturity>\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
    rf"\s+(?P<value>\$?\s*\d[\d,]*)$"
)
_VALUE = re.compile(r"\s\$?\s?\d{1,3}(?:,\d{3})+$")
_FEWEST_CELLS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What one line holds of a row: its principal, text of its name, its other figures; each may be missing.

    ``fills_columns`` where name and figures stand in the columns of a table, so that a lost principal leaves a
    whole name; without columns, the line that lost it may be the end of a name.
    """

    principal: str
    name: str
    figures: Figures | None
    number: int
    fills_columns: bool = False


def is_page_furniture(line: Printed) -> bool:
    """Whether a line is a tag of a text table, or a page's title or footer in the words of these sponsors."""
    return bool(_PAGE.fullmatch(line.plain))


@lru_cache(maxsize=2_048)
def heading_of(line: Printed) -> Heading | Continuation | None:
    """A heading ``State (N.N%)`` or ``STATE N.N%``, or one repeated at the head of a page."""
    if _MAY_HEAD.fullmatch(line.plain) and (match := _HEADING.fullmatch(line.plain)):
        return Heading(match["name"].strip(), match["percent"], line.number)
    if "continued" in line.plain.lower() and _CONTINUED.fullmatch(line.plain):
        return Continuation(line.number)
    return Heading(line.plain, None, line.number) if state_named(line.plain) else None


def decimals_of_rate(line: Printed) -> int:
    """How many decimals the rate shows in a line that ends with rate, maturity and value; 0 for any other line."""
    figures = _closing_figures(line)[1]
    return len(figures.coupon.strip(" %").partition(".")[2]) if figures else 0


def without_leaders(text: str) -> str:
    """The text without the dots that lead the eye to a figure."""
    return " ".join((_LEADERS.sub(" ", text) if "." in text else text).split())


def is_lone_amount(line: Printed) -> bool:
    """Whether a line shows nothing but an amount."""
    return bool(_PRINCIPAL.fullmatch(line.plain))


def part_of(line: Printed, *, open_row: bool) -> Part:
    """Take one line apart; within an open row a bare small number at its start is text, not the next principal."""
    text, figures = _closing_figures(line)
    match = _PRINCIPAL.match(text)
    if match is None or (open_row and not _stands_apart(line, match)):
        return Part("", text, figures, line.number, fills_columns=_fills_columns(line, figures))
    return Part(match[0], text[match.end() :].strip(), figures, line.number)


@lru_cache(maxsize=2_048)
def token(line: Printed) -> Token:
    """Say what a line is by itself: a row only where it shows principal, name and figures."""
    if found := heading_of(line):
        return found
    part = part_of(line, open_row=False) if _PRINCIPAL.match(line.text.lstrip(" .")) else None
    if part and part.principal and part.name and part.figures:
        figures = replace(part.figures, principal=part.principal)
        return Whole(Piece(part.name, line.number, line.number), figures)
    return Piece(line.plain, line.number, line.number)


def with_lone_value(part: Part, text: str) -> Part:
    """A part of a row that is counted in shares: of its figures it shows the value alone, at the end of the line."""
    match = _VALUE.search(text)
    if part.figures is not None or match is None:
        return part
    name = part.name.removesuffix(match[0]).strip()
    return replace(part, name=name, figures=Figures("", "", "", match[0].strip(), part.number))


def _closing_figures(line: Printed) -> tuple[str, Figures | None]:
    """The text before the rate, maturity and value that end a line, and those; marks among them go to the text.

    Stars in the place of the rate are the mark of a zero coupon bond: the line then shows no rate.
    """
    text = without_leaders(line.text)
    match = _CLOSE.search(text)
    if match is None:
        return _damaged(line, text)
    stars = match["coupon"].startswith("*")
    figures = Figures("" if stars else match["coupon"], match["maturity"], "", match["value"], line.number)
    marks = f"{match['coupon'] if stars else ''} {match['marks'].strip()}".strip()
    return f"{text[: match.start()]} {marks}".strip(), figures


def _damaged(line: Printed, text: str) -> tuple[str, Figures | None]:
    """A table row of which exactly one of the last three cells does not read or is empty: keep what stands there."""
    if len(line.cells) < _FEWEST_CELLS:
        return text, None
    coupon, maturity, value = line.cells[-3:]
    if (or_none(rate, coupon), or_none(day, maturity), or_none(amount, value)).count(None) != 1:
        return text, None
    before = without_leaders(" ".join(line.cells[:-3]))
    return before, Figures(coupon, maturity, "", value, line.number)


def _fills_columns(line: Printed, figures: Figures | None) -> bool:
    """Whether a line with figures is a table row of which only the first cell is empty."""
    return figures is not None and len(line.cells) > _FEWEST_CELLS and not line.cells[0] and all(line.cells[1:])


def _stands_apart(line: Printed, match: re.Match[str]) -> bool:
    """Whether a number shows by its sign, its comma or the gap behind it that it is a principal."""
    first = next(cell for cell in line.cells if cell)
    return bool(match["sign"]) or "," in match["amount"] or first == match[0] or first.startswith(f"{match[0]}  ")
