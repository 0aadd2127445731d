"""What the statements and notes must bear out: the softer control totals. Filing -> Checks."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import dropwhile, takewhile

from generator.model import Figure, Filing, NamedShare, StatementLine
from generator.reconcile.records import Check, compare
from generator.reconcile.schedule import total

_TOTAL = re.compile(r"(?:sub-?)?total\b|net assets\b", re.IGNORECASE)
_WHOLE = 99
_NET_ASSETS = r"Net assets\b[^$]*common shares$|Net assets$"


def _line(filing: Filing, pattern: str) -> Figure | None:
    """The figure of the first line of the statement of assets and liabilities whose label matches."""
    label = re.compile(pattern, re.IGNORECASE)
    return next((line.figure for line in filing.statement if label.match(line.label)), None)


def _against(rule: str, subject: str, stated: Figure | None, other: Decimal | None, unit: str) -> Iterator[Check]:
    """Compare two figures where the filing prints both."""
    if stated is not None and other is not None:
        yield compare(rule, subject, stated, other, unit=unit)


def _closing(filing: Filing, name: str) -> Decimal | None:
    """The amount of a closing line without its sign, or None."""
    line = getattr(filing.totals, name)
    return abs(line.value.value) if line else None


def total_investments_equal_statement(filing: Filing) -> Iterator[Check]:
    """Total investments stand in the statement of assets and liabilities."""
    stated = _line(filing, r"Investments, at (?:fair )?value")
    yield from _against(
        "total-investments-equal-statement", "Investments, at value", stated, _closing(filing, "investments"), "dollars"
    )


def net_assets_equal_statement(filing: Filing) -> Iterator[Check]:
    """Net assets of the schedule stand in the statement of assets and liabilities."""
    stated = _line(filing, _NET_ASSETS)
    yield from _against("net-assets-equal-statement", "Net assets", stated, _closing(filing, "net_assets"), "dollars")


def floating_rate_notes_agree(filing: Filing) -> Iterator[Check]:
    """Floating rate note obligations: the note and the statement repeat the closing line."""
    closing, subject = _closing(filing, "floating_rate_notes"), "Floating rate note obligations"
    note, line = filing.leverage.floating_rate_notes, _line(filing, r"Floating rate note obligations$")
    yield from _against("floating-rate-notes-equal-note", subject, note, closing, "dollars")
    yield from _against("floating-rate-notes-equal-statement", subject, line, closing, "dollars")


def preferred_shares_agree(filing: Filing) -> Iterator[Check]:
    """Preferred shares: shares times liquidation preference, the series and the statement equal the closing line."""
    facts, closing = filing.leverage, _closing(filing, "preferred_shares")
    subject = "Preferred shares"
    yield from _against("preferred-shares-equal-statement", subject, facts.preferred_value, closing, "dollars")
    issued, each = facts.preferred_shares, facts.preferred_liquidation_preference
    if facts.preferred_value and issued and each:
        product = issued.value * each.value
        yield compare("preferred-shares-times-preference", subject, facts.preferred_value, product)
    amounts = [series.amount for series in facts.preferred_series]
    if amounts and None not in amounts:
        added = sum((a for a in amounts if a is not None), Decimal())
        yield from _against("preferred-series-add-up", subject, facts.preferred_value, added, "dollars")
    shares = [series.shares for series in facts.preferred_series]
    if shares and None not in shares:
        count = sum((s for s in shares if s is not None), Decimal())
        yield from _against("preferred-series-shares-add-up", subject, issued, count, "shares")


def preferred_asset_value_recomputes(filing: Filing) -> Iterator[Check]:
    """Net asset value per preferred share: net assets and preferred shares over the shares issued."""
    net, preferred, issued = (
        _closing(filing, "net_assets"),
        _closing(filing, "preferred_shares"),
        filing.leverage.preferred_shares,
    )
    if net is None or preferred is None or issued is None or not issued.value:
        return
    for table in filing.highlights:
        for row in table.rows:
            if row.label.lower().startswith("net asset value per preferred share") and row.cells:
                text = row.cells[0].replace("$", "").replace(",", "").strip()
                if text.isdigit():
                    stated = Figure(value=Decimal(text), as_filed=row.cells[0], where=row.where)
                    computed = (net + preferred) / issued.value
                    rule, subject = "preferred-asset-value-recomputes", "Net asset value per preferred share"
                    yield compare(rule, subject, stated, computed, unit="dollars a share")


def fair_value_levels_add_up(filing: Filing) -> Iterator[Check]:
    """Levels 1 to 3 of each line come to its total, and the totals to total investments."""
    for line in filing.levels:
        parts = sum((level for level in line.levels if level is not None), Decimal())
        yield from _against("levels-add-up-to-line", line.category, line.total, parts, "dollars")
    lines = [line for line in filing.levels if line.total]
    if len(lines) == 1:
        investments = _closing(filing, "investments")
        rule = "levels-equal-total-investments"
        yield from _against(rule, lines[0].category, lines[0].total, investments, "dollars")


def tax_basis_recomputes(filing: Filing) -> Iterator[Check]:
    """Appreciation less depreciation is the net; total investments less tax cost is the same net."""
    tax, investments = filing.tax, _closing(filing, "investments")
    subject = "Unrealized appreciation on a tax basis"
    if tax.net_appreciation and tax.appreciation and tax.depreciation:
        net = tax.appreciation.value + tax.depreciation.value
        yield compare("tax-appreciation-adds-up", subject, tax.net_appreciation, net)
    if tax.net_appreciation and tax.cost and investments is not None:
        yield compare("value-less-tax-cost", subject, tax.net_appreciation, investments - tax.cost.value)


def unrealized_appreciation_recomputes(filing: Filing) -> Iterator[Check]:
    """Total investments less cost is the unrealized appreciation of the statement."""
    stated, cost = _line(filing, r"Unrealized appreciation(?: \(depreciation\))?$"), filing.totals.cost
    investments = _closing(filing, "investments")
    if stated and cost and investments is not None:
        yield compare("value-less-cost", "Unrealized appreciation", stated, investments - cost.value)


def _until(lines: Sequence[StatementLine], label: str) -> tuple[Decimal, Figure] | None:
    """The sum of a group's lines up to its total, and the total."""
    added = Decimal()
    for line in lines:
        if line.label.lower() == label:
            return added, line.figure
        added += line.figure.value
    return None


