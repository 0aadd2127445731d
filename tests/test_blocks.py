"""``fundbook show FILE --blocks``: the document as the layouts are given it, one row a line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.blocks import block_texts
from generator.document import Document, Heading, Line, Record, Row, Table, Text
from generator.formats import to_document

ROOT = Path(__file__).parents[1]
PAGE = b"<html><h2>Ohio</h2>\n<p>One<br>two</p><table>\n<tr><td>Sampleton</td><td>$</td><td>615</td></tr>\n"
ROWS = b"<tr><td></td><td></td><td>700</td></tr></table></html>"


def shown(document: Document) -> list[str]:
    """The lines that show a document."""
    return "\n".join(block_texts(document)).split("\n")


def exit_code(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_each_row_is_a_line_with_its_kind_its_place_and_its_cells() -> None:
    head, *lines = shown(to_document(PAGE + ROWS, "x.htm"))
    assert head.startswith("x.htm: html, 4 lines, 3 blocks, sha256 ")
    assert lines == [
        "heading       1  Ohio",
        "text          2  One",
        "text+         2  two",
        "table         3  Sampleton │ $ 615",
        "table+        4   │ 700",
    ]


def test_fields_of_a_record_are_lines() -> None:
    document = Document(
        path="x", sha256="", format="submission", blocks=(Record((("form", "N-Q"), ("cik", "1")), 3),), line_count=9
    )
    assert shown(document)[1:] == ["record        3  form = N-Q", "record+       3  cik = 1"]


def test_text_of_a_filing_cannot_steer_the_terminal_or_begin_a_line() -> None:
    blocks = (Heading("a\x1b[31m\nb", 1), Text((Line("\u202ec", 2),)), Table((Row(("d\r", "e"), 3),)))
    document = Document(path="x\n", sha256="", format="text", blocks=blocks, line_count=3)
    assert shown(document) == [
        "x�: text, 3 lines, 3 blocks, sha256 ",
        "heading       1  a�[31m�b",
        "text          2  �c",
        "table         3  d� │ e",
    ]


def test_blocks_go_to_standard_output_and_what_is_unreadable_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.htm").write_bytes(PAGE + ROWS)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert exit_code("show", str(tmp_path), "--blocks", "--quiet") == 1
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 6
    assert "a picture (PNG) [not-a-filing]" in output.err
    assert exit_code("show", str(tmp_path / "a.htm"), "--blocks") == 0
    assert exit_code("show", str(tmp_path / "none.htm"), "--blocks") == 1


def test_two_ways_to_show_a_filing_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("show", "x", "--blocks", "--json") == 2
    assert "give one of them" in capsys.readouterr().err


def test_reader_that_stops_early_ends_the_run_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word\n\n" * 50_000, "utf-8")
    command = f"{sys.executable} -m generator show {tmp_path / 'a.txt'} --blocks | head -2"
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, shell=True, env=variables, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[1] == "text          1  word"
    assert run.stderr == ""
