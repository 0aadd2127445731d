"""The Federated family: digits before the name, brackets between coupon and date, sums that bear no name."""

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.federated import LAYOUT
from generator.reconcile import Standing, reconcile
from tests.bare_filings import case, line_with, read

CASE = "fed-brackets-before-the-date"


def test_digits_between_principal_and_name_are_footnotes() -> None:
    filing, _, _ = read(case(CASE), LAYOUT)
    assert [row.footnotes for row in filing.holdings] == [(), ("1", "2"), (), ()]
    assert [(note.symbol, note.meaning) for note in filing.footnotes[:2]] == [("1", "restricted"), ("2", "rule-144a")]


def test_a_mere_total_is_that_of_the_innermost_section() -> None:
    sections = read(case(CASE), LAYOUT)[0].sections
    assert [(x.path[-1], x.subtotal.value if x.subtotal else None) for x in sections[:3]] == [
        ("MUNICIPAL BONDS", 2364948),
        ("Ohio", 1452548),
        ("Utah", None),
    ]


def test_a_bank_behind_a_demand_note_is_no_insurer() -> None:
    row = read(case(CASE), LAYOUT)[0].holdings[3]
    assert (row.insurer, [(x.kind, x.name) for x in row.enhancements]) == (None, [("LOC", "Example Bank, N.A.")])
    assert row.flags == ("demand", "letter-of-credit")


def test_preferred_shares_stand_at_their_liquidation_value() -> None:
    text = case(CASE)
    lines = text.split("\n")
    place = line_with(text, "TOTAL NET ASSETS")
    lines[place : place + 1] = [
        "                 LIQUIDATION VALUE OF AUCTION PREFERRED SHARES—(66.4)%    (961,000)",
        "                 TOTAL NET ASSETS APPLICABLE TO COMMON SHAREHOLDERS—100%    $1,447,348",
    ]
    text = "\n".join(lines)
    for old, new in (("98.2%", "163.4%"), ("60.3%", "100.4%"), ("37.9%", "63.0%"), ("2.1%", "3.5%"),
                     ("100.3%", "166.9%"), ("(0.3)%", "(0.5)%")):  # fmt: skip
        text = text.replace(old, new)
    filing, _, proof = read(text, LAYOUT)
    assert filing.totals.preferred_shares is not None
    assert filing.totals.preferred_shares.value.value == -961000
    assert proof.standing is Standing.PROVED


def test_a_lost_state_heading_contradicts_the_sum_of_the_state_above() -> None:
    assert read(case("fed-state-heading-lost"), LAYOUT)[2].standing is Standing.CONTRADICTED


def test_an_obligor_between_coupon_and_date_is_the_purpose_and_two_dashes_are_one() -> None:
    obligor = "(Millrace Paper Co.)/(Original Issue Yield: 6.2%)"
    name = f"Sampleton, OH IDB, Refunding Revenue Bonds (Series 2003A), 6.125% {obligor}"
    lines = (
        "Federated Sample Municipal Fund",
        "Portfolio of Investments",
        "June 30, 2009 (unaudited)",
        "Principal Amount                                              Value",
        "MUNICIPAL BONDS--90.0%",
        "Ohio--90.0%",
        f"$1,000,000   {name}, 12/1/2024   $900,000",
        "SHORT-TERM MUNICIPALS--10.0%;1",
        "Utah--10.0%",
        "100,000   Exampleville, UT Board, (Series 2002-A) Daily VRDNs (Sample Hospital), 0.25%, 7/1/2030   100,000",
        "TOTAL INVESTMENTS--100.0% (IDENTIFIED COST $1,000,000)   1,000,000",
        "TOTAL NET ASSETS--100%   $1,000,000",
    )
    (filing,), _ = LAYOUT.read(to_document("\n".join(lines).encode(), "filing.txt"))
    first = filing.holdings[0]
    assert (first.purpose, first.sections[0]) == ("Millrace Paper Co.", "MUNICIPAL BONDS")
    assert filing.holdings[1].sections == ("SHORT-TERM MUNICIPALS", "Utah")
    assert filing.unread == ()


FLAT = """Example Mortgage Core Portfolio
Portfolio of Investments
March 31, 2020 (unaudited)
Principal
Amount
or Shares
    Value
  1 ASSET-BACKED SECURITIES\N{EM DASH}60.0%
  1 Credit Card\N{EM DASH}40.0%
$2,500,000   Example Card Trust 2018-9, Class A, 1.084% (1-month USLIBOR +0.380%), 4/15/2026 $2,500,000
1,500,000   Sample Card Trust 2018-1, Class A, 1.284%, 7/15/2027 1,500,000
    TOTAL 4,000,000
    Other\N{EM DASH}20.0%
2,000,000   Example Loan Trust 2016-1, Class A, 3.260%, 8/25/2025 2,000,000
    TOTAL ASSET-BACKED SECURITIES
(IDENTIFIED COST $5,900,000)
6,000,000
    MORTGAGE-BACKED SECURITIES\N{EM DASH}30.0%
    Example Home Loan Mortgage Corporation\N{EM DASH}30.0%
3,000,000   3.000%, 4/1/2031 3,000,000
    TOTAL MORTGAGE-BACKED SECURITIES
(IDENTIFIED COST $2,900,000)
3,000,000
    INVESTMENT COMPANY\N{EM DASH}5.0%
500,000   Example Government Obligations Fund, Premier Shares, 0.44%2 500,000
    (IDENTIFIED COST $500,000)
    TOTAL INVESTMENT IN SECURITIES\N{EM DASH}95.0%
(IDENTIFIED COST $9,300,000)3
9,500,000
    OTHER ASSETS AND LIABILITIES - NET\N{EM DASH}5.0%4 500,000
    TOTAL NET ASSETS\N{EM DASH}100% $10,000,000
1 Floating/variable note with current rate and current maturity or next reset date shown.
2 7-day net yield.
"""


def test_digits_stand_before_sections_and_behind_yields_and_a_named_total_ends_its_section() -> None:
    (filing,), _ = read_filings(to_document(FLAT.encode(), "x.txt"))
    assert [(row.sections, row.issuer, row.footnotes) for row in filing.holdings] == [
        (("ASSET-BACKED SECURITIES", "Credit Card"), "Example Card Trust 2018-9", ()),
        (("ASSET-BACKED SECURITIES", "Credit Card"), "Sample Card Trust 2018-1", ()),
        (("ASSET-BACKED SECURITIES", "Other"), "Example Loan Trust 2016-1", ()),
        (
            ("MORTGAGE-BACKED SECURITIES", "Example Home Loan Mortgage Corporation"),
            "Example Home Loan Mortgage Corporation",
            (),
        ),
        (("INVESTMENT COMPANY",), "Example Government Obligations Fund", ("2",)),
    ]
    assert filing.unread == ()
    assert reconcile(filing).standing is Standing.PROVED
