"""Leverage that the closing lines do not name: what a filing speaks of is never taken for nil."""

from dataclasses import replace

import pytest

from generator.measures import Measure, leverage_measures
from generator.model import Abbreviation, Filing, Footnote, Leverage, StatementLine, Unread
from tests.builders import figure, filing, holding, totals, where


def _balanced(other: int = -4_000) -> Filing:
    """Closing lines that balance with total investments, other assets less liabilities and net assets alone."""
    return filing(totals=totals(investments=104_000, other_assets_less_liabilities=other, net_assets=104_000 + other))


def _noted(text: str, meaning: str | None = None) -> Filing:
    return replace(_balanced(), footnotes=(Footnote(symbol="a", text=text, meaning=meaning, where=where(9)),))


def _measure(made: Filing, name: str) -> Measure:
    return next(measure for measure in leverage_measures(made) if measure.name == name)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Preferred shares of $2,000 were outstanding.", "regulatory_leverage", "Preferred shares"),
        ("Shares of $25 liquidation preference.", "regulatory_leverage", "liquidation preference"),
        ("Pledged to the holders of VMTP Shares.", "regulatory_leverage", "VMTP"),
        ("Floating rate obligations outstanding were $600.", "leverage_to_common", "Floating rate obligations"),
        ("The bond was moved to a tender option bond trust.", "leverage_to_common", "tender option bond"),
        ("Underlies Dealer Trusts. See Note 1J.", "leverage_to_common", "Dealer Trusts"),
        ("All or part is pledged as collateral for borrowings.", "regulatory_leverage", "borrowings"),
        ("Collateral under the credit agreement.", "regulatory_leverage", "credit agreement"),
        ("Pledged under reverse repurchase agreements.", "effective_leverage", "reverse repurchase"),
    ],
)
def test_leverage_that_a_note_speaks_of_is_not_taken_for_nil(text: str, name: str, words: str) -> None:
    measure = _measure(_noted(text), name)
    assert measure.value is None
    assert measure.note is not None
    assert measure.note.endswith(f"may hold them unnamed: the filing says \N{LEFT DOUBLE QUOTATION MARK}{words}\u201d")


@pytest.mark.parametrize(
    "text",
    [
        "Fully enhanced by a letter of credit from the bank listed.",
        "Backed by a line of credit of the bank listed.",
        "Inverse floating rate security; the rate shown is that of the period's end.",
        "The borrower may prepay at par.",
        "Shares of beneficial interest.",
    ],
)
def test_notes_on_bonds_do_not_speak_of_leverage(text: str) -> None:
    assert _measure(_noted(text), "effective_leverage").value == 0


def test_preferred_shares_spoken_of_leave_dealer_trusts_and_borrowings_nil() -> None:
    made = _noted("Preferred shares of $2,000 were outstanding.")
    assert _measure(made, "debt_coverage_if_tob_senior").note == (
        "the filing shows no floating rate note obligations: its closing lines balance without"
    )
    assert _measure(made, "effective_leverage").note == (
        "not computed: the filing prints no preferred shares at liquidation preference, and its closing lines may hold "
        "them unnamed: the filing says \N{LEFT DOUBLE QUOTATION MARK}Preferred shares\u201d"
    )


def test_bond_marked_as_held_by_a_dealer_trust_speaks_of_floating_rate_notes() -> None:
    made = replace(_balanced(), holdings=(holding(flags=("dealer-trust",)),))
    assert _measure(made, "leverage_to_common").value is None
    assert _measure(made, "regulatory_leverage").value == 0


@pytest.mark.parametrize("meaning", ["dealer-trust", "floating-rate-notes"])
def test_note_with_a_meaning_of_leverage_speaks_of_it_in_any_words(meaning: str) -> None:
    assert _measure(_noted("Underlying security. See Note 1J.", meaning), "effective_leverage").value is None


def test_facts_of_preferred_shares_without_their_amount_speak_of_them() -> None:
    made = replace(_balanced(), leverage=Leverage(preferred_shares=figure(5)))
    assert _measure(made, "regulatory_leverage").value is None
    assert _measure(made, "leverage_to_common").value is None


@pytest.mark.parametrize(("amount", "nil"), [(2_000, False), (0, True)])
def test_statement_line_speaks_of_leverage_unless_it_is_nil(amount: int, nil: bool) -> None:
    line = StatementLine(group="Liabilities", label="Borrowings", figure=figure(amount))
    assert (_measure(replace(_balanced(), statement=(line,)), "regulatory_leverage").value == 0) is nil


