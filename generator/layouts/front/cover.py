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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from generator.document import Document
from generator.layouts.front.cover_days import fiscal_year_end, period_of
from generator.layouts.front.cover_lines import cover_lines, own_lines
from generator.layouts.front.fund_names import ENDS_IN_FUND, may_name_fund, on_two_lines
from generator.layouts.front.header_facts import UNNAMED
from generator.layouts.front.periods import days_in
from generator.layouts.front.title_blocks import TitleBlock, title_block
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
_SAID_OF = "".join(
    rf"(?<!\b{word}\s)" for word in ("on", "the", "its", "of", "in", "['\N{RIGHT SINGLE QUOTATION MARK}]s")
)
_FORM = re.compile(
    rf"{_SAID_OF}\bForm\s*(?:{_DASH}|:)?\s*(?P<type>{_TYPE})"
    r"(?!\s+(?:reports?|is(?! to be used)|are)\b)(?P<behind>.{0,40})",
    re.IGNORECASE,
)
"""A form that is named and not spoken of, as by ``files its holdings on Form N-Q``."""
_TYPE_ALONE = re.compile(rf"(?P<type>{_TYPE})(?P<behind>)", re.IGNORECASE)
_FILED_AS = re.compile(r"(?P<form>N-(?:Q|CSRS?)|NPORT-(?:EX|P))(?P<amended>/A)? \d{1,3} \S{1,80}\.(?:html?|txt)\b")
"""How EDGAR heads a document: the type it was filed as, its number and its file."""
_FORM_ALONE = re.compile(r"Form\W*", re.IGNORECASE)
_AMENDED = re.compile(r"\W*(?:Amendment No\.?\s*\d{1,2}|(?:as )?amended)\W*", re.IGNORECASE)
_AMENDS = re.compile(r"\bis filing this Amendment\b|\bThis (?:Form )?N-(?:Q|CSRS?)/A\b", re.IGNORECASE)
_EXACT_NAME = re.compile(r"\(?\s*Exact name of(?: (?:the )?registrant|$)", re.IGNORECASE)
_EXACTLY = re.compile(
    r"Exact name of (?:the )?registrant(?: as specified in (?:(?:its|the) )?charter)?\s?:\s*(?P<name>.*)",
    re.IGNORECASE,
)
"""The label of a registrant's name in front of it."""
_NO_NAME = re.compile(r"[\W_]*|\W*(?:formerly|f/k/a)\b.*", re.IGNORECASE)
"""A rule, or a name given up, between the registrant's name and its label."""
_NUMBERED = re.compile(
    rf".{{0,60}}\bfile (?:number|no)\b[\s.:]{{0,4}}811\s?{_DASH}\s?\d{{3,6}}\s+(?=[A-Z])", re.IGNORECASE
)
"""What stands before a registrant's name where lines of a typed cover run into one another."""
_NAMED = re.compile(r"(?:Name of (?:the )?(?:Fund|Registrant)|Registrant Name)\s*:\s*(.*)", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\s+\(?(?:Address of|Fund Address|Name and address|Cop(?:y|ies) to)\b.*", re.IGNORECASE)
_TICKER_BEHIND = re.compile(r"\s*\(([A-Z]{3,5})\)$")
_LONG_DATE = re.compile(r"[A-Za-z]{3,9}\.? \d{1,2}, ?\d{4}")
_SIGNED = re.compile(r"Date:\s*(\S.{0,40})")
_RENAMED = re.compile(
    r"Effective (?:on )?([A-Z][a-z]+ \d{1,2}, \d{4}),? (?:the )?(.{1,200}?) "
    r"(?:was renamed|changed its name to) (.{1,200}?)\.(?:\s|$)"
)
_TICKER = re.compile(r"\b(?:NYSE(?: MKT| American| Amex)?|AMEX|NASDAQ)\s*:\s*([A-Z]{1,5})\b")
_TITLE_LINES = 40
_HEAD = 7  # lines at the head of a stored filing

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


def _registrant(lines: Sequence[Printed]) -> str | None:
    """The line above ``(Exact name of registrant ...)``, what stands beside it, or what follows ``Name of Fund:``."""
    for i, line in enumerate(lines):
        if label := _EXACTLY.search(line.plain):
            return _behind(label["name"], lines[i + 1 : i + 2])
        if match := _EXACT_NAME.search(line.plain):
            beside = line.plain[: match.start()].strip(" |")
            return _NUMBERED.sub("", beside or _above(lines[max(0, i - 4) : i])) or None
    named = _labelled(lines)
    return _TICKER_BEHIND.sub("", named) if named else None


def _above(lines: Sequence[Printed]) -> str:
    """The name that ends some lines, on one of them or on two; empty for none."""
    name, upper, *_ = (*(x.plain.strip(" |") for x in reversed(lines) if not _NO_NAME.fullmatch(x.plain)), "", "")
    return on_two_lines(upper, name) or name


def _labelled(lines: Sequence[Printed]) -> str | None:
    """What follows ``Name of Fund:``, up to the next label of a cover without lines."""
    for i, line in enumerate(lines):
        if match := _NAMED.fullmatch(line.plain):
            return _behind(match[1], lines[i + 1 : i + 2])
    return None


def _behind(text: str, below: Sequence[Printed]) -> str | None:
    """The name behind its label, on the line below it where it does not stand beside it, or on both."""
    named, further = _NEXT_LABEL.sub("", text).strip(" |"), below[0].plain if below else ""
    if named and not ENDS_IN_FUND.search(named) and may_name_fund(further):
        return on_two_lines(named, further) or named
    return named or further or None


def _ticker(lines: Sequence[Printed], front: Sequence[Printed]) -> str | None:
    """The ticker behind the name of an exchange, or behind the name of the fund on its cover."""
    listed = next((match[1] for x in own_lines(lines) if ":" in x.plain and (match := _TICKER.search(x.plain))), None)
    behind = _TICKER_BEHIND.search(_labelled(front) or "")
    return listed or (behind[1] if behind else None)


def _form(lines: Sequence[Printed]) -> str | None:
    """The form type, as filed where EDGAR's line says so; a semi-annual report whose cover says N-CSR is an N-CSRS."""
    if filed := next((x for line in lines if (x := _FILED_AS.match(line.plain))), None):
        return f"{filed['form']}{filed['amended'] or ''}"
    match = next(_forms(lines), None)
    if match is None:
        return None
    form = f"N-{'CSRS' if match['half'] else re.sub(r'^N|[^A-Z/]', '', match['type'].upper())}".removesuffix("/A")
    if form == "N-CSR" and any(re.search(r"semi-?annual report", x.plain, re.IGNORECASE) for x in lines):
        form = "N-CSRS"
    amended = re.search(r"/\s*A$", match["type"], re.IGNORECASE) or _AMENDED.match(match["behind"])
    said = any(_AMENDED.fullmatch(x.plain) for x in lines[:_TITLE_LINES])
    return f"{form}/A" if amended or said or any(_AMENDS.search(x.plain) for x in lines) else form


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
    for form, below in pairwise(lines[:_HEAD]):
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
    """Read the front matter; a fact that is missing or unreadable is a problem and None.

    Where no registrant is named, the title of the schedule tells what it can: of the registrant that is still missing.
    """
    front = cover_lines(lines)
    name, form = _registrant(front), _form(front)
    number = _file_number(front)
    block = title_block(lines) if name is None else TitleBlock()
    period, several = period_of(front, where)
    year_end, faults = fiscal_year_end(front, where)
    fund = Fund(
        name=name or block.fund or UNNAMED,
        file_number=f"811-{number:0>5}" if number else None,
        ticker=_ticker(lines, front) or block.ticker,
        former_names=former_names(lines, name or ""),
    )
    cover = Cover(
        fund=fund,
        form=form,
        period=period or block.day,
        fiscal_year_end=year_end,
        filed=_filed(lines),
        audited=_audited(lines, form),
        sample_notice=lines[0].plain if lines and lines[0].plain.startswith("Sample:") else None,
    )
    facts = ((REGISTRANT, name), (FILE_NUMBER, number), (FORM, form), (PERIOD, cover.period))
    return cover, faults + several + tuple(missing(what, where) for what, found in facts if found is None)


def missing(what: str, where: Where) -> Problem:
    """What it costs that a cover does not show one of its facts."""
    message = f"the cover shows no {what}: the page goes without it"
    return Problem(where=where, severity=Severity.WARNING, rule="cover-incomplete", message=message)


def still_missing(problems: Sequence[Problem], found: Mapping[str, object], where: Where) -> tuple[Problem, ...]:
    """The problems of a cover but for the facts, by what they are called, that were found elsewhere."""
    known = {missing(what, where) for what, value in found.items() if value}
    return tuple(problem for problem in problems if problem not in known)
