"""The fair-value table by state: a further control total over the rows of each. Filing -> Checks."""

from collections.abc import Iterator, Sequence

from generator.model import Filing, Holding, LevelLine
from generator.reconcile.records import Check, Status, compare
from generator.reconcile.schedule import total

_RULE = "level-line-equals-state"
_REASON = "the rows do not come to the fair value of their state: one is misread or missing"


def level_lines_equal_states(filing: Filing) -> Iterator[Check]:
    """A line of the fair-value table that bears the name of a state equals the sum of its rows."""
    for line, rows in _lines_of_states(filing):
        if line.total is not None:
            yield compare(_RULE, line.category, line.total, total(rows), reason=_REASON)


def states_met(filing: Filing, checks: Sequence[Check]) -> frozenset[tuple[str, ...]]:
    """The paths of the sections whose rows come to their line of the table."""
    met = {check.subject for check in checks if check.rule == _RULE and check.status is Status.PASSED}
    return frozenset(rows[0].sections for line, rows in _lines_of_states(filing) if line.category in met)


def _lines_of_states(filing: Filing) -> Iterator[tuple[LevelLine, tuple[Holding, ...]]]:
    """The lines of the table with the rows of the one section that bears their name."""
    by_path: dict[tuple[str, ...], list[Holding]] = {}
    for row in filing.holdings:
        if row.state and row.sections:
            by_path.setdefault(row.sections, []).append(row)
    for line in filing.levels:
        found = [rows for path, rows in by_path.items() if _same(path[-1], line.category)]
        if len(found) == 1 and _once(line, filing):
            yield line, tuple(found[0])


def _once(line: LevelLine, filing: Filing) -> bool:
    """Whether no other line of the table bears the same name."""
    return sum(_same(line.category, other.category) for other in filing.levels) == 1


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


CHECKS = (level_lines_equal_states,)
