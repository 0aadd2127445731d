"""Pages of funds that are not like most: no insurers, no leverage, no maturities, forms, one row, none, long names."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.joining import join
from generator.layouts import read_filings
from generator.model import Filing, Holding
from tests.builders import filing, holding, total_line, totals
from tests.full_site import full_filing, html, pages, report_page
from tests.nport_composer import Form, Tagged, composed
from tests.test_joining import BONDS, CUSIPS, _tagged, schedule
from tests.test_joining import form as same_form
from tests.whole import make_report

SHARE = {"coupon": None, "maturity": None, "principal": None, "principal_as_filed": "", "state": None, "kinds": ()}


def equities(*values: int) -> Filing:
    rows = [
        holding(issuer=f"Company {n}", as_filed=f"Company {n}", description="", value=value,
                sections=("Common stocks", "Energy" if n % 2 else "Health"), **SHARE)
        for n, value in enumerate(values)
    ]  # fmt: skip
    whole = sum(values)
    return filing(*rows, totals=totals(investments=whole, net_assets=whole))


def nport(*rows: Tagged, **changes: object) -> Filing:
    net = sum((Decimal(row.value) for row in rows), Decimal())
    made = Form(**{"holdings": rows, "net_assets": net, **changes})  # type: ignore[arg-type]
    filings, _ = read_filings(to_document(composed(made).encode(), "filings/form.xml"))
    return filings[0]


def headings(text: str) -> list[str]:
    return [heading.split(" {#")[0] for heading in re.findall(r"^## (.*)$", text, re.MULTILINE)]


def heads(text: str, under: str) -> list[str]:
    row = next(line for line in text.split(under, 1)[1].splitlines() if line.startswith("|"))
    return [head.strip() for head in row.strip("|").split("|")]


def charts(made: Filing) -> dict[str, dict[str, object]]:
    [script] = [text for path, text in pages([made]).items() if re.search(r"figures/.*\d{4}-\d\d-\d\d\.js$", path)]
    calls = (line.removeprefix("fundbook.figure(").removesuffix(");") for line in script.splitlines())
    return dict(json.loads(f"[{call}]") for call in calls)


def test_fund_of_shares_is_not_asked_about_insurers_states_coupons_and_maturities() -> None:
    text = report_page(equities(500, 300, 200))
    assert headings(text)[:6] == [
        "What it holds", "What changed", "Leverage", "Largest holdings", "By section of the schedule", "Holdings"
    ]  # fmt: skip
    assert "nsur" not in text.split("## Leverage")[0].replace('id="insurers"', "").replace("{#insurers}", "")
    assert heads(text, 'data-name="holdings"') == ["Issuer", "Description", "Value ($)", "Line"]
    assert "No holding prints a state, a date of maturity, a kind of bond, a coupon" in text
    assert "<strong>50.00%</strong> <span>Largest of 3 holdings, of total investments</span>" in text
    assert "<span>Net assets</span>" in text


def test_fund_of_shares_has_no_insured_share_on_the_first_page() -> None:
    table = pages([equities(500, 300, 200)])["index.md"].split("## All funds")[1]
    assert "Insured" not in table.split("</div>")[0]


def test_what_a_fund_holds_is_a_pie_of_its_sections_and_bars_where_one_is_below_zero() -> None:
    assert charts(equities(500, 300, 200))["chart-held"]["data"][0]["values"] == [70.0, 30.0]  # type: ignore[index]
    short = charts(equities(1500, -300))["chart-held"]["data"][0]  # type: ignore[index]
    assert (short["type"], short["x"]) == ("bar", [125.0, -25.0])


def test_many_sections_are_shown_as_seven_and_the_others() -> None:
    made = equities(*range(1000, 0, -50))
    rows = tuple(replace(row, sections=(f"Industry {n}",)) for n, row in enumerate(made.holdings))
    text = report_page(replace(made, holdings=rows))
    legend = text.split("fb-table--legend", 1)[1].split("</div>", 1)[0]
    assert legend.count("fb-swatch") == 8
    assert "13 others | 13 |" in legend


def test_insurers_with_a_value_below_zero_are_bars_and_no_pie() -> None:
    rows = (holding(value=-500, insurer="AGM"), holding(value=300, insurer="NATL"), holding(value=100))
    made = filing(*rows, totals=totals(investments=-100, net_assets=-100))
    assert charts(made)["chart-insurer"]["data"][0]["type"] == "bar"  # type: ignore[index]
    assert "-$100" in report_page(made)
    assert "fb-swatch" not in report_page(made)


def test_municipal_fund_without_insurance_says_so_and_shows_what_it_holds() -> None:
    text = report_page(filing(holding(), holding(state="Guam", sections=("Municipal Obligations", "Guam"))))
    assert "No holding carries a bond insurer's tag." in text
    assert "Value by section of the schedule" in text


def test_form_alone_says_where_insurers_would_come_from_and_marks_what_is_computed() -> None:
    bond = Tagged(cusip="49151FGH7")
    text = report_page(nport(bond, replace(bond, cusip="000000000", isin="US49151FGH73", maturity="2040-07-01")))
    assert "Form N-PORT names no bond insurers" in text
    assert "<span>Total investments, computed: the form states none</span>" in text
    assert "| Total investments, computed: the sum of the rows, since the form states none |" in text
    table = text.split('data-name="holdings"', 1)[1].split("</div>", 1)[0]
    assert heads(text, 'data-name="holdings"') == [
        "Issuer", "Description", "State", "CUSIP or ISIN", "Coupon (%)", "Maturity", "Principal ($)", "Value ($)",
        "% of net assets", "Level", "Country", "Line",
    ]  # fmt: skip
    assert "| 49151FGH7 | 5.00" in table
    assert "| US49151FGH73 | 5.00" in table


def test_form_shows_assets_returns_and_flows_open_and_the_rest_folded() -> None:
    text = report_page(nport(Tagged()))
    found = re.findall(r'<details class="fb-details"( open)? markdown>\n<summary>([^<]+)', text)
    titles = {title: bool(is_open) for is_open, title in found}
    assert titles["Fund information"]
    assert titles["Returns"]
    assert titles["Flows"]
    assert not titles["General information"]
    assert "| Total liabilities | 119,069.87 |" in text


def test_joined_report_shows_cusip_and_insurer_in_one_row_and_what_came_from_where() -> None:
    [made], problems = join([same_form(), schedule()])
    text = report_page(made)
    assert re.search(r"\| AGM \| 49151FGH7 \|", text)
    assert "<span>N-CSR, joined with Form N-PORT</span>" in text
    assert "| CUSIP | 3 | filings/form-2020-02-29.xml |" in text
    assert problems == ()
    assert "The two contradict each other nowhere." in text


def tagged() -> list[Tagged]:
    return [_tagged(bond, cusip) for bond, cusip in zip(BONDS, CUSIPS, strict=True)]


def test_conflicts_of_a_joined_report_stand_on_its_page() -> None:
    first, *others = tagged()
    wrong = replace(first, value="512999.00")
    [made], problems = join([same_form(rows=[wrong, *others]), schedule()])
    placed = [replace(problem, where=replace(problem.where, path=made.source.path)) for problem in problems]
    found = pages([made], placed)
    text = next(text for path, text in found.items() if path.endswith("2020-02-29.md") and "--" not in path)
    assert "joined-fields-differ" in text.split("### Problems with this file")[1]
    assert "among the [problems](#problems)" in text


def test_holding_of_the_form_that_no_row_fits_is_listed_and_counted_nowhere() -> None:
    extra = Tagged(name="ELSEWHERE KY HOSP", title="KY ELSHOS 3 01/01/2044", cusip="99999ZZZ9", value="1000.00",
                   coupon="3", maturity="2044-01-01", balance="1000")  # fmt: skip
    [made], _ = join([same_form(rows=[*tagged(), extra]), schedule()])
    text = report_page(made)
    assert "| 99999ZZZ9 | 3.00 | 2044-01-01 | 1,000.00 |" in text.split("{#beside}")[1]
    assert "99999ZZZ9" not in text.split('data-name="holdings"')[1].split("</div>")[0]


def test_cusip_of_another_period_is_marked_as_probable() -> None:
    joined, _ = join([same_form(), schedule(), schedule(date(2019, 11, 30))])
    earlier = next(made for made in joined if made.period == date(2019, 11, 30))
    text = report_page(earlier)
    assert "| 49151FGH7 (probable) |" in text
    assert "probable: learned from another period" in text


def test_final_filing_without_holdings_says_both_and_has_no_chart() -> None:
    text = report_page(nport(final="Y"))
    assert "The fund's final filing: it files no more after this one." in text
    assert "The filing lists no holding, so there is nothing to add up." in text
    assert "fb-chart" not in text


@pytest.mark.parametrize("rows", [(), (holding(),)])
def test_fund_with_one_row_or_none_has_whole_pages(rows: tuple[Holding, ...]) -> None:
    made = replace(filing(holding()), holdings=rows)
    for path, text in pages([made]).items():
        if path.endswith(".md"):
            assert "None" not in html(text), path
            assert "nan" not in html(text).lower().replace("finan", ""), path


def test_fund_without_maturities_and_coupons_has_no_ladder_of_one_rung() -> None:
    text = report_page(filing(holding(maturity=None, coupon=None)))
    assert "By years to maturity" not in headings(text)
    assert "No holding prints a date of maturity, a coupon" in text


def test_leverage_of_a_fund_that_has_none_is_a_sentence() -> None:
    text = report_page(equities(10))
    assert "The closing lines show no preferred shares" in text.split("## Leverage")[1].split("## ")[0]


def test_borrowings_show_their_coverage_and_its_test() -> None:
    closing = totals(investments=400, net_assets=300)
    made = filing(holding(value=400), totals=replace(closing, borrowings=total_line(-100, None)))
    text = report_page(made)
    assert "<strong>400.00%</strong> <span>Asset coverage, borrowings; test 300%</span>" in text


def test_formula_that_names_total_managed_assets_says_what_they_come_to() -> None:
    text = report_page(full_filing())
    effective = text.split('id="formula-effective_leverage"')[1].split("</div>")[0]
    assert "<dt>TMA</dt><dd>total managed assets: NA + P + F + B + R = $" in effective
    regulatory = text.split('id="formula-regulatory_leverage"')[1].split("</div>")[0]
    assert "<dt>TMA</dt>" not in regulatory


def test_every_part_of_a_full_page_is_there_by_default() -> None:
    assert headings(report_page(full_filing())) == [
        "Bond insurers", "What changed", "Leverage", "Largest holdings", "By state", "By years to maturity",
        "By kind of bond", "By coupon", "Holdings", "Insurers in detail", "Measures, formulas and inputs", "Footnotes",
        "Statement of assets and liabilities", "Fair-value levels", "Portfolio composition", "Cost and tax basis",
        "Common shares", "Dividends declared on the common shares", "Returns", "Financial highlights", "Proof",
        "Doubts", "Source",
    ]  # fmt: skip


def test_the_same_funds_in_any_order_give_the_same_first_page() -> None:
    made = [equities(10), nport(Tagged()), schedule()]
    assert make_report(made, []).report.attention == make_report(made[::-1], []).report.attention


def test_no_page_of_a_fund_of_shares_speaks_of_insurers_or_states() -> None:
    later = replace(
        equities(500, 310, 200),
        period=date(2012, 2, 29),
        source=replace(equities(1).source, path="later.txt", sha256="2" * 64),
    )
    made = pages([equities(500, 300, 200), later])
    of_fund = {path: text for path, text in made.items() if path.startswith("funds/")}
    assert len(of_fund) == 5
    for path, text in of_fund.items():
        shown = re.sub(r'id="\w+"|{#\w+}|data-[\w-]+="[^"]*"|measure[-_]\w+', "", text).replace("pre-refunded", "")
        told = shown.split("## Measures")[0]
        assert not re.search(r"[Ii]nsure[dr]|territor", told), path


@pytest.mark.slow
def test_page_of_ten_thousand_rows_has_each_of_them_once() -> None:
    rows = tuple(
        holding(issuer=f"City {n}", as_filed=f"City {n}", value=1000 + n, insurer="AGM") for n in range(10_000)
    )
    whole = sum(int(row.value or 0) for row in rows)
    text = report_page(filing(*rows, totals=totals(investments=whole, net_assets=whole)))
    assert "10,000 rows in the order of the filing" in text
    assert text.count("| City ") == 10_000 + 10
