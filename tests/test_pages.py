"""Pages: golden ones for a whole small site, its links and charts, and what stands where."""

import os
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.pages import Page
from generator.problems import GeneratorError, Problem, Severity, Where
from tests.builders import (
    filing,
    fund,
    holding,
    source,
    totals,
    where,
)
from tests.full_site import TEMPLATES, full_filing, html, pages, report_page
from tests.whole import make_report, render

GOLDEN = Path(__file__).parent / "golden"
HAND_WRITTEN = Path(__file__).parents[1] / "site_content"
HOLDINGS = 'data-name="holdings"'


def rows_under(text: str, heading: str) -> list[str]:
    """The pipe rows of the first table after a heading, its head included."""
    part = text.split(heading, 1)[1]
    return [line for line in part.split("</div>", 1)[0].splitlines() if line.startswith("|")]


def golden_site() -> tuple[Page, ...]:
    old = filing(
        holding(insurer="NATL"), period=date(2011, 5, 31), source=source(path="filings/old.txt", sha256="1" * 64)
    )
    unreadable = Problem(
        where=Where("filings/scan.pdf"),
        severity=Severity.ERROR,
        rule="no-format",
        message="a PDF: give the text version",
    )
    return render(make_report([old, full_filing()], [unreadable]), TEMPLATES)


def test_pages_are_the_golden_ones() -> None:
    """After a wanted change: ``FUNDBOOK_GOLDEN=write pytest tests/test_pages.py``, then read the difference."""
    made = {page.path: page.text for page in golden_site()}
    if os.environ.get("FUNDBOOK_GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, text in made.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8", newline="\n")
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(GOLDEN.rglob("*"))
        if path.is_file()
    }
    assert made == kept


def test_the_same_report_gives_the_same_pages_in_the_same_order() -> None:
    assert golden_site() == golden_site()
    paths = [page.path for page in golden_site()]
    assert paths == sorted(paths)


def test_every_link_and_anchor_of_a_site_leads_somewhere() -> None:
    texts = {page.path: page.text for page in golden_site() if page.path.endswith(".md")}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', html(text))) for path, text in texts.items()}
    for path in ("glossary.md", "method.md"):
        ids[path] = set(re.findall(r"{#([^}]+)}", (HAND_WRITTEN / path).read_text(encoding="utf-8")))
    for path, text in texts.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            found = os.path.normpath((Path(path).parent / file).as_posix()) if file else path
            assert found in ids, f"{path}: {target}"
            assert not anchor or anchor in ids[found], f"{path}: {target}"


def test_every_chart_place_has_its_figure_and_every_script_its_page() -> None:
    made = {page.path: page.text for page in golden_site()}
    for path, text in made.items():
        places = re.findall(r'data-figure="([^"]+)"', text)
        scripts = re.findall(r'<script src="../../([^"]+)"', text)
        if places:
            [script] = scripts
            drawn = re.findall(r'^fundbook\.figure\("([^"]+)"', made[script], re.MULTILINE)
            assert sorted(drawn) == sorted(places), path


def test_one_holding_is_one_line_and_carries_its_doubts() -> None:
    table = rows_under(report_page(full_filing()), HOLDINGS)
    assert table[3:] == [
        '| <span class="fb-section" id="section-municipal-obligations-california">California 112.50% of net assets, '
        "as printed</span> | | | | | | | | | | | |",
        "| Example (City of) | Harbor Refunding | Series 2010, RB | California | Revenue bonds | AGM | 5.00 "
        "| 2030-07-01 | 1,000,000 | 600,000 | a c [r](#repairs) | |",
        "| Example (City of) |  | Series 2010, RB | California | Revenue bonds | LOC: Some Bank, N.A. | 5.00 "
        "| 2030-07-01 | 1,000,000 | 300,000 |  | |",
        '| <span class="fb-subtotal">Subtotal California, as printed</span> | | | | | | | | | 900,000 | | |',
        '| <span class="fb-section" id="section-municipal-obligations-guam">Guam 12.40% of net assets, as printed'
        "</span> | | | | | | | | | | | |",
        "| Guam (Territory of) |  | Series 2010, RB | Guam | Revenue bonds |  | 5.63 | \N{EM DASH} [?](#doubt-1) "
        "| 1,000,000 | 100,000 |  | |",
        '| <span class="fb-subtotal">Subtotal Guam, [computed](#sections)</span> | | | | | | | | | 100,000 | | |',
    ]


def test_holdings_that_do_not_change_give_lines_that_do_not_change() -> None:
    made = full_filing()
    moved = replace(made, holdings=tuple(replace(row, where=where(500)) for row in made.holdings))
    rows = rows_under(report_page(made), HOLDINGS)
    assert len(rows) > len(made.holdings)
    assert rows == rows_under(report_page(moved), HOLDINGS)


