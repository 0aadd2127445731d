"""How each family tags its insurers: the tag as printed, the insurer it names, and what else backs the bond."""

import pytest

from generator.insurers import registry
from generator.layouts.names.backed_by import backed_by
from generator.layouts.names.bare_insurers import abbreviations, codes_of
from generator.layouts.names.dated_names import PARTING, read_dated_name
from generator.layouts.names.insd_names import read_written_out
from generator.layouts.names.insurers_said import read_tag
from generator.layouts.names.security import SecurityName, read_security
from generator.layouts.schedules.printed import Printed

CODES = codes_of(())


def backed(name: SecurityName) -> tuple[str | None, tuple[str, ...]]:
    """The code of the insurer that a name shows, as the registry knows it, and the kinds of what else backs it."""
    found = registry().find(name.insurer) if name.insurer else None
    return found.code if found else name.insurer, tuple(x.kind for x in name.enhancements)


@pytest.mark.parametrize(
    ("tag", "insurer"),
    [
        ("INS-AGM", "AGM"),
        ("INS AGM", "AGM"),
        ("INS - AGM", "AGM"),
        ("INS\N{EN DASH}AGM", "AGM"),
        ("INS-ICC-AGC", "AGC"),
        ("INS-AGC-ICC", "AGC"),
        ("INS-CR-AGM", "AGM"),
        ("INS-NATL/FGIC", "NATL"),
        ("INS-BAM-TCRS", "BAM"),
        ("INS-Assured Guaranty Municipal Corp.", "AGM"),
        ("Insured by AGM", "AGM"),
        ("Insured; AGM", "AGM"),
    ],
)
def test_tag_behind_a_series_names_its_insurer(tag: str, insurer: str) -> None:
    name = read_security(f"Sampleton (City of); Series 2009 A, Water RB ({tag}) (a)(b)")
    assert backed(name) == (insurer, ())
    assert [mark.letters for mark in name.marks] == [("a",), ("b",)]
    assert (name.description, name.unexplained) == ("Series 2009 A, Water RB", "")


@pytest.mark.parametrize(
    "tag", ["LOC-Example Bank, N.A.", "CEP-Federal Home Loan Bank", "CEP-Texas Permanent School Fund"]
)
def test_tag_of_a_bank_or_a_programme_names_no_insurer(tag: str) -> None:
    assert backed(read_security(f"Sampleton (City of); Series 2009 A, Water RB ({tag})")) == (None, (tag[:3],))


@pytest.mark.parametrize(
    ("tag", "insurer"),
    [
        ("AGM Insd", "AGM"),
        ("NATL-RE & FGIC Insd", "NATL"),
        ("AGC-ICC & FGIC Insd", "AGC"),
        ("FSA-CRS Insd", "FSA"),
        ("AMBAC TCRS Insd", "AMBAC"),
        ("Connie Lee Insd", "CLIA"),
        ("Radian Insd", "RADIAN"),
        ("Syncora Gtd", "SYNCORA"),
        ("AGM Insured", "AGM"),
    ],
)
def test_tag_that_says_insured_names_its_insurer(tag: str, insurer: str) -> None:
    assert backed(read_written_out(f"Sampleton Sch Dist, Ser 2009 A (AMT) ({tag}) (a)")) == (insurer, ())


@pytest.mark.parametrize(
    ("tag", "kind"), [("FHA Gtd", "FHA"), ("GNMA Collateralized", "GNMA"), ("LOC: Example Bank", "LOC")]
)
def test_tag_of_an_agency_or_a_bank_says_no_insured(tag: str, kind: str) -> None:
    assert backed(read_written_out(f"Sampleton Sch Dist, Ser 2009 A ({tag}) (a)")) == (None, (kind,))


@pytest.mark.parametrize(
    ("tag", "insurer", "kinds"),
    [
        ("(AGM)", "AGM", ()),
        ("(NPFGC)", "NATL", ()),
        ("(Syncora)", "SYNCORA", ()),
        ("(RAAI)", "RADIAN", ()),
        ("(ICC-AGC)", "AGC", ()),
        ("(FGIC/TCRS)", "FGIC", ()),
        ("(BHAC-CR FGIC)", "BHAC", ()),
        ("(AMBAC) (BHAC)", "AMBAC", ("INS",)),
        ("(BAM SAW)", "BAM", ("SAW",)),
        ("(AGM) (GNMA)", "AGM", ("GNMA",)),
        ("(GNMA/FNMA)", None, ("GNMA",)),
        ("(SONYMA HUD)", None, ("SONYMA",)),
        ("(PSF-GTD)", None, ("PSF",)),
        ("(PSF Guaranteed)", None, ("PSF",)),
        ("(COP)", None, ()),
    ],
)
def test_bare_code_in_brackets_is_an_insurer_or_what_else_it_is(
    tag: str, insurer: str | None, kinds: tuple[str, ...]
) -> None:
    assert backed(read_dated_name(f"Sampleton, RB, Series A {tag}, 5.00%, 1/01/30 (a)", CODES)) == (insurer, kinds)


