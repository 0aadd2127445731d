"""Lines of a document and the filings read in it -> those whose schedule shows one column of values.

A schedule may stand beside another: of two dates, of two funds, of a fund and what it merges into. A family that knows
its columns by their order would take the last pair for all; which one is the fund's own, no column says.
"""

import re
from collections.abc import Sequence

from generator.layouts.schedules.printed import Printed
from generator.model import Filing
from generator.problems import Problem, Severity, UnreadableError, Where

_VALUE = re.compile(r"(?<!\bpar )(?<!\bprincipal )(?<!\bface )(?<!\bmaturity )\bvalues?\b", re.IGNORECASE)
_QUANTITY = re.compile(r"\b(?:principal|par|face|shares|amount)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:principal|par|face|shares)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d,\d{3}|\d\.\d")
_LONGEST = 200
_ABOVE = 8


def of_one_value_column(
    lines: Sequence[Printed], filings: Sequence[Filing], *, pairs: bool = False
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Return the filings whose headings show one column of values, and what is wrong with the others.

    With ``pairs`` only where each value stands beside a quantity of its own. Raises UnreadableError where none is left.
    """
    double = [i for i, line in enumerate(lines) if _heads_two_values(line) and (not pairs or _heads_pairs(line))]
    if not double:
        return tuple(filings), ()
    kept: list[Filing] = []
    problems: list[Problem] = []
    for filing in filings:
        head = next((lines[place] for place in double if _is_over(lines, place, filing)), None)
        if head is None:
            kept.append(filing)
        else:
            problems.append(_problem(filing, head))
    if not kept and problems:
        raise UnreadableError(problems[0].where, problems[0].rule, problems[0].message)
    return tuple(kept), tuple(problems)


def _heads_two_values(line: Printed) -> bool:
    """Whether a line heads two columns of values, each beside its quantity."""
    text = line.plain
    return (
        len(text) <= _LONGEST
        and text.lower().count("value") > 1
        and len(_VALUE.findall(text)) > 1
        and bool(_QUANTITY.search(text))
        and not _FIGURE.search(text)
    )


def _heads_pairs(line: Printed) -> bool:
    return len(_HELD.findall(line.plain)) > 1


def _is_over(lines: Sequence[Printed], place: int, filing: Filing) -> bool:
    """Whether a heading stands in a filing's schedule or right above it."""
    where = filing.source.where
    below = lines[place : place + _ABOVE]
    return where.line <= lines[place].number <= where.last or any(line.number == where.line for line in below)


def _problem(filing: Filing, head: Printed) -> Problem:
    message = f"the schedule's headings show two columns of values ({head.plain}): which is the fund's cannot be told"
    place = Where(filing.source.path, head.number)
    return Problem(where=place, severity=Severity.ERROR, rule="two-value-columns", message=message)
