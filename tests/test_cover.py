"""The front matter of a filing: form, registrant, file number, dates, names over time, whatever is missing said."""

from datetime import date

import pytest

from generator.formats import to_document
from generator.layouts.front.cover import Cover, former_names, read_cover
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.model import FormerName
from generator.problems import Problem

COVER = """Example Municipal Trust
Form N-Q
January 27, 2012

Investment Company Act file number 811-07111

Example Municipal Trust

(Exact name of registrant as specified in charter)

Date of fiscal year end: 2/28

Date of reporting period: 11/30/11
"""


def lines(text: str) -> tuple[Printed, ...]:
    """The printed lines of a text."""
    return printed_lines(to_document(text.encode(), "x.txt"))


def read(text: str) -> Cover:
    """The cover of a text."""
    return read_cover(lines(text), to_document(text.encode(), "x.txt").where())[0]


def problems(text: str) -> tuple[Problem, ...]:
    """What the cover of a text leaves open."""
    return read_cover(lines(text), to_document(text.encode(), "x.txt").where())[1]


def test_cover_is_read_whole() -> None:
    cover = read(COVER)
    assert (cover.fund.name, cover.fund.file_number, cover.form) == ("Example Municipal Trust", "811-07111", "N-Q")
    assert (cover.period, cover.fiscal_year_end, cover.filed) == (date(2011, 11, 30), "02-28", date(2012, 1, 27))
    assert (cover.fund.former_names, cover.fund.ticker, cover.sample_notice) == ((), None, None)
    assert problems(COVER) == ()


@pytest.mark.parametrize(
    "printed",
    [
        "811-07111",
        "811\N{NON-BREAKING HYPHEN}07111",
        "811\N{EN DASH}07111",
        "(811-07111)",
        "811 - 07111",
        "811\N{MINUS SIGN}7111",
        "811-7111",
        "811 07111",
        "___811-07111___",
        "File No. 811-07111",
    ],
)
def test_file_number_is_read_in_every_spelling_as_five_digits(printed: str) -> None:
    assert read(COVER.replace("811-07111", printed)).fund.file_number == "811-07111"


def test_file_number_is_read_from_the_line_below_its_label() -> None:
    assert read(COVER.replace("number 811", "number\n811")).fund.file_number == "811-07111"


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Form N-Q", "N-Q"),
        ("FORM N-CSRS", "N-CSRS"),
        ("Form N-CSR", "N-CSR"),
        ("Form N\N{EN DASH}CSR", "N-CSR"),
        ("Form N-CSR/A", "N-CSR/A"),
    ],
)
def test_form_is_read_as_it_is_called(printed: str, form: str) -> None:
    assert read(COVER.replace("Form N-Q", printed)).form == form


def test_semiannual_report_under_the_title_n_csr_is_an_n_csrs() -> None:
    assert read(COVER.replace("Form N-Q", "Form N-CSR") + "\nSemiannual Report to Shareholders\n").form == "N-CSRS"


@pytest.mark.parametrize(
    ("printed", "end"),
    [
        ("2/28", "02-28"),
        ("_2/28", "02-28"),
        ("October 31", "10-31"),
        ("October 31, 2010", "10-31"),
        ("OCTOBER 31", "10-31"),
        ("Oct. 31", "10-31"),
        ("10/31___", "10-31"),
        ("10-31", "10-31"),
        ("04/30/2019", "04-30"),
    ],
)
def test_end_of_the_fiscal_year_is_read_in_every_form(printed: str, end: str) -> None:
    assert read(COVER.replace("2/28", printed)).fiscal_year_end == end


@pytest.mark.parametrize(
    "printed",
    [
        "11/30/11",
        "11/30/2011",
        "November 30, 2011",
        "NOVEMBER 30, 2011",
        "Nov. 30, 2011",
        "11/30/11___",
        "9/1/11 through 11/30/11",
        "September 1, 2011 \N{EN DASH} November 30, 2011",
        "November 30th, 2011",
        "November 30 2011",
        "30 November 2011",
        "11-30-2011",
        "Quarter ended November 30, 2011",
    ],
)
def test_period_is_read_in_every_form(printed: str) -> None:
    assert read(COVER.replace("11/30/11", printed)).period == date(2011, 11, 30)


def test_values_that_stand_above_their_labels_are_read() -> None:
    above = "May 31\n\nDate of Fiscal Year End\n\nNovember 30, 2011\n\nDate of Reporting Period\n\nItem 1. Schedule\n"
    cover = read(COVER[: COVER.index("Date of fiscal")] + above)
    assert (cover.fiscal_year_end, cover.period) == ("05-31", date(2011, 11, 30))


def test_period_of_a_cover_without_the_label_is_the_end_of_its_quarter() -> None:
    assert read(COVER.replace("Date of reporting period: ", "For the quarter ended ")).period == date(2011, 11, 30)


def test_menus_before_the_cover_change_nothing() -> None:
    menus = "".join(f"Menu item {i}\n\n" for i in range(300))
    assert read(menus + COVER.replace("Form N-Q\nJanuary 27, 2012\n", "FORM N-Q\n")) == read(
        COVER.replace("Form N-Q\nJanuary 27, 2012\n", "FORM N-Q\n")
    )


