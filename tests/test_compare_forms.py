"""Comparing over the change of form: a schedule of thousands or dollars against Form N-PORT, and form against form."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.compare import Change, Changes, Status, compare
from generator.formats import to_document
from generator.layouts import read_filings
from generator.measures import breakdowns
from generator.model import Filing, Holding
from tests.builders import filing, fund, holding
from tests.nport_composer import Form, Tagged, composed

OLD, NEW = date(2019, 5, 31), date(2019, 8, 31)
TRUST = fund(name="Larkspur Example Trust", file_number="811-99999")


def printed(issuer: str, coupon: str, maturity: str, **changes: object) -> Holding:
    """A row of a schedule: $500,000 of a bond of California, at par."""
    row = holding(issuer=issuer, as_filed=issuer, coupon=coupon, series=None, description="", principal=500_000)
    return replace(row, maturity=date.fromisoformat(maturity), value=Decimal(500_000), **changes)  # type: ignore[arg-type]


def tagged(name: str, coupon: str, maturity: str, **changes: str) -> Tagged:
    """The same as Form N-PORT tags it."""
    made = Tagged(name=name, title=name, coupon=coupon, maturity=maturity, balance="500000.00", value="510000.00")
    return replace(made, **changes)


def schedule(*rows: Holding, period: date = OLD) -> Filing:
    return filing(*rows, period=period, fund=TRUST)


def form(*rows: Tagged, period: date = NEW) -> Filing:
    made = Form(holdings=rows, period=period)
    return read_filings(to_document(composed(made).encode(), "filings/form.xml"))[0][0]


def only(changes: Changes) -> Change:
    (change,) = changes.changes
    return change


def test_names_in_words_and_in_the_short_hand_of_vendors_are_one_bond() -> None:
    words = (
        ("California Health Facilities Financing Authority, Series 2010", "5.25", "2040-11-15"),
        ("Los Angeles (City of) Department of Water & Power", "5.00", "2038-07-01"),
        ("San Diego (County of) Regional Airport Authority", "5.00", "2043-07-01"),
        ("Sampleton Unified School District", "0.00", "2035-08-01"),
    )
    hand = (
        ("SAMPLETON CALIF UNI SCH DIST", "0.00", "2035-08-01"),
        ("CALIFORNIA HLTH FACS FING AUTH REV", "5.25", "2040-11-15"),
        ("SAN DIEGO CNTY CALIF REGL ARPT AUTH ARPT REV", "5.00", "2043-07-01"),
        ("LOS ANGELES CALIF DEPT WTR & PWR WTRWKS REV", "5.00", "2038-07-01"),
    )
    changes = compare(schedule(*(printed(*row) for row in words)), form(*(tagged(*row) for row in hand)))
    assert {change.status for change in changes.changes} == {Status.UNCHANGED}
    pairs = {(change.old.coupon, change.new.maturity) for change in changes.changes if change.old and change.new}
    assert pairs == {(Decimal(row[1]), date.fromisoformat(row[2])) for row in words}
    assert changes.totals.residual == 0


def test_marks_and_insurers_that_no_form_can_state_are_no_change() -> None:
    row = printed("Exampleville (City of) Water Authority", "5.00", "2030-07-01")
    marked = replace(row, insurer="AGM", flags=("insured", "dealer-trust", "pre-refunded", "alternative-minimum-tax"))
    changes = compare(schedule(marked), form(tagged("EXAMPLEVILLE CALIF WTR AUTH", "5.00", "2030-07-01")))
    assert (only(changes).status, only(changes).also) == (Status.UNCHANGED, ())
    assert not any("insurer" in reason or "marked" in reason for reason in only(changes).reasons)


def test_par_that_changed_over_the_change_of_form_is_told() -> None:
    row = printed("Exampleville (City of) Water Authority", "5.00", "2030-07-01")
    sold = tagged("EXAMPLEVILLE CALIF WTR AUTH", "5.00", "2030-07-01", balance="400000.00", value="410000.55")
    change = only(compare(schedule(row), form(sold)))
    assert (change.status, change.quantity_effect, change.price_effect) == (
        Status.PAR_DOWN,
        Decimal(-100_000),
        Decimal("10000.55"),
    )


def test_one_cusip_on_both_is_enough_whatever_the_names_say() -> None:
    row = printed("Sampleton Bay Tobacco Securitization", "5.00", "2030-07-01", cusip="49151FGH7")
    change = only(compare(schedule(row), form(tagged("GOLDEN EXAMPLE CORP", "5.00", "2030-07-01", cusip="49151FGH7"))))
    assert (change.score, change.certain) == (100, True)
    assert change.reasons == ("the issuer is named in other words", "CUSIP 49151FGH7 on both")


def test_two_cusips_are_two_bonds_whatever_the_names_say() -> None:
    row = printed("Exampleville Water", "5.00", "2030-07-01", cusip="037833100")
    changes = compare(schedule(row), form(tagged("EXAMPLEVILLE WTR", "5.00", "2030-07-01", cusip="49151FGH7")))
    assert [change.status for change in changes.changes] == [Status.NEW, Status.EXIT]


def test_shares_of_two_forms_are_compared_by_their_number() -> None:
    shares = Tagged(name="Example Fund", title="Example Fund", issuer="RF", asset="EC", units="NS", cusip="49151FGH7",
                    coupon=None, maturity=None, balance="100", value="1000.00")  # fmt: skip
    more = replace(shares, balance="150", value="1800.00")
    change = only(compare(form(shares, period=OLD), form(more)))
    assert (change.status, change.quantity_effect, change.price_effect) == (
        Status.PAR_UP,
        Decimal(500),
        Decimal("300.00"),
    )


def test_file_numbers_with_and_without_their_noughts_are_one_fund() -> None:
    short = filing(printed("Exampleville", "5.00", "2030-07-01"), period=OLD, fund=fund(file_number="811-2918"))
    long = replace(short, period=NEW, fund=fund(file_number="811-02918"))
    assert only(compare(short, long)).status is Status.UNCHANGED


def test_share_of_insurers_is_not_said_to_fall_where_the_form_names_none() -> None:
    row = replace(printed("Exampleville Water", "5.00", "2030-07-01"), insurer="AGM")
    changes = compare(schedule(row), form(tagged("EXAMPLEVILLE WTR", "5.00", "2030-07-01")))
    assert {shift.name: shift.new for shift in changes.insurers} == {"AGM": None, "insurer-not-said": Decimal(100)}
    assert [part.key for part in breakdowns(changes.new)[0].slices] == ["insurer-not-said"]
