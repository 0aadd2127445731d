"""The sample filings: what they are, that they read back, and that the fictional trust does what it should."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.joining import join
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import Where
from generator.reconcile import Standing, Status, reconcile
from tests.composer import closing, collateral
from tests.fictional import ROOT, composed, quarters
from tests.fictional_form import NAME, form

FILINGS = ROOT / "filings"
PUBLIC = ROOT.parent / "shared" / "filings" / "seeds"
CALIFORNIA = "invesco-california-municipal-securities-n-q-2011-11-30.txt"
QUALITY = "invesco-quality-municipal-securities-n-csrs-2011-08-31.txt"
FICTIONAL = tuple(name for name, _ in quarters())


def read(path: Path) -> Filing:
    filings, _ = read_filings(to_document(path.read_bytes(), path.name))
    assert len(filings) == 1
    return filings[0]


def fictional() -> list[Filing]:
    return [read(FILINGS / name) for name in FICTIONAL]


def row(filing: Filing, issuer: str, series: str = "Series") -> Holding:
    found = [x for x in filing.holdings if (x.issuer or "").startswith(issuer) and (x.series or "").startswith(series)]
    assert found, f"{filing.period} holds nothing of {issuer}"
    return found[0]


def failed(filing: Filing) -> list[tuple[str, str]]:
    return [(check.rule, check.subject) for check in reconcile(filing).checks if check.status is Status.FAILED]


def test_the_samples_are_two_transcriptions_five_quarters_and_a_form() -> None:
    names = [path.name for path in FILINGS.iterdir() if path.suffix in (".txt", ".xml")]
    assert sorted(names) == sorted((CALIFORNIA, QUALITY, *FICTIONAL, NAME))


@pytest.mark.parametrize("name", (CALIFORNIA, QUALITY, *FICTIONAL, NAME))
def test_every_sample_says_what_it_is(name: str) -> None:
    notice = read(FILINGS / name).sample_notice
    assert notice is not None
    transcribed = name in (CALIFORNIA, QUALITY)
    assert notice.startswith("Sample: abridged transcription" if transcribed else "Sample: a fictional trust")


def test_the_fictional_filings_are_what_the_description_prints() -> None:
    for name, text in quarters():
        assert (FILINGS / name).read_text(encoding="utf-8") == text, f"run: python -m tests.fictional ({name})"


def test_the_fictional_form_is_what_the_description_prints() -> None:
    assert (FILINGS / NAME).read_text(encoding="utf-8") == form(), "run: python -m tests.fictional_form"


def test_the_fictional_form_and_its_schedule_become_one_report_without_a_conflict() -> None:
    made, problems = join([*fictional(), read(FILINGS / NAME)])
    assert problems == ()
    assert [len(filing.joined) for filing in made] == [0, 0, 0, 0, 1]
    assert [row.cusip is not None for row in made[-1].holdings] == [True] * 44
    assert [sum(row.probable_cusip is not None for row in filing.holdings) for filing in made] == [38, 40, 41, 43, 0]
    assert reconcile(made[-1]).standing is Standing.PROVED


def test_the_california_transcription_is_proved_to_the_dollar() -> None:
    filing = read(FILINGS / CALIFORNIA)
    proof = reconcile(filing)
    assert (len(filing.holdings), proof.standing, proof.value) == (101, Standing.PROVED, Decimal(53_924_296))


def test_the_quality_transcription_fails_only_where_the_printed_figure_does_not_recompute() -> None:
    filing = read(FILINGS / QUALITY)
    assert len(filing.holdings) == 177
    assert sum((holding.value or 0) for holding in filing.holdings) == 282_691_934
    assert failed(filing) == [("discount-recomputes", "Discount to net asset value")]
    own = [check.subject for check in reconcile(filing).checks if check.status is Status.NOT_MADE]
    assert own == ["New Mexico", "Rhode Island"]


@pytest.mark.parametrize(("sample", "public"), ((CALIFORNIA, "001_*.txt"), (QUALITY, "002_*.txt")))
def test_a_transcription_reads_as_the_public_filing_does(sample: str, public: str) -> None:
    originals = sorted(PUBLIC.glob(public))
    if not originals:
        pytest.skip("the public filing is not here: ../shared/filings is absent")
    ours, theirs = read(FILINGS / sample), read(originals[0])
    assert unplaced(ours) == unplaced(theirs)
    assert [x.meaning for x in ours.footnotes] == [x.meaning for x in theirs.footnotes]
    assert ours.fund == theirs.fund
    assert (ours.form, ours.period, ours.filed, ours.audited) == (
        theirs.form,
        theirs.period,
        theirs.filed,
        theirs.audited,
    )


def unplaced(filing: Filing) -> list[Holding]:
    """The holdings without their places, which an abridgement moves."""
    return [replace(holding, where=Where("")) for holding in filing.holdings]


def test_every_fictional_quarter_is_proved() -> None:
    assert {filing.period: reconcile(filing).standing for filing in fictional()} == dict.fromkeys(
        (date(2009, 5, 31), date(2009, 8, 31), date(2009, 11, 30), date(2010, 2, 28), date(2010, 5, 31)),
        Standing.PROVED,
    )


def test_every_fictional_quarter_reads_back_what_was_described() -> None:
    for filing, trust in zip(fictional(), composed(), strict=True):
        read_rows: list[tuple[object, ...]] = [
            (x.state, x.issuer, x.purpose, x.insurer, x.maturity, x.value) for x in filing.holdings
        ]
        assert read_rows == [(x.state, x.issuer, x.purpose, x.insurer, x.maturity, x.value) for x in trust.lots]
        assert filing.totals.net_assets is not None
        assert filing.totals.net_assets.value.value == closing(trust).net_assets


def test_the_fictional_trust_changes_its_name_and_keeps_its_file_number() -> None:
    filings = fictional()
    assert {filing.fund.file_number for filing in filings} == {"811-99999"}
    old, new = "Larkspur Example Insured Municipal Trust", "Larkspur Example Municipal Trust"
    assert [filing.fund.name for filing in filings] == [old, old, new, new, new]
    assert [(x.name, x.until) for x in filings[2].fund.former_names] == [(old, date(2010, 1, 15))]


def test_the_fictional_forms_alternate() -> None:
    assert [filing.form for filing in fictional()] == ["N-Q", "N-CSRS", "N-Q", "N-CSR", "N-Q"]
    assert [filing.audited for filing in fictional()] == [False, False, False, True, False]


def test_a_call_is_announced_and_then_the_bond_is_gone() -> None:
    first, second, third, *_ = fictional()
    assert row(first, "Cedar Brake").maturity == date(2023, 10, 1)
    assert row(second, "Cedar Brake").maturity == date(2009, 10, 1)
    assert "put-or-call" in row(second, "Cedar Brake").flags
    assert not [x for x in third.holdings if x.issuer == "Cedar Brake (City of)"]


def test_a_par_is_cut_by_a_sinking_fund() -> None:
    principals = [row(filing, "Millrace Port Authority").principal for filing in fictional()]
    assert principals == [600_000, 600_000, 525_000, 525_000, 525_000]


def test_a_refunding_brings_an_escrow_and_a_nearer_date_and_drops_the_insurer() -> None:
    before, after = (row(filing, "Gorse Valley") for filing in fictional()[1:3])
    assert (before.insurer, before.maturity) == ("AMBAC", date(2028, 1, 1))
    assert (after.insurer, after.maturity) == (None, date(2013, 7, 1))
    assert {"pre-refunded", "put-or-call"} <= set(after.flags)


def test_an_insurer_changes_its_name_on_every_bond_at_once() -> None:
    codes = [{x.insurer for x in filing.holdings} & {"FSA", "AGM"} for filing in fictional()]
    assert codes == [{"FSA"}, {"FSA"}, {"AGM"}, {"AGM"}, {"AGM"}]


def test_a_second_dealer_trust_takes_bonds_and_its_notes_replace_preferred_shares() -> None:
    third, fourth = fictional()[2:4]
    assert third.totals.floating_rate_notes and fourth.totals.floating_rate_notes
    assert third.totals.floating_rate_notes.value.value == -2_985_000
    assert fourth.totals.floating_rate_notes.value.value == -5_260_000
    assert third.totals.preferred_shares and fourth.totals.preferred_shares
    assert third.totals.preferred_shares.value.value == -10_000_000
    assert fourth.totals.preferred_shares.value.value == -7_500_000
    for filing, trust in zip(fictional(), composed(), strict=True):
        held = [x.value for x in filing.holdings if "dealer-trust" in x.flags]
        assert held == [x.value for x in collateral(trust)]


def test_footnote_letters_change_their_meaning_between_quarters() -> None:
    meanings = [{x.symbol: x.meaning for x in filing.footnotes}["c"] for filing in fictional()]
    assert len(set(meanings)) > 1


def test_the_annual_report_prints_share_facts_dividends_and_series() -> None:
    filing = fictional()[3]
    assert filing.shares.net_asset_value and filing.shares.market_price
    assert (filing.shares.net_asset_value.value, filing.shares.market_price.value) == (
        Decimal("11.78"),
        Decimal("12.95"),
    )
    assert [x.amount.value for x in filing.dividends] == [Decimal("0.0625"), Decimal("0.0625")]
    series: list[tuple[object, ...]] = [(x.name, x.shares, x.amount) for x in filing.leverage.preferred_series]
    assert series == [("M", 150, 3_750_000), ("TH", 150, 3_750_000)]


def test_the_annual_report_prints_highlights_returns_composition_and_levels() -> None:
    filing = fictional()[3]
    assert [x.columns for x in filing.highlights] == [("Year ended February 28, 2010", "Year ended February 28, 2009")]
    assert filing.highlights[0].rows[0].cells == ("$ 10.52", "$ 13.06")
    assert [(x.name, str(x.percent.value)) for x in filing.returns][:1] == [("Trust at NAV", "18.82")]
    assert [x.name for x in filing.composition] == [
        "Revenue Bonds",
        "General Obligation Bonds",
        "Pre-refunded Bonds",
    ]
    assert filing.totals.investments is not None
    assert [x.levels[1] for x in filing.levels] == [filing.totals.investments.value.value]
