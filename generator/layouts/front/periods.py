"""The text of a period or of a schedule's date -> its last day, where it states one and only one; the end of a year.

Days are printed in many ways, all read here: ``11/30/11``, ``11-30-2011``, ``30.11.2011``, ``2011-11-30``,
``30-Nov-11``, ``Nov. 30, '11``, ``November 30th, 2011``, ``30th of November 2011``. Of two numbers that may both be
months the first is, as filings of the United States print it; with full stops, as elsewhere, it is not told.
"""

import re
from datetime import date

from generator.layouts.schedules.figures import or_none
from generator.values import day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:\d{4}|'\s?\d{2})"
_DAY = re.compile(
    rf"(?<![\d/-])(?P<iso>(?:19|20)\d\d[-/]\d{{1,2}}[-/]\d{{1,2}})(?![\d/-])"
    rf"|(?<![\d/])(?P<slashed>\d{{1,2}}\s?/\s?\d{{1,2}}\s?/\s?(?:\d{{4}}|\d{{2}}))(?!\d)"
    rf"|(?<![\d-])(?P<dashed>\d{{1,2}}{_DASH}\d{{1,2}}{_DASH}(?:\d{{4}}|\d{{2}}))(?![\d-])"
    rf"|(?<![\d.])(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}}))(?![\d.]\d)"
    rf"|(?<![\d-])(?P<compact>(?:19|20)\d\d[01]\d[0-3]\d)(?![\d-])"
    rf"|(?<![A-Za-z])(?P<named>{_MONTH}[.,]?[\s-]{{0,3}}\d{{1,2}}{_NTH}(?:\s?,\s?|[\s-]){_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<first>\d{{1,2}}{_NTH}(?:\s+of\s+|[\s-]){_MONTH}[.,]?[\s-]{{0,3}}(?:\d{{4}}|(?<=-)\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"[^\w]*(?:\(?date\)?\s*)?(?:to|through|thru|until|ending|ended|[-\N{EN DASH}\N{EM DASH}])[^\w]*", re.IGNORECASE
)
_END_OF_MONTH = re.compile(rf"last (?:business )?day (?:of|in) (?P<of>{_MONTH})\b", re.IGNORECASE)
_LEAP_DAY = re.compile(r"\b(?P<feb>Feb(?:ruary|\.)?) 28(?:\s?/\s?|\s?or\s?|\s?\()29\)?", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s?(?P<day>\d{{1,2}}){_NTH}(?!\d)"
    rf"|(?<!\d)(?P<before>\d{{1,2}}){_NTH}[\s-](?:of )?(?P<behind>{_MONTH})\b"
    rf"|(?<!\d)(?P<one>\d{{1,2}})\s*(?:/|\.|{_DASH})\s*(?P<other>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:(?<!\w)(?:as of|at|on))?[ ,\N{EN DASH}\N{EM DASH}-]{0,4}$", re.IGNORECASE)
EXPIRES = re.compile(r"\bExpires\s?:?\s*$", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\W*(\d\d)(\d\d)\W*")
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBERS = re.compile(r"\d+")


def days_in(text: str) -> tuple[date, ...]:
    """The days that a text states, in its order; the month may be written out, in front of its day or behind it.

    The day on which a form's approval expires, as the box on its cover says, is none of the filing.
    """
    found = (_read(match) for match in _DAY.finditer(text) if not EXPIRES.search(text, 0, match.start()))
    return tuple(day for day in found if day)


def without_days(text: str) -> str:
    """A text without the days that it states, and what leads to one at its end."""
    rest = _DAY.sub("", text)
    return _LED.sub("", rest) if rest != text else text


def last_day(text: str) -> date | None:
    """The day that ends a period: the only one stated, or the second of a span; None where several stand side by side.

    Of two days that no word makes a span, such as those of this year and the last, none is the period's for sure.
    """
    found = days_in(text)
    if len(set(found)) < 2:
        return found[0] if found else None
    matches = list(_DAY.finditer(text))
    if len(found) != 2 or len(matches) != 2 or found[0] >= found[1]:
        return None
    return found[1] if _UNTIL.fullmatch(text, matches[0].end(), matches[1].start()) else None


def _read(match: re.Match[str]) -> date | None:
    """One day of a text; None for what no calendar has, or what may be two days."""
    kind, shown = match.lastgroup, match[0]
    numbers = [int(number) for number in _NUMBERS.findall(shown)]
    if kind == "compact":
        return _day(int(shown[4:6]), int(shown[6:]), shown[:4])
    if kind == "iso":
        return _day(numbers[1], numbers[2], str(numbers[0]))
    year = shown.rstrip()[-4:] if shown.rstrip()[-4:].isdigit() else shown.rstrip()[-2:]
    if kind in ("named", "first"):
        return _day(_month_in(shown), numbers[0], year)
    month, number = _in_order(numbers[0], numbers[1])
    return None if kind == "dotted" and max(month, number) <= len(_MONTHS) else _day(month, number, year)


def _day(month: int, number: int, year: str) -> date | None:
    return or_none(day, f"{month}/{number}/{year}")


def _in_order(one: int, other: int) -> tuple[int, int]:
    """The month and the day of two numbers: the month first, unless only the second can be one."""
    return (other, one) if one > len(_MONTHS) >= other else (one, other)


def _month_in(text: str) -> int:
    """The number of the month that a text names."""
    folded = text.casefold()
    return next(i for i, name in enumerate(_MONTHS, 1) if name in folded)


def year_ends(text: str) -> tuple[str, ...]:
    """The ends of fiscal years that a text states, as ``MM-DD``: with a year or without, ``Last day of February``."""
    if match := _FOUR_DIGITS.fullmatch(text):
        return _valid(((int(match[1]), int(match[2])),))
    whole = [(found.month, found.day) for found in days_in(text)]
    rest = _DAY.sub(" ", text)
    ends = [(month, _LAST[month - 1]) for month in (_month_in(x["of"]) for x in _END_OF_MONTH.finditer(rest))]
    leap = [(2, 28) for _ in _LEAP_DAY.finditer(rest)]
    short = (_month_day(x) for x in _MONTH_DAY.finditer(_LEAP_DAY.sub(" ", rest)))
    return _valid((*whole, *ends, *leap, *short))


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        return _month_in(match["month"]), int(match["day"])
    if match["behind"]:
        return _month_in(match["behind"]), int(match["before"])
    return _in_order(int(match["one"]), int(match["other"]))


def _valid(found: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Each end of a year once, those that no leap year has left out."""
    return tuple(dict.fromkeys(f"{m:02}-{d:02}" for m, d in found if or_none(day, f"{m}/{d}/2024")))