def test_net_assets_applicable_to_common_shares_speak_of_preferred_shares() -> None:
    line = StatementLine(group="", label="Net assets applicable to common shares", figure=figure(100_000))
    assert _measure(replace(_balanced(), statement=(line,)), "regulatory_leverage").value is None


def test_abbreviation_of_preferred_shares_and_unread_text_speak_too() -> None:
    listed = replace(_balanced(), abbreviations=(Abbreviation(code="VRDP", name="Variable Rate", where=where(3)),))
    unread = replace(_balanced(), unread=(Unread(text="Loan payable 2,000", where=where(4)),))
    assert _measure(listed, "regulatory_leverage").value is None
    assert _measure(unread, "regulatory_leverage").value is None


def test_abbreviation_of_a_line_of_credit_speaks_of_no_borrowings() -> None:
    made = replace(_balanced(), abbreviations=(Abbreviation(code="LOC", name="Borrowings line", where=where(3)),))
    assert _measure(made, "regulatory_leverage").value == 0


@pytest.mark.parametrize(("other", "nil"), [(-5_200, True), (-5_201, False), (-34_800, False), (9_000, True)])
def test_large_liabilities_that_no_line_names_are_not_taken_for_trades_under_way(other: int, nil: bool) -> None:
    measure = _measure(_balanced(other), "effective_leverage")
    assert (measure.value == 0) is nil
    assert (measure.value is None) is not nil


def test_large_liabilities_are_named_with_their_share() -> None:
    assert _measure(_balanced(-34_800), "regulatory_leverage").note == (
        "not computed: the filing prints no preferred shares at liquidation preference and borrowings, and its closing "
        "lines may hold them unnamed: other assets less liabilities are -33.46% of total investments"
    )


def test_liabilities_that_a_note_states_in_full_are_explained() -> None:
    made = replace(_balanced(-34_800), leverage=Leverage(preferred_value=figure(32_000)))
    assert _measure(made, "leverage_to_common").value is not None
    assert _measure(made, "regulatory_leverage").value is not None


def _labelled(label: str | None, as_filed: str = "(5,000); 1,000") -> Measure:
    """Effective leverage where the closing line of other assets bears a label."""
    stated = _balanced().totals
    line = stated.other_assets_less_liabilities
    assert line is not None
    line = replace(line, value=replace(line.value, as_filed=as_filed), label=label)
    return _measure(
        replace(_balanced(), totals=replace(stated, other_assets_less_liabilities=line)), "effective_leverage"
    )


def test_closing_line_of_an_unknown_name_among_other_assets_leaves_leverage_uncomputed() -> None:
    measure = _labelled("Widget Arrangements - (5.0)%; Other Assets Less Liabilities - 1.0%")
    assert measure.value is None
    said = (
        "may hold them unnamed: other assets less liabilities take in the line \u201cWidget Arrangements - (5.0)%\u201d"
    )
    assert str(measure.note).endswith(said)


@pytest.mark.parametrize(
    "label",
    [
        "Other Assets Less Liabilities (Note 5)",
        "LIABILITIES, NET OF CASH AND OTHER ASSETS",
        "Financial Derivative Instruments (b) 0.1% (Cost or Premiums, net $0); Other Assets and Liabilities, net 1.9%",
        "Payable for investments purchased; Receivables",
    ],
)
def test_plain_other_assets_and_liabilities_hide_no_leverage(label: str) -> None:
    assert _labelled(label).value == 0


@pytest.mark.parametrize(
    "label", ["Due to Custodian", "Note Payable", "Securities Sold Under Agreements to Repurchase"]
)
def test_what_is_owed_under_a_name_of_its_own_is_not_plain(label: str) -> None:
    assert _labelled(label).value is None


def test_several_lines_without_a_label_leave_leverage_uncomputed_and_one_does_not() -> None:
    assert _labelled(None).value is None
    assert _labelled(None, "(4,000)").value == 0


def test_reverse_repurchase_agreements_among_other_assets_leave_the_rest_of_leverage_nil() -> None:
    stated = _balanced().totals
    line = stated.other_assets_less_liabilities
    assert line is not None
    named = replace(stated, other_assets_less_liabilities=replace(line, label="Reverse Repurchase Agreements"))
    made = replace(_balanced(), totals=named)
    assert _measure(made, "effective_leverage").value is None
    assert _measure(made, "regulatory_leverage").value == 0
