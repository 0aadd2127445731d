"""Printed lines of a document -> its schedules: the fund's name, the date, body, closing lines and the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.layouts.pimco.closing import NET_ASSETS, TOTAL
from generator.layouts.pimco.rows import is_bond
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.printed import Printed
from generator.values import day

_BEGINS = re.compile(r"INVESTMENTS IN SECURITIES\b.*\d\.\d+\s*%.*")
_TITLE = re.compile(r"(?:Consolidated )?Schedule of Investments\b\s*", re.IGNORECASE)
_NOTES = re.compile(r"Notes to (?:Consolidated )?Schedule of Investments\b", re.IGNORECASE)
_DATE = re.compile(r"([A-Z][a-z]{2,8} \d{1,2}, \d{4})")
_THOUSANDS = re.compile(r"\(000S?\)|\(amounts in thousands\b", re.IGNORECASE)
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One schedule: what its head says, and its lines."""

    fund: str | None
    period: date | None
    thousands: bool
    body: tuple[Printed, ...]
    closing: tuple[Printed, ...]
    after: tuple[Printed, ...]


def _starts(lines: Sequence[Printed]) -> list[int]:
    return [i for i, line in enumerate(lines) if _BEGINS.fullmatch(line.plain)]


def schedules(lines: Sequence[Printed]) -> Iterator[Schedule]:
    """The schedules with at least one row of this family, in order; each ends where the head of the next begins."""
    starts = _starts(lines)
    heads = [_head(lines, start, before) for start, before in zip(starts, [-1, *starts], strict=False)]
    for i, start in enumerate(starts):
        end = heads[i + 1] if i + 1 < len(starts) else len(lines)
        if any(is_bond(line) for line in lines[start:end]):
            yield _schedule(lines[heads[i] : start], lines[start:end])


def _head(lines: Sequence[Printed], start: int, before: int) -> int:
    """Where the head of a schedule begins: at its title, else right at its first heading."""
    first = max(before + 1, start - _HEAD_LINES)
    titles = [i for i in range(first, start) if _TITLE.match(lines[i].plain) and not _NOTES.match(lines[i].plain)]
    return titles[-1] if titles else start


def _schedule(head: Sequence[Printed], lines: Sequence[Printed]) -> Schedule:
    total = next((i for i, line in enumerate(lines) if TOTAL.match(line.plain)), None)
    notes = next((i for i, line in enumerate(lines) if _NOTES.match(line.plain)), len(lines))
    if total is None or total > notes:
        total = end = notes
    else:
        end = next((i + 1 for i in range(total, notes) if NET_ASSETS.match(lines[i].plain)), notes)
    return Schedule(
        fund=_fund(head),
        period=next((found for line in head if (found := _date(line.plain))), None),
        thousands=any(_THOUSANDS.search(line.plain) for line in (*head, *lines[:total])),
        body=tuple(lines[:total]),
        closing=tuple(lines[total:end]),
        after=tuple(lines[end:]),
    )


def _date(text: str) -> date | None:
    match = _DATE.search(text)
    return or_none(day, match[1]) if match else None


def _fund(head: Sequence[Printed]) -> str | None:
    """The fund's name: behind the title on its line, else the line below it."""
    if not head or not _TITLE.match(head[0].plain):
        return None
    behind = _DATE.split(_TITLE.sub("", head[0].plain, count=1))[0].strip()
    below = head[1].plain if len(head) > 1 else ""
    return behind or (below if below and not _DATE.match(below) else None)
