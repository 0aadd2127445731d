"""Rows of typed values -> CSV, plain or as one member of a gzip file."""

import csv
import gzip
import io

from generator.downloads.cells import plain_column, safe_column
from generator.downloads.columns import FLAT
from generator.downloads.tables import ReportTable

_LEVEL = 4


def csv_head() -> bytes:
    """The names of the columns."""
    return (",".join(FLAT.names) + "\n").encode()


def csv_rows(table: ReportTable) -> bytes:
    """The holdings of a report without a head: UTF-8, commas, ``\\n``, texts made safe for spreadsheets."""
    out = io.StringIO()
    kinds = [column.kind for column in FLAT.columns]
    of_filing = [plain_column(kind, (value,)) for kind, value in zip(kinds, table.before, strict=False)]
    columns = (*(each * len(table.holdings) for each in map(tuple, of_filing)), *table.plain)
    safe = (safe_column(kind, values) for kind, values in zip(kinds, columns, strict=True))
    csv.writer(out, lineterminator="\n").writerows(zip(*safe, strict=True))
    return out.getvalue().encode("utf-8", "replace")


def member(data: bytes) -> bytes:
    """The data as a gzip member without name or time: members that follow each other are one file."""
    return gzip.compress(data, _LEVEL, mtime=0)
