"""Charts of a fund over its periods: FundReports, History -> plotly's JSON; a period that does not say is a gap."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from generator.charts.colours import insurer_colours
from generator.charts.plotting import LEGEND, Chart, day, label, number
from generator.measures import Measure
from generator.model import Figure
from generator.report import FilingReport, FundReports, History, ShareLine
from generator.report.insurance import NO_INSURER

Lines = Mapping[str, Callable[[FilingReport], Decimal | None]]
_MOST_BANDS = 8
_MOST_STATES = 6  # as many as the page has colours for series


def net_assets_trend(fund: FundReports) -> Chart:
    """Return net assets applicable to common shares, in dollars, over the fund's periods."""
    return _trend(fund.history, {"Net assets": lambda report: _value(report.net_assets)}, "$", "")


def leverage_trend(fund: FundReports) -> Chart:
    """Return effective leverage, in per cent of total managed assets, over the fund's periods."""
    return _trend(fund.history, {"Effective": lambda report: _value(report.effective_leverage)}, "", "%")


def insured_trend(fund: FundReports) -> Chart:
    """Return the insured share, in per cent of total investments, over the fund's periods."""
    return _trend(fund.history, {"Insured": lambda report: _value(report.insured_share)}, "", "%")


def leverage_history(history: History) -> Chart:
    """Return both leverage measures, each in per cent of its own denominator, over the periods."""
    lines: Lines = {
        "Effective": lambda report: _value(report.effective_leverage),
        "Regulatory": lambda report: _value(report.measure("regulatory_leverage")),
    }
    return _trend(history, lines, "", "%")


def holdings_history(history: History) -> Chart:
    """Return the number of holdings over the periods."""
    return _trend(history, {"Holdings": lambda report: Decimal(len(report.filing.holdings))}, "", "")


def share_history(history: History) -> Chart:
    """Return net asset value and market price of a common share, in dollars, over the periods."""
    lines: Lines = {
        "Net asset value": lambda report: _value(report.filing.shares.net_asset_value),
        "Market price": lambda report: _value(report.filing.shares.market_price),
    }
    return _ranged(_trend(history, lines, "$", ""))


def discount_history(history: History) -> Chart:
    """Return the discount (negative) or premium to net asset value, in per cent, over the periods."""
    return _trend(history, {"Discount or premium": lambda report: _value(report.filing.shares.discount)}, "", "%")


def insurer_history(history: History) -> Chart:
    """Return a column for each period, cut by insurer as tagged, in per cent of total investments; the rest is grey."""
    shown = [line for line in history.insurers if line.key != NO_INSURER][:_MOST_BANDS]
    colours = insurer_colours([line.key for line in shown])
    return _bands(history, shown, [{"marker": {"color": colour}} for colour in colours])


def state_history(history: History) -> Chart:
    """Return a column for each period, cut by the states that ever had most, in per cent of total investments."""
    shown = history.states[:_MOST_STATES]
    return _bands(history, shown, [{} for _ in shown])


def _trend(history: History, lines: Lines, prefix: str, suffix: str) -> Chart:
    """A line for each value; a period of which no filing was read, or that does not say, is a gap in it."""
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [day(point.period) for point in history.points],
            "y": [number(value(point.report) if point.report else None) for point in history.points],
            "connectgaps": False,
            "hovertemplate": f"%{{x}}<br>{prefix}%{{y:,.2~f}}{suffix}<extra>{name if len(lines) > 1 else ''}</extra>",
        }
        for name, value in lines.items()
    ]
    axes = {"xaxis": _periods(history), "yaxis": {"tickprefix": prefix, "ticksuffix": suffix, "rangemode": "tozero"}}
    return {"data": traces, "layout": {**axes, "showlegend": len(lines) > 1, "legend": LEGEND}}


def _periods(history: History) -> Chart:
    """An axis of one place a period, named by its month; the page leaves out names that there is no room for."""
    days = [day(point.period) for point in history.points]
    months = [text[: len("2011-11")] for text in days]
    return {"type": "category", "tickmode": "array", "tickvals": days, "ticktext": months, "tickangle": 0}


def _ranged(chart: Chart) -> Chart:
    """The chart with an axis that begins where its figures do: prices of shares never come near zero."""
    chart["layout"]["yaxis"].pop("rangemode")
    return chart


def _bands(history: History, lines: Sequence[ShareLine], looks: Sequence[Chart]) -> Chart:
    """Stacked columns of shares; what no line shows is left blank up to 100%."""
    traces = [
        {
            "type": "bar",
            "name": label(line.name),
            "x": [day(point.period) for point in history.points],
            "y": [number(share) for share in line.shares],
            "hovertemplate": "%{x}<br>%{y:.2f}%<extra>%{fullData.name}</extra>",
            **look,
        }
        for line, look in zip(lines, looks, strict=True)
    ]
    axes = {"xaxis": _periods(history), "yaxis": {"ticksuffix": "%", "rangemode": "tozero"}}
    return {
        "data": traces,
        "layout": {**axes, "barmode": "stack", "showlegend": True, "legend": LEGEND, "height": 340},
    }


def _value(figure: Figure | Measure | None) -> Decimal | None:
    return None if figure is None else figure.value
