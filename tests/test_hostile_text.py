"""Text of a filing cannot break a page: markup of any kind comes out as itself."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

from generator.model import (
    Filing,
    FormerName,
    PrintedRow,
    PrintedTable,
    Unread,
)
from generator.problems import Problem, Severity, Where
from tests.builders import (
    abbreviation,
    enhancement,
    footnote,
    named_share,
    preferred_series,
    section,
    statement_line,
    where,
)
from tests.full_site import full_filing, html, pages

VISIBLE = (
    "<script>alert(1)</script> | `code` {{ 7*7 }} {% raw %} ![x](http://e/x.png) [y](javascript:alert(1)) "
    '**b** _i_ ~~s~~ ^u^ $m$ #h \\| &lt;b&gt; "q" {: .c #d } <img src=x onerror=alert(1)>'
)
CUT = f"{VISIBLE[:90].rstrip()}\N{HORIZONTAL ELLIPSIS}"  # a name of a heading, cut
HOSTILE = VISIBLE + " \x02wzxhzdk:0\x03 \u202egnp.exe\u202c\nsecond line\r\n\r\n# heading\n\n    code"


def hostile_filing() -> Filing:
    """A filing in which every text that a page shows is hostile."""
    text = HOSTILE
    made = full_filing()
    rows = tuple(
        replace(
            row,
            issuer=text,
            purpose=text,
            series=text,
            description=text,
            as_filed=text,
            state=text,
            insurer=text if row.insurer else None,
            insurer_as_filed=text,
            kinds=(text,),
            sections=(text, text + str(row.state)),
            enhancements=(enhancement(text, text),),
            footnotes=(text,),
            footnotes_as_filed=text,
            principal_as_filed=text,
            value_as_filed=text,
            doubts=tuple(replace(each, field=text, as_filed=text, rule=text, message=text) for each in row.doubts),
        )
        for row in made.holdings
    )
    return replace(
        made,
        holdings=rows,
        source=replace(made.source, path=text, format=text, layout=text),
        fund=replace(
            made.fund,
            name=text,
            file_number=text,
            cik=text,
            series_id=text,
            ticker=text,
            former_names=(FormerName(name=text + "2", until=None),),
        ),
        form=text,
        fiscal_year_end=text,
        sections=(section(text, percent=1, subtotal=2),),
        footnotes=(footnote(text, text, text),),
        abbreviations=(abbreviation(text, text),),
        entities_over_5_percent=(named_share(text, 1),),
        leverage=replace(made.leverage, preferred_series=(preferred_series(text, 1),)),
        statement=(statement_line(text, text, 1),),
        levels=(replace(made.levels[0], category=text),),
        composition=(named_share(text, 1),),
        returns=(named_share(text, 1),),
        highlights=(
            PrintedTable(
                title=text, columns=(text,), rows=(PrintedRow(label=text, cells=(text, text), where=where()),)
            ),
        ),
        unread=(Unread(text=text, where=where()),),
        sample_notice=text,
    )


class Tags(HTMLParser):
    """Collects the elements of a page, their attributes and their text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(text: str) -> Tags:
    """The elements and the text of a page as built."""
    page = Tags()
    page.feed(html(text))
    page.close()
    return page


def hostile_pages() -> dict[str, str]:
    problem = Problem(where=Where(HOSTILE, 3), severity=Severity.ERROR, rule=HOSTILE, message=HOSTILE)
    return pages([hostile_filing()], [problem])


def test_text_of_a_filing_comes_out_as_itself_wherever_it_stands() -> None:
    """A page that changed the text anywhere would show ``alert(1)`` without what stands around it."""
    for path, text in hostile_pages().items():
        if path.endswith(".md"):
            shown = "".join(read(text).text)
            assert shown.count(VISIBLE) >= 1, path
            assert "alert(1)" not in shown.replace(VISIBLE, "").replace(CUT, ""), path


def test_text_of_a_filing_makes_no_element_and_no_attribute() -> None:
    problem = Problem(where=where(), severity=Severity.ERROR, rule="r", message="m")
    harmless = [read(text) for path, text in pages([full_filing()], [problem]).items() if path.endswith(".md")]
    tags = {tag for page in harmless for tag in page.tags}
    names = {name for page in harmless for name, _ in page.attributes}
    for path, text in hostile_pages().items():
        if path.endswith(".md"):
            page = read(text)
            assert page.tags <= tags, path
            assert {name for name, _ in page.attributes} <= names, path
            assert not [value for _, value in page.attributes if value and re.search(r"[<>(]", value)], path


def test_text_of_a_filing_keeps_every_table_whole() -> None:
    for path, text in hostile_pages().items():
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            head, *rows = block.splitlines()
            assert {row.count("|") for row in rows} == {head.count("|")}, path


def test_front_matter_with_hostile_text_is_a_title_without_markup() -> None:
    for path, text in hostile_pages().items():
        if path.endswith(".md"):
            title = re.findall(r"^title: (.*)$", text.split("\n---\n")[0], re.MULTILINE)[0]
            assert title in {"Funds", "Insurers", "Problems", "Who holds what"} or json.loads(title), path
            assert not re.search(r"[<>\n]|&#?\w+;", title), path


def test_a_figure_script_cannot_be_ended_by_text_of_a_filing() -> None:
    scripts = [text for path, text in hostile_pages().items() if path.endswith(".js")]
    assert len(scripts) == 1
    for line in scripts[0].splitlines():
        assert line.startswith('fundbook.figure("chart-') and line.endswith("});")
        assert "<" not in line and line.isascii()
        json.loads(line.split(", ", 1)[1].removesuffix(");"))


def test_page_paths_stay_inside_the_generated_folders() -> None:
    allowed = re.compile(r"(index|problems)\.md|(funds|insurers|holders)/[\w./-]+\.md|assets/figures/[\w.-]+\.js")
    for path in hostile_pages():
        assert allowed.fullmatch(path) and ".." not in path, path
