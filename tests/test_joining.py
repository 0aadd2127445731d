"""Form N-PORT joined with the schedule of its fund and period, and the CUSIPs that earlier periods learn."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.filing_json import filings_json
from generator.formats import to_document
from generator.joining import complete, join
from generator.layouts import read_filings
from generator.model import Filing, Fund, Holding
from generator.problems import Problem
from generator.reconcile import Standing, Status, reconcile
from tests.builders import filing, fund, holding, source, totals
from tests.nport_composer import Form, Tagged, composed

FEBRUARY, MAY = date(2020, 2, 29), date(2020, 5, 31)
TRUST = fund(name="Larkspur Example Trust", file_number="811-99999")
BONDS = (
    # issuer in the schedule; name, ticker in the form; coupon, maturity, par in thousands, value to the cent; insurer
    ("Exampleville (City of) Water Authority", "EXAMPLEVILLE KY WTR AUTH", "KY EXMWTR",
     "5.00", "2030-07-01", 500, "512345.67", "AGM"),
    ("Sampleton (County of) School District", "SAMPLETON CNTY KY SCH DIST", "KY SAMSCH",
     "4.00", "2031-08-01", 250, "250000.49", None),
    ("Millrace (City of) Power Agency", "MILLRACE KY PWR AGY", "KY MILPWR",
     "4.50", "2035-01-01", 1000, "990000.50", "NATL"),
)  # fmt: skip
CUSIPS = ("49151FGH7", "037833100", "31430F200")


def schedule(period: date = FEBRUARY, rows: Sequence[Holding] = (), **changes: object) -> Filing:
    """The schedule as an annual report prints it, in dollars, with insurers and without CUSIPs."""
    made = tuple(rows) or tuple(_printed(bond, line) for line, bond in enumerate(BONDS, 10))
    value = sum(row.value for row in made if row.value)
    fields = {"form": "N-CSR", "period": period, "fund": TRUST, "totals": totals(investments=value, net_assets=value)}
    return filing(holdings=made, source=source(path=f"filings/schedule-{period}.txt"), **{**fields, **changes})


def _printed(bond: tuple[str, str, str, str, str, int, str, str | None], line: int) -> Holding:
    issuer, _, _, coupon, maturity, par, value, insurer = bond
    row = holding(issuer=issuer, as_filed=issuer, description="", series=None, state="Kentucky", coupon=coupon)
    return replace(
        row,
        maturity=date.fromisoformat(maturity),
        principal=Decimal(par * 1000),
        value=Decimal(value).quantize(Decimal(1), "ROUND_HALF_UP"),
        insurer=insurer,
        where=replace(row.where, line=line),
    )


def form(period: date = FEBRUARY, rows: Sequence[Tagged] = (), **changes: object) -> Filing:
    """The same portfolio as Form N-PORT."""
    tagged = tuple(rows) or tuple(map(_tagged, BONDS, CUSIPS))
    net_assets = sum((Decimal(row.value) for row in tagged), Decimal())
    made = Form(**{"holdings": tagged, "period": period, "net_assets": net_assets, **changes})  # type: ignore[arg-type]
    filings, _ = read_filings(to_document(composed(made).encode(), f"filings/form-{period}.xml"))
    return filings[0]


def _tagged(bond: tuple[str, str, str, str, str, int, str, str | None], cusip: str) -> Tagged:
    _, name, ticker, coupon, maturity, par, value, _ = bond
    day = date.fromisoformat(maturity)
    title = f"{ticker} {Decimal(coupon).normalize():f} {day:%m/%d/%Y}"
    return Tagged(
        name=name, title=title, cusip=cusip, coupon=coupon, maturity=maturity, balance=f"{par}000", value=value
    )


def joined(*filings: Filing) -> tuple[Filing, tuple[Problem, ...]]:
    """The one filing that several make."""
    made, problems = join(filings)
    assert len(made) == 1
    return made[0], problems


def test_row_shows_the_insurer_of_the_schedule_and_the_cusip_of_the_form() -> None:
    made, problems = joined(form(), schedule())
    assert [(row.insurer, row.cusip) for row in made.holdings] == [
        ("AGM", "49151FGH7"),
        (None, "037833100"),
        ("NATL", "31430F200"),
    ]
    assert (made.form, made.source.path, problems) == ("N-CSR", "filings/schedule-2020-02-29.txt", ())


def test_field_of_the_form_names_its_place() -> None:
    tagged = form()
    made, _ = joined(tagged, schedule())
    first = made.holdings[0]
    assert [(source.field, source.where) for source in first.sources] == [
        ("cusip", tagged.holdings[0].where),
        ("position", tagged.holdings[0].where),
    ]
    assert first.where.path == "filings/example.txt"
    assert made.joined == (tagged.source,)


def test_joined_filing_is_proved_by_the_schedules_total_and_the_values_of_both() -> None:
    made, _ = joined(schedule(), form())
    proof = reconcile(made)
    agreed = next(check for check in proof.checks if check.rule == "joined-values-agree")
    assert (proof.standing, agreed.status, agreed.computed) == (Standing.PROVED, Status.PASSED, Decimal(3))


def test_values_that_differ_by_dollars_are_a_problem_and_contradict() -> None:
    rows = [_tagged(bond, cusip) for bond, cusip in zip(BONDS, CUSIPS, strict=True)]
    rows[0] = replace(rows[0], value="512345.67".replace("345", "435"))
    made, problems = joined(schedule(), form(rows=rows))
    assert [problem.rule for problem in problems if "value" in problem.message] == ["joined-fields-differ"]
    assert made.holdings[0].cusip == "49151FGH7"
    assert reconcile(made).standing is Standing.CONTRADICTED


def test_principal_amounts_that_differ_are_a_problem() -> None:
    rows = [_tagged(bond, cusip) for bond, cusip in zip(BONDS, CUSIPS, strict=True)]
    rows[1] = replace(rows[1], balance="260000")
    _, problems = joined(schedule(), form(rows=rows))
    assert [problem.message.split(":")[0] for problem in problems] == ["principal amount"]


def test_schedule_in_thousands_agrees_within_a_thousand() -> None:
    thousands = tuple(
        replace(row, value=(row.value or Decimal()).quantize(Decimal(1000))) for row in schedule().holdings
    )
    rounded = tuple(replace(row, value=Decimal(int(row.value or 0) // 1000 * 1000)) for row in thousands)
    made, problems = joined(schedule(rows=rounded), form())
    assert [row.cusip for row in made.holdings] == list(CUSIPS)
    assert [problem for problem in problems if "value" in problem.message] == []


def test_holding_that_stands_in_one_of_the_two_only_is_kept_and_said() -> None:
    swap = Tagged(name="EXAMPLE BANK", title="IRS", asset="DIR", issuer="OTHER", units="NC", coupon=None, maturity=None,
                  value="-12.34")  # fmt: skip
    rows = (*(_tagged(bond, cusip) for bond, cusip in zip(BONDS[:2], CUSIPS[:2], strict=True)), swap)
    made, problems = joined(schedule(), form(rows=rows))
    assert [row.as_filed for row in made.beside] == ["EXAMPLE BANK; IRS"]
    assert made.holdings[2].cusip is None
    assert [problem.rule for problem in problems].count("joined-row-is-single") == 2


def test_two_lots_that_only_their_values_tell_apart_are_joined_by_value() -> None:
    lots = [replace(schedule().holdings[0], value=Decimal(value)) for value in (100_000, 200_000)]
    rows = [
        replace(_tagged(BONDS[0], cusip), value=value)
        for cusip, value in zip(CUSIPS[:2], ("200000.10", "99999.90"), strict=True)
    ]
    made, _ = joined(schedule(rows=lots), form(rows=rows))
    assert [row.cusip for row in made.holdings] == [CUSIPS[1], CUSIPS[0]]


def test_amended_form_is_joined_in_place_of_the_one_it_amends() -> None:
    amended = replace(form(type="NPORT-P/A"), filed=date(2020, 6, 1))
    made, problems = joined(form(), schedule(), amended)
    assert made.joined == (amended.source,)
    assert [problem.rule for problem in problems] == ["an-amendment-replaces-its-filing"]


def test_several_schedules_of_one_period_are_joined_with_nothing() -> None:
    exhibit = replace(
        schedule(rows=schedule().holdings[:2]), source=source(path="filings/exhibit.txt", sha256="1" * 64)
    )
    made, problems = join([schedule(), exhibit, form()])
    assert (len(made), [problem.rule for problem in problems]) == (3, ["one-schedule-for-each-form"])


def test_amended_schedule_is_joined_and_the_one_it_amends_is_left_to_the_report() -> None:
    first = schedule()
    amended = schedule(form="N-CSR/A")
    amended = replace(amended, source=source(path="filings/amended.txt", sha256="1" * 64))
    made, problems = join([first, amended, form()])
    assert [(one.form, len(one.joined)) for one in made] == [("N-CSR/A", 1), ("N-CSR", 0)]
    assert problems == ()


def test_document_by_itself_is_a_copy_of_the_one_in_its_submission() -> None:
    origin = replace(source(path="filings/whole.txt", sha256="1" * 64), accession="0009999999-20-000001")
    whole = replace(schedule(), source=origin, filed=date(2020, 4, 27))
    alone = replace(schedule(), source=source(path="filings/alone.htm"), filed=date(2020, 4, 20))
    made, problems = join([alone, whole, form()])
    assert [(one.source.path, len(one.joined)) for one in made] == [("filings/whole.txt", 1)]
    assert [(problem.where.path, problem.rule) for problem in problems] == [
        ("filings/alone.htm", "each-filing-is-given-once")
    ]


def test_filings_of_two_forms_two_days_or_two_values_are_no_copies() -> None:
    first = replace(schedule(), filed=date(2020, 4, 20))
    others = (
        replace(first, form="N-Q"),
        replace(first, filed=date(2020, 4, 21)),
        replace(first, holdings=(replace(first.holdings[0], value=Decimal(1)), *first.holdings[1:])),
    )
    assert [len(join([first, other])[0]) for other in others] == [2, 2, 2]


def test_form_of_another_series_is_not_joined_with_the_schedule() -> None:
    made, problems = join([schedule(), form(series="Other Island Series")])
    assert [filing.joined for filing in made] == [(), ()]
    said = "the form is of Other Island Series, the schedule of Larkspur Example Trust"
    assert [(problem.rule, problem.message.split(": ")[-1]) for problem in problems] == [
        ("form-and-schedule-are-of-one-fund", said)
    ]


def test_form_whose_series_is_named_in_other_words_of_the_fund_is_joined() -> None:
    for name in ("Larkspur Municipal Series", "LARKSPUR EXAMPLE MUNI TR", "Example Fund"):
        made, _ = join([schedule(), form(series=name)])
        assert [len(filing.joined) for filing in made] == [1]


def test_form_that_gives_a_value_twice_is_not_joined() -> None:
    rows = [replace(_tagged(bond, cusip), more="<valUSD>1</valUSD>") for bond, cusip in zip(BONDS, CUSIPS, strict=True)]
    made, problems = join([schedule(), form(rows=rows)])
    assert [filing.joined for filing in made] == [(), ()]
    assert [problem.rule for problem in problems] == ["form-and-schedule-are-of-one-fund"]


def test_form_alone_and_schedules_alone_stay_as_they_are() -> None:
    assert join([form()]) == ((form(),), ())
    assert join([schedule(), schedule(MAY)]) == ((schedule(), schedule(MAY)), ())


def test_forms_and_schedules_of_two_periods_are_not_joined() -> None:
    made, _ = join([schedule(), form(MAY)])
    assert [filing.joined for filing in made] == [(), ()]


def test_earlier_period_learns_cusips_as_probable_and_no_more() -> None:
    november = schedule(date(2019, 11, 30))
    made, _ = join([november, schedule(), form()])
    first = made[0].holdings[0]
    assert (first.cusip, first.probable_cusip) == (None, "49151FGH7")
    assert [(source.field, source.probable, source.where.path) for source in first.sources] == [
        ("cusip", True, "filings/form-2020-02-29.xml")
    ]


def test_bond_that_was_issued_since_teaches_no_cusip() -> None:
    unnamed = schedule(date(2019, 11, 30))
    later = schedule(rows=[replace(row, series="Series 2020 A") for row in schedule().holdings])
    made, _ = join([unnamed, later, form()])
    assert [row.probable_cusip for row in made[0].holdings] == [None, None, None]


def test_what_one_period_learns_the_one_before_it_learns_in_turn() -> None:
    made, _ = join([schedule(date(2019, 8, 31)), schedule(date(2019, 11, 30)), form()])
    assert [row.probable_cusip for row in made[0].holdings] == list(CUSIPS)


def test_json_names_the_source_of_each_field() -> None:
    made, problems = joined(schedule(), form())
    printed = json.loads(filings_json([made], problems))["filings"][0]
    assert [source["field"] for source in printed["holdings"][0]["sources"]] == ["cusip", "position"]
    assert printed["joined"][0]["path"] == "filings/form-2020-02-29.xml"


def test_series_id_and_number_of_one_filing_complete_the_other_of_its_name() -> None:
    told = Fund(name="Larkspur Fund", file_number="811-02918", cik="0000311101", series_id="S000012000")
    bare = Fund(name="LARKSPUR FUND", file_number="811-2918")
    other = Fund(name="Larkspur Income Fund", file_number="811-2918")
    found = complete([bare, told, other])
    assert [(one.file_number, one.series_id) for one in found] == [
        ("811-02918", "S000012000"),
        ("811-02918", "S000012000"),
        ("811-02918", None),
    ]


def test_name_that_two_series_bear_completes_nothing() -> None:
    series = [Fund(name="Example Fund", file_number="811-00001", series_id=f"S00000000{n}") for n in (1, 2)]
    bare = Fund(name="Example Fund", file_number="811-00001")
    assert complete([*series, bare])[2].series_id is None


def test_funds_of_one_name_and_two_registrants_stay_apart() -> None:
    funds = [Fund(name="Example Fund", file_number=number) for number in ("811-00001", "811-00002")]
    assert complete(funds) == tuple(funds)
