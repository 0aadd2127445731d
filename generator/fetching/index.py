"""The index of an inbox, ``fetched.csv``: which file there came from where, and what it holds."""

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.fetching.records import Kept, Listed
from generator.problems import GeneratorError

INDEX = "fetched.csv"
_COLUMNS = ("file", "fund", "cik", "accession", "form", "filed", "period", "size", "sha256", "url")


def read_index(inbox: Path) -> Mapping[str, Kept]:
    """The filings that an index names, by their accession numbers; raises GeneratorError where it does not read."""
    path = inbox / INDEX
    if not path.exists():
        return {}
    try:
        rows = [_kept(row) for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))]
    except (ValueError, KeyError, TypeError, csv.Error) as fault:
        message = f"{path.as_posix()} does not read ({fault}): mend it, or remove it and run this again"
        raise GeneratorError(message) from fault
    return {row.listed.accession: row for row in rows}


def _kept(row: Mapping[str, str]) -> Kept:
    listed = Listed(
        fund=row["fund"], cik=row["cik"], accession=row["accession"], form=row["form"], url=row["url"],
        filed=date.fromisoformat(row["filed"]),
        period=date.fromisoformat(row["period"]) if row["period"] else None,
    )  # fmt: skip
    return Kept(listed=listed, file=row["file"], sha256=row["sha256"], size=int(row["size"]))


def add_to_index(inbox: Path, kept: Iterable[Kept]) -> None:
    """Put filings into an index beside those that it names; it is written beside its place and moved into it."""
    known = {**read_index(inbox), **{one.listed.accession: one for one in kept}}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(one) for one in sorted(known.values(), key=lambda one: one.file))
    path = inbox / INDEX
    beside = path.with_name(f".{INDEX}.{os.getpid()}.part")
    beside.write_text(out.getvalue(), encoding="utf-8")
    beside.replace(path)


def _cells(kept: Kept) -> tuple[str, ...]:
    said = kept.listed
    period = said.period.isoformat() if said.period else ""
    return (kept.file, said.fund, said.cik, said.accession, said.form, said.filed.isoformat(), period,
            str(kept.size), kept.sha256, said.url)  # fmt: skip


def file_of(listed: Listed) -> str:
    """Where a filing stands in an inbox: ``811-07560/2016-01-29-n-q-0001193125-16-000001.txt``."""
    form = listed.form.lower().replace("/", "-").replace(" ", "-")
    return f"{listed.fund.lower()}/{listed.filed}-{form}-{listed.accession}.txt"


def with_period(listed: Listed, period: str) -> Listed:
    """A listed filing with the period that its own header states, where the list gives none."""
    try:
        return replace(listed, period=listed.period or date.fromisoformat(period))
    except ValueError:
        return listed
