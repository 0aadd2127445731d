"""What the notes say of leverage: amounts owed keep a measure from being nil, denials and permissions do not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.document import Document
from generator.formats import to_document
from generator.layouts.schedules.printed import printed_lines
from generator.layouts.stated.leverage_said import with_leverage_said
from generator.measures import leverage_measures
from generator.model import Filing, Leverage, TotalLine
from tests.builders import figure, filing, holding, source, totals, where

OWED = (
    "At March 31, 2015, the Fund had preferred shares of $4,000,000 outstanding.",
    "At March 31, 2015, the Fund had an outstanding balance of $4,000,000 with its custodian.",
    "Amounts drawn under the facility at period end were $4,000,000.",
    "Securities of $8,000,000 were deposited in trusts and the obligations were $4,000,000.",
    "The certificates of residual trusts held by third parties were $4,000,000.",
    "The Fund's effective leverage was 2.67% at March 31, 2015.",
    "The Fund issued 40 VRDP shares with a liquidation value of $100,000 each.",
)
NOT_OWED = (
    "The Fund may borrow up to $4,000,000 under a credit facility.",
    "At March 31, 2015, the Fund had no borrowings under its $4,000,000 credit facility.",
    "The total value of securities on loan is $566,302,000.",
    "COLLATERALIZED LOAN OBLIGATIONS - 20.4%",
    "Interest, facility and maintenance fees 247,430",
    "Distributions to preferred shareholders from net investment income were $98,000.",
    "The fund held cash of $4,000,000 at March 31, 2015.",
)


def said(text: str) -> tuple[str, ...]:
    """The sentences found in a note that stands behind the schedule of a filing."""
    document: Document = to_document(f"Notes to Financial Statements\n\n{text}\n".encode(), "filing.txt")
    read = filing(holding(), source=source(where=where(1)))
    (found,) = with_leverage_said(printed_lines(document), (read,))
    return found.leverage.said


@pytest.mark.parametrize("text", OWED)
def test_sentence_that_states_an_amount_owed_is_found(text: str) -> None:
    assert said(text) == (text,)


@pytest.mark.parametrize("text", NOT_OWED)
def test_sentence_that_denies_permits_or_speaks_of_what_is_held_is_not(text: str) -> None:
    assert said(text) == ()


def test_sentences_of_a_paragraph_are_told_apart() -> None:
    assert said(f"The Fund invests in bonds of $5,000,000 face. {OWED[0]} It pays monthly.") == (OWED[0][:-1],)


@pytest.mark.parametrize(
    ("schedule", "amounts"),
    [((1, 1), (2, 3, 4)), ((4, 4), (1, 2, 3, 4)), ((3, 7), (1,)), ((7, 7), (1, 2, 3))],
)
def test_each_schedule_of_a_file_has_the_sentences_outside_of_it(
    schedule: tuple[int, int], amounts: tuple[int, ...]
) -> None:
    owed = "Loans of ${},000,000 were outstanding."
    lines = (f"One fund. {owed.format(1)}", "", owed.format(2), "Two", f"end. {owed.format(3)}", "", owed.format(4))
    document = to_document("\n".join(lines).encode(), "filing.txt")
    reads = [filing(holding(), source=source(where=where(*place))) for place in ((1, 7), schedule)]
    whole, found = with_leverage_said(printed_lines(document), reads)
    assert whole.leverage.said == ()
    assert [sentence[:11] for sentence in found.leverage.said] == [owed.format(n)[:11] for n in amounts]


def measured(read: Filing) -> tuple[Decimal | None, str]:
    """The effective leverage of a filing whose closing lines balance without any, and the note to it."""
    found = {measure.name: measure for measure in leverage_measures(read)}["effective_leverage"]
    return found.value, found.note or ""


def closed(*sentences: str, label: str | None = None) -> Filing:
    """A filing of $1,000,000, its net assets under a label."""
    line = TotalLine(value=figure(1_000_000), percent=None, label=label)
    closing = replace(totals(investments=1_000_000), net_assets=line)
    return filing(holding(), totals=closing, leverage=Leverage(said=sentences))


@pytest.mark.parametrize("sentence", OWED)
def test_leverage_is_not_nil_where_a_note_states_an_amount_of_it(sentence: str) -> None:
    value, note = measured(closed(sentence))
    assert value is None
    assert "the filing says in a note" in note


def test_leverage_is_nil_where_nothing_speaks_of_it() -> None:
    assert measured(closed(label="Net Assets"))[0] == 0


@pytest.mark.parametrize(
    ("label", "nil"),
    [
        ("Net assets applicable to common shares (including preferred shares of $2,000)", False),
        ("Net assets (no preferred shares outstanding)", True),
        ("Net assets, without borrowings", True),
        ("Net assets less borrowings", False),
    ],
)
def test_label_of_a_closing_line_counts_unless_it_says_that_there_is_none(label: str, nil: bool) -> None:
    assert (measured(closed(label=label))[0] == 0) is nil