@pytest.mark.parametrize("printed", ["FORM N-Q/A", "FORM N-Q\n\n(Amendment No. 1)"])
def test_amendment_is_known_by_its_form(printed: str) -> None:
    assert read(COVER.replace("Form N-Q", printed)).form == "N-Q/A"


def test_period_is_read_from_the_line_below_its_label() -> None:
    assert read(COVER.replace("period: 11", "period:\n11")).period == date(2011, 11, 30)


def test_name_before_its_label_on_one_line_is_read() -> None:
    text = COVER.replace("Trust\n\n(Exact", "Trust (Exact")
    assert read(text).fund.name == "Example Municipal Trust"


def test_day_of_filing_is_that_of_the_last_signature_where_no_header_tells_it() -> None:
    text = (
        COVER.replace("Form N-Q\nJanuary 27, 2012\n", "FORM N-Q\n")
        + "\nDate: January 26, 2012\n\nDate: January 27, 2012\n"
    )
    assert read(text).filed == date(2012, 1, 27)


def test_ticker_is_read_beside_its_exchange() -> None:
    assert read(f"{COVER}\nNYSE: EMT\n").fund.ticker == "EMT"


def test_names_given_up_are_read_with_their_day() -> None:
    text = "Effective January 23, 2012, Old Example Trust was renamed Example Municipal Trust.\n"
    (former,) = former_names(lines(text), "Example Municipal Trust")
    assert former == FormerName(name="Old Example Trust", until=date(2012, 1, 23))


def test_name_that_another_fund_gave_up_is_not_this_funds() -> None:
    text = "Effective January 23, 2012, Old Other Trust was renamed Other Trust.\n"
    assert former_names(lines(text), "Example Municipal Trust") == ()


@pytest.mark.parametrize(
    ("text", "audited"),
    [
        ("Schedule of Investments\n\n(Unaudited)\n", False),
        ("Report of Independent Registered Public Accounting Firm\n", True),
        ("", False),
    ],
)
def test_schedule_is_audited_where_the_accountants_report(text: str, audited: bool) -> None:
    assert read(f"{COVER}\n{text}").audited is audited


def test_annual_report_without_a_word_on_it_leaves_the_audit_open() -> None:
    assert read(COVER.replace("N-Q", "N-CSR")).audited is None


def test_sample_says_that_it_is_one() -> None:
    assert read(f"Sample: nothing in it exists.\n\n{COVER}").sample_notice == "Sample: nothing in it exists."


@pytest.mark.parametrize(
    ("lost", "what"),
    [
        ("Investment Company Act file number 811-07111", "811 file number"),
        ("Form N-Q", "form"),
        ("Date of reporting period: 11/30/11", "period"),
        ("(Exact name of registrant as specified in charter)", "registrant's name"),
    ],
)
def test_fact_that_the_cover_does_not_show_is_a_problem_and_none(lost: str, what: str) -> None:
    (problem,) = problems(COVER.replace(lost, ""))
    assert problem.rule == "cover-incomplete"
    assert what in problem.message


def test_end_of_the_fiscal_year_that_no_calendar_has_is_a_problem_and_none() -> None:
    text = COVER.replace("2/28", "2/31")
    assert read(text).fiscal_year_end is None
    assert [problem.rule for problem in problems(text)] == ["fiscal-year-end"]


def test_exhibit_without_a_cover_is_named_by_the_line_above_its_schedule() -> None:
    assert read("Some text.\n\nSample Municipal Trust\nSchedule of Investments\n").fund.name == "Sample Municipal Trust"


def test_file_without_any_cover_still_gives_a_fund() -> None:
    cover = read("Some text.\n")
    assert (cover.fund.name, cover.fund.file_number, cover.form, cover.period) == ("unnamed fund", None, None, None)
    assert len(problems("Some text.\n")) == 4


def test_name_above_a_rule_of_dashes_is_the_registrants() -> None:
    ruled = COVER.replace("\n\n(Exact", f"\n{'-' * 60}\n        (Exact")
    assert read(ruled).fund.name == "Example Municipal Trust"
    assert problems(ruled) == ()


@pytest.mark.parametrize("label", ["Name of Fund", "Name of Registrant", "Name of the Fund"])
def test_name_behind_its_label_is_the_registrants_without_its_ticker(label: str) -> None:
    text = COVER.replace(
        "(Exact name of registrant as specified in charter)", f"{label}: Sample MuniYield Fund, Inc. (SMF)"
    )
    assert read(text).fund.name == "Sample MuniYield Fund, Inc."


def test_name_behind_the_label_of_the_exact_name_is_the_registrants() -> None:
    text = COVER.replace(
        "Example Municipal Trust\n\n(Exact name of registrant as specified in charter)",
        "Exact name of registrant as specified in charter: Sample Managed Trust",
    )
    assert read(text).fund.name == "Sample Managed Trust"


