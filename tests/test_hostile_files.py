"""Files made to do harm: each is one clear problem, or a filing with its doubts named, in bounded time and memory."""

import gzip
import random
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.formats.limits import limits_of
from generator.problems import Severity
from generator.reading import Outcome, check
from tests.test_regexes import within

ROOT = Path(__file__).parents[1]
HOSTILE = ROOT / "tests/hostile"
SECONDS = 8

REFUSED = {
    "ampersands.htm": ("no-layout", 0),
    "attributes.htm": ("no-layout", 0),
    "bomb.txt.gz": ("not-text", 0),
    "bomb.zip": ("no-filing", 0),
    "cut-in-a-tag.txt": ("no-layout", 0),
    "cut.txt.gz": ("gzip-damaged", 0),
    "deep-elements.xml": ("xml-broken", 4),
    "documents-in-documents.txt": ("no-layout", 0),
    "entity-bomb-in-a-submission.txt": ("xml-document-type", 9),
    "entity-bomb-in-utf-16.xml": ("xml-document-type", 2),
    "entity-bomb.xml": ("xml-document-type", 2),
    "external-entity.xml": ("xml-document-type", 2),
    "header-without-end.txt": ("no-report", 0),
    "member-without-a-name.zip": ("no-filing", 0),
    "never-closed.htm": ("no-layout", 0),
    "null-bytes.htm": ("not-text", 0),
    "parameter-entity.xml": ("xml-document-type", 2),
    "picture-without-end.txt": ("no-report", 0),
    "remote-dtd.xml": ("xml-document-type", 2),
    "script-in-everything.htm": ("no-layout", 0),
    "tables-in-tables.htm": ("no-layout", 0),
    "truncated.pdf": ("pdf-damaged", 0),
    "two-formats.txt": ("pdf-damaged", 0),
    "undeclared-entity.xml": ("xml-broken", 4),
}
"""By file, the rule that refuses it, and the line on which that stands."""

DOUBTED = {
    "bidi-and-controls.txt": "closing-line-missing",
    "endless-numbers.txt": "figure-unreadable",
    "foreign-digits.txt": "figure-unreadable",
    "impossible-dates.txt": "figure-unreadable",
    "included-file.xml": "no-holdings",
    "slow-lines.txt": "text-not-read",
}
"""By file, one of the rules that doubt what was read from it."""


def outcome_of(path: Path, **limits: int) -> Outcome:
    """Read a file in bounded time and, beyond what its size makes likely, bounded memory."""
    tracemalloc.start()
    try:
        with within(SECONDS):
            outcome = check([path], limits_of(limits))
        assert tracemalloc.get_traced_memory()[1] < 40_000_000 + 40 * path.stat().st_size
    finally:
        tracemalloc.stop()
    return outcome


def test_every_hostile_file_has_its_expectation() -> None:
    assert {path.name for path in HOSTILE.iterdir()} - {"README.md"} == {*REFUSED, *DOUBTED}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_one_problem_with_its_reason_and_its_place(name: str) -> None:
    outcome = outcome_of(HOSTILE / name)
    (problem,) = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert (problem.rule, problem.where.line) == REFUSED[name]
    assert outcome.filings == ()


@pytest.mark.parametrize("name", DOUBTED)
def test_hostile_schedule_is_read_with_its_doubts(name: str) -> None:
    outcome = outcome_of(HOSTILE / name)
    assert DOUBTED[name] in {problem.rule for problem in outcome.problems}
    assert len(outcome.filings) == 1


@pytest.mark.parametrize("name", ["external-entity.xml", "included-file.xml", "remote-dtd.xml", "parameter-entity.xml"])
def test_no_file_and_no_address_that_a_form_names_is_opened(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()
    path = HOSTILE / name
    data = path.read_bytes()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"}:
            opened.append(str(arguments[0]))

    watching = True
    sys.addaudithook(hook)
    try:
        check([path])
    finally:
        watching = False
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").is_file() else "no host"
    assert b"example.invalid" in data or b"/etc/hostname" in data
    assert {Path(name).name for name in opened} <= {path.name, "README.md"}
    assert host not in str(check([path]).filings)


HALF_PACKED = random.Random(1).randbytes(200_000) + b"\n" * 10_000_000
"""What gzip makes some fifty times as small, which is in proportion."""

LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "100,000 tables in tables": (lambda: b"<html>" + b"<table><tr><td>" * 100_000 + b"Ohio", "no-layout"),
    "a million attributes": (lambda: b"<html><table><td " + b"a='b' " * 1_000_000 + b">Ohio</table>", "too-long-line"),
    "a line of 20 MB": (lambda: b"word 1,234 " * 1_800_000, "too-long-line"),
    "a page of 20 MB on one line": (lambda: b"<html><p>" + b"word 1,234 " * 1_800_000, "too-long-line"),
    "a page that never closes anything": (lambda: b"<html>" + b"<p><b><i><font size=1>Ohio " * 100_000, "no-layout"),
    "comments that never end": (lambda: b"<html>" + b"<!-- <script> <style>" * 50_000, "no-layout"),
    "tags that never end": (lambda: b"<html>" + b"<td <table <p <sup" * 50_000, "no-layout"),
    "a gzip bomb": (lambda: gzip.compress(b"\n" * 60_000_000, 9, mtime=0) * 10, "out-of-proportion"),
    "gzip data of 600 MB": (lambda: gzip.compress(HALF_PACKED, 1, mtime=0) * 60, "too-large"),
    "a submission of documents that never end": (lambda: b"<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n" * 50_000, "no-layout"),
    "600,000 lines": (lambda: b"Ohio\n" * 600_000, "too-many-rows"),
    "a row of 200,000 cells": (lambda: b"Schedule of Investments\n" + b"x\t" * 200_000 + b"x", "too-many-cells"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_hostile_file_is_one_problem_in_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    make, rule = LARGE[name]
    path = tmp_path / "x.txt"
    path.write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-m", "generator", "check", "x.txt", "--quiet"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (40, 40)),
    )  # fmt: skip
    assert run.returncode == 1, run.stderr[-2000:]
    assert run.stderr.splitlines()[-1].endswith(f"[{rule}]")
    assert len([line for line in run.stderr.splitlines() if ": error:" in line]) == 1


def test_hostile_file_costs_the_others_nothing(tmp_path: Path) -> None:
    good = ROOT / "filings/larkspur-example-n-q-2009-05-31.txt"
    paths = [HOSTILE / name for name in sorted(REFUSED)[:6]]
    outcome = check([*paths[:3], good, *paths[3:]])
    assert [str(proof.standing) for proof in outcome.proofs] == ["proved"]
    assert len(outcome.problems) >= 6


def test_file_that_takes_too_long_is_given_up_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"Sampleton (City of), RB 5.00% 12/01/24  $ 235  $ 252,240\n" * 300_000)
    outcome = check([path], limits_of({"seconds": 1}))
    assert [problem.rule for problem in outcome.problems] == ["too-slow"]
    assert "not read within 1 seconds" in outcome.problems[0].message
