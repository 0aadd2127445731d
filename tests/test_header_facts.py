"""The header of a submission fills in what a cover leaves out, and is held against what it says."""

from datetime import date

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, FormerName
from generator.problems import Problem
from tests.printed.families import FAMILIES, lines
from tests.printed.renderings import page, tabs

HEADER = """<SEC-DOCUMENT>0000000000-11-000001.txt : 20110929
<SEC-HEADER>
ACCESSION NUMBER:\t\t0000000000-11-000001
CONFORMED SUBMISSION TYPE:\tN-Q
CONFORMED PERIOD OF REPORT:\t20110731
FILED AS OF DATE:\t\t20110929
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\tEXAMPLE INSURED MUNICIPAL TRUST
\t\tCENTRAL INDEX KEY:\t\t0000000001
\t\tFISCAL YEAR END:\t\t1031
\tFILING VALUES:
\t\tSEC FILE NUMBER:\t811-99997
\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tOLD EXAMPLE TRUST
\t\tDATE OF NAME CHANGE:\t20020301
</SEC-HEADER>
"""
PAGE = page(tuple(lines(FAMILIES["invesco"]))).decode()


def submission(header: str = HEADER, report: str = PAGE) -> bytes:
    """A full submission of one report."""
    return f"{header}<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n{report}</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n".encode()


def read(data: bytes) -> tuple[Filing, list[Problem]]:
    """The one filing, and the problems of its front matter."""
    (filing,), problems = read_filings(to_document(data, "x.txt"))
    return filing, [x for x in problems if x.rule in ("cover-incomplete", "header-against-cover")]


def without(text: str, *parts: str) -> str:
    """A page without the lines that hold some words."""
    return "\n".join(line for line in text.split("\n") if not any(part in line for part in parts))


def test_header_that_agrees_adds_its_numbers_and_says_nothing() -> None:
    filing, problems = read(submission())
    assert (filing.source.accession, filing.fund.cik, filing.filed) == (
        "0000000000-11-000001",
        "0000000001",
        date(2011, 9, 29),
    )
    assert filing.fund.former_names == (FormerName(name="OLD EXAMPLE TRUST", until=date(2002, 3, 1)),)
    assert problems == []


def test_facts_that_the_cover_leaves_out_come_from_the_header() -> None:
    bare = without(PAGE, "811-", "Exact name", "fiscal year", "reporting period", "FORM N-Q")
    filing, problems = read(submission(report=bare))
    assert (filing.fund.file_number, filing.form, filing.fiscal_year_end) == ("811-99997", "N-Q", "10-31")
    assert filing.period == date(2011, 7, 31)
    assert problems == []


def test_what_neither_shows_is_said_once() -> None:
    header = without(HEADER, "SEC FILE NUMBER", "FISCAL YEAR END")
    _, problems = read(submission(header, without(PAGE, "811-")))
    assert [(x.rule, "811 file number" in x.message) for x in problems] == [("cover-incomplete", True)]


def test_cover_wins_over_the_header_and_both_are_said() -> None:
    filing, problems = read(submission(HEADER.replace("1031", "0228").replace("20110731", "20110430")))
    assert (filing.fiscal_year_end, filing.period) == ("10-31", date(2011, 7, 31))
    assert [x.message for x in problems] == [
        "the cover's period is 2011-07-31, the header's 2011-04-30: the cover's is used",
        "the cover's end of the fiscal year is 10-31, the header's 02-28: the cover's is used",
    ]


def test_other_name_in_the_header_is_said() -> None:
    filing, problems = read(submission(HEADER.replace("EXAMPLE INSURED MUNICIPAL TRUST", "OTHER TRUST")))
    assert filing.fund.name == "Example Insured Municipal Trust"
    assert [x.message for x in problems] == [
        "the cover names Example Insured Municipal Trust, the header OTHER TRUST: the cover's name is used"
    ]


def test_form_that_was_filed_is_the_headers() -> None:
    report = PAGE.replace("FORM N-Q", "FORM N-CSR")
    assert read(submission(HEADER.replace("N-Q", "N-CSRS"), report))[0].form == "N-CSRS"
    assert read(submission(HEADER.replace("TYPE:\tN-Q", "TYPE:\tN-Q/A")))[0].form == "N-Q/A"


def test_only_series_of_a_submission_is_the_fund() -> None:
    header = HEADER + "<SERIES-ID>S000000009\n<SERIES-NAME>Example Series\n"
    fund = read(submission(header))[0].fund
    assert (fund.series_id, fund.name) == ("S000000009", "Example Series")


def test_header_flattened_into_the_text_is_read() -> None:
    flat = " ".join(HEADER.replace("<SEC-HEADER>", "").replace("</SEC-HEADER>", "").split("\n")[1:])
    filing, problems = read(f"{flat}\n\n".encode() + tabs(tuple(lines(FAMILIES["invesco"]))))
    assert (filing.source.accession, filing.fund.cik) == ("0000000000-11-000001", "0000000001")
    assert problems == []


def test_accession_number_in_a_stored_page_is_kept() -> None:
    filing, _ = read(b"Accession Number: 0001234567-11-000042\n\n" + tabs(tuple(lines(FAMILIES["invesco"]))))
    assert filing.source.accession == "0001234567-11-000042"
