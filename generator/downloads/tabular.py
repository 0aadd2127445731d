"""Rows of typed values -> CSV, plain or as one member of a gzip file."""

import csv
import gzip
import io

from generator.downloads.cells import changed, csv_plan
from generator.downloads.columns import FLAT
from generator.downloads.tables import ReportTable

_LEVEL = 4


def csv_head() -> bytes:
    """The names of the columns."""
    return (",".join(FLAT.names) + "\n").encode()


def csv_rows(table: ReportTable) -> bytes:
    """The holdings of a report without a head: UTF-8, commas, ``\\n``, texts made safe for spreadsheets."""
    out = io.StringIO()
    plan = csv_plan(FLAT.columns)
    csv.writer(out, lineterminator="\n").writerows(changed(row, plan) for row in table.flat)
    return out.getvalue().encode("utf-8", "replace")


def member(data: bytes) -> bytes:
    """The data as a gzip member without name or time: members that follow each other are one file."""
    return gzip.compress(data, _LEVEL, mtime=0)
