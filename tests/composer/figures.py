"""Known holdings -> the figures a filing prints of them: sums, percentages, and their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.composer.records import ComposedTrust, Lot

INSURERS = {
    "AGC": "Assured Guaranty Corp.",
    "AGM": "Assured Guaranty Municipal Corp.",
    "AMBAC": "American Municipal Bond Assurance Corp.",
    "BHAC": "Berkshire Hathaway Assurance Corp.",
    "FGIC": "Financial Guaranty Insurance Co.",
    "FSA": "Financial Security Assurance Inc.",
    "NATL": "National Public Finance Guarantee Corp.",
}


def dollars(value: int) -> str:
    """``1,234`` or ``(1,234)``."""
    return f"({-value:,})" if value < 0 else f"{value:,}"


def percent(part: int, whole: int, places: str = "0.01") -> Decimal:
    """The part in per cent of the whole, half a unit rounded away from zero."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(places), ROUND_HALF_UP)


def percentage(value: Decimal) -> str:
    """``1.23%`` or ``(1.23)%``."""
    return f"({value.copy_abs()})%" if value.is_signed() else f"{value}%"


def short(day: date) -> str:
    """``12/01/24``."""
    return f"{day:%m/%d/%y}"


def long(day: date) -> str:
    """``December 1, 2024``."""
    return f"{day:%B} {day.day}, {day.year}"


def total(lots: Iterable[Lot]) -> int:
    """The value of all lots."""
    return sum(lot.value for lot in lots)


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing figures of a schedule, in dollars."""

    investments: int
    cost: int
    floaters: int
    preferred: int
    other: int

    @property
    def net_assets(self) -> int:
        """What is left for the common shares."""
        return self.investments - self.floaters - self.preferred + self.other

    def of_net_assets(self, part: int) -> Decimal:
        """A part in per cent of net assets, two places."""
        return percent(part, self.net_assets)


def closing(trust: ComposedTrust) -> Closing:
    """Add up the closing figures of a filing."""
    return Closing(
        investments=total(trust.lots),
        cost=sum(lot.cost for lot in trust.lots),
        floaters=trust.floaters.amount if trust.floaters else 0,
        preferred=sum(line.shares for line in trust.preferred) * trust.liquidation_preference,
        other=trust.report.other_assets if trust.report else trust.other_assets,
    )


def collateral(trust: ComposedTrust) -> tuple[Lot, ...]:
    """The lots that dealer trusts hold."""
    return tuple(lot for lot in trust.lots if "dealer-trust" in lot.meanings)


def entities(trust: ComposedTrust) -> tuple[tuple[str, Decimal], ...]:
    """Insurers and banks behind more than 5% of total investments, largest first, one place."""
    whole = total(trust.lots)
    backed: dict[str, int] = {}
    for lot in trust.lots:
        for name in filter(None, (INSURERS.get(lot.insurer or ""), lot.bank)):
            backed[name] = backed.get(name, 0) + lot.value
    large = [(name, value) for name, value in backed.items() if value * 20 > whole]
    return tuple((name, percent(value, whole, "0.1")) for name, value in sorted(large, key=lambda x: (-x[1], x[0])))


def composition(trust: ComposedTrust) -> tuple[tuple[str, Decimal], ...]:
    """Revenue, general obligation and pre-refunded bonds in per cent of total investments, largest first."""
    values: dict[str, int] = {}
    for lot in trust.lots:
        values[_sector(lot)] = values.get(_sector(lot), 0) + lot.value
    whole = total(trust.lots)
    ranked = sorted(values.items(), key=lambda x: (-x[1], x[0]))
    return tuple((name, percent(value, whole, "0.1")) for name, value in ranked)


def _sector(lot: Lot) -> str:
    if "pre-refunded" in lot.meanings:
        return "Pre-refunded Bonds"
    return "General Obligation Bonds" if "GO" in lot.kind.split() else "Revenue Bonds"
