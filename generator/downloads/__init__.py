"""Files to take away: FundReports -> CSV, JSON and XLSX of each report, and the parts of the whole-site files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.downloads import database, parquet
from generator.downloads.metadata import metadata
from generator.downloads.page import FundFiles, downloads_page, fund_files
from generator.downloads.report_json import report_json
from generator.downloads.report_workbook import report_workbook
from generator.downloads.tables import FundTables, fund_tables
from generator.downloads.tabular import csv_head, csv_rows, member
from generator.problems import Problem
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
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """What the whole-site files are made of: the folder of the pieces, the funds in order, the problems of the run.

    The files go into the folder ``downloads`` below ``into``.
    """

    pieces: Path
    funds: tuple[str, ...]
    problems: tuple[Problem, ...]
    into: Path


def made_kinds(kinds: frozenset[str]) -> frozenset[str]:
    """Those of the kinds that can be made here: Parquet needs the extra ``fundbook[parquet]``."""
    return kinds & KINDS - (frozenset() if parquet.available() else {"parquet"})


def fund_downloads(tables: FundTables, kinds: frozenset[str]) -> tuple[tuple[Download, ...], tuple[Download, ...]]:
    """Make the files of each report of a fund, those that an amendment replaces included, and the fund's pieces.

    A piece is the fund's part of a whole-site file; its path is a name in the folder of pieces.
    """
    files, rows = list[Download](), list[bytes]()
    for place, table in enumerate((*tables.reports, *tables.replaced)):
        start = f"downloads/{tables.fund.id}/{table.report.page_id}"
        if "csv" in kinds:
            made = csv_rows(table)
            files.append(Download(path=f"{start}.csv", data=csv_head() + made))
            rows += [made] if place < len(tables.reports) else []
        files += (
            Download(path=f"{start}.{kind}", data=make(table)) for kind, make in _OF_REPORT.items() if kind in kinds
        )
    return tuple(files), tuple(_pieces(tables, rows, kinds))


def _pieces(tables: FundTables, rows: Sequence[bytes], kinds: frozenset[str]) -> Iterator[Download]:
    id_ = tables.fund.id
    if "csv" in kinds:
        yield Download(path=f"{id_}.csv.gz", data=member(b"".join(rows)))
    if "parquet" in kinds:
        yield Download(path=f"{id_}.parquet", data=parquet.fund_part(tables))
    if "sqlite" in kinds:
        yield Download(path=f"{id_}.sqlite", data=database.fund_part(tables))


def write_site_downloads(site: SiteFiles, kinds: frozenset[str]) -> tuple[str, ...]:
    """Put the pieces of all funds together; returns the paths written, below ``into``.

    Files may be large, so they are written piece by piece. Raises OSError where one cannot be written or a piece is
    missing.
    """
    folder = site.into / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, tuple[str, Callable[[Path, list[Path]], None]]] = {
        "csv": ("csv.gz", _write_csv),
        "parquet": ("parquet", parquet.write_parquet),
        "sqlite": ("sqlite", lambda path, parts: database.write_database(path, parts, site.problems)),
    }
    names = []
    for kind in sorted(kinds & writers.keys()):
        ending, write = writers[kind]
        write(folder / f"fundbook.{ending}", [site.pieces / f"{id_}.{ending}" for id_ in site.funds])
        names.append(f"fundbook.{ending}")
    if "sqlite" in kinds:
        (folder / "metadata.json").write_bytes(metadata())
        names.append("metadata.json")
    return tuple(f"downloads/{name}" for name in names)


def _write_csv(path: Path, parts: list[Path]) -> None:
    """Write the head and all parts, each a member of one gzip file."""
    with path.open("wb") as out:
        out.write(member(csv_head()))
        for part in parts:
            with part.open("rb") as data:
                while chunk := data.read(_CHUNK):
                    out.write(chunk)
