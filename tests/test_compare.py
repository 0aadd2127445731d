"""What became of the rows of a fund between two periods, and that it adds up."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from generator.compare import (
    Change,
    Changes,
    ExitReason,
    Shift,
    Status,
    changes_csv,
    changes_json,
    changes_markdown,
    changes_text,
    compare,
    summary,
)
from generator.filing_json import filing_record
from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, FormerName, Holding, TaxBasis
from generator.problems import GeneratorError
from tests.builders import figure, filing, fund, holding, source, where
from tests.fictional import ROOT, quarters

LATER = date(2012, 2, 29)


def between(old: Holding | tuple[Holding, ...], new: Holding | tuple[Holding, ...]) -> Changes:
    """Two periods with the rows given."""
    before, after = (side if isinstance(side, tuple) else (side,) for side in (old, new))
    return compare(filing(*before), filing(*after, period=LATER))


def effects(change: Change) -> tuple[object, ...]:
    return change.quantity_effect, change.price_effect


def total_effects(changes: Changes) -> tuple[object, ...]:
    return changes.totals.quantity_effect, changes.totals.price_effect


def lot(par: int, value: int, **changes: object) -> Holding:
    """A row of the one bond that these tests split, merge and repeat."""
    return holding(principal=par, value=value, **changes)


def other(line: int = 20, **changes: object) -> Holding:
    """A row of another bond."""
    named = {"issuer": "Quarry Hill Toll Agency", "series": "Series 2004 C", "description": "Series 2004 C, RB"}
    return holding(**{**named, "maturity": date(2033, 1, 1), "where": where(line), **changes})


# the fictional trust: every event that is described, and nothing else


def quarter_changes() -> list[list[tuple[str, str, str]]]:
    """Status, further statuses and issuer of every change between the quarters, in order."""
    read = [read_filings(to_document((ROOT / "filings" / name).read_bytes(), name))[0][0] for name, _ in quarters()]
    compared = (compare(old, new) for old, new in pairwise(read))
    return [[_told(change) for change in changes.changed] for changes in compared]


def _told(change: Change) -> tuple[str, str, str]:
    row = change.new or change.old
    assert row is not None and row.issuer is not None
    return str(change.status), ", ".join(map(str, change.also or (change.exit or "",))), row.issuer.split(" (")[0]


def test_every_event_of_the_fictional_trust_is_found_and_nothing_else() -> None:
    assert quarter_changes() == [
        [
            ("NEW", "", "Basin Street Arena Local Development Corp."),
            ("NEW", "", "Basin Street Arena Local Development Corp."),
            ("RETAGGED", "", "Cedar Brake"),
        ],
        [
            ("NEW", "", "Prairie Sample Finance Authority"),
            ("EXIT", "unknown", "Palmetto Example Tobacco Financing Corp."),
            ("EXIT", "called", "Cedar Brake"),
            ("PAR DOWN", "", "Millrace Port Authority"),
            ("PAR DOWN", "", "Millrace Port Authority"),
            ("REFUNDED", "RETAGGED", "Gorse Valley Toll Road Agency"),
            ("RETAGGED", "", "Canyon Example Unified School District"),
            ("RETAGGED", "", "University of Sawtooth Example"),
            ("RETAGGED", "", "Bluestem"),
            ("RETAGGED", "", "Signal Junction Community Unit School District No. 28"),
            ("RETAGGED", "", "Trinity Example Regional Water District"),
        ],
        [
            ("NEW", "", "Rainier Sample"),
            ("NEW", "", "Rainier Sample"),
            ("INTO TOB", "", "Bluestem"),
            ("INTO TOB", "", "Tollgate Bridge & Tunnel Authority"),
        ],
        [
            ("NEW", "", "Pecan Bend Regional Mobility Authority"),
            ("EXIT", "unknown", "Osprey"),
            ("PAR DOWN", "", "Ferry Landing"),
        ],
    ]


def test_any_two_quarters_of_the_fictional_trust_add_up_to_the_dollar() -> None:
    read = [read_filings(to_document((ROOT / "filings" / name).read_bytes(), name))[0][0] for name, _ in quarters()]
    for i, old in enumerate(read):
        for new in read[i + 1 :]:
            changes = compare(old, new)
            assert changes.totals.residual == 0
            assert accounted(changes)


def accounted(changes: Changes) -> bool:
    """Whether every row of both filings stands in exactly one change."""
    before = [change.old for change in changes.changes if change.old]
    after = [change.new for change in changes.changes if change.new]
    return _sorted(before) == _sorted(changes.old.holdings) and _sorted(after) == _sorted(changes.new.holdings)


def _sorted(rows: list[Holding] | tuple[Holding, ...]) -> list[str]:
    return sorted(map(repr, rows))


# the arithmetic


def test_the_effects_of_a_smaller_par_come_to_the_change_of_value() -> None:
    (change,) = between(lot(1_000_000, 950_001), lot(600_000, 588_000)).changes
    assert change.status is Status.PAR_DOWN
    assert effects(change) == (-380_000, 17_999)


def test_a_new_holding_and_an_exit_are_all_quantity() -> None:
    new, gone = between(lot(1_000_000, 950_000), other(principal=500_000, value=480_000)).changes
    assert (new.status, gone.status) == (Status.NEW, Status.EXIT)
    assert (effects(new), effects(gone)) == ((480_000, 0), (-950_000, 0))


def test_a_value_that_is_not_printed_leaves_a_residual_and_no_guess() -> None:
    changes = between((lot(1_000_000, 950_000), other()), (lot(1_000_000, 950_000), other(value=None)))
    assert [effects(change) for change in changes.changes] == [(0, 0), (None, None)]
    assert changes.totals.residual == -1_000_000


def test_the_totals_printed_count_and_not_the_sum_of_the_rows() -> None:
    old = filing(lot(1_000_000, 950_000))
    new = replace(filing(lot(1_000_000, 990_000), period=LATER), totals=filing(lot(1, 990_500)).totals)
    totals = compare(old, new).totals
    assert (totals.value_from, totals.value_to) == (Decimal(950_000), Decimal(990_500))
    assert (totals.price_effect, totals.residual) == (Decimal(40_000), Decimal(500))


# exits


@pytest.mark.parametrize(
    ("terms", "reason"),
    (
        ({"maturity": date(2012, 1, 1)}, ExitReason.MATURED),
        ({"maturity": date(2012, 1, 1), "flags": ("put-or-call",)}, ExitReason.CALLED),
        ({"maturity": date(2012, 1, 1), "flags": ("pre-refunded",)}, ExitReason.CALLED),
        ({"maturity": date(2014, 1, 1), "flags": ("pre-refunded",)}, ExitReason.REFUNDED_BEFORE),
        ({"maturity": date(2014, 1, 1), "flags": ("put-or-call",)}, ExitReason.UNKNOWN),
        ({"maturity": None}, ExitReason.UNKNOWN),
    ),
)
def test_an_exit_has_a_reason_that_is_marked_as_inferred(terms: dict[str, object], reason: ExitReason) -> None:
    (change,) = between((holding(**terms), other()), other()).of(Status.EXIT)
    assert change.exit is reason
    assert change.inferred is (reason is not ExitReason.UNKNOWN)


# twins and lots


def test_twin_rows_are_paired_by_par_whatever_their_order() -> None:
    old = lot(500_000, 480_000), lot(300_000, 288_000), lot(500_000, 480_000)
    changes = between(old, (lot(300_000, 290_000), lot(500_000, 484_000), lot(500_000, 484_000)))
    assert [change.status for change in changes.changes] == [Status.UNCHANGED] * 3
    assert changes.changes[0].reasons == ("one of 3 rows that are printed alike",)


def test_of_two_twin_rows_one_may_go() -> None:
    changes = between((lot(500_000, 480_000), lot(300_000, 288_000)), lot(300_000, 290_000))
    assert [change.status for change in changes.changes] == [Status.EXIT, Status.UNCHANGED]
    assert [effects(change) for change in changes.changes] == [(-480_000, 0), (0, 2_000)]


def test_a_row_split_in_lots_is_no_purchase() -> None:
    changes = between(lot(1_000_000, 900_000), (lot(600_000, 546_000), lot(250_000, 227_500), lot(150_000, 136_500)))
    assert {change.status for change in changes.changes} == {Status.UNCHANGED}
    assert {change.lot for change in changes.changes} == {"$1,000,000 split into $600,000 + $250,000 + $150,000"}
    assert [effects(change) for change in changes.changes] == [(-360_000, 6_000), (225_000, 2_500), (135_000, 1_500)]
    assert total_effects(changes) == (0, 10_000)
    assert accounted(changes)


def test_a_part_of_a_row_may_be_refunded() -> None:
    refunded = lot(400_000, 380_000, maturity=date(2013, 7, 1), flags=("pre-refunded", "put-or-call"))
    changes = between(lot(1_000_000, 900_000), (lot(600_000, 546_000), refunded))
    assert [change.status for change in changes.changes] == [Status.REFUNDED, Status.UNCHANGED]
    assert changes.totals.quantity_effect == 0
    assert accounted(changes)


LOTS_THAT_CHANGED = {
    "split and sold": (((1_000_000, 900_000),), ((600_000, 546_000), (200_000, 182_000)), -180_000, 8_000),
    "merged and bought": (((1_000_000, 900_000), (500_000, 450_000)), ((1_700_000, 1_560_000),), 180_000, 30_000),
    "merged and sold": (((1_000_000, 900_000), (500_000, 450_000)), ((1_200_000, 1_100_000),), -270_000, 20_000),
}


@pytest.mark.parametrize("case", LOTS_THAT_CHANGED)
def test_lots_of_one_bond_of_which_more_or_less_is_held_have_one_effect(case: str) -> None:
    old, new, quantity, price = LOTS_THAT_CHANGED[case]
    changes = between(tuple(lot(*row) for row in old), tuple(lot(*row) for row in new))
    status = Status.PAR_UP if quantity > 0 else Status.PAR_DOWN
    assert [(change.status, effects(change)) for change in changes.changes] == [
        (status, (quantity, price)),
        (Status.UNCHANGED, (0, 0)),
    ]
    assert [line.shown for line in changes.turnover] == [max(quantity, 0), max(-quantity, 0)]
    assert changes.totals.residual == 0


def test_lots_of_which_more_or_less_is_held_are_told_with_all_their_pars() -> None:
    changes = between((lot(1_000_000, 900_000), lot(500_000, 450_000)), lot(1_700_000, 1_560_000))
    assert {change.lot for change in changes.changes} == {"$1,000,000 + $500,000 then, $1,700,000 now"}


def test_row_of_another_maturity_is_no_lot_of_the_bond() -> None:
    changes = between(lot(1_000_000, 900_000), (lot(600_000, 546_000), lot(200_000, 1, maturity=date(2044, 1, 1))))
    assert [change.status for change in changes.changes] == [Status.NEW, Status.PAR_DOWN]


def test_rows_merged_into_one_are_no_sale() -> None:
    changes = between((lot(600_000, 546_000), lot(400_000, 364_000)), lot(1_000_000, 920_000))
    assert {change.status for change in changes.changes} == {Status.UNCHANGED}
    assert {change.lot for change in changes.changes} == {"$600,000 + $400,000 merged into $1,000,000"}
    assert total_effects(changes) == (0, 10_000)
    assert accounted(changes)


def test_a_further_lot_that_does_not_add_up_was_bought() -> None:
    changes = between(lot(500_000, 480_000), (lot(500_000, 480_000), lot(120_000, 115_200)))
    assert [change.status for change in changes.changes] == [Status.NEW, Status.UNCHANGED]


# what is not certain


def test_a_row_that_two_others_fit_alike_is_probably_the_same() -> None:
    named = [("Series 2008 A", 500_000), ("Series 2008 B", 300_000)]
    old = tuple(lot(par, par, series=series, description=f"{series}, RB") for series, par in named)
    plain = {"series": "Series 2008", "description": "Series 2008, RB"}
    changes = between(old, (lot(300_000, 300_000, **plain), lot(500_000, 500_000, **plain)))
    assert [(change.status, change.certain) for change in changes.changes] == [(Status.UNCHANGED, False)] * 2
    assert all(change.old.principal == change.new.principal for change in changes.changes if change.old and change.new)
    assert changes.changes[0].reasons[-1] == "another row could be this one as well; the par decides"
    assert "probably the same" in changes_text(changes)


def test_each_row_has_one_partner_and_the_best_fit_of_all_counts() -> None:
    series = {"series": "Series 2008 A", "description": "Series 2008 A, RB"}
    part = {"series": "Series 2008", "description": "Series 2008, RB"}
    other_part = {"series": "Series 2008 B", "description": "Series 2008 B, RB"}
    old = lot(500_000, 1, **part), lot(500_000, 2, **series)
    new = lot(500_000, 3, **series, flags=("rule-144a",)), lot(500_000, 4, **other_part)
    found = {change.old.value: change.new.value for change in between(old, new).changes if change.old and change.new}
    assert found == {1: 4, 2: 3}


# what cannot be compared


def test_two_funds_are_not_compared() -> None:
    with pytest.raises(
        GeneratorError, match=r"two funds cannot be compared: Example Municipal Trust \(811-00001\) and"
    ):
        compare(filing(), filing(period=LATER, fund=fund(file_number="811-00002")))


def test_two_series_of_one_registrant_are_two_funds() -> None:
    with pytest.raises(GeneratorError, match="two funds"):
        compare(filing(fund=fund(series_id="S000000001")), filing(period=LATER, fund=fund(series_id="S000000002")))


def test_a_fund_is_known_by_its_number_whatever_its_name() -> None:
    renamed = fund(name="Another Trust")
    assert compare(filing(), filing(period=LATER, fund=renamed)).changed == ()


def test_a_fund_without_a_number_is_known_by_any_of_its_names() -> None:
    former = (FormerName(name="Example Municipal  Trust", until=None),)
    renamed = fund(name="Another Trust", file_number=None, former_names=former)
    assert compare(filing(), filing(period=LATER, fund=renamed)).changed == ()
    with pytest.raises(GeneratorError, match="two funds"):
        compare(filing(), filing(period=LATER, fund=replace(renamed, former_names=())))


def test_one_period_is_not_compared_with_itself() -> None:
    with pytest.raises(GeneratorError, match="both filings are of 2011-11-30: give two periods"):
        compare(filing(), filing())


def amended() -> tuple[Filing, Filing]:
    """A filing and its amendment, in which one row has another value, one is gone and one is new."""
    old = filing(lot(1_000_000, 950_000), other(value=400_000), form="N-Q")
    return old, filing(lot(1_000_000, 960_000), other(30, issuer="Gorse Water Board", value=1), form="N-Q/A")


def test_filing_and_its_amendment_are_compared_and_named_so() -> None:
    changes = compare(*amended())
    said = "From the original N-Q to the amendment N-Q/A, both of 2011-11-30, total investments fell by $389,999: "
    assert summary(changes) == f"{said}1 new, 1 gone and 1 unchanged."
    reasons = ["no row of the original fits", "no row of the amendment fits"]
    assert [change.reasons[0] for change in changes.changed] == reasons
    assert json.loads(changes_json(changes))["amendment"] == "N-Q/A"
    assert (changes.turnover, changes.doubts) == ((), ())


def test_amendment_comes_second() -> None:
    with pytest.raises(GeneratorError, match="both filings are of 2011-11-30: give its amendment second"):
        original, amendment = amended()
        compare(amendment, original)


def test_what_was_bought_by_the_rows_alone_says_that_there_is_nothing_to_compare_it_with() -> None:
    shown = changes_text(between(lot(1_000_000, 950_000), lot(600_000, 588_000)))
    because = "no figure to compare with: the later filing does not state it"
    assert f"Purchases: $0 by the rows at their last price; {because}\n" in shown


def test_the_earlier_period_comes_first() -> None:
    with pytest.raises(GeneratorError, match="2012-02-29 comes after 2011-11-30: give the earlier filing first"):
        compare(filing(period=LATER), filing())


def test_a_period_without_holdings_or_date_is_not_compared() -> None:
    with pytest.raises(GeneratorError, match=r"example\.txt \(2012-02-29\) shows no holdings"):
        compare(filing(), filing(period=LATER, holdings=()))
    with pytest.raises(GeneratorError, match="does not say its period"):
        compare(filing(period=None), filing(period=LATER))


# beside the rows


def turnover_of(old: Filing, new: Filing) -> list[tuple[object, ...]]:
    return [(x.name, x.stated, x.shown, x.note) for x in compare(old, new).turnover]


def traded(day: date, purchased: int | None, sold: int | None, *rows: Holding) -> Filing:
    tax = TaxBasis(purchased=figure(purchased) if purchased else None, sold=figure(sold) if sold else None)
    return filing(*rows, period=day, tax=tax)


def test_purchases_and_sales_are_held_against_what_the_filings_state() -> None:
    old = traded(date(2011, 8, 31), 700_000, 200_000, lot(1_000_000, 950_000), other(value=400_000))
    new = traded(date(2011, 11, 30), 1_300_000, 660_000, lot(1_600_000, 1_520_000))
    assert turnover_of(old, new) == [("purchased", 600_000, 570_000, None), ("sold", 460_000, 400_000, None)]


def test_a_new_fiscal_year_counts_from_nought() -> None:
    old = traded(date(2012, 2, 29), 9_000_000, 8_000_000, lot(1_000_000, 950_000))
    new = traded(date(2012, 5, 31), 570_000, 10_000, lot(1_600_000, 1_520_000))
    assert turnover_of(old, new) == [("purchased", 570_000, 570_000, None), ("sold", 10_000, 0, None)]


def test_what_cannot_be_held_against_the_filings_says_why() -> None:
    old = traded(date(2011, 11, 30), 9_000_000, None, lot(1_000_000, 950_000))
    new = traded(date(2012, 5, 31), 570_000, None, lot(1_000_000, 950_000))
    assert turnover_of(old, new) == [
        ("purchased", None, 0, "not compared: the filing counts from 2012-02-29, after the earlier period's end"),
        ("sold", None, 0, "not compared: the later filing does not state it"),
    ]


def shown(*shifts: Shift) -> list[tuple[object, ...]]:
    return [(x.name, x.old, x.new, x.change) for x in shifts]


def test_shares_of_insurers_and_states_and_net_assets_are_shown_for_both_dates() -> None:
    old = holding(value=250, insurer="AGM"), other(value=750)
    changes = between(old, (holding(value=600, insurer="AGM"), other(value=400, state="Ohio")))
    assert shown(*changes.insurers) == [("AGM", 25, 60, 35), ("not-insured", 75, 40, -35)]
    assert shown(*changes.states) == [("California", 100, 60, -40), ("Ohio", 0, 40, 40)]
    assert shown(changes.net_assets) == [("net_assets", 1_000, 1_000, 0)]
    assert {x.name for x in changes.leverage} >= {"effective_leverage", "insured_share"}


def test_falls_in_par_of_one_issuer_together_look_like_a_sinking_fund() -> None:
    terms = {"maturity": date(2031, 7, 1)}
    changes = between((lot(500, 500), lot(600, 600, **terms)), (lot(400, 400), lot(500, 500, **terms)))
    assert {change.reasons[-1].partition(",")[0] for change in changes.of(Status.PAR_DOWN)} == {
        "a sinking fund payment or call in part"
    }


# how it is printed


def sample() -> Changes:
    old = lot(1_000_000, 950_000, issuer="Fish_Market *Example*"), other(value=1_200_000, flags=("put-or-call",))
    new = lot(600_000, 588_000, issuer="Fish_Market *Example*"), other(30, issuer="=Harbor | Agency", value=500_000)
    return between(old, new)


def test_the_json_is_the_contract() -> None:
    changes = sample()
    printed = json.loads(changes_json(changes))
    assert list(printed)[:6] == ["schema", "fund", "from", "to", "changes", "totals"]
    assert printed["schema"] == "fundbook.changes/1"
    assert (printed["fund"], printed["from"], printed["to"]) == ("811-00001", "2011-11-30", "2012-02-29")
    assert printed["totals"] == {
        "value_from": 2_150_000,
        "value_to": 1_088_000,
        "quantity_effect": -1_080_000,
        "price_effect": 18_000,
        "residual": 0,
    }
    keys = ["status", "old", "new", "score", "reasons", "quantity_effect", "price_effect"]
    assert {tuple(list(change)[:7]) for change in printed["changes"]} == {tuple(keys)}


def test_the_rows_of_the_json_are_those_of_the_filing() -> None:
    changes = sample()
    printed = json.loads(changes_json(changes))["changes"]
    records = [json.loads(json.dumps(filing_record(side)["holdings"])) for side in (changes.old, changes.new)]
    assert [change["old"] for change in printed] == [None, records[0][1], records[0][0]]
    assert [change["new"] for change in printed] == [records[1][1], None, records[1][0]]
    assert [change["status"] for change in printed] == ["NEW", "EXIT", "PAR DOWN"]
    assert [change["score"] for change in printed] == [None, None, 100]


def test_the_sentence_says_what_happened() -> None:
    assert summary(sample()) == (
        "From 2011-11-30 to 2012-02-29 total investments fell by $1,062,000: 1 new, 1 gone and 1 down in par."
    )


def test_the_text_names_every_change_and_the_residual() -> None:
    text = changes_text(sample())
    assert "PAR DOWN  Fish_Market *Example*; Series 2010, RB, 5.00%, 2030-07-01\n" in text
    assert "    par $1,000,000 -> $600,000, quantity effect -$380,000, price effect $18,000\n" in text
    assert "\nResidual: $0\n" in text


def test_no_text_of_a_filing_becomes_markdown() -> None:
    text = changes_markdown(sample())
    assert "| Fish\\_Market \\*Example\\*; Series 2010, RB |" in text
    assert "=Harbor \\| Agency" in text


def test_no_text_of_a_filing_becomes_a_formula_of_a_spreadsheet() -> None:
    lines = changes_csv(sample()).splitlines()
    assert lines[0].startswith("status,also,certain,score,exit,state,holding,coupon_from")
    assert len(lines) == 4
    assert lines[1].startswith(
        'NEW,,yes,,,California,"\'=Harbor | Agency; Series 2004 C, RB",,5.00,,2033-01-01,,1000000'
    )


def test_the_same_filings_print_the_same_bytes() -> None:
    assert changes_json(sample()) == changes_json(sample())


def test_the_place_of_a_row_is_no_change() -> None:
    moved = filing(holding(where=where(77)), period=LATER, source=source(path="filings/other.txt"))
    assert compare(filing(), moved).changed == ()
