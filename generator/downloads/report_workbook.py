"""One report as a workbook: holdings, sections, checks, leverage, and what it is. FilingReport -> bytes."""

from generator.downloads.cells import plain
from generator.downloads.columns import CHECKS, FILINGS, HOLDINGS, MEASURES, SECTIONS, Column, Kind
from generator.downloads.rows import Values, check_rows, filing_row, measure_rows, section_rows
from generator.downloads.tables import ReportTable
from generator.downloads.workbook import Sheet, workbook
from generator.report import FilingReport

_ABOUT = (
    Column(name="label", title="About", kind=Kind.TEXT, meaning="What is said"),
    Column(name="title", title="As filed or computed", kind=Kind.TEXT, meaning="Its value"),
)


def report_workbook(table: ReportTable) -> bytes:
    """The bytes of the workbook; its columns are those of the tables, without the id of the filing."""
    report = table.report
    holdings = Sheet(name="Holdings", columns=HOLDINGS.columns[1:], rows=table.holdings)
    sections = Sheet(name="Sections", columns=SECTIONS.columns[1:], rows=tuple(section_rows(report)))
    checks = Sheet(name="Checks", columns=CHECKS.columns[1:], rows=tuple(check_rows(report)))
    leverage = Sheet(name="Leverage", columns=MEASURES.columns[1:], rows=tuple(measure_rows(report)))
    about = Sheet(name="About", columns=_ABOUT, rows=_about(report), filtered=False)
    return workbook((holdings, sections, checks, leverage, about))


def _about(report: FilingReport) -> tuple[Values, ...]:
    facts = zip(FILINGS.columns, filing_row(report), strict=True)
    return tuple((column.title, plain(value)) for column, value in facts if value is not None)
