"""The text of one cell -> one typed value: str -> Decimal, date or None, else ValueError."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_BLANK = frozenset({"", "$", "%", "-", "\N{EN DASH}", "\N{EM DASH}", "nil", "n/a"})
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_RATE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)", re.ASCII)
_SHORT_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_LONG_DATE = re.compile(r"([A-Z][a-z]+)\.?\s+(\d{1,2}),\s*(\d{4})")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:0{0,40}\d{1,15}(?:\.\d{0,40})?|\.\d{1,40})", re.ASCII)
_PLAIN_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_HUNDREDTH = Decimal("0.01")
_MOST_DIGITS = 20
_MOST_LETTERS = 27
_MOST_DIGITS_BEFORE_A_POINT = 15
"""No fund holds a quadrillion of anything, and what is worked out from less can be shown."""

DEAREST_SHARE = Decimal(3_000)
"""Half of the shares of a fund never cost more, in dollars."""

ADDED_UP = re.compile(r"; | \+ ")
"""Parts the texts of figures that were added up, in the text of their sum."""

_ROUNDING = Context(prec=120, rounding=ROUND_HALF_UP)
# Forms require an entry in fields that do not apply: SEC instructions say N/A, and for a CUSIP 000000000.
_PLACEHOLDERS = frozenset({"", "N/A", "NA", "NONE", "NULL", "N.A.", "XXXX", "XXXXX", "000000000", "999999999"})
_MONTHS = "january february march april may june july august september october november december".split()


def _unbracketed(text: str) -> tuple[str, bool]:
    """Return the text inside accounting parentheses, and whether there were any."""
    text = text.strip()
    for opening in ("(", "$(", "$ ("):
        if text.startswith(opening) and text.endswith(")"):
            return text[len(opening) : -1].strip(), True
    return text, text.startswith("-") and len(text) > 1


@lru_cache(maxsize=8_192)
def amount(text: str) -> Decimal | None:
    """Read ``$1,234.50`` or ``$ (1,234)`` in the unit printed; a blank cell is ``None``, never zero.

    Raises ValueError where the text is neither an amount nor blank.
    """
    if text.strip().lower() in _BLANK:
        return None
    inner, negative = _unbracketed(text)
    match = _AMOUNT.fullmatch(inner.removeprefix("-"))
    if match is None or len(match[1]) + len(match[2] or "") > _MOST_LETTERS:
        raise ValueError(f"not an amount: {text!r:.80}")
    number = Decimal(match[1].replace(",", "") + (match[2] or ""))
    if number.adjusted() >= _MOST_DIGITS_BEFORE_A_POINT:
        raise ValueError(f"not an amount: {text!r:.80}")
    return -number if negative else number


@lru_cache(maxsize=8_192)
def rate(text: str) -> Decimal | None:
    """Read ``5.00%``, ``(8.07)%`` or ``-2.00`` in per cent, keeping the decimals as printed.

    Raises ValueError where the text is neither a rate nor blank.
    """
    text = text.strip()
    if text.lower() in _BLANK:
        return None
    plain = text.removesuffix("%")
    inner, negative = _unbracketed(plain)
    inner = inner.removesuffix("%").strip() if plain == text else inner
    match = _RATE.fullmatch(inner.removeprefix("-"))
    if match is None or len(match[1]) > _MOST_LETTERS or Decimal(match[1]).adjusted() >= _MOST_DIGITS_BEFORE_A_POINT:
        raise ValueError(f"not a rate: {text!r:.80}")
    return -Decimal(match[1]) if negative else Decimal(match[1])


def _year(digits: str) -> int:
    """A two-digit year of a fund filing: 70 to 99 is the last century, the rest this one."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= 70 else 2000 + year


def _month(name: str) -> int:
    """The number of a month from its name or its first three letters or more."""
    found = [i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    if len(name) < 3 or len(found) != 1:
        raise ValueError(f"not a month: {name!r}")
    return found[0]


@lru_cache(maxsize=8_192)
def day(text: str) -> date | None:
    """Read ``12/01/24``, ``12/01/2024`` or ``December 1, 2024``; a blank cell is ``None``.

    Raises ValueError where the text is no day of the calendar.
    """
    text = text.strip()
    if text.lower() in _BLANK:
        return None
    if match := _SHORT_DATE.fullmatch(text):
        return date(_year(match[3]), int(match[1]), int(match[2]))
    if match := _LONG_DATE.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    raise ValueError(f"not a date: {text!r}")


def stated(text: str) -> str | None:
    """The text of a field of a structured form with single spaces, None for a placeholder: ``N/A``, ``XXXX`` ..."""
    if "  " in text or "\n" in text or "\t" in text:
        text = " ".join(text.split())
    return None if text.upper() in _PLACEHOLDERS else text


def plain_number(text: str) -> Decimal:
    """Read a decimal number of a structured form, ``-1234.50``; raises ValueError for anything else."""
    if _PLAIN_NUMBER.fullmatch(text) is None:
        raise ValueError(f"not a number: {text!r}")
    return Decimal(text)


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """A figure for display: half a unit of the last place goes away from zero, as filings round; of any size."""
    return value.quantize(Decimal(1).scaleb(-places), context=_ROUNDING)


def trimmed(number: Decimal) -> Decimal:
    """A number with two decimals and as many more as it needs: forms pad figures with noughts."""
    if number.adjusted() > _MOST_DIGITS:
        return number
    short = number.quantize(_HUNDREDTH)
    return short if short == number else number.normalize()


def plain_day(text: str) -> date:
    """Read an ISO date of a structured form; raises ValueError where the text is no day of the calendar."""
    match = _PLAIN_DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"not an ISO date: {text!r}")
    return date.fromisoformat(match[1])
