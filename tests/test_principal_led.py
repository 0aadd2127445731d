"""Families whose principal stands first: composed filings read back exactly, and planted errors are never proved."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import LAYOUTS
from generator.layouts.principal_led.closing import read_closing
from generator.layouts.principal_led.front import fund_named
from generator.layouts.principal_led.lines import Flat, flat
from generator.layouts.principal_led.names import read_name
from generator.layouts.principal_led.segments import Segment
from generator.layouts.schedules.printed import Printed
from generator.reconcile import Standing
from tests.principal_led_composer import Lot
from tests.principal_led_filings import (
    FAMILIES,
    RENDERINGS,
    composed,
    is_proved,
    printed,
    read,
    replaced,
    rows_composed,
    rows_read,
    without,
)

CORPUS = Path(__file__).parent / "corpus"
OWN = {"nuv": "nuveen", "fed": "federated", "pim-old": "pimco-old", "opp": "oppenheimer", "pio": "pioneer"}
SEEDS = range(8)
WITHOUT_NET_ASSETS = "pimco-old"
"""Prints its percentages of total investments and ends with them: every row is proved, net assets are not."""
each_family = pytest.mark.parametrize("family", FAMILIES)


@each_family
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_composed_schedules_read_back_exactly_and_are_proved(family: str, rendering: str) -> None:
    path, render = RENDERINGS[rendering]
    for seed in SEEDS:
        found, lines = composed(family, seed)
        filing, _, proof = read(family, render(lines), path)
        assert rows_read(filing) == rows_composed(family, found), seed
        assert filing.unread == (), seed
        assert proof.standing is (Standing.PARTLY if family == WITHOUT_NET_ASSETS else Standing.PROVED), seed
        assert (proof.rows_proved, proof.value_unproved) == (proof.rows, Decimal()), seed


@each_family
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_composed_filing_is_claimed_by_its_own_family_alone(family: str, rendering: str) -> None:
    path, render = RENDERINGS[rendering]
    for seed in SEEDS:
        document = to_document(render(composed(family, seed)[1]).encode(), path)
        assert [layout.name for layout in LAYOUTS if layout.matches(document)] == [family], seed


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/input.txt")), ids=lambda path: path.parent.name)
def test_no_case_of_another_family_is_claimed(path: Path) -> None:
    document = to_document(path.read_bytes(), path.name)
    wanted = {name for key, name in OWN.items() if path.parent.name.startswith(f"{key}-")}
    assert {name for name, (layout, _) in FAMILIES.items() if layout.matches(document)} == wanted


def places(family: str, text: str) -> Iterator[tuple[Lot, int, int, str, str]]:
    """The lots of a text with first line and count of lines, and principal and value as printed."""
    filing, _, _ = read(family, text)
    for lot, row in zip(composed(family, 3)[0], filing.holdings, strict=True):
        first, last = row.where.lines
        yield lot, first - 1, last - first + 1, row.principal_as_filed, row.value_as_filed


@each_family
@pytest.mark.parametrize("rendering", ["text", "wrapped-figures-first", "wrapped-figures-last", "pipes"])
def test_a_lost_row_is_never_proved(family: str, rendering: str) -> None:
    text = printed(family, 3, rendering)
    for _, place, count, _, _ in places(family, text):
        assert not is_proved(family, without(text, place, count))


@each_family
def test_a_changed_digit_of_a_value_is_contradicted(family: str) -> None:
    text = printed(family, 3, "text")
    for _, place, _, _, value in places(family, text):
        other = value[:-1] + str((int(value[-1]) + 1) % 10)
        assert read(family, replaced(text, place, value, other))[2].standing is Standing.CONTRADICTED


@each_family
def test_principal_and_value_in_each_others_place_are_never_proved(family: str) -> None:
    text = printed(family, 3, "text")
    for _, place, _, principal, value in places(family, text):
        swapped = replaced(replaced(text, place, value, "@"), place, principal, value)
        assert not is_proved(family, replaced(swapped, place, "@", principal))


@each_family
def test_a_lost_heading_is_never_proved(family: str) -> None:
    for seed in SEEDS:
        text = printed(family, seed, "text")
        filing, _, _ = read(family, text)
        for section in filing.sections[1:]:
            assert not is_proved(family, without(text, section.where.line - 1)), (seed, section.path)


@each_family
@pytest.mark.parametrize("rendering", ["wrapped-figures-first", "wrapped-figures-last"])
def test_a_lost_last_line_of_a_wrapped_name_is_never_proved(family: str, rendering: str) -> None:
    text = printed(family, 3, rendering)
    tried = 0
    for _, place, count, _, _ in places(family, text):
        cut = without(text, place + count - 1) if count > 1 else text
        same = rows_read(read(family, cut)[0]) == rows_composed(family, composed(family, 3)[0])
        assert same or not is_proved(family, cut)
        tried += count > 1
    assert tried


@each_family
def test_a_row_whose_principal_is_lost_is_unread_text_with_its_line(family: str) -> None:
    text = printed(family, 3, "pipes")
    for _, place, _, principal, _ in places(family, text):
        lines = text.split("\n")
        lines[place] = lines[place].replace(principal.removeprefix("$").strip(), "", 1)
        filing, problems, proof = read(family, "\n".join(lines))
        assert place + 1 in {unread.where.line for unread in filing.unread}
        assert place + 1 in {problem.where.line for problem in problems if problem.rule == "text-not-read"}
        assert proof.standing is not Standing.PROVED


@each_family
def test_a_line_that_belongs_to_nothing_is_reported_with_its_place(family: str) -> None:
    text = printed(family, 3, "text")
    last = read(family, text)[0].sections[1].where.line
    lines = text.split("\n")
    lines.insert(last, "          Nothing in this schedule explains these words of seven")
    filing, problems, proof = read(family, "\n".join(lines))
    assert [unread.where.line for unread in filing.unread] == [last + 1]
    assert (last + 1, "text-not-read") in {(problem.where.line, problem.rule) for problem in problems}
    assert proof.standing is Standing.PARTLY


@each_family
def test_a_schedule_cut_before_its_closing_lines_is_not_proved(family: str) -> None:
    text = printed(family, 3, "text")
    last = read(family, text)[0].holdings[-1].where.lines[1]
    assert not is_proved(family, "\n".join(text.split("\n")[:last]))


def test_an_insurer_that_is_not_known_is_a_doubt() -> None:
    name = read_name("Sample Agency, Ohio, Revenue Bonds, Series 2008, 5.000%, 9/01/36 - QRS Insured", None)
    assert name.insurer == "QRS"
    assert [doubt.rule for doubt in name.doubts] == ["insurer-not-known"]


def test_a_second_percentage_in_brackets_is_not_the_coupon() -> None:
    name = read_name("Sample Port, OH, Bonds (Series 2007), 5.25% (Original Issue Yield: 5.41%), 4/1/2033", None)
    assert (name.coupon, name.maturity, name.doubts) == ("5.25", "4/1/2033", ())


def test_a_refunding_date_in_brackets_is_not_the_maturity() -> None:
    text = "Sample Port, OH, Bonds (Series 2007), 5.25% (United States Treasury PRF 10/1/2020@100), 10/1/2040"
    name = read_name(text, None)
    assert (name.coupon, name.maturity, name.flags) == ("5.25", "10/1/2040", ("pre-refunded",))


def test_series_that_is_printed_twice_is_read_by_its_number() -> None:
    name = read_name("Sample Trust VI, New York, Bonds, Series Series 2016A-1, 5.750%, 6/01/43", None)
    assert name.series == "Series 2016A-1"


def test_general_obligations_backed_by_taxes_without_a_limit_are_none_of_utah() -> None:
    name = read_name("Sampleton, CA USD, UT GO Bonds (Series 2009F), 5.00%, 7/1/2029", None)
    assert (name.issuer, name.description, name.state) == (
        "Sampleton, CA USD",
        "UT GO Bonds, Series 2009F",
        "California",
    )


def test_two_coupons_with_their_dates_in_one_name_are_not_whole() -> None:
    name = read_name("Sample Port, Ohio, Bonds, 5.000%, 9/01/36, Other Port, Ohio, Bonds, 4.000%, 9/01/38", None)
    assert "row-not-whole" in [doubt.rule for doubt in name.doubts]


def test_date_on_which_a_bond_may_be_tendered_is_not_its_maturity() -> None:
    name = read_name("Sample District, OH, Revenue Bonds (Series 2016A), 4.000%, Mandatory Tender 6/1/2021", None)
    assert [(doubt.field, doubt.rule, doubt.settled) for doubt in name.doubts] == [
        ("maturity", "tender-as-printed", True)
    ]


def test_body_behind_the_state_of_a_place_belongs_to_the_issuer() -> None:
    name = read_name("Sample County, OH, IDA (Paradise Schools), Revenue Refunding Bonds, 5.000%, 7/1/2047", None)
    assert (name.issuer, name.purpose) == ("Sample County, OH, IDA", "Paradise Schools")


def test_closing_line_whose_kind_stands_on_its_second_line_is_read() -> None:
    texts = ("LIQUIDATION VALUE OF AUCTION MARKET", "PREFERRED SHARES (AMPS)--(52.3)% (14,725,000)")
    totals, unread = read_closing([flat(Printed((text,), i, opens=True)) for i, text in enumerate(texts, 1)], "x")
    assert unread == ()
    assert totals.preferred_shares is not None
    assert totals.preferred_shares.value.value == -14_725_000


def test_ticker_in_the_cell_before_a_funds_name_is_no_part_of_it_and_a_table_of_contents_names_none() -> None:
    listed = (("Example Maryland Municipal Fund", "16"), ("Example Ohio Municipal Fund", "23"))
    cells = (*listed, ("XGY", "Example Georgia Municipal Income Fund Portfolio of Investments May 31, 2019"))
    head = tuple(Flat(text=" ".join(x), cells=x, number=i, opens=True) for i, x in enumerate(cells, 1))
    assert fund_named(Segment(head=head, columns=(), body=(), closing=(), after=())) == (
        "Example Georgia Municipal Income Fund"
    )
