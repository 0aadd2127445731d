"""One schedule of a document -> its Filing, accepted or refused by its control totals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.document import Document
from generator.layouts.front.cover import front_of
from generator.layouts.general.cells import money
from generator.layouts.general.closing import totals
from generator.layouts.general.front import Front, fund_of, period_of
from generator.layouts.general.holdings import holding
from generator.layouts.general.items import BodySum
from generator.layouts.general.levels import level_lines, level_tables
from generator.layouts.general.manner import GENERAL, Manner
from generator.layouts.general.outline import Span, path_of_rows, percent_of
from generator.layouts.general.proof import refusal, wrong_unit
from generator.layouts.general.rows import Rows, is_municipal, read_rows
from generator.layouts.general.segments import Segment
from generator.layouts.general.stated import with_stated_net_assets
from generator.layouts.general.states_first import with_states
from generator.layouts.general.summaries import summary
from generator.layouts.general.words import day_of
from generator.layouts.held.doubts import problems_of
from generator.layouts.names.bare_insurers import abbreviations, codes_of
from generator.layouts.plausible.plausibility import with_doubts
from generator.layouts.schedules.drafts import settled
from generator.layouts.schedules.printed import printed_lines
from generator.model import Abbreviation, Figure, Filing, LevelLine, Section, Source
from generator.problems import Problem, UnreadableError, Where

_PAST = "the day lies before the period and stands below no heading: it is no maturity"


def read_segment(
    document: Document, segment: Segment, front: Front, manner: Manner, *, alone: bool
) -> tuple[Filing, tuple[Problem, ...]]:
    """Read one schedule; raises UnreadableError where nothing bears the reading out."""
    found = read_rows(document, segment, front, manner)
    columns = Where(document.path, segment.body[0].number)
    if fault := summary(found.rows, columns):
        raise fault
    period, dated = period_of(segment, front, document.path)
    _require_present_values(found, period)
    filing = _without_past_days(replace(_filing(document, segment, found, front, alone=alone), period=period), found)
    filing = _as_municipal(document, segment, found, filing, manner)
    unit = max((row.entry.columns.value_unit for row in found.rows), default=1)
    if fault := wrong_unit(filing, columns) if manner.known else refusal(filing, unit, columns):
        raise fault
    return filing, (*dated, *found.problems, *problems_of(filing))


def _require_present_values(found: Rows, period: date | None) -> None:
    """Raise UnreadableError where the column read as the values is headed by another day than that of the schedule."""
    columns = found.rows[0].entry.columns
    said = next((day_of(slot.text) for slot in columns.slots if slot.role == "value"), None)
    if said and period and said != period:
        message = f"could not be read: its only column of values is headed {said}, the schedule is of {period}"
        raise UnreadableError(Where(found.path, columns.number), "other-day", message)


def _without_past_days(filing: Filing, found: Rows) -> Filing:
    """The rows without maturities that no column is headed as and that lie before the period: days of a purchase."""
    period = filing.period
    rows = (
        replace(made, maturity=None, doubts=(*made.doubts, settled("maturity", str(made.maturity), "day-past", _PAST)))
        if made.maturity and period and made.maturity < period and not row.entry.maturity
        else made
        for row, made in zip(found.rows, filing.holdings, strict=True)
    )
    return replace(filing, holdings=tuple(rows))


@lru_cache(maxsize=1)
def listed(document: Document) -> tuple[Abbreviation, ...]:
    """The abbreviations that a document explains, which stand for all its schedules."""
    return tuple(abbreviations(printed_lines(document), document.path))


def _as_municipal(document: Document, segment: Segment, found: Rows, filing: Filing, manner: Manner) -> Filing:
    """The rows of a municipal schedule read once more, with the insurers that the filing's own list explains."""
    source = replace(filing.source, layout=manner.name)
    if not (manner.municipal or (manner.municipal is None and is_municipal(segment))):
        return replace(filing, source=source)
    explained = listed(document)
    codes = codes_of(explained)
    rows = (
        holding(row, made.sections, found.notes, document.path, codes)
        for row, made in zip(found.rows, filing.holdings, strict=True)
    )
    return with_doubts(replace(filing, source=source, holdings=with_states(tuple(rows)), abbreviations=explained))


def _audited(segment: Segment, front: Front) -> bool | None:
    said = any("unaudited" in line.text.casefold() for line in (*segment.title, *segment.body[:3]))
    return False if said else front.cover.audited


def _filing(document: Document, segment: Segment, found: Rows, front: Front, *, alone: bool) -> Filing:
    """The filing with its rows, sections and totals; its date is still to be filled in."""
    last = found.closed.net_assets or found.closed.investments
    end = last.entry.last if last else segment.body[-1].number
    where = Where(document.path, (segment.title or segment.body)[0].number, end)
    placed = zip(found.rows, path_of_rows(found.spans, found.names, len(found.rows)), strict=True)
    source = Source(
        path=document.path, sha256=document.sha256, format=document.format, layout=GENERAL.name, where=where
    )
    sections = tuple(_section(*pair, found) for pair in zip(found.spans, found.names, strict=True))
    return replace(
        front_of(source, front.cover, fund_of(segment, front, alone=alone)),
        period=None,
        audited=_audited(segment, front),
        holdings=tuple(holding(row, path, found.notes, document.path) for row, path in placed),
        sections=sections,
        totals=with_stated_net_assets(totals(found.closed, document.path), sections, segment, document.path),
        levels=_levels(segment, found),
        footnotes=found.notes,
        unread=found.unread,
    )


def _levels(segment: Segment, found: Rows) -> tuple[LevelLine, ...]:
    units = {row.entry.columns.value_unit for row in found.rows}
    whole = sum((money(row.entry.value) or Decimal()) * row.entry.columns.value_unit for row in found.rows)
    return level_lines(level_tables(segment.after), Decimal(whole), max(units), found.path)


def _section(span: Span, path: tuple[str, ...], found: Rows) -> Section:
    place = Where(found.path, span.heading.number)
    percent = percent_of(span.heading.label.percent)
    last = (
        span.total.entry.last
        if span.total
        else max((r.entry.last for r in found.rows[span.start : span.end]), default=0)
    )
    return Section(
        path=path,
        percent=Figure(value=percent, as_filed=span.heading.label.percent, where=place)
        if percent is not None
        else None,
        subtotal=_subtotal(span.total, found.path) if span.total else None,
        where=Where(found.path, place.line, max(last, place.line)),
    )


def _subtotal(total: BodySum, path: str) -> Figure | None:
    value, entry = money(total.entry.value), total.entry
    if value is None:
        return None
    return Figure(value=value * entry.columns.value_unit, as_filed=entry.value, where=Where(path, entry.number))
