"""Files to take away hold what was filed, open where they should, and are the same bytes each time."""

import csv
import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from generator.build.place import not_made, place_at
from generator.downloads import (
    KINDS,
    SiteFiles,
    downloads_page,
    fund_downloads,
    fund_files,
    fund_tables,
    write_site_downloads,
)
from generator.downloads.cells import neutral
from generator.filing_json import filings_json
from generator.model import Filing, Position
from generator.problems import Problem, Severity, Where
from generator.report import FundReports
from generator.store import Store
from tests.builders import doubt, filing, fund, holding, section, where
from tests.whole import make_report

HOSTILE = ("=1+1", "+1-800", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1")


def reports(*filings: Filing) -> FundReports:
    [made] = make_report(filings, []).funds
    return made


def files(made: FundReports, kinds: frozenset[str] = KINDS) -> dict[str, bytes]:
    return {each.path: each.data for each in fund_downloads(fund_tables(made), kinds)[0]}


def csv_of(made: FundReports) -> list[dict[str, str]]:
    [data] = files(made, frozenset({"csv"})).values()
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def book_of(made: FundReports) -> Any:
    [data] = files(made, frozenset({"xlsx"})).values()
    return openpyxl.load_workbook(io.BytesIO(data))


def whole(folder: Path, funds: list[FundReports], problems: tuple[Problem, ...] = ()) -> Path:
    """Write the whole-site files of some funds and return their folder."""
    pieces = folder / "pieces"
    pieces.mkdir(exist_ok=True)
    for made in funds:
        for piece in fund_downloads(fund_tables(made), KINDS)[1]:
            (pieces / piece.path).write_bytes(piece.data)
    site = SiteFiles(pieces=pieces, funds=tuple(made.id for made in funds), problems=problems, into=folder)
    names = ("fundbook.csv.gz", "fundbook.parquet", "fundbook.sqlite", "metadata.json")
    assert write_site_downloads(site, KINDS) == tuple(f"downloads/{name}" for name in names)
    return folder / "downloads"


def two_funds() -> list[FundReports]:
    first = filing(holding(value="100.50", cusip="13063A5G5"), holding(value=200, principal=None))
    second = filing(holding(value=300), fund=fund(name="Other Trust", file_number="811-00002"))
    return list(make_report([first, second], []).funds)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    problem = Problem(where=Where("filings/x.txt", 7), severity=Severity.WARNING, rule="a-rule", message="Look.")
    path = whole(tmp_path, two_funds(), (problem,)) / "fundbook.sqlite"
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_each_report_has_a_file_of_each_kind() -> None:
    assert sorted(files(reports(filing()))) == [
        f"downloads/811-00001/2011-11-30.{kind}" for kind in ("csv", "json", "xlsx")
    ]


def test_kinds_that_are_not_asked_for_are_not_made() -> None:
    assert files(reports(filing()), frozenset()) == {}
    assert fund_downloads(fund_tables(reports(filing())), frozenset()) == ((), ())


def test_csv_holds_the_typed_value_and_the_printed_one() -> None:
    [row] = csv_of(reports(filing(holding(principal=1_010_000, principal_as_filed="1,010", coupon="5.00"))))
    assert (row["principal"], row["principal_as_filed"], row["coupon"]) == ("1010000", "1,010", "5.00")
    assert (row["maturity"], row["row"], row["fund_id"]) == ("2030-07-01", "1", "811-00001")


def test_csv_leaves_blank_what_the_filing_does_not_say() -> None:
    [row] = csv_of(reports(filing(holding(value=None, coupon=None, maturity=None))))
    assert (row["value"], row["coupon"], row["maturity"]) == ("", "", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_has_no_cell_that_a_spreadsheet_takes_for_a_formula(text: str) -> None:
    [row] = csv_of(reports(filing(holding(issuer=text))))
    assert row["issuer"] == f"'{text}".replace("\r", "\n")


@pytest.mark.parametrize("text", ["-3,995,000", "-5", "+1.5", "12%", "(1,234)", "a=b", ""])
def test_numbers_and_harmless_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_negative_values_stay_numbers_in_csv_and_workbook() -> None:
    made = reports(filing(holding(value=-3_995_000)))
    assert csv_of(made)[0]["value"] == "-3995000"
    assert book_of(made)["Holdings"]["T2"].value == -3_995_000


def test_csv_keeps_commas_quotes_and_line_ends_within_a_cell() -> None:
    [row] = csv_of(reports(filing(holding(description='Series "A", 2010\nRB'))))
    assert row["description"] == 'Series "A", 2010\nRB'


def test_json_is_the_record_that_show_prints() -> None:
    made = reports(filing(holding(doubts=(doubt("value"),))))
    [data] = files(made, frozenset({"json"})).values()
    assert json.loads(data) == json.loads(filings_json([made.newest.filing], ()))


def test_workbook_has_its_sheets_with_frozen_heads_and_filters() -> None:
    book = book_of(reports(filing(holding(), sections=(section("Bonds", subtotal=1_000_000),))))
    assert book.sheetnames == ["Holdings", "Sections", "Checks", "Leverage", "About"]
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 5
    assert book["Holdings"].auto_filter.ref == "A1:AJ2"


def test_workbook_holds_real_numbers_and_days_with_formats() -> None:
    sheet = book_of(reports(filing(holding(coupon="5.25", value="100.50", principal=2_000))))["Holdings"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["Coupon (%)"].value, cells["Coupon (%)"].number_format) == (5.25, "0.00##")
    assert (cells["Value ($)"].value, cells["Value ($)"].number_format) == (100.5, "#,##0.00")
    assert (cells["Principal ($)"].value, cells["Principal ($)"].number_format) == (2000, "#,##0")
    assert (cells["Maturity"].value, cells["Maturity"].number_format) == (datetime(2030, 7, 1), "yyyy-mm-dd")


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_workbook_has_no_formula(text: str) -> None:
    cell = book_of(reports(filing(holding(issuer=text))))["Holdings"]["D2"]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_workbook_opens_with_characters_that_xml_does_not_know() -> None:
    cell = book_of(reports(filing(holding(issuer="a\x00b\x0b<&>_x0041_\ufffe"))))["Holdings"]["D2"]
    shown = cell.value.replace("_x005F_", "_")  # what spreadsheets read as the bare sign, so that no escape is seen
    assert shown == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}<&>_x0041_\N{REPLACEMENT CHARACTER}"


def test_workbook_cuts_a_text_at_the_longest_a_cell_may_hold() -> None:
    assert len(book_of(reports(filing(holding(issuer="a" * 40_000))))["Holdings"]["D2"].value) == 32_767


def test_workbook_of_a_filing_without_holdings_opens() -> None:
    sheet = book_of(reports(filing(holdings=())))["Holdings"]
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, None)


