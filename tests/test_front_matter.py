"""The facts of a cover in the spellings of many sponsors: each is read exactly, or left out and said."""

from datetime import date

import pytest

from generator.layouts.front.cover import Cover
from generator.problems import Problem
from tests.test_cover import problems, read

COVER = """Form N-Q

Investment Company Act file number 811-07111

Example Municipal Trust

(Exact name of registrant as specified in charter)

Date of fiscal year end: 2/28

Date of reporting period: 11/30/11
"""
SECOND = date(2011, 11, 30)
PERIODS = {
    "11/30/11": SECOND,
    "11 / 30 / 2011": SECOND,
    "11-30-11": SECOND,
    "11-30-2011": SECOND,
    "11\N{EN DASH}30\N{EN DASH}11": SECOND,
    "11.30.2011": SECOND,
    "30/11/2011": SECOND,
    "30.11.2011": SECOND,
    "2011-11-30": SECOND,
    "2011/11/30": SECOND,
    "20111130": SECOND,
    "30-Nov-2011": SECOND,
    "30-NOV-11": SECOND,
    "Nov-30-2011": SECOND,
    "30 November 2011": SECOND,
    "30 Nov. 2011": SECOND,
    "30th November 2011": SECOND,
    "30th of November, 2011": SECOND,
    "November 30 2011": SECOND,
    "November 30,2011": SECOND,
    "November 30 , 2011": SECOND,
    "November, 30, 2011": SECOND,
    "NOVEMBER 30, 2011": SECOND,
    "Nov. 30, '11": SECOND,
    "November 30th, 2011": SECOND,
    "as of November 30, 2011": SECOND,
    "_November 30, 2011_": SECOND,
    "July 1, 2011 - November 30, 2011": SECOND,
    "07/01/11-11/30/11": SECOND,
    "07-01-2011 to 11-30-2011": SECOND,
    "July 1 through November 30, 2011": SECOND,
    "3rd quarter ended November 30, 2011": SECOND,
    "6.1.2031": None,
    "31/31/2011": None,
    "November 31, 2011": None,
    "11/30/11 and 11/30/10": None,
    "Smarch 30, 2011": None,
}
YEAR_ENDS = {
    "Last day of February": "02-28",
    "the last day in February": "02-28",
    "Last business day of December": "12-31",
    "February 28/29": "02-28",
    "February 28 or 29": "02-28",
    "February 28 (29)": "02-28",
    "February 29": "02-29",
    "February 28th": "02-28",
    "28 February": "02-28",
    "28-Feb": "02-28",
    "02.28": "02-28",
    "2-28-2012": "02-28",
    "2012-02-28": "02-28",
    "28/02": "02-28",
    "31/12": "12-31",
    "12\N{EN DASH}31": "12-31",
    "1231": "12-31",
    "31 DECEMBER 2011": "12-31",
    "December31": "12-31",
    "Dec.31": "12-31",
    "December 31 Date of reporting period: 6/30/11": "12-31",
    "August 31 and October 31": None,
    "8/31, 10/31": None,
    "13/32": None,
    "Various": None,
}
NUMBERS = {
    "File No. 811 07111": "811-07111",
    "File No.: 811-07111": "811-07111",
    "81107111": "811-07111",
    "811 - 07111": "811-07111",
    "811--07111": "811-07111",
    "811\N{EN DASH}07111": "811-07111",
    "811\N{EM DASH}7111": "811-07111",
    "811/07111": "811-07111",
    "811.07111": "811-07111",
    "811_07111": "811-07111",
    "811-007111": "811-07111",
    "811-\n07111": "811-07111",
    "811-71": "811-00071",
    "333-12345; 811-07111": "811-07111",
    "811-0 7111": None,
    "811- 0711 1": None,
    "811-1234567": None,
    "1811-07111": None,
}
FORMS = {
    "FORM NQ": "N-Q",
    "form n-q": "N-Q",
    "FORM N - Q": "N-Q",
    "FORM-N-Q": "N-Q",
    "FORMN-Q": "N-Q",
    "Form: N-Q": "N-Q",
    "FORM\n\nN-Q": "N-Q",
    "FORM NCSR": "N-CSR",
    "FORM NCSRS": "N-CSRS",
    "FORM N-CSR/S": "N-CSRS",
    "FORM N-CSR-S": "N-CSRS",
    "FORM N-CSR S": "N-CSRS",
    "FORM N-CSR SHAREHOLDER REPORT": "N-CSR",
    "FORM N-CSR\n\nSEMIANNUAL REPORT": "N-CSRS",
    "FORM N-Q/A": "N-Q/A",
    "FORM N-CSRS / A": "N-CSRS/A",
    "FORM N-CSR/S/A": "N-CSRS/A",
    "FORM N-Q (Amendment No. 1)": "N-Q/A",
    "FORM N-Q, as amended": "N-Q/A",
    "FORM N-Q\n\nAmendment No. 2": "N-Q/A",
    "FORM N-SAR": None,
}


def cover_with(old: str, new: str) -> tuple[Cover, list[Problem]]:
    text = COVER.replace(old, new)
    return read(text), list(problems(text))


@pytest.mark.parametrize("printed", PERIODS)
def test_the_period_is_read_in_every_spelling_or_not_at_all(printed: str) -> None:
    cover, said = cover_with("11/30/11", printed)
    assert cover.period == PERIODS[printed]
    assert bool(said) is (PERIODS[printed] is None)


@pytest.mark.parametrize("printed", YEAR_ENDS)
def test_the_end_of_the_fiscal_year_is_read_in_every_spelling_or_said(printed: str) -> None:
    cover, said = cover_with("2/28", printed)
    assert cover.fiscal_year_end == YEAR_ENDS[printed]
    assert [problem.rule for problem in said] == ([] if YEAR_ENDS[printed] else ["fiscal-year-end"])


@pytest.mark.parametrize("printed", NUMBERS)
def test_the_file_number_is_read_in_every_spelling_or_said(printed: str) -> None:
    cover, said = cover_with("811-07111", printed)
    assert cover.fund.file_number == NUMBERS[printed]
    assert [problem.rule for problem in said] == ([] if NUMBERS[printed] else ["cover-incomplete"])


@pytest.mark.parametrize("printed", FORMS)
def test_the_form_is_read_in_every_spelling_or_said(printed: str) -> None:
    cover, said = cover_with("Form N-Q", printed)
    assert cover.form == FORMS[printed]
    assert [problem.rule for problem in said] == ([] if FORMS[printed] else ["cover-incomplete"])


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda text: text.replace("\n\n", "\n"), lambda text: "EX-99.CODE\n\n" + text]
)
def test_a_cover_in_other_letters_or_behind_an_exhibit_reads_the_same(change: object) -> None:
    assert callable(change)
    cover, plain = read(change(COVER)), read(COVER)
    facts = (cover.form, cover.period, cover.fiscal_year_end, cover.fund.file_number)
    assert facts == (plain.form, plain.period, plain.fiscal_year_end, plain.fund.file_number)
    assert cover.fund.name.casefold() == "example municipal trust"
