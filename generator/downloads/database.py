"""The whole site as a SQLite database: one fund -> its part of it as bytes; parts -> one file with documented tables.

Parts are put together by SQLite itself. Tables have no unique key where that would keep it from copying rows as they
are, so that a site in which one filing changed costs the copying and not the making.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import repeat
from pathlib import Path

from generator.downloads.cells import plain_column
from generator.downloads.columns import POSITIONS, TABLES, Column, Kind, TableOf
from generator.downloads.rows import (
    Values,
    check_rows,
    filing_id,
    filing_row,
    fund_row,
    measure_rows,
    name_rows,
    problem_rows,
    section_rows,
)
from generator.downloads.tables import FundTables, ReportTable
from generator.problems import Problem

_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.MONEY: "NUMERIC", Kind.RATE: "NUMERIC", Kind.DAY: "TEXT"}
_REFERS = {"filing_id": "filings(id)", "fund_id": "funds(id)"}
_FROM_FUNDS = tuple(table for table in TABLES if table.name != "problems")
_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
_DOCUMENTED = """
CREATE TABLE tables (name TEXT PRIMARY KEY, meaning TEXT, "rows" INTEGER);
CREATE TABLE columns ("table" TEXT REFERENCES tables(name), name TEXT, kind TEXT, meaning TEXT);
"""
_FINISH = """
CREATE INDEX holdings_by_filing ON holdings(filing_id);
CREATE INDEX holdings_by_cusip ON holdings(cusip) WHERE cusip IS NOT NULL;
CREATE VIEW positions AS SELECT f.fund_id, f.fund, f.form, f.period, h.* FROM holdings h
JOIN filings f ON f.id = h.filing_id;
"""


def fund_part(tables: FundTables) -> bytes:
    """The rows of one fund as a database of its own, in the order of its reports."""
    fund = tables.fund
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(_created())
        _fill(made, "funds", [fund_row(fund)])
        _fill(made, "names", name_rows(fund))
        _fill(made, "filings", map(filing_row, (*fund.reports, *fund.replaced)))
        for table in tables.reports:
            _fill_report(made, table)
        made.commit()
        return made.serialize()


def write_database(path: Path, parts: Iterable[Path], problems: Sequence[Problem]) -> None:
    """Put the parts together, in their order, into a new file at ``path``; add the problems and what tables mean."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.executescript(_QUICK + _created())
        for part in parts:
            _take(made, part)
        _fill(made, "problems", problem_rows(problems))
        made.executescript(_FINISH)
        _document(made)


def _created() -> str:
    return "".join(f"CREATE TABLE {table.name} ({_declared(table)});\n" for table in TABLES)


def _declared(table: TableOf) -> str:
    return ", ".join(_column(column) for column in table.columns)


def _column(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    refers = f" REFERENCES {_REFERS[column.name]}" if column.name in _REFERS else ""
    return f'"{column.name}" {_TYPES[column.kind]}{key}{refers}'


def _fill_report(made: sqlite3.Connection, table: ReportTable) -> None:
    report, id_ = table.report, filing_id(table.report)
    _insert(made, "holdings", zip(repeat(id_, len(table.holdings)), *table.plain, strict=True))
    for name, rows in (("sections", section_rows), ("checks", check_rows), ("measures", measure_rows)):
        _fill(made, name, ((id_, *row) for row in rows(report)))


def _fill(made: sqlite3.Connection, name: str, rows: Iterable[Values]) -> None:
    """Add rows of typed values; a NUMERIC column makes numbers of texts again."""
    found, columns = tuple(rows), next(table for table in TABLES if table.name == name).columns
    if found:
        both = zip(columns, zip(*found, strict=True), strict=True)
        _insert(made, name, zip(*(plain_column(column.kind, values) for column, values in both), strict=True))


def _insert(made: sqlite3.Connection, name: str, rows: Iterable[Values]) -> None:
    places = ", ".join("?" * len(next(table for table in TABLES if table.name == name).columns))
    made.executemany(f"INSERT INTO {name} VALUES ({places})", rows)


def _take(made: sqlite3.Connection, part: Path) -> None:
    """Copy the rows of a part; the part is only read."""
    made.execute("ATTACH ? AS part", (str(part),))
    for table in _FROM_FUNDS:
        made.execute(f"INSERT INTO main.{table.name} SELECT * FROM part.{table.name}")
    made.execute("DETACH part")


def _document(made: sqlite3.Connection) -> None:
    made.executescript(_DOCUMENTED)
    for table in (*TABLES, POSITIONS):
        [count] = made.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        made.execute("INSERT INTO tables VALUES (?, ?, ?)", (table.name, table.meaning, count))
        told = [(table.name, column.name, str(column.kind), column.meaning) for column in table.columns]
        made.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", told)
