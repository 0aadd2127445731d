"""Full submissions -> Document: header facts, which documents are read, lines of the whole file, and damage."""

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.document import Document, Record, Row, Table, Text
from generator.formats import to_document
from generator.formats.limits import Limits
from generator.layouts import read_filings
from generator.problems import UnreadableError, Where

EDGAR = Path(__file__).parents[2] / "shared" / "filings" / "edgar"

HEADER = """<SEC-DOCUMENT>0000000000-16-000001.txt : 20161130
<SEC-HEADER>0000000000-16-000001.hdr.sgml : 20161130
ACCESSION NUMBER:\t\t0000000000-16-000001
CONFORMED SUBMISSION TYPE:\tN-Q
CONFORMED PERIOD OF REPORT:\t20160930
FILED AS OF DATE:\t\t20161130
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\tEXAMPLE MUNICIPAL TRUST
\t\tCENTRAL INDEX KEY:\t\t0000000001
\t\tFISCAL YEAR END:\t\t1231
\tFILING VALUES:
\t\tFORM TYPE:\t\tN-Q
\t\tSEC FILE NUMBER:\t811-00000
\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tOLD EXAMPLE TRUST
\t\tDATE OF NAME CHANGE:\t19920703
<SERIES-ID>S000000001
<SERIES-NAME>Example Ohio Fund
</SEC-HEADER>
"""
FACTS = (
    ("accession-number", "0000000000-16-000001"),
    ("form", "N-Q"),
    ("period", "2016-09-30"),
    ("filed", "2016-11-30"),
    ("name", "EXAMPLE MUNICIPAL TRUST"),
    ("cik", "0000000001"),
    ("fiscal-year-end", "12-31"),
    ("file-number", "811-00000"),
    ("former-name", "OLD EXAMPLE TRUST"),
    ("former-name-until", "1992-07-03"),
    ("series-id", "S000000001"),
    ("series-name", "Example Ohio Fund"),
)
TYPED = """Sampleton Municipal Fund
Schedule of Investments
September 30, 2012 (Unaudited)

                                                       Principal
                                                         Amount       Value
Municipal Bonds - 98.0%
Exampleville Hospital District Revenue, Sample         $ 250,000   $ 260,000
  College Series A, 5.000%, 4/01/33
Lantern Hill Turnpike Commission Revenue, Ser           500,000     511,000
  B, 4.000%, 1/01/30
Quarry Point Unified School District GO, 3.5%            200,000     209,000
  due 7/01/28
Total Municipal Bonds (Cost $970,000)                                980,000
Other Assets Less Liabilities - 2.0%                                  20,000
Net Assets - 100.0%                                              $ 1,000,000
"""


def part(kind: str, text: str) -> str:
    """One document of a submission."""
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"


def read(text: str) -> Document:
    """The document of a submission."""
    return to_document(text.encode(), "x.txt")


def paragraphs(document: Document) -> list[str]:
    """Its running text."""
    return [block.text for block in document.blocks if isinstance(block, Text)]


def test_header_states_its_facts() -> None:
    document = read(HEADER + part("N-Q", "<p>Ohio</p>"))
    assert document.blocks[0] == Record(FACTS, 3)
    assert document.format == "submission"
    assert document.problems == ()


def test_header_flattened_to_one_line_states_the_same_facts() -> None:
    document = read(" ".join(HEADER.split()) + "\n" + part("N-Q", "<p>Ohio</p>"))
    assert document.blocks[0] == Record(FACTS, 1)


def test_fact_that_does_not_read_is_left_out() -> None:
    text = HEADER.replace("20160930", "20161399").replace("1231", "year")
    record = read(text + part("N-Q", "<p>Ohio</p>")).blocks[0]
    assert isinstance(record, Record)
    assert {"period", "fiscal-year-end"}.isdisjoint(dict(record.fields))


@pytest.mark.parametrize(
    "envelope",
    ["", "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n", "\n  \n"],
)
def test_envelope_of_mail_before_the_header_is_passed_over(envelope: str) -> None:
    assert paragraphs(read(envelope + HEADER + part("N-Q", "<p>Ohio</p>"))) == ["Ohio"]


def test_tags_need_not_stand_at_the_beginning_of_their_lines() -> None:
    text = "   " + (HEADER + part("N-Q", "<p>Ohio</p>")).replace("\n<", "\n    <")
    assert paragraphs(read(text)) == ["Ohio"]


def test_lines_are_those_of_the_whole_file() -> None:
    table = "<table><tr><td>Ohio</td><td>1</td></tr></table>"
    text = HEADER + part("N-Q", table) + part("N-Q", "Guam     615     622")
    lines = text.split("\n")
    wanted = [lines.index(table) + 1, lines.index("Guam     615     622") + 1]
    tables = [block for block in read(text).blocks if isinstance(block, Table)]
    assert tables == [Table((Row(("Ohio", "1"), wanted[0]),)), Table((Row(("Guam", "615", "622"), wanted[1]),))]
    assert read(text).line_count == len(lines)


