"""Figures that stand in a page but are not shown to its reader: found, told, and never proved."""

import pytest

from generator.formats import to_document
from generator.formats.html.marks import marked
from generator.formats.html.shown import not_shown, unseen_by_sheets
from generator.layouts import read_filings
from generator.problems import NOT_SHOWN
from generator.reconcile import Standing, reconcile

ROW = "<table><tr><td>Ohio</td>{}<td>{}34,870</td></tr></table>"
HIDDEN = (
    '<span style="display: none">1,0</span>',
    '<SPAN STYLE="VISIBILITY:hidden">1,0</SPAN>',
    "<b hidden>1,0</b>",
    "<del>1,0</del>",
    "<s>1,0</s>",
    "<template>1,0</template>",
    '<font style="font-size:0px">1,0</font>',
    '<span style="position:absolute;left:-9999px">1,0</span>',
    '<font color="#ffffff">1,0</font>',
    '<span style="text-decoration:line-through">1,0</span>',
    "<ix:hidden>1,0</ix:hidden>",
    '<span style="position: absolute; left: -9999px">1,0</span>',
    '<span style="dis&#112;lay:/* */none">1,0</span>',
    '<span style="d\\69splay:none !important">1,0</span>',
    "<span\thidden>1,0</span>",
    "<span/hidden>1,0</span>",
    '<font style="font: 1px serif">1,0</font>',
    '<span style="color: rgba(0, 0, 0, 0)">1,0</span>',
    "<font color=fefefe>1,0</font>",
    '<b style="color:hsl(0,0%,97%)">1,0</b>',
    '<b style="background:#000">1,0</b>',
    '<b style="max-width:1px;overflow:hidden">1,0</b>',
    '<b style="transform:rotateY(90deg)">1,0</b>',
    '<bdo dir="rtl">1,0</bdo>',
    '<span style="font-family:Webdings">1,0</span>',
    '<b style="z-index:-1">1,0</b>',
    '<b style="letter-spacing:-8px">1,0</b>',
    "<marquee>1,0</marquee>",
    '<b style="display:none" style="color:red">1,0</b>',
    '<b style="left:calc(-9999px)">1,0</b>',
)
SET_ELSEWHERE = (
    '<span style="float:right">1,0</span>',
    '<span style="position:relative;left:-40px">1,0</span>',
    '<b class="k">1,0</b>',
    "<button>1,0</button>",
)
SHOWN = (
    "1,0",
    "<b>1,0</b>",
    "<b><i>1,0</i></b>",
    '<div style="overflow:hidden">1,0</div>',
    '<p style="text-indent:-1em">1,0</p>',
    '<span style="opacity:0.9">1,0</span>',
    '<span style="display:none">no figure</span>',
    "<s><c><c>",
    '<font color="black" bgcolor="#ffffff">1,0</font>',
    '<b style="background-color:white">1,0</b>',
    '<b style="color:#003366;font-size:0.8em;line-height:100%;margin-left:-1em">1,0</b>',
    '<b style="background:#036;color:white">1,0</b>',
    '<hr style="background:#000;color:#000">1,0',
)
SHEETS = {
    "td b.gone, .x": '<b class="y gone">1,034,870</b>',
    "#gone": '<b id="gone">1,034,870</b>',
    "td big": "<big>1,034,870</big>",
    "td:nth-child(2)": "1,034,870",
    "col": "<col>1,034,870",
    "[data-x]": '<b data-x="1">1,034,870</b>',
    r".k\:b": '<b class="k:b">1,034,870</b>',
    ".k": '<b class="&#107;">1,034,870</b>',
    "@media screen { .k": '<b class="k">1,034,870</b>',
    ".k::before{color:red} .k": '<b class="k">1,034,870</b>',
}
PAGE = """<html><body><p>Example Harbor Municipal Trust</p><p>Schedule of Investments</p><p>March 31, 2015</p><table>
<tr><td>Security</td><td>Coupon</td><td>Maturity</td><td>Principal Amount</td><td>Value</td></tr>
<tr><td>Sampleton, OH Water, RB{}</td><td>5.000%</td><td>10/01/2034</td><td>500,000</td><td>541,200</td></tr>
<tr><td>Exampleville, OH, GO</td><td>4.250%</td><td>12/01/2030</td><td>250,000</td><td>261,800</td></tr>
<tr><td>Total Investments</td><td></td><td></td><td></td><td>803,000</td></tr>
<tr><td>Other Assets Less Liabilities</td><td></td><td></td><td></td><td>10,000</td></tr>
<tr><td>Net Assets</td><td></td><td></td><td></td><td>813,000</td></tr></table></body></html>"""


