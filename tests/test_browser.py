"""The built site of the samples in a real browser, opened from the disk: drawn, complete, quiet, fit for its window."""

import re
from decimal import Decimal
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browsing import NARROW, WIDE, Site, Visit, draw_all, report, visit

pytestmark = pytest.mark.browser


def column(page: Page, number: int) -> list[str]:
    """The visible texts of a column of the holdings table, headings and totals left out."""
    rows = ".fb-table--holdings tbody tr:not(.fb-total):not([hidden])"
    return [text.strip() for text in page.locator(f"{rows} td:nth-child({number})").all_text_contents()]


def head(page: Page, name: str) -> int:
    """The number, counted from 1, of the holdings column whose heading starts so."""
    heads = page.locator(".fb-table--holdings thead th").all_text_contents()
    return 1 + next(index for index, text in enumerate(heads) if text.startswith(name))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_every_kind_of_page_is_quiet_and_fits_its_window(
    browser: Browser, site: Site, width: int, system: Literal["light", "dark"], scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=system)
    tab = visit(context, site)
    for path in site.one_of_each_kind():
        page = tab.open(path)
        draw_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
    context.close()
    assert tab.faults == []


def test_holdings_table_has_every_row_and_dollar_of_its_filing(tab: Visit, site: Site) -> None:
    assert len(site.filings) > 1
    for filing in site.filings:
        page = tab.open(site.report(filing))
        values = [Decimal(text.replace(",", "")) for text in column(page, head(page, "Value")) if text[0].isdigit()]
        assert len(column(page, 1)) == len(filing.holdings)
        assert sum(values) == sum(holding.value for holding in filing.holdings if holding.value is not None)


def test_holdings_table_is_complete_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = visit(context, site).open(site.report(site.largest()))
    rows = page.locator(".fb-table--holdings tbody tr:not(:has(.fb-section, .fb-subtotal))")
    assert rows.count() == len(site.largest().holdings)
    assert page.locator(".fb-switch").first.is_visible() is False
    context.close()


