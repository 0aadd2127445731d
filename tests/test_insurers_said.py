"""Every way in which a row names its bond insurer, and what is none."""

from collections.abc import Callable

import pytest

from generator.insurers import registry
from generator.layouts.general.bonds import read_bond
from generator.layouts.names.bare_insurers import USUAL_CODES, Codes, codes_of
from generator.layouts.names.dated_names import PARTING, read_dated_name
from generator.layouts.names.insd_names import read_abbreviated, read_written_out
from generator.layouts.names.insurers_said import insurers_in
from generator.layouts.names.security import read_security
from generator.layouts.pimco.names import read_issuer
from generator.layouts.principal_led.names import read_name

NAMED = {
    "(AGM)": "AGM", "(AGM Insd)": "AGM", "(INS-AGM)": "AGM", "(INS - BAM)": "BAM", "(INS: FGIC)": "FGIC",
    "INS: AMBAC": "AMBAC", "(Insd. by AGM)": "AGM", "(Insd by AMBAC)": "AMBAC", "(Insured by NATL)": "NATL",
    "(MBIA-Insured)": "MBIA", "(Insured; MBIA)": "MBIA", "(Insurance: AMBAC)": "AMBAC", "AGC Insured": "AGC",
    "- FSA Insured": "FSA", "\N{EN DASH} BHAC Insured": "BHAC", "*AMBAC": "AMBAC", "[AGM]": "AGM", "AGM-CR": "AGM",
    "(AMBAC INS)": "AMBAC", "(BAM SAW)": "BAM", "(AGM, Q-SBLF)": "AGM", "(FHA/AMBAC)": "AMBAC", "(AMBAC/FHA)": "AMBAC",
    "(IBC - AMBAC)": "AMBAC", "(AMBAC-TCRS)": "AMBAC", "(BHAC-CR MBIA)": "BHAC", "(AGC-ICC MBIA)": "AGC",
    "(NATL-RE Insd)": "NATL", "(NATL-RE & FGIC Insd)": "NATL", "(NPFGC)": "NATL", "(AGL Insd)": "AGC",
    "(Assured Gty)": "AGC", "(Syncora Gtd)": "SYNCORA", "(RADIAN)": "RADIAN", "(Radian Insd)": "RADIAN",
    "(XLCA)": "XLCA", "(CIFG)": "CIFG", "(ACA Insd)": "ACA", "(BIG)": "BIG", "(CAPMAC)": "CAPMAC", "(MAC)": "MAC",
    "MAC Insured": "MAC", "(AG Insured)": "AG", "(AGMC Insured)": "AGM", "(secured by AMBAC)": "AMBAC",
    "Guaranteed by AMBAC": "AMBAC", "(AMBAC Indemnity)": "AMBAC", "(AMBAC Assurance Corp.)": "AMBAC",
    "(MBIA Insurance Corp.)": "MBIA", "(MBIA Inc.)": "MBIA", "(Municipal Bond Insurance Association)": "MBIA",
    "(Assured Guaranty Municipal Insured)": "AGM", "(Assured Guaranty Corp. Insured)": "AGC",
    "(Financial Security Assurance Insured)": "FSA", "(Build America Mutual Insured)": "BAM",
    "(Berkshire Hathaway Assurance Corp. Insured)": "BHAC", "(National Public Finance Guarantee Corp. Insured)": "NATL",
    "insured by Financial Guaranty Insurance Company": "FGIC", "AMBAC Insured (Alternative Minimum Tax)": "AMBAC",
    "(AGC-ICC FGIC)": "AGC", "(AMBAC-BHAC Insd)": "AMBAC", "(BHAC-CR FGIC Insd)": "BHAC", "(AGM INS)": "AGM",
    "(Assured Guaranty Municipal Corp. INS)": "AGM", "(INS: NATL)": "NATL", "(INS-NATL/FGIC)": "NATL",
    "(Build America Mutual Assurance Co. Insured)": "BAM", "(Syncora Guarantee, Inc. Insured)": "SYNCORA",
    "(National Public Finance Guarantee Corporation Insured)": "NATL", "(Berkshire Hathaway Assurance)": "BHAC",
    "(FGIC Insured) (NATL)": "FGIC", "(FGIC) (MBIA)": "FGIC", "(AGM-TCRS Insured)": "AGM", "(Insured; AMBAC)": "AMBAC",
    "(Insured; Assured Guaranty Municipal Corp.)": "AGM", "(Insured-AGM)": "AGM", "(AGM POL CR)": "AGM",
    "(NPFGC-IBC-BONY)": "NATL", "(AMBAC/TCRs-Bank of New York)": "AMBAC", "(BAM-Build America Mutual)": "BAM",
    "INS: Assured Guaranty Municipal Corp.": "AGM", "(Assured Guaranty)": "AGC", "(ASSD GTY)": "AGC",
    "Assured Guaranty Insured": "AGC", "NATL Insured": "NATL",
}  # fmt: skip
NONE = (
    "(INS)", "(PSF-GTD)", "(GNMA/FNMA)", "(LOC; Example Bank, N.A.)", "FHA Insured", "(CAL MTG Insured)",
    "(BIG Sky Project)", "(AG)", "(Ambac Street Project)", "(National Public Finance District)", "FSA Street Project",
    "(Mac Example Center)", "(Assured Guaranty Municipal Holdings)", "(MBIA Hospital)", "(State Aid Withholding)",
    "(Ambac Bank, N.A. LOC)", "(LOC: Radian Example Bank)", "Guaranteed Student Loan Revenue", "(VA)",
)  # fmt: skip
CODES = codes_of(())
FAMILIES: dict[str, Callable[[str], str | None]] = {
    "invesco": lambda tag: read_security(f"Sampleton (City of); Series 2009 A, Water RB {tag} (a)(b)").insurer,
    "morgan stanley": lambda tag: read_written_out(f"Sampleton Water Authority, Ser 2009 A {tag} (a)").insurer,
    "van kampen": lambda tag: read_abbreviated(f"Sampleton, OH Arpt Auth Rev, Ser K {tag} (b)").insurer,
    "blackrock": lambda tag: read_dated_name(f"Sampleton, RB, Series A, {tag}, 5.00%, 10/01/44(a)", CODES).insurer,
    "eaton vance": lambda tag: read_dated_name(f"Sampleton, OH, (Example), {tag}, 4.875%, 5/1/27(1)", CODES).insurer,
    "western asset": lambda tag: read_dated_name(f"Sampleton, OH, Sewer Revenue, {tag}", CODES).insurer,
    "child": lambda tag: read_dated_name(f"Sampleton, OH, Sewer Revenue:{PARTING}{tag}", CODES).insurer,
    "nuveen": lambda tag: read_name(f"Sampleton, Ohio, Revenue Bonds, 5.000%, 11/15/39 {tag} (4)", None).insurer,
    "federated": lambda tag: read_name(f"Sampleton, 5.25% {tag}/(Original Issue Yield: 5.41%), 4/1/33", None).insurer,
    "pimco of 2008": lambda tag: read_name(f"Sampleton Sewer Rev., 5.00%, 11/15/30, Ser. A {tag} (c)", None).insurer,
    "pimco": lambda tag: read_issuer(f"Sampleton County, Ohio Revenue Bonds, {tag}, Series 2013").insurer,
    "general": lambda tag: read_bond("", f"Sampleton Water RB, Series 2006 A, 5.00%, 1/1/30 {tag}", CODES).name.insurer,
    "general, parent": lambda tag: read_bond(f"Sampleton Water Revenue {tag}:", "5.00%, 1/1/30", CODES).name.insurer,
    "general, child": lambda tag: read_bond("Sampleton, OH, Water Revenue:", tag, CODES).name.insurer,
}  # fmt: skip
UNTAGGED = frozenset("*AMBAC|AGM-CR|AGC Insured|MAC Insured|NATL Insured|Assured Guaranty Insured".split("|"))
"""Tags without brackets, which some families would not part from the words before them, and do not print."""


