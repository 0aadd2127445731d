"""What a stored text gives without the lines of its print: cells in order, each with its lines in the file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

MARK = r"(?:\^?\{?\(\w{1,2}\)\}?|\^\{?\w{1,2}\}?|\^(?=\s|$)|[*†‡§#]{1,3}(?=\s|$))"
DATE = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"
RATE = r"(?<![\w.,/$])(?:\d{1,2}\.\d{1,4}\s?%?|\d{1,2}\s?%)"
COMMA_AMOUNT = r"\$?\s?\(?\d{1,3}(?:,\d{3}){1,6}\)?(?![\w%]|[.,/]\d)"
SMALL_AMOUNT = r"(?:\$\s?)?\(?\d{1,3}\)?(?![\w,%/-]|\.\d)"
AMOUNT = rf"(?:{COMMA_AMOUNT}|{SMALL_AMOUNT})"

FIGURE_MARKS = (
    r"(?:(?:\s?(?:\^?\{?\((?:[a-z]{1,2}|\d{1,2})\)\}?|\^\{?\w{1,2}\}?(?!\w)|\^?\{?[*†‡§#]{1,3}\}?(?=[\s(]|$))){1,4})"
)
"""Marks printed behind an amount."""

_LONGEST_FIGURE = 32
_BEHIND_AMOUNT = rf"{FIGURE_MARKS}|(?:\s?{MARK})+|\s[a-z](?:,[a-z])*|\s{{1,4}}\d{{1,2}}(?:,\d{{1,2}})*"
_MARKED = rf"(?:\$\s?)?\d{{1,3}}(?:(?:,\d{{3}})+(?:{_BEHIND_AMOUNT})|{FIGURE_MARKS})"
_AMOUNT = re.compile(rf"{AMOUNT}|{_MARKED}")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})*")
_DATE_MARKS = rf"(?:(?:\s?(?:\((?:\d{{1,2}}|Prere\.?|ETM|PUT)\)|[+*]{{1,2}})){{1,4}}|{FIGURE_MARKS})?"
_DATE = re.compile(rf"{DATE}{_DATE_MARKS}")
_FIGURE = re.compile(
    rf"{AMOUNT}|{_MARKED}|\$?\s?\(?\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?\)?|{RATE}{FIGURE_MARKS}|\(?{RATE}\)?\s?%?|\(?\d{{1,3}}\.\d+\s?\)?\s?%?"
    rf"|{DATE}{_DATE_MARKS}|{RATE}\s*(?:to|[-\N{{EN DASH}}/])\s*{RATE}{FIGURE_MARKS}?"
    rf"|{DATE}\s*(?:to|[-\N{{EN DASH}}])\s*{DATE}|{MARK}(?:\s?{MARK})*|\$?\s?[-\N{{EN DASH}}\N{{EM DASH}}]"
)
_UNIT = re.compile(r"\(\$?0{3}\)")
_CODES = frozenset(
    "USD EUR GBP CAD AUD NZD JPY CHF SEK NOK DKK MXN BRL INR IDR ZAR PLN TRY KRW CNY CNH HKD SGD MYR THB RUB CLP COP"
    " PEN HUF CZK ILS PHP UYU DOP RON EGP NGN KZT UAH".split()
)
_BEFORE = re.compile(r"\$|\(|\$\s?\(")
_BEHIND = re.compile(r"[)%]|\)\s?%|%\s?\)")
_SHORT = 4
"""Characters, more than any sign has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, its first and last line in the file, and whether it begins a paragraph."""

    text: str
    first: int
    last: int
    opens: bool = True

    @property
    def is_amount(self) -> bool:
        """Whether the cell is an amount of money or a number of shares."""
        return is_amount(self.text)

    @property
    def is_date(self) -> bool:
        """Whether the cell is a date in figures."""
        return bool(_DATE.fullmatch(self.text))

    @property
    def is_figure(self) -> bool:
        """Whether the cell is a figure of a row: an amount, a rate, a date, a nil dash or footnote marks."""
        return is_figure(self.text)


def is_amount(text: str) -> bool:
    """Whether a text is an amount of money or a number of shares."""
    if text[:1].isalpha():
        return text[:3] in _CODES and _is_amount(_without_code(text))
    return _is_amount(text)


def _without_code(text: str) -> str:
    """A text without the code of a currency that opens it, ``USD1,500``; empty where that is no amount."""
    return text[3:].lstrip() if not text[3:].strip()[:1].isalpha() else ""


@lru_cache(maxsize=8_192)
def _is_amount(text: str) -> bool:
    return len(text) <= _LONGEST_FIGURE and bool(_AMOUNT.fullmatch(text)) and not _UNIT.fullmatch(text)


def number(text: str) -> int:
    """The digits of an amount as a number, without its sign and its marks; 0 for a text without digits."""
    found = _DIGITS.search(text)
    return int(found[0].replace(",", "")) if found else 0


def is_figure(text: str) -> bool:
    """Whether a text is a figure of a row, as ``Cell.is_figure`` says."""
    if text[:1].isalpha():
        return text[:3] in _CODES and _is_figure(_without_code(text))
    return _is_figure(text)


@lru_cache(maxsize=8_192)
def _is_figure(text: str) -> bool:
    return len(text) <= _LONGEST_FIGURE and bool(_FIGURE.fullmatch(text)) and not _UNIT.fullmatch(text)


def with_signs(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Give signs that stand in cells of their own, ``$``, ``%`` or a bracket, to the figure they belong to."""
    held: Cell | None = None
    sign: Cell | None = None
    for cell in cells:
        if held and len(cell.text) < _SHORT and _BEHIND.fullmatch(cell.text):
            held = replace(held, text=held.text + cell.text, last=cell.last)
            continue
        if held:
            yield held
        held = _behind_sign(sign, cell) if sign else cell
        sign = None
        if len(held.text) < _SHORT and _BEFORE.fullmatch(held.text):
            held, sign = None, held
    yield from (cell for cell in (held, sign) if cell)


def texts_with_signs(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts of the cells that ``with_signs`` makes of some texts, blank ones left out."""
    filled = tuple([plain for text in texts if (plain := text.strip())])
    short = {text for text in filled if len(text) < _SHORT}
    if not any(_BEHIND.fullmatch(text) or _BEFORE.fullmatch(text) for text in short):
        return filled
    return tuple(_signed(filled))


def _signed(texts: Iterable[str]) -> Iterator[str]:
    """The same of texts alone as ``with_signs`` of cells, of which there are many."""
    held = sign = ""
    for text in texts:
        if held and len(text) < _SHORT and _BEHIND.fullmatch(text):
            held += text
            continue
        if held:
            yield held
        held, sign = (f"{sign} {text}".replace("( ", "(") if sign else text), ""
        if len(held) < _SHORT and _BEFORE.fullmatch(held):
            held, sign = "", held
    yield from filter(None, (held, sign))


def _behind_sign(sign: Cell, cell: Cell) -> Cell:
    return Cell(f"{sign.text} {cell.text}".replace("( ", "("), sign.first, cell.last, sign.opens)
