"""The holdings cut by insurer, state, maturity, kind and coupon: Filing -> Breakdowns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.measures.cuts import (
    Cut,
    Part,
    by_coupon,
    by_kind,
    by_maturity,
    by_obligor,
    by_state,
    by_tag,
    ladder,
)
from generator.measures.records import Breakdown, Slice
from generator.model import Filing, Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denominators:
    investments: Decimal | None
    net_assets: Decimal | None


def breakdowns(filing: Filing) -> tuple[Breakdown, ...]:
    """The filing's holdings by insurer as tagged, state, maturity, kind and coupon.

    Every holding stands in exactly one slice of each; a rung of the maturity ladder is shown even where it is empty.
    Maturities and coupons go in their own order, the rest by value, the largest first, with what has no insurer, state
    or kind last. Shares are per cent of the printed total investments and of the printed net assets, unrounded.
    """
    return (
        insurer_breakdown(filing),
        state_breakdown(filing),
        Breakdown(
            name="maturity",
            title="By years to maturity",
            slices=cut_holdings(filing, by_maturity(filing.period), shown=ladder() if filing.period else ()),
        ),
        Breakdown(name="kind", title="By kind of bond", slices=cut_holdings(filing, by_kind)),
        Breakdown(name="coupon", title="By coupon", slices=cut_holdings(filing, by_coupon)),
    )


def insurer_breakdown(filing: Filing) -> Breakdown:
    """The holdings by bond insurer as tagged; other enhancements by class, and the rest as not insured."""
    return Breakdown(name="insurer", title="By bond insurer, as tagged", slices=cut_holdings(filing, by_tag))


def state_breakdown(filing: Filing) -> Breakdown:
    """The holdings by state, or by section where no state is known."""
    return Breakdown(name="state", title="By state", slices=cut_holdings(filing, by_state))


def obligor_breakdown(filing: Filing, on: date | None) -> Breakdown:
    """The holdings by the insurer that owes on a day, or today (``on`` None); else as ``insurer_breakdown``."""
    title = "By bond insurer that owes today" if on is None else f"By bond insurer that owed on {on.isoformat()}"
    return Breakdown(name="obligor", title=title, slices=cut_holdings(filing, by_obligor(on)))


def cut_holdings(filing: Filing, cut: Cut, shown: tuple[Part, ...] = ()) -> tuple[Slice, ...]:
    """One slice for each part that has a holding or is to be ``shown`` anyway: by rank, then value, then name."""
    parts: dict[Part, list[Holding]] = {part: [] for part in shown}
    for holding in filing.holdings:
        parts.setdefault(cut(holding), []).append(holding)
    under = _denominators(filing)
    slices = [(part.rank, _slice(part, holdings, under)) for part, holdings in parts.items()]
    return tuple(made for _, made in sorted(slices, key=lambda ranked: _order(*ranked)))


def _order(rank: int, made: Slice) -> tuple[int, Decimal, str, str]:
    return rank, -made.value, made.name, made.key


def _denominators(filing: Filing) -> _Denominators:
    investments, net_assets = filing.totals.investments, filing.totals.net_assets
    return _Denominators(
        investments=None if investments is None else investments.value.value,
        net_assets=None if net_assets is None else net_assets.value.value,
    )


def _slice(part: Part, holdings: list[Holding], under: _Denominators) -> Slice:
    value = sum_of(holding.value for holding in holdings)
    principals = [holding.principal for holding in holdings]
    return Slice(
        key=part.key,
        name=part.name,
        count=len(holdings),
        value=value,
        principal=None if any(each is None for each in principals) else sum_of(principals),
        of_investments=percent(value, under.investments),
        of_net_assets=percent(value, under.net_assets),
        unvalued=sum(holding.value is None for holding in holdings),
    )


def sum_of(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of the values that are printed."""
    return sum((value for value in values if value is not None), Decimal())


def percent(value: Decimal, of: Decimal | None) -> Decimal | None:
    """A share in per cent, unrounded; None where the denominator is not printed or zero."""
    return value / of * 100 if of else None
