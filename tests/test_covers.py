"""Several funds in one file: a second cover begins a filing of its own; no fund's name stands over another's rows."""

from dataclasses import replace

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.front.fund_names import may_name_fund
from generator.model import Filing
from generator.problems import Problem
from generator.reconcile import Standing, reconcile
from tests.bare_filings import case
from tests.principal_led_filings import FAMILIES, RENDERINGS, composed

FIRST, SECOND = "Example Premium Municipal Fund", "Sample Advantage Municipal Trust, Inc."
NUVEEN = case("nuv-figures-on-the-first-line")
COVER_END = "Date of reporting period: 1/31/16\n"
OTHER_ROWS = {"2,098,605": "2,098,505", "1,310,228": "1,310,328"}
"""Two values of one section changed so that its sum stays."""


def second(text: str = NUVEEN, *, number: str = "811-88888", name: str = SECOND) -> str:
    """The same filing of another fund, with other values."""
    for old, new in {"811-99971": number, FIRST: name, **OTHER_ROWS}.items():
        text = text.replace(old, new)
    return text


def without_cover(text: str) -> str:
    return text.split(COVER_END, 1)[1]


def read(text: str, path: str = "x.txt") -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    return read_filings(to_document(text.encode(), path))


def shown(filings: tuple[Filing, ...]) -> list[tuple[str, str | None, int, str]]:
    """Of each filing its fund, number, the last digits of its first value, and how far it is proved."""
    return [
        (x.fund.name, x.fund.file_number, int(x.holdings[0].value or 0) % 1000, reconcile(x).standing.value)
        for x in filings
    ]


def page(text: str) -> str:
    return f"<html><body><pre>\n{text}\n</pre></body></html>"


@pytest.mark.parametrize("path", ["x.txt", "x.htm"])
def test_a_second_cover_begins_a_filing_of_its_own(path: str) -> None:
    text = NUVEEN + "\n\n" + second()
    filings, _ = read(page(text) if path == "x.htm" else text, path)
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved"), (SECOND, "811-88888", 505, "proved")]


def test_two_documents_of_a_submission_are_each_of_their_own_cover() -> None:
    wrapped = "".join(
        f"<DOCUMENT>\n<TYPE>N-Q\n<SEQUENCE>{i}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for i, text in enumerate((NUVEEN, second()), 1)
    )
    header = (
        "<SEC-HEADER>\nACCESSION NUMBER: 0000000000-16-000001\nCONFORMED SUBMISSION TYPE: N-Q\nFILER:\n"
        f"COMPANY DATA:\nCOMPANY CONFORMED NAME: {FIRST}\nCENTRAL INDEX KEY: 0000999971\n"
        "FILING VALUES:\nSEC FILE NUMBER: 811-99971\n</SEC-HEADER>\n"
    )
    filings, _ = read(f"<SEC-DOCUMENT>0000000000-16-000001.txt : 20160301\n{header}{wrapped}</SEC-DOCUMENT>\n")
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved"), (SECOND, "811-88888", 505, "proved")]
    assert [filing.fund.cik for filing in filings] == ["0000999971", None]
    assert {filing.source.accession for filing in filings} == {"0000000000-16-000001"}


def test_a_second_cover_without_a_schedule_is_a_problem() -> None:
    cover = second().split("Portfolio of Investments", 1)[0]
    filings, problems = read(f"{NUVEEN}\n\n{cover}")
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved")]
    assert "no-layout" in [problem.rule for problem in problems]


def test_a_first_cover_whose_schedule_is_lost_does_not_name_the_next() -> None:
    lost = NUVEEN.split("   Principal  ", 1)[0] + "Letter to shareholders: assets rose by 2.5% to $1,250.\n\n"
    filings, problems = read(lost + second())
    assert shown(filings) == [(SECOND, "811-88888", 505, "proved")]
    assert "no-layout" in [problem.rule for problem in problems]


def test_a_cover_that_is_repeated_begins_nothing() -> None:
    cover = NUVEEN.split("Portfolio of Investments", 1)[0]
    filings, problems = read(NUVEEN + "\n\n" + cover)
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved")]
    assert problems == read(NUVEEN)[1]


def test_several_registrants_on_one_cover_share_it() -> None:
    other = "Investment Company Act file number 811-99970\n\nExample Master Portfolio\n(Exact name of registrant as specified in charter)\n\n"  # noqa: E501
    filings, problems = read(NUVEEN.replace("Date of fiscal year end", other + "Date of fiscal year end", 1))
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved")]
    assert problems == read(NUVEEN)[1]


def test_the_notice_of_a_sample_stands_for_all_its_covers() -> None:
    filings, _ = read(NUVEEN + "\n\n" + second().split("\n", 1)[1])
    assert {filing.sample_notice for filing in filings} == {NUVEEN.split("\n", 1)[0]}


