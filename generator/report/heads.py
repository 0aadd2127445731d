"""What is known of a filing without its rows, and which filings are copies of others: Filings -> Heads, Problems."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.identity import fund_id
from generator.model import Filing, Fund
from generator.problems import Problem, Severity, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A filing in one line: its fund and period, the file and lines it was read from, its place among the file's."""

    fund: Fund
    period: date | None
    sha256: str
    accession: str | None
    where: Where
    number: int

    @property
    def fund_id(self) -> str:
        """The id of the fund it belongs to."""
        return fund_id(self.fund)


def head_of(filing: Filing, number: int = 0) -> Head:
    """Take from a filing what says where it belongs; ``number`` counts the filings of its file from 0."""
    source = filing.source
    return Head(
        fund=filing.fund,
        period=filing.period,
        sha256=source.sha256,
        accession=source.accession,
        where=source.where,
        number=number,
    )


def fund_key(filing: Filing) -> str:
    """The id of the fund a filing belongs to."""
    return fund_id(filing.fund)


def without_copies(heads: Iterable[Head]) -> tuple[tuple[Head, ...], tuple[Problem, ...]]:
    """Keep the first of several files with the same bytes, or with the same submission; a note for each left out.

    A submission is the same where EDGAR's accession number, the fund and the period are. Those kept are in the order of
    period, path and line, whatever the order they come in.
    """
    first: dict[object, str] = {}
    kept, found = [], {}
    for head in sorted(heads, key=_order):
        path = head.where.path
        bytes_of = first.setdefault(head.sha256, path)
        same = (head.accession, head.fund_id, head.period)
        submission_of = first.setdefault(same, path) if head.accession else path
        if path == bytes_of == submission_of:
            kept.append(head)
        else:
            what = f"the same bytes as {bytes_of}" if path != bytes_of else f"the same submission as {submission_of}"
            found[path] = _copy(head.where, what)
    return tuple(kept), tuple(found.values())


def _copy(where: Where, what: str) -> Problem:
    message = f"{what}: shown once; remove one of the two files"
    where = replace(where, line=0, last=0)
    return Problem(where=where, severity=Severity.NOTE, rule="each-file-is-given-once", message=message)


def _order(head: Head) -> tuple[date, str, int]:
    return head.period or date.min, head.where.path, head.where.line
