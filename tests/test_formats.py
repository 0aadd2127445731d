"""Bytes -> Document: what is refused and why, encodings, line ends, and rows and paragraphs with their lines."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Document, Line, Row, Table, Text
from generator.formats import to_document
from generator.problems import Severity, UnreadableError, Where

REFUSED = [
    (b"", "empty-file", "empty"),
    (b"\n \t\r\n\x0c", "empty-file", "empty"),
    (b"\xef\xbb\xbf\n", "empty-file", "empty"),
    (b"%PDF-1.4\n", "pdf-damaged", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "not-a-filing", "PNG"),
    (b"\xff\xd8\xff\xe0", "not-a-filing", "JPEG"),
    (b"GIF89a", "not-a-filing", "GIF"),
    (b"II*\x00", "not-a-filing", "TIFF"),
    (b"MM\x00*", "not-a-filing", "TIFF"),
    (b"PK\x03\x04", "not-a-filing", "zip"),
    (b"\x1f\x8b\x08", "gzip-damaged", "gzip"),
    (b"\xd0\xcf\x11\xe0", "not-a-filing", "office"),
    (b"<SEC-DOCUMENT>0000-11-1.txt", "no-report", "submission"),
    (b"<?xml version='1.0'?>", "format-not-read", "XML"),
    (bytes(range(32)) * 8, "not-text", "text"),
]


def read(text: str) -> Document:
    """The document of a text."""
    return to_document(text.encode(), "x.txt")


def table(text: str) -> Table:
    """The only block of a text, which must be a table."""
    (block,) = read(text).blocks
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(("data", "rule", "kind"), REFUSED)
def test_what_is_no_filing_is_refused_with_the_reason(data: bytes, rule: str, kind: str) -> None:
    with pytest.raises(UnreadableError) as fault:
        to_document(data, "x.bin")
    problem = fault.value.problem
    assert (problem.rule, problem.where, problem.severity) == (rule, Where("x.bin"), Severity.ERROR)
    assert kind in problem.message


def test_document_knows_its_path_checksum_format_and_length() -> None:
    data = b"one\ntwo\n"
    document = to_document(data, "a/b.txt")
    assert (document.path, document.format, document.line_count) == ("a/b.txt", "text", 3)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_text_reads_alike_in_every_encoding(encoding: str) -> None:
    document = to_document("Ohio\N{EM DASH}1.20%".encode(encoding), "x.txt")
    assert document.blocks == (Text((Line("Ohio\N{EM DASH}1.20%", 1),)),)
    assert document.problems == ()


def test_bytes_of_no_encoding_are_shown_as_such_and_reported_with_their_line() -> None:
    document = to_document("Ohio\N{EM DASH}1.20%\n".encode() + b"Caf\xe9 \x81", "x.txt")
    (problem,) = document.problems
    assert (problem.rule, problem.severity, problem.where) == ("encoding", Severity.WARNING, Where("x.txt", 2))
    (block,) = document.blocks
    assert isinstance(block, Text)
    assert [line.text for line in block.lines] == ["Ohio\N{EM DASH}1.20%", "Caf\ufffd \ufffd"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\N{LINE SEPARATOR}"])
def test_line_ends_of_every_kind_count_alike(end: str) -> None:
    assert read(end.join(["one", "", "two"])).blocks == (Text((Line("one", 1),)), Text((Line("two", 3),)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\N{LINE SEPARATOR}"])
def test_document_is_as_long_whatever_its_line_ends(end: str) -> None:
    assert read(end.join(["one", "", "two"])).line_count == 3


def test_blank_line_parts_paragraphs() -> None:
    document = read("\n\none\ntwo\n\nthree\n")
    assert document.blocks == (Text((Line("one", 3), Line("two", 4))), Text((Line("three", 6),)))


def test_tabs_part_cells_and_blank_cells_are_kept() -> None:
    assert table("\tRate\t\tValue \n").rows == (Row(("", "Rate", "", "Value"), 1),)


def test_gaps_of_spaces_part_cells() -> None:
    assert table("    Sampleton; Series 1, RB   5.00%   12/01/24  $ 235  $ 252,240").rows == (
        Row(("Sampleton; Series 1, RB", "5.00%", "12/01/24", "$ 235", "$ 252,240"), 1),
    )


def test_two_spaces_after_a_full_stop_are_running_text() -> None:
    (block,) = read("The trust buys bonds.  It holds them to maturity.").blocks
    assert isinstance(block, Text)


def test_rows_that_stand_together_are_one_table_and_end_where_text_begins() -> None:
    document = read("a\tb\nc\td\ntext\ne\tf\n")
    assert [type(block) for block in document.blocks] == [Table, Text, Table]
    assert [getattr(block, "number", None) for block in document.blocks] == [1, 3, 4]


def test_escaped_dollars_and_their_kind_are_plain() -> None:
    assert table("A \\& B \\#2\t\\$ 235\t5\\%").rows == (Row(("A & B #2", "$ 235", "5%"), 1),)


def test_raised_marks_stay_as_printed() -> None:
    assert table("RB ^{(a)(b)}\t5.00%").rows == (Row(("RB ^{(a)(b)}", "5.00%"), 1),)


def test_no_break_spaces_and_page_feeds_are_spaces() -> None:
    assert read("New\N{NO-BREAK SPACE}York\n\x0cOhio").blocks == (Text((Line("New York", 1), Line("Ohio", 2))),)


def test_control_characters_are_replaced_and_end_no_line() -> None:
    text = "x" * 1000
    assert read(f"{text}\x07\x0b\x1c\n").blocks == (Text((Line(f"{text}\ufffd\ufffd\ufffd", 1),)),)


OPENINGS = (
    b"",
    b"<html>",
    b"<SEC-DOCUMENT>",
    b"<DOCUMENT>\n<TYPE>N-Q\n<TEXT>",
    b"<?xml",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"%PDF-",
)


@settings(max_examples=200, deadline=2000)
@given(st.sampled_from(OPENINGS), st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(opening: bytes, rest: bytes) -> None:
    try:
        assert to_document(opening + rest, "x").path == "x"
    except UnreadableError as fault:
        assert fault.problem.message and fault.problem.where.path == "x"