def test_only_reports_are_read() -> None:
    picture = "begin 644 logo.jpg\nM" + "A" * 60 + "\nend"
    text = HEADER + part("GRAPHIC", picture) + part("EX-99.CERT", "<p>I certify</p>") + part("N-Q", "<p>Ohio</p>")
    assert paragraphs(read(text)) == ["Ohio"]


def test_first_document_that_is_text_is_read_where_none_is_a_report() -> None:
    text = HEADER + part("GRAPHIC", "begin 644 a.jpg\nend") + part("40-17F2", "<p>Ohio</p>") + part("X", "<p>no</p>")
    assert paragraphs(read(text)) == ["Ohio"]


def test_document_alone_without_a_header_is_read() -> None:
    document = read(part("N-Q", "<p>Ohio</p>"))
    assert paragraphs(document) == ["Ohio"]
    assert not any(isinstance(block, Record) for block in document.blocks)


def test_submission_that_ends_inside_a_document_says_so() -> None:
    document = read(HEADER + part("N-Q", "<p>Ohio</p>").split("</TEXT>")[0])
    assert paragraphs(document) == ["Ohio"]
    assert [(p.rule, p.where) for p in document.problems] == [("submission-cut", Where("x.txt", 26))]


def test_submission_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError) as fault:
        read(HEADER + part("GRAPHIC", "begin 644 a.jpg\nend"))
    assert fault.value.problem.rule == "no-report"


def test_faults_of_a_document_stand_on_the_lines_of_the_file() -> None:
    data = (HEADER + part("N-Q", "Ohio \x81 \u2014")).encode("utf-8").replace(b"\xc2\x81", b"\x81")
    document = to_document(data, "x.txt")
    assert [(p.rule, p.where.line) for p in document.problems] == [("encoding", 25)]


def test_gzip_is_unpacked_and_the_checksum_is_that_of_the_file() -> None:
    plain = (HEADER + part("N-Q", "<p>Ohio</p>")).encode()
    data = gzip.compress(plain[:300], mtime=0) + gzip.compress(plain[300:], mtime=0)
    document = to_document(data, "x.txt.gz")
    assert document.blocks == to_document(plain, "x.txt.gz").blocks
    assert document.sha256 != to_document(plain, "x.txt.gz").sha256


def test_gzip_that_is_damaged_cut_or_too_large_is_refused() -> None:
    data = gzip.compress(b"<p>Ohio</p>" * 100, mtime=0)
    limits = Limits(expanded_bytes=1100)
    found = []
    for bad in (data[:-9], data[:12] + b"\xff" * 20, gzip.compress(b"<p>Ohio</p>" * 101, mtime=0)):
        with pytest.raises(UnreadableError) as fault:
            to_document(bad, "x.gz", limits)
        found.append(fault.value.problem.rule)
    assert found == ["gzip-damaged", "gzip-damaged", "too-large"]


def test_one_filing_in_two_containers_gives_the_same_blocks() -> None:
    name = "vanguard-institutional-index_n-q_2016-09-30"
    if not EDGAR.is_dir():
        pytest.skip("the public filings are not here: ../shared/filings is absent")
    whole = to_document((EDGAR / f"{name}.full-submission.txt").read_bytes(), "x")
    main = to_document((EDGAR / f"{name}.main.html").read_bytes(), "x")
    assert isinstance(whole.blocks[0], Record)
    assert [unplaced(block) for block in whole.blocks[1:]] == [unplaced(block) for block in main.blocks]
    assert sum(len(block.rows) for block in main.blocks if isinstance(block, Table)) == 3841


def unplaced(block: object) -> object:
    """What a block says, without its lines."""
    match block:
        case Table(rows):
            return [row.cells for row in rows]
        case Text(lines):
            return [line.text for line in lines]
        case _:
            return block


def test_typed_text_in_a_submission_gives_the_holdings_of_the_text_alone() -> None:
    (alone,), _ = read_filings(to_document(TYPED.encode(), "x.txt"))
    (within,), _ = read_filings(read(HEADER + part("N-Q", TYPED)))
    terms = [(row.issuer, row.purpose, row.coupon, row.maturity, row.value) for row in alone.holdings]
    assert terms[1] == (
        "Lantern Hill Turnpike Commission Revenue",
        None,
        Decimal(4),
        date(2030, 1, 1),
        Decimal(511_000),
    )
    assert [(row.issuer, row.purpose, row.coupon, row.maturity, row.value) for row in within.holdings] == terms


def test_parts_of_a_submission_keep_the_columns_in_which_their_cells_begin() -> None:
    document = read(HEADER + part("N-Q", "Sampleton\n  Series A     1,000    990"))
    (_, name, table) = document.blocks
    assert isinstance(name, Text)
    assert isinstance(table, Table)
    assert name.lines[0].indent == 0
    assert table.rows[0].starts == (2, 15, 24)
