"""A composed filing -> its cover and the tables that stand round the schedule."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tests.composer.figures import closing, composition, dollars, long, short, total
from tests.composer.records import ComposedTrust, PeriodFigures, Report
from tests.composer.style import Style

_CENT = Decimal("0.01")
_TITLES = {
    "N-Q": "QUARTERLY SCHEDULE OF PORTFOLIO HOLDINGS OF REGISTERED MANAGEMENT\nINVESTMENT COMPANY",
    "N-CSR": "CERTIFIED SHAREHOLDER REPORT OF REGISTERED MANAGEMENT\nINVESTMENT COMPANIES",
}
_SPANS = {3: "three months", 6: "six months", 9: "nine months", 0: "year"}


def cover(trust: ComposedTrust) -> Iterator[str]:
    """The first line that names it a sample, and the front matter."""
    kind = "N-Q" if trust.form == "N-Q" else "N-CSR"
    yield from (trust.notice, "", trust.name, f"Form {trust.form}", long(trust.filed), "")
    yield from ("**UNITED STATES", "SECURITIES AND EXCHANGE COMMISSION", "Washington, D.C. 20549", f"FORM {kind}**", "")
    yield from (f"**{_TITLES[kind]}**", "", f"Investment Company Act file number {trust.file_number}", "")
    yield from (trust.name, "", "(Exact name of registrant as specified in charter)", "")
    yield from (f"Date of fiscal year end: {trust.fiscal_year_end}", "")
    yield from (f"Date of reporting period: {trust.period:%m/%d/%y}", "")
    item = "Schedule of Investments." if kind == "N-Q" else "Reports to Stockholders."
    yield from (f"Item 1. {item}", "", trust.name, "")
    if trust.form != "N-Q":
        title = "Semiannual" if trust.form == "N-CSRS" else "Annual"
        yield from (f"{title} Report to Shareholders {long(trust.period)}", "")
    if trust.former_name and trust.renamed:
        yield from (f"Effective {long(trust.renamed)}, {trust.former_name} was renamed {trust.name}.", "")


def performance(trust: ComposedTrust, report: Report, style: Style) -> Iterator[str]:
    """Returns of the period and the discount or premium of the market price."""
    value = net_asset_value(trust, report)
    gap = ((report.market_price - value) * 100 / value).quantize(_CENT, ROUND_HALF_UP)
    kind = "Premium" if gap > 0 else "Discount"
    yield from ("Trust Performance", "", f"Cumulative total returns to {short(trust.period)}", "")
    for i, (label, rate) in enumerate(report.returns):
        yield style.row(label, f"{rate}%" if i == 0 else str(rate))
    yield from (style.row(f"Market Price {kind} to NAV as of {short(trust.period)}", str(gap)), "")


def net_asset_value(trust: ComposedTrust, report: Report) -> Decimal:
    """Net assets a common share, in dollars and cents."""
    return (Decimal(closing(trust).net_assets) / report.shares).quantize(_CENT, ROUND_HALF_UP)


def _span(trust: ComposedTrust) -> str:
    """The part of the fiscal year that ended with the period, in words."""
    return _SPANS[(trust.period.month - int(trust.fiscal_year_end.split("/")[0])) % 12]


def portfolio_composition(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """The split by credit sector, on total investments."""
    yield from ("", "Portfolio Composition", "", "By credit sector, based on total investments", "")
    for i, (name, share) in enumerate(composition(trust)):
        yield style.row(name, f"{share}%" if i == 0 else str(share))


def statement(trust: ComposedTrust, report: Report, style: Style) -> Iterator[str]:
    """The statement of assets and liabilities, down to net asset value and market price a share."""
    closed = closing(trust)
    assets = closed.investments + sum(amount for _, amount in report.receivables)
    owed = sum(amount for _, amount in report.payables) + closed.floaters
    yield from ("", "Statement of Assets and Liabilities", "", long(trust.period), "", "Assets:", "")
    yield style.row(
        f"Investments, at value (Cost {style.dollar.strip()}{dollars(closed.cost)})", _money(style, closed.investments)
    )
    yield from (style.row(label, dollars(amount)) for label, amount in report.receivables)
    yield from (style.row("Total assets", dollars(assets)), "", "Liabilities:", "")
    if trust.floaters:
        yield style.row("Floating rate note obligations", dollars(closed.floaters))
    yield from (style.row(label, dollars(amount)) for label, amount in report.payables)
    yield from (style.row("Total liabilities", dollars(owed)), "")
    yield from _shares(trust, report, style)


def _shares(trust: ComposedTrust, report: Report, style: Style) -> Iterator[str]:
    closed, issued, sign = closing(trust), sum(line.shares for line in trust.preferred), style.dollar.strip()
    if trust.preferred:
        preference = f"{issued:,} issued with liquidation preference of {sign}{dollars(trust.liquidation_preference)}"
        name = f"Preferred shares ({sign}0.01 par value, {preference} per share)"
        yield style.row(name, dollars(closed.preferred))
    yield style.row("Net assets applicable to common shares", _money(style, closed.net_assets))
    yield from ("", style.row("Common shares outstanding", f"{report.shares:,}"))
    yield style.row("Net asset value per common share", style.money(str(net_asset_value(trust, report))))
    yield from (style.row("Market price per common share", style.money(str(report.market_price))), "")


def _money(style: Style, value: int) -> str:
    return style.money(dollars(value))


def financial_notes(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """The notes with figures: floating rate notes, levels, purchases and sales, tax basis."""
    yield from ("", "NOTE 1 Significant Accounting Policies", "")
    yield from (
        "D. Floating Rate Note Obligations The Dealer Trusts hold bonds and finance them with floating rate notes.",
        "",
    )
    yield from _levels(trust, style)
    yield from _average(trust, style)
    yield from _tax(trust, style)


def _levels(trust: ComposedTrust, style: Style) -> Iterator[str]:
    amount = style.money(dollars(closing(trust).investments))
    yield from ("NOTE 2 Additional Valuation Information", "", f"Valuation levels as of {long(trust.period)}:", "")
    yield style.row("", "Level 1", "Level 2", "Level 3", "Total")
    yield from (style.row("Municipal Obligations", style.nil, amount, style.nil, amount), "")


def _average(trust: ComposedTrust, style: Style) -> Iterator[str]:
    floaters = trust.floaters
    if floaters and floaters.average is not None:
        yield from ("NOTE 3 Cash Balances", "")
        yield (
            "The average floating rate notes outstanding and average annual interest and fees on them during the "
            f"{_span(trust)} ended {long(trust.period)} were {style.dollar.strip()}{dollars(floaters.average)} "
            f"and {floaters.average_rate}%, respectively."
        )
        yield ""


def _tax(trust: ComposedTrust, style: Style) -> Iterator[str]:
    gains = [lot.value - lot.cost for lot in trust.lots]
    rise, fall = sum(gain for gain in gains if gain > 0), sum(gain for gain in gains if gain < 0)
    sign = style.dollar.strip()
    yield from ("NOTE 4 Investment Securities", "")
    yield (
        f"Investment securities purchased and sold by the Trust during the {_span(trust)} ended "
        f"{long(trust.period)} came to {sign}{dollars(trust.purchased)} and {sign}{dollars(trust.sold)}, respectively."
    )
    yield from ("", "Unrealized Appreciation (Depreciation) of Investment Securities on a Tax Basis", "")
    yield style.row("Aggregate unrealized appreciation", _money(style, rise))
    yield style.row("Aggregate unrealized (depreciation)", dollars(fall))
    yield style.row("Net unrealized appreciation", _money(style, rise + fall))
    cost = total(trust.lots) - rise - fall
    yield from ("", f"Cost of investments for tax purposes is {sign}{dollars(cost)}.", "")


def preferred_and_dividends(trust: ComposedTrust, report: Report, style: Style) -> Iterator[str]:
    """The series of preferred shares, and the dividends declared on the common shares."""
    if trust.preferred:
        yield from ("NOTE 5 Preferred Shares of Beneficial Interest", "")
        preference = f"{style.dollar.strip()}{dollars(trust.liquidation_preference)}"
        yield from (f"The Auction Rate Preferred Shares have a liquidation value of {preference} per share.", "")
        yield style.row("Series", "Shares", "Amount (000s omitted)", "Rate", "Reset Date", "Range of Dividend Rates")
        for i, line in enumerate(trust.preferred):
            amount = style.money(dollars(line.shares * trust.liquidation_preference // 1000))
            rate, span = (
                (f"{line.rate}%", f"{line.rate_low}-{line.rate_high}%")
                if i == 0
                else (str(line.rate), f"{line.rate_low}-{line.rate_high}")
            )
            yield style.row(line.name, str(line.shares), amount, rate, f"{line.reset:%m/%d/%Y}", span)
        yield ""
    yield from ("NOTE 6 Dividends", "")
    yield style.row("Declaration Date", "Amount Per Share", "Record Date", "Payable Date")
    for dividend in report.dividends:
        amount = f"{style.dollar.strip()}{dividend.amount}"
        yield style.row(long(dividend.declared), amount, long(dividend.record), long(dividend.payable))


def highlights(trust: ComposedTrust, report: Report, style: Style) -> Iterator[str]:
    """Financial highlights of the period and the one before it."""
    now = replace(report.figures, end=net_asset_value(trust, report), market=report.market_price)
    shown: dict[str, Callable[[PeriodFigures], str]] = {
        "Net asset value per common share, beginning of period": lambda x: style.money(str(x.beginning)),
        "Net investment income": lambda x: str(x.income),
        "Net gains (losses) on securities": lambda x: f"({-x.gains})" if x.gains < 0 else str(x.gains),
        "Dividends paid to preferred shareholders": lambda x: f"({x.preferred})",
        "Dividends paid to common shareholders": lambda x: f"({x.dividends})",
        "Net asset value, end of period": lambda x: style.money(str(x.end)),
        "Market price, end of period": lambda x: style.money(str(x.market)),
    }
    yield from ("", "NOTE 7 Financial Highlights", "")
    yield style.row("For a common share", now.title, report.earlier.title)
    yield from (style.row(label, text(now), text(report.earlier)) for label, text in shown.items())
    if trust.preferred:
        yield _coverage(trust, style)
    yield ""


def _coverage(trust: ComposedTrust, style: Style) -> str:
    """Net assets and preferred shares for each preferred share; the earlier period leaves it blank."""
    closed, issued = closing(trust), sum(line.shares for line in trust.preferred)
    each = (Decimal(closed.net_assets + closed.preferred) / issued).quantize(Decimal(1), ROUND_HALF_UP)
    return style.row("Net asset value per preferred share", style.money(dollars(int(each))), style.nil)
