"""One report as a workbook: holdings, sections, checks, leverage, and what it is. FilingReport -> bytes."""

from generator.downloads.cells import plain
from generator.downloads.columns import CHECKS, FILINGS, HOLDINGS, MEASURES, SECTIONS, Column, Kind
from generator.downloads.rows import Values, check_rows, filing_row, measure_rows, section_rows
from generator.downloads.tables import ReportTable
from generator.downloads.workbook import Sheet, sheet_of, workbook
from generator.report import FilingReport

_ABOUT = (
    Column(name="label", title="About", kind=Kind.TEXT, meaning="What is said"),
    Column(name="title", title="As filed or computed", kind=Kind.TEXT, meaning="Its value"),
)


def report_workbook(table: ReportTable) -> bytes:
    """The bytes of the workbook; its columns are those of the tables, without the id of the filing."""
    report = table.report
    count = len(table.holdings)
    holdings = Sheet(name="Holdings", columns=HOLDINGS.columns[1:], plain=table.plain, count=count)
    sections = sheet_of("Sections", SECTIONS.columns[1:], section_rows(report))
    checks = sheet_of("Checks", CHECKS.columns[1:], check_rows(report))
    leverage = sheet_of("Leverage", MEASURES.columns[1:], measure_rows(report))
    about = sheet_of("About", _ABOUT, _about(report), filtered=False)
    return workbook((holdings, sections, checks, leverage, about))


def _about(report: FilingReport) -> tuple[Values, ...]:
    facts = zip(FILINGS.columns, filing_row(report), strict=True)
    return tuple((column.title, plain(value)) for column, value in facts if value is not None)
