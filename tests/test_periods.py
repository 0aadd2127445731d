"""The day that ends a period: the one stated or the end of a span; of several side by side none."""

from datetime import date

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.front.periods import last_day
from generator.problems import Severity
from tests.printed.families import FAMILIES, lines
from tests.printed.records import Line
from tests.printed.renderings import tabs

SHARED = [name for name in FAMILIES if name != "pimco"]


@pytest.mark.parametrize(
    "text",
    [
        "June 30, 2012",
        "6/30/12",
        "06/30/2012 (unaudited)",
        "30 June 2012",
        "January 1, 2012 through June 30, 2012",
        "01/01/12 - 06/30/12",
        "January 1, 2012 \N{EN DASH} June 30, 2012",
        "from January 1, 2012 to June 30, 2012",
        "June 30, 2012 / June 30, 2012",
    ],
)
def test_day_that_ends_a_period_is_read_in_every_form(text: str) -> None:
    assert last_day(text) == date(2012, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "June 30, 2012 and June 30, 2011",
        "June 30, 2011 and June 30, 2012",
        "June 30, 2012, June 30, 2011",
        "June 30, 2012 through June 30, 2011",
        "6/30/2012 6/30/2011",
        "no date at all",
    ],
)
def test_of_days_side_by_side_none_is_the_periods(text: str) -> None:
    assert last_day(text) is None


def printed(family: str, cover: str, head: str | None) -> tuple[Line, ...]:
    """A filing with another period on its cover and another date above its schedule; None leaves that out."""
    found: list[Line] = []
    for line in lines(FAMILIES[family]):
        text = line.cells[0]
        if text.startswith("Date of reporting period"):
            found.append(Line("text", (f"Date of reporting period: {cover}",)))
        elif line.kind == "text" and "July 31, 2011" in text:
            text = text.replace("July 31, 2011", head or "").strip()
            found += [Line("text", (text,))] if text else []
        else:
            found.append(line)
    return tuple(found)


@pytest.mark.parametrize("family", SHARED)
def test_two_days_on_a_cover_are_said_and_neither_is_taken(family: str) -> None:
    found, problems = read_filings(to_document(tabs(printed(family, "July 31, 2011 and July 31, 2010", None)), "x.txt"))
    assert [filing.period for filing in found] == [None]
    assert "period-ambiguous" in [problem.rule for problem in problems]


@pytest.mark.parametrize("family", SHARED)
@pytest.mark.parametrize("head", ["June 5, 2012", "5 June 2012"])
def test_date_of_the_schedule_counts_against_the_covers_and_is_an_error(head: str, family: str) -> None:
    found, problems = read_filings(to_document(tabs(printed(family, "05/06/2012", head)), "x.txt"))
    assert [filing.period for filing in found] == [date(2012, 6, 5)]
    assert [problem.severity for problem in problems if problem.rule == "two-dates"] == [Severity.ERROR]


@pytest.mark.parametrize("family", ["blackrock", "eaton vance"])
def test_day_behind_the_name_above_a_title_is_the_schedules(family: str) -> None:
    head = printed(family, "05/06/2012", None)
    title = next(i for i, line in enumerate(head) if line.cells[0].startswith(("Schedule of", "Portfolio of")))
    named = Line("text", ("Sampleton Municipal Income Fund as of June 5, 2012",))
    found, problems = read_filings(to_document(tabs((*head[:title], named, *head[title:])), "x.txt"))
    assert [filing.period for filing in found] == [date(2012, 6, 5)]
    assert "two-dates" in [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("closing", "dated"),
    [
        (
            "NET ASSETS (Equivalent to $15.00 per share based on 70,000 shares)",
            "Example Growth Fund as of July 31, 2009",
        ),
        ("Assets of all kinds", "Example Growth Fund as of July 31, 2009"),
        ("Net Assets", "Example Growth Fund as of 31 July 2009"),
    ],
)
def test_day_above_the_second_schedule_of_a_document_is_its_own(closing: str, dated: str) -> None:
    columns = "<tr><td>Security</td><td>Shares</td><td>Value</td></tr><tr><td>Common Stocks</td></tr>"
    rows = "".join(f"<tr><td>Example {x} Corp.</td><td>1,000</td><td>525,000</td></tr>" for x in ("East", "West"))
    table = f"<table>{columns}{rows}<tr><td>Total Investments</td><td></td><td>1,050,000</td></tr>"
    heads = (
        "<p>Example Income Fund</p><p>Schedule of Investments</p><p>June 30, 2012</p>",
        f"<p>{dated}</p><p>PORTFOLIO OF INVESTMENTS (Unaudited)</p>",
    )
    ends = (closing, "Net Assets")
    parts = (
        f"{head}{table}<tr><td>{end}</td><td></td><td>1,050,000</td></tr></table>"
        for head, end in zip(heads, ends, strict=True)
    )
    cover = "<p>Date of reporting period: June 30, 2012</p>"
    found, problems = read_filings(to_document(f"<html>{cover}{''.join(parts)}</html>".encode(), "x.htm"))
    assert [filing.period for filing in found] == [date(2012, 6, 30), date(2009, 7, 31)]
    assert "two-dates" in [problem.rule for problem in problems]
