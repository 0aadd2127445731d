"""Derived figures: leverage with its formulas, breakdowns that cover every holding, and averages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measures import (
    Breakdown,
    Measure,
    Slice,
    breakdowns,
    dealer_trust_holdings,
    insured_share,
    largest_insurer,
    leverage_measures,
    obligor_breakdown,
    pre_refunded_share,
    rounded,
    unknown_insurers,
    weighted_average_coupon,
    weighted_average_maturity,
)
from generator.model import Filing, Holding, Leverage, Totals
from tests.builders import enhancement, figure, filing, holding, totals, where


def _measures(made: Filing) -> dict[str, Measure]:
    return {measure.name: measure for measure in leverage_measures(made)}


def _shown(made: Filing) -> dict[str, str | None]:
    """Each measure as a page shows it."""
    return {name: None if m.value is None else str(rounded(m.value)) for name, m in _measures(made).items()}


def _breakdown(made: Filing, name: str) -> Breakdown:
    return next(breakdown for breakdown in breakdowns(made) if breakdown.name == name)


def _filled(made: Filing, name: str) -> dict[str, str]:
    """Key to value of the slices that hold something, in their order."""
    return {part.key: str(part.value) for part in _breakdown(made, name).slices if part.count}


def _without_preferred() -> Filing:
    """The closing figures of a trust whose only leverage is dealer trusts."""
    return filing(
        totals=totals(
            investments=53_924_296,
            floating_rate_notes=-3_995_000,
            other_assets_less_liabilities=-416_454,
            net_assets=49_512_842,
        ),
        leverage=Leverage(collateral_value=figure(7_076_616, 260), shortfall_maximum=figure(955_000, 247)),
    )


def _with_preferred() -> Filing:
    """The closing figures of a trust with preferred shares and dealer trusts."""
    return filing(
        totals=totals(
            investments=282_691_934,
            floating_rate_notes=-35_690_000,
            preferred_shares=-55_000_000,
            other_assets_less_liabilities=2_746_694,
            net_assets=194_748_628,
        ),
        leverage=Leverage(
            collateral_value=figure(59_264_898),
            shortfall_maximum=figure(4_655_000),
            preferred_shares=figure(1_100),
            preferred_liquidation_preference=figure(50_000),
        ),
    )


def test_trust_levered_by_dealer_trusts_alone_shows_these_measures() -> None:
    assert _shown(_without_preferred()) == {
        "total_managed_assets": "53507842.00",
        "regulatory_leverage": "0.00",
        "regulatory_leverage_of_managed_assets": "0.00",
        "effective_leverage": "7.47",
        "leverage_to_common": "8.07",
        "preferred_asset_coverage": None,
        "debt_asset_coverage": None,
        "net_asset_value_per_preferred_share": None,
        "coverage_if_tob_senior": "1339.37",
        "debt_coverage_if_tob_senior": "1339.37",
        "tob_gearing": "56.45",
        "shortfall_maximum": "955000.00",
        "fall_until_200_percent": None,
        "fall_until_200_percent_in_dollars": None,
    }


def test_trust_with_preferred_shares_and_dealer_trusts_shows_these_measures() -> None:
    assert _shown(_with_preferred()) == {
        "total_managed_assets": "285438628.00",
        "regulatory_leverage": "22.02",
        "regulatory_leverage_of_managed_assets": "19.27",
        "effective_leverage": "31.77",
        "leverage_to_common": "46.57",
        "preferred_asset_coverage": "454.09",
        "debt_asset_coverage": None,
        "net_asset_value_per_preferred_share": "227044.21",
        "coverage_if_tob_senior": "314.74",
        "debt_coverage_if_tob_senior": "799.77",
        "tob_gearing": "60.22",
        "shortfall_maximum": "4655000.00",
        "fall_until_200_percent": "48.96",
        "fall_until_200_percent_in_dollars": "139748628.00",
    }


def test_measure_states_its_formula_in_letters() -> None:
    formulas = {name: measure.formula for name, measure in _measures(_with_preferred()).items()}
    assert formulas["effective_leverage"] == "(P + F + B + R) / TMA"
    assert formulas["preferred_asset_coverage"] == "(NA + P + B) / (P + B)"
    assert formulas["total_managed_assets"] == "NA + P + F + B + R"
    assert formulas["fall_until_200_percent"] == "(NA - P - B) / (NA + P + F + B)"


def test_measure_lists_the_printed_figures_it_uses_with_their_lines() -> None:
    inputs = _measures(_without_preferred())["tob_gearing"].inputs
    assert [(i.letter, i.value, i.where) for i in inputs] == [
        ("F", Decimal(3_995_000), where(902)),
        ("C", Decimal(7_076_616), where(260)),
    ]


def test_leverage_that_is_not_printed_is_nil_only_where_the_closing_lines_balance() -> None:
    measure = _measures(_without_preferred())["regulatory_leverage"]
    assert measure.value == 0
    assert measure.note == ("the filing shows no preferred shares or borrowings: its closing lines balance without")


def test_coverage_of_preferred_shares_that_do_not_exist_is_not_computed() -> None:
    measure = _measures(_without_preferred())["preferred_asset_coverage"]
    assert measure.value is None
    assert measure.note == "the filing shows no preferred shares: its closing lines balance without"


def test_leverage_is_not_computed_where_the_closing_lines_do_not_balance() -> None:
    made = filing(totals=totals(investments=130, other_assets_less_liabilities=5, net_assets=100))
    measure = _measures(made)["effective_leverage"]
    assert measure.value is None
    assert measure.note is not None
    assert measure.note.startswith("not computed: the filing prints no preferred shares at liquidation preference, ")
    assert measure.note.endswith("and its closing lines do not show that there are none")


@pytest.mark.parametrize(("gap", "nil"), [(0, True), (2, True), (3, False), (-3, False)])
def test_closing_lines_may_be_off_by_their_own_rounding_only(gap: int, nil: bool) -> None:
    made = filing(totals=totals(investments=104_000, other_assets_less_liabilities=-4_000, net_assets=100_000 + gap))
    assert (_measures(made)["effective_leverage"].value == 0) is nil
    assert (_measures(made)["effective_leverage"].value is None) is not nil


def test_filing_without_net_assets_has_no_leverage_and_says_why() -> None:
    made = filing(totals=totals(investments=100, preferred_shares=-10))
    measure = _measures(made)["preferred_asset_coverage"]
    assert measure.value is None
    assert measure.note == ("not computed: the filing prints no net assets applicable to common shares and borrowings")


def test_filing_that_prints_nothing_has_every_measure_without_a_value_and_with_a_reason() -> None:
    for measure in leverage_measures(filing(totals=Totals())):
        assert measure.value is None, measure.name
        assert measure.note is not None
        assert measure.note.startswith("not computed: the filing prints no ")


def test_floating_rate_notes_stated_in_a_note_count_where_no_closing_line_shows_them() -> None:
    made = filing(
        totals=totals(investments=130, other_assets_less_liabilities=-30, net_assets=100),
        leverage=Leverage(floating_rate_notes=figure(25)),
    )
    assert _shown(made)["effective_leverage"] == "20.00"


def test_borrowings_are_regulatory_leverage_too() -> None:
    made = filing(totals=totals(investments=120, borrowings=-25, other_assets_less_liabilities=5, net_assets=100))
    assert _shown(made)["regulatory_leverage"] == "20.00"
    assert _shown(made)["effective_leverage"] == "20.00"


def test_preferred_shares_count_at_liquidation_preference_and_a_different_line_is_named() -> None:
    made = filing(
        totals=totals(investments=1_049, preferred_shares=-49, net_assets=1_000),
        leverage=Leverage(preferred_shares=figure(5), preferred_liquidation_preference=figure(10)),
    )
    measure = _measures(made)["preferred_asset_coverage"]
    assert measure.value == Decimal(2_100)
    assert measure.note == (
        "the filing shows no borrowings: its closing lines balance without; "
        "preferred shares are 5 x 10; another line states (49)"
    )


def test_preferred_shares_rank_behind_borrowings_so_both_are_covered_together() -> None:
    made = filing(
        totals=totals(investments=450, preferred_shares=-50, borrowings=-100, net_assets=300),
    )
    shown = _shown(made)
    assert shown["preferred_asset_coverage"] == "300.00"
    assert shown["debt_asset_coverage"] == "450.00"
    assert shown["fall_until_200_percent_in_dollars"] == "150.00"


def test_headroom_below_200_percent_is_negative() -> None:
    made = filing(totals=totals(investments=250, preferred_shares=-150, net_assets=100))
    assert _shown(made)["fall_until_200_percent"] == "-20.00"


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_effective_leverage_is_the_exact_share_of_managed_assets(net: int, preferred: int, notes: int) -> None:
    made = filing(
        totals=totals(
            investments=net + preferred + notes,
            preferred_shares=-preferred,
            floating_rate_notes=-notes,
            net_assets=net,
        )
    )
    value = _measures(made)["effective_leverage"].value
    assert value is not None
    assert abs(value * (net + preferred + notes) - 100 * (preferred + notes)) < Decimal("1e-12")


@pytest.mark.parametrize(
    ("value", "shown"), [("7.465", "7.47"), ("7.4649", "7.46"), ("-7.465", "-7.47"), ("454", "454.00")]
)
def test_half_a_cent_is_rounded_away_from_zero(value: str, shown: str) -> None:
    assert str(rounded(Decimal(value))) == shown


def test_rounding_to_whole_dollars_is_possible() -> None:
    assert str(rounded(Decimal("139748628.5"), 0)) == "139748629"


def test_insurer_slices_go_by_tag_and_what_is_not_insured_stands_last() -> None:
    made = filing(
        holding(value=70),
        holding(value=10, insurer="AGM"),
        holding(value=30, insurer="INS - NATL"),
        holding(value=5, insurer="AGM Insd"),
        holding(value=1, insurer="XYZ"),
        holding(value=2, enhancements=(enhancement("LOC", "A Bank"),)),
        holding(value=3, enhancements=(enhancement("QQQ"),)),
        totals=totals(investments=242, net_assets=121),
    )
    parts = _breakdown(made, "insurer").slices
    assert [(part.key, part.name, part.count, int(part.value)) for part in parts] == [
        ("NATL", "National Public Finance Guarantee Corp.", 1, 30),
        ("AGM", "Assured Guaranty Municipal Corp.", 2, 15),
        ("unknown:QQQ", "QQQ (not in the registry)", 1, 3),
        ("letter-of-credit", "Letter of credit", 1, 2),
        ("unknown:XYZ", "XYZ (not in the registry)", 1, 1),
        ("not-insured", "Not insured", 1, 70),
    ]
    assert parts[-1].of_net_assets == Decimal(70) / 121 * 100
    assert parts[-1].of_investments == Decimal(70) / 242 * 100


def test_dual_tag_counts_once_for_the_first_to_pay() -> None:
    made = filing(holding(value=8, insurer="BHAC-CR FGIC"), holding(value=4, insurer="AGM SAW"))
    assert _filled(made, "insurer") == {"BHAC": "8", "AGM": "4"}


def test_tag_of_what_is_no_insurer_stands_in_its_class() -> None:
    assert _filled(filing(holding(value=8, insurer="SAW")), "insurer") == {"state-aid": "8"}


def test_obligor_slices_follow_the_date() -> None:
    made = filing(holding(value=8, insurer="FSA"), holding(value=4, insurer="AGM"), holding(value=1))
    then, now = (obligor_breakdown(made, on) for on in (made.period, None))
    assert [(part.key, int(part.value)) for part in then.slices] == [("AGM", 12), ("not-insured", 1)]
    assert [(part.key, int(part.value)) for part in now.slices] == [("AG", 12), ("not-insured", 1)]
    assert then.title == "By bond insurer that owed on 2011-11-30"


def test_state_slices_fall_back_to_the_section() -> None:
    made = filing(
        holding(value=5, state="Ohio"),
        holding(value=9, state=None, sections=("Municipal Obligations", "Guam")),
        holding(value=20, state=None, sections=()),
    )
    assert _filled(made, "state") == {"Guam": "9", "Ohio": "5", "no-state": "20"}


@pytest.mark.parametrize(
    ("maturity", "key"),
    [
        (date(2011, 11, 29), "past"),
        (date(2011, 11, 30), "within-1-year"),
        (date(2012, 11, 30), "within-1-year"),
        (date(2012, 12, 1), "1-to-3-years"),
        (date(2014, 11, 30), "1-to-3-years"),
        (date(2021, 11, 30), "5-to-10-years"),
        (date(2021, 12, 1), "10-to-15-years"),
        (date(2041, 11, 30), "25-to-30-years"),
        (date(2041, 12, 1), "over-30-years"),
        (None, "no-maturity"),
    ],
)
def test_bound_of_the_ladder_belongs_to_the_rung_below(maturity: date | None, key: str) -> None:
    assert _filled(filing(holding(value=1, maturity=maturity)), "maturity") == {key: "1"}


def test_ladder_shows_every_rung_in_order_with_the_empty_ones() -> None:
    parts = _breakdown(filing(holding(maturity=None)), "maturity").slices
    assert [part.count for part in parts] == [0] * 9 + [1]
    assert [part.name for part in parts][0::8] == ["Within 1 year", "Over 30 years"]
    assert parts[-1].name == "No maturity printed"


def test_leap_day_has_its_anniversary_on_28_february() -> None:
    made = filing(holding(value=1, maturity=date(2013, 3, 1)), period=date(2012, 2, 29))
    assert _filled(made, "maturity") == {"1-to-3-years": "1"}


def test_filing_without_a_period_has_no_ladder() -> None:
    made = filing(holding(value=1), holding(value=2, maturity=None), period=None)
    assert _filled(made, "maturity") == {"no-period": "1", "no-maturity": "2"}


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        (("RB",), "RB"),
        (("VRD", "RB"), "RB"),
        (("CAB", "GO"), "GO"),
        (("COPs",), "COP"),
        (("RB", "COP"), "RB"),
        (("CAB",), "CAB"),
        (("QQ",), "QQ"),
        ((), "no-kind"),
    ],
)
def test_kind_is_the_first_that_says_what_the_bond_is(kinds: tuple[str, ...], key: str) -> None:
    assert _filled(filing(holding(value=1, kinds=kinds)), "kind") == {key: "1"}


@pytest.mark.parametrize(
    ("coupon", "flags", "key"),
    [
        ("0.00", (), "zero"),
        (None, ("zero-coupon",), "zero"),
        (None, (), "no-coupon"),
        ("2.99", (), "under-3-percent"),
        ("3.00", (), "3-to-4-percent"),
        ("5.13", (), "5-to-6-percent"),
        ("6.00", (), "6-percent-and-over"),
    ],
)
def test_coupon_belongs_to_the_part_it_opens(coupon: str | None, flags: tuple[str, ...], key: str) -> None:
    assert _filled(filing(holding(value=1, coupon=coupon, flags=flags)), "coupon") == {key: "1"}


def test_holding_without_a_value_is_counted_and_adds_nothing() -> None:
    made = filing(holding(value=None, value_as_filed="?", insurer="AGM"), holding(value=7, insurer="AGM"))
    part = _breakdown(made, "insurer").slices[0]
    assert (part.count, part.unvalued, part.value) == (2, 1, Decimal(7))


def test_slice_has_no_principal_where_a_holding_prints_none() -> None:
    made = filing(holding(principal=None, insurer="AGM"), holding(principal=5, insurer="AGM"), holding(principal=9))
    assert [part.principal for part in _breakdown(made, "insurer").slices] == [None, 9]


def test_slice_has_no_share_of_a_denominator_that_is_not_printed() -> None:
    part = _breakdown(filing(totals=totals(investments=4_000_000)), "insurer").slices[0]
    assert (part.of_investments, part.of_net_assets) == (Decimal(25), None)


HOLDINGS = st.lists(
    st.builds(
        holding,
        value=st.none() | st.integers(-(10**6), 10**9),
        principal=st.none() | st.integers(0, 10**9),
        coupon=st.none() | st.decimals(0, 12, places=2),
        maturity=st.none() | st.dates(date(2000, 1, 1), date(2060, 1, 1)),
        insurer=st.none() | st.sampled_from(["AGM", "FSA", "FGIC", "BHAC-CR FGIC", "SAW", "XYZ", ""]),
        state=st.none() | st.sampled_from(["Ohio", "Guam"]),
        kinds=st.lists(st.sampled_from(["RB", "GO", "CAB", "COPs", "QQ"]), max_size=2).map(tuple),
        enhancements=st.lists(st.builds(enhancement, st.sampled_from(["LOC", "CEP", "QQ"])), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=12,
)


@given(HOLDINGS, st.none() | st.just(date(2012, 2, 29)))
def test_slices_of_every_breakdown_cover_every_holding_once(holdings: list[Holding], period: date | None) -> None:
    made = filing(*holdings, period=period)
    total = sum((row.value for row in holdings if row.value is not None), Decimal())
    for breakdown in (*breakdowns(made), obligor_breakdown(made, period)):
        assert sum(part.count for part in breakdown.slices) == len(holdings)
        assert sum(part.value for part in breakdown.slices) == total
        assert sum(part.unvalued for part in breakdown.slices) == sum(row.value is None for row in holdings)
        assert len({part.key for part in breakdown.slices}) == len(breakdown.slices)


@given(HOLDINGS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_order_of_the_holdings_does_not_change_a_breakdown(orders: tuple[list[Holding], list[Holding]]) -> None:
    first, second = orders
    assert breakdowns(filing(*first)) == breakdowns(filing(*second))


def test_insured_share_is_of_total_investments_and_names_unknown_tags() -> None:
    made = filing(
        holding(value=30, insurer="AGM"),
        holding(value=10, insurer="XYZ"),
        holding(value=20, insurer="SAW"),
        holding(value=40),
        totals=totals(investments=200, net_assets=100),
    )
    measure = insured_share(made)
    assert measure.value == 20
    assert measure.note == "includes tags that are not in the registry: XYZ"
    assert [(i.letter, i.where) for i in measure.inputs] == [("TI", where(901))]
    assert unknown_insurers(made) == ("XYZ",)


def test_insured_share_without_total_investments_is_not_computed() -> None:
    measure = insured_share(filing(totals=Totals()))
    assert measure.value is None
    assert measure.note == "not computed: the filing prints no total investments"


def test_pre_refunded_share_counts_each_refunded_holding_once() -> None:
    made = filing(
        holding(value=10, flags=("pre-refunded", "escrowed-to-maturity")),
        holding(value=15, flags=("escrowed-to-maturity",)),
        holding(value=75),
    )
    assert pre_refunded_share(made).value == 25


def test_largest_insurer_is_an_insurer_even_where_a_bank_or_nobody_backs_more() -> None:
    made = filing(
        holding(value=90),
        holding(value=50, enhancements=(enhancement("LOC", "A Bank"),)),
        holding(value=20, insurer="NATL"),
        holding(value=30, insurer="AGC"),
    )
    largest = largest_insurer(made)
    assert isinstance(largest, Slice)
    assert (largest.key, largest.value) == ("AGC", Decimal(30))


def test_portfolio_without_insurance_has_no_largest_insurer() -> None:
    assert largest_insurer(filing()) is None


def test_dealer_trust_bonds_stand_beside_the_collateral_the_filing_states() -> None:
    made = filing(
        holding(value=40, flags=("dealer-trust",)),
        holding(value=25, flags=("insured", "dealer-trust")),
        holding(value=99),
        leverage=Leverage(collateral_value=figure(70)),
    )
    bonds = dealer_trust_holdings(made)
    assert (len(bonds.holdings), bonds.value, bonds.difference) == (2, Decimal(65), Decimal(-5))


def test_dealer_trust_bonds_without_a_value_or_stated_collateral_are_not_compared() -> None:
    missing = holding(value=None, value_as_filed="", flags=("dealer-trust",))
    assert dealer_trust_holdings(filing(missing, leverage=Leverage(collateral_value=figure(7)))).difference is None
    assert dealer_trust_holdings(filing(holding(flags=("dealer-trust",)))).difference is None


def test_average_coupon_is_weighted_by_principal_and_says_what_it_leaves_out() -> None:
    made = filing(
        holding(principal=300, coupon="5.00"),
        holding(principal=100, coupon="0.00"),
        holding(principal=100, coupon=None),
        holding(principal=None, coupon="9.00"),
    )
    measure = weighted_average_coupon(made)
    assert measure.value == Decimal("3.75")
    assert measure.formula == "sum of (principal x coupon) / sum of principal"
    assert measure.note == "2 of 4 holdings left out: they print no principal or no figure"


def test_average_maturity_is_in_years_of_365_and_a_quarter_days() -> None:
    made = filing(
        holding(principal=1, maturity=date(2015, 11, 30)),
        holding(principal=3, maturity=date(2019, 11, 30)),
    )
    measure = weighted_average_maturity(made)
    assert measure.value == 7
    assert measure.unit == "years"
    assert measure.note is None


def test_average_of_nothing_is_not_computed() -> None:
    measure = weighted_average_maturity(filing(period=None))
    assert measure.value is None
    assert measure.note == "not computed: no holding prints both figures"
