"""The filing as a whole: one fund at one date."""

from dataclasses import dataclass, field
from datetime import date

from generator.model.facts import (
    Dividend,
    LevelLine,
    Leverage,
    NamedShare,
    PrintedTable,
    ShareFacts,
    StatementLine,
    TaxBasis,
)
from generator.model.origin import Fund, Source
from generator.model.reported import Reported
from generator.model.schedule import Abbreviation, Footnote, Holding, Section, Totals, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One fund at one date: a parsed schedule of investments and what was filed with it.

    ``reported`` is what a structured form says besides its holdings, ``joined`` the other filings of the same fund and
    period whose facts were brought in: their sources. ``beside`` are the holdings of such a filing that no row of the
    schedule fits. ``final`` says that the fund files no more after this one.
    """

    source: Source
    fund: Fund
    form: str | None
    period: date | None
    fiscal_year_end: str | None
    filed: date | None
    audited: bool | None
    holdings: tuple[Holding, ...]
    sections: tuple[Section, ...]
    totals: Totals
    footnotes: tuple[Footnote, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    entities_over_5_percent: tuple[NamedShare, ...] = ()
    leverage: Leverage = field(default_factory=Leverage)
    statement: tuple[StatementLine, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    composition: tuple[NamedShare, ...] = ()
    tax: TaxBasis = field(default_factory=TaxBasis)
    shares: ShareFacts = field(default_factory=ShareFacts)
    dividends: tuple[Dividend, ...] = ()
    returns: tuple[NamedShare, ...] = ()
    highlights: tuple[PrintedTable, ...] = ()
    unread: tuple[Unread, ...] = ()
    sample_notice: str | None = None
    reported: tuple[Reported, ...] = ()
    joined: tuple[Source, ...] = ()
    beside: tuple[Holding, ...] = ()
    final: bool = False
