"""Families that tag their insurers ``(AGM Insd)`` -> layouts: the test of their documents, and what brackets say."""

from collections.abc import Callable, Sequence

from generator.document import Document
from generator.layouts.family import Layout
from generator.layouts.names.insd_names import with_shown_flags
from generator.layouts.schedules.furniture import is_column_heading
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.principal_lines import decimals_of_rate
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.schedules.reader import read_schedules
from generator.layouts.schedules.schedule import start_in
from generator.model import Filing
from generator.problems import Problem

_DECIMALS = {"principal": (1, 2), "par": (3,)}
"""The word over the first column, and how many decimals the rates of its family show."""

_OTHERS = frozenset({"principal", "coupon", "maturity"})
_RATES = frozenset({"rate", "date"})
"""Where the first three stand in headings without the words of the second, another sponsor heads its columns so."""

_HEADED = frozenset({"principal", "coupon", "maturity", "value"})
_MOST_WORDS = 10
_COLUMNS = frozenset("principal par amount in thousands description coupon rate maturity date value".split())


def insd_layout(grammar: Grammar, matches: Callable[[Document], bool]) -> Layout:
    """The layout of a family whose names say some meanings in brackets."""

    def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
        filings, problems = read_schedules(document, grammar)
        return tuple(map(with_shown_flags, filings)), problems

    return Layout(grammar.name, matches, read)


def by_first_column(grammar: Grammar, word: str) -> Callable[[Document], bool]:
    """A test that a document is of the family whose first column is headed by a word, or shows its rates."""

    def matches(document: Document) -> bool:
        lines = printed_lines(document)
        start = start_in(document, grammar)
        return start is not None and _family(lines) == word

    return matches


def _heads_otherwise(line: Printed) -> bool:
    """Whether a line heads the same columns in the words of another sponsor."""
    words = {word for word in line.plain.lower().split() if word.isalpha()}
    return words >= _HEADED and len(words) <= _MOST_WORDS and not words <= _COLUMNS


def _family(lines: Sequence[Printed]) -> str | None:
    """The word over the first column; without column headings, that of the family whose decimals most rates show."""
    words = [word for x in lines if is_column_heading(x, _COLUMNS) for word in x.plain.lower().split()]
    if set(words) >= _OTHERS and _RATES.isdisjoint(words) and "par" not in words:
        return None
    if found := next((word for word in words if word in _DECIMALS), None):
        return found
    if any(map(_heads_otherwise, lines)):
        return None
    shown = [decimals_of_rate(line) for line in lines]
    counts = {word: sum(shown.count(number) for number in decimals) for word, decimals in _DECIMALS.items()}
    most = max(counts.values())
    best = [word for word, count in counts.items() if count == most]
    return best[0] if len(best) == 1 else None
