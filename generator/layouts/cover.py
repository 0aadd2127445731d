"""Printed lines -> the front matter of a filing: form, registrant, file number, period, names over time.

A composed sample of what is read (the wrapper's three lines stand before many stored filings)::

    Example Municipal Trust
    Form N-CSRS
    November 07, 2011
    Investment Company Act file number 811-00000
    Example Municipal Trust
    (Exact name of registrant as specified in charter)
    Date of fiscal year end: 2/28
    Date of reporting period: 8/31/11
    Effective January 23, 2012, Old Example Trust was renamed Example Municipal Trust.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.layouts.printed import Printed
from generator.model import FormerName, Fund
from generator.problems import Problem, Severity, Where
from generator.values import day, month_day

_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}]"
_FILE_NUMBER = re.compile(rf"\b811\s*{_DASH}\s*(\d{{4,6}})\b")
_FORM = re.compile(rf"\bForm\s+(N\s*{_DASH}\s*(?:CSRS|CSR|Q|PORT)(?:/A)?)\b", re.IGNORECASE)
_EXACT_NAME = re.compile(r"\(?\s*Exact name of (?:the )?registrant", re.IGNORECASE)
_FISCAL_YEAR_END = re.compile(r"Date of fiscal year[ -]end:?\s*(.*)", re.IGNORECASE)
_PERIOD = re.compile(r"Date of reporting period:?\s*(.*)", re.IGNORECASE)
_LONG_DATE = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}")
_RENAMED = re.compile(
    r"Effective (?:on )?([A-Z][a-z]+ \d{1,2}, \d{4}),? (?:the )?(.+?) "
    r"(?:was renamed|changed its name to) (.+?)\.(?:\s|$)"
)
_TICKER = re.compile(r"\b(?:NYSE(?: MKT| American| Amex)?|AMEX|NASDAQ)\s*:\s*([A-Z]{1,5})\b")
_TITLE = re.compile(r"(?:Schedule|Portfolio|Statement) of Investments\b", re.IGNORECASE)
_LONGEST_NAME = 120
_COVER_LINES = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the front matter says."""

    fund: Fund
    form: str | None
    period: date | None
    fiscal_year_end: str | None
    filed: date | None
    audited: bool | None
    sample_notice: str | None


def _date(text: str) -> date | None:
    """The date in a text, or None; what follows a date on its line does not matter."""
    for pattern in (r"\d{1,2}/\d{1,2}/\d{2,4}", _LONG_DATE.pattern):
        if match := re.search(pattern, text):
            try:
                return day(match[0])
            except ValueError:
                return None
    return None


def _after(lines: Sequence[Printed], label: re.Pattern[str]) -> str | None:
    """The text behind a label, or on the line below it where the label ends its own."""
    for i, line in enumerate(lines):
        if match := label.search(line.plain):
            below = lines[i + 1].plain if i + 1 < len(lines) else None
            return match[1].strip() or below
    return None


def _registrant(lines: Sequence[Printed]) -> str | None:
    """The line above ``(Exact name of registrant ...)``, or what stands before it on its own line."""
    for i, line in enumerate(lines):
        if match := _EXACT_NAME.search(line.plain):
            return line.plain[: match.start()].strip() or (lines[i - 1].plain if i else None)
    return None


def _form(lines: Sequence[Printed]) -> str | None:
    """The form type; a semi-annual report whose cover says N-CSR is an N-CSRS."""
    found = [re.sub(_DASH, "-", match[1].upper()).replace(" ", "") for x in lines if (match := _FORM.search(x.plain))]
    if not found:
        return None
    if found[0] == "N-CSR" and any(re.search(r"semi-?annual report", x.plain, re.IGNORECASE) for x in lines):
        return "N-CSRS"
    return found[0]


def _filed(lines: Sequence[Printed]) -> date | None:
    """The date below the form's name at the head of a stored filing, else that of the last signature."""
    for form, below in pairwise(lines[:7]):
        if _FORM.fullmatch(form.plain) and _LONG_DATE.fullmatch(below.plain):
            return _date(below.plain)
    signed = [found for x in lines if x.plain.startswith("Date:") and (found := _date(x.plain))]
    return max(signed, default=None)


def former_names(lines: Sequence[Printed], name: str) -> tuple[FormerName, ...]:
    """The names given up for ``name``, from sentences such as "Effective ..., A was renamed B."."""
    found: dict[str, FormerName] = {}
    for line in lines:
        for match in _RENAMED.finditer(line.plain):
            if match[3].strip().casefold() == name.casefold():
                found[match[2]] = FormerName(name=match[2], until=_date(match[1]))
    return tuple(found.values())


def _audited(lines: Sequence[Printed], form: str | None) -> bool | None:
    """Whether the schedule was audited: N-Q and semi-annual schedules say "(Unaudited)"."""
    if any("(unaudited)" in line.plain.lower() for line in lines):
        return False
    if any("report of independent registered public accounting firm" in line.plain.lower() for line in lines):
        return True
    return False if form in ("N-Q", "N-Q/A") else None


def read_cover(lines: Sequence[Printed], where: Where) -> tuple[Cover, tuple[Problem, ...]]:
    """Read the front matter; a fact that is missing or unreadable is a problem and None."""
    front = lines[:_COVER_LINES]
    name, form = _registrant(front), _form(front)
    number = next((match[1] for x in front if (match := _FILE_NUMBER.search(x.plain))), None)
    ticker = next((match[1] for x in lines if (match := _TICKER.search(x.plain))), None)
    year_end, faults = _fiscal_year_end(_after(front, _FISCAL_YEAR_END), where)
    fund = Fund(
        name=name or _above_the_schedule(lines) or "unnamed fund",
        file_number=f"811-{number}" if number else None,
        ticker=ticker,
        former_names=former_names(lines, name or ""),
    )
    cover = Cover(
        fund=fund,
        form=form,
        period=_date(_after(front, _PERIOD) or ""),
        fiscal_year_end=year_end,
        filed=_filed(lines),
        audited=_audited(lines, form),
        sample_notice=lines[0].plain if lines and lines[0].plain.startswith("Sample:") else None,
    )
    missing = [("registrant's name", name), ("811 file number", number), ("form", form), ("period", cover.period)]
    return cover, faults + tuple(_missing(what, where) for what, found in missing if found is None)


def _above_the_schedule(lines: Sequence[Printed]) -> str | None:
    """The line above the title of the schedule, where exhibits without a cover print the fund's name."""
    for above, title in pairwise(lines):
        if (
            _TITLE.match(title.plain)
            and re.search(r"[A-Z][a-z]+ [A-Z]", above.plain)
            and len(above.plain) < _LONGEST_NAME
        ):
            return above.plain
    return None


def _fiscal_year_end(text: str | None, where: Where) -> tuple[str | None, tuple[Problem, ...]]:
    if text is None:
        return None, ()
    try:
        return month_day(text), ()
    except ValueError as fault:
        problem = Problem(where=where, severity=Severity.WARNING, rule="fiscal-year-end", message=str(fault))
        return None, (problem,)


def _missing(what: str, where: Where) -> Problem:
    message = f"the cover shows no {what}: the page goes without it"
    return Problem(where=where, severity=Severity.WARNING, rule="cover-incomplete", message=message)
