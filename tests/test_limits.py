"""Limits: what is past one is refused with the reason, soon and in little memory; nothing else is."""

import gzip
import tracemalloc
from collections.abc import Callable

import pytest

from generator.document import Table
from generator.formats import to_document
from generator.formats.limits import Limits
from generator.problems import Severity, UnreadableError, Where

PAGE = "<html><body>{}</body></html>"
ROW = "<tr><td>Ohio</td><td>1</td></tr>"


def refusal(data: str | bytes, limits: Limits) -> tuple[str, int]:
    """The rule by which a file is refused, and the line."""
    with pytest.raises(UnreadableError) as fault:
        to_document(data if isinstance(data, bytes) else data.encode(), "x", limits)
    return fault.value.problem.rule, fault.value.problem.where.line


@pytest.mark.parametrize(
    ("data", "limits", "refused"),
    [
        ("x" * 11, Limits(file_bytes=10), ("too-large", 0)),
        (gzip.compress(b"x" * 11, mtime=0), Limits(expanded_bytes=10), ("too-large", 0)),
        ("a\n\nb\nc", Limits(rows=3), ("too-many-rows", 4)),
        ("a\nb\tc\td", Limits(cells=2), ("too-many-cells", 2)),
        ("a\n" + "x" * 11, Limits(line=10), ("too-long-line", 2)),
        (PAGE.format(f"<table>\n{ROW}\n{ROW}\n{ROW}"), Limits(rows=2), ("too-many-rows", 4)),
        (PAGE.format("<table><tr><td>\n" + f"<table>{ROW}</table>" * 3), Limits(rows=3), ("too-many-rows", 2)),
        (PAGE.format("<p>a\n" * 3), Limits(rows=2), ("too-many-rows", 3)),
        (PAGE.format("<table>\n<tr>" + "<td>x" * 11), Limits(cells=10), ("too-many-cells", 2)),
        (PAGE.format("\n<p>" + "x" * 11), Limits(line=10), ("too-long-line", 2)),
        (PAGE.format("\n<pre>\n" + "x" * 11), Limits(line=10), ("too-long-line", 2)),
        (PAGE.format("\n<p " + "a=b " * 9_000 + ">x</p>"), Limits(line=8_000), ("too-long-line", 2)),
        (PAGE.format("\n<p " + "a=b " * 9_000), Limits(line=8_000), ("too-long-line", 2)),
    ],
)
def test_file_past_a_limit_is_refused_and_one_within_it_is_not(
    data: str | bytes, limits: Limits, refused: tuple[str, int]
) -> None:
    assert refusal(data, limits) == refused
    assert to_document(data if isinstance(data, bytes) else data.encode(), "x").line_count < 7


FORM = "<edgarSubmission xmlns='http://www.sec.gov/edgar/nport'><formData>\n<invstOrSecs>{}</invstOrSecs></formData></edgarSubmission>"
HOLDING = "\n<invstOrSec><name>Ohio</name><balance>1</balance></invstOrSec>"


@pytest.mark.parametrize(
    ("data", "limits", "refused"),
    [
        (HOLDING * 3, Limits(rows=2), ("too-many-rows", 5)),
        (HOLDING, Limits(cells=1), ("too-many-cells", 3)),
        (HOLDING.replace("Ohio", "x" * 11), Limits(line=10), ("too-long-line", 3)),
    ],
)
def test_form_past_a_limit_is_refused_and_one_within_it_is_not(
    data: str, limits: Limits, refused: tuple[str, int]
) -> None:
    assert refusal(FORM.format(data), limits) == refused
    assert to_document(FORM.format(data).encode(), "x").format == "nport-xml"


def test_form_whose_elements_stand_too_deep_is_refused_in_words_for_its_reader() -> None:
    with pytest.raises(
        UnreadableError, match=r"Excessive depth in document: 256, line 2, column \d+\): fetch"
    ) as fault:
        to_document(FORM.format("<a>" * 300).encode(), "x")
    assert "HUGE" not in fault.value.problem.message


def test_message_names_the_limit_that_can_be_raised() -> None:
    with pytest.raises(UnreadableError, match=r"the file has 3 MB, the limit is 2 MB.*raise the limit file_bytes"):
        to_document(b" " * 3 * 1024**2, "x", Limits(file_bytes=2 * 1024**2))


def test_tables_deeper_than_the_limit_lose_no_row_and_are_reported_once() -> None:
    source = PAGE.format("\n" + "<table><tr><td>" * 50 + f"<table>{ROW}{ROW}</table>" + "</td></tr></table>" * 50)
    document = to_document(source.encode(), "x")
    rows = [row.cells for block in document.blocks if isinstance(block, Table) for row in block.rows]
    assert rows == [("Ohio", "1")] * 2
    assert [(problem.rule, problem.severity, problem.where) for problem in document.problems] == [
        ("tables-nested", Severity.WARNING, Where("x", 2))
    ]
    assert to_document(source.encode(), "x", Limits(depth=51)).problems == ()


def test_table_that_is_never_closed_is_reported_once_where_it_opens() -> None:
    document = to_document(f"<html>\n<table>{ROW}\n<table>{ROW}".encode(), "x")
    assert [(problem.rule, problem.where) for problem in document.problems] == [("table-not-closed", Where("x", 3))]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "one line of 8 MB": lambda: b"word " * 1_600_000,
    "a row of very many cells": lambda: b"<html><table><tr>" + b"<td>x</td>" * 300_000,
    "very many rows": lambda: b"<html><table>" + b"<tr><td>" * 50_001,
    "very many tables in one": lambda: b"<html>" + b"<table><tr><td>x" * 50_001,
    "a line of a million tabs": lambda: b"\t" * 1_000_000 + b"x",
    "a gzip bomb": lambda: gzip.compress(b"\0" * 20_000_000, 9, mtime=0),
    "very many gzip members": lambda: gzip.compress(b"", mtime=0) * 100_001,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_bounded_memory(name: str) -> None:
    data = HOSTILE[name]()
    tracemalloc.start()
    with pytest.raises(UnreadableError):
        to_document(data, "x", Limits(rows=50_000, expanded_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * len(data) + 20_000_000


def test_attributes_of_a_megabyte_are_passed_over() -> None:
    source = f"<html><table><tr><td title='{'x' * 1_000_000}' colspan=2>Ohio</td><td>1</td></tr></table>"
    (table,) = to_document(source.encode(), "x").blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells == ("Ohio", "1")
