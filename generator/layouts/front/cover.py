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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from generator.document import Document
from generator.layouts.front.periods import days_in, last_day, year_ends
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.model import Filing, FormerName, Fund, Source, Totals
from generator.problems import Problem, Severity, Where

_DASH = "[-\N{SOFT HYPHEN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_FILE_NUMBER = re.compile(
    rf"(?<![\d-])811\s*(?:(?:{_DASH}){{1,2}}\s*0{{0,3}}(\d{{2,6}})|[/._](0\d{{4}})|\s(0\d{{4}}))(?!\s?\d)"
)
_GLUED_NUMBER = re.compile(r"\bfile\b.{0,40}(?<![\d-])811(0\d{4})(?!\s?\d)", re.IGNORECASE)
_NUMBER_ENDS = re.compile(rf"811\s*{_DASH}$")
_TYPE = rf"N\s*{_DASH}?\s*(?:(?P<report>CSR)(?P<half>\s*[-/\s]?\s*S(?!\w))?|Q|PORT)(?:\s*/\s*A)?(?!\w)"
_FORM = re.compile(rf"\bForm\s*(?:{_DASH}|:)?\s*(?P<type>{_TYPE})(?P<behind>.{{0,40}})", re.IGNORECASE)
_TYPE_ALONE = re.compile(rf"(?P<type>{_TYPE})(?P<behind>)", re.IGNORECASE)
_FORM_ALONE = re.compile(r"Form\W*", re.IGNORECASE)
_AMENDED = re.compile(r"\W*(?:Amendment No\.?\s*\d{1,2}|(?:as )?amended)\W*", re.IGNORECASE)
_EXACT_NAME = re.compile(r"\(?\s*Exact name of (?:the )?registrant", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*")
_NUMBERED = re.compile(
    rf".{{0,60}}\bfile (?:number|no)\b[\s.:]{{0,4}}811\s?{_DASH}\s?\d{{3,6}}\s+(?=[A-Z])", re.IGNORECASE
)
"""What stands before a registrant's name where lines of a typed cover run into one another."""
_NAMED = re.compile(r"Name of (?:the )?(?:Fund|Registrant)\s*:\s*(\S.*)", re.IGNORECASE)
_TICKER_BEHIND = re.compile(r"\s*\([A-Z]{3,5}\)$")
_FISCAL_YEAR_END = re.compile(r"Date of (?:the )?fiscal year[ -]?end(?:ing|ed)?\s*:?\s*(.*)", re.IGNORECASE)
_PERIOD = re.compile(r"Date of (?:the )?reporting period(?: end(?:ing|ed)?)?\s*:?\s*(.*)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:For the )?(?:quarter(?:ly period)?|period|year|six months) ended:?\s*(.*)", re.IGNORECASE)
_BEGINS = re.compile(r"Exact name of (?:the )?registrant|Investment Company Act file|\bForm N\W", re.IGNORECASE)
_LONG_DATE = re.compile(r"[A-Za-z]{3,9}\.? \d{1,2}, ?\d{4}")
_SIGNED = re.compile(r"Date:\s*(\S.{0,40})")
_SIGNATURES = re.compile(r"SIGNATURES?\b")
_RENAMED = re.compile(
    r"Effective (?:on )?([A-Z][a-z]+ \d{1,2}, \d{4}),? (?:the )?(.{1,200}?) "
    r"(?:was renamed|changed its name to) (.{1,200}?)\.(?:\s|$)"
)
_TICKER = re.compile(r"\b(?:NYSE(?: MKT| American| Amex)?|AMEX|NASDAQ)\s*:\s*([A-Z]{1,5})\b")
_TITLE = re.compile(r"(?:Schedule|Portfolio|Statement) of Investments\b", re.IGNORECASE)
_LONGEST_NAME = 120
_COVER_LINES = 120
_TITLE_LINES = 40

REGISTRANT, FILE_NUMBER, FORM, PERIOD = "registrant's name", "811 file number", "form", "period"
"""What the facts of a cover are called where one is missing."""


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


def front_of(source: Source, cover: Cover, fund: Fund) -> Filing:
    """Return a filing of which only the front matter is known, of the fund that the cover or the schedule names."""
    return Filing(
        source=source,
        fund=fund,
        form=cover.form,
        period=cover.period,
        fiscal_year_end=cover.fiscal_year_end,
        filed=cover.filed,
        audited=cover.audited,
        holdings=(),
        sections=(),
        totals=Totals(),
        sample_notice=cover.sample_notice,
    )


def _date(text: str) -> date | None:
    """The last date in a text, or None: a period given as a range ends with its second date."""
    return next(reversed(days_in(text)), None)


def _after(lines: Sequence[Printed], label: re.Pattern[str], is_value: Callable[[str], bool]) -> str | None:
    """The text behind a label; where the label ends its line, the value on the line below it or the one above it.

    Above where only that is a value, or where the sponsor prints each value above its label.
    """
    for i, line in enumerate(lines):
        match = label.search(line.plain)
        if match is None:
            continue
        if match[1].strip(" _"):
            return match[1].strip()
        below = lines[i + 1].plain if i + 1 < len(lines) else None
        above = lines[i - 1].plain if i else ""
        upward = is_value(above) and (not (below and is_value(below)) or _values_stand_above(lines))
        return above if upward and not line.plain.endswith(":") else below
    return None


def _values_stand_above(lines: Sequence[Printed]) -> bool:
    """Whether a date stands above the label of the period, and none below it."""
    for i, line in enumerate(lines):
        if (match := _PERIOD.search(line.plain)) and not match[1].strip(" _"):
            below = lines[i + 1].plain if i + 1 < len(lines) else ""
            return i > 0 and _date(lines[i - 1].plain) is not None and _date(below) is None
    return False


def _is_month_day(text: str) -> bool:
    return bool(year_ends(text))


def _registrant(lines: Sequence[Printed]) -> str | None:
    """The line above ``(Exact name of registrant ...)``, what stands before it, or what follows ``Name of Fund:``."""
    for i, line in enumerate(lines):
        if match := _EXACT_NAME.search(line.plain):
            above = (x.plain for x in reversed(lines[max(0, i - 3) : i]) if not _RULE.fullmatch(x.plain))
            return _NUMBERED.sub("", line.plain[: match.start()].strip() or next(above, "")) or None
    named = next((match[1] for line in lines if (match := _NAMED.fullmatch(line.plain))), None)
    return _TICKER_BEHIND.sub("", named) if named else None


def _form(lines: Sequence[Printed]) -> str | None:
    """The form type; a semi-annual report whose cover says N-CSR is an N-CSRS."""
    match = next(_forms(lines), None)
    if match is None:
        return None
    form = f"N-{'CSRS' if match['half'] else re.sub(r'^N|[^A-Z/]', '', match['type'].upper())}".removesuffix("/A")
    if form == "N-CSR" and any(re.search(r"semi-?annual report", x.plain, re.IGNORECASE) for x in lines):
        form = "N-CSRS"
    amended = re.search(r"/\s*A$", match["type"], re.IGNORECASE) or _AMENDED.match(match["behind"])
    return f"{form}/A" if amended or any(_AMENDED.fullmatch(x.plain) for x in lines[:_TITLE_LINES]) else form


def _forms(lines: Sequence[Printed]) -> Iterator[re.Match[str]]:
    """The lines that name the form; its type may stand on a line of its own below the word."""
    for above, line in pairwise((Printed(("",), 0, opens=True), *lines)):
        alone = _TYPE_ALONE.fullmatch(line.plain) if _FORM_ALONE.fullmatch(above.plain) else None
        if match := _FORM.search(line.plain) or alone:
            yield match


def _file_number(lines: Sequence[Printed]) -> str | None:
    """The digits of the 811 number, which may go on below the dash that ends a line."""
    for line, below in pairwise((*lines, Printed(("",), 0, opens=True))):
        if "811" not in line.plain:
            continue
        text = f"{line.plain}{below.plain}" if _NUMBER_ENDS.search(line.plain) else line.plain
        if match := _FILE_NUMBER.search(text) or _GLUED_NUMBER.search(text):
            return next(filter(None, match.groups()), None)
    return None


def _filed(lines: Sequence[Printed]) -> date | None:
    """The date below the form's name at the head of a stored filing, else that of the last signature."""
    for form, below in pairwise(lines[:7]):
        if _FORM.fullmatch(form.plain) and _LONG_DATE.fullmatch(below.plain):
            return _date(below.plain)
    signed = [found for x in lines if (match := _SIGNED.match(x.plain)) and (found := _date(match[1]))]
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


@lru_cache(maxsize=1)
def cover_of(document: Document) -> tuple[Cover, tuple[Problem, ...]]:
    """Read the front matter of a document; kept, as what reads its schedule and what names its fund ask for it."""
    return read_cover(printed_lines(document), document.where())


def read_cover(lines: Sequence[Printed], where: Where) -> tuple[Cover, tuple[Problem, ...]]:
    """Read the front matter; a fact that is missing or unreadable is a problem and None."""
    front = _front(lines)
    name, form = _registrant(front), _form(front)
    number = _file_number(front)
    ticker = next((match[1] for x in _filing(lines) if ":" in x.plain and (match := _TICKER.search(x.plain))), None)
    period, several = _period(front, where)
    year_end, faults = _fiscal_year_end(_after(front, _FISCAL_YEAR_END, _is_month_day), where)
    fund = Fund(
        name=name or _above_the_schedule(lines) or "unnamed fund",
        file_number=f"811-{number:0>5}" if number else None,
        ticker=ticker,
        former_names=former_names(lines, name or ""),
    )
    cover = Cover(
        fund=fund,
        form=form,
        period=period,
        fiscal_year_end=year_end,
        filed=_filed(lines),
        audited=_audited(lines, form),
        sample_notice=lines[0].plain if lines and lines[0].plain.startswith("Sample:") else None,
    )
    facts = ((REGISTRANT, name), (FILE_NUMBER, number), (FORM, form), (PERIOD, cover.period))
    return cover, faults + several + tuple(missing(what, where) for what, found in facts if found is None)


def _filing(lines: Sequence[Printed]) -> Sequence[Printed]:
    """The lines of the filing itself, where a stored page prints its own before its cover and behind its signatures."""
    begin = next((i for i, line in enumerate(lines) if _BEGINS.search(line.plain)), 0)
    signed = next((i for i in reversed(range(len(lines))) if _SIGNATURES.match(lines[i].plain)), len(lines))
    return lines[begin : signed if signed > begin else len(lines)]


def _front(lines: Sequence[Printed]) -> Sequence[Printed]:
    """The lines of the cover: a stored page may print its menus before them."""
    begin = next((i for i, line in enumerate(lines) if _BEGINS.search(line.plain)), 0)
    begin = max(0, begin - _COVER_LINES // 2) if begin > _COVER_LINES // 2 else 0
    return lines[begin : begin + _COVER_LINES]


def _period(front: Sequence[Printed], where: Where) -> tuple[date | None, tuple[Problem, ...]]:
    """The last day of the period; of several days side by side none is taken, and that is said."""
    for label in (_PERIOD, _QUARTER):
        text = _after(front, label, lambda text: bool(days_in(text))) or ""
        if found := last_day(text):
            return found, ()
        if days_in(text):
            message = f"the cover states several days as the end of its period ({text}): none of them is taken"
            return None, (Problem(where=where, severity=Severity.WARNING, rule="period-ambiguous", message=message),)
    return None, ()


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
    found = year_ends(_PERIOD.split(text)[0])
    if len(found) == 1:
        return found[0], ()
    message = f"the cover states {'several days' if found else 'no day'} as the end of its fiscal year: {text!r}"
    return None, (Problem(where=where, severity=Severity.WARNING, rule="fiscal-year-end", message=message),)


def missing(what: str, where: Where) -> Problem:
    """What it costs that a cover does not show one of its facts."""
    message = f"the cover shows no {what}: the page goes without it"
    return Problem(where=where, severity=Severity.WARNING, rule="cover-incomplete", message=message)


def still_missing(problems: Sequence[Problem], found: Mapping[str, object], where: Where) -> tuple[Problem, ...]:
    """The problems of a cover but for the facts, by what they are called, that were found elsewhere."""
    known = {missing(what, where) for what, value in found.items() if value}
    return tuple(problem for problem in problems if problem not in known)
