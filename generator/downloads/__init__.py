"""Files to take away: FundReports -> CSV, JSON and XLSX of each report, and the parts of the whole-site files."""

from collections.abc import Container, Iterator, Sequence

from generator.downloads import database, parquet
from generator.downloads.page import FundFiles, downloads_page, fund_files
from generator.downloads.report_json import report_json
from generator.downloads.report_workbook import report_workbook
from generator.downloads.tables import FundTables, fund_tables
from generator.downloads.tabular import csv_head, csv_rows, member
from generator.downloads.whole import SiteFiles, write_site_downloads
from generator.sources import Download

__all__ = [
    "KINDS",
    "Download",
    "FundFiles",
    "FundTables",
    "SiteFiles",
    "downloads_page",
    "fund_downloads",
    "fund_files",
    "fund_tables",
    "made_kinds",
    "write_site_downloads",
]

KINDS = frozenset({"csv", "json", "xlsx", "parquet", "sqlite"})
_OF_REPORT = {"json": lambda table: report_json(table.report), "xlsx": report_workbook}


def made_kinds(kinds: frozenset[str]) -> frozenset[str]:
    """Those of the kinds that can be made here: Parquet needs the extra ``fundbook[parquet]``."""
    return kinds & KINDS - (frozenset() if parquet.available() else {"parquet"})


def fund_downloads(
    tables: FundTables, kinds: frozenset[str], standing: Container[str] = ()
) -> tuple[tuple[Download, ...], tuple[Download, ...]]:
    """Make the files of each report of a fund, those that an amendment replaces included, and the fund's pieces.

    Reports of which the files are ``standing``, by page, have only their place in the pieces.

    A piece is the fund's part of a whole-site file; its path is a name in the folder of pieces.
    """
    files, rows = list[Download](), list[bytes]()
    for place, table in enumerate((*tables.reports, *tables.replaced)):
        new, start = table.report.page_id not in standing, f"downloads/{tables.fund.id}/{table.report.page_id}"
        if "csv" in kinds and (new or place < len(tables.reports)):
            made = csv_rows(table)
            files += [Download(path=f"{start}.csv", data=csv_head() + made)] if new else []
            rows += [made] if place < len(tables.reports) else []
        if new:
            files += (
                Download(path=f"{start}.{kind}", data=make(table)) for kind, make in _OF_REPORT.items() if kind in kinds
            )
    return tuple(files), tuple(_pieces(tables, rows, kinds))


def _pieces(tables: FundTables, rows: Sequence[bytes], kinds: frozenset[str]) -> Iterator[Download]:
    id_ = tables.fund.id
    if "csv" in kinds:
        yield Download(path=f"{id_}.csv.gz", data=member(b"".join(rows)))
    if "parquet" in kinds:
        yield Download(path=f"{id_}.arrow", data=parquet.fund_part(tables))
    if "sqlite" in kinds:
        yield Download(path=f"{id_}.sqlite", data=database.fund_part(tables))
