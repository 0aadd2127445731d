"""What a form says twice, in a foreign namespace or of an impossible day is told, and nothing rests on it."""

from datetime import date
from typing import Any

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Problem, Severity
from generator.reconcile import Standing, reconcile
from tests.nport_composer import Form, Tagged, composed, submission

FEBRUARY = date(2020, 2, 29)


def read(text: str) -> tuple[Filing, tuple[Problem, ...]]:
    filings, problems = read_filings(to_document(text.encode(), "form.xml"))
    return filings[0], problems


def form(more: str = "", **changes: Any) -> str:
    """A form of one bond with some XML more in its row."""
    return composed(Form(holdings=[Tagged(more=more)], **changes))


def told(text: str) -> list[str]:
    """The rules of what is wrong with a form; where there is any, it is never proved and says so."""
    filing, problems = read(text)
    errors = [problem.rule for problem in problems if problem.severity is Severity.ERROR]
    assert len(filing.unread) == len(errors)
    assert reconcile(filing).standing is not Standing.PROVED
    return errors


def test_form_that_says_each_thing_once_is_relied_upon() -> None:
    assert told(form()) == []


@pytest.mark.parametrize("name", ["valUSD", "pctVal", "balance", "units", "cusip", "name"])
def test_element_of_a_row_given_twice_with_two_texts_is_told(name: str) -> None:
    assert told(form(f"<{name}>1</{name}>")) == ["element-given-twice"]


def test_element_given_twice_with_one_text_is_no_contradiction() -> None:
    assert told(form("<valUSD>512345.67</valUSD>")) == []


@pytest.mark.parametrize(
    ("old", "more"),
    [("</genInfo>", "<repPdDate>2010-04-30</repPdDate>"), ("</fundInfo>", "<netAssets>1</netAssets>")],
)
def test_element_of_the_fund_given_twice_is_told(old: str, more: str) -> None:
    assert told(form().replace(old, more + old)) == ["element-given-twice"]


def test_part_given_twice_is_told() -> None:
    again = "<fundInfo><netAssets>1</netAssets></fundInfo>"
    assert told(form(extra=again)) == ["element-given-twice"]


def test_element_of_a_foreign_namespace_is_not_read_as_the_forms_own() -> None:
    foreign = '<x:isin xmlns:x="urn:z">1</x:isin>'
    text = form(foreign).replace("<valUSD>", '<x:valUSD xmlns:x="urn:z">').replace("</valUSD>", "</x:valUSD>")
    filing, problems = read(text)
    assert filing.holdings[0].value is None
    assert [problem.message.split(": an ")[0] for problem in problems if problem.rule == "foreign-element"] == [
        "'invstOrSec.foreign:valUSD: 512345.67'",
        "'invstOrSec.foreign:isin: 1'",
    ]


def test_element_without_a_namespace_is_foreign_to_a_form_that_has_one() -> None:
    assert told(form('<valUSD xmlns="">1</valUSD>')) == ["foreign-element"]


@pytest.mark.parametrize("space", [None, "urn:other"])
def test_form_of_another_namespace_or_none_is_read_by_its_own(space: str | None) -> None:
    assert told(form(namespace=space)) == []


def test_elements_of_edgars_other_namespaces_are_the_forms_own() -> None:
    common = '<c:more xmlns:c="http://www.sec.gov/edgar/nportcommon">more</c:more>'
    assert told(form(common)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"year_end": date(2022, 2, 28)},
        {"year_end": date(2018, 2, 28)},
        {"signed": date(2020, 2, 28)},
    ],
)
def test_report_date_that_cannot_be_is_told(changes: dict[str, Any]) -> None:
    assert told(form(**changes)) == ["report-date-implausible"]


def test_report_date_that_the_header_contradicts_is_told() -> None:
    text = submission(Form(holdings=[Tagged()]))
    assert told(text) == []
    text = text.replace("<repPdDate>2020-02-29", "<repPdDate>2020-01-31")
    assert told(text) == ["report-date-implausible"]


@pytest.mark.parametrize(
    ("period", "year_end", "said"),
    [
        (date(2020, 2, 11), FEBRUARY, "is not the last day of its month: a digit may be wrong"),
        (date(2020, 4, 30), FEBRUARY, "lies after the fiscal year's end that is given, 2020-02-29"),
    ],
)
def test_unusual_report_date_is_a_warning(period: date, year_end: date, said: str) -> None:
    _, problems = read(form(period=period, year_end=year_end, signed=date(2020, 5, 30)))
    found = [(problem.severity, problem.message) for problem in problems if problem.rule == "report-date-implausible"]
    assert found == [(Severity.WARNING, f"the report date {period} {said}")]
