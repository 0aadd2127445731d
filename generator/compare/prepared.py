"""A filing made ready to be compared, once for all the comparisons that it is part of: Filing -> Prepared."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.schedules import Schedule, schedule_of
from generator.measures import Breakdown, Measure, insured_share, insurer_breakdown, leverage_measures, state_breakdown
from generator.model import Filing

Shares = Mapping[str, tuple[str, Decimal | None]]
"""Name of each slice of a breakdown by its key, and its share of total investments in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A filing with what every comparison needs of it: the evidence of its rows, its shares and its leverage."""

    filing: Filing
    schedule: Schedule
    insurers: Shares
    states: Shares
    leverage: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a filing that are compared: by insurer, by state, and those of its leverage and insured share."""

    insurers: Breakdown
    states: Breakdown
    leverage: tuple[Measure, ...]


def prepared(filing: Filing, figures: Figures | None = None) -> Prepared:
    """Read the evidence of the rows, and work out the figures that are compared where they are not given."""
    known = figures or _figures(filing)
    return Prepared(
        filing=filing,
        schedule=schedule_of(filing.holdings, filing.period.year if filing.period else None),
        insurers=_shares(known.insurers),
        states=_shares(known.states),
        leverage=known.leverage,
    )


def _figures(filing: Filing) -> Figures:
    leverage = (*leverage_measures(filing), insured_share(filing))
    return Figures(insurers=insurer_breakdown(filing), states=state_breakdown(filing), leverage=leverage)


def _shares(cut: Breakdown) -> Shares:
    return {part.key: (part.name, part.of_investments) for part in cut.slices}
