"""Lines of a document -> what it discloses beside its schedules, found once, and given to the schedule it is of.

Statements, tax basis and fair-value tables stand anywhere behind the schedules, those of several funds one after
another or side by side. Each is given to a schedule only where it adds up and comes to the schedule's own totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.layouts.general.cells import Line
from generator.layouts.general.levels import level_lines, level_tables
from generator.layouts.general.statements import Row, other_net_assets, statement, statements_of
from generator.layouts.general.tax import passages_of, tax_basis
from generator.model import Filing, StatementLine, Unread
from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The statements of a document, the passages on its tax basis, and its fair-value tables."""

    statements: tuple[tuple[Row, ...], ...]
    passages: tuple[tuple[Line, ...], ...]
    tables: tuple[tuple[Line, ...], ...]


def disclosures(lines: Sequence[Line]) -> Disclosed:
    """What the lines of a document disclose beside its schedules."""
    return Disclosed(statements_of(lines), passages_of(lines), level_tables(lines))


def with_disclosures(filing: Filing, disclosed: Disclosed, *, alone: bool) -> tuple[Filing, tuple[Problem, ...]]:
    """A filing with the statement, the tax basis and the levels that are its own.

    Where it stands alone in its document, a statement of other net assets forbids its proof: one of the two is of
    another fund or another day.
    """
    found, shares = statement(filing, disclosed.statements)
    rows = sum((row.value for row in filing.holdings if row.value is not None), Decimal())
    own = replace(
        filing,
        statement=found or filing.statement,
        shares=shares if found else filing.shares,
        tax=tax_basis(filing, disclosed.passages),
        levels=filing.levels or level_lines(disclosed.tables, rows, 1, filing.source.path),
    )
    other = other_net_assets(filing, disclosed.statements) if alone and not own.statement else None
    return (own, ()) if other is None else _beside(own, other)


def _beside(filing: Filing, other: StatementLine) -> tuple[Filing, tuple[Problem, ...]]:
    """A filing that is never proved, and the error that says why."""
    said, where = other.figure.as_filed, other.figure.where
    message = (
        f"the statement of assets and liabilities ends with net assets of {said}, which are not those of the schedule"
    )
    fault = Problem(where=where, severity=Severity.ERROR, rule="statement-of-another", message=message)
    unread = Unread(text=f"{other.label} {said}", where=where)
    return replace(filing, unread=(*filing.unread, unread)), (fault,)
