"""What is dropped in instead of a filing is named as what it is, with what to do about it."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError

LIST = "<p>Form N-Q</p><p>SEC Accession No. 0000000000-11-000001</p><p>Document Format Files</p><p>Seq</p>"
REFUSED = "<h1>Your Request Originates from an Undeclared Automated Tool</h1><p>Please declare your traffic.</p>"
TOO_SOON = "<h1>Request Rate Threshold Exceeded</h1><p>Please try again later.</p>"
SUBMISSION = """<SEC-HEADER>0000000000-20-000001.hdr.sgml : 20201223
ACCESSION NUMBER:\t\t0000000000-20-000001
CONFORMED SUBMISSION TYPE:\t485BPOS
</SEC-HEADER>
<DOCUMENT>
<TYPE>485BPOS
<TEXT>
Part C
</TEXT>
</DOCUMENT>
"""


def refusal(text: str, name: str) -> str:
    with pytest.raises(UnreadableError) as fault:
        read_filings(to_document(text.encode(), name))
    assert fault.value.problem.rule == "no-layout"
    return fault.value.problem.message


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (LIST, "this is EDGAR's list of a filing's documents: fetch the first document that it lists"),
        (REFUSED, "this is the SEC's refusal to send a filing: fetch it again with EDGAR_IDENTITY set"),
        (TOO_SOON, "this is the SEC's refusal to send a filing so soon: fetch it again in ten minutes"),
    ],
)
def test_page_that_is_sent_in_place_of_a_filing_says_what_it_is(page: str, said: str) -> None:
    assert refusal(f"<html><body>{page}</body></html>", "a.htm") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.csv", "values separated by commas"), ("a.JSON", "JSON data"), ("a.pdf", "named as a PDF and is none")],
)
def test_name_of_a_file_tells_what_it_is_where_its_words_do_not(name: str, said: str) -> None:
    assert said in refusal("a,b,c\n1,2,3\n", name)


def test_other_text_without_a_schedule_leads_to_the_way_to_add_a_layout() -> None:
    assert "How to add a layout" in refusal("A letter to shareholders.\n", "a.txt")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SECURITIES AND EXCHANGE COMMISSION\nFORM 10-Q\nQUARTERLY REPORT\n", "10-Q"),
        ("Form N-2\nREGISTRATION STATEMENT\n", "N-2"),
        ("497K 1 d112726d497k.htm 497K\nPrincipal Risks\n", "497K"),
        (SUBMISSION, "485BPOS"),
    ],
)
def test_a_form_without_a_schedule_is_named(text: str, form: str) -> None:
    assert f"this is Form {form}, which holds no schedule read here" in refusal(text, "a.txt")


@pytest.mark.parametrize("form", ["N-Q", "N-CSR", "N-30D", "NPORT-EX"])
def test_a_form_with_schedules_is_not_told_to_have_none(form: str) -> None:
    assert "How to add a layout" in refusal(f"FORM {form}\nA letter to shareholders.\n", "a.txt")
