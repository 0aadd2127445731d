"""How figures, filing text and proofs are written on pages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.layouts.stated.meanings import MEANINGS as LAYOUT_MEANINGS
from generator.pages.cells import meaning, security
from generator.pages.filters import (
    dollars,
    lines,
    money,
    number,
    per_share,
    percent,
    plain,
    printed_percent,
    share,
    unbroken,
)
from generator.pages.markdown import Markdown, escape, front_matter_text, placed
from generator.pages.proof import proof_sentence
from generator.pages.words import MEANINGS
from generator.problems import Where
from generator.reconcile import Check, Proof, Standing, Status
from tests.builders import (
    figure,
    filing,
    holding,
    where,
)
from tests.full_site import report_page


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Children's Hospital (City & County of)", "Children's Hospital (City &amp; County of)"),
        ("a|b", "a&#124;b"),
        ("1. item", "1&#46; item"),
        ("0.46", "0.46"),
        ("- item", "&#45; item"),
        ("(1,234)", "(1,234)"),
        ("http://e", "http&#58;//e"),
        ("two\n  lines", "two lines"),
        ("\u202eabc", "\N{REPLACEMENT CHARACTER}abc"),
        ("", ""),
    ],
)
def test_filing_text_is_escaped_only_where_it_must_be(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_a_template_passes_only_markdown_of_our_own_unchanged() -> None:
    assert placed(Markdown("**x**")) == "**x**"
    assert placed("**x**") == "&#42;&#42;x&#42;&#42;"
    assert placed(Markdown("**x**") + "*y*") == "&#42;&#42;x&#42;&#42;&#42;y&#42;"
    assert placed(None) == "\N{EM DASH}"
    assert placed(7) == "7"


def test_a_title_is_quoted_and_free_of_markup() -> None:
    assert (
        front_matter_text('A "B" <c> &lt; D & E: #') == "\"A 'B' \N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}c"
        '\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} & lt; D & E: #"'
    )


def test_amounts_are_written_with_separators_and_cents_only_where_there_are_some() -> None:
    assert money(Decimal(53924296)) == "$53,924,296"
    assert money(Decimal("-416454")) == "-$416,454"
    assert money(Decimal("1234.5")) == "$1,234.50"
    assert number(Decimal("-3995000")) == "-3,995,000"
    assert number(Decimal("1E+3")) == "1,000"
    assert per_share(figure("14.40")) == "$14.40"
    assert plain(figure("14.40")) == "14.40"
    assert plain(figure(13454169)) == "13,454,169"


def test_a_column_of_dollars_has_cents_in_each_row_where_they_are_stated() -> None:
    stated = (Decimal("551000.00"), Decimal("550345.67"), Decimal("12.50000000"), Decimal("0.00"), Decimal("-7.10"))
    assert [dollars(each) for each in stated] == ["551,000.00", "550,345.67", "12.50", "0.00", "-7.10"]
    assert [dollars(each) for each in (Decimal(551000), Decimal("2450.0"), None)] == ["551,000", "2,450", "—"]
    assert dollars(Decimal("0.12345")) == "0.12345"


def test_a_date_in_a_sentence_stays_on_one_line_and_names_that_hold_one_stay_as_they_are() -> None:
    said = unbroken("Since 2010-05-31, <b>")
    assert said == 'Since <span class="fb-day">2010-05-31</span>, &lt;b&gt;'
    assert unbroken(Markdown("[a](2010-05-31--2010-08-31.md) 811-2010-05-31")) == (
        "[a](2010-05-31--2010-08-31.md) 811-2010-05-31"
    )


def test_computed_percentages_have_two_decimals_and_printed_ones_those_of_the_filing() -> None:
    assert percent(Decimal("35.0555")) == "35.06%"
    assert share(Decimal("0.005")) == "0.01"
    assert printed_percent(figure("35.1")) == "35.1%"
    assert printed_percent(figure("-2.00")) == "-2.00%"


def test_what_the_filing_does_not_say_is_a_dash_and_never_zero() -> None:
    assert {money(None), number(None), percent(None), share(None), printed_percent(None), per_share(None)} == {
        "\N{EM DASH}"
    }
    text = report_page(filing(holding(value=None, coupon=None, maturity=None, principal=None)))
    blank = "\N{EM DASH} | " * 4
    assert f"| Example (City of) |  | Series 2010, RB | California | Revenue bonds |  | {blank} | |" in text


def test_a_description_that_says_the_issuer_again_is_not_said_twice() -> None:
    assert security(holding(issuer="Acme Corp", description="Acme Corp")) == "Acme Corp"


def test_description_that_says_nothing_is_left_out_with_its_semicolon() -> None:
    assert security(holding(issuer="Acme Corp", description=" ")) == "Acme Corp"
    assert security(holding(issuer="Acme Corp", description="Acme Corp, Class A")) == "Acme Corp; Acme Corp, Class A"


def test_lines_are_one_number_or_a_span() -> None:
    assert lines(where(76)) == "76"
    assert lines(where(76, 80)) == "76-80"
    assert lines(Where("a.txt")) == "\N{EM DASH}"


def proof(standing: Standing, *checks: Check, unproved: int = 0) -> Proof:
    return Proof(
        checks=checks,
        standing=standing,
        rows=101,
        rows_proved=101 - unproved,
        value=Decimal(53924296),
        value_unproved=Decimal(unproved * 1000),
    )


def check(status: Status, subject: str = "Ohio") -> Check:
    return Check(
        rule="section-percent-recomputes",
        subject=subject,
        status=status,
        unit="percent",
        stated=Decimal("0.80"),
        computed=Decimal("0.7912"),
        message=None,
        where=where(7),
    )


def test_a_proved_filing_says_rows_dollars_and_nothing_unexplained() -> None:
    made = proof(Standing.PROVED, check(Status.PASSED))
    assert proof_sentence(made) == "101 rows, $53,924,296, every control total met, $0 unexplained."


def test_a_proof_says_how_many_checks_could_not_be_made() -> None:
    made = proof(Standing.PROVED, check(Status.PASSED), check(Status.NOT_MADE))
    assert proof_sentence(made) == (
        "101 rows, $53,924,296, every control total that could be checked was met, $0 unexplained. "
        "1 check could not be made."
    )


def test_a_proof_in_part_says_what_is_lacking_where_every_row_is_borne_out() -> None:
    made = replace(proof(Standing.PARTLY), lacks=("no net assets are printed", "text of the schedule is unread"))
    assert proof_sentence(made) == (
        "101 rows, $53,924,296; each row is borne out by a printed figure, but no net assets are printed and text of "
        "the schedule is unread. No control total that could be checked is contradicted."
    )


def test_a_contradiction_keeps_explained_dollars_and_unmet_figures_apart() -> None:
    made = proof(Standing.CONTRADICTED, check(Status.FAILED), check(Status.FAILED, "Utah | Iowa"))
    assert proof_sentence(made) == (
        "101 rows, $53,924,296. Every row and every dollar stands under a control total that is met ($0 unexplained). "
        "But 2 printed figures do not recompute: Ohio, Utah &#124; Iowa."
    )


def test_a_contradiction_with_dollars_under_no_total_does_not_claim_otherwise() -> None:
    made = proof(Standing.CONTRADICTED, check(Status.FAILED), unproved=2)
    assert proof_sentence(made) == (
        "101 rows, $53,924,296. 2 rows and $2,000 stand under no met control total. "
        "But 1 printed figure does not recompute: Ohio."
    )


def test_a_filing_proved_in_part_says_which_part_is_not() -> None:
    made = proof(Standing.PARTLY, check(Status.NOT_MADE), unproved=1)
    assert proof_sentence(made) == (
        "101 rows, $53,924,296; 1 row and $1,000 stand under no met control total. "
        "No control total that could be checked is contradicted. 1 check could not be made."
    )


def test_every_meaning_that_a_layout_finds_has_words() -> None:
    assert {name for name, _ in LAYOUT_MEANINGS} <= MEANINGS.keys()
    assert meaning(None) == "no known meaning"
