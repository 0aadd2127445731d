"""A form, its period, the end of the fiscal year and the day of filing that do not go together are told."""

from datetime import date

import pytest

from generator.layouts.plausible.forms import form_problems
from generator.problems import Severity
from tests.builders import filing, where


def told(form: str | None, period: date | None, end: str | None, filed: date | None = None) -> list[str]:
    """The messages about a filing with these facts."""
    found = form_problems((filing(form=form, period=period, fiscal_year_end=end, filed=filed),), where(0))
    assert {(problem.rule, problem.severity) for problem in found} <= {("form-against-period", Severity.WARNING)}
    return [problem.message.partition(": ")[2] for problem in found]


@pytest.mark.parametrize(
    ("form", "period", "end"),
    [
        ("N-Q", date(2011, 5, 31), "02-28"),
        ("N-Q", date(2011, 11, 30), "02-28"),
        ("N-Q/A", date(2011, 11, 30), "02-28"),
        ("N-CSRS", date(2011, 8, 31), "02-28"),
        ("N-CSR", date(2012, 2, 29), "02-28"),
        ("N-CSR", date(2011, 8, 31), "02-28"),
        ("NPORT-P", date(2011, 8, 31), "02-28"),
        ("N-Q", date(2011, 5, 31), None),
        (None, date(2011, 5, 31), "02-28"),
        ("N-Q", None, "02-28"),
    ],
)
def test_form_of_its_period_is_plausible(form: str | None, period: date | None, end: str | None) -> None:
    assert told(form, period, end, date(2012, 4, 30)) == []


@pytest.mark.parametrize(
    ("form", "period"),
    [
        ("N-Q", date(2011, 8, 31)),
        ("N-CSR", date(2011, 5, 31)),
        ("N-CSRS", date(2012, 2, 29)),
        ("N-Q", date(2011, 4, 30)),
    ],
)
def test_form_of_another_period_is_told(form: str, period: date) -> None:
    assert told(form, period, "02-28") == [
        f"Form {form} is of no period that ends on {period} where fiscal years end on 02-28: "
        "one of the three is misread, or the filing's own error"
    ]


@pytest.mark.parametrize("filed", [date(2011, 5, 31), date(2011, 1, 28)])
def test_filing_before_its_period_ended_is_told(filed: date) -> None:
    assert told("N-Q", date(2011, 5, 31), "02-28", filed) == [
        f"filed on {filed}, and not after its period ended on 2011-05-31"
    ]
