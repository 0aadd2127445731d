"""Filings from EDGAR: a fund, forms and days -> files in the inbox, and an index of where each came from.

The way to EDGAR is that of edgartools (``fundbook[edgar]``). Nothing is fetched that stands in the inbox whole; a run
that was stopped goes on where it ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.fetching.asking import Asker, NoAnswerError
from generator.fetching.door import open_door
from generator.fetching.index import INDEX, add_to_index, read_index
from generator.fetching.listing import listed
from generator.fetching.pace import Clock, Pace
from generator.fetching.records import Kept, Listed, Wanted
from generator.fetching.taking import standing, take
from generator.problems import Problem, Severity, Where

__all__ = ["INDEX", "Asker", "Clock", "Kept", "Pace", "Plan", "Wanted", "asker_for", "fetch", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to do: the filings that stand in the inbox already, and those that are to be fetched, oldest first."""

    inbox: Path
    there: tuple[Kept, ...]
    missing: tuple[Listed, ...]


def asker_for(identity: str | None) -> Asker:
    """Make ready to ask EDGAR in somebody's name; raises GeneratorError as ``open_door`` does."""
    return Asker(open_door(identity), Pace(Clock()))


def plan(asker: Asker, wanted: Wanted, inbox: Path) -> Plan:
    """Ask what filings there are, and see which of them the inbox has.

    Raises GeneratorError where EDGAR does not know the fund or does not answer, or where the index does not read.
    """
    known = read_index(inbox)
    filings = listed(asker, wanted)
    found = [(filing, standing(inbox, filing, known.get(filing.accession))) for filing in filings]
    there = tuple(kept for _, kept in found if kept)
    if any(known.get(kept.listed.accession) != kept for kept in there):
        add_to_index(inbox, there)
    return Plan(inbox=inbox, there=there, missing=tuple(filing for filing, kept in found if kept is None))


def fetch(asker: Asker, todo: Plan) -> Iterator[Kept | Problem]:
    """Fetch what is missing, one filing after another; one that does not come whole is a problem, and the others go on.

    Raises GeneratorError where EDGAR wants no more requests.
    """
    for filing in todo.missing:
        try:
            kept = take(asker, todo.inbox, filing)
        except NoAnswerError as fault:
            message = f"{filing.form} filed {filing.filed} was not fetched: {fault}; run this again"
            yield Problem(where=Where(filing.accession), severity=Severity.ERROR, rule="filing-is-fetched",
                          message=message)  # fmt: skip
            continue
        add_to_index(todo.inbox, (kept,))
        yield kept
