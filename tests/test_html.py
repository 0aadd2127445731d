"""HTML -> Document: cells that belong together, marks, characters, paragraphs, lines, and markup that is broken."""

import random
import tracemalloc

import pytest

from generator.document import Block, Document, Heading, Line, Row, Table, Text
from generator.formats import to_document
from generator.formats.html import chunks
from generator.formats.html.marks import marked
from generator.formats.limits import Limits
from generator.problems import UnreadableError, Where


def page(source: str | bytes) -> Document:
    """The document of a page; a paragraph before the source says that it is one."""
    data = source if isinstance(source, bytes) else source.encode()
    return to_document(b"<html>" + data, "x.htm")


def rows(source: str) -> list[tuple[str, ...]]:
    """The cells of all rows of all tables of a page."""
    return [row.cells for block in page(source).blocks if isinstance(block, Table) for row in block.rows]


def cells(*texts: str) -> str:
    """A table of one row."""
    return f"<table><tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr></table>"


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Every text of a document in order: paragraphs whole, rows joined."""
    found = []
    for block in blocks:
        match block:
            case Table(rows_):
                found += [" ".join(cell for cell in row.cells if cell) for row in rows_]
            case Text() | Heading():
                found.append(block.text)
    return found


def test_sign_in_a_cell_of_its_own_joins_its_figure() -> None:
    source = cells("Ohio", "", "$", "615", "", "", "$", "(1,234", ")", "4.75", "%", "(8.07", ")%")
    assert rows(source) == [("Ohio", "$ 615", "$ (1,234)", "4.75%", "(8.07)%")]


def test_dollar_sign_without_a_figure_behind_it_stays_a_cell() -> None:
    assert rows(cells("Ohio", "$", "due")) == [("Ohio", "$", "due")]


def test_bracket_that_closes_a_name_is_not_pulled_into_a_figure() -> None:
    assert rows(cells("Sampleton (City", ")", "615")) == [("Sampleton (City", ")", "615")]


def test_spacer_columns_go_and_blank_cells_of_a_column_in_use_stay() -> None:
    row = "<tr><td>{}</td><td>&nbsp;</td><td>$</td><td>{}</td><td></td><td>{}</td></tr>"
    source = "<table>" + row.format("Sampleton", 615, 622) + row.format("", "", 964).replace("$", "") + "</table>"
    assert rows(source) == [("Sampleton", "$ 615", "622"), ("", "", "964")]


def test_cell_over_several_columns_stands_over_the_first_that_is_in_use() -> None:
    heading = "<tr><td></td><td></td><td colspan='2'>Value</td></tr>"
    source = f"<table>{heading}<tr><td>Ohio</td><td></td><td>$</td><td>9</td></tr></table>"
    assert rows(source) == [("", "Value"), ("Ohio", "$ 9")]


def test_cell_over_several_rows_keeps_its_column_in_each() -> None:
    source = (
        "<table><tr><td rowspan=2>Ohio</td><td>1</td></tr><tr><td>2</td></tr><tr><td>Guam</td><td>3</td></tr></table>"
    )
    assert rows(source) == [("Ohio", "1"), ("", "2"), ("Guam", "3")]


def test_rate_and_date_over_several_rows_hold_for_each_that_has_an_amount() -> None:
    first = "<tr><td>Ohio</td><td rowspan=2>5.000%</td><td>1,000</td><td rowspan=2>12/01/30</td></tr>"
    source = f"<table>{first}<tr><td>Guam</td><td>2,000</td></tr><tr><td>Utah</td><td>3,000</td></tr></table>"
    assert rows(source) == [
        ("Ohio", "5.000%", "1,000", "12/01/30"),
        ("Guam", "5.000%", "2,000", "12/01/30"),
        ("Utah", "3,000"),
    ]


def test_rate_amount_and_name_over_the_lines_of_one_name_are_said_once() -> None:
    first = "<tr><td>Ohio Water</td><td rowspan=2>5.000%</td><td rowspan=2>1,000</td></tr>"
    assert rows(f"<table>{first}<tr><td>Series A</td></tr></table>") == [
        ("Ohio Water", "5.000%", "1,000"),
        ("Series A",),
    ]
    name = "<tr><td rowspan=2>Ohio Water</td><td>1,000</td></tr><tr><td>2,000</td></tr>"
    assert rows(f"<table>{name}</table>") == [("Ohio Water", "1,000"), ("", "2,000")]


@pytest.mark.parametrize("head", ["Principal Amount (000)", "Value (Note 2)", "June 30, 2010"])
def test_heading_of_per_cent_stays_apart_from_the_heading_before_it(head: str) -> None:
    assert rows(cells("Ohio", head, "%")) == [("Ohio", head, "%")]
    assert rows(cells("Ohio (Note 2)", "Bonds - 99.5", "%")) == [("Ohio (Note 2)", "Bonds - 99.5%")]


@pytest.mark.parametrize("stroke", ["/", "&#8260;", "&frasl;", "\N{FRACTION SLASH}", "</font>/<font>"])
def test_fraction_set_with_raised_and_lowered_figures_is_no_mark(stroke: str) -> None:
    assert rows(cells(f"Ohio, 5<sup>1</sup>{stroke}<sub>2</sub>%", "1")) == [("Ohio, 5 1/2%", "1")]
    assert rows(cells("1,034,870<sup>1</sup>", "1,034,870(a)")) == [("1,034,870 ^1", "1,034,870(a)")]


def test_page_in_utf_16_is_read() -> None:
    document = to_document("<html><p>Ohio\N{EM DASH}1.2%</p>".encode("utf-16"), "x.htm")
    assert (document.format, texts(document.blocks)) == ("html", ["Ohio\N{EM DASH}1.2%"])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Sampleton RB<SUP STYLE='x'>(a)</SUP>", "Sampleton RB ^(a)"),
        ("Sampleton<sup>(a)(b)</sup> RB", "Sampleton ^(a)(b) RB"),
        ("Sampleton<sup><font>1,2</font></sup>", "Sampleton ^{1,2}"),
        ("Sampleton<font style='vertical-align: super'>(c)</font>", "Sampleton ^(c)"),
        ("the 1<sup>st</sup> lien", "the 1st lien"),
        ("Sampleton<sup></sup> RB", "Sampleton RB"),
        ("due 2036 ^", "due 2036 ^"),
    ],
)
def test_raised_mark_is_kept_apart_from_the_text_before_it(source: str, text: str) -> None:
    assert rows(cells(source, "1")) == [(text, "1")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Children&#146;s &amp; Women&rsquo;s", "Children’s & Women’s"),
        ("Ohio&nbsp;&#160;&mdash; 1.2%", "Ohio — 1.2%"),
        ("<FONT FACE='Wingdings'>&#167;</FONT> fees", "• fees"),
        ("<font face='Wingdings'>x</font> Annual", "☒ Annual"),
        ("MARKET<BR>VALUE<P>(000S)</P>", "MARKET VALUE (000S)"),
        ("R<font size=1>EVENUE</font> B<b>onds</b>", "REVENUE Bonds"),
        ("zero&#8203;&shy;width", "zerowidth"),
        ("a < b, c > d", "a < b, c > d"),
        ("&minus;1,234", "-1,234"),
        ("Springﬁeld", "Springfield"),
    ],
)
def test_characters_of_a_cell_are_read(source: str, text: str) -> None:
    assert rows(cells(source, "1")) == [(text, "1")]


def test_windows_1252_bytes_are_read() -> None:
    assert texts(page(b"<p>Ohio\x971.2%\xa0\x93A\x94</p>").blocks) == ["Ohio—1.2% “A”"]


def test_byte_that_is_no_character_is_shown_and_reported() -> None:
    document = page(b"<p>one</p>\n<p>Oh\x81o \x97</p>")
    assert texts(document.blocks) == ["one", "Oh\N{REPLACEMENT CHARACTER}o —"]
    assert [(p.rule, p.where) for p in document.problems] == [("encoding", Where("x.htm", 2))]


def test_control_character_is_shown_as_one_that_cannot_be_read() -> None:
    document = page("<p>Oh\x02o</p><p>" + "word " * 100)
    assert texts(document.blocks)[0] == "Oh\N{REPLACEMENT CHARACTER}o"


def test_breaks_part_lines_and_blocks_part_paragraphs() -> None:
    document = page("<p>One<br>two</p>\n<div>three</div><h2>Four <i>five</i></h2>")
    assert document.blocks == (
        Text((Line("One", 1), Line("two", 1))),
        Text((Line("three", 2),)),
        Heading("Four five", 2),
    )
    assert document.format == "html"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_row_knows_its_line_whatever_ends_the_lines(ends: str) -> None:
    source = ends.join(["<p>one", "</p><!-- two", "lines --><table>", "<tr>", "<td>Ohio</td><td>9</td></tr></table>"])
    assert page(source).blocks == (Text((Line("one", 1),)), Table((Row(("Ohio", "9"), 5),)))
    assert page(source).line_count == 5


def test_comments_scripts_styles_and_titles_are_not_text() -> None:
    source = "<title>T</title><style>p {}</style><script>x < y</script><!-- no --><p>yes</p><ix:header>no</ix:header>"
    assert texts(page(source).blocks) == ["yes"]


def test_comment_that_is_never_closed_is_shown_with_what_follows() -> None:
    assert texts(page("<p>one</p><!-- <p>two</p>").blocks) == ["one", "<!--", "two"]


def test_preformatted_text_is_cut_by_its_gaps() -> None:
    source = "<p>x</p>\n<pre>\nOhio &amp; Guam    5.00%   <b>615</b>\n</pre><p>y</p>"
    assert page(source).blocks[1] == Table((Row(("Ohio & Guam", "5.00%", "615"), 3),))


def test_table_of_one_row_in_a_cell_is_part_of_the_row() -> None:
    inner = "<table><tr><td>$</td><td>615</td></tr></table>"
    assert rows(f"<table><tr><td>Ohio</td><td>{inner}</td><td>9</td></tr></table>") == [("Ohio", "$ 615", "9")]


def test_table_around_the_page_leaves_paragraphs_and_tables_in_their_order() -> None:
    inner = "<table><tr><td>Ohio</td><td>1</td></tr><tr><td>Guam</td><td>2</td></tr></table>"
    source = f"<table><tr><td><p>before</p>{inner}<p>after</p></td></tr></table><p>end</p>"
    assert texts(page(source).blocks) == ["before", "Ohio 1", "Guam 2", "after", "end"]


def test_long_text_in_a_lone_cell_is_running_text() -> None:
    long = "word " * 100
    blocks = page(f"<table><tr><td>Ohio</td><td>1</td></tr><tr><td><p>{long}</p><p>end</p></td></tr></table>").blocks
    assert [type(block) for block in blocks] == [Table, Text, Text]
    assert texts(blocks)[1:] == [long.strip(), "end"]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>Ohio<td>1<tr><td>Guam<td>2",
        "<tr><td>Ohio</td><td>1</td></tr><tr><td>Guam</td><td>2</td></tr></table>",
        "<table><tr><th>Ohio<td>1</tr></td></tr><tr><td>Guam</td><td>2</td></table></table></tr>",
        "<table>" * 60 + "<tr><td>Ohio<td>1<tr><td>Guam<td>2" + "</table>" * 20,
    ],
)
def test_broken_markup_loses_no_row(source: str) -> None:
    assert rows(source) == [("Ohio", "1"), ("Guam", "2")]


def test_text_behind_a_row_that_is_closed_does_not_join_its_last_cell() -> None:
    assert texts(page("<table><tr><td>Ohio</td><td>1</td></tr> stray <tr><td>Guam</td>").blocks) == [
        "Ohio 1",
        "stray",
        "Guam",
    ]


@pytest.mark.parametrize(
    "piece", ["<table><tr><td>", "<!--", "<sup>", "<a", "<td ", "</table>", "<font face=wingdings>", "<pre>"]
)
def test_markup_repeated_without_end_is_read_in_time(piece: str) -> None:
    document = page("<p>begin</p>" + piece * 20_000 + "<p>end</p>")
    assert "begin" in texts(document.blocks)[0]
    assert texts(document.blocks)[-1].endswith("end")


def test_tag_that_is_cut_by_another_loses_none_of_its_letters() -> None:
    assert rows("<table><tr><td>Ohio</t<b>d><td>1") == [("Ohio</td>", "1")]


def test_long_text_before_a_table_in_its_cell_is_kept() -> None:
    long = "word " * 100
    inner = f"<table></table></td><td {'x' * 500}></td>"
    assert texts(page(f"<table><tr><td>{long}{inner}</tr></table>").blocks) == [long.strip()]


def damaged(source: str, seed: int) -> str:
    """A page with pieces lost, doubled, and put in from elsewhere, drawn from a seed."""
    r = random.Random(seed)
    for _ in range(r.choice((0, 3, 20))):
        place, length = r.randrange(len(source)), r.randrange(40)
        put = r.choice(("", source[place : place + 30], "<", ">", "<!--", "</table>", "<tr>", "<pre>", "<sup>"))
        source = source[:place] + put + source[place + length :]
    return source


@pytest.mark.parametrize("seed", range(20))
def test_page_is_read_alike_wherever_it_is_cut_into_pieces(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "<tr>\n<td colspan=2>Ohio &amp; Guam<sup>(a)</sup></td>\n<td>$</td>\n<td>{}</td></tr>\n"
    table = f"<table\nborder=0>{''.join(row.format(i) for i in range(6))}</table>"
    source = damaged(f"<title>x</title><p>one<br>two</p>{table}<!-- no --><h2>Three</h2><tr><td>{table}<p>end", seed)
    whole = page(source)
    for first, size in ((1, 1), (40, 90), (300, 7)):
        monkeypatch.setattr(chunks, "_FIRST", first)
        monkeypatch.setattr(chunks, "_TOGETHER", size)
        assert page(source) == whole


@pytest.mark.parametrize("seed", range(20))
def test_source_is_marked_alike_with_and_without_an_expression(seed: int) -> None:
    tags = ("<p>", "</td\n>", "<td colspan=3>", "<!-- a -->", "<br/>", "<font color='red'>", "</sup>", "<b hidden>")
    r = random.Random(seed)
    source = "".join(r.choice((*tags, "Ohio", " 1,000\n", "&lt;")) for _ in range(200))
    marks, signs = marked(source)
    assert marked(source + "<") == (marks + "<", signs)
    assert "<" not in marks
    assert signs == ({"<b hidden"} if "hidden" in source else set())


@pytest.mark.parametrize("tag", ["", "<b>", "<table><tr><td>"])
def test_text_without_an_end_is_refused_before_all_of_it_is_in_memory(tag: str) -> None:
    data = f"<html><p>{tag}{'word 1,234 ' * 700_000}".encode()
    tracemalloc.start()
    with pytest.raises(UnreadableError) as fault:
        to_document(data, "x.htm", Limits(line=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert fault.value.problem.rule == "too-long-line"
    assert peak < 12 * len(data)


def test_row_of_very_many_cells_drops_none() -> None:
    source = "<table><tr>" + "".join(f"<td colspan=9999>{i}</td>" for i in range(1000)) + "</tr></table>"
    ((*_, last),) = rows(source)
    assert last.endswith(" 998 999")


@pytest.mark.parametrize(
    "mark", ["\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NON-JOINER}", "&#8203;", "&shy;"]
)
def test_what_shows_as_nothing_parts_no_name_and_no_amount(mark: str) -> None:
    document = page(f"<p>Munici{mark}pal</p><table><tr><td>A</td><td>1,{mark}234</td></tr></table>")
    assert document.blocks == (Text((Line("Municipal", 1),)), Table((Row(("A", "1,234"), 1),)))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("\N{EN DASH}1,234", "-1,234"),
        ("\N{MINUS SIGN}1,234", "-1,234"),
        ("\N{EN DASH}", "\N{EN DASH}"),
        ("\N{EN DASH} 1,234", "\N{EN DASH} 1,234"),
        ("\N{EN DASH}1.2%", "\N{EN DASH}1.2%"),
        ("Total \N{EN DASH}1,234", "Total \N{EN DASH}1,234"),
    ],
)
def test_an_en_dash_is_a_sign_only_before_an_amount_that_is_all_of_its_cell(cell: str, read: str) -> None:
    document = page(f"<table><tr><td>A</td><td>{cell}</td></tr></table>")
    assert document.blocks == (Table((Row(("A", read), 1),)),)
