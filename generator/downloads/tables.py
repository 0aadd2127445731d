"""The holdings of a fund laid out once for all its files: FundReports -> FundTables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.downloads.cells import plain_column
from generator.downloads.columns import HOLDINGS
from generator.downloads.rows import Value, Values, holding_rows, of_filing
from generator.report import FilingReport, FundReports


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A report and the rows of its holdings, without the columns that say of which filing they are.

    ``plain`` are the same column by column, with figures and days as text.
    """

    report: FilingReport
    holdings: tuple[Values, ...]
    plain: tuple[Sequence[Value], ...]

    @property
    def before(self) -> Values:
        """What those columns hold, the same in each row."""
        return of_filing(self.report)

    @property
    def flat(self) -> Iterator[Values]:
        """The rows with those columns before them."""
        before = self.before
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
    rows = tuple(holding_rows(report))
    kinds = [column.kind for column in HOLDINGS.columns[1:]]
    columns = zip(*rows, strict=True) if rows else ((),) * len(kinds)
    plain = tuple(plain_column(kind, values) for kind, values in zip(kinds, columns, strict=True))
    return ReportTable(report=report, holdings=rows, plain=plain)
