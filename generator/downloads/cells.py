"""The text of one cell, safe to open in a spreadsheet: value -> text."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.downloads.columns import Column, Kind
from generator.downloads.rows import Value, Values

# What a spreadsheet takes for the beginning of a formula, full-width forms included, be there blanks before it or not.
_ACTIVE = re.compile(r"\s*[=+\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
                     r"\N{FULLWIDTH COMMERCIAL AT}\N{MINUS SIGN}]|[\t\r\n]")  # fmt: skip
_REMEMBERED = 16_384  # texts that most rows and most reports of a fund share
_NUMBER = re.compile(r"[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)%?")


@lru_cache(maxsize=_REMEMBERED)
def neutral(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would read it as a formula; numbers stay."""
    if text[:1].isalnum() or not _ACTIVE.match(text) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def plain(value: Value) -> str:
    """Return a number or day as text that programs read back: no thousands separators, no exponent."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
    return str(value)


def changed(row: Values, plan: Sequence[tuple[int, Callable[[Value], Value]]]) -> list[Value]:
    """Return a row with the values at some places made anew; blanks stay blank."""
    values = list(row)
    for place, make in plan:
        if values[place] is not None:
            values[place] = make(values[place])
    return values


def csv_plan(columns: Sequence[Column]) -> tuple[tuple[int, Callable[[Value], Value]], ...]:
    """What is to be made of which column before a row is written as CSV; whole numbers and days are as they are."""
    made = {Kind.TEXT: _safe, Kind.MONEY: plain, Kind.RATE: plain}
    return tuple((place, made[column.kind]) for place, column in enumerate(columns) if column.kind in made)


def _safe(value: Value) -> str:
    """A text that ends no row: a lone carriage return would, for some who read it."""
    return _safe_text(str(value))


@lru_cache(maxsize=_REMEMBERED)
def _safe_text(text: str) -> str:
    return neutral(text).replace("\r\n", "\n").replace("\r", "\n")
