"""What a fund's newest report holds of each insurer in each place: FundReports -> one line, and lines -> scripts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model import Holding
from generator.pages.slices import group, state
from generator.report import FundReports
from generator.search.places import POSTAL_CODES

FUNDS = 200
"""The lines of so many funds stand in one script."""

_SIGNS = str.maketrans("\t\n;=", "    ")


def held_together(fund: FundReports) -> str:
    """Return the name of the newest report, and behind it for each insurer how many holdings it has in each place:
    ``2010-05-31 <tab> AGM;CA=4;TX=1``. What no insurer stands behind comes first, under an empty name; states are
    their postal codes."""
    found = Counter((_insurer(held), place_code(held)) for held in fund.newest.filing.holdings)
    by_insurer: dict[str, list[str]] = {}
    for (insurer, place), count in sorted(found.items()):
        by_insurer.setdefault(insurer, []).append(f"{place}={count}")
    return "\t".join((fund.newest.page_id, *(";".join((name, *places)) for name, places in by_insurer.items())))


def _insurer(held: Holding) -> str:
    return group(held).translate(_SIGNS) if held.insurer else ""


def place_code(held: Holding) -> str:
    """Return the postal code of a holding's state, else the name of its place."""
    name = state(held)
    return POSTAL_CODES.get(name, name.translate(_SIGNS))


def over_funds(lines: Iterable[str]) -> str:
    """Return for each insurer how many holdings all funds have in each place, one insurer a line: ``AGM;CA=9;NY=3``."""
    found = Counter[tuple[str, str]]()
    insured = (part for line in lines for part in line.split("\t")[1:] if not part.startswith(";"))
    for insurer, *places in (part.split(";") for part in insured):
        for place, _, count in (each.partition("=") for each in places):
            found[insurer, place] += int(count)
    by_insurer: dict[str, list[str]] = {}
    for (insurer, place), number in sorted(found.items()):
        by_insurer.setdefault(insurer, []).append(f"{place}={number}")
    return "\n".join(";".join((name, *places)) for name, places in by_insurer.items())


def shards(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Cut the lines of all funds into texts of 200 funds each, numbered from 0."""
    for number in range(0, len(lines), FUNDS):
        yield number // FUNDS, "\n".join(lines[number : number + FUNDS])
