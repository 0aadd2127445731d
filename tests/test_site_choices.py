"""What a site chooses under extra.fundbook shows on its pages: sections, colour, title, logo, notes, own templates."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from generator.build import build
from generator.options import DOWNLOADS, SECTIONS, Note, Options, notes_on_nothing, read_notes, read_options
from generator.options.colours import DARK_PAPERS, LIGHT_PAPERS, READABLE, contrast, least_contrast, readable
from generator.pages import Beside, render_fund, render_site
from generator.pages.accent import accent_css
from generator.problems import GeneratorError, Problem
from generator.reading import filing_paths
from generator.resources import new_site, starter_path
from tests.full_site import TEMPLATES, full_filing, html
from tests.whole import make_report

FUND = "811-00001"
REPORT = f"funds/{FUND}/2011-11-30.md"


def fund_pages(beside: Beside) -> dict[str, str]:
    [fund] = make_report([full_filing()], []).funds
    return {page.path: page.text for page in render_fund(fund, TEMPLATES, beside)}


def headings(text: str) -> list[str]:
    return [heading.split(" {#")[0] for heading in re.findall(r"^## (.*)$", text, re.MULTILINE)]


def note(text: str, page: str | None = None, fund: str = FUND) -> Note:
    return Note(fund=fund, page=page, text=text, path=f"notes/{fund}.md")


def problems_of(notes: list[Note], pages: Mapping[str, list[str]]) -> list[Problem]:
    return list(notes_on_nothing(notes, pages))


@pytest.mark.parametrize(
    ("left_out", "gone"),
    [
        ("changes", {"What changed"}),
        ("insurers", {"Bond insurers", "Insurers in detail"}),
        ("leverage", {"Leverage"}),
        ("breakdowns", {"By state", "By years to maturity", "By kind of bond", "By coupon"}),
        ("notes", {"Footnotes"}),
        ("source", {"Source"}),
    ],
)
def test_section_that_is_not_chosen_is_left_out_and_nothing_else(left_out: str, gone: set[str]) -> None:
    chosen = tuple(name for name in SECTIONS if name != left_out)
    whole = headings(fund_pages(Beside())[REPORT])
    found = headings(fund_pages(Beside(options=Options(sections=chosen)))[REPORT])
    assert gone <= set(whole)
    assert found == [heading for heading in whole if heading not in gone]


def test_page_without_any_section_still_has_its_figures_its_rows_and_its_proof() -> None:
    made = fund_pages(Beside(options=Options(sections=())))
    assert headings(made[REPORT]) == [
        "Largest holdings", "Holdings", "Measures, formulas and inputs", "Proof", "Doubts"
    ]  # fmt: skip
    ids = set(re.findall(r'\bid="([^"]+)"', html(made[REPORT])))
    assert {"insurers", "obligors", "leverage", "footnotes"} <= ids
    assert 'data-figure="' not in made[REPORT]


def test_chart_of_a_section_that_is_left_out_is_not_made() -> None:
    made = fund_pages(Beside(options=Options(sections=("leverage",))))
    script = made[f"assets/figures/{FUND}-2011-11-30.js"]
    assert re.findall(r'fundbook\.figure\("([^"]+)"', script) == ["chart-leverage", "chart-coverage"]


def test_accent_stands_in_both_schemes_and_can_be_read_in_each() -> None:
    style = accent_css("#7a1f5c")
    light, dark = re.findall(r"--fb-accent: (#[0-9a-f]{6});", style)
    assert light == "#7a1f5c"
    assert light != dark
    assert least_contrast(light, dark=False) >= READABLE
    assert least_contrast(dark, dark=True) >= READABLE


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffcc00", "#777777", "#00ff00"])
@pytest.mark.parametrize("dark", [False, True])
def test_nearest_readable_colour_is_readable_whatever_is_given(colour: str, dark: bool) -> None:
    assert least_contrast(readable(colour, dark=dark), dark=dark) >= READABLE


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert f"{contrast('#767676', '#ffffff'):.2f}" == "4.54"


def test_papers_are_those_of_the_style_sheet() -> None:
    text = (starter_path() / "site_content/assets/css/colours.css").read_text(encoding="utf-8")
    found = [re.findall(rf"--fb-{name}: (#[0-9a-f]{{6}});", text) for name in ("paper", "surface")]
    assert [tuple(colours) for colours in zip(*found, strict=True)] == [LIGHT_PAPERS, DARK_PAPERS]


def test_accent_that_cannot_be_read_is_refused_with_one_that_can(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text('extra: {fundbook: {accent: "#ffcc00"}}', encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"its contrast is 1\.4, text needs 4\.5 \(WCAG 2\.2 AA\)") as caught:
        read_options(config)
    [suggested] = re.findall(r'"(#[0-9a-f]{6})" would do', str(caught.value))
    assert least_contrast(suggested, dark=False) >= READABLE


def test_site_without_an_accent_has_no_style_sheet_of_its_own() -> None:
    report = make_report([full_filing()], []).report
    assert [page.path for page in render_site(report, TEMPLATES, Options()) if page.path.endswith(".css")] == []
    made = render_site(report, TEMPLATES, Options(accent="#1f5fa8"))
    assert [page.path for page in made if page.path.endswith(".css")] == ["assets/accent.css"]


def test_notes_stand_on_the_pages_they_are_for_as_they_were_written() -> None:
    notes = (note("Sold *half* in May.\n"), note("Only this one: <b>x</b>\n", page="2011-11-30"))
    made = fund_pages(Beside(notes=notes))
    assert "## Notes of this site {#site-notes}\n\nSold *half* in May.\n" in made[f"funds/{FUND}/index.md"]
    assert "Only this one" not in made[f"funds/{FUND}/index.md"]
    assert "Sold *half* in May.\n\nOnly this one: <b>x</b>\n" in made[REPORT]
    assert "Notes of this site" not in fund_pages(Beside())[REPORT]


def test_notes_are_read_by_fund_and_report(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "811-00001").mkdir(parents=True)
    (folder / "811-00001.md").write_text("\n  On the fund.\n\n", encoding="utf-8")
    (folder / "811-00001/2011-11-30.md").write_text("On the report.", encoding="utf-8")
    (folder / "README.md").write_text("how we write notes", encoding="utf-8")
    found = read_notes(tmp_path, "notes")
    assert [(each.page, each.text, each.path) for each in found["811-00001"]] == [
        (None, "On the fund.\n", "notes/811-00001.md"),
        ("2011-11-30", "On the report.\n", "notes/811-00001/2011-11-30.md"),
    ]
    assert list(found) == ["811-00001"]
    assert read_notes(tmp_path, None) == {}


def test_note_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/811-00001.md").write_bytes(b"\xff\xfe")
    with pytest.raises(GeneratorError, match=r"811-00001\.md: a note must be a Markdown file in UTF-8"):
        read_notes(tmp_path, "notes")


def test_note_on_a_fund_or_report_that_is_not_there_is_a_problem() -> None:
    assert [problem.message for problem in problems_of([note("x", fund="811-7")], {})] == [
        "no filing of the fund 811-7 was read: name the file as its page is"
    ]
    reports = {FUND: ["2011-11-30"]}
    assert problems_of([note("x"), note("x", page="2011-11-30")], reports) == []
    assert [problem.message for problem in problems_of([note("x", page="2011-11")], reports)] == [
        f"the fund {FUND} has no report 2011-11: name the file as its page is"
    ]


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one sample with every choice made and a template of its own."""
    top = tmp_path_factory.mktemp("choices") / "site"
    new_site(top, samples=True)
    config = top / "mkdocs.yml"
    options = (
        '  fundbook:\n    title: "Desk & <Co>"\n    logo: assets/mine.svg\n    accent: "#7a1f5c"\n'
        "    sections: [leverage]\n    downloads: [csv]\n    notes: notes\n"
    )
    config.write_text(config.read_text(encoding="utf-8").replace("extra:\n", f"extra:\n{options}"), encoding="utf-8")
    (top / "site_content/assets/mine.svg").write_bytes((top / "site_content/assets/favicon.svg").read_bytes())
    (top / "notes").mkdir()
    (top / "notes/811-99999.md").write_text("A note with a [link](../../method.md).", encoding="utf-8")
    (top / "notes/811-00000.md").write_text("On nothing.", encoding="utf-8")
    (top / "templates/own_notes.md.j2").write_text("{{ own_notes }}\n\nOwn template.\n\n", encoding="utf-8")
    outcome = build([path for path in filing_paths([top / "filings"]) if "larkspur" in path.name], top, top / "site")
    assert [str(problem) for problem in outcome.problems if problem.rule == "note-names-a-fund"] == [
        "notes/811-00000.md: warning: no filing of the fund 811-00000 was read: name the file as its page is "
        "[note-names-a-fund]"
    ]
    return top / "site"