def test_files_are_the_same_bytes_each_time_and_know_no_clock(tmp_path: Path) -> None:
    made = reports(filing())
    assert files(made) == files(made)
    [data] = files(made, frozenset({"xlsx"})).values()
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = (whole(tmp_path / name, two_funds()) for name in ("a", "b"))
    assert [path.read_bytes() for path in sorted(first.iterdir())] == [p.read_bytes() for p in sorted(second.iterdir())]


def test_csv_of_the_site_is_one_gzip_file_with_one_head(tmp_path: Path) -> None:
    text = gzip.decompress((whole(tmp_path, two_funds()) / "fundbook.csv.gz").read_bytes()).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["fund_id"], row["value"]) for row in rows] == [
        ("811-00001", "100.50"),
        ("811-00001", "200"),
        ("811-00002", "300"),
    ]


def test_parquet_has_decimals_dates_and_blanks(tmp_path: Path) -> None:
    table = pq.read_table(whole(tmp_path, two_funds()) / "fundbook.parquet")
    assert table.column("value").to_pylist() == [Decimal("100.50"), Decimal("200.00"), Decimal("300.00")]
    assert table.column("principal").to_pylist()[1] is None
    assert [str(table.schema.field(name).type) for name in ("value", "maturity", "issuer")] == [
        "decimal128(38, 10)",
        "date32[day]",
        "string",
    ]


def test_figure_of_any_size_stops_no_file_and_is_whole_where_it_fits(tmp_path: Path) -> None:
    values = ("99999999999999999999999999.999999999", "9E+30", "1.9206978745", "0.00000000000000001")
    made = reports(filing(*(holding(value=Decimal(value), where=where(n)) for n, value in enumerate(values, 3))))
    folder = whole(tmp_path, [made])
    column = pq.read_table(folder / "fundbook.parquet").column("value").to_pylist()
    assert column == [Decimal(values[0]), None, Decimal(values[2]), Decimal("0E-10")]
    assert [row["value"] for row in csv_of(made)][1] == f"9{'0' * 30}"


