"""What pages across funds say in a cell: Report and its digests -> figures, Markdown and notices."""

from collections.abc import Iterable
from decimal import Decimal

from generator.pages.markdown import Markdown, escape
from generator.reconcile import Check
from generator.report import FundDigest, FundHeld, InsurerReport, Report, ReportDigest

_NAMED = 12  # a notice names that many funds


def all_reports(report: Report) -> tuple[ReportDigest, ...]:
    """Return the reports of all funds, the newest of each fund first."""
    return tuple(made for fund in report.funds for made in reversed(fund.reports))


def rows_read(report: Report) -> int:
    """Return how many holdings all reports have."""
    return sum(made.rows for made in all_reports(report))


def dollars_read(report: Report) -> Decimal:
    """Return what the holdings of the newest report of each fund come to, in dollars."""
    return sum((fund.newest.value for fund in report.funds), Decimal())


def dollars_proved(report: Report) -> Decimal:
    """Return what of it stands under a control total that is met, in dollars."""
    return dollars_read(report) - sum((fund.newest.value_unproved for fund in report.funds), Decimal())


def failed_by_report(report: Report) -> tuple[tuple[ReportDigest, Check], ...]:
    """Return every check that is not met with the report it belongs to."""
    return tuple((made, check) for made in all_reports(report) for check in made.failed)


def unproved(report: Report) -> tuple[ReportDigest, ...]:
    """Return the reports of which rows or dollars stand under no met control total, or a check or a row is open."""
    made = all_reports(report)
    return tuple(one for one in made if rows_unproved(one) or one.value_unproved or one.not_made or one.doubts)


def rows_unproved(report: ReportDigest) -> int:
    """Return how many rows of a report stand under no met control total."""
    return report.rows - report.rows_proved


def held_count(newest: Iterable[FundHeld]) -> int:
    """Return how many rows of the newest reports several funds hold together."""
    return sum(len(made.held) for made in newest)


def newest_count(insurer: InsurerReport) -> int:
    """Return how many rows of the newest reports carry an insurer's tag."""
    return held_count(insurer.newest)


def newest_value(insurer: InsurerReport) -> Decimal:
    """Return the value of the rows of the newest reports that carry an insurer's tag, in dollars."""
    return sum((made.value for made in insurer.newest), Decimal())


def sample_notices(funds: Iterable[FundDigest]) -> tuple[Markdown, ...]:
    """Return the notices of all sample filings among the funds' reports, each once, sorted.

    Where there are several funds, each notice names those it is about, the first of them where there are many.
    """
    names: dict[str, dict[str, None]] = {}
    count = 0
    for fund in funds:
        count += 1
        for made in fund.reports:
            if made.sample_notice is not None:
                names.setdefault(made.sample_notice, {})[fund.fund.name] = None
    if count == 1:
        return tuple(escape(notice) for notice in names)
    return tuple(escape(f"{_listed(tuple(named))}: {notice}") for notice, named in sorted(names.items()))


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


FILTERS = (
    all_reports,
    dollars_proved,
    dollars_read,
    failed_by_report,
    newest_count,
    newest_value,
    rows_read,
    rows_unproved,
)
