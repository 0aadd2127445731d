"""Where the threads meet: everything the pages show, worked out once. Filings and problems -> Report."""

from collections.abc import Sequence

from generator.model import Filing
from generator.problems import Problem, Severity
from generator.report.funds import fund_reports
from generator.report.insurance import insurer_reports
from generator.report.records import (
    Exposure,
    FilingReport,
    FundReports,
    Gap,
    InsurerExposure,
    InsurerLine,
    InsurerReport,
    NameSpan,
    NumberedDoubt,
    Report,
    Row,
    SectionRows,
)
from generator.report.schedule import total

__all__ = [
    "Exposure",
    "FilingReport",
    "FundReports",
    "Gap",
    "InsurerExposure",
    "InsurerLine",
    "InsurerReport",
    "NameSpan",
    "NumberedDoubt",
    "Report",
    "Row",
    "SectionRows",
    "make_report",
    "total",
]

_WEIGHT = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def make_report(filings: Sequence[Filing], problems: Sequence[Problem]) -> Report:
    """Work out everything that pages show; the order in which filings and problems come does not matter.

    ``problems`` are those of reading; problems found here (a filing given twice) are added. Nothing is left out: every
    filing has a page of its own or is named in a problem as the copy of one that has.
    """
    funds, found = fund_reports(filings, sorted(set(problems), key=_place))
    every = sorted({*problems, *found}, key=_place)
    return Report(funds=funds, insurers=insurer_reports(funds), problems=tuple(every))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    return where.path, where.line, _WEIGHT.index(problem.severity), problem.rule, problem.message
