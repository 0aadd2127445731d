"""The text of one cell, safe to open in a spreadsheet: value -> text."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.downloads.columns import Kind
from generator.downloads.rows import Value

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
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def plain_column(kind: Kind, values: Sequence[Value]) -> Sequence[Value]:
    """Return the values of a column with numbers that are no integers, and days, as text; blanks stay blank."""
    if kind in {Kind.TEXT, Kind.INTEGER} or _is_blank(values):
        return values
    return list(map(_day if kind is Kind.DAY else _figure, values))


def safe_column(kind: Kind, values: Sequence[Value]) -> Sequence[Value]:
    """Return the values of a plain column with texts that end no row, safe for spreadsheets."""
    if kind is not Kind.TEXT or _is_blank(values):
        return values
    return list(map(_safe_text, values))


def _is_blank(values: Sequence[Value]) -> bool:
    return all(value is None for value in values)  # to count them would ask each figure whether it equals None


@lru_cache(maxsize=_REMEMBERED)
def _safe_text(value: Value) -> Value:
    """A lone carriage return would end a row, for some who read it."""
    return None if value is None else neutral(str(value)).replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=_REMEMBERED)
def _day(value: Value) -> Value:
    return None if value is None else plain(value)


def _figure(value: Value) -> Value:
    if value is None:
        return None
    text = str(value)
    return text if text.isdecimal() else plain(value)
