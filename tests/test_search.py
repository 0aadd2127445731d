"""The search box finds every name, number and bond, says why, and needs no more than scripts beside the page."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model import Filing, FormerName
from generator.report import FundReports
from generator.search import Entry, FundSearch, fund_search, page_headings, site_search
from generator.search.together import over_funds, shards
from generator.search.words import prefixes, words
from tests.builders import filing, fund, holding, where
from tests.whole import make_report

ASSETS = Path(__file__).parents[1] / "site_content" / "assets"
FORMER = (FormerName(name="Älterer Trust", until=date(2010, 1, 23)),)
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self' file:">
<link rel="stylesheet" href="assets/css/colours.css"><link rel="stylesheet" href="assets/css/search.css"></head>
<body><header class="md-header__inner"><h1>A page</h1><form class="md-header__option"></form></header>
<main><input id="own" aria-label="Own"></main>
<script src="assets/js/search-index.js"></script><script src="assets/js/search.js"></script></body></html>"""


def one_fund(*filings: Filing) -> FundReports:
    [made] = make_report(filings, []).funds
    return made


def two_quarters() -> FundReports:
    """A fund that gave up a name, and in its second quarter a bond."""
    said = fund(name="Beacon Trust", ticker="BCN", cik="0000777", former_names=FORMER)
    kept = holding(issuer="Larkspur Water", insurer="AGM", cusip="13063A5G5", where=where(7))
    gone = holding(issuer="Golden Harbor Authority", purpose="Pier One", coupon="5.25", where=where(9))
    older = filing(kept, gone, fund=said, period=date(2011, 8, 31))
    source = replace(older.source, sha256="1" * 64, path="filings/later.txt")
    return one_fund(older, filing(kept, fund=said, source=source))


def scripts(*pieces: FundSearch) -> dict[str, str]:
    headings = page_headings(
        "glossary.md", "---\ntitle: Glossary\n---\n# Glossary\n\n## Money {#money}\n\nPar\n:   What is paid.\n"
    )
    return {each.path: each.data.decode() for each in site_search(pieces, headings)}


def content(script: str) -> dict[str, str]:
    made: dict[str, str] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return made