def test_pie_is_drawn_and_the_table_beside_it_is_its_legend(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    split = page.locator(".fb-pair")
    split.locator("g.slice").first.wait_for()
    drawn = split.locator("g.slice path").evaluate_all("all => all.map((one) => one.style.fill)")
    swatches = split.locator("tbody .fb-swatch").evaluate_all("all => all.map((one) => one.style.background)")
    assert len(drawn) == len({holding.insurer for holding in site.largest().holdings})
    assert [colour for colour in swatches if colour != "none"] == drawn


def test_switch_changes_bars_and_captions_to_the_other_denominator(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    draw_all(page)
    values = "document.querySelector('#chart-state .fb-plot').data[0].x"
    before = page.evaluate(values)
    page.locator(".fb-switch button[data-denominator='net-assets']").first.click()
    after = page.evaluate(values)
    table = page.locator(".fb-split").filter(has=page.locator("#chart-state")).locator("tbody tr").first
    cells = [Decimal(text) for text in table.locator("td").all_text_contents()[-2:]]
    assert [round(Decimal(number[0]), 2) for number in (before, after)] == cells
    assert page.locator("#chart-state figcaption").text_content() == "Value by state or territory, in % of net assets"
    pressed = page.locator(".fb-switch button[aria-pressed='true']").all_text_contents()
    assert set(pressed) == {"Net assets"}


def test_charts_follow_the_palette(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    draw_all(page)
    ink = "getComputedStyle(document.querySelector('#chart-state .xtick text')).fill"
    light = page.evaluate(ink)
    page.locator("label[title='Switch to dark mode']").click()
    page.wait_for_function(f"{ink} !== '{light}'")
    soft = page.evaluate("getComputedStyle(document.body).getPropertyValue('--fb-ink-soft').trim()")
    assert page.evaluate("document.querySelector('#chart-state .fb-plot')._fullLayout.xaxis.tickfont.color") == soft
    assert tab.faults == []


def test_chart_is_drawn_only_when_it_is_nearly_seen_and_nothing_moves(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    page.locator("#chart-insurer .main-svg").first.wait_for()
    assert page.locator("#chart-coupon .main-svg").count() == 0
    place = "document.querySelector('#holdings').getBoundingClientRect().top + window.scrollY"
    before = page.evaluate(place)
    draw_all(page)
    assert page.evaluate(place) == before


def test_column_sorts_up_and_down_and_back_to_the_order_of_the_filing(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    number = head(page, "Value")
    filed = column(page, number)
    button = page.locator(f".fb-table--holdings thead th:nth-child({number}) button")
    button.focus()
    page.keyboard.press("Enter")
    assert column(page, number) == sorted(filed, key=lambda text: int(text.replace(",", "")))
    assert page.locator(".fb-table--holdings th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert page.locator(".fb-table--holdings tr.fb-total:not([hidden])").count() == 0
    page.keyboard.press("Enter")
    assert column(page, number) == sorted(filed, key=lambda text: -int(text.replace(",", "")))
    page.keyboard.press("Enter")
    assert column(page, number) == filed
    assert page.locator(".fb-table--holdings th[aria-sort]").count() == 0
    assert page.locator(".fb-table--holdings tr.fb-total[hidden]").count() == 0


def tools(page: Page) -> Locator:
    """The tools of the holdings table."""
    return page.locator(".fb-tools:has(+ .fb-table--holdings)")


def shown(page: Page) -> str:
    """What the tools of the holdings table say is shown."""
    return (tools(page).locator("output").text_content() or "").strip()


def test_words_show_the_rows_that_hold_them_all_and_say_how_many(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    holdings = site.largest().holdings
    assert shown(page) == f"{len(holdings)} holdings"
    tools(page).locator("input[type=search]").fill("AIRPORT  2030")
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    rows = page.locator(".fb-table--holdings tbody tr:not([hidden])").all_text_contents()
    assert rows
    assert all("airport" in row.lower() and "2030" in row for row in rows)
    assert shown(page) == f"{len(rows)} of {len(holdings)} holdings"
    tools(page).get_by_role("button", name="Clear filters").click()
    assert len(column(page, 1)) == len(holdings)


def test_address_of_a_filtered_table_shows_the_same_rows_and_totals_to_a_colleague(tab: Visit, site: Site) -> None:
    filing = site.largest()
    insured = [holding for holding in filing.holdings if holding.insurer == "AGM"]
    page = tab.open(f"{site.report(filing)}#holdings?insurer=AGM&sort=-value")
    values = [Decimal(text.replace(",", "")) for text in column(page, head(page, "Value"))]
    assert values == sorted((holding.value for holding in insured if holding.value is not None), reverse=True)
    foot = page.locator(".fb-table--holdings tfoot td").all_text_contents()
    assert foot[head(page, "Value") - 1] == f"{sum(values):,}"
    assert f"Shown: {len(insured)} of {len(filing.holdings)} holdings" in foot[0]


def test_count_beside_a_slice_filters_the_holdings_to_that_count(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    link = page.locator(".fb-pair td a[data-filter]").first
    count = link.text_content()
    link.press("Enter")
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    assert shown(page) == f"{count} of {len(site.largest().holdings)} holdings"
    page.go_back()
    page.wait_for_selector(".fb-table--holdings:not([data-filtered])", state="attached")
    assert shown(page) == f"{len(site.largest().holdings)} holdings"


def test_click_on_a_slice_filters_the_holdings(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    page.locator("#chart-insurer g.slice path").first.wait_for()
    page.locator("#chart-insurer g.slice path").first.click()
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    count = page.locator(".fb-pair td a[data-filter]").first.text_content()
    assert shown(page).startswith(f"{count} of ")


def test_downloaded_rows_are_those_shown_and_no_cell_is_a_formula(tab: Visit, site: Site) -> None:
    page = tab.open(f"{site.report(site.largest())}#holdings?insurer=AGM")
    cell = page.locator(".fb-table--holdings tbody tr:not([hidden]) td").first
    cell.evaluate("cell => { cell.textContent = '=1+1'; }")
    page.evaluate("fundbook.tables.get('holdings').read.clear()")
    with page.expect_download() as download:
        tools(page).get_by_role("button", name="Download rows (CSV)").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(column(page, 1))
    assert lines[1].startswith("'=1+1,")


def test_negative_numbers_are_exported_as_numbers(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    made = "[['sum', '-1,234'], ['text', '-1'], ['text', '+x'], ['text', '@x'], ['sum', '\u2014']]"
    written = page.evaluate(f"{made}.map(([kind, said]) => fundbook.cells.exported(kind, said))")
    assert written == ["-1234", "'-1", "'+x", "'@x", ""]


def test_first_screen_shows_what_a_report_comes_to(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    page.locator("#chart-insurer .main-svg").first.wait_for()
    for part in ("h1", ".fb-proof", ".fb-cards", "#chart-insurer", "#changes"):
        box = page.locator(part).first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 900, part


def sheets(page: Page, paper: str) -> int:
    """How many sheets of paper a page takes."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_report_prints_on_two_sheets_and_its_rows_only_where_they_are_filtered(
    browser: Browser, site: Site, paper: str
) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, color_scheme="dark")
    page = visit(context, site).open(site.report(site.largest()))
    page.locator("#chart-insurer .main-svg").first.wait_for()
    assert sheets(page, paper) == 2
    page.evaluate("location.hash = 'holdings?state=California'")
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    assert sheets(page, paper) > 2
    context.close()


def test_wide_table_scrolls_in_its_own_box_on_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, has_touch=True)
    page = visit(context, site).open(site.report(site.largest()))
    box = page.locator(".fb-table--holdings")
    box.evaluate("box => box.scrollIntoView()")
    page.wait_for_function("document.querySelector('.fb-table--holdings').scrollWidth > window.innerWidth")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.evaluate("box => box.scrollTo(200, 900)")
    edges = "cell => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().top]"
    corner = box.locator("thead th").first.evaluate(edges)
    assert corner == box.evaluate(edges)
    context.close()


def test_picker_leads_to_the_page_of_the_two_periods_chosen_in_any_order(tab: Visit, site: Site) -> None:
    page = tab.open(site.changes())
    days = page.locator(".fb-picker select").first.locator("option").all_text_contents()
    assert len(days) > 2
    page.locator(".fb-picker select").nth(0).select_option(days[-1])
    page.locator(".fb-picker select").nth(1).select_option(days[1])
    page.locator(".fb-picker button").click()
    page.wait_for_url(f"**/{days[1]}--{days[-1]}.html")
    chosen = page.locator(".fb-picker select").evaluate_all("all => all.map((one) => one.value)")
    assert chosen == [days[1], days[-1]]
    assert tab.faults == []


def test_picker_says_what_to_do_where_no_page_is_ready(tab: Visit, site: Site) -> None:
    page = tab.open(site.changes())
    selects, said = page.locator(".fb-picker select"), page.locator(".fb-picker output")
    day = selects.nth(0).input_value()
    selects.nth(1).select_option(day)
    page.locator(".fb-picker button").click()
    assert said.text_content() == "Choose two different periods."
    page.locator(".fb-picker").evaluate("box => { box.dataset.pages = ''; }")
    other = page.locator(".fb-picker option").last.text_content()
    selects.nth(1).select_option(other)
    page.locator(".fb-picker button").click()
    fund = site.changes().split("/")[1]
    assert said.text_content() == f"No page has these two: fundbook compare --fund {fund} {day} {other}"


def test_picker_steps_aside_without_scripts_and_every_pair_stays_within_reach(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = visit(context, site).open(site.changes())
    assert page.locator(".fb-picker").is_visible() is False
    links = page.locator("details:has-text('All comparisons') td a").evaluate_all("all => all.map((one) => one.href)")
    folder = (site.folder / site.changes()).parent
    assert sorted(links) == sorted(path.as_uri() for path in folder.glob("*--*.html"))
    context.close()
