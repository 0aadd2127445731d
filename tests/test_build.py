"""The straight line as a whole: paths -> filings, proofs and a site; bad input; same input, same bytes."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from generator.build import build
from generator.problems import GeneratorError, Problem, Severity
from generator.reading import Outcome, check, figure_text, filing_paths, show_json
from generator.reconcile import Standing
from generator.resources import new_site

FILINGS = Path(__file__).parents[1] / "filings"
CLEAN = FILINGS / "larkspur-example-n-q-2009-05-31.txt"
OTHER_KIND = """Example Trust
Form N-PX
Annual report of proxy voting record of registered management investment company

The trust held no security that voted in the period.
"""

BAD_INPUT = {
    "empty": (b"", "empty-file"),
    "blank lines only": (b"\n\n  \n", "empty-file"),
    "a PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-a-filing"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf-damaged"),
    "a filing of another kind": (OTHER_KIND.encode(), "no-layout"),
    "bytes that are no text": (bytes(range(256)) * 40, "not-text"),
}


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inbox in the working folder that holds one clean filing."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "clean.txt").write_bytes(CLEAN.read_bytes())
    return folder


def checked(*paths: str) -> Outcome:
    return check(filing_paths([Path(path) for path in paths]))


def change_last_digit(path: Path, figure: str) -> None:
    """Change one digit of a figure where it is printed for the first time."""
    text = path.read_text(encoding="utf-8")
    assert figure in text
    path.write_text(text.replace(figure, f"{figure[:-1]}{(int(figure[-1]) + 1) % 10}", 1), encoding="utf-8")


def only_problem(outcome: Outcome) -> Problem:
    (problem,) = outcome.problems
    return problem


def test_clean_filing_is_proved_and_adds_up(inbox: Path) -> None:
    outcome = checked("filings")
    assert [filing.source.path for filing in outcome.filings] == ["filings/clean.txt"]
    assert [proof.standing for proof in outcome.proofs] == [Standing.PROVED]
    assert outcome.adds_up


@pytest.mark.parametrize(("data", "rule"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_file_is_one_problem_and_the_others_go_on(inbox: Path, data: bytes, rule: str) -> None:
    (inbox / "bad.txt").write_bytes(data)
    outcome = checked("filings")
    problem = only_problem(outcome)
    assert (str(problem.where), problem.severity, problem.rule) == ("filings/bad.txt", Severity.ERROR, rule)
    assert len(outcome.filings) == 1
    assert not outcome.adds_up


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_filing_in_another_encoding_is_proved_all_the_same(inbox: Path, encoding: str) -> None:
    text = CLEAN.read_text(encoding="utf-8")
    (inbox / "clean.txt").write_text(text, encoding=encoding, errors="replace")
    outcome = checked("filings")
    assert [proof.standing for proof in outcome.proofs] == [Standing.PROVED]


def test_bytes_of_no_encoding_are_a_warning_with_their_line(inbox: Path) -> None:
    data = CLEAN.read_bytes().replace(b"Form N-Q", b"Form N-Q \x81\xe2\x80\x94", 1)
    (inbox / "clean.txt").write_bytes(data)
    problem = only_problem(checked("filings"))
    assert (problem.where.line, problem.severity, problem.rule) == (4, Severity.WARNING, "encoding")


def test_file_that_vanished_is_one_problem_and_the_others_go_on(inbox: Path) -> None:
    (inbox / "gone.txt").write_bytes(CLEAN.read_bytes())
    paths = filing_paths([inbox])
    (inbox / "gone.txt").unlink()
    outcome = check(paths)
    problem = only_problem(outcome)
    assert str(problem) == (
        "filings/gone.txt: error: cannot be opened (No such file or directory): "
        "check the name, or fetch the file again [cannot-open]"
    )
    assert len(outcome.filings) == 1


@pytest.mark.parametrize("cut", ["within a section", "after a section's subtotal"])
def test_truncated_schedule_is_never_proved(inbox: Path, cut: str) -> None:
    filing = checked("filings").filings[0]
    subtotals = [section.subtotal.where.line for section in filing.sections if section.subtotal]
    last = filing.holdings[0].where.line if cut == "within a section" else subtotals[len(subtotals) // 2]
    lines = CLEAN.read_text(encoding="utf-8").splitlines(keepends=True)
    (inbox / "clean.txt").write_text("".join(lines[:last]), encoding="utf-8")
    outcome = checked("filings")
    assert Standing.PROVED not in {proof.standing for proof in outcome.proofs}
    assert not outcome.adds_up


def test_changed_digit_is_a_problem_with_both_figures(inbox: Path) -> None:
    filing = checked("filings").filings[0]
    change_last_digit(inbox / "clean.txt", filing.holdings[0].value_as_filed)
    outcome = checked("filings")
    unmet = [problem for problem in outcome.problems if problem.rule == "rows-add-up-to-total-investments"]
    assert filing.totals.investments is not None
    stated = filing.totals.investments.value
    assert unmet[0].where == stated.where
    assert unmet[0].message.startswith(f"Total investments: stated {stated.value:,}, computed ")
    assert [proof.standing for proof in outcome.proofs] == [Standing.CONTRADICTED]
    assert not outcome.adds_up


def test_folder_is_read_in_order_without_hidden_files_and_readme(inbox: Path) -> None:
    for name in ("b.txt", "sub/a.txt", ".hidden", ".git/config", "README.md"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_text("x", encoding="utf-8")
    names = [path.relative_to(inbox).as_posix() for path in filing_paths([inbox])]
    assert names == ["b.txt", "clean.txt", "sub/a.txt"]


def test_file_given_twice_is_read_once(inbox: Path) -> None:
    assert filing_paths([Path("filings/clean.txt"), Path("filings")]) == (Path("filings/clean.txt"),)


def test_folder_without_filings_is_a_warning_that_says_what_to_do(inbox: Path) -> None:
    (inbox / "clean.txt").unlink()
    outcome = checked("filings")
    assert str(only_problem(outcome)) == "filings: warning: no filing in this folder yet: put one there [no-filing]"
    assert outcome.adds_up


def test_paths_below_the_working_folder_are_shown_relative_to_it(inbox: Path) -> None:
    absolute, indirect = (inbox / "clean.txt"), Path("filings/../filings/clean.txt")
    shown = {filing.source.path for path in (absolute, indirect) for filing in check([path]).filings}
    assert shown == {"filings/clean.txt"}


def test_json_of_the_same_input_is_the_same(inbox: Path) -> None:
    first, second = (show_json(filing_paths([inbox]))[0] for _ in range(2))
    assert first == second
    assert first.startswith('{\n "schema": "fundbook.filing/1",')


def test_figures_are_rounded_only_where_they_have_more_decimals_than_a_filing_prints() -> None:
    shown = [figure_text(Decimal(figure)) for figure in ("1234567.50", "-0.120", "7.46619532")]
    assert shown == ["1,234,567.50", "-0.120", "7.4662"]


def test_folder_without_configuration_cannot_be_built(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"no mkdocs\.yml in .*`fundbook new my-site` makes a site to build"):
        build([], tmp_path, tmp_path / "site")


def test_new_site_goes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(GeneratorError, match="exists and is not empty"):
        new_site(tmp_path, samples=True)


def test_new_site_has_samples_unless_it_is_to_be_empty(tmp_path: Path) -> None:
    new_site(tmp_path / "full", samples=True)
    new_site(tmp_path / "empty", samples=False)
    assert {path.name for path in FILINGS.glob("*.txt")} == {p.name for p in (tmp_path / "full/filings").glob("*.txt")}
    assert list((tmp_path / "empty/filings").iterdir()) == []
    assert not (tmp_path / "full/site_content/index.md").exists()


@pytest.mark.slow
def test_whole_build_run_twice_gives_identical_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = []
    for name in ("first", "second"):
        new_site(tmp_path / name, samples=True)
        monkeypatch.chdir(tmp_path / name)
        build(filing_paths([Path("filings")]), Path(), Path("site"))
        digests.append(_digests(Path("site")) | _digests(Path("site_content")))
    assert len(digests[0]) > 20
    assert digests[0] == digests[1]


def test_own_templates_come_before_those_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_site(tmp_path, samples=False)
    (tmp_path / "templates/problems.md.j2").write_text("# A page of my own\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    build((), Path(), Path("site"))
    assert (tmp_path / "site_content/problems.md").read_text(encoding="utf-8").startswith("# A page of my own")


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