@pytest.fixture
def tab(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with the search box over the index of one fund, opened from disk under a strict policy."""
    for path, text in scripts(fund_search(two_quarters())).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for name in ("js/search-index.js", "js/search.js", "css/search.css", "css/colours.css"):
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).write_bytes((ASSETS / name).read_bytes())
    (tmp_path / "index.html").write_text(FRAME, encoding="utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((tmp_path / "index.html").as_uri())
    yield page
    page.close()
    assert faults == []


def found(tab: Page, text: str) -> list[str]:
    """Type into the box and return what it shows, once it has settled."""
    if not tab.locator(".fb-search[open]").count():
        tab.keyboard.press("/")
    tab.locator(".fb-search__input").fill(text)
    tab.locator("[role=option]").first.wait_for()
    tab.wait_for_timeout(100)
    return [" | ".join(option.split("\n")) for option in tab.locator("[role=option]").all_inner_texts()]


def test_words_have_one_spelling_without_accents_and_signs() -> None:
    assert words("Älterer-Trust, 811-07111 (O'Neil)") == ["alterer", "trust", "811", "07111", "o", "neil"]


def test_common_words_lead_to_a_bond_only_where_it_has_no_other() -> None:
    assert prefixes(["Larkspur Water Authority"]) == {"lar"}
    assert prefixes(["Water Authority"]) == {"wat", "aut"}


def test_a_fund_is_known_by_its_names_and_numbers() -> None:
    assert fund_search(two_quarters()).fund == Entry(
        name="Beacon Trust",
        path="funds/811-00001/index.html",
        others=(
            ("former name", "Älterer Trust"),
            ("ticker", "BCN"),
            ("file number", "811-00001"),
            ("CIK", "0000777"),
        ),
    )


def test_every_bond_ever_held_is_in_a_part_with_its_last_report() -> None:
    lines = {each.prefix: each.lines.split("\n") for each in fund_search(two_quarters()).bonds}
    assert sorted(lines) == ["130", "gol", "har", "lar", "one", "pie"]
    assert lines["har"][0] == "+Golden Harbor Authority"
    assert lines["har"][1].split("\t")[0] == "Pier One"
    assert lines["har"][1].split("\t")[5:8] == ["2011-08-31", "9", ""]
    assert lines["130"][1].split("\t")[4:8] == ["13063A5G5", "2011-11-30", "7", "*"]


def test_a_purpose_is_not_taken_for_the_sign_of_a_fund_or_an_issuer() -> None:
    rows = [
        holding(issuer="Golden Harbor Authority", purpose=text, where=where(9)) for text in ("@SUM(1)", "+1", "Pier")
    ]
    fund = one_fund(filing(*rows))
    (lines,) = {each.lines for each in fund_search(fund).bonds if each.prefix.startswith("go")}
    assert [line.split("\t")[0] for line in lines.split("\n")] == [
        "+Golden Harbor Authority",
        " @SUM(1)",
        " +1",
        "Pier",
    ]


def test_terms_and_headings_of_hand_written_pages_have_their_anchors() -> None:
    text = "# Title\n\n## The money\n\nPar\n:   What.\n\n```\n# no heading\n```\n\n## The money\n### Own {#here}\n"
    assert [(one.text, one.path, one.page) for one in page_headings("a/b.md", text)] == [
        ("Title", "a/b.html", "Title"),
        ("The money", "a/b.html#the-money", "Title"),
        ("Par", "a/b.html#the-money", "Title"),
        ("The money", "a/b.html#the-money_1", "Title"),
        ("Own", "a/b.html#here", "Title"),
    ]


def test_an_index_script_cannot_be_left_by_what_a_filing_says() -> None:
    hostile = fund_search(one_fund(filing(fund=fund(name="</script><b>\u2028 T"))))
    script = scripts(hostile)["assets/search/index.js"]
    assert "<" not in script
    assert "\u2028" not in script
    assert content(script)["funds"].startswith("</script><b> T\tfunds/")


def test_words_of_two_letters_share_a_part_until_it_is_large() -> None:
    rows = [holding(issuer=f"Larkspur {number}", as_filed="x" * 40, where=where(number)) for number in range(1, 900)]
    small, large = (set(scripts(fund_search(one_fund(filing(*made))))) for made in (rows[:3], rows))
    assert "assets/search/part-la.js" in small
    assert "assets/search/part-lar.js" in large


def test_the_index_is_small_and_the_same_bytes_each_time() -> None:
    piece = fund_search(two_quarters())
    assert scripts(piece) == scripts(piece)
    assert len(content(scripts(piece)["assets/search/index.js"])["funds"]) < 200


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("beac", "Beacon Trust"),
        ("trust beacon", "Beacon Trust"),
        ("alterer", "Beacon Trust | former name Älterer Trust"),
        ("ÄLTERER", "Beacon Trust | former name Älterer Trust"),
        ("811-00001", "Beacon Trust | file number 811-00001"),
        ("bcn", "Beacon Trust | ticker BCN"),
        ("beaocn", "Beacon Trust"),
        ("agm", "Assured Guaranty Municipal Corp. | tag AGM, spelling AGM"),
        ("par", "Par | page Glossary"),
    ],
)
def test_a_name_or_number_is_found_and_says_why(tab: Page, text: str, first: str) -> None:
    assert found(tab, text)[0] == first


@pytest.mark.browser
@pytest.mark.parametrize("text", ["golden harbor", "pier 5.25", "harbor golden 2030"])
def test_a_bond_that_is_no_longer_held_is_found_in_its_last_report(tab: Page, text: str) -> None:
    [only] = found(tab, text)
    assert only.startswith("Golden Harbor Authority | Pier One")
    assert only.endswith("last held 2011-08-31, Beacon Trust")
    address = tab.locator("[role=option]").get_attribute("data-href") or ""
    assert address.endswith("/funds/811-00001/2011-08-31.html#line-9")


def test_what_a_fund_holds_of_each_insurer_in_each_place_is_counted() -> None:
    assert fund_search(two_quarters()).together == "2011-11-30\tAGM;CA=1"
    assert (
        over_funds(["2011-11-30\t;CA=9\tAGM;CA=1;TX=2", "2011-08-31\tAGC;CA=4\tAGM;CA=5"]) == "AGC;CA=4\nAGM;CA=6;TX=2"
    )
    assert [number for number, _ in shards(["2011-11-30"] * 401)] == [0, 1, 2]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "first", "address"),
    [
        (
            "agm california",
            "Assured Guaranty Municipal Corp., California | 1 holding of all funds",
            "insurers/agm.html#bonds?state-or-section=California",
        ),
        (
            "beacon agm",
            "Beacon Trust, Assured Guaranty Municipal Corp. | 1 holding, 2011-11-30",
            "funds/811-00001/2011-11-30.html#holdings?insurer=AGM",
        ),
        (
            "CA 811-00001 assured",
            "Beacon Trust, Assured Guaranty Municipal Corp., California | 1 holding, 2011-11-30",
            "funds/811-00001/2011-11-30.html#holdings?insurer=AGM&state=California",
        ),
    ],
)
def test_fund_insurer_and_state_together_lead_to_just_these_rows(
    tab: Page, text: str, first: str, address: str
) -> None:
    assert found(tab, text)[0] == first
    assert (tab.locator("[role=option]").first.get_attribute("data-href") or "").endswith(f"/{address}")


@pytest.mark.browser
@pytest.mark.parametrize("text", ["california larkspur", "larkspur agm", "beacon larkspur", "ca larkspur 13063a"])
def test_a_bond_is_found_by_its_issuer_and_by_where_it_stands(tab: Page, text: str) -> None:
    [only] = found(tab, text)
    assert only.startswith("Larkspur Water | ")


@pytest.mark.browser
def test_a_state_alone_lists_no_bonds_of_which_it_would_know_but_some(tab: Page) -> None:
    assert found(tab, "california") == ["California"]


@pytest.mark.browser
def test_a_cusip_is_found_by_its_beginning(tab: Page) -> None:
    [only] = found(tab, "13063a")
    assert "CUSIP 13063A5G5; held by Beacon Trust" in only


@pytest.mark.browser
def test_the_keyboard_alone_opens_chooses_and_closes(tab: Page) -> None:
    assert found(tab, "a")
    active = tab.locator("[aria-selected=true]")
    before = active.get_attribute("id")
    tab.keyboard.press("ArrowDown")
    assert active.get_attribute("id") != before
    assert tab.locator(".fb-search__input").get_attribute("aria-activedescendant") == active.get_attribute("id")
    tab.keyboard.press("Escape")
    assert tab.locator(".fb-search[open]").count() == 0


@pytest.mark.browser
def test_the_focus_stays_in_the_box_and_goes_back_where_it_was(tab: Page) -> None:
    tab.locator(".fb-search-open").focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("Type to search.").wait_for()
    seen = []
    for key in ("Tab", "Tab", "Shift+Tab"):
        tab.keyboard.press(key)
        seen.append(tab.evaluate("document.activeElement.className"))
    assert seen == ["fb-search__close", "fb-search__input", "fb-search__close"]
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.className") == "fb-search-open"


@pytest.mark.browser
def test_a_slash_typed_into_a_field_stays_there(tab: Page) -> None:
    tab.locator("#own").press("/")
    assert tab.locator("#own").input_value() == "/"
    assert tab.locator(".fb-search[open]").count() == 0


@pytest.mark.browser
def test_nothing_found_is_said(tab: Page) -> None:
    tab.locator(".fb-search-open").click()
    tab.locator(".fb-search__input").fill("zzzz")
    tab.get_by_text("Nothing found.").wait_for()
    assert tab.locator(".fb-search__input").get_attribute("aria-expanded") == "false"
