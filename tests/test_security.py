"""The text of a row's name -> issuer, purpose, series, kinds, insurer, enhancements and marks."""

import pytest

from generator.layouts.names.security import SecurityName, is_child, is_complete, read_security, restore_apostrophes
from generator.model import Enhancement


def parts(text: str) -> tuple[str | None, str | None, str | None, str]:
    """Issuer, purpose, series and description of a name."""
    name = read_security(text)
    return name.issuer, name.purpose, name.series, name.description


def test_name_is_cut_into_issuer_purpose_series_and_description() -> None:
    found = parts("Sampleton Water Authority (Millrace Plant); Series 2010 A, Ref. RB (INS-AGM) ^(a)")
    assert found == ("Sampleton Water Authority", "Millrace Plant", "Series 2010 A", "Series 2010 A, Ref. RB")


@pytest.mark.parametrize(
    "place",
    [
        "City of",
        "County of",
        "State of",
        "Parish of",
        "Territory of",
        "Commonwealth of",
        "City & County of",
        "City & County",
        "City and County of",
        "The",
    ],
)
def test_parenthesis_that_belongs_to_the_name_of_an_issuer_is_no_purpose(place: str) -> None:
    issuer, purpose, _, _ = parts(f"Sampleton ({place}); Series 2010, RB")
    assert (issuer, purpose) == (f"Sampleton ({place})", None)


def test_purpose_behind_a_parenthesis_of_the_name_is_a_purpose() -> None:
    issuer, purpose, _, _ = parts("Sampleton (City & County of) (Laguna Hospital); Series 2010, RB")
    assert (issuer, purpose) == ("Sampleton (City & County of)", "Laguna Hospital")


def test_two_purposes_are_both_kept() -> None:
    assert parts("Sampleton (Water) (Sewer); Series 2010, RB")[:2] == ("Sampleton", "Water, Sewer")


def test_parentheses_within_a_purpose_stay_in_it() -> None:
    assert parts("Sampleton (Millrace (North) Plant); Series 2010, RB")[:2] == ("Sampleton", "Millrace (North) Plant")


def test_semicolon_within_a_purpose_parts_nothing() -> None:
    assert parts("Sampleton (Phase 1; Phase 2); Series 2010, RB")[:2] == ("Sampleton", "Phase 1; Phase 2")


def test_stray_space_before_the_semicolon_is_no_part_of_the_issuer() -> None:
    assert parts("Sampleton (Power Co.) ; Series 1996 E, RB")[:2] == ("Sampleton", "Power Co.")


@pytest.mark.parametrize(
    "text",
    [
        "Series 2010 B, RB",
        "Subseries 2010 B-2, Conv. CAB RB",
        "First Subseries 2010 C, RB",
        "Second Series 2010 F, RB",
        "Series 2010 B, RB (INS-AGM) ^(a)",
        "Sr. Series 2010, RB",
        "Sub. Series 2010, RB",
    ],
)
def test_name_that_begins_with_its_series_inherits_its_issuer(text: str) -> None:
    assert is_child(text)
    assert read_security(text).issuer is None


@pytest.mark.parametrize(
    "text", ["Sampleton; Series 2010, RB", "Series Finance Corp.; Series 2010, RB", "Serial Authority"]
)
def test_name_with_an_issuer_of_its_own_inherits_none(text: str) -> None:
    assert not is_child(text)


@pytest.mark.parametrize(
    ("description", "series"),
    [
        ("Series 2009 F-1, Toll Bridge RB", "Series 2009 F-1"),
        ("Series 2007 Subseries A-1, Power RB", "Series 2007 Subseries A-1"),
        ("First Sub. Series 2010 C, RB", "First Sub. Series 2010 C"),
        ("Series 2009-I, Unlimited Tax GO Bonds", "Series 2009-I"),
        ("Series 2010 A RB", "Series 2010 A"),
        ("Unlimited Tax GO Bonds", None),
    ],
)
def test_series_is_the_designation_up_to_the_comma(description: str, series: str | None) -> None:
    assert read_security(f"Sampleton; {description}").series == series


@pytest.mark.parametrize(
    ("description", "kinds"),
    [
        ("Series 2009, Unlimited Tax CAB GO Bonds", ("CAB", "GO")),
        ("Series 2009, Ref. VRD RB", ("VRD", "RB")),
        ("Series 2009, Revenue COP", ("COP",)),
        ("Series 2009 A, Ref. PCR", ("PCR",)),
        ("Series 2009, CAB GO BAN", ("CAB", "GO", "BAN")),
        ("Series 2010 A, IDR", ("IDR",)),
        ("Series 2009, Special Tax", ()),
    ],
)
def test_kinds_are_the_printed_abbreviations_in_order(description: str, kinds: tuple[str, ...]) -> None:
    assert read_security(f"Sampleton; {description}").kinds == kinds


@pytest.mark.parametrize(
    ("tag", "insurer", "filed"),
    [
        ("(INS-AGM)", "AGM", "INS-AGM"),
        ("(INS AGM)", "AGM", "INS AGM"),
        ("(INS - AGM)", "AGM", "INS - AGM"),
        ("(INS\N{EN DASH}NATL)", "NATL", "INS\N{EN DASH}NATL"),
        ("(INS AGM ³)", "AGM", "INS AGM"),
        ("(INS NATL ^(g))(f)", "NATL", "INS NATL"),
        ("(INS-AGM)(b)(c)", "AGM", "INS-AGM"),
    ],
)
def test_insurer_is_the_code_as_tagged(tag: str, insurer: str, filed: str) -> None:
    name = read_security(f"Sampleton; Series 2010, RB {tag}")
    assert (name.insurer, name.insurer_as_filed) == (insurer, filed)


