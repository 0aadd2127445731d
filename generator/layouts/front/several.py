"""A document with one schedule or several -> a Filing for each, of the fund that its own head names.

A schedule runs from its head to the head of the next one, so that footnotes, abbreviations and tables below it are
its own; the cover before the first stands for all. Columns that head no rows, or rows without a closing line, are
those of another table, or of a schedule that was cut: where they show rows, that is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.document import Document
from generator.layouts.front.covers import pieces
from generator.layouts.front.fund_names import TITLE, in_contents, is_form_name, name_of, shows_day_only
from generator.layouts.front.header_facts import plain_name, same_name
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.stated.closing import end_of_closing
from generator.model import Filing, Fund, Unread
from generator.problems import Problem, Severity, UnreadableError, Where

Schedule = TypeVar("Schedule")
Read = Callable[[Document], tuple[tuple[Filing, ...], tuple[Problem, ...]]]

_SERIES_TRUST = re.compile(r"\b(?:Trust|Funds|Series)(?: [IVX]+)?(?:, Inc\.?)?$", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:Fund|Portfolio|Series)$", re.IGNORECASE)
_ABOVE = 3  # lines above a title in which the fund's name may stand
_HEAD_LINES = 12
_NEAR = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a family knows its schedules: the place of the first heading of columns, and whether a line is a row."""

    begin: Callable[[Sequence[Printed]], int | None]
    is_row: Callable[[Printed], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """One schedule as a document of its own, its head first, and the fund that the head names."""

    document: Document
    fund: str | None


def read_each(document: Document, columns: Columns, read: Read) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document; raises UnreadableError where none can be read."""
    lines = printed_lines(document)
    starts, odd = _starts(lines, columns)
    further = tuple(_further(lines[place], document) for place in odd)
    if len(starts) < 2:
        filings, problems = read(document)
        named = _fund_named(lines[_head(lines, starts[0], 0) : starts[0]]) if starts else None
        filings = tuple(replace(x, fund=_series_of_a_trust(x.fund, named)) for x in filings)
        below = lines[starts[0] + 1 :] if starts else ()
        filings, lost = _with_titles_below(filings, tuple(_titles_below(below, columns)))
        return filings, (*problems, *further, *lost)
    heads = [_head(lines, start, before) for start, before in zip(starts, [0, *starts], strict=False)]
    ends = [*heads[1:], len(lines)]
    front, *parts = pieces(document.blocks, (0, *heads, len(lines)))
    found: list[Filing] = []
    faults: list[Problem] = []
    for head, start, end, blocks in zip(heads, starts, ends, parts, strict=True):
        own = replace(document, blocks=(*front, *blocks))
        filings, problems = _read_part(_Part(own, _fund_named(lines[head:start])), read)
        filings, lost = _with_titles_below(filings, tuple(_titles_below(lines[start + 1 : end], columns)))
        found += filings
        faults += (*problems, *lost)
    if not found:
        raise UnreadableError(document.where(), "no-rows", "the columns of schedules are there, but no row can be read")
    return tuple(found), (*dict.fromkeys(faults), *further)


def _starts(lines: Sequence[Printed], columns: Columns) -> tuple[list[int], list[int]]:
    """The headings of columns of the schedules, and those over rows that no closing line ends."""
    starts: list[int] = []
    odd: list[int] = []
    place = 0
    while (begin := columns.begin(lines[place:])) is not None:
        begin += place
        end = end_of_closing(lines, begin, columns.is_row)
        if end is None:
            rows = any(map(columns.is_row, lines[begin : begin + _NEAR]))
            (odd if starts and rows else starts).append(begin)
            break
        if not starts or any(map(columns.is_row, lines[begin:end])):
            starts.append(begin)
        place = end + 1
    return starts, odd


def _titles_below(lines: Sequence[Printed], columns: Columns) -> Iterator[tuple[str, Printed]]:
    """The titles of schedules with columns of their own among the lines of one schedule, and the fund of each."""
    for i, line in enumerate(lines):
        if TITLE.match(line.plain) and columns.begin(lines[i : i + _HEAD_LINES]) is not None:
            named = _fund_named(lines[max(0, i - _ABOVE) : i + _ABOVE])
            if named:
                yield named, line


def _with_titles_below(
    filings: Sequence[Filing], titles: Sequence[tuple[str, Printed]]
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Filings that are not whole where the title of another fund stands among their lines, and an error for each."""
    found: list[Filing] = []
    problems: list[Problem] = []
    for filing in filings:
        names = (filing.fund.name, *(former.name for former in filing.fund.former_names))
        others = [line for named, line in titles if not any(_is_called(named, name) for name in names)]
        unread = tuple(Unread(text=line.plain, where=Where(filing.source.path, line.number)) for line in others)
        message = "the title of another fund's schedule stands here, and no schedule is read below it"
        problems += [
            Problem(where=x.where, severity=Severity.ERROR, rule="further-schedule", message=message) for x in unread
        ]
        found.append(replace(filing, unread=(*filing.unread, *unread)) if unread else filing)
    return tuple(found), tuple(problems)


def _is_called(named: str, name: str) -> bool:
    """Whether a fund is called by its name or a part of it, as page headers do."""
    return set(plain_name(named).split()) <= set(plain_name(name).split())


def _further(line: Printed, document: Document) -> Problem:
    message = "further rows stand below columns of their own, which no closing lines end: they are not read"
    return Problem(where=document.where(line.number), severity=Severity.ERROR, rule="further-schedule", message=message)


def _head(lines: Sequence[Printed], start: int, before: int) -> int:
    """Where the head of a schedule begins: a line above its title, else right at its columns."""
    first = max(before + 1 if before else 0, start - _HEAD_LINES)
    titles = [i for i in range(first, start) if TITLE.match(lines[i].plain)]
    if not titles:
        return start
    named = name_above(lines, titles[0], first)
    return titles[0] if named is None else named


def name_above(lines: Sequence[Printed], title: int, first: int) -> int | None:
    """The place of a fund's name above a title, lines that show nothing but a date or a remark aside; None without."""
    for place in range(title - 1, max(first, title - _ABOVE) - 1, -1):
        if place and in_contents(lines[place - 1].plain, lines[place].plain):
            return None
        if name_of(lines[place].plain):
            return place
        text = lines[place].plain
        if not (shows_day_only(text) or is_form_name(text)):
            return None
    return None


def _fund_named(head: Sequence[Printed]) -> str | None:
    """The fund that a head names: behind the title, below it, or above it."""
    titles = [i for i, line in enumerate(head) if TITLE.match(line.plain)]
    if not titles:
        return None
    title = titles[0]
    texts = [TITLE.sub("", head[title].plain, count=1), *(x.plain for x in head[title + 1 :])]
    named = name_above(head, title, 0)
    texts += [] if named is None else [head[named].plain]
    return next((name for text in texts if (name := name_of(text))), None)


def read_all(
    found: Iterable[Schedule], read: Callable[[Schedule], tuple[Filing, Sequence[Problem]]], nothing: UnreadableError
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document; one that cannot be read is a problem beside those that can.

    Raises UnreadableError where none can: that of the first schedule, ``nothing`` where there is no schedule.
    """
    filings: list[Filing] = []
    problems: list[Problem] = []
    refused: list[UnreadableError] = []
    for each in found:
        try:
            filing, faults = read(each)
        except UnreadableError as fault:
            refused.append(fault)
            continue
        filings.append(filing)
        problems += faults
    if not filings:
        raise refused[0] if refused else nothing
    return tuple(filings), (*problems, *map(_beside, refused))


def _beside(fault: UnreadableError) -> Problem:
    """The problem of a schedule that cannot be read beside others; a table that sums one of them up is worth a note."""
    return replace(fault.problem, severity=Severity.NOTE) if fault.problem.rule == "summary" else fault.problem


def _read_part(part: _Part, read: Read) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read one schedule as a document of its own; one that cannot be read is a problem."""
    try:
        filings, problems = read(part.document)
    except UnreadableError as fault:
        return (), (fault.problem,)
    return tuple(replace(filing, fund=of_fund(filing.fund, part.fund)) for filing in filings), problems


def of_fund(fund: Fund, named: str | None) -> Fund:
    """The fund of a schedule: the registrant, or the series that the schedule's head names."""
    if named is None or any(same_name(named, known) for known in (fund.name, *(x.name for x in fund.former_names))):
        return fund
    return replace(fund, name=named, former_names=())


def _series_of_a_trust(fund: Fund, named: str | None) -> Fund:
    """The fund of the only schedule: the series that its head names, where the registrant is a trust of series."""
    if named is None or not _SERIES_TRUST.search(fund.name) or not _SERIES.search(named):
        return fund
    return of_fund(fund, named)


def told_apart(filings: Sequence[Filing]) -> tuple[Filing, ...]:
    """The filings of a document; funds of one file number without series ids are series, known by their names."""
    shared = {number for number in {_number(x) for x in filings} if number and len(_names(filings, number)) > 1}
    return tuple(replace(x, fund=replace(x.fund, series=x.fund.name)) if _number(x) in shared else x for x in filings)


def _number(filing: Filing) -> str | None:
    """The file number of a fund that no series id tells from others."""
    return None if filing.fund.series_id else filing.fund.file_number


def _names(filings: Sequence[Filing], number: str) -> set[str]:
    return {plain_name(filing.fund.name) for filing in filings if filing.fund.file_number == number}