def statement_adds_up(filing: Filing) -> Iterator[Check]:
    """Assets come to total assets, liabilities to total liabilities, and the rest to net assets."""
    lines = filing.statement
    begin = next((i + 1 for i, line in enumerate(lines) if line.label.lower() == "total assets"), None)
    if begin is None or (assets := _until(lines, "total assets")) is None:
        return
    yield compare("assets-add-up", "Total assets", assets[1], assets[0])
    if (owed := _until(lines[begin:], "total liabilities")) is None:
        return
    yield compare("liabilities-add-up", "Total liabilities", owed[1], owed[0])
    if net := _line(filing, _NET_ASSETS):
        rests = [assets[1].value - owed[1].value - preferred for preferred in _preferred(filing)]
        computed = min(rests, key=lambda rest: abs(rest - net.value))
        yield compare("statement-comes-to-net-assets", "Net assets", net, computed)


def _preferred(filing: Filing) -> tuple[Decimal, ...]:
    """What the statement may take off for preferred shares: its own lines behind the liabilities say how much.

    Without such lines it is what a note states, or the closing line; this one may be among the liabilities already.
    """
    behind = list(dropwhile(lambda line: line.label.lower() != "total liabilities", filing.statement))
    before = takewhile(lambda line: not re.match(_NET_ASSETS, line.label, re.IGNORECASE), behind)
    own = [line.figure.value for line in before if "preferred" in line.label.lower()]
    if own:
        return (sum(own, Decimal()),)
    if stated := filing.leverage.preferred_value:
        return (stated.value,)
    return (Decimal(), _closing(filing, "preferred_shares") or Decimal())


def share_figures_recompute(filing: Filing) -> Iterator[Check]:
    """Net asset value a share is net assets over shares; the discount is market price over it, less 1."""
    facts, net = filing.shares, _closing(filing, "net_assets")
    if facts.net_asset_value and facts.outstanding and facts.outstanding.value and net is not None:
        computed = net / facts.outstanding.value
        subject = "Net asset value per common share"
        yield compare("net-asset-value-recomputes", subject, facts.net_asset_value, computed, unit="dollars a share")
    if facts.discount and facts.market_price and facts.net_asset_value and facts.net_asset_value.value:
        computed = (facts.market_price.value / facts.net_asset_value.value - 1) * 100
        reason = "the printed discount does not recompute from the printed prices: it is the filing's own"
        yield compare("discount-recomputes", "Discount to net asset value", facts.discount, computed,
                      unit="percent", reason=reason)  # fmt: skip


def _parts(shares: Sequence[NamedShare]) -> Iterator[NamedShare]:
    """The lines of a composition but for its total, known by its label or as the whole of what stands above it."""
    above = Decimal()
    for share in shares:
        if not _TOTAL.match(share.name) and (above < _WHOLE or share.percent.value != above):
            above += share.percent.value
            yield share


def composition_recomputes(filing: Filing) -> Iterator[Check]:
    """The pre-refunded share is that of the marked rows; the whole composition comes to 100 per cent."""
    shares, investments = filing.composition, _closing(filing, "investments")
    if not shares:
        return
    added = sum((share.percent.value for share in _parts(shares)), Decimal())
    whole = Figure(value=Decimal("100.0"), as_filed="100", where=shares[0].percent.where)
    yield compare("composition-adds-up", "Portfolio composition", whole, added, unit="percent", parts=len(shares))
    marked = total(row for row in filing.holdings if "pre-refunded" in row.flags)
    for share in shares:
        if "refunded" in share.name.lower() and investments and marked is not None:
            computed = marked * 100 / investments
            yield compare("pre-refunded-share-recomputes", share.name, share.percent, computed, unit="percent")


CHECKS = (
    total_investments_equal_statement,
    net_assets_equal_statement,
    floating_rate_notes_agree,
    preferred_shares_agree,
    preferred_asset_value_recomputes,
    fair_value_levels_add_up,
    tax_basis_recomputes,
    unrealized_appreciation_recomputes,
    statement_adds_up,
    share_figures_recompute,
    composition_recomputes,
)
