"""Filings of one file -> the same, but that two schedules under one name are an error, and neither is proved.

A file holds one schedule of a fund and a period. Where two with different rows come to bear the same name, number and
period, the name of one was not found: which of them is the fund's own cannot be told from the figures.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.document import Document
from generator.layouts.front.cover import Cover, cover_of
from generator.layouts.front.fund_names import plain_fund
from generator.layouts.front.header_facts import plain_name
from generator.model import Filing, Unread
from generator.problems import Problem, Severity

_SEVERAL = 2
_FORM = "nport"
"""The layout of a form of fields, which may stand beside the printed schedule of the same fund."""


def each_once(filings: Sequence[Filing]) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """The filings, a schedule that the file prints more than once only once, as it is read best, and a note of each."""
    if len(filings) < _SEVERAL:
        return tuple(filings), ()
    kept: dict[object, Filing] = {}
    said: list[Problem] = []
    for filing in filings:
        key = (_known_by(filing), _rows(filing), filing.totals.net_assets and filing.totals.net_assets.value.value)
        before = kept.setdefault(key, filing)
        if before is filing:
            continue
        if len(filing.unread) < len(before.unread):
            kept[key], filing = filing, before
        said.append(_repeated(filing, kept[key]))
    return tuple(kept.values()), tuple(said)


def _repeated(filing: Filing, kept: Filing) -> Problem:
    message = f"{filing.fund.name}: the schedule of line {kept.source.where.line} stands here again: it is shown once"
    return Problem(where=filing.source.where, severity=Severity.NOTE, rule="schedule-repeated", message=message)


def none_alike(filings: Sequence[Filing]) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """The filings, those that cannot be told apart unproved, and a problem for each of these."""
    if len(filings) < _SEVERAL:
        return tuple(filings), ()
    schedules: defaultdict[object, set[tuple[object, ...]]] = defaultdict(set)
    for filing in filings:
        schedules[_known_by(filing)].add(_rows(filing))
    alike = [filing.source.layout != _FORM and len(schedules[_known_by(filing)]) > 1 for filing in filings]
    return (
        tuple(_unproved(x) if same else x for x, same in zip(filings, alike, strict=True)),
        tuple(_said(x) for x, same in zip(filings, alike, strict=True) if same),
    )


def own_numbers(filings: Sequence[Filing], document: Document) -> tuple[Filing, ...]:
    """The filings of one cover; where a schedule is of the registrant itself, its number is no other fund's.

    A registrant that holds a schedule of its own is a fund, not a trust of series: one report may combine the
    schedules of several registrants, of which the cover shows the number of one. Series of a header keep theirs.
    """
    if len({plain_fund(filing.fund.name) for filing in filings}) < 2:
        return tuple(filings)
    cover, _ = cover_of(document)
    own = [plain_fund(x.fund.name) == plain_fund(cover.fund.name) and not is_marked(x) for x in filings]
    return tuple(x if same or not any(own) else _without_number(x, cover) for x, same in zip(filings, own, strict=True))


def _without_number(filing: Filing, cover: Cover) -> Filing:
    fund = filing.fund
    if fund.series_id or fund.file_number is None or fund.file_number != cover.fund.file_number:
        return filing
    return replace(filing, fund=replace(fund, file_number=None, cik=None))


def unnamed(filing: Filing) -> tuple[Filing, Problem]:
    """A schedule whose head names no fund where other schedules of its file name theirs: unproved, and an error."""
    message = (
        f"the head of this schedule names no fund, as others of the file do: that it is of {filing.fund.name}, "
        "whom the cover names, is not borne out, so it is not proved"
    )
    return _unproved(filing), _problem(filing, "fund-not-named", message)


def of_another(filing: Filing, named: str) -> tuple[Filing, Problem]:
    """The only schedule of a file, which bears another fund's name than the cover: unproved, and an error."""
    message = f"the cover names {filing.fund.name}, the head of the only schedule {named}: whose it is cannot be told"
    return _unproved(filing), _problem(filing, "fund-against-cover", message)


def _known_by(filing: Filing) -> tuple[str, str | None, str | None, date | None, bool]:
    fund = filing.fund
    return plain_fund(fund.name), fund.file_number, fund.series_id, filing.period, filing.source.layout == _FORM


def _rows(filing: Filing) -> tuple[object, ...]:
    """The rows as they are told apart: a name printed on one line or on several is the same."""
    return tuple((plain_name(row.as_filed), row.principal, row.value) for row in filing.holdings)


def _unproved(filing: Filing) -> Filing:
    """A filing with the place of its head unread, from which its own fund cannot be told."""
    where = filing.source.where
    unread = Unread(text=filing.fund.name, where=replace(where, last=where.line))
    return replace(filing, unread=(*filing.unread, unread))


def is_marked(filing: Filing) -> bool:
    """Whether a filing is unproved for want of its own fund's name."""
    return any(unread.text == filing.fund.name for unread in filing.unread)


def _said(filing: Filing) -> Problem:
    message = (
        f"{filing.fund.name}: the file holds several different schedules under this name, number and period; "
        "which is the fund's own cannot be told, so none is proved"
    )
    return _problem(filing, "funds-alike", message)


def _problem(filing: Filing, rule: str, message: str) -> Problem:
    return Problem(where=filing.source.where, severity=Severity.ERROR, rule=rule, message=message)
