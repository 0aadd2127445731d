"""Where the threads meet: everything the pages show, worked out once. Filings and problems -> Report."""

from collections.abc import Iterator, Sequence

from generator.compare import Overrides
from generator.model import Filing
from generator.problems import Problem, Severity
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
from generator.report.funds import Known, fund_key, fund_reports
from generator.report.insurers import insurer_reports
from generator.report.lookup import held_rows, issuer_pages, place_reports
from generator.report.periods import by_period
from generator.report.records import FilingReport, InsurerLine, NumberedDoubt, Row, SectionRows
from generator.report.schedule import total
from generator.report.site_records import (
    Exposure,
    FundHeld,
    Held,
    InsurerExposure,
    InsurerReport,
    IssuerHeld,
    IssuerPage,
    PlaceReport,
    Report,
    Since,
)

__all__ = [
    "BondLine",
    "Comparison",
    "Exposure",
    "FilingReport",
    "FundHeld",
    "FundReports",
    "Gap",
    "Held",
    "History",
    "InsurerExposure",
    "InsurerLine",
    "InsurerReport",
    "IssuerHeld",
    "IssuerPage",
    "Late",
    "NameSpan",
    "NumberedDoubt",
    "PlaceReport",
    "Point",
    "Report",
    "Row",
    "SectionRows",
    "ShareLine",
    "Since",
    "Step",
    "by_period",
    "fund_key",
    "make_report",
    "total",
]

_WEIGHT = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def make_report(filings: Sequence[Filing], problems: Sequence[Problem], overrides: Overrides | None = None) -> Report:
    """Work out everything that pages show; the order in which filings and problems come does not matter.

    ``problems`` are those of reading; problems found here (a filing given twice, an override that names nothing) are
    added. Nothing is left out: every filing has a page of its own or is named in a problem as the copy of one that has.
    """
    word = overrides or Overrides()
    ordered = tuple(sorted(set(problems), key=_place))
    funds, found = fund_reports(filings, Known(problems=ordered, overrides=word))
    holders = tuple((fund, held_rows(fund)) for fund in funds)
    issuers = issuer_pages(holders)
    every = {*problems, *found, *_of_no_fund(word, {fund.id for fund in funds})}
    return Report(
        funds=funds,
        insurers=insurer_reports(holders),
        places=place_reports(holders, issuers),
        issuers=issuers,
        problems=tuple(sorted(every, key=_place)),
    )


def _of_no_fund(overrides: Overrides, funds: set[str]) -> Iterator[Problem]:
    """The overrides for funds that were not read."""
    for entry in overrides.entries:
        if entry.fund not in funds:
            message = f"no filing of the fund {entry.fund} was read: name it as its page does"
            yield Problem(where=entry.where, severity=Severity.ERROR, rule="override-names-a-fund", message=message)


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    return where.path, where.line, _WEIGHT.index(problem.severity), problem.rule, problem.message
