"""Charts as scripts beside the pages: chart ids and dicts -> the text of a script that works from a file too."""

import json
from collections.abc import Container, Mapping
from dataclasses import replace

from generator.charts import (
    Chart,
    breakdown_bars,
    change_steps,
    columns,
    coverage_gauge,
    discount_history,
    held_pie,
    holdings_history,
    insured_trend,
    insurer_history,
    insurer_pie,
    leverage_history,
    leverage_trend,
    leverage_waterfall,
    net_assets_trend,
    share_history,
    state_history,
)
from generator.measures import Breakdown
from generator.options import SECTIONS
from generator.pages.markdown import Markdown
from generator.pages.slices import Queries, front_cut, front_slices, is_whole, shown_cuts
from generator.report import Comparison, FilingReport, FundReports


def report_charts(
    report: FilingReport, found: Mapping[str, Queries], sections: Container[str] = SECTIONS
) -> dict[str, Chart]:
    """Return the charts of a report page by chart id: leverage where there is some, insurers or else what the schedule
    is made of, each breakdown that says something; none of a section that the site leaves out.

    ``found`` are the queries of each breakdown: a chart has ``queries`` beside its data and layout where its parts are
    filters of the holdings table.
    """
    made: dict[str, Chart | None] = {}
    if "leverage" in sections:
        made |= {"chart-leverage": leverage_waterfall(report), "chart-coverage": coverage_gauge(report)}
    if "insurers" in sections and report.proof.rows:
        made |= _front_chart(report, found)
    if "breakdowns" in sections:
        made |= {f"chart-{cut.name}": _chart(cut, found) for cut in shown_cuts(report)}
    return {id_: chart for id_, chart in made.items() if chart is not None}


def _front_chart(report: FilingReport, found: Mapping[str, Queries]) -> dict[str, Chart | None]:
    """The insurers; where no holding is insured, the largest sections of the schedule."""
    if report.insurers:
        cut = next(cut for cut in report.breakdowns if cut.name == "insurer")
        tagged = (*(line.part for line in report.insurers), *report.uninsured[:1])
        drawn = insurer_pie(report) if is_whole(tagged) else breakdown_bars(replace(cut, slices=tagged))
        return {"chart-insurer": _filtering(drawn, found[cut.name])}
    slices = front_slices(report)
    held = held_pie(slices) if is_whole(slices) else breakdown_bars(replace(front_cut(report), slices=slices))
    return {"chart-held": held}


def _chart(cut: Breakdown, found: Mapping[str, Queries]) -> Chart:
    return _filtering(columns(cut) if cut.name in _ORDERED else breakdown_bars(cut), found[cut.name])


def _filtering(drawn: Chart, found: Queries) -> Chart:
    return drawn | {"queries": [found.get(key, "") for key in drawn["data"][0]["ids"]]}


_ORDERED = frozenset({"maturity", "coupon"})


def figure_style(charts: Mapping[str, Chart], id_: str) -> Markdown:
    """Return the style attribute that reserves the height of a chart before it is drawn, blank for the usual height."""
    height = charts[id_]["layout"].get("height")
    return Markdown("" if height is None else f' style="--fb-height: {height}px"')


def fund_charts(fund: FundReports) -> dict[str, Chart]:
    """Return the charts of a fund page by chart id; none where there are no two dated periods to compare."""
    if sum(report.filing.period is not None for report in fund.reports) < 2:
        return {}
    return {
        "trend-net-assets": net_assets_trend(fund),
        "trend-leverage": leverage_trend(fund),
        **({"trend-insured": insured_trend(fund)} if fund.municipal else {}),
    }


def change_charts(comparison: Comparison) -> dict[str, Chart]:
    """Return the chart of a compare page by chart id; none where nothing changed."""
    return {"chart-steps": change_steps(comparison)} if any(step.effect for step in comparison.steps) else {}


def history_charts(fund: FundReports) -> dict[str, Chart]:
    """Return the charts of a history page by chart id; none where there are no two dated periods to compare.

    Those of the common shares are left out where no filing states them.
    """
    if not fund_charts(fund):
        return {}
    stated = [point.report.filing.shares for point in fund.history.points if point.report is not None]
    charts = {
        "history-leverage": leverage_history(fund.history),
        **({"history-insured": insured_trend(fund)} if fund.municipal else {}),
        "history-net-assets": net_assets_trend(fund),
        "history-holdings": holdings_history(fund.history),
    }
    if any(shares.net_asset_value or shares.market_price for shares in stated):
        charts["history-shares"] = share_history(fund.history)
    if any(shares.discount for shares in stated):
        charts["history-discount"] = discount_history(fund.history)
    insurers = {"history-insurers": insurer_history(fund.history)} if fund.municipal else {}
    return charts | insurers | {"history-states": state_history(fund.history)}


def figure_script(charts: Mapping[str, Chart]) -> str:
    """Return a script with one call for each chart.

    A filing's text may stand in it: ``<`` and the two line separators of JavaScript are written as escapes, so that
    nothing in it ends the script or a line.
    """
    calls = (f"fundbook.figure({_json(id_)}, {_json(chart)});\n" for id_, chart in charts.items())
    return "".join(calls)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
