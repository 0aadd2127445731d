"""One schedule of a document -> a Filing, with the problems met on the way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from generator.document import Document
from generator.layouts.front.cover import front_of
from generator.layouts.general.front import Front
from generator.layouts.held.doubts import problems_of
from generator.layouts.plausible.plausibility import with_doubts
from generator.layouts.principal_led.body import Body, read_body
from generator.layouts.principal_led.closing import read_closing
from generator.layouts.principal_led.form import Form
from generator.layouts.principal_led.front import fund_of, period_of, without_furniture
from generator.layouts.principal_led.holdings import holding, is_counted, with_sections
from generator.layouts.principal_led.lines import Flat, Total
from generator.layouts.principal_led.notes import footnotes
from generator.layouts.principal_led.sections import RawSection
from generator.layouts.principal_led.segments import Segment
from generator.layouts.schedules.figures import figure, percentage
from generator.layouts.schedules.furniture import running_heads
from generator.layouts.schedules.unit_by_price import units_at
from generator.model import Figure, Filing, Holding, Section, Source, TotalLine, Totals, Unread
from generator.problems import Problem, UnreadableError, Where

_THOUSAND = 1000
_THOUSANDS = re.compile(r"(?<![\d.,])000(?!\d)")
_FIGURE = re.compile(r"\d,\d{3}|\d\.\d")
_NOT_READ = frozenset({"row-not-whole", "text-unexplained"})


@dataclass(frozen=True, slots=True)
class Place:
    """A schedule within its document: the family, the front matter of all, whether it stands alone."""

    document: Document
    form: Form
    front: Front
    alone: bool


def read_segment(segment: Segment, place: Place) -> tuple[Filing, tuple[Problem, ...]]:
    """Read one schedule; raises UnreadableError where it shows no row, or a unit that prices contradict."""
    path, front = place.document.path, place.front
    fund = fund_of(segment, front, alone=place.alone)
    heads = running_heads((x.text for x in segment.head), (x.text for x in segment.body))
    names = (fund.name, front.cover.fund.name, *(former.name for former in fund.former_names), *heads)
    body = read_body(without_furniture(segment.body, names, place.form), place.form)
    if not body.rows:
        message = "the schedule's columns are there, but no row can be read"
        raise UnreadableError(_where(segment, path), "no-rows", message)
    notes, unit = footnotes(segment.after, path), _unit(segment, place.form, body, path)
    totals, odd = read_closing(without_furniture(segment.closing, names, place.form), path)
    rows = with_sections(holding(raw, notes, path, unit) for raw in body.rows)
    period, dated = period_of(segment, front.cover.period, path)
    lost = (*body.unread, *odd, *_not_met(body, rows, unit), *_shares_not_met(body, rows, totals))
    filing = replace(
        front_of(_source(segment, place), front.cover, fund),
        period=period,
        holdings=rows,
        sections=tuple(_section(raw, rows, path) for raw in body.sections),
        totals=totals if totals.investments else replace(totals, investments=_of_all(body, rows, path)),
        footnotes=notes,
        unread=_unread(lost, rows, path),
    )
    filing = with_doubts(filing)
    return filing, (*dated, *problems_of(filing))


def _source(segment: Segment, place: Place) -> Source:
    document = place.document
    where = _where(segment, document.path)
    return Source(
        path=document.path, sha256=document.sha256, format=document.format, layout=place.form.name, where=where
    )


def _where(segment: Segment, path: str) -> Where:
    lines = (*segment.columns, *segment.body, *segment.closing)
    return Where(path, lines[0].number, lines[-1].number)


def _unit(segment: Segment, form: Form, body: Body, path: str) -> int:
    """Dollars in one printed unit of principal: the heading says it, the median price must bear it out."""
    from_heading = form.thousands or any(map(_says_thousands, (*segment.columns, *segment.head)))
    stated = _THOUSAND if from_heading else 1
    pairs = (
        (figure(row.value, Where(path)), figure(row.principal, Where(path))) for row in body.rows if not is_counted(row)
    )
    prices = [value.value / par.value for value, par in pairs if value and par and value.value and par.value]
    if prices and stated not in units_at(prices):
        message = f"at the stated unit bonds are priced at {median(prices) * 100 / stated:.2f} per cent of par: refused"
        raise UnreadableError(_where(segment, path), "unit", message)
    return stated


def _says_thousands(line: Flat) -> bool:
    """Whether a line says thousands of columns; one that shows figures too is a row of another table."""
    return bool(_THOUSANDS.search(line.text)) and not _FIGURE.search(line.text)


def _section(raw: RawSection, rows: Sequence[Holding], path: str) -> Section:
    """A heading with its percentage of net assets and the sum printed for it."""
    last = max((row.where.lines[1] for row in rows if row.sections[: len(raw.path)] == raw.path), default=0)
    total = raw.total
    return Section(
        path=raw.path,
        percent=percentage(raw.percent.replace(" ", ""), Where(path, raw.number)) if raw.percent else None,
        subtotal=figure(total.value, Where(path, total.number)) if total else None,
        where=Where(path, raw.number, max(last, raw.number, total.number if total else 0)),
    )


def _of_all(body: Body, rows: Sequence[Holding], path: str) -> TotalLine | None:
    """The total of long-term investments where all rows stand under it: the schedule then prints no other."""
    totals = [(x.total, x.path) for x in body.sections if x.total and "investments" in x.path[-1].casefold()]
    whole = [total for total, at in totals if all(row.sections[: len(at)] == at for row in rows)]
    whole += [total for total in body.grand if "investments" in total.label.casefold()]
    value = figure(whole[-1].value, Where(path, whole[-1].number)) if whole else None
    return TotalLine(value=value, percent=None) if value else None


def _value(rows: Sequence[Holding]) -> Decimal:
    return sum((row.value for row in rows if row.value is not None), Decimal())


def _not_met(body: Body, rows: Sequence[Holding], unit: int) -> Iterator[tuple[str, int]]:
    """The totals of several classes that the rows above them do not come to, and sums of principals not met."""
    begin = 0
    for total in body.grand:
        above = [row for row in rows if row.where.lines[1] < total.number]
        stated = figure(total.value, Where(""))
        since = [row for row in above if row.where.lines[1] > begin]
        if stated is None or stated.value not in (_value(above), _value(since)):
            yield total.text, total.number
        begin = total.number
    for section in body.sections:
        held = [row for row in rows if row.sections[: len(section.path)] == section.path]
        if section.total and not _principals_met(section.total, held, unit):
            yield section.total.text, section.total.number


def _shares_not_met(body: Body, rows: Sequence[Holding], totals: Totals) -> Iterator[tuple[str, int]]:
    """Headings whose percentage of total investments their rows do not come to, where no net assets are printed."""
    whole = totals.investments
    if totals.net_assets or whole is None or whole.percent is None:
        return
    for section in body.sections:
        held = [row for row in rows if row.sections[: len(section.path)] == section.path]
        stated = percentage(section.percent.replace(" ", ""), Where("")) if section.percent else None
        if stated and abs(_value(held) * whole.percent.value / whole.value.value - stated.value) > Decimal("0.15"):
            yield f"{section.path[-1]} {section.percent}", section.number


def _principals_met(total: Total, rows: Sequence[Holding], unit: int) -> bool:
    """Whether the sum of principals that a total shows is met, within the rounding of amounts in thousands."""
    stated: Figure | None = figure(total.principal, Where("")) if total.principal else None
    if stated is None:
        return True
    added = sum((row.principal for row in rows if row.principal is not None), Decimal())
    gap = abs(added / unit - stated.value)
    return gap == 0 or (unit > 1 and gap <= Decimal(len(rows)) / 2 and gap < stated.value / 1000)


def _unread(texts: Sequence[tuple[str, int]], rows: Sequence[Holding], path: str) -> tuple[Unread, ...]:
    """What belongs to no row, and the rows of bonds of which a part is lost, in the order of the lines."""
    found = [Unread(text=text, where=Where(path, number)) for text, number in texts]
    found += [
        Unread(text=row.as_filed, where=row.where) for row in rows if any(x.rule in _NOT_READ for x in row.doubts)
    ]
    return tuple(sorted(found, key=lambda text: text.where))
