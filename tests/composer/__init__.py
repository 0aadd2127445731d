"""Known holdings -> the text of a filing in the sponsor's layout, every control total added up."""

from collections.abc import Iterator

from tests.composer.figures import closing, collateral, entities, long
from tests.composer.notes import abbreviations, footnotes, letters
from tests.composer.records import (
    ComposedTrust,
    DeclaredDividend,
    Floaters,
    Lot,
    PeriodFigures,
    PreferredLine,
    Report,
)
from tests.composer.report import (
    cover,
    financial_notes,
    highlights,
    performance,
    portfolio_composition,
    preferred_and_dividends,
    statement,
)
from tests.composer.schedule import page_break, schedule
from tests.composer.style import SPACES, TABS, Style

__all__ = [
    "SPACES",
    "TABS",
    "ComposedTrust",
    "DeclaredDividend",
    "Floaters",
    "Lot",
    "PeriodFigures",
    "PreferredLine",
    "Report",
    "Style",
    "closing",
    "collateral",
    "compose",
    "entities",
    "letters",
]


def compose(trust: ComposedTrust, style: Style = TABS) -> str:
    """Print one filing; the lots of a state must stand together, and ``cost`` is printed as given."""
    return "\n".join(_lines(trust, style)) + "\n"


def _lines(trust: ComposedTrust, style: Style) -> Iterator[str]:
    yield from cover(trust)
    if trust.report:
        yield from performance(trust, trust.report, style)
    yield from schedule(trust, style)
    yield from abbreviations(trust, style)
    yield from footnotes(trust, style)
    yield from page_break(trust, style)
    if trust.report:
        yield from portfolio_composition(trust, style)
        yield from statement(trust, trust.report, style)
    yield from financial_notes(trust, style)
    if trust.report:
        yield from preferred_and_dividends(trust, trust.report, style)
        yield from highlights(trust, trust.report, style)
    yield from _signature(trust)


def _signature(trust: ComposedTrust) -> Iterator[str]:
    if trust.form == "N-CSR":
        yield from ("", "Report of Independent Registered Public Accounting Firm", "")
        yield "The schedule and the statements above give a fair view of the Trust."
    yield from ("", "SIGNATURES", "", f"Registrant: {trust.name}", "", f"Date: {long(trust.filed)}")