def test_ticker_behind_the_labelled_name_is_the_funds() -> None:
    text = COVER.replace(
        "(Exact name of registrant as specified in charter)", "Name of Fund: Sample MuniYield Fund (SMF)"
    )
    assert (read(text).fund.name, read(text).fund.ticker) == ("Sample MuniYield Fund", "SMF")


def test_cover_without_lines_whose_labels_follow_their_days_is_read() -> None:
    cover = read(
        "Investment Company Act file number 811-07111\n"
        "Name of Fund: Sample Trust Fund Address: 1 Sample Street Name and address of agent: Example\n"
        "(555) 555-5555 (Registrant's Telephone Number) February 28 Date of Fiscal Year End November 30, 2011 "
        "Date of Reporting Period"
    )
    assert (cover.fund.name, cover.fiscal_year_end, cover.period) == ("Sample Trust", "02-28", date(2011, 11, 30))


def test_cover_without_lines_whose_labels_stand_before_their_days_is_read() -> None:
    cover = read("Date of fiscal year end February 28 Date of reporting period November 30, 2011")
    assert (cover.fiscal_year_end, cover.period) == ("02-28", date(2011, 11, 30))


def test_name_on_two_lines_behind_its_label_is_one() -> None:
    label = "Exact name of registrant as specified in charter:"
    cover = read(f"{label} Sample Investments Ohio\nMunicipal Income Fund, Inc.\nDate of reporting period: 11/30/11")
    assert cover.fund.name == "Sample Investments Ohio Municipal Income Fund, Inc."


@pytest.mark.parametrize("label", ["Name of Fund:\n|\n", "Registrant Name: |\n", "Registrant Name: "])
def test_name_below_or_behind_any_label_is_the_registrants(label: str) -> None:
    text = f"Investment Company Act File Number: 811-07111\n{label}Sample Income Trust (SIT)\nFund Address: A"
    assert (read(text).fund.name, read(text).fund.ticker) == ("Sample Income Trust", "SIT")


def test_day_behind_bars_below_its_label_is_the_period() -> None:
    assert read("Date of reporting period:\n|\nNovember 30, 2011\n").period == date(2011, 11, 30)


def test_day_that_the_page_breaks_before_its_year_is_read() -> None:
    assert read("Date of reporting period: November 30,\n2011\nItem 1.").period == date(2011, 11, 30)


def test_former_name_above_the_label_is_not_the_registrants() -> None:
    text = COVER.replace("\n\n(Exact name", "\n(formerly known as Old Example Trust)\n(Exact name")
    assert read(text).fund.name == "Example Municipal Trust"


def test_line_of_edgar_behind_the_menus_of_a_page_says_the_form() -> None:
    menus = "\n".join(f"Menu {place}" for place in range(20))
    assert read(f"{menus}\nN-CSRS 1 b1.htm EXAMPLE\n{COVER.replace('N-Q', 'N-CSR')}").form == "N-CSRS"


@pytest.mark.parametrize(
    "said", ["The Registrant is filing this Amendment to add notes.", "This Form N-Q/A adds notes."]
)
def test_sentence_that_says_so_makes_the_form_an_amendment(said: str) -> None:
    assert read(f"{COVER}\n{said}\n").form == "N-Q/A"


def test_form_that_is_spoken_of_is_not_that_of_the_filing() -> None:
    spoken = "The fund files its holdings on Form N-PORT. The fund's Form N-PORT reports are available."
    assert read(f"Sample Fund\nSchedule of Investments\n{spoken}").form is None


def test_label_of_the_name_on_two_lines_is_known() -> None:
    assert (
        read(COVER.replace("(Exact name of registrant", "(Exact name of\nregistrant")).fund.name
        == "Example Municipal Trust"
    )


def test_name_on_two_lines_above_its_label_is_one() -> None:
    text = COVER.replace(
        "811-07111\n\nExample Municipal Trust", "811-07111\nSAMPLE DEFINEDTERM\nMUNICIPAL OPPORTUNITIES FUND"
    )
    assert read(text).fund.name == "SAMPLE DEFINEDTERM MUNICIPAL OPPORTUNITIES FUND"


def test_form_of_which_the_cover_says_who_uses_it_is_that_of_the_filing() -> None:
    assert read("Form N-Q is to be used by management investment companies to file reports.").form == "N-Q"


def test_cells_that_lines_break_open_behind_their_bars_are_whole() -> None:
    text = """Form N-Q
| Investment
Company Act file number | 811-07111 |
| Example
Municipal Trust | |
| (Exact name of registrant as specified in charter) | |
| Date of
fiscal year end: | February 28 |
| Date of
reporting period: | November 30,
2011 |
"""
    cover = read(text)
    assert (cover.fund.name, cover.fund.file_number) == ("Example Municipal Trust", "811-07111")
    assert (cover.fiscal_year_end, cover.period) == ("02-28", date(2011, 11, 30))


def test_label_that_a_line_breaks_is_whole() -> None:
    cover = read("Date of\nfiscal year end: February 28\nDate of\nreporting period: November 30,\n2011\n")
    assert (cover.fiscal_year_end, cover.period) == ("02-28", date(2011, 11, 30))