def found(source: str, sheet: str = "") -> int | None:
    """The place of the first figures that are not shown."""
    return not_shown(source, marked(source)[1], unseen_by_sheets(sheet))


@pytest.mark.parametrize("hidden", HIDDEN)
def test_figures_that_are_hidden_or_struck_out_in_a_table_are_found(hidden: str) -> None:
    source = ROW.format("", hidden)
    assert found(source) == source.index("<", source.index("Ohio</td><td>") + 13)


@pytest.mark.parametrize("shown", SHOWN)
def test_figures_that_are_shown_are_not_doubted(shown: str) -> None:
    source = ROW.format("", shown)
    assert found(source) is None


@pytest.mark.parametrize("part", SET_ELSEWHERE)
def test_part_of_a_figure_that_may_stand_elsewhere_is_found_and_a_whole_one_is_not(part: str) -> None:
    source = ROW.format("", part)
    assert found(source) == source.index("34,870") - len(part.split("1,0")[1])
    assert found(source.replace("34,870", "")) is None
    assert found(source.replace("34,870", "<br>34,870")) is None


@pytest.mark.parametrize("selector", SHEETS)
def test_figure_that_a_style_sheet_hides_is_found_and_one_that_it_colours_is_not(selector: str) -> None:
    source = f"<table><tr><td>Ohio</td><td>{SHEETS[selector]}</td></tr></table>"
    assert found(source, f"<style>{selector} {{display: none}}</style>") is not None
    assert found(source, f"<style>{selector} {{color: black}}</style>") is None


def test_letters_as_light_as_the_ground_named_last_are_not_seen() -> None:
    dark, light = (
        f'<table bgcolor="#003366"><tr><td bgcolor="{ground}"><font color="white">511,111</font></td></tr></table>'
        for ground in ("#003366", "#ffffff")
    )
    assert (found(dark), found(light)) == (None, light.index("<font"))


def test_white_heads_on_a_dark_ground_are_shown_and_white_rows_on_none_are_not() -> None:
    head = '<table><tr bgcolor="#003366"><td><font color="white">2012</font></td></tr></table>'
    row = '<table><tr style="color:white"><td>Ohio</td><td>511,111</td></tr></table>'
    assert found(head) is None
    assert found(row) == row.index("<tr")


def test_white_ground_of_a_page_hides_nothing_whatever_stands_behind_it() -> None:
    source = '<body bgcolor="white"><p>2012</p>' + ROW.format("", "1,0") + "<p>x</p>" * 800
    assert all(found(source[:cut] + ">5" + source[cut:]) is None for cut in range(3_900, 4_200))


def test_letters_in_white_that_are_never_closed_are_not_seen_as_part_of_a_figure() -> None:
    source = '<table bgcolor="black"><tr><td><font color="white">1,034,870' + "x" * 4_000 + ">5</td></tr></table>"
    assert found(source) is None


def test_hidden_facts_outside_of_tables_cost_nothing() -> None:
    source = '<div style="display:none">2012-03-31</div><table><tr><td>1</td></tr></table>'
    assert found(source) is None


def test_page_that_hides_a_figure_is_told_and_not_proved() -> None:
    whole, hiding = (to_document(PAGE.format(text).encode(), "a.htm") for text in ("", "<del>, Series 2012</del>"))
    (clean,), _ = read_filings(whole)
    (filing,), problems = read_filings(hiding)
    assert reconcile(clean).standing is Standing.PROVED
    assert reconcile(filing).standing is not Standing.PROVED
    assert [problem.where.line for problem in problems if problem.rule == NOT_SHOWN] == [3]
