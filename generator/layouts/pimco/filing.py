"""One schedule and the cover of its document -> a Filing, with the problems met on the way."""

from dataclasses import replace

from generator.document import Document
from generator.layouts.front.cover import Cover, front_of
from generator.layouts.pimco.closing import read_totals
from generator.layouts.pimco.holdings import THOUSAND, dollars_figure, holding
from generator.layouts.pimco.notes import footnotes, levels
from generator.layouts.pimco.rows import Name, Odd, Subtotal, Total, tokens
from generator.layouts.pimco.schedules import Schedule
from generator.layouts.pimco.sections import Body, RawSection, Unplaced, read_body
from generator.layouts.schedules.figures import percentage
from generator.layouts.schedules.furniture import Furniture
from generator.layouts.schedules.unit_by_price import units_at
from generator.model import Filing, Fund, Section, Source, Unread
from generator.problems import Problem, Severity, Where

NAME = "pimco"


def read_schedule(schedule: Schedule, cover: Cover, fund: Fund, document: Document) -> tuple[Filing, list[Problem]]:
    """Read one schedule; the facts of the cover are those of the document."""
    path, unit = document.path, THOUSAND if schedule.thousands else 1
    body = read_body(tuple(tokens(schedule.body, Furniture(names=frozenset({fund.name.casefold()})))))
    totals, problems = read_totals(schedule.closing, path, unit)
    notes = footnotes(schedule.after, path)
    rows = tuple(holding(raw, notes, path, unit) for raw in body.rows)
    filing = replace(
        front_of(_source(schedule, document), cover, fund),
        period=schedule.period or cover.period,
        holdings=rows,
        sections=tuple(_section(raw, path, unit) for raw in body.sections),
        totals=totals,
        footnotes=notes,
        levels=levels(schedule.after, path, unit),
        unread=_unread(body, path),
    )
    return filing, [*problems, *_two_dates(schedule, cover, filing), *_unit(filing, stated=schedule.thousands)]


def _source(schedule: Schedule, document: Document) -> Source:
    last = (schedule.closing or schedule.body)[-1]
    where = Where(document.path, schedule.body[0].number, last.number)
    return Source(path=document.path, sha256=document.sha256, format=document.format, layout=NAME, where=where)


def _section(raw: RawSection, path: str, unit: int) -> Section:
    """A heading with its percentage of net assets; a row that is a heading has no subtotal beside its value."""
    return Section(
        path=raw.path,
        percent=percentage(raw.heading.percent, Where(path, raw.heading.number)),
        subtotal=dollars_figure(sum_.value, Where(path, sum_.number), unit) if (sum_ := raw.subtotal) else None,
        where=Where(path, raw.heading.number, max(raw.last, raw.heading.number)),
    )


def _unread(body: Body, path: str) -> tuple[Unread, ...]:
    """What belongs to no row, in the order of the lines."""
    found = sorted(body.unread, key=lambda item: item.number)
    return tuple(Unread(text=_printed(item), where=Where(path, item.number)) for item in found)


def _printed(item: Unplaced) -> str:
    match item:
        case Total(name, _, _, value):
            return f"Total {name} {value}"
        case Subtotal(value):
            return value
        case Name(text) | Odd(text):
            return text


def _two_dates(schedule: Schedule, cover: Cover, filing: Filing) -> list[Problem]:
    if schedule.period is None or cover.period is None or schedule.period == cover.period:
        return []
    message = f"the cover's period is {cover.period}, the schedule's date {schedule.period}: the schedule's is used"
    return [Problem(where=filing.source.where, severity=Severity.ERROR, rule="two-dates", message=message)]


def _unit(filing: Filing, *, stated: bool) -> list[Problem]:
    """Principal and value are printed in one unit, which the columns state; the median price must be one of bonds."""
    if not stated:
        message = "no unit is stated over the amounts, and both columns bear one: whether dollars or thousands is open"
        return [Problem(where=filing.source.where, severity=Severity.ERROR, rule="unit", message=message)]
    prices = [row.value / row.principal for row in filing.holdings if row.value and row.principal]
    if not prices or 1 in units_at(prices):
        return []
    message = "the unit of the principal amounts is not borne out by the prices: check the column's heading"
    return [Problem(where=filing.source.where, severity=Severity.ERROR, rule="unit", message=message)]
