"""Limits are chosen in mkdocs.yml or by --limit, and each is said where it is passed."""

from dataclasses import fields
from pathlib import Path

import pytest

from generator.build import How, build
from generator.cli import main
from generator.formats.limits import DEFAULT, Limits, limits_of
from generator.options import LIMITS, limits_from, read_options
from generator.problems import GeneratorError
from generator.reading import check
from generator.resources import new_site

SAMPLE = Path(__file__).parents[1] / "filings/larkspur-example-n-q-2009-05-31.txt"


def config(folder: Path, limits: str) -> Path:
    """A mkdocs.yml that chooses limits."""
    path = folder / "mkdocs.yml"
    path.write_text(f"extra:\n  fundbook:\n    limits: {limits}\n", encoding="utf-8")
    return path


def test_every_limit_of_reading_can_be_chosen_by_its_name() -> None:
    assert tuple(field.name for field in fields(Limits)) == LIMITS


def test_limits_of_mkdocs_yml_are_read_and_others_stay(tmp_path: Path) -> None:
    chosen = read_options(config(tmp_path, "{seconds: 5, rows: 70}")).limits
    assert chosen == (("rows", 70), ("seconds", 5))
    assert limits_of(dict(chosen)).rows == 70
    assert limits_of(dict(chosen)).line == DEFAULT.line


@pytest.mark.parametrize("written", ["5", "{rows: 0}", "{rows: many}", "{rows: true}", "{colour: 5}", "[rows]"])
def test_limit_that_is_no_number_of_a_known_name_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(GeneratorError, match=r"extra\.fundbook\.limits is .*whole numbers above 0.*file_bytes"):
        read_options(config(tmp_path, written))


@pytest.mark.parametrize("word", ["rows", "rows=", "rows=0", "rows=-1", "rows=1e9", "lines=5", "rows=5=6"])
def test_limit_of_the_command_line_that_cannot_be_used_is_refused(word: str) -> None:
    with pytest.raises(GeneratorError, match=f"--limit {word}: it must be NAME=NUMBER"):
        limits_from([word])


def test_last_limit_of_a_name_counts() -> None:
    assert limits_from(["rows=5", "line=7", "rows=6"]) == (("line", 7), ("rows", 6))


@pytest.mark.parametrize(
    ("chosen", "rule"),
    [
        ({"file_bytes": 1000}, "too-large"),
        ({"rows": 20}, "too-many-rows"),
        ({"cells": 2}, "too-many-cells"),
        ({"line": 30}, "too-long-line"),
    ],
)
def test_filing_past_a_chosen_limit_is_one_problem_and_no_more(chosen: dict[str, int], rule: str) -> None:
    outcome = check([SAMPLE], limits_of(chosen))
    assert [problem.rule for problem in outcome.problems] == [rule]
    assert next(iter(chosen)) in outcome.problems[0].message
    assert outcome.filings == ()


@pytest.mark.parametrize("command", ["check", "show", "build"])
def test_command_line_says_which_limit_a_filing_passes(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    new_site(tmp_path / "site-of-mine", samples=False)
    monkeypatch.chdir(tmp_path / "site-of-mine")
    Path("a.txt").write_bytes(SAMPLE.read_bytes())
    with pytest.raises(SystemExit) as ended:
        main([command, "a.txt", "--limit", "rows=20", "--limit", "seconds=60"])
    assert ended.value.code == 1
    assert "a.txt:21: error: more than 20 rows and lines" in capsys.readouterr().err


def test_build_obeys_the_limits_of_its_site_and_reads_again_when_they_are_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_site(tmp_path / "mine", samples=False)
    monkeypatch.chdir(tmp_path / "mine")
    path = Path("filings/a.txt")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(SAMPLE.read_bytes())
    refused = build([path], Path(), Path("site"), How(limits=(("rows", 20),)))
    assert [problem.rule for problem in refused.problems] == ["too-many-rows"]
    assert build([path], Path(), Path("site")).problems == ()
