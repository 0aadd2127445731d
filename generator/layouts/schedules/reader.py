"""Document and grammar -> Filing: the schedule, its notes and statements brought together, for any family."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.document import Document
from generator.layouts.family import Layout
from generator.layouts.front.cover import Cover, cover_of, front_of
from generator.layouts.front.fund_names import name_of
from generator.layouts.front.periods import last_day
from generator.layouts.front.several import Columns, read_each
from generator.layouts.held.doubts import problems_of
from generator.layouts.plausible.plausibility import with_doubts
from generator.layouts.schedules.assembly import holding, section, sum_rules, unit
from generator.layouts.schedules.drafts import Draft, unread
from generator.layouts.schedules.furniture import Furniture, names_in_footers, without_furniture
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.pairing import pair
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.schedules.resolution import resolve
from generator.layouts.schedules.rows import Piece, Token, Whole
from generator.layouts.schedules.schedule import Region, cut, first_column_heading, sections, start_in
from generator.layouts.stated.closing import floating_rate_note_text, read_totals
from generator.layouts.stated.disclosures import (
    composition,
    dividends,
    highlights,
    level_lines,
    leverage,
    returns,
    share_facts,
    tax_basis,
)
from generator.layouts.stated.notes import abbreviations, entities, footnotes
from generator.layouts.stated.said import said_in
from generator.layouts.stated.statement_said import statement
from generator.model import Filing, Source
from generator.problems import Problem, Severity, UnreadableError, Where

_TITLE = re.compile(r"^(?:Schedule|Portfolio) of Investments\W*", re.IGNORECASE)
_DAY = r"(?:\d{1,2}/\d{1,2}/\d{2,4}|[a-z]{3,9}\.? \d{1,2}, ?\d{4}|\d{1,2} [a-z]{3,9},? \d{4})"
_DATED = re.compile(rf"(?:as of |at )?{_DAY}", re.IGNORECASE)
_ENDS_IN_DAY = re.compile(rf"\b{_DAY}$", re.IGNORECASE)


def _region(lines: Sequence[Printed], cover: Cover, grammar: Grammar) -> tuple[Region, Furniture]:
    """The schedule without page furniture, and what furniture was known by."""
    known = (cover.fund.name, *(former.name for former in cover.fund.former_names))
    furniture = Furniture(names_in_footers(lines, known), grammar.columns)
    return cut(without_furniture(lines, furniture)), furniture


def _period(lines: Sequence[Printed], start: int, cover: Cover, where: Where) -> tuple[date | None, list[Problem]]:
    """The date above the schedule; where the cover says another, the schedule's counts and both are said."""
    for i in reversed(range(max(0, start - 8), start)):
        line = lines[i]
        found = _day_of(line, titled=any(_TITLE.match(x.plain) for x in lines[i : i + 2]))
        if found and cover.period and found != cover.period:
            message = f"the cover's period is {cover.period}, the schedule's date {found}: the schedule's is used"
            place = Where(where.path, line.number)
            return found, [Problem(where=place, severity=Severity.ERROR, rule="two-dates", message=message)]
        if found:
            return found, []
    return cover.period, []


def _day_of(line: Printed, *, titled: bool) -> date | None:
    """The day of a line that shows nothing else, or that ends the name of a fund in a title or right above one."""
    text = _TITLE.sub("", line.plain.replace("*", " ").split(" (")[0]).strip()
    named = titled and _ENDS_IN_DAY.search(text) and name_of(text)
    return last_day(text) if _DATED.fullmatch(text) or named else None


def read_schedule(document: Document, grammar: Grammar) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read the one schedule of a document of a family; raises UnreadableError where it shows no rows."""
    lines, where = printed_lines(document), document.where()
    cover, faults = cover_of(document)
    start = start_in(document, grammar) or 0
    period, dated = _period(lines, start, cover, where)
    region, furniture = _region(lines[start:], cover, grammar)
    found, stray = sections(region.body, grammar)
    bare = replace(
        front_of(_source(document, lines[start], region, grammar.name), cover, cover.fund),
        period=period,
        sections=tuple(section(raw, document.path) for raw in found),
        totals=read_totals(region.closing, document.path),
        unread=unread(found, stray, document.path),
    )
    stated = _with_statements(bare, lines, region, furniture)
    rows = pair(found, stated, sum_rules(stated), grammar)
    if not rows:
        raise UnreadableError(where, "no-rows", "the schedule's columns are there, but no row can be read")
    factor, unit_faults = unit(rows, lines[start : start + 6], where)
    filing = with_doubts(_with_rows(stated, rows, factor))
    return (filing,), (*faults, *dated, *unit_faults, *problems_of(filing))


def _with_statements(filing: Filing, lines: Sequence[Printed], region: Region, furniture: Furniture) -> Filing:
    """Add the notes below the schedule and what the rest of the document states."""
    path, where = filing.source.path, Where(filing.source.path)
    notes, said = footnotes(region.after, where, furniture), said_in(lines)
    return replace(
        filing,
        footnotes=notes,
        abbreviations=abbreviations(region.after, where),
        entities_over_5_percent=entities(region.after, where),
        leverage=leverage(said, notes, floating_rate_note_text(region.closing), path),
        statement=statement(said, path),
        levels=level_lines(said, path),
        composition=composition(said, path),
        tax=tax_basis(said, path),
        shares=share_facts(said, path),
        dividends=dividends(said, path),
        returns=returns(said, path),
        highlights=highlights(said, path),
    )


def _with_rows(filing: Filing, rows: Sequence[Draft], factor: int | None) -> Filing:
    """Add the holdings, their footnotes resolved by what the filing's notes say and its sums decide."""
    marks = resolve(rows, filing.footnotes, sum_rules(filing))
    holdings = (holding(row, mark, filing.footnotes, factor) for row, mark in zip(rows, marks, strict=True))
    return replace(filing, holdings=tuple(holdings))


def _source(document: Document, first: Printed, region: Region, layout: str) -> Source:
    """Where the schedule stands: from its first column heading to its last closing line."""
    last = (region.closing or region.body)[-1]
    where = Where(document.path, first.number, last.number)
    return Source(path=document.path, sha256=document.sha256, format=document.format, layout=layout, where=where)


def _in_its_wording(lines: Sequence[Printed], grammar: Grammar) -> bool:
    """Whether some name below the columns is a whole one in the wording of the family."""
    texts = (_name(grammar.token(line)) for line in lines)
    return any(grammar.is_complete(text) for text in texts if text)


def _name(token: Token) -> str:
    """The text of a name or of a piece of one; empty for what is none."""
    if isinstance(token, Whole):
        return token.piece.text
    return token.text if isinstance(token, Piece) else ""


def read_schedules(document: Document, grammar: Grammar) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document of a family; raises UnreadableError where none shows a row."""
    columns = Columns(begin=lambda lines: first_column_heading(lines, grammar), is_row=grammar.is_row)
    return read_each(document, columns, lambda part: read_schedule(part, grammar))


def layout_of(grammar: Grammar) -> Layout:
    """The layout of a family whose documents hold one schedule of this grammar."""

    def matches(document: Document) -> bool:
        lines = printed_lines(document)
        start = start_in(document, grammar)
        return start is not None and _in_its_wording(cut(lines[start:]).body, grammar)

    def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
        return read_schedules(document, grammar)

    return Layout(grammar.name, matches, read)
