"""Filings grouped by fund and put in order: filings -> FundReports, and problems where two claim one page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from generator.identity import fund_id, period_id
from generator.measures import (
    breakdowns,
    insured_share,
    leverage_measures,
    pre_refunded_share,
    weighted_average_coupon,
    weighted_average_maturity,
)
from generator.model import Filing
from generator.problems import Problem, Severity
from generator.reconcile import reconcile
from generator.report.insurance import insurer_lines, uninsured
from generator.report.records import FilingReport, FundReports, Gap, NameSpan
from generator.report.schedule import numbered_rows, sections

PORTFOLIO = (insured_share, pre_refunded_share, weighted_average_coupon, weighted_average_maturity)

_MONTHS_BETWEEN_SCHEDULES = 3  # funds of this kind file a schedule for every fiscal quarter


def fund_reports(
    filings: Sequence[Filing], problems: Sequence[Problem]
) -> tuple[tuple[FundReports, ...], tuple[Problem, ...]]:
    """Group filings by fund id; return the funds by id, and a problem for each page that two filings claim.

    Two files of identical bytes give one page and a note. Filings of the same fund and period that differ give a page
    each, the later ones (by path) with a suffix ``-2``, ``-3``, and an error: a person must say which one counts.
    """
    ordered = sorted(filings, key=_order)
    kept, found = _without_copies(ordered)
    funds = []
    for id_, group in groupby(sorted(kept, key=fund_key), key=fund_key):
        reports, claims = _reports(id_, tuple(group), problems)
        found.extend(claims)
        funds.append(_fund(id_, reports))
    return tuple(funds), tuple(found)


def fund_key(filing: Filing) -> str:
    """The id of the fund a filing belongs to."""
    return fund_id(filing.fund)


def _order(filing: Filing) -> tuple[date, str, int]:
    return filing.period or date.min, filing.source.path, filing.source.where.line


def _without_copies(filings: Iterable[Filing]) -> tuple[list[Filing], list[Problem]]:
    """Keep the filings of the first of several files with the same bytes; a note for each file left out."""
    first: dict[str, str] = {}
    kept, found = [], {}
    for filing in filings:
        source = filing.source
        path = first.setdefault(source.sha256, source.path)
        if path == source.path:
            kept.append(filing)
        else:
            message = f"the same bytes as {path}: shown once; remove one of the two files"
            found[source.path] = Problem(
                where=replace(source.where, line=0, last=0),
                severity=Severity.NOTE,
                rule="each-file-is-given-once",
                message=message,
            )
    return kept, list(found.values())


def _reports(
    id_: str, filings: Sequence[Filing], problems: Sequence[Problem]
) -> tuple[tuple[FilingReport, ...], list[Problem]]:
    """The reports of one fund; filings of one period each get a page, and all but the first an error."""
    reports, claims = [], []
    for period, group in groupby(filings, key=period_id):
        same = tuple(group)
        for number, filing in enumerate(same, 1):
            page = period if number == 1 else f"{period}-{number}"
            others = tuple(other.source.path for other in same if other is not filing)
            reports.append(replace(_report(id_, page, filing, problems), other_files=others))
            claims.extend([_claim(same[0], filing, page)] if number > 1 else [])
    return tuple(reports), claims


def _claim(earlier: Filing, later: Filing, page: str) -> Problem:
    message = (
        f"the same fund and period as {earlier.source.where}, but not the same content: shown on a page of its own, "
        f"{page}; keep the filing that counts and remove the other"
    )
    return Problem(
        where=later.source.where, severity=Severity.ERROR, rule="one-filing-for-each-fund-and-period", message=message
    )


def _report(id_: str, page: str, filing: Filing, problems: Sequence[Problem]) -> FilingReport:
    rows = numbered_rows(filing)
    return FilingReport(
        fund_id=id_,
        page_id=page,
        filing=filing,
        proof=reconcile(filing),
        leverage=leverage_measures(filing),
        portfolio=tuple(measure(filing) for measure in PORTFOLIO),
        breakdowns=breakdowns(filing),
        insurers=insurer_lines(filing),
        uninsured=uninsured(filing),
        sections=sections(filing, rows),
        dealer_trusts=tuple(row for row in rows if "dealer-trust" in row.holding.flags),
        doubts=tuple(doubt for row in rows for doubt in row.doubts),
        problems=tuple(problem for problem in problems if problem.where.path == filing.source.path),
    )


def _fund(id_: str, reports: tuple[FilingReport, ...]) -> FundReports:
    dated = [report.filing.period for report in reports if report.filing.period is not None]
    apart = ((after, before) for after, before in pairwise(dated) if _months(after, before) > _MONTHS_BETWEEN_SCHEDULES)
    return FundReports(
        id=id_,
        fund=reports[-1].filing.fund,
        names=_names([report.filing for report in reports]),
        reports=reports,
        gaps=tuple(Gap(after=after, before=before) for after, before in apart),
    )


def _months(after: date, before: date) -> int:
    return (before.year - after.year) * 12 + before.month - after.month


def _names(filings: Sequence[Filing]) -> tuple[NameSpan, ...]:
    """The fund's names, oldest first: those its filings use and those they say it gave up."""
    periods: dict[str, set[date]] = {}
    until: dict[str, date | None] = {}
    for filing in filings:
        periods.setdefault(filing.fund.name, set()).update({filing.period} if filing.period else ())
        for former in filing.fund.former_names:
            periods.setdefault(former.name, set())
            until[former.name] = until.get(former.name) or former.until
    current = filings[-1].fund.name
    spans = [NameSpan(name=name, periods=tuple(sorted(seen)), until=until.get(name)) for name, seen in periods.items()]
    return tuple(sorted(spans, key=lambda span: (span.name == current, _last_day(span), span.name)))


def _last_day(span: NameSpan) -> date:
    return span.until or max(span.periods, default=date.min)
