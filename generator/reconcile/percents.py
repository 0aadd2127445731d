"""The percentage of net assets of every tagged row against its value: Filing -> how each row fares, and why.

Form N-PORT states no total of its holdings, but for each its value and its percentage of net assets, most often with
ten decimals and more. Such a percentage has room for one value only, to the cent. Filers round it or cut it off; which,
their rows tell. Percentages with fewer decimals bear a value out to so many dollars, and no more is claimed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model import Figure, Filing, Holding

_HALF = Decimal("0.5")
_FEWEST = 3


class Manner(StrEnum):
    """How a filer comes from a value to its percentage."""

    ROUNDED = "rounded"
    CUT = "cut off"
    FINER = "made of values with more decimals than are filed"


class Fate(StrEnum):
    """What a percentage says of the value of its row."""

    PROVED = "proved"
    COARSE = "its percentage has too few decimals to prove the value to its last digit"
    OPEN = "its percentage does not recompute in its last decimal"
    LACKING = "it states no value, or no percentage"
    FAILED = "its value does not make its percentage of net assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One row: its percentage as stated and as computed, and what follows."""

    row: Holding
    stated: Decimal | None
    computed: Decimal | None
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The manner that a filing's percentages share, how many rows they prove, and the rows that they do not."""

    net_assets: Figure
    manner: Manner
    proved: int
    unproved: tuple[Weighed, ...]

    def of(self, fate: Fate) -> tuple[Weighed, ...]:
        """The unproved rows of one fate."""
        return tuple(weighed for weighed in self.unproved if weighed.fate is fate)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row's percentage as stated and computed, the unit of its last decimal, and what a cent is in per cent."""

    row: Holding
    stated: Decimal
    computed: Decimal
    unit: Decimal
    cent: Decimal
    digit: Decimal

    def fits(self, manner: Manner) -> bool:
        """Whether the percentage comes from the value in that manner."""
        gap = self.computed - self.stated
        if manner is Manner.ROUNDED:
            return abs(gap) <= self.unit * _HALF
        if manner is Manner.CUT:
            return 0 <= gap.copy_sign(gap * (self.computed or 1)) < self.unit
        return abs(gap) <= self.unit + self.cent * _HALF

    def fate(self, manner: Manner) -> Fate:
        """What the percentage says, given the manner of the filing."""
        if not self.fits(manner):
            near = abs(self.computed - self.stated) <= self.unit + self.cent * _HALF
            return Fate.OPEN if near else Fate.FAILED
        return Fate.PROVED if self.unit < self.digit else Fate.COARSE


def weigh(filing: Filing) -> Weighing | None:
    """Hold every tagged row's value against its percentage; None where no row is tagged or no net assets are stated."""
    tagged = [row for row in filing.holdings if row.position]
    net_assets = stated_net_assets(filing)
    if not tagged or net_assets is None or not net_assets.value:
        return None
    manner = _manner(pair for row in tagged if (pair := _pair(row, net_assets.value)))
    weighed = (_weighed(row, _pair(row, net_assets.value), manner) for row in tagged)
    unproved = tuple(made for made in weighed if made.fate is not Fate.PROVED)
    return Weighing(net_assets=net_assets, manner=manner, proved=len(tagged) - len(unproved), unproved=unproved)


def stated_net_assets(filing: Filing) -> Figure | None:
    """The net assets of the form (item B.1.c)."""
    for part in filing.reported:
        value = part.number("fundInfo.netAssets")
        if value is not None:
            return Figure(value=value, as_filed=part.text("fundInfo.netAssets") or "", where=part.where)
    return None


def _pair(row: Holding, net_assets: Decimal) -> _Pair | None:
    """A row that states a value and a percentage; the digit is what its value's last decimal is in per cent."""
    value, percent = (row.position.value, row.position.percent) if row.position else (None, None)
    if value is None or percent is None:
        return None
    share = Decimal(100) / abs(net_assets)
    last = min(int(value.normalize().as_tuple().exponent), 0)
    unit = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    return _Pair(row, percent, value * 100 / net_assets, unit, share / 100, share.scaleb(last))


def _manner(pairs: Iterable[_Pair]) -> Manner:
    """Rounded or cut off, whichever more rows keep; the finer one only where several rows, and a third of all, need it.

    One row that keeps neither is a fault of its own and lowers no bar.
    """
    counts = Counter(manner for pair in pairs for manner in Manner if pair.fits(manner))
    strict = max((Manner.ROUNDED, Manner.CUT), key=lambda manner: counts[manner])
    needing = counts[Manner.FINER] - counts[strict]
    return Manner.FINER if needing >= _FEWEST and needing * 3 > counts[Manner.FINER] else strict


def _weighed(row: Holding, pair: _Pair | None, manner: Manner) -> Weighed:
    if pair is None:
        return Weighed(row=row, stated=None, computed=None, fate=Fate.LACKING)
    return Weighed(row=row, stated=pair.stated, computed=pair.computed, fate=pair.fate(manner))
