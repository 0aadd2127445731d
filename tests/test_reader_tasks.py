"""What a reader comes for, in a real browser: the first screen, one insurer over all funds, pages that have nothing."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import NARROW, Site, Visit, report, served, visit

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
