"""The tables of a page in a browser: tools for every long one, and rows by the thousand without a wait."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[1] / "site_content" / "assets"
FRAME = """<!doctype html><html lang="en" class="js"><head><meta charset="utf-8"><title>A page</title>
<link rel="stylesheet" href="{assets}/css/colours.css"><link rel="stylesheet" href="{assets}/css/tables.css">
<link rel="stylesheet" href="{assets}/css/tools.css"></head><body><article class="md-typeset"><h2 id="bonds">Bonds</h2>
{tables}</article><script src="{assets}/js/cells.js"></script><script src="{assets}/js/tables.js"></script>
<script src="{assets}/js/tools.js"></script></body></html>"""
HEADS = ("Bond", "Insurer", "Maturity", "Value ($)")
# The most rows that ever came in at once.
WATCH = """() => {
  const added = (all) => all.reduce((sum, one) => sum + one.addedNodes.length, 0);
  window.most = 0;
  new MutationObserver((all) => { window.most = Math.max(window.most, added(all)); })
    .observe(document.querySelector("tbody"), { childList: true });
}"""
COUNT = "document.querySelectorAll('tbody tr').length"

Row = Sequence[object]
Opened = Callable[..., Page]


def table(heads: Sequence[str], rows: Sequence[Row], attributes: str = "") -> str:
    """A table as pages have it: columns whose head names a unit are set to the right."""
    sides = [' style="text-align: right;"' if head.endswith(")") else "" for head in heads]
    head = "".join(f"<th{side}>{text}</th>" for side, text in zip(sides, heads, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{side}>{cell}</td>' for side, cell in zip(sides, row, strict=True))}</tr>\n" for row in rows
    )
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="fb-table fb-table--funds" {attributes}>{whole}</div>'


def bond(number: int) -> Row:
    """A bond that differs from the others; every tenth is worth less than nothing, every seventh has no insurer."""
    value = f"-{number:,}" if number % 10 == 0 else f"{number:,}"
    return (f"Bond {number}", "" if number % 7 == 0 else "AGM", f"20{30 + number % 10}-07-01", value)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page with tables; nothing may go wrong in it."""
    page, faults = browser.new_page(viewport={"width": 1440, "height": 900}), list[str]()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))

    def open_(*tables: str, anchor: str = "") -> Page:
        path = tmp_path / "page.html"
        path.write_text(FRAME.format(assets=ASSETS.as_uri(), tables="\n".join(tables)), encoding="utf-8")
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}{anchor}")
        return page

    yield open_
    page.close()
    assert faults == []


def firsts(page: Page) -> list[str]:
    """The first cells of the rows that are there."""
    return [text.strip() for text in page.locator("tbody td:first-child").all_text_contents()]


def foot(page: Page) -> list[str]:
    return page.locator("tfoot td").all_text_contents()


def test_a_table_too_long_for_a_glance_has_tools_and_a_short_one_has_none(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(16)]))
    assert page.locator(".fb-tools output").text_content() == "16 rows"
    page = opened(table(HEADS, [bond(number) for number in range(15)]))
    assert page.locator(".fb-tools").count() == 0


def test_columns_are_told_by_their_heads_and_cells(opened: Opened) -> None:
    heads = (
        "Bond",
        "State",
        "Insurer or enhancement",
        "Maturity",
        "Coupon (%)",
        "Value ($)",
        "Net asset value a share ($)",
    )
    rows = [(f"B{n}", ("Ohio", "Utah")[n % 2], "AGM, LOC: Bank", "2031-07-01", "5.00", "—", "14.4") for n in range(16)]
    rows[3] = (*rows[3][:5], "1,000", "14.5")
    page = opened(table(heads, rows))
    kinds = page.evaluate("fundbook.tables.get('bonds').columns.map((one) => `${one.key}:${one.kind}`)")
    assert kinds == [
        "bond:text",
        "state:choice",
        "insurer-or-enhancement:group",
        "maturity:date",
        "coupon:number",
        "value:sum",
        "net-asset-value-a-share:number",
    ]


def test_filters_of_every_kind_come_with_the_address_and_totals_follow(opened: Opened) -> None:
    rows = [bond(number) for number in range(1, 41)]
    page = opened(
        table(HEADS, rows), anchor="#bonds?insurer=AGM&maturity=2031-01-01..2035-12-31&value=20..&sort=-value"
    )
    assert firsts(page) == ["Bond 34", "Bond 33", "Bond 32", "Bond 31", "Bond 25", "Bond 24", "Bond 23", "Bond 22"]
    assert foot(page) == ["Shown: 8 of 40 rows", "", "", "224"]
    assert page.locator("tfoot td").last.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_an_address_gives_a_colleague_the_same_view(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(40)]))
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("(none)").check()
    page.get_by_label("Value ($), from").fill("5")
    page.wait_for_function("fundbook.tables.get('bonds').shown.length === 5")
    page.get_by_role("button", name="Maturity").click()
    page.get_by_role("button", name="Columns").click()
    page.locator("#bonds-columns").get_by_label("Insurer").uncheck()
    address, seen = page.evaluate("location.hash"), firsts(page)
    assert address == "#bonds?insurer=&value=5..&sort=maturity&hide=insurer"
    again = opened(table(HEADS, [bond(number) for number in range(40)]), anchor=address)
    assert firsts(again) == seen == ["Bond 21", "Bond 14", "Bond 35", "Bond 7", "Bond 28"]
    assert again.locator("th:visible").all_text_contents() == ["Bond", "Maturity", "Value ($)"]


