"""Every kind of page can be used by everyone: axe finds nothing, in both palettes, on a desk and on a phone."""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NARROW, WIDE, Site, Visit, draw_all, report, served, visit

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """levels => axe.run(document, { runOnly: levels, resultTypes: ["violations"] }).then((said) =>
  said.violations.map((one) => [one.id, ...one.nodes.slice(0, 5).map((node) => node.html.slice(0, 160))]))"""


PLAIN = """.fb-table :is(thead th, tfoot td) { position: static !important; }
.fb-table { content-visibility: visible !important; }"""
SHIFT = """() => new Promise((done) => { let sum = 0; const add = (list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) sum += one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400); })"""


def found(page: Page) -> list[Any]:
    """What axe has to say about a page: the rule, and where first.

    Heads and totals that stay in sight lie over some row or other, which would count as too small: they are let go. So
    would rows that are laid out only when they are seen, and until then lie where other rows are.
    """
    page.add_style_tag(content=PLAIN)
    page.evaluate(AXE)
    said: list[Any] = page.evaluate(FOUND, LEVELS)
    return said


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, site: Site, width: int, system: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=system)
    page, said = context.new_page(), {}
    with served(site.folder) as address:
        for path in site.every_kind(long=(width, system) == (WIDE, "light")):
            page.goto(f"{address}/{path}", wait_until="load")
            said[path] = found(page)
    context.close()
    assert {path: faults for path, faults in said.items() if faults} == {}


@pytest.mark.parametrize(("width", "system"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, site: Site, width: int, system: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=system)
    page = report(visit(context, site), site)
    page.emulate_media(reduced_motion="reduce")  # what is half faded in has not its contrast yet
    page.locator("[aria-controls=holdings-filters]").click()
    page.locator("[aria-controls=holdings-columns]").click()
    page.evaluate("scrollTo(0, 0)")  # what is half under the head of the page would count as too small
    page.wait_for_function("width => width < 1220 || !document.querySelector('.md-tabs[hidden]')", arg=width)
    assert found(page) == []
    page.locator(".fb-formula").first.click()
    assert found(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator(".fb-search__input").fill("california")
    page.locator("[role=option]").first.wait_for()
    assert found(page) == []
    context.close()


def focus(page: Page) -> str:
    """What the thing that has the focus says."""
    said: str = page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent).trim()")
    return said


def says(page: Page, text: str) -> None:
    """Wait for the focus to be on the thing that says so."""
    saying = "text => (document.activeElement.ariaLabel || document.activeElement.textContent).trim() === text"
    page.wait_for_function(saying, arg=text)


def test_all_of_it_is_done_with_the_keyboard_alone(tab: Visit, site: Site) -> None:
    page, press = tab.open("index.html"), tab.page.keyboard.press
    press("Tab")
    says(page, "Skip to content")
    press("Enter")
    press("/")
    page.keyboard.type(site.largest().fund.name)
    page.locator("[role=option]").first.wait_for()
    press("ArrowDown")
    press("ArrowUp")
    press("Enter")
    page.wait_for_url("**/funds/**")
    page = report(tab, site)
    draw_all(page)
    page.locator("[aria-controls=holdings-filters]").focus()
    press("Enter")
    page.locator("#holdings-filters").wait_for()
    press("Tab")
    while "Columns" in focus(page) or "rows" in focus(page):
        press("Tab")
    press("Space")
    first = page.locator("#holdings-filters label").first
    count = first.locator(".fb-count").text_content()
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    assert page.evaluate("fundbook.tables.get('holdings').shown.length") == int(count or 0)
    press("Escape")
    says(page, "Filters (1)")
    page.locator(".fb-table--holdings thead button").first.focus()
    press("Enter")
    expect(page.locator(".fb-table--holdings th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert tab.faults == []


def test_parts_of_a_chart_are_walked_with_arrows_and_chosen_with_enter(tab: Visit, site: Site) -> None:
    page, press = report(tab, site), tab.page.keyboard.press
    page.locator("#chart-insurer .fb-parts button").first.wait_for(state="attached")
    page.locator("#chart-insurer .fb-parts button").first.focus()
    press("ArrowRight")
    row = page.locator(".fb-pair tbody tr").nth(1).locator("td").all_text_contents()
    assert f", {row[2]}%: show the holdings" in focus(page)
    assert page.locator("#chart-insurer .fb-pointed").count() == 1
    press("Enter")
    page.wait_for_selector(".fb-table--holdings[data-filtered]")
    assert page.evaluate("fundbook.tables.get('holdings').shown.length") == int(row[1])


def test_nothing_with_the_focus_hides_behind_the_heads_of_page_and_table(tab: Visit, site: Site) -> None:
    page = tab.open(f"{site.report(site.largest())}#holdings")
    hidden = """() => { const box = document.activeElement.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !document.activeElement.contains(top) && !top?.contains(document.activeElement); }"""
    page.locator(".fb-table--holdings tbody a").nth(60).focus()
    seen = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        seen.append(page.evaluate(hidden))
    assert seen == [False] * 30


@pytest.mark.parametrize("path", ["index.html", "a report"])
def test_what_has_the_focus_on_a_phone_is_seen_in_the_drawer_too(browser: Browser, site: Site, path: str) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 844}, reduced_motion="reduce")
    tab = visit(context, site)
    page = tab.open(site.report(site.largest()) if path == "a report" else path)
    hidden = """() => { const one = document.activeElement, box = one.getBoundingClientRect();
      if (one === document.body || box.width <= 2) return null;
      const spots = [[.1, .5], [.5, .5], [.9, .5], [.5, .1], [.5, .9]];
      const seen = spots.map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
      return seen.some((top) => one.contains(top) || top?.contains(one)) ? null : one.textContent.trim(); }"""
    unseen = []
    for _ in range(70):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(hidden))
    context.close()
    assert [text for text in unseen if text is not None] == []


def test_pages_reflow_at_three_hundred_and_twenty_pixels(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    tab = visit(context, site)
    widths = {path: tab.open(path).evaluate("document.documentElement.scrollWidth") for path in site.one_of_each_kind()}
    context.close()
    assert {path: width for path, width in widths.items() if width > 320} == {}


def test_nothing_moves_for_who_asks_for_less_motion(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = visit(context, site).open(site.report(site.largest()))
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return animationName !== "none" || /[1-9]/.test(transitionDuration); }).length"""
    assert page.evaluate(moving) == 0
    context.close()


def test_swatches_keep_their_colours_where_the_reader_chose_all_others(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, forced_colors="active")
    page = visit(context, site).open(site.report(site.largest()))
    page.locator("#chart-insurer .main-svg").first.wait_for()
    colours = "all => all.map((one) => getComputedStyle(one).backgroundColor)"
    swatches = page.locator(".fb-pair .fb-swatch").evaluate_all(colours)
    assert len(set(swatches)) == len(swatches) > 2
    context.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_shifts_while_a_page_is_put_together(browser: Browser, site: Site, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = visit(context, site)
    shifts = {path: tab.open(path).evaluate(SHIFT) for path in site.one_of_each_kind()}
    context.close()
    assert {path: shift for path, shift in shifts.items() if shift >= 0.05} == {}
