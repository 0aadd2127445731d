"""Figures of the whole portfolio: insured and pre-refunded share, dealer-trust bonds, averages. Filing -> Measure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.measures.breakdowns import cut_holdings, percent, sum_of
from generator.measures.cuts import UNKNOWN, by_tag
from generator.measures.records import Input, Measure, Slice
from generator.model import Figure, Filing, Holding

_DAYS_A_YEAR = Decimal("365.25")
_REFUNDED = frozenset({"pre-refunded", "escrowed-to-maturity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DealerTrustBonds:
    """The bonds marked as held by dealer trusts, their sum, and the collateral the filing states; in dollars.

    ``value`` is None where one of them prints no value.
    """

    holdings: tuple[Holding, ...]
    value: Decimal | None
    stated: Figure | None

    @property
    def difference(self) -> Decimal | None:
        """Sum less stated collateral, or None where one of the two is missing."""
        return None if self.value is None or self.stated is None else self.value - self.stated.value


def dealer_trust_holdings(filing: Filing) -> DealerTrustBonds:
    """The bonds of the filing that underlie floating rate notes, beside the collateral it states."""
    held = tuple(holding for holding in filing.holdings if "dealer-trust" in holding.flags)
    values = [holding.value for holding in held]
    return DealerTrustBonds(
        holdings=held,
        value=None if None in values else sum_of(values),
        stated=filing.leverage.collateral_value,
    )


def insured_share(filing: Filing) -> Measure:
    """The holdings with a bond insurer, in per cent of total investments.

    Tags that are not in the registry count, and the note names them.
    """
    if any(holding.form_only for holding in filing.holdings):
        return _not_said("insured_share", "Insured share of total investments")
    insured = [holding for holding in filing.holdings if by_tag(holding).insurer]
    tags = unknown_insurers(filing)
    note = f"includes tags that are not in the registry: {', '.join(tags)}" if tags else None
    title = "Insured share of total investments"
    return _share(filing, insured, ("insured_share", title, "value of holdings with a bond insurer / TI", note))


def pre_refunded_share(filing: Filing) -> Measure:
    """The holdings marked as pre-refunded or escrowed to maturity, in per cent of total investments."""
    if any(holding.form_only for holding in filing.holdings):
        return _not_said("pre_refunded_share", "Pre-refunded share of total investments")
    refunded = [holding for holding in filing.holdings if _REFUNDED & set(holding.flags)]
    title = "Pre-refunded share of total investments"
    return _share(filing, refunded, ("pre_refunded_share", title, "value of pre-refunded holdings / TI", None))


def largest_insurer(filing: Filing) -> Slice | None:
    """The slice of the insurer, as tagged, with the most value; None where nothing is insured."""
    parts = {part.key for part in map(by_tag, filing.holdings) if part.insurer}
    slices = (made for made in cut_holdings(filing, by_tag) if made.key in parts)
    return max(slices, key=lambda made: made.value, default=None)


def unknown_insurers(filing: Filing) -> tuple[str, ...]:
    """The insurer tags that the registry does not know, sorted."""
    parts = map(by_tag, filing.holdings)
    unknown = {part.key for part in parts if part.insurer and part.key.startswith(UNKNOWN)}
    return tuple(sorted(key.removeprefix(UNKNOWN) for key in unknown))


def weighted_average_coupon(filing: Filing) -> Measure:
    """The average coupon by principal, in per cent; zero-coupon bonds count with zero."""
    pairs = [(holding.principal, holding.coupon) for holding in filing.holdings]
    title, formula = "Average coupon, by principal", "sum of (principal x coupon) / sum of principal"
    return _average(pairs, ("weighted_average_coupon", title, "percent", formula))


def weighted_average_maturity(filing: Filing) -> Measure:
    """The average time from the period's end to the printed maturity, by principal, in years of 365.25 days."""
    pairs = [(holding.principal, _years(filing.period, holding.maturity)) for holding in filing.holdings]
    title, formula = "Average years to maturity, by principal", "sum of (principal x years) / sum of principal"
    return _average(pairs, ("weighted_average_maturity", title, "years", formula))


def _years(start: date | None, end: date | None) -> Decimal | None:
    return None if start is None or end is None else Decimal((end - start).days) / _DAYS_A_YEAR


def _share(filing: Filing, part: list[Holding], words: tuple[str, str, str, str | None]) -> Measure:
    """The share of some holdings in total investments; ``words`` are name, title, formula and note."""
    name, title, formula, note = words
    total = filing.totals.investments
    notes = [note] if note else []
    unvalued = sum(holding.value is None for holding in part)
    if unvalued:
        notes.append(f"{unvalued} of its holdings print no value")
    if total is None:
        notes = ["not computed: the filing prints no total investments"]
    return Measure(
        name=name,
        title=title,
        value=None if total is None else percent(sum_of(h.value for h in part), total.value.value),
        unit="percent",
        formula=formula,
        inputs=() if total is None else (_total_investments(total.value),),
        note="; ".join(notes) or None,
    )


def _not_said(name: str, title: str) -> Measure:
    """A share that the form gives no word for."""
    note = "not computed: Form N-PORT has no word for it; a schedule of the same period, joined with it, may have"
    return Measure(name=name, title=title, value=None, unit="percent", formula="not stated", inputs=(), note=note)


def _total_investments(figure: Figure) -> Input:
    return Input(letter="TI", name="total investments", value=figure.value, where=figure.where)


def _average(pairs: list[tuple[Decimal | None, Decimal | None]], words: tuple[str, str, str, str]) -> Measure:
    """The average of the second by the first; ``words`` are name, title, unit and formula."""
    name, title, unit, formula = words
    used = [(weight, value) for weight, value in pairs if weight is not None and value is not None]
    total = sum_of(weight for weight, _ in used)
    left_out = len(pairs) - len(used)
    note = f"{left_out} of {len(pairs)} holdings left out: they print no principal or no figure" if left_out else None
    return Measure(
        name=name,
        title=title,
        value=sum_of(weight * value for weight, value in used) / total if total else None,
        unit=unit,
        formula=formula,
        inputs=(),
        note=note if total else "not computed: no holding prints both figures",
    )
