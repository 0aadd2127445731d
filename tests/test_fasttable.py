"""The fast table extension against the stock one: the same bytes, whatever the table holds."""

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

AROUND = ["md_in_html", "attr_list", "def_list", "footnotes", "fenced_code", "toc"]

TABLES = {
    "plain": "| a | b |\n| --- | ---: |\n| 1 | 2 |",
    "every alignment": "a | b | c | d\n:-- | --: | :-: | ---\n1 | 2 | 3 | 4",
    "no rows": "| a | b |\n| --- | :-: |",
    "one column": "| a |\n| - |\n| 1 |\n| 2 |",
    "one column, right border only": "a |\n- |\n1 |",
    "missing and surplus cells": "| a | b |\n| - | -: |\n| 1 |\n| 1 | 2 | 3 |\n||",
    "blank cells": "| a | b |\n| - | - |\n|  |  |\n| \t | \u00a0 |",
    "characters of HTML": '| a | b |\n| - | - |\n| AT&T & Sons | 1 < 2 > 0 |\n| "quoted" | it\'s &amp; &#36; &no; &x |',
    "inline Markdown": "| a | *b* |\n| - | - |\n| **1** `2` ~~3~~ | [4](five.md) <b>6</b> ![7](8.png) |",
    "a link defined below": "| a | b |\n| - | - |\n| [one] | [two][one] |\n\n[one]: https://example.org 'title'",
    "attributes of a cell": "| a | b |\n| - | -: |\n| 1 {: .x } | 2 { #y } |",
    "a footnote": (
        "| a | b |\n| - | - |\n| 1[^n] | 2 |\n\n"
        "[^n]: A note with a table\n\n    | c | d |\n    | - | - |\n    | *3* | 4 |"
    ),
    "escaped pipes and code": "| a | b |\n| - | - |\n| 1\\|2 | `3|4` |\n| \\\\| 5 |\n| `` 6`|7 `` | \\`8 | 9 |",
    "a footnote mark as printed": "| a | b |\n| - | - |\n| ^(g) | ^{g)} |\n| [®] | \\$ 1,000 |",
    "script": "| a | b |\n| - | - |\n| <script>alert(1)</script> | <!-- c --> |",
    "not a table": "| a | b |\n| - |\n| 1 | 2 |",
    "in a list": "- item\n\n    | a | b |\n    | - | - |\n    | 1 | *2* |\n\n- item",
    "in a quotation": "> text\n>\n> | a | b |\n> | - | - |\n> | 1 | 2 |",
    "in a block of HTML": '<div class="x" markdown>\n\n| a | b |\n| - | -: |\n| 1 | **2** |\n\n</div>\n\nafter',
    "in two blocks of HTML": (
        '<div markdown>\n<div class="y" markdown>\n\n| a | b |\n| - | - |\n| 1 | <i>2</i> |\n\n</div>\n'
        "\n| c | d |\n| - | - |\n| 3 | 4 |\n\n</div>"
    ),
    "two tables and a heading": "# A | B\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n## C\n\n| c | d |\n|-|-|\n| _3_ | 4 |",
}

