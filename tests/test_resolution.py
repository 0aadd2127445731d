"""Footnote marks resolved by what a row is and by what the filing sums, neither believed blindly nor ignored."""

from decimal import Decimal

from generator.layouts.invesco import GRAMMAR
from generator.layouts.schedules.assembly import sum_rules
from generator.layouts.schedules.drafts import Draft, drafts
from generator.layouts.schedules.resolution import SumRule, resolve
from generator.layouts.schedules.rows import Figures, Heading, Piece
from generator.layouts.schedules.schedule import RawSection
from generator.layouts.schedules.stitching import Entry
from generator.model import Leverage
from tests.builders import PATH, figure, filing, footnote, named_share, totals

NOTES = (
    footnote("a", "insured"),
    footnote("b", "zero-coupon"),
    footnote("c", "dealer-trust"),
    footnote("d", "pre-refunded"),
    footnote("f", "demand"),
    footnote("g", "letter-of-credit"),
    footnote("h", "shortfall"),
    footnote("i", "alternative-minimum-tax"),
    footnote("k", "rule-144a"),
    footnote("l", "entities-over-5-percent"),
)


def row(marks: str, coupon: str = "5.00", value: int = 100, kinds: str = "RB") -> Draft:
    """A draft row whose name ends in a tag and marks."""
    name = Piece(f"Sampleton; Series 2010, {kinds} {marks}", 1, 1)
    entry = Entry(name, Figures(f"{coupon}%", "12/01/24", "100", str(value), 1))
    heading = Heading("Ohio", None, 1)
    (draft,) = drafts([RawSection(("Ohio",), heading, (entry,), None, 1)], PATH, GRAMMAR)
    return draft


