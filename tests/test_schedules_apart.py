"""Schedules of several layouts in one file, feeders and their masters: for each a filing of its own fund."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Problem, Severity, UnreadableError
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, SIGNED, cover, of_fund, schedule
from tests.printed.records import BONDS, Line
from tests.test_sponsors import VALUES
from tests.test_sponsors import schedule as sponsored

PERIOD = date(2011, 7, 31)
FUND, OTHER = "Sample Oak Fund", "Sample Oak Income Fund"
FEEDER = """Example Growth Fund
Schedule of Investments
July 31, 2011 (Unaudited)

Investment in Example Growth Portfolio, at value (identified cost, $4,000,000)|$ 5,000,000
Other Assets, Less Liabilities|(20,000)
Net Assets|$ 4,980,000
"""
MASTER = """Example Growth Portfolio
Portfolio of Investments
July 31, 2011 (Unaudited)

Security|Shares|Value
Common Stocks - 99.0%||
Sample Oil Co.|100,000|$ 3,000,000
Elm Bank Corp.|200,000|6,900,000
Total Investments - 99.0% (identified cost $9,000,000)||$ 9,900,000
Other Assets, Less Liabilities - 1.0%||100,000
Net Assets - 100.0%||$ 10,000,000
"""


def read(text: str) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    return read_filings(to_document(text.encode(), "x.txt"))


def tabbed(lines: Sequence[Line]) -> str:
    """Lines of print with their cells parted by tabs, in as many columns as their rows have."""
    width = max((len(line.cells) for line in lines if line.kind == "row"), default=1)
    return "\n".join(_tabbed(line, width) for line in lines) + "\n\n"


def _tabbed(line: Line, width: int) -> str:
    if line.kind == "text":
        return f"{line.cells[0]}\n"
    blank = "\t" * (width - 1)
    if line.kind == "subtotal":
        return blank + line.cells[0]
    return blank.join(line.cells) if line.kind == "total" else "\t".join(line.cells)


def family(name: str, fund: str) -> str:
    return tabbed(tuple(of_fund(schedule(FAMILIES[name], BONDS, PERIOD), fund)))


def sponsor(name: str, fund: str) -> str:
    """A schedule that no family describes, under a fund's name."""
    text = sponsored(name)
    own = next(line for line in text.split("\n") if "ments" not in line.lower())
    return text.replace(own, fund, 1).replace("|", "\t") + "\n"


def of_two(first: str, second: str) -> str:
    return tabbed(tuple(cover(PERIOD))) + first + second + tabbed(SIGNED)


def found(filings: Sequence[Filing]) -> list[tuple[str, int, Standing]]:
    return [(filing.fund.name, len(filing.holdings), reconcile(filing).standing) for filing in filings]


@pytest.mark.parametrize(("one", "other"), tuple(pairwise((*FAMILIES, "invesco"))))
def test_schedules_of_two_families_are_filings_of_their_funds(one: str, other: str) -> None:
    filings, problems = read(of_two(family(one, FUND), family(other, OTHER)))
    assert [(name.title(), rows, proof) for name, rows, proof in found(filings)] == [
        (fund, len(BONDS), Standing.PROVED) for fund in (FUND, OTHER)
    ]
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["fund-of-funds", "loans", "money-market", "shorts", "usd-thousands-title"])
@pytest.mark.parametrize("last", [False, True])
def test_a_schedule_that_no_family_describes_is_read_beside_one_of_a_family(name: str, *, last: bool) -> None:
    both = (family("invesco", FUND), sponsor(name, OTHER))
    filings, _ = read(of_two(*(both if last else both[::-1])))
    expected = [(FUND, len(BONDS), Standing.PROVED), (OTHER, len(VALUES[name]), Standing.PROVED)]
    assert found(filings) == (expected if last else expected[::-1])


def test_a_schedule_that_cannot_be_read_beside_another_is_an_error_and_proves_nothing() -> None:
    lines = [replace(line) for line in schedule(FAMILIES["invesco"], BONDS, PERIOD)]
    broken = sponsor("shorts", OTHER).replace("4,000,000", "4,700,000")
    filings, problems = read(of_two(tabbed(tuple(of_fund(lines, FUND))), broken))
    assert [x for x in found(filings) if x[2] is Standing.PROVED] in ([], [(FUND, len(BONDS), Standing.PROVED)])
    assert any(problem.severity is Severity.ERROR for problem in problems)


def test_a_feeder_and_its_master_are_two_filings_each_with_its_own_net_assets() -> None:
    filings, problems = read(tabbed(tuple(cover(PERIOD))) + (FEEDER + "\n" + MASTER).replace("|", "\t"))
    assert found(filings) == [
        ("Example Growth Fund", 1, Standing.PROVED),
        ("Example Growth Portfolio", 2, Standing.PROVED),
    ]
    nets = [filing.totals.net_assets for filing in filings]
    assert [net and net.value.value for net in nets] == [Decimal(4_980_000), Decimal(10_000_000)]
    assert [problem.rule for problem in problems if problem.severity is Severity.ERROR] == []


def test_two_feeders_above_one_master_are_three_filings() -> None:
    feeders = (
        FEEDER
        + "\n"
        + FEEDER.replace("Growth Fund", "Value Fund").replace("4,980,000", "4,970,000").replace("(20,000)", "(30,000)")
    )
    filings, _ = read(tabbed(tuple(cover(PERIOD))) + (feeders + "\n" + MASTER).replace("|", "\t"))
    assert found(filings) == [
        ("Example Growth Fund", 1, Standing.PROVED),
        ("Example Value Fund", 1, Standing.PROVED),
        ("Example Growth Portfolio", 2, Standing.PROVED),
    ]


def test_a_feeder_whose_closing_lines_do_not_add_up_is_refused() -> None:
    with pytest.raises(UnreadableError, match="rows come to 4980000, the filing states 4990000"):
        read(tabbed(tuple(cover(PERIOD))) + FEEDER.replace("4,980,000", "4,990,000").replace("|", "\t"))


@pytest.mark.parametrize("name", ["invesco", "pimco", "western asset"])
def test_a_schedule_printed_twice_is_one_filing_and_a_note(name: str) -> None:
    filings, problems = read(of_two(family(name, FUND), family(name, FUND)))
    assert [(rows, proof) for _, rows, proof in found(filings)] == [(len(BONDS), Standing.PROVED)]
    noted = [problem.severity for problem in problems if problem.rule == "schedule-repeated"]
    assert noted == [Severity.NOTE]


def test_a_schedule_printed_twice_with_another_value_is_neither_once_nor_proved() -> None:
    again = family("invesco", FUND).replace(f"{BONDS[-1].value:,}", f"{BONDS[-1].value + 10:,}")
    filings, problems = read(of_two(family("invesco", FUND), again))
    assert [proof for _, _, proof in found(filings)] == [Standing.PARTLY, Standing.CONTRADICTED]
    assert "schedule-repeated" not in [problem.rule for problem in problems]
