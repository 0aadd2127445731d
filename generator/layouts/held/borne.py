"""What a filing is said to state held against its print: document and filing -> the filing, unread where it differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.document import Document
from generator.layouts.held.page_dates import headed_otherwise
from generator.layouts.held.unit_said import below_denominations, said_in_thousands
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.printed import Printed, place_behind, place_of, printed_lines
from generator.layouts.stated.closing_labels import with_labels
from generator.model import Figure, Filing, Unread
from generator.problems import NOT_SHOWN, Problem, Severity, Where
from generator.values import amount

_AHEAD = 3
"""Lines of print below its place on which a figure may still stand: a label and its amount can be torn apart."""
_UNITS = tuple(Decimal(unit) for unit in (1, 1_000, 1_000_000))
_JOINED = re.compile(r"; | \+ ")
_DIGIT = re.compile(r"\d")


def borne_out(document: Document, filing: Filing) -> tuple[Filing, tuple[Problem, ...]]:
    """Return the filing with each place unread at which the print does not bear it out, and an error for each.

    Its closing lines bear their labels as printed.

    Every stated subtotal and closing line must be printed at its place. A sum that layouts make of two closing lines
    shows both texts, joined by ";" or "+", and each must be printed; total investments, net assets and subtotals are
    what rows are proved by, so they must be one printed figure. Headings that say thousands forbid values in dollars,
    and a page must show its reader the figures that are written in it. What has unread places is never proved.
    """
    lines = printed_lines(document)
    if not lines:
        return filing, ()  # a form of fields: nothing in it is printed
    filing = with_labels(lines, filing)
    problems = [
        _error(
            figure.where, "figure-not-printed", f"{figure.as_filed} is not printed here: the sum is not proved by it"
        )
        for figure, single in _stated(filing)
        if not _is_printed(figure, _near(lines, figure.where), single=single)
    ]
    problems += _faults_of_unit(document, filing)
    unseen = tuple(problem.where for problem in document.problems if problem.rule == NOT_SHOWN)
    places = (*(problem.where for problem in problems), *unseen)
    unread = tuple(Unread(text=_at(lines, where), where=where) for where in dict.fromkeys(places))
    return (replace(filing, unread=(*filing.unread, *unread)) if unread else filing), (
        *problems,
        *headed_otherwise(lines, filing),
    )


def _faults_of_unit(document: Document, filing: Filing) -> Iterator[Problem]:
    """Errors where the headings, or bonds smaller than any that is traded, say another unit than that of the values."""
    if heading := said_in_thousands(document, filing):
        message = "the headings say thousands, and the values below them were read in dollars: do not rely on them"
        yield _error(document.where(heading.number), "unit-said", message)
    if bond := below_denominations(filing):
        message = f"bonds of less than $5,000 ({bond.principal_as_filed}) cannot be traded: the unit is not stated"
        yield _error(bond.where, "unit-below-denominations", message)


def _error(where: Where, rule: str, message: str) -> Problem:
    return Problem(where=where, severity=Severity.ERROR, rule=rule, message=message)


def _at(lines: Sequence[Printed], where: Where) -> str:
    """The print at a place."""
    return " ".join(line.text for line in lines[place_of(lines, where.line) : place_behind(lines, where.lines[1])])


def _stated(filing: Filing) -> Iterator[tuple[Figure, bool]]:
    """Each stated amount, and whether it must be a single printed one."""
    totals = filing.totals
    for line in (totals.investments, totals.net_assets):
        if line is not None and not line.computed:
            yield line.value, True
    for line in (
        totals.sold_short,
        totals.floating_rate_notes,
        totals.preferred_shares,
        totals.borrowings,
        totals.other_assets_less_liabilities,
    ):
        if line is not None and not line.computed:
            yield line.value, False
    for section in filing.sections:
        if section.subtotal is not None:
            yield section.subtotal, True


def _near(lines: Sequence[Printed], where: Where) -> str:
    """The print on a place where something is stated, and on the lines of print right below; none where none begins.

    Lines of print are counted, not lines of the file: a page writes every cell of a row on a line of its own.
    """
    begin, end = place_of(lines, where.line), place_behind(lines, where.line)
    if begin == end:
        return ""
    first, behind = place_of(lines, where.last), place_behind(lines, where.last)
    end = behind if first < behind and where.last > where.line else end
    return " ".join(line.text for line in lines[begin : end + _AHEAD])


def _is_printed(figure: Figure, said: str, *, single: bool) -> bool:
    texts = [figure.as_filed] if single else _JOINED.split(figure.as_filed)
    amounts = [or_none(amount, text) if _DIGIT.search(text) else Decimal() for text in texts]  # a dash is nothing
    if any(value is None for value in amounts):
        return False
    printed = sum((value for value in amounts if value is not None), Decimal())
    fits = any(abs(printed) * unit == abs(figure.value) for unit in _UNITS)
    shown = _figures(said)
    return fits and all(_figures(text) <= shown for text in texts)


def _figures(text: str) -> frozenset[str]:
    """The figures of a text, by their digits alone."""
    return frozenset(re.sub(r"[,\s]", "", found) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text))
