"""The words of the domain, frozen: what a filing says, each figure with its place.

Money is ``Decimal`` in dollars whatever unit the filing prints, rates and percentages are ``Decimal``
in per cent with the decimals as printed, ``None`` means "the filing does not say".
"""

from generator.model.facts import (
    Dividend,
    LevelLine,
    Leverage,
    NamedShare,
    PreferredSeries,
    PrintedRow,
    PrintedTable,
    ShareFacts,
    StatementLine,
    TaxBasis,
)
from generator.model.filing import (
    Filing,
)
from generator.model.origin import (
    Figure,
    FormerName,
    Fund,
    Source,
)
from generator.model.reported import (
    Position,
    Reported,
    unnumbered,
)
from generator.model.schedule import (
    Abbreviation,
    Doubt,
    Enhancement,
    FieldSource,
    Footnote,
    Holding,
    Section,
    TotalLine,
    Totals,
    Unread,
)

__all__ = [
    "Abbreviation",
    "Dividend",
    "Doubt",
    "Enhancement",
    "FieldSource",
    "Figure",
    "Filing",
    "Footnote",
    "FormerName",
    "Fund",
    "Holding",
    "LevelLine",
    "Leverage",
    "NamedShare",
    "Position",
    "PreferredSeries",
    "PrintedRow",
    "PrintedTable",
    "Reported",
    "Section",
    "ShareFacts",
    "Source",
    "StatementLine",
    "TaxBasis",
    "TotalLine",
    "Totals",
    "Unread",
    "unnumbered",
]
