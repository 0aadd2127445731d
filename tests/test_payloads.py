"""Filings that attack the reader: whatever they try, in every format, stands on every page as text."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import build
from generator.identity import fund_id
from generator.model import Filing
from generator.pages.markdown import one_line
from generator.reading import filing_paths, read
from generator.resources import new_site
from tests.browsing import WIDE, Site, Visit, draw_all, visit
from tests.composer import Lot
from tests.nport_composer import Form, Tagged, composed
from tests.payloads import payloads
from tests.pdf_composer import as_pdf
from tests.printers import PRINTERS, Quarter

pytestmark = pytest.mark.browser

PERIODS = (date(2011, 3, 31), date(2011, 6, 30))
FILE = "<img src=x onerror=fbCanary=1> {{7*7}} `|**b** \"'&lt;[x](javascript:fbCanary=1)"
TITLE = '<script>fbCanary=1</script> {{ 7*7 }} "><b>Desk</b>'
NAME = "Larkspur <img src=x onerror=fbCanary=1> {0}{{{{7*7}}}} | **Trust** <b>x</b>"
# What an attack would leave behind: a mark in the window, elements of its own, cells that its pipes made.
LEFT = """() => {
  const all = (what, wrong) => [...document.querySelectorAll(what)].filter(wrong)
    .map((one) => one.outerHTML.slice(0, 200));
  const aim = (one) => ["href", "src", "action", "data"].map((name) => one.getAttribute(name)).filter(Boolean)
    .map((said) => new URL(said, location.href));
  return {
    ran: "fbCanary" in window,
    scripts: all("script:not([type='application/json'])", (one) => one.text.trim() || !one.src.startsWith("file:")),
    elements: all("article :is(img, iframe, object, embed, form, video, audio, base, meta, style)", () => true),
    handlers: all("*", (one) => [...one.attributes].some(({ name }) => name.startsWith("on"))),
    links: all("[href], [src], [action], [data]", (one) => aim(one).some(({ protocol, hostname }) =>
      /^(javascript|vbscript|data):$/.test(protocol) || hostname.includes("canary"))),
    tables: all("table", (one) => [...one.rows].some((row) => row.cells.length !== one.tHead.rows[0].cells.length)),
    drawn: all(".main-svg a, .main-svg image, .main-svg tspan[style*=bold]", () => true),
  };
}"""
NOTHING = {"ran": False, **{kind: [] for kind in ("scripts", "elements", "handlers", "links", "tables", "drawn")}}
TAG = re.compile("<[/a-z!?]", re.IGNORECASE)


def lots(texts: Sequence[str]) -> tuple[Lot, ...]:
    """A holding for each text, under its state."""
    return tuple(
        Lot(
            state="California",
            issuer=f"Sampleton {text}",
            purpose=texts[-number] if number % 3 == 0 else None,
            series="Series 2005 A",
            kind="RB",
            insurer=("AGM", "NATL", None)[number % 3],
            coupon=Decimal("5.000"),
            maturity=date(2031, 7, 1),
            principal=1000 + number,
            value=1_000_000 + number,
            spelled_out=True,
        )
        for number, text in enumerate(texts)
    )


def quarter(number: int, period: date, texts: Sequence[str]) -> Quarter:
    """A fund that holds them, its name an attack too."""
    return Quarter(
        number=number,
        name=NAME.format(number),
        period=period,
        filed=date(2011, 8, 1),
        lots=lots(texts),
        other_assets=100_000,
        floaters=None,
        preferred=(),
    )


def form(texts: Sequence[str]) -> str:
    """The same as Form N-PORT, without the characters that XML does not allow."""
    clean = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) for text in texts]
    rows = [Tagged(name=text, title=f"{text} 5 07/01/2030", cusip=f"{number:09}") for number, text in enumerate(clean)]
    return composed(Form(holdings=rows, registrant=NAME.format(9), series=clean[0]))


def submission(page: str) -> str:
    """The full text of a submission whose one document is the page."""
    return (
        f"<SEC-DOCUMENT>x.txt\n<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n{page}</TEXT>\n</DOCUMENT>\n"
    )


def write_filings(folder: Path) -> None:
    """The texts in every format: plain text, a page of tables, a submission with such a page, XML and a PDF."""
    texts = payloads()
    plain = [text for text in texts if text.isprintable() and not TAG.search(text)]
    for period in PERIODS:
        page = PRINTERS["edgar-page"](quarter(2, period, texts))[0]
        (folder / f"2-{period} {FILE}.htm").write_text(page, encoding="utf-8")
    (folder / "1.txt").write_text(PRINTERS["invesco"](quarter(1, period, plain))[0], encoding="utf-8")
    page = PRINTERS["edgar-page"](quarter(3, period, texts))[0]
    (folder / "3.txt").write_text(submission(page), encoding="utf-8")
    (folder / "4.xml").write_text(form(texts), encoding="utf-8")
    printed = PRINTERS["invesco"](quarter(5, PERIODS[0], texts))[0]
    (folder / "5.pdf").write_bytes(as_pdf(printed, (330, 398, 510, 570), title=" ".join(texts)))


def write_choices(top: Path) -> None:
    """A hostile title, and overrides that name rows by every text: none of them is a row, which a problem says."""
    config = top / "mkdocs.yml"
    said = f"extra:\n  fundbook:\n    title: {json.dumps(TITLE)}\n"
    config.write_text(config.read_text(encoding="utf-8").replace("extra:\n", said, 1), encoding="utf-8")
    html = next(filing for filing in read(filing_paths([top / "filings"]))[0] if filing.source.format == "html")
    fund = fund_id(html.fund)
    texts = [json.dumps(text, ensure_ascii=True) for text in payloads() if text.isprintable() and text.isascii()]
    entries = (f'[[same]]\nfund = "{fund}"\nold = {{ text = {one} }}\nnew = {{ text = {one} }}\n' for one in texts)
    (top / "same.toml").write_text("\n".join(entries), encoding="utf-8")


@pytest.fixture(scope="module")
def attacked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of filings that say nothing but attacks; asks for the browser first, to skip without work."""
    top = tmp_path_factory.mktemp("payloads") / "site"
    new_site(top, samples=False)
    write_filings(top / "filings")
    write_choices(top)
    outcome = build(filing_paths([top / "filings"]), top, top / "site")
    assert [str(problem) for problem in outcome.problems if problem.rule == "site-build"] == []
    assert sum(problem.rule == "override-names-one-row" for problem in outcome.problems) > 50
    return Site(folder=top / "site", filings=read(filing_paths([top / "filings"]))[0])


