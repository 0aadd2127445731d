"""The labels of closing lines, as filers print them: leverage stands under its own field, other assets under theirs."""

import pytest

from generator.layouts.stated.closing_kinds import OTHER_ASSETS, kind_of

KINDS = {
    "floating_rate_notes": (
        "Inverse Floater Obligations",
        "Variable Rate Obligations",
        "Floating Rate Certificates",
        "Tender Option Bond Trust Certificates, at Liquidation Value",
        "Loan for TOB Trust Certificates",
    ),
    "preferred_shares": ("VMTP Shares, at Liquidation Value", "Cumulative Preferred Stock", "iMTP Shares, Net"),
    "borrowings": (
        "Line of Credit Payable",
        "Loan Outstanding",
        "Term Loan",
        "Less: Bank Loan",
        "Notes Payable",
        "Senior Notes Issued",
        "Credit Agreement Advances",
        "Debt Outstanding",
        "Reverse Repurchase Agreements",
    ),
    OTHER_ASSETS: (
        "Other Assets Less Liabilities",
        "Total Term Loans",
        "Total Variable Rate Obligations",
        "Term Loan Interests",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_label_of_a_closing_line_names_its_field(kind: str) -> None:
    assert {label: kind_of(label) for label in KINDS[kind]} == dict.fromkeys(KINDS[kind], kind)
