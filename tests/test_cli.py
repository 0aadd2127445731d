"""The command line: exit codes, what goes to which stream, and that no traceback is shown unasked."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import commands, main
from generator.cli.output import printable
from generator.reading import check
from generator.resources import new_site
from tests.test_build import change_last_digit

ROOT = Path(__file__).parents[1]
SLOW_TO_LOAD = {"mkdocs", "plotly", "pydantic", "pygments", "requests"}
CLEAN = ROOT / "filings/larkspur-example-n-q-2009-05-31.txt"


@pytest.fixture(autouse=True)
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An inbox with one clean filing; its parent is the working folder, and wide terminals are assumed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "clean.txt").write_bytes(CLEAN.read_bytes())
    return folder


def exit_code(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def fundbook(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a process of its own, in the working folder."""
    command = [sys.executable, "-m", "generator", *words]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def test_version_is_printed() -> None:
    result = CliRunner().invoke(commands.app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.startswith("fundbook ")


@pytest.mark.parametrize("command", ["build", "show", "check", "compare", "serve", "new"])
def test_help_of_every_command_shows_it_in_use(command: str) -> None:
    result = CliRunner().invoke(commands.app, [command, "--help"], terminal_width=120)
    assert result.exit_code == 0
    assert f"fundbook {command} " in result.stdout.partition("Usage")[2].partition("\n")[2]


def test_help_teaches_the_exit_codes_and_the_form_of_a_problem() -> None:
    text = CliRunner().invoke(commands.app, ["--help"], terminal_width=120).stdout
    assert "2  could not run" in text
    assert "path:line: severity: message [rule]" in text


def test_clean_filing_shows_with_exit_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("show", "filings/clean.txt") == 0
    shown = capsys.readouterr()
    assert "Net assets applicable to common shares" in shown.out
    rows = len(check([CLEAN]).filings[0].holdings)
    assert f"proved: {rows} of {rows} rows under a control total that is met" in shown.out
    assert shown.err == ""


def test_json_goes_to_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("show", "filings/clean.txt", "filings/none.txt", "--json") == 1
    shown = capsys.readouterr()
    content = json.loads(shown.out)
    assert [filing["proof"] for filing in content["filings"]] == ["proved"]
    assert [problem["rule"] for problem in content["problems"]] == ["cannot-open"]
    assert "filings/none.txt: error: cannot be opened" in shown.err


def test_check_prints_stated_and_computed_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("check", "filings/clean.txt") == 0
    rows = [text for text in capsys.readouterr().out.splitlines() if "rows-add-up-to-total-investments" in text]
    cells = [cell.strip() for cell in rows[0].split("\N{BOX DRAWINGS LIGHT VERTICAL}")]
    assert cells[4] == cells[5] != ""
    assert cells[6:8] == ["0", "passed"]


def test_contradicted_filing_ends_with_exit_code_1_and_names_the_line(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = check([inbox / "clean.txt"]).filings[0].holdings[0]
    change_last_digit(inbox / "clean.txt", row.value_as_filed)
    assert exit_code("check", "filings/clean.txt") == 1
    shown = capsys.readouterr()
    assert "contradicted: " in shown.out
    assert "[rows-add-up-to-total-investments]" in shown.err
    assert all(text.startswith("filings/clean.txt:") for text in shown.err.splitlines())


def test_quiet_check_of_a_clean_filing_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("check", "filings", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_several_files_are_announced_in_a_plain_line_where_there_is_no_terminal(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "empty.txt").write_bytes(b"")
    assert exit_code("check", "filings") == 1
    assert capsys.readouterr().err.splitlines()[0] == "reading 2 files"


def test_build_outside_a_site_cannot_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("build") == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("fundbook: no mkdocs.yml in ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("words", [["frobnicate"], ["show"], ["show", "x", "--frob"], []])
def test_wrong_usage_cannot_run(words: list[str]) -> None:
    assert exit_code(*words) == 2


@pytest.mark.slow
@pytest.mark.parametrize("named", ["filngs", "filings/none.txt"])
def test_path_that_is_not_there_builds_nothing(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("build", "filings/clean.txt", named) == 2
    assert f"{named} is not there, and nothing was built" in capsys.readouterr().err
    assert not Path("site").exists()


def test_new_site_builds_and_says_where_to_look(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("new", "my-site", "--empty") == 0
    assert capsys.readouterr().out == "my-site is ready: cd my-site && fundbook build\n"
    os.chdir("my-site")
    assert exit_code("build") == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1] == "0 filings; open site/index.html"
    assert "[no-filing]" in shown.err
    assert Path("site/index.html").is_file()


def test_control_characters_of_a_filing_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\nc") == "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c"


def test_unforeseen_fault_is_one_line_and_exit_code_2_with_the_traceback_only_on_request() -> None:
    code = "import sys, generator.cli.first as c; c.check = lambda *given: 1 / 0; sys.argv[1:] = {}; c_main()"
    for words, shown in ((["check", "x"], False), (["check", "x", "--debug"], True)):
        program = f"from generator.cli import main as c_main; {code.format(words)}"
        ended = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=_variables()
        )
        assert ("Traceback" in ended.stderr) is shown
        assert ended.returncode == (1 if shown else 2)
        assert "ZeroDivisionError" in ended.stderr


def test_reader_that_goes_away_leaves_no_traceback() -> None:
    command = [sys.executable, "-m", "generator", "show", "filings/clean.txt", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_variables()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_interrupted_preview_ends_cleanly() -> None:
    assert exit_code("new", "my-site", "--empty") == 0
    # Tests that run in the background have no interrupts, and neither would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd="my-site", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_variables(), text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0 filings; built\n"
        assert process.stdout.readline().startswith("open http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "preview ended\n"
    assert process.returncode == 0


def test_python_m_generator_is_the_same_program() -> None:
    command = [str(Path(sys.executable).with_name("fundbook")), "--version"]
    installed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert fundbook("--version").stdout == installed.stdout


def test_showing_a_filing_loads_nothing_that_is_slow_to_load() -> None:
    program = (
        "import sys\nfrom generator.cli import main\n"
        "try:\n    main(['show', 'filings/clean.txt', '--quiet'])\n"
        "finally:\n    print(sorted(SLOW & sys.modules.keys()), file=sys.stderr)"
    )
    slow = f"SLOW = {SLOW_TO_LOAD!r}\n"
    command = [sys.executable, "-c", slow + program]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=_variables())
    assert ended.stderr == "[]\n"


def test_character_that_the_terminal_cannot_show_is_escaped(inbox: Path) -> None:
    (inbox / "b\N{LATIN SMALL LETTER U WITH DIAERESIS}d.txt").write_bytes(b"")
    ended = fundbook("check", "filings", PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert "filings/b\\xfcd.txt: error:" in ended.stderr


def _variables() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


LATER = ROOT / "filings/larkspur-example-n-csrs-2009-08-31.txt"
FUND = "811-99999"


@pytest.fixture
def later(inbox: Path) -> str:
    """The next quarter of the fund, in the inbox too."""
    (inbox / "later.txt").write_bytes(LATER.read_bytes())
    return "filings/later.txt"


def test_compare_prints_changes_of_two_files_with_exit_code_1(later: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("compare", "filings/clean.txt", later) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines()[1].startswith(
        "From 2009-05-31 to 2009-08-31 total investments rose by $1,513,744: 2 new"
    )
    assert "Residual: $0" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize("periods", [(), ("2009-05-31", "2009-08-31")])
def test_compare_takes_two_periods_of_a_fund_or_its_last_two(
    later: str, periods: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("compare", "--fund", FUND, *periods, "--format", "json") == 1
    content = json.loads(capsys.readouterr().out)
    assert [content[name] for name in ("schema", "fund", "from", "to")] == [
        "fundbook.changes/1",
        FUND,
        "2009-05-31",
        "2009-08-31",
    ]
    assert content["totals"]["residual"] == 0


def test_compare_prints_markdown_and_csv(later: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("compare", "filings/clean.txt", later, "--format", "markdown") == 1
    assert capsys.readouterr().out.startswith("# Larkspur Example")
    assert exit_code("compare", "filings/clean.txt", later, "--format", "csv") == 1
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.startswith("status,") and first.startswith("NEW,")


def test_compare_of_quarters_without_a_change_has_exit_code_0(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (inbox / "clean.txt").read_text(encoding="utf-8")
    for old, new in (("May 31, 2009", "June 30, 2009"), ("5/31/09", "6/30/09"), ("05/31/09", "06/30/09")):
        text = text.replace(old, new)
    (inbox / "same.txt").write_text(text, encoding="utf-8")
    assert exit_code("compare", "filings/clean.txt", "filings/same.txt") == 0
    assert "41 unchanged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fund", FUND, "2009-08-31", "2009-08-31"), "both filings are of 2009-08-31: give two periods of the fund"),
        (("--fund", FUND, "2009-08-31"), "two periods are needed to compare; those read are: 2009-05-31, 2009-08-31"),
        (("--fund", FUND, "2009-08-31", "2010-08-31"), "no filing of 2010-08-31 was read"),
        (("--fund", FUND, "2009-08-31", "2010-02-30"), "no day of the calendar among 2009-08-31 2010-02-30"),
        (("--fund", "811-1"), "no filing of the fund 811-1 was read; those read are of: 811-99999"),
        (
            ("filings/later.txt", "filings/clean.txt"),
            "2009-08-31 comes after 2009-05-31: give the earlier filing first",
        ),
        (("filings/clean.txt", "filings/clean.txt"), "two periods are needed to compare; those read are: 2009-05-31"),
        (("filings/clean.txt", "filings/none.txt"), "nothing to compare: filings/none.txt: error: cannot be opened"),
        (("filings/clean.txt", "other.txt"), "two funds cannot be compared: Larkspur Example Insured Municipal Trust"),
        (("--same", "none.toml", "--fund", FUND), "none.toml"),
        (("--same", "filings/clean.txt", "--fund", FUND), "filings/clean.txt: not TOML"),
    ],
)
def test_compare_that_cannot_be_made_says_why_with_exit_code_2(
    later: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ROOT / "filings/invesco-quality-municipal-securities-n-csrs-2011-08-31.txt"
    Path("other.txt").write_bytes(other.read_bytes())
    assert exit_code("compare", *words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err and shown.err.count("\n") == 1


def test_compare_of_a_folder_with_several_funds_asks_for_one(later: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = ROOT / "filings/invesco-quality-municipal-securities-n-csrs-2011-08-31.txt"
    Path("filings/other.txt").write_bytes(other.read_bytes())
    assert exit_code("compare") == 2
    assert "name one with --fund: 811-07560, 811-99999" in capsys.readouterr().err


def test_compare_of_a_period_with_two_filings_names_both(later: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("filings/again.txt").write_bytes(LATER.read_bytes() + b"\n")
    assert exit_code("compare", "--fund", FUND) == 2
    assert "several filings of 2009-08-31, filings/again.txt:" in capsys.readouterr().err


def test_compare_takes_form_and_schedule_of_one_period_as_one_filing(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("n-csr-2010-02-28.txt", "n-q-2010-05-31.txt", "nport-p-2010-05-31.xml"):
        Path(f"filings/{name}").write_bytes((ROOT / f"filings/larkspur-example-{name}").read_bytes())
    assert exit_code("compare", "--fund", FUND) == 1
    shown = capsys.readouterr()
    assert "1 new, 1 gone, 1 down in par and 42 unchanged" in shown.out
    assert "several filings" not in shown.err
    assert exit_code("compare", "filings/n-q-2010-05-31.txt", "filings/nport-p-2010-05-31.xml") == 2
    assert "both filings are of 2010-05-31" in capsys.readouterr().err


def test_override_that_names_no_row_is_a_problem_of_the_comparison(
    later: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = f'[[same]]\nfund = "{FUND}"\nold = {{ text = "Nowhere" }}\nnew = {{ text = "Nowhere" }}\n'
    Path("same.toml").write_text(entry, encoding="utf-8")
    assert exit_code("compare", "--fund", FUND, "--same", "same.toml") == 1
    assert "same.toml:1: error: 'Nowhere' names no row of 2009-05-31" in capsys.readouterr().err


def test_shared_folder_without_a_cluster_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("build", "--shared", "s3://bucket/work") == 2
    assert "give --scheduler too" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("command", ["build", "serve"])
def test_limit_that_is_none_ends_building_and_serving(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    new_site(Path("mine"), samples=False)
    os.chdir("mine")
    assert exit_code(command, "--limit", "rows=many") == 2
    assert "rows" in capsys.readouterr().err
