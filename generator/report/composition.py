"""What a filing's schedule is made of where it is not one of insured bonds: Filing -> its holdings by section."""

from collections.abc import Sequence
from decimal import Decimal

from generator.measures import Breakdown, Slice
from generator.measures.breakdowns import cut_holdings
from generator.measures.cuts import Cut, Part
from generator.model import Filing, Holding
from generator.report.schedule import sum_or_none

_NO_SECTION = Part(key="no-section", name="No section", rank=1)


def composition(filing: Filing) -> Breakdown:
    """Return the holdings by section of the schedule: the first heading, or the first on which they differ."""
    slices = cut_holdings(filing, _by_section(filing))
    return Breakdown(name="section", title="By section of the schedule", slices=slices)


def _by_section(filing: Filing) -> Cut:
    paths = {holding.sections for holding in filing.holdings}
    deepest = max((len(path) for path in paths), default=1)
    depth = next((depth for depth in range(1, deepest + 1) if len({path[:depth] for path in paths}) > 1), 1)

    def cut(holding: Holding) -> Part:
        path = holding.sections[:depth]
        return Part(key=" / ".join(path), name=path[-1]) if path else _NO_SECTION

    return cut


def at_most(slices: Sequence[Slice], most: int) -> tuple[Slice, ...]:
    """Return slices as they are, or the first of them and one for all others where there are more than ``most``."""
    if len(slices) <= most:
        return tuple(slices)
    others = slices[most - 1 :]
    rest = Slice(
        key="all-others",
        name=f"{len(others)} others",
        count=sum(part.count for part in others),
        value=sum((part.value for part in others), Decimal()),
        principal=None,
        of_investments=sum_or_none(part.of_investments for part in others),
        of_net_assets=sum_or_none(part.of_net_assets for part in others),
        unvalued=sum(part.unvalued for part in others),
    )
    return (*slices[: most - 1], rest)


def is_municipal(filing: Filing) -> bool:
    """Whether a filing is one of municipal bonds: one names an insurer, or half of them a state or a kind of bond."""
    rows = filing.holdings
    municipal = sum(bool(row.state or row.kinds or row.enhancements) for row in rows)
    return any(row.insurer for row in rows) or (municipal * 2 >= len(rows) > 0)