@pytest.mark.parametrize(
    "row", ["Sampleton Water RB, Series 2006 A {}, 5.00%, 1/1/30", "Sampleton RB, 5.00%, 1/1/30 {}"]
)
@pytest.mark.parametrize("tag", NAMED)
def test_insurer_is_found_however_it_is_named(tag: str, row: str) -> None:
    found = insurers_in(row.format(tag))
    insurers = [registry().find(name) for name in found]
    assert [insurer.code for insurer in insurers[:1] if insurer] == [NAMED[tag]]


@pytest.mark.parametrize(
    "row", ["Sampleton Water RB, Series 2006 A {}, 5.00%, 1/1/30", "Sampleton RB, 5.00%, 1/1/30 {}"]
)
@pytest.mark.parametrize("tag", NONE)
def test_obligor_agency_and_bank_are_no_insurer(tag: str, row: str) -> None:
    assert insurers_in(row.format(tag)) == ()


def code_of(name: str | None) -> str | None:
    """The code under which the registry knows an insurer; a name that it does not know stays."""
    found = registry().find(name) if name else None
    return found.code if found else name


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_reads_the_same_insurer_from_the_same_tag(family: str) -> None:
    found = {tag: code_of(FAMILIES[family](tag)) for tag in NAMED}
    assert {tag: code for tag, code in found.items() if code != NAMED[tag] and tag not in UNTAGGED} == {}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_reads_an_insurer_where_none_is_named(family: str) -> None:
    assert {tag: found for tag in NONE if (found := FAMILIES[family](tag))} == {}


def test_company_that_begins_a_row_is_its_issuer() -> None:
    assert insurers_in("MBIA Insurance Corp., 14.00%, 1/15/33") == ()
    assert insurers_in("AGM, 5.00%, 1/1/30") == ("AGM",)


def test_several_insurers_come_in_the_order_of_print() -> None:
    assert insurers_in("Sampleton RB (FGIC/MBIA), Series A, AGM Insured") == ("FGIC/MBIA", "AGM")


def test_insurer_between_coupon_and_date_is_not_lost() -> None:
    codes = Codes(frozenset(USUAL_CODES), frozenset(USUAL_CODES))
    for text in ("Sampleton RB, 5.00% (INS-AGM), 8/1/32", "Sampleton RB (INS-AGM) (a) (b) 8/1/32"):
        assert read_bond("", text, codes).name.insurer == "AGM"
