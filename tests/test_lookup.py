"""Who holds what: insurers, places and issuers over the newest report of every fund, since when, on bounded pages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model import Filing, Holding
from generator.report import IssuerHeld, Since
from tests.builders import filing, fund, holding, source, where
from tests.full_site import html, pages
from tests.whole import Whole, make_report

SPELLINGS = ("Health Care", "HEALTH CARE", "Health  Care", "Health Care", "Health & Care", "HEALTH & CARE")
JUNE, SEPTEMBER, DECEMBER = date(2011, 6, 30), date(2011, 9, 30), date(2011, 12, 31)


def filed(number: int, period: date, *rows: Holding) -> Filing:
    """A filing of the fund with that number."""
    path = f"{number}-{period}.txt"
    placed = tuple(replace(row, where=where(line)) for line, row in enumerate(rows, 10))
    registrant = fund(name=f"Trust {number}", file_number=f"811-0000{number}")
    checksum = f"{number}{period:%Y%m%d}".ljust(64, "0")
    return filing(*placed, fund=registrant, source=source(path=path, sha256=checksum), period=period)


def bond(issuer: str, **changes: Any) -> Holding:
    return holding(issuer=issuer, as_filed=f"{issuer}; Series 2010, RB", **changes)


def issuers(report: Whole) -> list[IssuerHeld]:
    return [issuer for page in report.issuers for issuer in page.issuers]


def test_issuer_lists_the_rows_of_every_funds_newest_report_only() -> None:
    old = filed(1, JUNE, bond("Harbor Water"), bond("Meadow School"))
    report = make_report([old, filed(1, SEPTEMBER, bond("Harbor Water")), filed(2, JUNE, bond("Harbor Water"))], [])
    assert [(each.name, [one.report.fund_id for one in each.held]) for each in issuers(report)] == [
        ("Harbor Water", ["811-00001", "811-00002"])
    ]


def test_one_issuer_in_two_spellings_stands_under_the_more_frequent_one() -> None:
    rows = [bond("Alameda County Joint Powers Authority"), bond("Alameda (County of) Joint Powers Authority")]
    report = make_report([filed(1, JUNE, rows[0]), filed(2, JUNE, rows[1], rows[1])], [])
    assert [(each.name, len(each.held)) for each in issuers(report)] == [
        ("Alameda (County of) Joint Powers Authority", 3)
    ]


def test_city_and_county_of_one_name_and_one_name_in_two_states_are_apart() -> None:
    rows = [
        bond("Springfield (City of)", state="Illinois"),
        bond("Springfield (County of)", state="Illinois"),
        bond("Springfield (City of)", state="Missouri"),
    ]
    found = issuers(make_report([filed(1, JUNE, *rows)], []))
    assert [(each.name, each.place) for each in found] == [
        ("Springfield (City of)", "Illinois"),
        ("Springfield (City of)", "Missouri"),
        ("Springfield (County of)", "Illinois"),
    ]


def test_holding_is_held_since_the_first_period_that_shows_it() -> None:
    kept, new = bond("Harbor Water"), bond("Summit Airport", coupon="6.00")
    report = make_report([filed(1, JUNE, kept), filed(1, SEPTEMBER, kept, new), filed(1, DECEMBER, kept, new)], [])
    assert [(each.name, each.held[0].since) for each in issuers(report)] == [
        ("Harbor Water", Since(period=JUNE, or_before=True)),
        ("Summit Airport", Since(period=SEPTEMBER, or_before=False)),
    ]


def test_insurer_is_held_since_its_last_unbroken_run_began() -> None:
    insured, bare = bond("Harbor Water", insurer="AGM"), bond("Harbor Water")
    report = make_report([filed(1, JUNE, insured), filed(1, SEPTEMBER, bare), filed(1, DECEMBER, insured)], [])
    [insurer] = [each for each in report.insurers if each.code == "AGM"]
    [made] = insurer.newest
    assert made.since == Since(period=DECEMBER, or_before=False)


def test_place_says_par_value_and_share_of_each_fund() -> None:
    ohio = bond("Cedar Water", state="Ohio", principal=500, value=25)
    report = make_report([filed(1, JUNE, ohio, bond("Harbor Water", value=75)), filed(2, JUNE, ohio)], [])
    [place] = [each for each in report.places if each.name == "Ohio"]
    assert place.page_id == "in-ohio"
    assert [(made.principal, made.value, made.of_investments) for made in place.newest] == [
        (Decimal(500), Decimal(25), Decimal(25)),
        (Decimal(500), Decimal(25), Decimal(100)),
    ]
    assert [(each.name, len(each.held)) for each in place.issuers] == [("Cedar Water", 2)]


def test_places_that_differ_in_punctuation_only_have_pages_of_their_own() -> None:
    rows = [bond("A Water", state="X.Y"), bond("B Water", state="X-Y"), bond("C Water", state="X Y")]
    report = make_report([filed(1, JUNE, *rows)], [])
    assert len({place.page_id for place in report.places}) == 3


def test_page_with_too_many_rows_is_cut_by_longer_beginnings() -> None:
    rows = [bond(f"{begun} {number:03} Water") for begun in ("Alder", "Aspen") for number in range(250)]
    report = make_report([filed(1, JUNE, *rows, bond("Birch Water"))], [])
    assert [(page.page_id, sum(len(each.held) for each in page.issuers)) for page in report.issuers] == [
        ("issuers-al", 250),
        ("issuers-as", 250),
        ("issuers-b", 1),
    ]
    assert {each.page_id for each in report.issuers[0].issuers} == {"issuers-al"}


def test_issuer_whose_name_has_no_latin_letter_has_a_page() -> None:
    report = make_report([filed(1, JUNE, bond("\N{GREEK CAPITAL LETTER OMEGA}"))], [])
    assert [page.page_id for page in report.issuers] == ["issuers-no-letter"]


def test_replaced_filing_holds_nothing() -> None:
    amended = replace(filed(1, JUNE, bond("Harbor Water")), form="N-Q/A")
    old = filed(1, JUNE, bond("Meadow School"))
    amended = replace(amended, source=source(path="amended.txt", sha256="f" * 64))
    assert [each.name for each in issuers(make_report([old, amended], []))] == ["Harbor Water"]


def test_pages_lead_from_a_place_to_its_issuer_and_to_the_fund_and_back() -> None:
    made = pages([filed(1, JUNE, bond("Harbor Water", insurer="AGM", value=40), bond("Meadow School", value=60))])
    assert "[California](../holders/in-california.md) | 1 | 2 | 100 |" in made["holders/index.md"]
    assert (
        "[Harbor Water](../holders/issuers-h.md#harbor-water-california) | 1 | 1 | 40 |"
        in made["holders/in-california.md"]
    )
    assert 'id="harbor-water-california"' in html(made["holders/issuers-h.md"])
    row = (
        "| Harbor Water; Series 2010, RB | AGM | 5.00 | 2030-07-01 "
        "| [Trust 1](../funds/811-00001/2011-06-30.md#holdings) | 1,000,000 | 40 | 40.00 | 2011-06-30 or before |"
    )
    assert row in made["holders/issuers-h.md"]
    assert (
        "| [Trust 1](../funds/811-00001/index.md) | [2011-06-30](#811-00001) | 1 | 1,000,000 | 40 | 40.00 "
        "| 2011-06-30 or before |"
    ) in made["insurers/agm.md"]


def test_site_without_a_filing_says_so_on_the_look_up() -> None:
    assert "No filing could be read." in pages([])["holders/index.md"]


def test_heading_in_capitals_or_with_other_blanks_is_one_place() -> None:
    rows = [bond(f"Harbor {n}", state=None, sections=(name,)) for n, name in enumerate(SPELLINGS)]
    places = make_report([filed(number, JUNE, row) for number, row in enumerate(rows, 1)], []).places
    assert [(place.name, place.page_id, len(place.newest), len(place.issuers)) for place in places] == [
        ("HEALTH & CARE", "in-health-care-8a3b120f", 2, 2),
        ("Health Care", "in-health-care", 4, 4),
    ]