def test_every_choice_shows_in_the_built_site(chosen: Path) -> None:
    page = (chosen / "funds/811-99999/2010-05-31.html").read_text(encoding="utf-8")
    assert "- Desk &amp; &lt;Co&gt;</title>" in page
    assert 'src="../../assets/mine.svg"' in page
    assert '<link rel="stylesheet" href="../../assets/accent.css">' in page
    assert '<a href="../../method.html">link</a>' in page
    assert "<p>Own template.</p>" in page
    assert 'id="leverage">Leverage' in page
    assert "Bond insurers<" not in page
    assert sorted(path.suffix for path in (chosen / "downloads/811-99999").iterdir()) == [".csv"] * 5
    assert "--fb-accent: #7a1f5c;" in (chosen / "assets/accent.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "said"), [(None, "Smith &#34;Muni&#34; &lt;b&gt; Desk"), ('"><i>', "&#34;&gt;&lt;i&gt;")]
)
def test_what_a_site_says_of_itself_ends_no_attribute(option: str | None, said: str) -> None:
    page = "{{ config.site_name }}|{{ config.site_description }}|{{ config.site_author }}"
    theme = ChoiceLoader([FileSystemLoader(TEMPLATES[0] / "theme"), DictLoader({"base.html": page})])
    config = {"site_name": 'Smith "Muni" <b> Desk', "site_description": 'a "b"', "site_author": None}
    shown = Environment(loader=theme).get_template("main.html")
    given = {**config, "extra": {"fundbook": {"title": option}}}
    assert shown.render(config=given).strip() == f"{said}|a &#34;b&#34;|"


def test_downloads_that_are_not_chosen_are_not_offered() -> None:
    assert set(DOWNLOADS) == {"csv", "json", "xlsx", "parquet", "sqlite"}
    page = fund_pages(Beside(downloads=("csv",)))[REPORT]
    assert re.findall(r"2011-11-30\.(\w+)\" download", page) == ["csv"]
