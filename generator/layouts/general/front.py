"""A document's cover and header -> what every schedule of it shares, and the fund and date of each schedule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.document import Document, Record
from generator.layouts.front.cover import (
    FILE_NUMBER,
    FORM,
    PERIOD,
    REGISTRANT,
    Cover,
    missing,
    read_cover,
    still_missing,
)
from generator.layouts.front.periods import last_day
from generator.layouts.general.cells import Line, Shape
from generator.layouts.general.segments import Segment
from generator.layouts.schedules.printed import Printed
from generator.model import FormerName, Fund
from generator.problems import Problem, Severity, Where

_NAMED_ON_COVER = re.compile(r"(?:Exact )?Name of Registrant:\s*(\S.*)", re.IGNORECASE)
_OF_NO_SCHEDULE = re.compile(
    r"\d\s*%(?! of )|\d\d?/\d\d?/\d{2,4}.*\d\d?/\d\d?/\d{2,4}|\d,\d{3}(?!\d)|fiscal year[- ]end\b", re.IGNORECASE
)
"""On lines whose day is that of a security, or the end of a year."""

_FRONT = 200


@dataclass(frozen=True, slots=True)
class Front:
    """The cover, completed by the header of the submission, and the series that the header names."""

    cover: Cover
    series: tuple[tuple[str, str], ...]


def read_front(document: Document, lines: Sequence[Line]) -> tuple[Front, tuple[Problem, ...]]:
    """Read the cover; what it does not show is taken from the header, where there is one."""
    printed = [Printed((line.text,), line.number, opens=True) for line in lines]
    cover, problems = read_cover(printed, document.where())
    facts = next((block.fields for block in document.blocks if isinstance(block, Record)), ())
    first = dict(reversed(facts))
    unnamed = missing(REGISTRANT, document.where()) in problems
    named = _named_on_cover(lines) or (None if unnamed else cover.fund.name) or first.get("name")
    cover = _completed(cover, named, facts)
    known = {REGISTRANT: named, FILE_NUMBER: cover.fund.file_number, FORM: cover.form, PERIOD: cover.period}
    return Front(cover, _series(facts)), still_missing(problems, known, document.where())


def _completed(cover: Cover, named: str | None, facts: Sequence[tuple[str, str]]) -> Cover:
    """A cover with the facts of the header where it shows none of its own."""
    first = dict(reversed(facts))
    fund = replace(
        cover.fund,
        name=named or cover.fund.name,
        file_number=cover.fund.file_number or first.get("file-number"),
        cik=first.get("cik"),
        former_names=cover.fund.former_names or _former(facts),
    )
    return replace(
        cover,
        fund=fund,
        form=cover.form or first.get("form"),
        period=cover.period or _iso(first.get("period")),
        filed=_iso(first.get("filed")) or cover.filed,
        fiscal_year_end=cover.fiscal_year_end or first.get("fiscal-year-end"),
    )


def _named_on_cover(lines: Sequence[Line]) -> str | None:
    """The registrant behind a label "Name of Registrant:"."""
    return next((m[1].strip() for line in lines[:_FRONT] if (m := _NAMED_ON_COVER.match(line.text))), None)


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _former(facts: Sequence[tuple[str, str]]) -> tuple[FormerName, ...]:
    """The names given up, each with the day the header says right behind it."""
    found: list[FormerName] = []
    for name, value in facts:
        if name == "former-name":
            found.append(FormerName(name=value, until=None))
        elif name == "former-name-until" and found:
            found[-1] = replace(found[-1], until=_iso(value))
    return tuple(found)


def _series(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The series of a submission as (id, name)."""
    ids = [value for name, value in facts if name == "series-id"]
    names = [value for name, value in facts if name == "series-name"]
    return tuple(zip(ids, names, strict=False))


def fund_of(segment: Segment, front: Front, *, alone: bool) -> Fund:
    """The fund of one schedule: the series it names, by the header's id; the registrant where it names none."""
    fund = front.cover.fund
    named = segment.fund or ""
    for series_id, name in front.series:
        if _same(name, named) or (alone and len(front.series) == 1) or _stands_over_lines(name, segment):
            return replace(fund, name=name, series_id=series_id, former_names=())
    if not named or _same(named, fund.name):
        return fund
    if alone and any(_same(named, former.name) for former in fund.former_names):
        return fund
    return replace(fund, name=named, former_names=())


def _stands_over_lines(name: str, segment: Segment) -> bool:
    """Whether a name stands over two or three lines around the title of a schedule."""
    texts = [line.text for line in (*segment.above, *segment.title)]
    runs = (texts[i : i + count] for count in (2, 3) for i in range(len(texts) - count + 1))
    return any(_same(" ".join(run), name) for run in runs)


def _same(a: str, b: str) -> bool:
    fold = [re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip() for text in (a, b)]
    return fold[0] == fold[1]


def period_of(segment: Segment, front: Front, path: str) -> tuple[date | None, tuple[Problem, ...]]:
    """The date printed with the title of a schedule, else that of the cover; two that differ are both said."""
    first = [line for line in segment.body[:3] if Shape.AMOUNT not in line.shapes]
    for line in (*segment.title, *first, *reversed(segment.above)):
        if _OF_NO_SCHEDULE.search(line.text):
            continue
        if found := last_day(line.text):
            cover = front.cover.period
            if cover is None or cover == found:
                return found, ()
            message = f"the cover's period is {cover}, the schedule's date {found}: the schedule's is used"
            place = Where(path, line.number)
            return found, (Problem(where=place, severity=Severity.WARNING, rule="two-dates", message=message),)
    return front.cover.period, ()
