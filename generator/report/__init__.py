"""Where the threads meet: everything the pages show, worked out once. Filings -> FundReports; digests -> Report."""

from collections.abc import Iterable, Iterator, Set

from generator.compare import Overrides
from generator.problems import Problem, Severity
from generator.report.attention import by_attention
from generator.report.composition import at_most
from generator.report.coverage import COVERAGE_TESTS, Coverage, CoverageTest, coverages
from generator.report.digest_records import (
    ChangeDigest,
    Exposed,
    Exposure,
    FundDigest,
    FundHeld,
    Held,
    InsurerShare,
    ReportDigest,
    Since,
)
from generator.report.digests import digest
from generator.report.fund_records import (
    BondLine,
    Comparison,
    FundReports,
    Gap,
    History,
    Late,
    NameSpan,
    Point,
    ShareLine,
    Step,
)
from generator.report.funds import Known, fund_reports
from generator.report.heads import Head, fund_key, head_of, without_copies
from generator.report.insurers import insurer_reports
from generator.report.lookup import issuer_pages, place_reports
from generator.report.periods import by_period
from generator.report.records import FilingReport, InsurerLine, NumberedDoubt, Row, SectionRows
from generator.report.schedule import total
from generator.report.site_records import (
    Flagged,
    InsurerExposure,
    InsurerReport,
    IssuerHeld,
    IssuerPage,
    PlaceReport,
    Reason,
    Report,
)

__all__ = [
    "COVERAGE_TESTS",
    "BondLine",
    "ChangeDigest",
    "Comparison",
    "Coverage",
    "CoverageTest",
    "Exposed",
    "Exposure",
    "FilingReport",
    "Flagged",
    "FundDigest",
    "FundHeld",
    "FundReports",
    "Gap",
    "Head",
    "Held",
    "History",
    "InsurerExposure",
    "InsurerLine",
    "InsurerReport",
    "InsurerShare",
    "IssuerHeld",
    "IssuerPage",
    "Known",
    "Late",
    "NameSpan",
    "NumberedDoubt",
    "PlaceReport",
    "Point",
    "Reason",
    "Report",
    "ReportDigest",
    "Row",
    "SectionRows",
    "ShareLine",
    "Since",
    "Step",
    "at_most",
    "by_attention",
    "by_period",
    "coverages",
    "digest",
    "fund_key",
    "fund_reports",
    "head_of",
    "in_order",
    "of_no_fund",
    "site_report",
    "total",
    "without_copies",
]

_WEIGHT = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def site_report(funds: Iterable[FundDigest], problems: Iterable[Problem]) -> Report:
    """Work out what the pages across funds show; the order in which funds and problems come does not matter."""
    ordered = tuple(sorted(funds, key=lambda fund: fund.id))
    issuers = issuer_pages(ordered)
    return Report(
        funds=ordered,
        attention=by_attention(ordered),
        insurers=insurer_reports(ordered),
        places=place_reports(ordered, issuers),
        issuers=issuers,
        problems=in_order(problems),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, by place, the graver first."""
    return tuple(sorted(set(problems), key=_place))


def of_no_fund(overrides: Overrides, funds: Set[str]) -> Iterator[Problem]:
    """Find the overrides for funds that were not read."""
    for entry in overrides.entries:
        if entry.fund not in funds:
            message = f"no filing of the fund {entry.fund} was read: name it as its page does"
            yield Problem(where=entry.where, severity=Severity.ERROR, rule="override-names-a-fund", message=message)


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    return where.path, where.line, _WEIGHT.index(problem.severity), problem.rule, problem.message
