"""The pages of a filing's text: every line has its number, and every character shows as what it is."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.formats import to_document
from generator.report import FundReports
from generator.sources import fund_sources, source_text
from generator.sources.text import PARTS_OF_LINE
from tests.builders import filing, holding, source, where
from tests.whole import make_report

ASSETS = Path(__file__).parents[1] / "site_content" / "assets"
PAGE = b"""<html><body>
<p>Before</p>
<table>
<tr><td>Acme Water</td>
<td>5.00%</td><td>100</td></tr>
</table>
</body></html>
"""


def reports(*rows: tuple[int, int], span: tuple[int, int] = (1, 100)) -> FundReports:
    """A fund whose one report has a row on each of the spans of lines."""
    rows_made = [holding(where=where(*row)) for row in rows or ((2, 0),)]
    [made] = make_report([filing(*rows_made, source=source(where=where(*span)))], []).funds
    return made


def pages(made: FundReports, text: str | None) -> dict[str, str]:
    return {each.path: each.data.decode() for each in fund_sources(made, lambda sha256: text)}


def page(text: str | None, *rows: tuple[int, int]) -> str:
    [only] = pages(reports(*rows), text).values()
    return only


def test_text_stays_as_it_was_typed() -> None:
    data = b"One   two\r\n\ttabbed <b>\r\nlast"
    assert source_text(data, to_document(data, "x.txt")) == "One   two\n\ttabbed <b>\nlast"


def test_a_row_of_a_page_shows_its_cells_on_the_line_on_which_it_begins() -> None:
    lines = source_text(PAGE, to_document(PAGE, "x.htm")).split("\n")
    assert lines[1] == "Before"
    assert lines[3] == "Acme Water  |  5.00%  |  100"
    assert lines[4] == ""


def test_rows_that_share_a_line_of_the_file_are_told_apart() -> None:
    data = PAGE.replace(b"\n", b"").replace(b"</tr>", b"</tr><tr><td>Other</td><td>6.00%</td><td>200</td></tr>")
    text = source_text(data, to_document(data, "x.htm"))
    assert text.split(PARTS_OF_LINE)[1:] == ["Acme Water  |  5.00%  |  100", "Other  |  6.00%  |  200"]
    assert "Acme Water  |  5.00%  |  100<br>Other" in page(text)


def test_every_line_has_its_number_as_an_anchor() -> None:
    assert re.findall(r'<li id="(L\d+)"', page("a\nb\n\nc")) == ["L1", "L2", "L3", "L4"]


def test_lines_of_a_holding_are_marked() -> None:
    text = page("a\nb\nc\nd", (2, 3))
    assert '<li id="L2" class="r">b' in text
    assert '<li id="L3" class="c">c' in text
    assert '<li id="L4">d' in text


def test_page_names_file_and_checksum_and_leads_back() -> None:
    text = page("a")
    assert "<dd>filings/example.txt</dd>" in text
    assert f"<code>{'0' * 64}</code>" in text
    assert 'href="../../funds/811-00001/2011-11-30.html"' in text


def test_markup_in_a_filing_is_shown_and_never_read() -> None:
    text = page('<script>alert(1)</script> &amp; "q"')
    assert '&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; "q"' in text
    assert len(re.findall(r"<script\b", text)) == 1


@pytest.mark.parametrize("character", ["\u202e", "\x1b", "\u200b", "\ufeff", "\x85", "\u2066"])
def test_characters_that_do_not_show_are_named(character: str) -> None:
    assert f"a<b>U+{ord(character):04X}</b>b" in page(f"a{character}b")


def test_nothing_on_the_page_needs_inline_script_or_style() -> None:
    text = page("a")
    assert re.findall(r"<script[^>]*>[^<]", text) == []
    assert re.search(r"<style|\sstyle=|\son\w+=", text) is None


def test_long_runs_of_lines_without_text_are_told_and_left_out() -> None:
    text = page("a" + "\n" * 8 + "b")
    assert "<p>Lines 2 to 8 hold nothing that was read.</p>" in text
    assert '<ol start="9">' in text


def test_a_text_that_is_not_kept_is_said() -> None:
    assert "The text of this file was not kept." in page(None)


def test_a_long_file_is_cut_and_only_parts_that_are_referred_to_are_made() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 10_001))
    made = pages(reports((4_000, 0), (9_500, 0), span=(3_900, 9_600)), text)
    names = [f"source/811-00001/2011-11-30{part}.html" for part in (".2", ".3", "")]
    assert sorted(made) == names
    first, last, main = (made[name] for name in names)
    assert [re.findall(r'<li id="(L\d+)"', part)[::2_999] for part in (first, main)] == [
        ["L1", "L3000"],
        ["L3001", "L6000"],
    ]
    assert re.findall(r'<li id="(L\d+)"', last)[::999] == ["L9001", "L10000"]
    assert '<a href="2011-11-30.3.html" data-first="9001" data-last="10000">Lines 9001 to 10000</a>' in main


@pytest.mark.browser
def test_a_line_is_shown_in_view_and_one_on_another_part_is_found(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("source")
    text = "\n".join(f"line {number}" for number in range(1, 10_001))
    for path, content in pages(reports((4_000, 4_002), (9_500, 0), span=(3_900, 9_600)), text).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    for name in ("css/colours.css", "css/source.css", "js/source.js"):
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_bytes((ASSETS / name).read_bytes())
    tab = browser.new_page()
    tab.goto((folder / "source/811-00001/2011-11-30.html").as_uri() + "#L4000-L4001")
    assert tab.locator("li.fb-shown").all_inner_texts() == ["line 4000\n", "line 4001\n"]
    assert tab.locator("#L4000").bounding_box() is not None
    tab.evaluate("location.hash = '#L9500'")
    tab.wait_for_url("**/2011-11-30.3.html#L9500")
    tab.close()
