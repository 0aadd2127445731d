"""The figures of the fund at both dates, and what it says it bought and sold: two filings -> Shifts and Turnover."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from generator.compare.prepared import Prepared, Shares
from generator.compare.records import Change, Shift, Status, Turnover
from generator.measures.cuts import INSURER_NOT_SAID
from generator.model import Figure, Filing

_OF_PAR = frozenset({Status.PAR_UP, Status.PAR_DOWN})


def share_shifts(before: Shares, after: Shares, filings: tuple[Filing, Filing]) -> tuple[Shift, ...]:
    """The slices of a breakdown in per cent of total investments; 0 where one holds none.

    The largest of the later date first.
    """
    old, new = filings
    titles = {key: title for side in (before, after) for key, (title, _) in side.items()}
    shifts = (
        Shift(name=key, title=title, unit="percent", old=_share(before, key, old), new=_share(after, key, new))
        for key, title in titles.items()
    )
    return tuple(sorted(shifts, key=lambda shift: (-(shift.new or Decimal()), -(shift.old or Decimal()), shift.name)))


def _share(side: Shares, key: str, filing: Filing) -> Decimal | None:
    """The share of a slice; a filing without total investments, or without a word for insurers, has none."""
    if key in side or INSURER_NOT_SAID in side:
        return side[key][1] if key in side else None
    return None if filing.totals.investments is None else Decimal()


def leverage_shifts(old: Prepared, new: Prepared) -> tuple[Shift, ...]:
    """Every leverage measure and the insured share at both dates, unrounded."""
    return tuple(
        Shift(name=x.name, title=x.title, unit=x.unit, old=x.value, new=y.value)
        for x, y in zip(old.leverage, new.leverage, strict=True)
    )


def net_asset_shift(old: Filing, new: Filing) -> Shift:
    """Net assets applicable to common shares at both dates, in dollars."""
    before, after = (filing.totals.net_assets for filing in (old, new))
    return Shift(
        name="net_assets",
        title="Net assets applicable to common shares",
        unit="dollars",
        old=before.value.value if before else None,
        new=after.value.value if after else None,
    )


def turnover(old: Filing, new: Filing, changes: Iterable[Change]) -> tuple[Turnover, ...]:
    """Purchases and sales as the filings state them since the fiscal year began, beside what the rows show.

    Of lots counts what was gained or given up in all, which a change of par has; those that come out are no trade.
    """
    traded = (change for change in changes if change.lot is None or change.status in _OF_PAR)
    quantities = [change.quantity_effect for change in traded if change.quantity_effect]
    shown = {"purchased": _sum(x for x in quantities if x > 0), "sold": -_sum(x for x in quantities if x < 0)}
    return tuple(_turnover(name, (old, new), shown[name]) for name in ("purchased", "sold"))


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal())


def _turnover(name: str, filings: tuple[Filing, Filing], shown: Decimal) -> Turnover:
    stated, note = _stated(filings, [getattr(filing.tax, name) for filing in filings])
    return Turnover(name=name, stated=stated, shown=shown, note=note)


def _stated(filings: tuple[Filing, Filing], figures: Sequence[Figure | None]) -> tuple[Decimal | None, str | None]:
    """What was bought or sold between the dates: both figures count from the beginning of their fiscal year."""
    old, new = filings
    begun = _fiscal_year_begun(new)
    if old.period is None or begun is None:
        return None, "not compared: the end of the fiscal year is not stated"
    if figures[1] is None:
        return None, "not compared: the later filing does not state it"
    if old.period == begun:
        return figures[1].value, None
    if old.period < begun:
        return None, f"not compared: the filing counts from {begun}, after the earlier period's end"
    if figures[0] is None:
        return None, "not compared: the earlier filing does not state it"
    return figures[1].value - figures[0].value, None


def _fiscal_year_begun(filing: Filing) -> date | None:
    """The last end of a fiscal year before the period's end."""
    if filing.period is None or filing.fiscal_year_end is None:
        return None
    ends = _year_ends(filing.fiscal_year_end, filing.period.year)
    return next(end for end in ends if end < filing.period)


def _year_ends(month_day: str, year: int) -> Iterator[date]:
    """That day of the year and of the years before it; 28 February is the 29th of a leap year, and the reverse."""
    month, day = map(int, month_day.split("-"))
    for each in (year, year - 1, year - 2):
        last_of_february = date(each, 3, 1).toordinal() - 1
        yield date.fromordinal(last_of_february) if (month, day) in {(2, 28), (2, 29)} else date(each, month, day)
