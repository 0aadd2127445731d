"""Lines of a document -> what it discloses beside its schedules, found once, and given to the schedule it is of.

Statements, tax basis and fair-value tables stand anywhere behind the schedules, those of several funds one after
another or side by side. Each is given to a schedule only where it adds up and comes to the schedule's own totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.layouts.general.cells import Line
from generator.layouts.general.levels import level_lines, level_tables
from generator.layouts.general.statements import Row, statement, statements_of
from generator.layouts.general.tax import passages_of, tax_basis
from generator.model import Filing


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The statements of a document, the passages on its tax basis, and its fair-value tables."""

    statements: tuple[tuple[Row, ...], ...]
    passages: tuple[tuple[Line, ...], ...]
    tables: tuple[tuple[Line, ...], ...]


def disclosures(lines: Sequence[Line]) -> Disclosed:
    """What the lines of a document disclose beside its schedules."""
    return Disclosed(statements_of(lines), passages_of(lines), level_tables(lines))


def with_disclosures(filing: Filing, disclosed: Disclosed) -> Filing:
    """A filing with the statement, the tax basis and the levels that are its own."""
    found, shares = statement(filing, disclosed.statements)
    rows = sum((row.value for row in filing.holdings if row.value is not None), Decimal())
    return replace(
        filing,
        statement=found or filing.statement,
        shares=shares if found else filing.shares,
        tax=tax_basis(filing, disclosed.passages),
        levels=filing.levels or level_lines(disclosed.tables, rows, 1, filing.source.path),
    )
