"""What a reader comes for, in a real browser: the first screen, one insurer over all funds, pages that have nothing."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import NARROW, WIDE, Site, Visit, report, served, visit

pytestmark = pytest.mark.browser


def test_first_screen_of_a_later_report_shows_all_that_changed(tab: Visit, site: Site) -> None:
    fund, _, _ = site.changes().rpartition("/")
    newest = max(path.name for path in (site.folder / fund).glob("2*.html") if "--" not in path.name)
    page = tab.open(f"{fund}/{newest}")
    page.locator("#chart-insurer .main-svg").first.wait_for()
    last = page.locator(".fb-front .fb-table--legend").last.locator("tr").last
    assert (last.text_content() or "").strip().startswith(f"Total investments, {newest.removesuffix('.html')}")
    box = last.bounding_box()
    assert box is not None and box["y"] + box["height"] <= 900


def test_an_insurers_page_says_first_what_all_funds_hold_of_it(tab: Visit, site: Site) -> None:
    page = tab.open("insurers/agm.html")
    newest = {filing.fund.file_number: filing for filing in sorted(site.filings, key=lambda filing: str(filing.period))}
    held = [row for filing in newest.values() for row in filing.holdings if row.insurer == "AGM"]
    worth = sum(row.value or 0 for row in held)
    lead = page.locator(".fb-lead")
    assert f"{len(held)} holdings of ${worth:,} in {len(newest)} funds" in (lead.text_content() or "")
    assert (lead.bounding_box() or {"y": 900})["y"] < 300
    page.locator("#bonds").scroll_into_view_if_needed()
    page.wait_for_function("fundbook.tables.get('bonds').foot")
    assert page.evaluate("fundbook.tables.get('bonds').rows.length") == len(held)
    assert f"{worth:,}" in page.locator(".fb-table--across tfoot td").all_text_contents()


def test_a_share_of_nothing_is_a_sentence_and_no_empty_chart(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    page.locator("#chart-insurer g.slice").first.wait_for()
    page.evaluate("""() => { const old = document.querySelector("#chart-insurer"), box = old.cloneNode(false);
      old.replaceWith(box);
      const meta = { investments: [null], "net-assets": [1] };
      const data = [{ type: "pie", labels: ["AGM"], values: [null], meta }];
      fundbook.figure("chart-insurer", { data, layout: {} }); }""")
    none = page.locator("#chart-insurer .fb-none")
    expect(none).to_have_text("The filing does not state total investments: there is no share to draw.")
    page.get_by_role("button", name="Net assets", exact=True).first.click()
    page.locator("#chart-insurer g.slice").first.wait_for()
    assert none.is_visible() is False


def test_a_page_that_is_not_there_can_be_read_and_leads_on(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto((site.folder / "404.html").as_uri())  # where a server cannot find the styles either
    assert page.locator("h1").text_content() == "There is no such page"
    assert (
        page.locator("svg").evaluate_all("all => Math.max(...all.map((one) => one.getBoundingClientRect().width))")
        <= 48
    )
    with served(site.folder) as address:
        page.goto(f"{address}/404.html")
        page.get_by_role("link", name="Funds, and which need attention").click()
        expect(page).to_have_url(f"{address}/index.html")
    page.close()


def test_months_below_a_chart_do_not_touch_on_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 844})
    tab = visit(context, site)
    page = tab.open(f"{site.changes().rpartition('/')[0]}/history.html")
    page.locator("#history-net-assets").scroll_into_view_if_needed()
    labels = page.locator("#history-net-assets .xtick text")
    labels.first.wait_for()
    ends = labels.evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => [box.left, box.right])"
    )
    context.close()
    assert len(ends) > 1
    assert all(right + 3 < left for (_, right), (left, _) in pairwise(ends))


def test_head_of_a_table_in_a_box_of_its_own_covers_no_row(browser: Browser, site: Site) -> None:
    first, last = "thead th", "tbody tr"
    joined = next(filing for filing in site.filings if filing.joined)
    for scripts in (True, False):
        context = browser.new_context(viewport={"width": WIDE, "height": 900}, java_script_enabled=scripts)
        box = visit(context, site).open(site.report(joined)).locator("details[open] .fb-table").first
        box.scroll_into_view_if_needed()
        head, row = (box.locator(part).first.bounding_box() for part in (first, last))
        assert head is not None and row is not None
        assert head["y"] + head["height"] <= row["y"] + 1
        assert (box.bounding_box() or {"x": 900})["x"] <= head["x"]
        context.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_headline_of_billions_stays_on_one_line(browser: Browser, site: Site, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = visit(context, site).open(site.report(site.largest()))
    figure = page.locator(".fb-cards strong").first
    figure.evaluate("figure => { figure.textContent = '$6,405,838,908'; }")
    lines = """figure => { const text = document.createRange(); text.selectNodeContents(figure);
      return text.getClientRects().length; }"""
    assert figure.evaluate(lines) == 1
    context.close()


@pytest.mark.parametrize("width", [1220, 1280, 1366])
def test_no_table_sticks_out_of_its_place_on_a_small_laptop(browser: Browser, site: Site, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = visit(context, site)
    out = """all => all.filter((table) => table.checkVisibility() && table.getBoundingClientRect().right
      > table.closest(".fb-table").parentElement.getBoundingClientRect().right + 1).length"""
    for path in (site.report(site.largest()), "index.html"):
        assert tab.open(path).locator(".fb-table table").evaluate_all(out) == 0
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_every_date_stays_on_one_line_on_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 844})
    tab = visit(context, site)
    for path in (site.report(site.largest()), site.changes()):
        days = tab.open(path).locator(".fb-day")
        assert days.count() > 1
        assert set(days.evaluate_all("all => all.map((day) => day.getClientRects().length)")) <= {0, 1}
    context.close()


def test_what_is_typed_into_several_filters_at_one_go_is_kept(tab: Visit, site: Site) -> None:
    page = report(tab, site)
    page.locator("#holdings").scroll_into_view_if_needed()
    page.locator("[aria-controls=holdings-filters]").click()
    page.evaluate("""() => { // faster than a field counts
      const told = { "Coupon (%), from": "4", "Value ($), from": "1,000,000", "Issuer: words": "a" };
      for (const [label, text] of Object.entries(told)) {
        const field = document.querySelector(`#holdings-filters [aria-label="${label}"]`);
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event("input"));
      } }""")
    page.wait_for_function("new URLSearchParams(location.hash.split('?')[1]).get('issuer') === 'a'")
    assert page.evaluate("location.hash") == "#holdings?coupon=4..&value=1%2C000%2C000..&issuer=a"
