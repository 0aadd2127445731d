"""A described portfolio -> the five quarters of the fictional trust: ``python -m tests.fictional`` writes them."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.composer import (
    SPACES,
    TABS,
    ComposedTrust,
    DeclaredDividend,
    Floaters,
    Lot,
    PeriodFigures,
    PreferredLine,
    Report,
    compose,
)

ROOT = Path(__file__).parents[1]
_STYLES = {"tabs": TABS, "spaces": SPACES}
_FISCAL_YEAR = date(2010, 3, 1)
Described = Mapping[str, Any]


def described() -> Described:
    """The portfolio, its quarters and its events, as described."""
    return tomllib.loads((Path(__file__).parent / "fictional.toml").read_text(encoding="utf-8"))


def composed() -> tuple[ComposedTrust, ...]:
    """The five filings with all that is known of them, oldest first."""
    portfolio = described()
    return tuple(_trust(portfolio, quarter) for quarter in portfolio["quarter"])


def quarters() -> Iterator[tuple[str, str]]:
    """Name and text of each filing, oldest first."""
    for quarter, trust in zip(described()["quarter"], composed(), strict=True):
        name = f"larkspur-example-{trust.form.lower()}-{trust.period}.txt"
        yield name, compose(trust, _STYLES[quarter["rendering"]])


def _trust(portfolio: Described, quarter: Described) -> ComposedTrust:
    facts, period = portfolio["trust"], quarter["period"]
    renamed = quarter["filed"] >= facts["renamed"]
    # the new fiscal year counts purchases and sales afresh, and no longer tells of the change of name
    told = renamed and period < _FISCAL_YEAR
    purchased, sold = _turnover(portfolio, period)
    return ComposedTrust(
        notice=facts["notice"],
        name=facts["name"] if renamed else facts["former_name"],
        former_name=facts["former_name"] if told else None,
        renamed=facts["renamed"] if told else None,
        file_number=facts["file_number"],
        form=quarter["form"],
        period=period,
        filed=quarter["filed"],
        fiscal_year_end=facts["fiscal_year_end"],
        lots=lots(portfolio, period),
        other_assets=quarter.get("other", 0),
        floaters=_floaters(quarter["floaters"]),
        preferred=tuple(_preferred(line, period) for line in portfolio["preferred"]),
        liquidation_preference=facts["liquidation_preference"],
        report=_report(quarter, facts["shares"]) if "market_price" in quarter else None,
        purchased=purchased,
        sold=sold,
        rows_per_page=18,
    )


def lots(portfolio: Described, period: date) -> tuple[Lot, ...]:
    """The holdings at a date: bought by then, not yet sold, every event up to then applied."""
    return tuple(_held(portfolio, period).values())


def _held(portfolio: Described, period: date) -> dict[tuple[str, int], Lot]:
    """The holdings at a date by their place in the description, which stays while terms change."""
    drift = next(Decimal(quarter["drift"]) for quarter in portfolio["quarter"] if quarter["period"] == period)
    held = {
        (state["name"], i): _lot(state["name"], _changed(portfolio, row, period), drift)
        for state in portfolio["state"]
        for i, row in enumerate(state["holdings"])
        if row.get("from", date.min) <= period < row.get("until", date.max)
    }
    return {place: lot for place, lot in held.items() if lot.principal}


def _changed(portfolio: Described, row: Described, period: date) -> Described:
    changed = dict(row)
    for change in portfolio["change"]:
        if change["id"] == row.get("id") and change["on"] <= period:
            changed |= change["set"]
    for rename in portfolio["rename"]:
        if rename["on"] <= period and changed.get("insurer") == rename["from"]:
            changed["insurer"] = rename["to"]
    return changed


def _lot(state: str, row: Described, drift: Decimal) -> Lot:
    price = Decimal(row["price"])
    return Lot(
        state=state,
        issuer=row["issuer"],
        purpose=row.get("purpose"),
        series=row["series"],
        kind=row["kind"],
        insurer=row.get("insurer") or None,
        bank=row.get("bank"),
        marks=tuple(row.get("marks", ())),
        coupon=Decimal(row["coupon"]),
        maturity=row["maturity"],
        principal=row["par"],
        value=_dollars(row["par"], price if "bank" in row else price + drift),
        cost=_dollars(row["par"], Decimal(row["paid"])),
    )


def _dollars(thousands: int, price: Decimal) -> int:
    return int((thousands * price * 10).quantize(Decimal(1), ROUND_HALF_UP))


def _turnover(portfolio: Described, period: date) -> tuple[int, int]:
    """What was bought and sold in the fiscal year up to a date: as described, and told from its quarters."""
    past = [quarter for quarter in portfolio["quarter"] if quarter["period"] <= period]
    year = [quarter for quarter in past if (quarter["period"] >= _FISCAL_YEAR) == (period >= _FISCAL_YEAR)]
    bought = sum(quarter.get("purchased", 0) for quarter in year)
    sold = sum(quarter.get("sold", 0) for quarter in year)
    for earlier, later in pairwise(past):
        if later in year:
            old, new = _held(portfolio, earlier["period"]), _held(portfolio, later["period"])
            bought += sum(_part(lot.cost, lot, old.get(place)) for place, lot in new.items())
            sold += sum(_part(lot.value, lot, new.get(place)) for place, lot in old.items())
    return bought, sold


def _part(amount: int, lot: Lot, other: Lot | None) -> int:
    """The part of an amount by which the lot is larger than the other one."""
    return amount * max(lot.principal - (other.principal if other else 0), 0) // lot.principal


def _floaters(facts: Described) -> Floaters:
    rates = {name: Decimal(facts[name]) for name in ("rate_low", "rate_high", "average_rate") if name in facts}
    return Floaters(**{**facts, **rates})


def _preferred(line: Described, period: date) -> PreferredLine:
    return PreferredLine(
        name=line["name"],
        shares=_latest(line["shares"], period),
        rate=Decimal(line["rate"]),
        reset=_latest(line["reset"], period),
        rate_low=Decimal(line["rate_low"]),
        rate_high=Decimal(line["rate_high"]),
    )


def _latest(dated: Described, period: date) -> Any:
    """The value of the last date up to the period, else the first one."""
    past = [day for day in sorted(dated) if date.fromisoformat(day) <= period]
    return dated[past[-1] if past else min(dated)]


def _report(quarter: Described, shares: int) -> Report:
    return Report(
        receivables=tuple((label, amount) for label, amount in quarter["receivables"]),
        payables=tuple((label, amount) for label, amount in quarter["payables"]),
        shares=shares,
        market_price=Decimal(quarter["market_price"]),
        returns=tuple((label, Decimal(rate)) for label, rate in quarter["returns"]),
        dividends=tuple(_dividend(*row) for row in quarter["dividends"]),
        figures=_figures(quarter["figures"]),
        earlier=_figures(quarter["earlier"]),
    )


def _figures(column: Described) -> PeriodFigures:
    amounts = {name: Decimal(text) for name, text in column.items() if name != "title"}
    return PeriodFigures(title=column["title"], **amounts)


def _dividend(declared: date, amount: str, record: date, payable: date) -> DeclaredDividend:
    return DeclaredDividend(declared=declared, amount=Decimal(amount), record=record, payable=payable)


def main() -> None:
    """Write the five filings into filings/."""
    for name, text in quarters():
        (ROOT / "filings" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
