"""Any text in a filing leaves its pages whole; the fuzzer has targets, a corpus, and says when it is missing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.formats import to_document
from generator.problems import UnreadableError
from tests import guided, guided_targets
from tests.guided_targets import page, pages_of, tables_that_break


def format_of(data: bytes) -> str:
    try:
        return to_document(data, "x").format
    except UnreadableError as fault:
        return fault.problem.rule


SYNTAX = st.text(alphabet="|`*_[](){}<>#!\\\n\r\t &;:.-+~^$%\"'=\u202e\u2028\x85\u200babc019", max_size=40)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(SYNTAX, st.text(max_size=30), st.sampled_from(["{{ 7*7 }}", "{% raw %}", "</script>", "\n\n# x\n|a|b|"]))
)
def test_any_text_of_a_filing_leaves_every_table_of_its_pages_whole(text: str) -> None:
    pages_of(text)


def test_table_that_breaks_is_found() -> None:
    assert tables_that_break({"a.md": "| a | b |\n| - | - |\n| 1 | 2 |\n", "b.md": "| a |\n| - |\n| 1 | 2 |\n"}) == [
        "b.md"
    ]


def test_template_syntax_of_a_filing_is_never_worked_out() -> None:
    made = page("{{ 7*7 }}{% for x in (1, 2) %}y{% endfor %}")
    assert not [path for path, source in made.items() if "49{%" in source or "yy" in source]


def test_every_target_of_the_fuzzer_takes_bytes() -> None:
    for name, _ in guided.TARGETS.values():
        getattr(guided_targets, name)(b"<html>\xff|\x00{{ 7 }}")


@pytest.mark.parametrize("target", guided.TARGETS)
def test_corpus_of_every_format_is_made_of_small_files(target: str, tmp_path: Path) -> None:
    guided.corpus(target, tmp_path)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert sizes
    assert max(sizes) <= guided.LONGEST + 1000


@pytest.mark.parametrize("target", ["text", "html", "submission", "nport", "pdf", "gzip"])
def test_corpus_of_a_format_holds_files_that_it_reads(target: str, tmp_path: Path) -> None:
    guided.corpus(target, tmp_path)
    read = {format_of(path.read_bytes()) for path in tmp_path.iterdir()}
    assert {"nport": "nport-xml", "gzip": "text"}.get(target, target) in read


def test_fuzzer_that_is_not_installed_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["guided"])
    monkeypatch.setattr(guided, "find_spec", lambda name: None)
    assert guided.main() == 0
    assert "nothing was fuzzed" in capsys.readouterr().out
