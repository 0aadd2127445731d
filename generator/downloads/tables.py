"""The holdings of a fund laid out once for all its files: FundReports -> FundTables."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.downloads.rows import Values, holding_rows, of_filing
from generator.report import FilingReport, FundReports


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A report and the rows of its holdings, without the columns that say of which filing they are."""

    report: FilingReport
    holdings: tuple[Values, ...]

    @property
    def flat(self) -> Iterator[Values]:
        """The rows with those columns before them."""
        before = of_filing(self.report)
        return ((*before, *row) for row in self.holdings)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTables:
    """A fund, the tables of the reports that count, and of those that amendments replace."""

    fund: FundReports
    reports: tuple[ReportTable, ...]
    replaced: tuple[ReportTable, ...]


def fund_tables(fund: FundReports) -> FundTables:
    """Lay out the holdings of every report of a fund."""
    return FundTables(
        fund=fund, reports=tuple(map(report_table, fund.reports)), replaced=tuple(map(report_table, fund.replaced))
    )


def report_table(report: FilingReport) -> ReportTable:
    """Lay out the holdings of a report."""
    return ReportTable(report=report, holdings=tuple(holding_rows(report)))
