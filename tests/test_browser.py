"""The built site of the samples in a real browser, opened from the disk: drawn, complete, quiet, fit for its window."""

from decimal import Decimal
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

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
    split = page.locator(".fb-split").filter(has=page.locator("#chart-insurer"))
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
    assert page.locator("#chart-state figcaption").text_content() == "By state, in % of net assets"
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
    before = page.evaluate("document.documentElement.scrollHeight")
    draw_all(page)
    assert page.evaluate("document.documentElement.scrollHeight") == before


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


def test_filter_shows_the_rows_that_hold_all_words_and_says_how_many(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    holdings = site.largest().holdings
    assert page.locator(".fb-filter output").text_content() == f"{len(holdings)} holdings"
    word, year = "airport", "2030"
    page.locator(".fb-filter input").fill(f"{word.upper()}  {year}")
    rows = [row.lower() for row in page.locator(".fb-table--holdings tbody tr:not([hidden])").all_text_contents()]
    assert rows
    assert all(word in row and year in row for row in rows)
    assert page.locator(".fb-filter output").text_content() == f"{len(rows)} of {len(holdings)} holdings"
    page.locator(".fb-filter input").fill("")
    assert len(column(page, 1)) == len(holdings)


def test_wide_table_scrolls_in_its_own_box_on_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, has_touch=True)
    page = visit(context, site).open(site.report(site.largest()))
    box = page.locator(".fb-table--holdings")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.evaluate("box => box.scrollTo(200, 900)")
    edges = "cell => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().top]"
    corner = box.locator("thead th").first.evaluate(edges)
    assert corner == box.evaluate(edges)
    context.close()


def test_search_works_from_the_disk_and_leaves_holdings_out(tab: Visit, site: Site) -> None:
    page = tab.open("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("residual interest")
    found = page.locator(".md-search-result__link").first
    found.wait_for()
    assert found.get_attribute("href") == (site.folder / "glossary.html").as_uri()
    index = (site.folder / "search/search_index.json").read_text(encoding="utf-8")
    issuers = {holding.issuer for holding in site.largest().holdings if holding.issuer != holding.state}
    assert not any(issuer in index for issuer in issuers if issuer)
    assert tab.faults == []


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