@pytest.mark.parametrize(
    ("last", "insurer"),
    [
        ("NATL", "NATL"),
        ("NATL/FGIC", "NATL"),
        ("AGM-Insured", "AGM"),
        ("Insured: AGM", "AGM"),
        ("National Public Finance Guarantee Corp.", "NATL"),
        ("Assured Guaranty Municipal Corp.", "AGM"),
        ("Insured Health Facility", None),
    ],
)
def test_last_part_of_a_name_is_its_insurer_or_a_purpose(last: str, insurer: str | None) -> None:
    name = read_dated_name(f"Sample County, OH, Sewer Revenue:{PARTING}Series A, {last}", CODES)
    assert backed(name)[0] == insurer
    assert name.purpose == (last if insurer is None else None)


def test_child_row_that_is_nothing_but_an_insurer_inherits_the_issuer_above() -> None:
    name = read_dated_name(f"Sample County, OH, Sewer Revenue:{PARTING}AGM", CODES)
    assert (name.issuer, name.insurer, name.description) == ("Sample County, OH, Sewer Revenue", "AGM", "")


@pytest.mark.parametrize(
    ("tag", "insurer"),
    [
        ("AGM Insured", "AGM"),
        ("AGM Insd", "AGM"),
        ("INS: NATL", "NATL"),
        ("INS-AGM", "AGM"),
        ("AGM", "AGM"),
        ("BHAC-CR", "BHAC-CR"),
        ("NATL-RE & FGIC Insd", "NATL-RE & FGIC"),
        ("FGIC-MBIA", "FGIC/MBIA"),
        ("Assured Guaranty Municipal Corp. INS", "Assured Guaranty Municipal Corp."),
        ("National Public Finance Guarantee Corporation Insured", "National Public Finance Guarantee Corporation"),
        ("SYNCORA GTY Insured", "SYNCORA"),
        ("FHA Insured", None),
        ("GNMA Insured", None),
        ("PSF-GTD Insured", None),
        ("SAW", None),
        ("Example Bank, N.A. LOC", None),
        ("GTD by Example State", None),
        ("Example College", None),
    ],
)
def test_an_insurer_is_known_in_every_spelling_and_nothing_else_is_one(tag: str, insurer: str | None) -> None:
    found = read_tag(tag)
    assert (found.insurer if found else None) == insurer


@pytest.mark.parametrize(
    ("tag", "kind", "name"),
    [
        ("FHA Insured", "FHA", None),
        ("GNMA Collateralized", "GNMA", None),
        ("SAW", "SAW", None),
        ("Example Bank, N.A. LOC", "LOC", "Example Bank, N.A."),
        ("GTD by Example State", "GTD", "Example State"),
    ],
)
def test_what_backs_a_bond_beside_insurers_is_kept_by_its_kind(tag: str, kind: str, name: str | None) -> None:
    found = backed_by(tag)
    assert found is not None
    assert (found.kind, found.name) == (kind, name)


def test_list_of_abbreviations_may_part_codes_from_names_by_two_hyphens() -> None:
    lines = [Printed(("AMBAC -- AMBAC Indemnity Corporation",), 1, opens=True)]
    assert [(x.code, x.name) for x in abbreviations(lines, "x")] == [("AMBAC", "AMBAC Indemnity Corporation")]


def test_table_below_a_reference_to_the_list_is_no_list() -> None:
    lines = [Printed(("See Abbreviations on page 62.",), 1, opens=True), Printed(("Notional", "Value"), 2, opens=True)]
    titled = [Printed(("Abbreviations",), 1, opens=True), Printed(("Chicago", "Board of Trade"), 2, opens=True)]
    assert (abbreviations(lines, "x"), abbreviations(titled, "x")) == ((), ())