cell = st.text(alphabet="ab 1,$.|\\`*_[](){}<>!~^=:&;#'\"-/é\u00a0\x02\x03\t", max_size=12)
row = st.lists(cell, min_size=1, max_size=5).map(lambda cells: "|".join(["", *cells, ""]))
bare_row = st.lists(cell, min_size=2, max_size=5).map("|".join)
separator = st.lists(st.sampled_from(["-", ":--", "--:", ":-:", " --- "]), min_size=1, max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A block that is a table more often than not: the head has as many cells as the separator."""
    marks = draw(separator)
    head = draw(st.lists(cell, min_size=len(marks), max_size=len(marks)))
    rows = draw(st.lists(row | bare_row, max_size=6))
    return "\n".join(["|".join(["", *line, ""]) for line in (head, marks)] + rows)


def stock(text: str, *extensions: str) -> str:
    return markdown.markdown(text, extensions=["tables", *AROUND, *extensions])


def fast(text: str, *extensions: str) -> str:
    return markdown.markdown(text, extensions=["tables", "generator.fasttable", *AROUND, *extensions])


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_table_comes_out_as_from_the_stock_extension(text: str) -> None:
    assert fast(text) == stock(text)


@given(tables())
@example("||\n|-|\n|")
@settings(max_examples=300, deadline=None)
def test_any_table_comes_out_as_from_the_stock_extension(text: str) -> None:
    assert fast(text) == stock(text)


@given(tables())
@settings(max_examples=50, deadline=None)
def test_any_table_in_a_block_of_html_comes_out_as_from_the_stock_extension(text: str) -> None:
    page = f'<div class="fb-table" markdown>\n\n{text}\n\n</div>\n'
    assert fast(page) == stock(page)


PIECES = (
    "a", "A & B", "AT&T", "1 < 2", "&#42;", "&amp", "[r](#x)", "[a b](../c_d.md)", "[a](b 'c')", "[a]", "![a](b)",
    '<a href="#x" data-a="b=c_d">5</a>', '<span class="s"></span>', '<span id="n">', "</span>", "<div>", "</a x>",
    "-->", "?>", "<?", "]]>", "<![CDATA[", '<b c="',
    "**b**", "** c **", "**b <i>c</i>**",
    '<span title="**b**">d</span>',
    "*d*", "`e`", "\\f", "<br>", "<a@b.c>", "<a://b>", "{#g}", "{: .h }", "<!-- i -->", "^[j]",
)  # fmt: skip
pieced = st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join)
pieced_table = st.lists(st.tuples(pieced, pieced), min_size=1, max_size=4).map(
    lambda rows: "| a | b |\n|---|--:|\n" + "\n".join(f"| {left} | {right} |" for left, right in rows)
)
AROUND_A_TABLE = (
    "text", "# Heading {#x}", "<div markdown>", "<div>", "</div>", "<p markdown>", "<pre>", "</pre>", "<!--", "-->",
    "<script>", "</script>", "<span>", "```", "~~~", "- item", "    - deeper", "    code", "> quoted", "!!! note",
    "[a]: b.md", "Term\n:   meaning", "[^n]: A note", "<details markdown><summary>s</summary>", "</details>",
    "<td markdown>", '<div class="a" data-b="c d" markdown>', '<div class="a" class="b" markdown>',
    '<figure class="f" id="g"><figcaption class="h">In <b c>i</b> &amp; *j*</figcaption></figure>',
    "<figure><figcaption>a > b & c</figcaption></figure>", '<p class="k">l <em>m</em>\nn</p>',
    '<div role="p"><button type="q" hidden>r</button> <i>s</i></div>', '<div class="t"></div>',
    "<ul>\n<li><b>u</b> &#36;1</li>\n</ul>", "<ul>\n<li>v\n</ul>", '<div hidden="hidden"></div>',
    "<dl>\n<dt>w</dt><dd>x, <a href='y'>z</a></dd>\n</dl>", '<div popover id="A">\n<p>B = C</p>\n<p>D</p>\n</div>',
    "<p>E</p>\n<p>F</p>", "<p>G <p>H</p></p>", "<p markdown>I *J*</p>", '<p class="k">{: .o }</p>', "<figure></figure>",
    "<div markdown>\n[K](L.md) *M*\n</div>", "<p>N</p> O", " <p>P</p>", "<p>Q", "\n", "<br>", "<section markdown>",
    '<nav><a href="R?a=b&amp;c">S</a></nav>',
)  # fmt: skip
pages = st.lists(st.tuples(st.sampled_from(AROUND_A_TABLE) | pieced_table, st.sampled_from(["\n", "\n\n"])), max_size=8)


@given(pieced_table)
@settings(max_examples=300, deadline=None)
def test_cells_that_are_known_come_out_as_from_the_inline_patterns(text: str) -> None:
    assert fast(text) == stock(text)


@given(pages.map(lambda parts: "".join(text + end for text, end in parts)))
@example("<div>\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n</div>\n\n| c | d |\n|---|--:|\n| 3 | 4 |")
@example("```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```")
@example("<!--\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n-->")
@example("| a | b |\n|---|--:|\n\n\n<div>\n</div>")
@example("<!--\n\n| a | b |\n|---|--:|\n| 1 | --> |\n\n<b>")
@example("<p markdown>\n\ntext <? |\n\n<div role='p'>r</div>\n\n<p>G</p>")
@example('<b title="\n\n| a | b |\n|---|--:|\n| <b c="d">1</b> | 2 |\n\n<i>')
@settings(max_examples=400, deadline=None)
def test_table_anywhere_in_a_page_comes_out_as_from_the_stock_extension(text: str) -> None:
    assert fast(text, "admonition") == stock(text, "admonition")


PROSE = (
    "Total `?` of &#36;1, as *printed*", "200 rows, [a `b` <b>c</b>](d.md#e) & more.\nAnother line", "Term",
    ":   meaning", "  :   meaning", "1. first", "2.5% of all", "- item", "-2.51%", "+ 1", "a\n: b", "a  \nb",
    "a\n---", "a\n# b", "    c", "# Title, <span>x</span>", "## Heading {#x}", "### Heading", "## Heading #", "##",
    "#a", '<span id="n"></span>', "</strong> a", '<p class="k" markdown>[a](b.md) &#36; <i>c</i></p>',
    "<p markdown>- a</p>", "<p markdown>\na\n</p>", '<div class="b" markdown>\n[F](i.md) / `x`\n</div>',
    "<div markdown>\n- a\n</div>", "<div markdown>a</div>", "<details markdown>\n<summary>S &amp; T</summary>",
    '<details class="d" markdown>\n<summary>*U*</summary>', "</details>", "<details markdown>\n<summary></summary>",
    '<div class="w" id="v" markdown>', "<div markdown>", "</div>", "<br>", '<p class="r">s</p>', "[a]: b.md", "[a]",
    "> quoted", "!!! note", "```", "<pre>", "[TOC]", "***", "a `b c` ` d", "<!-- e",
    '<script src="../a.js" defer></script>', "[a][a]", "<b title='`x`'>`y`</b>", "a\\`b`",
)  # fmt: skip
USUAL = ["admonition", "attr_list", "def_list", "md_in_html", "toc"]
PERMALINKS = {"toc": {"permalink": True, "toc_depth": 3}}


@given(
    st.lists(
        st.tuples(st.sampled_from(PROSE) | pieced | pieced_table, st.sampled_from(["\n\n"] * 4 + ["\n"])), max_size=9
    )
)
@example([("Term", "\n\n"), (":   meaning", "\n")])
@example([('<div class="w" id="v" markdown>', "\n\n"), ("### Heading", "\n\n"), ("</div>", "\n\n"), ("Term", "\n")])
@settings(max_examples=200, deadline=None)
def test_prose_that_is_known_comes_out_as_from_markdown(parts: list[tuple[str, str]]) -> None:
    text = "".join(block + end for block, end in parts)
    ours = markdown.markdown(text, extensions=["tables", "generator.fasttable", *USUAL])
    assert ours == markdown.markdown(text, extensions=["tables", *USUAL])


KNOWN = (
    '<p class="r">s</p>', "Text `b` [a](b.md)", '<div class="w" id="v" markdown>', "</div>", "<div markdown>", "</div>",
    "## H {#x}", "## I", "### I", "#### J {#y}", "# K <b>l</b> & &#36;", "# M *n*", "## [O](p.md)", "</details>",
    '<details class="d" markdown>\n<summary>*U*</summary>', "<details markdown>\n<summary>S</summary>", TABLES["plain"],
    '<div class="b" markdown>\n[F](i.md)\n</div>', '<figure class="f" id="i"><figcaption>a</figcaption></figure>',
    "<div markdown>\n\n- **&#36;1** a, <i>b</i>\n- **2** [c](d.md)\n\n</div>",
    "<div markdown>\n\n- **a** *b*\n\n</div>",
    "<div markdown>\n\n- **a** - b\n- **c** `d`\n\n</div>", "- **a** b",
    '<script src="../a.js" defer></script>', "<ul>\n<li><b>u</b> &#36;1</li>\n</ul>", '<div id="k">\n<p>B</p>\n</div>',
)  # fmt: skip


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=9).map("\n\n".join))
@example('<p class="r">s</p>\n\n<div markdown>\n\n## I\n\n</div>')
@example('Text\n\n## I\n\n<div markdown>\n\n<figure id="i"><figcaption>a</figcaption></figure>\n\n</div>')
@settings(max_examples=150, deadline=None)
def test_page_of_known_blocks_comes_out_with_its_contents_as_from_markdown(text: str) -> None:
    ours = markdown.Markdown(extensions=["generator.fasttable", *USUAL], extension_configs=PERMALINKS)
    stock = markdown.Markdown(extensions=["tables", *USUAL], extension_configs=PERMALINKS)
    assert ours.convert(text) == stock.convert(text)
    assert ours.toc_tokens == stock.toc_tokens  # type: ignore[attr-defined]


def test_page_of_known_blocks_is_one_piece_with_the_names_of_its_headings() -> None:
    page = f"Text `c`, [d](e.md).\n\n<div markdown>\n\n## F {{#f}}\n\n{TABLE_WITH_A_NAME}\n\n</div>\n\n## G <i>h</i>"
    names = '<a id="x"><a id="f"><a id="g-h">'
    assert lines_searched_for_html(page, "attr_list", "toc") == [f"\ufdd0fasttable:0\ufdd1{names}"]


def test_page_that_begins_with_a_heading_leaves_its_headings_to_markdown() -> None:
    page = f"# A <b>b</b>\n\nText `c`, [d](e.md).\n\n<div markdown>\n\n## F {{#f}}\n\n{TABLE_WITH_A_NAME}\n\n</div>"
    left = ["# A <b>b</b>", "\ufdd0fasttable:0\ufdd1", "## F {#f}", '\ufdd0fasttable:1\ufdd1<a id="x">']
    assert lines_searched_for_html(page) == left


def lines_searched_for_html(text: str, *extensions: str) -> list[str]:
    """The lines that are left where mkdocs looks for the names in a page's HTML."""
    seen: list[str] = []

    class Listener(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            seen.extend(lines)
            return lines

    converter = markdown.Markdown(extensions=["generator.fasttable", "md_in_html", *extensions])
    converter.preprocessors.register(Listener(converter), "mkdocs_raw_html", 21)
    converter.convert(text)
    return [line for line in seen if line]


TABLE_WITH_A_NAME = '| a | b |\n|-|-|\n| <span id="x">1</span> | <b>2</b> |'
CARDS = '<ul>\n<li><strong>1</strong> <span id="y">a *b* &#36;</span></li>\n</ul>'
FIGURE = '<figure class="f" id="z" data-figure="z"><figcaption>In % of <span data-x>all</span></figcaption></figure>'


def test_table_and_its_wrapper_are_lifted_out_of_the_search_for_html_and_its_names_are_not() -> None:
    page = f'<div class="w" markdown>\n\n{FIGURE}\n\n<div markdown>\n\n{TABLE_WITH_A_NAME}\n\n</div>\n\n</div>'
    assert lines_searched_for_html(page) == ['\ufdd0fasttable:0\ufdd1<a id="z"><a id="x">']


def test_table_is_lifted_out_of_a_wrapper_that_holds_more() -> None:
    page = f"<div markdown>\n\n## More\n\n{TABLE_WITH_A_NAME}\n\n</div>\n\n{CARDS}"
    page += "\n\n<div markdown>\n\n- item\n\n</div>"
    left = ["<div markdown>", "- item", "</div>"]
    lifted = ["\ufdd0fasttable:0\ufdd1", "## More", '\ufdd0fasttable:1\ufdd1<a id="x"><a id="y">']
    assert lines_searched_for_html(page) == [*lifted, *left]


@pytest.mark.parametrize("extension", ["smarty", "abbr"])
def test_only_tables_are_lifted_where_an_extension_acts_on_plain_text(extension: str) -> None:
    page = f"{TABLE_WITH_A_NAME}\n\n{CARDS}"
    found = lines_searched_for_html(page, extension)
    assert found == ['\ufdd0fasttable:0\ufdd1<a id="x">', *CARDS.split("\n")]


@pytest.mark.parametrize("mark", ["\x02", "\x03", "\ufdd0", "\ufdd1", "\t", "\r"])
def test_page_with_a_character_of_our_own_or_one_that_markdown_changes_is_read_as_it_stands(mark: str) -> None:
    page = f"{mark}late:0{mark}\n\n{TABLE_WITH_A_NAME}\n\n{FIGURE}{mark}"
    assert fast(page) == stock(page)


@pytest.mark.parametrize("extension", ["smarty", "abbr", "pymdownx.magiclink", "pymdownx.caret"])
def test_extension_that_acts_on_plain_text_still_does(extension: str) -> None:
    text = "| a -- b | https://example.org |\n| - | - |\n| HTML... | it's ^up^ |\n\n*[HTML]: a language"
    assert fast(text, extension) == stock(text, extension)


def test_extension_works_without_the_stock_one_and_with_its_option() -> None:
    text = "| a | *b* |\n| - | -: |\n| 1\\|2 | 3 |"
    config = {"use_align_attribute": True}
    expected = markdown.markdown(text, extensions=["tables"], extension_configs={"tables": config})
    name = "generator.fasttable"
    assert markdown.markdown(text, extensions=[name], extension_configs={name: config}) == expected


def test_converter_used_for_a_second_page_forgets_the_first() -> None:
    converter = markdown.Markdown(extensions=["generator.fasttable"])
    pages = ["| a | b |\n| - | - |\n| 1 | *2* |", "| c | d |\n| - | - |\n| `3` | 4 |"]
    assert [converter.reset().convert(page) for page in pages] == [stock(page) for page in pages]


def test_plain_cells_are_not_walked() -> None:
    """The point of the extension: a table of plain cells is one placeholder in the tree, until all else is done."""
    seen: list[str] = []

    class Listener(Postprocessor):
        def run(self, text: str) -> str:
            seen.append(text)
            return text

    converter = markdown.Markdown(extensions=["generator.fasttable"])
    converter.postprocessors.register(Listener(converter), "raw_html", 30)
    table = "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |"
    assert converter.convert(f"before\n\n{table}") == stock(f"before\n\n{table}")
    assert seen == ["<p>before</p>\n<p>\x02late:0\x03</p>"]


def test_postprocessor_that_is_not_known_sees_the_tables() -> None:
    class Louder(Postprocessor):
        def run(self, text: str) -> str:
            return text.replace("quiet", "loud")

    converter = markdown.Markdown(extensions=["generator.fasttable"])
    converter.postprocessors.register(Louder(converter), "louder", 5)
    assert "<td>loud</td>" in converter.convert("| a | b |\n| - | - |\n| quiet | 2 |")
