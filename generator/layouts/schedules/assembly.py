"""Drafts, notes and totals -> holdings and sections of the model; the unit proved by price."""

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.layouts.schedules.drafts import Draft
from generator.layouts.schedules.figures import figure, percentage
from generator.layouts.schedules.printed import Printed
from generator.layouts.schedules.resolution import TOTAL_MARKS, SumRule, evidence
from generator.layouts.schedules.schedule import RawSection
from generator.layouts.schedules.unit_by_price import units_at
from generator.model import Doubt, Filing, Footnote, Holding, Section
from generator.problems import Problem, Severity, Where

_THOUSANDS = re.compile(r"(?<![\d,.])000\b|\bthousands\b", re.IGNORECASE)
_VALUE_SHARE = re.compile(r"(?P<percent>(?<!\d)\d+\.\d+)% of the (?:Trust|Fund)", re.IGNORECASE)


def unit(rows: Sequence[Draft], heading: Sequence[Printed], where: Where) -> tuple[int | None, tuple[Problem, ...]]:
    """Dollars in one printed unit of principal: the heading says it, the median price must bear it out.

    The price of municipal bonds lies between 5 and 160 per cent of par. A unit that the prices contradict is refused:
    None, and a problem; without rows that show both figures the stated one stands.
    """
    prices = [row.value / row.principal for row in rows if row.value and row.principal]
    stated = 1000 if any(_THOUSANDS.search(line.text) for line in heading) else None
    possible = units_at(prices)
    if stated in possible:
        return 1000, ()
    if stated is None and len(possible) == 1:
        return possible[0], ()
    if not prices:
        return stated or 1, ()
    message = (
        "no unit of the principal amounts is borne out by the prices: they are left out; check the column's heading"
    )
    return None, (Problem(where=where, severity=Severity.ERROR, rule="unit", message=message),)


def sum_rules(filing: Filing) -> tuple[SumRule, ...]:
    """The printed sums over marked rows: dealer-trust collateral, pre-refunded share, value under Rule 144A."""
    rules: list[SumRule] = []
    if collateral := filing.leverage.collateral_value:
        rules.append(SumRule.of_amount("dealer-trust", collateral.value, "the dealer trusts' collateral"))
    refunded = next((x.percent.value for x in filing.composition if "refunded" in x.name.lower()), None)
    if refunded is not None and filing.totals.investments:
        whole = filing.totals.investments.value.value
        rules.append(SumRule.of_share("pre-refunded", refunded, whole, "the pre-refunded share of the portfolio"))
    for note in filing.footnotes:
        match = _VALUE_SHARE.search(note.text)
        if note.meaning == "rule-144a" and match and filing.totals.net_assets:
            stated, whole = Decimal(match["percent"]), filing.totals.net_assets.value.value
            rules.append(SumRule.of_share("rule-144a", stated, whole, "the share of net assets that the note states"))
    return tuple(rules)


_NAME_PARTS = ("issuer", "purpose", "series", "description", "kinds", "insurer", "insurer_as_filed", "enhancements")


def holding(
    row: Draft, mark: tuple[tuple[str, ...], tuple[Doubt, ...]], notes: Sequence[Footnote], unit: int | None
) -> Holding:
    """Bring a draft and its resolved footnotes together; principal in dollars, None where its unit is refused."""
    letters, doubts = mark
    name = row.name
    return Holding(
        where=row.where,
        sections=row.sections,
        state=row.state,
        as_filed=row.as_filed,
        footnotes=letters,
        footnotes_as_filed=name.marks_as_filed,
        flags=_flags(row, letters, notes),
        coupon=row.coupon,
        maturity=row.maturity,
        principal=row.principal * unit if row.principal is not None and unit else None,
        principal_as_filed=row.figures.principal,
        value=row.value,
        value_as_filed=row.figures.value,
        doubts=row.doubts + doubts,
        **{part: getattr(name, part) for part in _NAME_PARTS},
    )


def _flags(row: Draft, letters: Sequence[str], notes: Sequence[Footnote]) -> tuple[str, ...]:
    """What the footnotes mean and what the row's own text shows, sorted."""
    marked = {note.meaning for note in notes if note.symbol in letters and note.meaning}
    shown = {meaning for meaning, holds in evidence(row).items() if holds}
    return tuple(sorted((marked | shown | set(row.name.shown)) - TOTAL_MARKS))


def section(raw: RawSection, path: str) -> Section:
    """A section with its percentage of net assets and its subtotal as figures."""
    heading, subtotal = raw.heading, raw.subtotal
    place = Where(path, heading.number)
    return Section(
        path=raw.path,
        percent=percentage(heading.percent, place) if heading.percent else None,
        subtotal=figure(subtotal.text, Where(path, subtotal.number)) if subtotal else None,
        where=Where(path, heading.number, max(raw.last, heading.number)),
    )