def test_a_fund_named_above_its_schedule_has_its_own_name_and_not_the_covers_number() -> None:
    filings, _ = read(NUVEEN + "\n\n" + without_cover(second()))
    assert shown(filings) == [(FIRST, "811-99971", 605, "proved"), (SECOND, None, 505, "proved")]


def test_a_fund_named_only_on_its_further_pages_has_its_own_name() -> None:
    head = f"Portfolio of Investments (Unaudited)\n{SECOND} (EPM)\n"
    text = without_cover(second()).replace(head, "Portfolio of Investments (Unaudited)\n")
    place = "                  U.S. Guaranteed - 1.3%"
    text = text.replace(place, f"{SECOND} (continued)\n{place}")
    filings, _ = read(NUVEEN + "\n\n" + text)
    assert [filing.fund.name for filing in filings] == [FIRST, SECOND]


def test_a_schedule_that_names_no_fund_beside_one_that_does_is_not_proved_and_says_so() -> None:
    text = without_cover(second()).replace(f"{SECOND} (EPM)\n", "")
    filings, problems = read(NUVEEN + "\n\n" + text)
    assert [reconcile(filing).standing for filing in filings] == [Standing.PARTLY] * 2
    assert [x.rule for x in problems if x.severity.value == "error"] == ["fund-not-named", "funds-alike", "funds-alike"]


def two(family: str, rendering: str, *, cover: bool) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Two schedules of a family in one file, the second with a cover of another fund, or with none."""
    path, render = RENDERINGS[rendering]
    one, other = (composed(family, seed)[1] for seed in (3, 4))
    if cover:
        other = tuple(replace(line, cells=tuple(map(_renamed, line.cells))) for line in other)
    else:
        other = other[1 + next(i for i, line in enumerate(other) if "reporting period" in line.cells[0]) :]
    return read(render((*one, *other)), path)


def _renamed(cell: str) -> str:
    return cell.replace("Example Ohio", "Sample Utah").replace("811-99970", "811-88888")


def test_series_keep_the_number_of_their_trust_where_one_schedule_names_no_fund() -> None:
    text = case("pim-new-clean").split("SIGNATURES")[0]
    place = text.index("Schedule of Investments")
    unnamed = text[place:].replace("Example California Municipal Bond Fund\n\n", "")
    filings, problems = read(f"{text}\n\n{unnamed}")
    assert [(x.fund.name, x.fund.file_number, reconcile(x).standing) for x in filings] == [
        ("Example California Municipal Bond Fund", "811-99988", Standing.PROVED),
        ("Example Funds", "811-99988", Standing.PARTLY),
    ]
    assert [problem.rule for problem in problems if problem.severity.value == "error"] == ["fund-not-named"]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", ["text", "html"])
def test_every_family_reads_a_second_cover_as_another_filing(family: str, rendering: str) -> None:
    filings, _ = two(family, rendering, cover=True)
    assert [(x.fund.name, x.fund.file_number) for x in filings] == [
        ("Example Ohio Municipal Trust", "811-99970"),
        ("Sample Utah Municipal Trust", "811-88888"),
    ]
    best = Standing.PARTLY if family == "pimco-old" else Standing.PROVED  # which prints no net assets
    assert [reconcile(filing).standing for filing in filings] == [best] * 2


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", ["text", "html"])
def test_two_schedules_under_one_name_are_an_error_and_neither_is_proved(family: str, rendering: str) -> None:
    filings, problems = two(family, rendering, cover=False)
    assert [reconcile(filing).standing for filing in filings] == [Standing.PARTLY] * 2
    assert [len(filing.unread) for filing in filings] == [1, 1]
    assert [problem.rule for problem in problems if problem.rule == "funds-alike"] == ["funds-alike"] * 2


def test_a_name_with_and_without_its_legal_form_is_one_name() -> None:
    filings, problems = read(NUVEEN + "\n\n" + without_cover(second(name=f"{FIRST}, Inc.")))
    assert [reconcile(filing).standing for filing in filings] == [Standing.PARTLY] * 2
    assert [problem.rule for problem in problems if problem.rule == "funds-alike"] == ["funds-alike"] * 2


def test_the_same_schedule_printed_twice_is_no_error() -> None:
    _, problems = read(NUVEEN + "\n\n" + without_cover(NUVEEN))
    assert "funds-alike" not in [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Assured Guaranty Municipal Corp. 11.7", False),
        ("Assured Guaranty Municipal Corp.", False),
        ("National Public Finance Guarantee Corp.", False),
        ("Financial Guaranty Insurance Company", False),
        ("Total Fund 1,250", False),
        ("Example Municipal Fund 96.5%", False),
        ("v) Underlying fund that is available only to companies managed by Example.", False),
        ("The Fund holds securities of a trust.", False),
        ("Sample Insured Municipal Fund, Inc.", True),
        ("Example Target 2025 Fund", True),
        ("Example 1.25X Fund", True),
    ],
)
def test_an_insurer_or_a_figure_is_no_name_of_a_fund(text: str, may: bool) -> None:
    assert may_name_fund(text) is may
