"""The text of footnote marks -> letters, in every form in which print or damage shows them."""

import pytest

from generator.layouts.names.marks import Mark, marks_behind, read_marks
from generator.layouts.stated.meanings import meaning_of


def letters(text: str) -> list[tuple[str, ...]]:
    """The letters of each mark that ends a name."""
    return [mark.letters for mark in read_marks(text).marks]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("^(a)", [("a",)]),
        ("^{(a)(b)}", [("a", "b")]),
        ("^{g)}", [("g",)]),
        ("^(a)^(b)", [("a",), ("b",)]),
        ("(f)", [("f",)]),
        ("(b)(c)", [("b",), ("c",)]),
        ("^(aa)", [("aa",)]),
        ("<sup>(a)</sup>", [("a",)]),
        ("<sup>(a)(c)</sup>", [("a", "c")]),
        ("⁽ⁱ⁾", [("i",)]),
        ("⁽ⁱ⁾ ^(d)", [("i",), ("d",)]),
    ],
)
def test_letters_of_a_mark_are_read_in_every_form(printed: str, found: list[tuple[str, ...]]) -> None:
    assert letters(f"Sampleton; Series 2010, RB {printed}") == found


@pytest.mark.parametrize("printed", ["³", "⁽³⁾", "[®]"])
def test_mark_without_a_legible_letter_is_kept_without_one(printed: str) -> None:
    assert read_marks(f"Sampleton; Series 2010, RB {printed}").marks == (Mark((), printed),)


def test_marks_are_cut_off_the_end_of_a_name_and_kept_as_filed() -> None:
    found = read_marks("Sampleton; Series 2010, RB ^{(c)(h)}")
    assert (found.rest, found.as_filed) == ("Sampleton; Series 2010, RB", "^{(c)(h)}")


def test_marks_glued_to_the_name_are_cut_off() -> None:
    assert read_marks("Sampleton; Series 2010, RB(b)(c)").rest == "Sampleton; Series 2010, RB"


def test_name_without_marks_stays_whole() -> None:
    found = read_marks("Sampleton (City of); Series 2010 A, RB ")
    assert (found.rest, found.marks, found.as_filed) == ("Sampleton (City of); Series 2010 A, RB", (), "")


@pytest.mark.parametrize("text", ["Sampleton (City of)", "Sampleton (The)", "Sampleton (Election of 2004)"])
def test_parentheses_of_a_name_are_no_marks(text: str) -> None:
    assert read_marks(text).marks == ()


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (") ^(a)", [("a",)]),
        (" ^(g))(f)", [("g",), ("f",)]),
        (" ^{(a)(d)})", [("a", "d")]),
        (" ^{g)})(f)", [("g",), ("f",)]),
        ("⁽³⁾)^(f)", [(), ("f",)]),
        (")", []),
    ],
)
def test_marks_behind_a_tag_stand_inside_or_outside_its_parenthesis(behind: str, found: list[tuple[str, ...]]) -> None:
    marks = marks_behind(behind)
    assert [mark.letters for mark in marks.marks] == found
    assert marks.rest == ""


def test_text_behind_a_tag_that_is_no_mark_is_left_over() -> None:
    assert marks_behind(") unexplained ^(a)").rest == "unexplained"


def test_parenthesis_that_closes_the_tag_is_no_part_of_the_marks_as_filed() -> None:
    assert marks_behind(") ^{(a)(b)}").as_filed == "^{(a)(b)}"


@pytest.mark.parametrize(
    ("note", "meaning"),
    [
        ("Secured by the bond insurance company in the row.", "insured"),
        ("Zero coupon bond issued at a discount.", "zero-coupon"),
        ("Underlying security related to Dealer Trusts entered into by the Trust.", "dealer-trust"),
        ("Underlying security related to TOB Trusts entered into by the Trust.", "dealer-trust"),
        ("Advance refunded; secured by an escrow fund of U.S. Government obligations.", "pre-refunded"),
        ("The issuer's irrevocable call, or the holder's mandatory put, is shown as maturity.", "put-or-call"),
        ("Demand security payable upon demand. Interest rate is redetermined periodically.", "demand"),
        ("Interest rate is redetermined periodically. Rate shown is the rate in effect.", "variable-rate"),
        ("Payments are fully enhanced by a letter of credit from the bank listed.", "letter-of-credit"),
        ("Security subject to the alternative minimum tax.", "alternative-minimum-tax"),
        ("Security is subject to a shortfall agreement, a maximum of $955,000 on Dealer Trusts.", "shortfall"),
        ("Purchased in a transaction exempt from registration under the Securities Act of 1933.", "rule-144a"),
        ("Defaulted security. The issuer is in default with respect to interest.", "defaulted"),
        ("Calculated as a percentage of net assets.", "percent-of-net-assets"),
        ("This table lists entities that enhance more than 5% of the securities held.", "entities-over-5-percent"),
        ("Bonds of $10 are held by TOB Trusts as collateral for the $5 in floating rate notes.", "floating-rate-notes"),
    ],
)
def test_note_is_known_by_its_meaning_whatever_its_letter(note: str, meaning: str) -> None:
    assert meaning_of(note) == meaning


def test_note_of_no_known_meaning_has_none() -> None:
    assert meaning_of("Affiliated company during the period.") is None
