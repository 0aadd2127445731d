"""Below the schedule: its footnotes, its abbreviations, the entities over 5 per cent."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts.schedules.furniture import Furniture
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.stated.notes import abbreviations, entities, footnotes
from generator.problems import Where

WHERE = Where("x.txt")
FURNITURE = Furniture(frozenset({"example trust"}))


def lines(text: str) -> tuple[Printed, ...]:
    """The printed lines of a text."""
    return printed_lines(to_document(text.encode(), "x.txt"))


def notes(text: str) -> list[tuple[str, str]]:
    """Symbol and text of each note below the heading of the notes."""
    found = footnotes(lines(f"Notes to Schedule of Investments:\n\n{text}"), WHERE, FURNITURE)
    return [(note.symbol, note.text) for note in found]


def codes(text: str) -> list[tuple[str, str]]:
    """The abbreviations below their heading."""
    return [(x.code, x.name) for x in abbreviations(lines(f"Investment Abbreviations:\n\n{text}"), WHERE)]


def shares(text: str) -> list[tuple[str, Decimal]]:
    """The entities over 5 per cent with their share."""
    return [(x.name, x.percent.value) for x in entities(lines(text), WHERE)]


@pytest.mark.parametrize(
    "text",
    ["- (a) Zero coupon.\n- (b) Insured.\n", "(a) Zero coupon.\n(b) Insured.\n", "(a)\tZero coupon.\n(b)\tInsured.\n"],
)
def test_notes_are_read_with_their_symbols(text: str) -> None:
    assert notes(text) == [("a", "Zero coupon."), ("b", "Insured.")]


def test_notes_marked_with_stars_are_read() -> None:
    assert notes("* Percentages are calculated on net assets.\n") == [
        ("*", "Percentages are calculated on net assets.")
    ]


def test_note_over_several_lines_is_one() -> None:
    assert notes("- (a) Zero coupon bond\nissued at a discount.\n- (b) Insured.\n") == [
        ("a", "Zero coupon bond issued at a discount."),
        ("b", "Insured."),
    ]


def test_note_knows_its_meaning_and_its_lines() -> None:
    (note,) = footnotes(lines("Notes to Schedule of Investments:\n\n(f) Zero coupon\nbond.\n"), WHERE, FURNITURE)
    assert (note.meaning, note.where) == ("zero-coupon", Where("x.txt", 3, 4))


def test_page_furniture_between_notes_ends_nothing() -> None:
    footer = "See accompanying notes, an integral part of this schedule.\nExample Trust\n\nEdgar Filing: X"
    text = f"- (a) One.\n\n{footer}\n\n- (b) Two.\n"
    assert [symbol for symbol, _ in notes(text)] == ["a", "b"]


def test_table_of_entities_between_notes_ends_nothing() -> None:
    text = "- (a) One.\n\nEntities\tPercentage\nExample Corp.\t35.1%\nOther Corp.\t7.8\n\n- (b) Two.\n"
    assert [symbol for symbol, _ in notes(text)] == ["a", "b"]


def test_paragraph_that_begins_something_else_ends_the_notes() -> None:
    assert [symbol for symbol, _ in notes("- (a) One.\n\nNOTE 1 Policies\n\n- (b) Two.\n")] == ["a"]


def test_letter_out_of_order_in_running_text_is_no_note() -> None:
    assert [symbol for symbol, _ in notes("- (c) One.\n- (a) of the rule applies.\n- (d) Two.\n")] == ["c", "d"]


def test_notes_right_below_the_schedule_need_no_heading() -> None:
    (note,) = footnotes(lines("(a) Zero coupon.\n"), WHERE, FURNITURE)
    assert (note.symbol, note.meaning) == ("a", "zero-coupon")


def test_lettered_list_far_below_the_schedule_is_no_notes() -> None:
    assert footnotes(lines("Some text.\n\n" * 20 + "(a) Zero coupon.\n"), WHERE, FURNITURE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "AGM\tExample Assurance Corp.\nSr.\tSenior\n",
        "AGM  Example Assurance Corp.\nSr.  Senior\n",
        "AGM \N{EN DASH} Example Assurance Corp.\nSr. \N{EN DASH} Senior\n",
        "AGM \N{EM DASH} Example Assurance Corp.\nSr. - Senior\n",
    ],
)
def test_abbreviations_are_read_with_their_names(text: str) -> None:
    assert codes(text) == [("AGM", "Example Assurance Corp."), ("Sr.", "Senior")]


@pytest.mark.parametrize(
    "text",
    [
        "AGM\t\N{EM DASH} Example Assurance Corp.\n",
        "AGM\t\N{EM DASH}\tExample Assurance Corp.\n",
        "AGM\N{EM DASH}Example Assurance Corp.\n",
        "AGM\N{EN DASH}Example Assurance Corp.\n",
    ],
)
def test_abbreviations_are_read_however_their_dash_is_set(text: str) -> None:
    assert codes(text) == [("AGM", "Example Assurance Corp.")]


def test_abbreviations_end_where_the_notes_begin() -> None:
    assert codes("RB\tRevenue Bonds\n\nNotes to Schedule of Investments:\n\n(a)\tInsured.\n") == [
        ("RB", "Revenue Bonds")
    ]


def test_entities_are_read_with_or_without_a_percent_sign() -> None:
    text = "Entities\tPercentage\nExample Corp.\t35.1%\nOther Insurance Co.\t20.7\n\nSomething else.\nLast Corp.\t1.0\n"
    assert shares(text) == [("Example Corp.", Decimal("35.1")), ("Other Insurance Co.", Decimal("20.7"))]


def test_entities_are_read_below_a_heading_in_the_singular() -> None:
    assert shares("Entity  Percentage\nExample Corp.   35.1%\n") == [("Example Corp.", Decimal("35.1"))]


def test_entities_know_their_line() -> None:
    (share,) = entities(lines("\n\nEntities\tPercentage\nExample Corp.\t35.1%\n"), WHERE)
    assert share.percent.where == Where("x.txt", 4)


def test_filing_without_the_table_has_no_entities() -> None:
    assert shares("Example Corp.\t35.1%\n") == []


def test_rows_of_a_table_between_notes_end_nothing() -> None:
    table = "Affiliate\tShares Held at July 31\tNet Activity\nExample Fund\t500,000\t(328,611)\n"
    assert [symbol for symbol, _ in notes(f"(e) One:\n\n{table}\n(f) Two.\n")] == ["e", "f"]


def test_note_that_wraps_below_its_symbols_column_is_one() -> None:
    text = "(a)   All or a portion of this security is set aside with\n      open contracts.\n\n(b)   Illiquid.\n"
    assert notes(text) == [
        ("a", "All or a portion of this security is set aside with open contracts."),
        ("b", "Illiquid."),
    ]


@pytest.mark.parametrize("line", ["(37)\t10-Year Treasury Note", "(12) 10-Year Treasury Note"])
def test_number_in_brackets_behind_lettered_notes_is_none(line: str) -> None:
    assert [symbol for symbol, _ in notes(f"(a) One.\n(b) Two.\n{line}\n")] == ["a", "b"]


def test_number_far_behind_the_last_note_is_none() -> None:
    assert [symbol for symbol, _ in notes("(1) One.\n(2) Two.\n(37) 30-Year Bond\n")] == ["1", "2"]
