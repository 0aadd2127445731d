"""Rows of typed values -> CSV, plain or as one member of a gzip file."""

import csv
import gzip
import io
from collections.abc import Iterable

from generator.downloads.cells import changed, csv_plan
from generator.downloads.columns import FLAT
from generator.downloads.rows import holding_rows, of_filing
from generator.report import FilingReport

_LEVEL = 4


def report_csv(report: FilingReport) -> bytes:
    """The holdings of one report with a head: UTF-8, commas, ``\\n``, texts made safe for spreadsheets."""
    return csv_head() + csv_rows([report])


def csv_head() -> bytes:
    """The names of the columns."""
    return (",".join(FLAT.names) + "\n").encode()


def csv_rows(reports: Iterable[FilingReport]) -> bytes:
    """The holdings of several reports without a head."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    plan = csv_plan(FLAT.columns)
    for report in reports:
        before = of_filing(report)
        for row in holding_rows(report):
            write(changed((*before, *row), plan))
    return out.getvalue().encode("utf-8", "replace")


def member(data: bytes) -> bytes:
    """The data as a gzip member without name or time: members that follow each other are one file."""
    return gzip.compress(data, _LEVEL, mtime=0)
