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
from generator.model.schedule import Abbreviation, Footnote, Holding, Section, Totals, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One fund at one date: a parsed schedule of investments and what was filed with it."""

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
