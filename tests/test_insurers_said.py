"""Every way in which a row names its bond insurer, and what is none."""

import pytest

from generator.insurers import registry
from generator.layouts.general.backing import read_backing
from generator.layouts.general.bonds import read_bond
from generator.layouts.names.bare_insurers import USUAL_CODES, Codes
from generator.layouts.names.insurers_said import insurers_in

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
}  # fmt: skip
NONE = (
    "(INS)", "(PSF-GTD)", "(GNMA/FNMA)", "(LOC; Example Bank, N.A.)", "FHA Insured", "(CAL MTG Insured)",
    "(BIG Sky Project)", "(AG)", "(Ambac Street Project)", "(National Public Finance District)", "FSA Street Project",
    "(Mac Example Center)",
)  # fmt: skip


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


@pytest.mark.parametrize("tag", NAMED)
def test_bonds_of_the_general_family_name_the_same_insurers(tag: str) -> None:
    found = read_backing(f"Sampleton Water RB, Series 2006 A {tag}", Codes(frozenset(USUAL_CODES), frozenset()))
    insurers = [registry().find(name) for name in found.insurers]
    assert [insurer.code for insurer in insurers[:1] if insurer] == [NAMED[tag]]
    assert [doubt.rule for doubt in found.doubts if doubt.rule == "insurer-not-read"] == []


def test_several_insurers_come_in_the_order_of_print() -> None:
    assert insurers_in("Sampleton RB (FGIC/MBIA), Series A, AGM Insured") == ("FGIC", "MBIA", "AGM")


def test_insurer_between_coupon_and_date_is_not_lost() -> None:
    codes = Codes(frozenset(USUAL_CODES), frozenset(USUAL_CODES))
    for text in ("Sampleton RB, 5.00% (INS-AGM), 8/1/32", "Sampleton RB (INS-AGM) (a) (b) 8/1/32"):
        assert read_bond("", text, codes).name.insurer == "AGM"