def resolved(*rows: Draft, sums: tuple[SumRule, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The letters of each row as one word, and the rules that repaired (or with ``?`` doubt) them."""
    found = resolve(rows, NOTES, sums)
    return [
        ("".join(letters), tuple(doubt.rule if doubt.settled else f"{doubt.rule}?" for doubt in doubts))
        for letters, doubts in found
    ]


def come_to(meaning: str, total: int) -> SumRule:
    """A printed sum over the rows of one meaning."""
    return SumRule(meaning, lambda value: value == total, "the printed sum")


def test_clean_marks_are_believed() -> None:
    assert resolved(row("(INS-AGM) ^{(a)(c)}"), row("^{(c)(h)}"), row("")) == [("ac", ()), ("ch", ()), ("", ())]


def test_insurer_calls_for_its_mark_where_none_is_printed() -> None:
    assert resolved(row("(INS-AGM)")) == [("a", ("mark-dropped",))]


def test_illegible_mark_behind_an_insurer_is_the_insurers() -> None:
    for printed in ("(INS AGM ³)", "(INS AGM ⁽³⁾)", "(INS AGM [®])"):
        assert resolved(row(printed)) == [("a", ("tag-decides-mark",))]


def test_letter_without_a_note_behind_an_insurer_is_a_misprint() -> None:
    assert resolved(row("(INS AGM ^(z))")) == [("a", ("tag-decides-mark",))]


def test_mark_behind_a_misprinted_mark_is_kept() -> None:
    assert resolved(row("(INS AGM ³)(c)")) == [("ac", ("tag-decides-mark",))]


def test_zero_coupon_mark_in_the_place_of_the_insurers_is_real_on_a_zero_coupon() -> None:
    assert resolved(row("(INS AGM ^(b))", coupon="0.00")) == [("ab", ("row-confirms-mark",))]


def test_zero_coupon_mark_in_the_place_of_the_insurers_is_a_misprint_on_any_other_bond() -> None:
    assert resolved(row("(INS AGM ^(b))")) == [("a", ("row-contradicts-mark",))]


def test_zero_coupon_calls_for_its_mark() -> None:
    assert resolved(row("", coupon="0.00")) == [("b", ("row-calls-for-mark",))]


def test_zero_coupon_mark_on_a_bond_with_a_coupon_is_a_doubt() -> None:
    assert resolved(row("^(b)")) == [("b", ("coupon-against-mark?",))]


def test_letter_of_credit_mark_belongs_to_a_bank_only() -> None:
    assert resolved(row("(INS AGM ^(g))")) == [("a", ("row-contradicts-mark",))]
    assert resolved(row("(LOC-Example Bank) ^(g)")) == [("g", ())]


def test_bank_calls_for_the_letter_of_credit_mark_where_another_is_printed() -> None:
    assert resolved(row("(LOC-Example Bank ^(z))")) == [("g", ("tag-decides-mark",))]


def test_demand_bond_calls_for_its_mark() -> None:
    assert resolved(row("", kinds="VRD RB")) == [("f", ("row-calls-for-mark",))]


def test_demand_mark_in_the_place_of_the_insurers_is_real_on_a_demand_bond_only() -> None:
    assert resolved(row("(INS AGM ^(f))", kinds="VRD RB")) == [("af", ("row-confirms-mark",))]
    assert resolved(row("(INS AGM ^(f))")) == [("a", ("row-contradicts-mark",))]


def test_mark_of_a_closing_line_is_never_a_rows() -> None:
    assert resolved(row("(INS AGM ^(l))")) == [("a", ("mark-of-a-total",))]


def test_shortfall_mark_without_a_dealer_trusts_is_a_misprint() -> None:
    assert resolved(row("(INS AGM ^(h))")) == [("a", ("not-in-a-dealer-trust",))]


def test_dealer_trust_mark_is_real_where_the_collateral_needs_the_row() -> None:
    rows = (row("(INS AGM ^(c))", value=30), row("^(c)", value=70))
    assert resolved(*rows, sums=(come_to("dealer-trust", 100),)) == [("ac", ("sum-confirms-mark",)), ("c", ())]


def test_dealer_trust_mark_is_a_misprint_where_the_collateral_is_met_without_the_row() -> None:
    rows = (row("(INS AGM ^(c))", value=30), row("^(c)", value=70))
    assert resolved(*rows, sums=(come_to("dealer-trust", 70),)) == [("a", ("sum-contradicts-mark",)), ("c", ())]


def test_sum_decides_between_several_rows_where_one_choice_meets_it() -> None:
    rows = (row("(INS AGM ^(c))", value=30), row("(INS AGM ^(c))", value=41), row("(INS AGM ^(c))", value=52))
    found = resolved(*rows, sums=(come_to("dealer-trust", 82),))
    assert [letters for letters, _ in found] == ["ac", "a", "ac"]


def test_sum_that_two_choices_meet_decides_nothing() -> None:
    rows = (row("(INS AGM ^(c))", value=30), row("(INS AGM ^(c))", value=30))
    found = resolved(*rows, sums=(come_to("dealer-trust", 30),))
    assert found == [("ac", ("mark-undecided?",)), ("ac", ("mark-undecided?",))]


def test_sum_that_no_choice_meets_decides_nothing() -> None:
    found = resolved(row("(INS AGM ^(c))", value=30), sums=(come_to("dealer-trust", 99),))
    assert found == [("ac", ("mark-undecided?",))]


def test_rule_144a_mark_is_decided_by_the_share_that_its_note_states() -> None:
    rows = (row("^(k)", value=34), row("(INS AGM ^(k))", value=50))
    assert resolved(*rows, sums=(come_to("rule-144a", 34),)) == [("k", ()), ("a", ("sum-contradicts-mark",))]


def test_mark_that_nothing_decides_is_kept_and_doubted() -> None:
    assert resolved(row("(INS AGM ^(i))")) == [("ai", ("mark-undecided?",))]


def test_what_stood_there_is_kept_beside_what_it_was_resolved_to() -> None:
    ((_, (doubt,)),) = resolve([row("(INS AGM ^(g))")], NOTES, ())
    assert (doubt.field, doubt.as_filed, doubt.settled) == ("footnotes", "(g)", True)


def test_letters_mean_what_the_notes_of_the_filing_say() -> None:
    notes = (footnote("a", "zero-coupon"), footnote("f", "insured"))
    found = resolve([row("(INS AGM ³)"), row("", coupon="0.00")], notes, ())
    assert [letters for letters, _ in found] == [("f",), ("a",)]


def test_without_notes_marks_are_kept_as_printed_and_doubted() -> None:
    ((letters, (doubt,)),) = resolve([row("^(c)")], (), ())
    assert (letters, doubt.rule, doubt.settled) == (("c",), "mark-without-note", False)


def test_mark_that_cannot_be_read_is_a_doubt_where_no_tag_decides_it() -> None:
    assert resolved(row("³")) == [("", ("mark-illegible?",))]


def test_letters_stand_in_the_order_of_the_notes() -> None:
    assert resolved(row("^{(c)(b)}", coupon="0.00")) == [("bc", ())]


def test_filing_gives_the_sums_that_it_prints() -> None:
    printed = filing(
        totals=totals(investments=1000, net_assets=1000),
        leverage=Leverage(collateral_value=figure(300)),
        composition=(named_share("Pre-refunded Bonds", "3.5"),),
        footnotes=(footnote("k", "rule-144a", "Its value represented 0.34% of the Trust's Net Assets."),),
    )
    rules = {rule.meaning: rule.fits for rule in sum_rules(printed)}
    assert [rules["dealer-trust"](Decimal(x)) for x in (299, 300, 301)] == [False, True, False]
    assert [rules["pre-refunded"](Decimal(x)) for x in ("34.4", "34.5", "35.5", "35.6")] == [False, True, True, False]
    assert [rules["rule-144a"](Decimal(x)) for x in ("3.34", "3.35", "3.45", "3.46")] == [False, True, True, False]


def test_filing_without_printed_sums_gives_none() -> None:
    assert sum_rules(filing()) == ()