def test_database_holds_every_fund_with_its_rows(database: sqlite3.Connection) -> None:
    sums = "SELECT f.fund_id, count(*), sum(h.value) FROM holdings h JOIN filings f ON f.id = h.filing_id GROUP BY 1"
    assert database.execute(sums).fetchall() == [("811-00001", 2, 300.5), ("811-00002", 1, 300)]
    assert database.execute("SELECT typeof(value) FROM holdings").fetchall() == [("real",), ("integer",), ("integer",)]
    assert database.execute("SELECT path, line, severity FROM problems").fetchall() == [("filings/x.txt", 7, "warning")]
    assert database.execute("SELECT fund FROM positions WHERE cusip = '13063A5G5'").fetchall() == [
        ("Example Municipal Trust",)
    ]


def test_database_says_what_each_of_its_tables_and_columns_means(database: sqlite3.Connection) -> None:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"
    )
    told = dict(database.execute("SELECT name, rows FROM tables"))
    assert {name for (name,) in names} == told.keys() | {"tables", "columns"}
    for name, count in told.items():
        columns = [column for _, column, *_ in database.execute(f"PRAGMA table_info({name})")]
        documented = database.execute('SELECT name FROM columns WHERE "table" = ? AND meaning > ""', (name,))
        assert [column for (column,) in documented] == columns
        assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (count,)


def test_what_form_n_port_says_is_there_by_name_and_whole() -> None:
    fields = (("invstOrSec.lei", "L1"), ("invstOrSec.pctVal", "1.25"), ("invstOrSec.isRestrictedSec", "N"))
    [row] = csv_of(reports(filing(holding(position=Position(fields=fields, where=where())))))
    assert (row["lei"], row["percent"], row["restricted"], row["isin"]) == ("L1", "1.25", "0", "")
    assert json.loads(row["reported"]) == [list(pair) for pair in fields]


def test_database_leaves_out_the_rows_of_what_an_amendment_replaces(tmp_path: Path) -> None:
    first = filing(holding(value=1), form="N-Q")
    amended = filing(holding(value=2), form="N-Q/A", source=first.source.__class__(
        path="filings/amended.txt", sha256="1" * 64, format="text", layout="example", where=where(1, 100)))  # fmt: skip
    with closing(sqlite3.connect(whole(tmp_path, [reports(first, amended)]) / "fundbook.sqlite")) as made:
        assert made.execute("SELECT value FROM holdings").fetchall() == [(2,)]
        assert made.execute("SELECT replaced_by FROM filings ORDER BY id").fetchall() == [(None,), ("2011-11-30",)]


def test_no_file_names_a_folder_of_the_machine(tmp_path: Path) -> None:
    source = filing().source
    absolute = source.__class__(path="/home/someone/x.txt", sha256="2" * 64, format="text", layout="l", where=where(1))
    with closing(sqlite3.connect(whole(tmp_path, [reports(filing(source=absolute))]) / "fundbook.sqlite")) as made:
        assert made.execute("SELECT source_path FROM filings").fetchall() == [("x.txt",)]


def test_page_of_downloads_explains_every_column_and_lists_the_funds() -> None:
    page = downloads_page([fund_files(reports(filing(fund=fund(name="A|B <Trust>"))))], KINDS)
    text = page.data.decode()
    assert page.path == "downloads/index.md"
    assert "| A&#124;B &#60;Trust&#62; | [2011-11-30](../funds/811-00001/2011-11-30.md) |" in text
    assert "| `maturity` | date | Day of maturity |" in text
    assert "[fundbook.parquet]" not in downloads_page([], frozenset({"csv"})).data.decode()


@pytest.mark.parametrize(("named", "told"), [("[csv, parquet]", ["download-can-be-made"]), ("[csv]", []), (None, [])])
def test_parquet_that_is_asked_for_by_name_and_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None, told: list[str]
) -> None:
    monkeypatch.setattr("generator.downloads.parquet.available", lambda: False)
    chosen = f"extra: {{fundbook: {{downloads: {named}}}}}\n" if named else ""
    (tmp_path / "mkdocs.yml").write_text(f"site_name: test\n{chosen}")
    assert [problem.rule for problem in not_made(place_at(tmp_path, Store(folder=tmp_path / "kept")))] == told