@pytest.fixture
def reader(browser: Browser, attacked: Site) -> Iterator[Visit]:
    """A tab that notes what runs, is asked for or goes wrong; nothing may be noted when it is closed."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    tab = visit(context, attacked)
    tab.page.on("dialog", lambda dialog: tab.faults.append(f"dialog: {dialog.message}"))
    yield tab
    context.close()
    # going on before a page has loaded all of its own files is no fault
    assert [fault for fault in tab.faults if not fault.startswith("failed: file:")] == []


def by_format(site: Site) -> dict[str, Filing]:
    """One filing of each format."""
    return {filing.source.format: filing for filing in site.filings}


def test_every_format_is_read_with_every_text(attacked: Site) -> None:
    found = by_format(attacked)
    assert sorted(found) == ["html", "nport-xml", "pdf", "submission", "text"]
    read = {name: len(filing.holdings) for name, filing in found.items()}
    assert read.pop("text") > 100
    assert set(read.values()) == {len(payloads())}


def test_no_page_runs_or_asks_for_anything_and_no_table_breaks(reader: Visit, attacked: Site) -> None:
    pages = sorted(path.relative_to(attacked.folder).as_posix() for path in attacked.folder.rglob("*.html"))
    pages.remove("404.html")  # its addresses begin at the root of a server
    assert len(pages) > 30
    left = {path: reader.open(path).evaluate(LEFT) for path in pages}
    assert {path: found for path, found in left.items() if found != NOTHING} == {}


def test_names_stand_on_the_report_letter_by_letter(reader: Visit, attacked: Site) -> None:
    cells = "all => all.map((one) => one.firstChild ? one.firstChild.textContent : '')"
    for filing in by_format(attacked).values():
        page = reader.open(attacked.report(filing))
        rows = page.locator(".fb-table--holdings tbody tr:not(.fb-total) td:first-child")
        shown = [" ".join(text.split()) for text in rows.evaluate_all(cells)]
        assert shown == [" ".join(one_line(row.issuer or "\N{EM DASH}").split()) for row in filing.holdings]


def test_charts_show_names_as_they_are(reader: Visit, attacked: Site) -> None:
    for filing in by_format(attacked).values():
        page = reader.open(attacked.report(filing))
        draw_all(page)
        for box in page.locator("#chart-insurer, #chart-state").all():
            box.scroll_into_view_if_needed()
            for part in box.locator(".slice path.surface, .point path").all():
                place = part.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
                page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        assert page.evaluate(LEFT) == NOTHING


@pytest.mark.parametrize("text", ["script", "onerror", "javascript", "sampleton b", "7*7", "canary", "larkspur img"])
def test_search_shows_what_it_finds_as_text(reader: Visit, attacked: Site, text: str) -> None:
    page = reader.open("index.html")
    page.keyboard.press("/")
    page.locator(".fb-search__input").fill(text)
    page.locator("[role=option]").first.wait_for()
    tags = page.locator("[role=option] *").evaluate_all("all => [...new Set(all.map((one) => one.localName))].sort()")
    assert set(tags) <= {"mark", "span"}
    assert page.evaluate(LEFT) == NOTHING