def test_a_range_that_is_no_number_is_marked_and_filters_nothing(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(1, 21)]))
    page.get_by_role("button", name="Filters").click()
    low = page.get_by_label("Value ($), from")
    low.fill("much")
    page.wait_for_function("document.querySelector('[aria-invalid=true]')")
    assert len(firsts(page)) == 20
    low.fill("19")
    page.wait_for_function("fundbook.tables.get('bonds').shown.length === 1")
    assert low.get_attribute("aria-invalid") == "false"


def test_a_fund_in_two_periods_is_not_added_up(opened: Opened) -> None:
    heads = ("Fund", "Period", "Value ($)")
    rows = [(f"Trust {n // 2}", ("2011-05-31", "2011-08-31")[n % 2], f"{n + 1}") for n in range(16)]
    page = opened(table(heads, rows))
    assert foot(page) == []
    page = opened(table(heads, rows), anchor="#bonds?period=2011-08-31..")
    assert foot(page) == ["Shown: 8 of 16 rows", "", "72"]


def test_parts_of_parts_are_not_added_up(opened: Opened) -> None:
    page = opened(table(("Section", "Value ($)"), [(f"Section {n}", n) for n in range(20)]))
    assert foot(page) == []


def test_negative_and_blank_values_are_sorted_and_added_as_what_they_are(opened: Opened) -> None:
    rows = [bond(number) for number in range(1, 17)]
    rows[2], rows[4] = ("Bond 3", "AGM", "2033-07-01", "—"), ("Bond 5", "AGM", "2035-07-01", "(500)")
    page = opened(table(HEADS, rows), anchor="#bonds?sort=value")
    assert firsts(page)[:3] == ["Bond 5", "Bond 10", "Bond 1"]
    assert firsts(page)[-1] == "Bond 3"
    assert foot(page) == ["Shown: 16 rows; 1 print no value", "", "", "-392"]


def test_ten_thousand_rows_are_sorted_and_added_up_though_a_thousand_are_there(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(10_000)]))
    page.wait_for_function(f"{COUNT} === 1000")
    assert page.locator("table").get_attribute("aria-rowcount") == "10001"
    page.get_by_role("button", name="Value ($)").click()
    page.get_by_role("button", name="Value ($)").click()
    page.wait_for_function(f"{COUNT} === 1000")
    assert firsts(page)[:2] == ["Bond 9999", "Bond 9998"]
    assert foot(page)[0] == "Shown: 10,000 rows"


def test_rows_come_in_few_at_a_time_until_all_are_there(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(2_500)]))
    page.wait_for_function(f"{COUNT} === 1000")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Value ($)").click()
    page.wait_for_function(f"{COUNT} === 1000")
    page.get_by_role("button", name="Show them all").click()
    page.wait_for_function(f"{COUNT} === 2500")
    assert page.evaluate("window.most") == 300
    assert page.locator(".fb-more").count() == 0


def test_paper_gets_every_row(opened: Opened) -> None:
    page = opened(table(HEADS, [bond(number) for number in range(2_500)]))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(COUNT) == 2_500


def test_a_row_asked_for_by_its_line_is_shown_whatever_is_filtered(opened: Opened) -> None:
    lines = " ".join(str(number + 100) for number in range(3_000))
    made = table(HEADS, [bond(number) for number in range(3_000)], f'data-name="holdings" data-lines="{lines}"')
    page = opened(made, anchor="#holdings?q=Bond+7")
    page.evaluate("location.hash = 'line-2600'")
    row = page.locator("tr.fb-asked")
    assert row.locator("td").first.text_content() == "Bond 2500"
    assert row.evaluate("row => row === document.activeElement && row.getBoundingClientRect().top < innerHeight")


def test_a_heading_asked_for_by_its_name_is_shown_though_rows_are_sorted(opened: Opened) -> None:
    rows: list[Row] = [bond(number) for number in range(20)]
    rows.insert(10, ('<span class="fb-section" id="section-guam">Guam</span>', "", "", ""))
    page = opened(table(HEADS, rows), anchor="#bonds?sort=-value")
    assert page.locator("#section-guam").count() == 0
    page.evaluate("location.hash = 'section-guam'")
    page.locator("tr.fb-asked #section-guam").wait_for(state="attached")
    assert len(firsts(page)) == 21


def test_names_of_three_hundred_letters_and_a_table_of_one_row_fit_the_page(opened: Opened) -> None:
    page = opened(table(HEADS, [("W" * 300, "AGM", "2031-07-01", "1")]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.locator("thead button").count() == 0


def test_copied_rows_have_numbers_with_the_decimals_they_are_printed_with(opened: Opened) -> None:
    rows = [
        ("Bond", "5.00", "(1,250.50)"),
        ("=Bond", "0.00", "\u2014"),
        *((f"Bond {n}", "4.125", "7") for n in range(20)),
    ]
    page = opened(table(("Bond", "Coupon (%)", "Value ($)"), rows))
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy rows").click()
    page.wait_for_function("window.copied")
    lines = page.evaluate("copied").split("\n")
    assert lines[:3] == ["Bond\tCoupon (%)\tValue ($)", "Bond\t5.00\t-1250.50", "'=Bond\t0.00\t"]
    assert (len(lines), lines[-1]) == (24, "")


def test_the_row_of_totals_takes_no_room_from_the_columns(opened: Opened) -> None:
    rows = [("A", "A purpose of some length that needs its room", "1") for _ in range(20)]
    page = opened(table(("Bond", "Purpose", "Value ($)"), rows))
    said = page.locator("tfoot td").first
    assert said.text_content() == "Shown: 20 rows"
    widths = page.locator("thead th").evaluate_all("all => all.map((one) => one.getBoundingClientRect().width)")
    assert widths[0] < widths[1]