def test_a_sample_says_so_on_every_page_that_shows_it() -> None:
    for path, text in pages([full_filing()]).items():
        if path.endswith(".md"):
            assert '<p class="fb-notice">Sample: a fictional trust.</p>' in text, path


def test_a_page_of_several_funds_says_which_of_them_are_samples() -> None:
    real = filing(fund=fund(name="Other Trust", file_number="811-00002"))
    made = pages([full_filing(), replace(real, source=source(path="b.txt", sha256="9" * 64))])
    assert '<p class="fb-notice">Example Municipal Trust: Sample: a fictional trust.</p>' in made["index.md"]
    assert "fb-notice" not in made["funds/811-00002/2011-11-30.md"]


def test_every_measure_links_to_the_printed_figures_that_went_into_it() -> None:
    text = report_page(full_filing())
    measures = rows_under(text, "## Measures")
    assert next(row for row in measures if "effective_leverage" in row).split(" | ")[1:4] == [
        "33.33%",
        "(P + F + B + R) / TMA",
        "[P](#input-p), [F](#input-f), [NA](#input-na)",
    ]
    assert '| <span id="input-f">F</span> | floating rate note obligations | $300,000 | 902 |' in (
        rows_under(text, "### Inputs")
    )


def test_two_filings_of_one_period_point_at_each_other() -> None:
    other = filing(source=source(path="filings/other.txt", sha256="9" * 64))
    made = pages([filing(), other])
    notice = "Another filing of the same fund and period was read from filings/"
    assert f"{notice}other.txt" in made["funds/811-00001/2011-11-30.md"]
    assert f"{notice}example.txt" in made["funds/811-00001/2011-11-30-2.md"]
    assert "one-filing-for-each-fund-and-period" in made["problems.md"]


def test_a_site_without_a_readable_filing_still_has_its_pages() -> None:
    fault = Problem(where=Where("a.pdf"), severity=Severity.ERROR, rule="no-format", message="a PDF")
    made = pages([], [fault])
    assert sorted(made) == ["holders/index.md", "index.md", "insurers/index.md", "problems.md"]
    assert "No filing could be read." in made["index.md"]
    assert "| error | a PDF | no-format | a.pdf | \N{EM DASH} |" in made["problems.md"]


def test_a_filing_without_totals_is_shown_with_dashes() -> None:
    text = report_page(filing(totals=totals()))
    assert "<strong>\N{EM DASH}</strong> <span>Net assets applicable to common shares</span>" in text


def test_a_fund_with_one_dated_period_has_no_trend() -> None:
    made = pages([filing()])
    assert "fb-chart" not in made["funds/811-00001/index.md"]
    assert "assets/figures/811-00001.js" not in made


def test_a_site_can_put_a_template_of_its_own_before_ours(tmp_path: Path) -> None:
    (tmp_path / "index.md.j2").write_text("mine: {{ report.funds | length }}\n", encoding="utf-8")
    made = {page.path: page.text for page in render(make_report([filing()], []), (tmp_path, *TEMPLATES))}
    assert made["index.md"] == "mine: 1\n"


@pytest.mark.parametrize("text", ["{{ report.no_such_thing }}", "{% for %}", '{% include "no-such-template" %}'])
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"the template index\.md\.j2 cannot be used"):
        render(make_report([filing()], []), (tmp_path, *TEMPLATES))


def test_a_slice_leads_to_a_filter_that_shows_its_rows_and_no_other() -> None:
    text = report_page(full_filing())
    assert '<a href="#holdings" data-filter="insurer=AGM">1</a>' in text
    assert '<a href="#holdings" data-filter="insurer=&amp;insurer=LOC">2</a>' in text
    assert '<a href="#holdings" data-filter="coupon=5.00..5.63">3</a>' in text


def test_a_slice_that_no_filter_shows_alone_has_no_link() -> None:
    zero = holding(coupon=None, flags=("zero-coupon",))
    text = report_page(filing(zero, holding(coupon=None)))
    assert 'data-filter="coupon' not in text
    assert 'data-filter="state=California">2</a>' in text


def test_each_row_knows_its_line_without_being_changed_by_it() -> None:
    assert 'data-lines="20 10 10"' in report_page(full_filing())


def test_a_filing_without_a_holding_says_so_in_sentences() -> None:
    text = report_page(filing(holdings=()))
    assert "The filing lists no holding, so there is nothing to cut by insurer or otherwise." in text
    assert text.count("fb-chart") == 0
    assert rows_under(text, "## Largest") == []


def test_a_name_of_three_hundred_characters_is_cut_in_the_heading_and_whole_below_it() -> None:
    name = "Long " * 60
    text = report_page(filing(fund=fund(name=name.strip())))
    [heading] = re.findall(r"^# (.*)$", text, re.MULTILINE)
    assert len(re.sub("<[^>]+>", "", heading)) < 110
    assert f"<span>{name.strip()}</span>" in text
