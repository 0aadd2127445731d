"""What is known of a filing without its rows, and which filings are copies of others: Filings -> Heads, Problems."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.identity import fund_id
from generator.model import Filing
from generator.problems import Problem, Severity, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A filing in one line: its fund, its period, and the file and lines it was read from."""

    fund_id: str
    period: date | None
    sha256: str
    where: Where


def head_of(filing: Filing) -> Head:
    """Take from a filing what says where it belongs."""
    source = filing.source
    return Head(fund_id=fund_key(filing), period=filing.period, sha256=source.sha256, where=source.where)


def fund_key(filing: Filing) -> str:
    """The id of the fund a filing belongs to."""
    return fund_id(filing.fund)


def without_copies(heads: Iterable[Head]) -> tuple[tuple[Head, ...], tuple[Problem, ...]]:
    """Keep the filings of the first of several files with the same bytes; a note for each file left out.

    Those kept are in the order of period, path and line, whatever the order they come in.
    """
    first: dict[str, str] = {}
    kept, found = [], {}
    for head in sorted(heads, key=_order):
        path = first.setdefault(head.sha256, head.where.path)
        if path == head.where.path:
            kept.append(head)
        else:
            found[head.where.path] = Problem(
                where=replace(head.where, line=0, last=0),
                severity=Severity.NOTE,
                rule="each-file-is-given-once",
                message=f"the same bytes as {path}: shown once; remove one of the two files",
            )
    return tuple(kept), tuple(found.values())


def _order(head: Head) -> tuple[date, str, int]:
    return head.period or date.min, head.where.path, head.where.line
