"""Printed lines -> the statement of assets and liabilities of the one fund of a document, as printed."""

import re
from collections.abc import Sequence
from itertools import takewhile

from generator.layouts.schedules.figures import figure, label_and_amount
from generator.layouts.schedules.printed import Printed
from generator.layouts.stated.said import Said
from generator.model import StatementLine
from generator.problems import Where

_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_TITLE = re.compile(r"Statement of Assets and Liabilities")
_NEXT = re.compile(r"Statements? of Operations")
_TOTAL = re.compile(r"Total assets\b", re.IGNORECASE)
_LONGEST = 30
"""Lines of a statement, down to its total assets."""


def _of_statement(lines: Sequence[Printed]) -> Sequence[Printed]:
    """The lines from the last title above the first total assets on: a table of contents names statements too."""
    for total, line in enumerate(lines):
        if _TOTAL.match(line.plain):
            above = range(total - 1, max(total - _LONGEST, 0) - 1, -1)
            start = next((i for i in above if _TITLE.match(lines[i].plain)), None)
            if start is not None:
                return tuple(takewhile(lambda x: not _NEXT.match(x.plain), lines[start:]))
    return ()


def statement(said: Said, path: str) -> tuple[StatementLine, ...]:
    """The statement of assets and liabilities: each line under its heading, up to the next statement."""
    found: list[StatementLine] = []
    group = ""
    for line in _of_statement(said.having("total assets")):
        label, printed = label_and_amount(line.plain)
        value = None if _DATE.fullmatch(line.plain) else figure(printed, Where(path, line.number))
        if value:
            found.append(StatementLine(group=group, label=label, figure=value))
        elif line.plain.endswith(":"):
            group = line.plain.split("*")[-1].removesuffix(":").strip()
    return tuple(found)
