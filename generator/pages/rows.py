"""The lines of the long tables, which have the most cells of a page: rows, changes, bonds over time -> Markdown."""

from collections.abc import Callable, Iterator

from generator.pages.cells import WRITERS, cell, security
from generator.pages.columns import Column
from generator.pages.compared import new_principal, new_value, old_value, shown_row, signed
from generator.pages.filters import day, dollars, number, printed, words
from generator.pages.front import line_link
from generator.pages.markdown import Markdown
from generator.pages.overtime import Span, bond_name
from generator.report import BondLine, Comparison, FilingReport, SectionRows


def holding_lines(section: SectionRows, columns: tuple[Column, ...]) -> Markdown:
    """Return a line of the holdings table for each row of a section; the cell of the line in the file stays blank."""
    writers = [WRITERS[column.name] for column in columns]
    lines = []
    for row in section.rows:
        if row.doubts:
            cells = [cell(row, column.name) for column in columns]
        else:
            held = row.holding
            cells = [write(held) for write in writers]
        lines.append(f"| {' | '.join(cells)} | |")
    return Markdown("\n".join(lines))


def lines_as_printed(report: FilingReport, source: str | None) -> Markdown:
    """Return a line for each row of a report: its lines in the file, linked to the published source, and its figures
    and marks as printed."""
    lines = []
    for section in report.sections:
        for held in (row.holding for row in section.rows):
            figures = (held.principal_as_filed, held.value_as_filed, held.footnotes_as_filed)
            lines.append(f"| {line_link(held.where, source)} | {' | '.join(map(words, figures))} |")
    return Markdown("\n".join(lines))


def unchanged_lines(made: Comparison) -> Markdown:
    """Return a line for each holding that did not change: its terms, both values, and what its price did."""
    lines = []
    for change in made.unchanged:
        row = shown_row(change)
        terms = (security(row), printed(row.coupon), day(row.maturity), new_principal(change))
        lines.append(f"| {' | '.join((*terms, old_value(change), new_value(change), signed(change.price_effect)))} |")
    return Markdown("\n".join(lines))


def par_lines(span: Span) -> Markdown:
    """Return a line for each bond of a span with its principal amounts: blank where it is not held, strong where the
    amount is not that of the period before in which it was held."""
    return _over_time(span, _pars)


def value_lines(span: Span) -> Markdown:
    """Return a line for each bond of a span with its values: blank where it is not held."""
    return _over_time(span, _values)


def _over_time(span: Span, cells: Callable[[BondLine, tuple[int, ...]], Iterator[str]]) -> Markdown:
    lines = []
    for bond in span.bonds:
        terms = (bond_name(bond), printed(bond.latest.coupon), day(bond.latest.maturity))
        lines.append(f"| {' | '.join((*terms, *cells(bond, span.numbers)))} |")
    return Markdown("\n".join(lines))


def _pars(bond: BondLine, numbers: tuple[int, ...]) -> Iterator[str]:
    held = [row for row in bond.rows[: numbers[0]] if row is not None]
    before = held[-1] if held else None
    for row in (bond.rows[each] for each in numbers):
        if row is None:
            yield ""
            continue
        text = number(row.principal)
        yield f"**{text}**" if before is not None and before.principal != row.principal else text
        before = row


def _values(bond: BondLine, numbers: tuple[int, ...]) -> Iterator[str]:
    return ("" if row is None else dollars(row.value) for row in (bond.rows[each] for each in numbers))


FILTERS = (holding_lines, lines_as_printed, par_lines, unchanged_lines, value_lines)