@pytest.mark.parametrize(
    ("tag", "enhancement"),
    [
        ("(LOC-JPMorgan Chase Bank, N.A.)", Enhancement(kind="LOC", name="JPMorgan Chase Bank, N.A.")),
        ("(LOC JP Morgan Chase N.A. ^(g))(h)", Enhancement(kind="LOC", name="JP Morgan Chase N.A.")),
        ("(CEP Texas Permanent School Fund)", Enhancement(kind="CEP", name="Texas Permanent School Fund")),
        ("(CEP-GNMA)", Enhancement(kind="CEP", name="GNMA")),
        ("(SAW)", Enhancement(kind="SAW", name=None)),
    ],
)
def test_what_enhances_without_insuring_is_no_insurer(tag: str, enhancement: Enhancement) -> None:
    name = read_security(f"Sampleton; Series 2010, RB {tag}")
    assert (name.insurer, name.enhancements) == (None, (enhancement,))


def test_insurer_and_bank_may_stand_side_by_side() -> None:
    name = read_security("Sampleton; Series 2010, RB (INS-AGM)(LOC-Example Bank, N.A.)(b)(d)")
    assert (name.insurer, name.enhancements) == ("AGM", (Enhancement(kind="LOC", name="Example Bank, N.A."),))
    assert [mark.letters for mark in name.marks] == [("b",), ("d",)]


def test_second_insurer_is_kept_beside_the_first() -> None:
    name = read_security("Sampleton; Series 2010, RB (INS-AGM) (INS-NATL) ^(a)")
    assert (name.insurer, name.enhancements) == ("AGM", (Enhancement(kind="INS", name="NATL"),))


@pytest.mark.parametrize(
    "text",
    [
        "Sampleton Corp. (Acquired 08/11/2011; Cost $1,500,000); Series 2010, RB",
        "Sampleton Corp.; Series 2010, RB (Acquired 08/11/2011-09/01/2011; Cost $1,500,000)",
    ],
)
def test_date_and_cost_of_acquisition_are_neither_purpose_nor_description(text: str) -> None:
    assert parts(text) == ("Sampleton Corp.", None, "Series 2010", "Series 2010, RB")


def test_marks_behind_two_tags_are_kept_as_filed() -> None:
    name = read_security("Sampleton; Series 2010, RB (INS-AGM)(LOC-Example Bank, N.A.)(b)(d)")
    assert name.marks_as_filed == "(b)(d)"


@pytest.mark.parametrize(
    ("lost", "restored"),
    [
        ("Children s Hospital", "Children's Hospital"),
        ("Hawai i Pacific Health", "Hawai'i Pacific Health"),
        ("O Hare International Airport", "O'Hare International Airport"),
    ],
)
def test_lost_apostrophe_is_restored_where_a_lone_letter_proves_it(lost: str, restored: str) -> None:
    assert restore_apostrophes(lost) == restored
    name = read_security(f"Sampleton ({lost}); Series 2010, RB")
    assert (name.purpose, name.apostrophes_restored) == (restored, True)


def test_name_without_a_semicolon_is_cut_before_its_series_and_says_so() -> None:
    name = read_security("Sampleton Series 2010, RB")
    assert (name.issuer, name.description, name.semicolon_lost) == ("Sampleton", "Series 2010, RB", True)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Sampleton; Series 2010, RB", True),
        ("Series 2010, RB (INS-AGM) ^(a)", True),
        ("Sampleton; Unlimited Tax GO Bonds", True),
        ("Sampleton; Special Tax", True),
        ("Sampleton (State of); Series 2019-2, Class A, Ctfs.", True),
        ("Series 2012, RAC", True),
        ("Sampleton (Election of 2004);", False),
        ("Sampleton; Series 2010,", False),
        ("Sampleton (Deer Park", False),
        ("Sampleton Convention & Entertainment", False),
        ("Series 2010 A, Ref. First Lien", False),
        ("Disposal RB", False),
    ],
)
def test_whole_name_has_an_issuer_or_series_closed_parentheses_and_a_kind(text: str, complete: bool) -> None:
    assert is_complete(text) is complete


def test_text_behind_a_tag_that_nothing_explains_is_kept() -> None:
    name: SecurityName = read_security("Sampleton; Series 2010, RB (INS-AGM) something ^(a)")
    assert name.unexplained == "something"


@pytest.mark.parametrize(
    ("name", "issuer", "purpose"),
    [
        ("Exampleville (City of), OH (Water System); Series 2009, RB", "Exampleville (City of), OH", "Water System"),
        ("Exampleville (City of) (Water System), OH; Series 2009, RB", "Exampleville (City of), OH", "Water System"),
        ("Exampleville (City of), OH; Series 2009, RB", "Exampleville (City of), OH", None),
    ],
)
def test_code_of_the_state_belongs_to_the_issuer_wherever_it_stands(
    name: str, issuer: str, purpose: str | None
) -> None:
    found = read_security(name)
    assert (found.issuer, found.purpose) == (issuer, purpose)
