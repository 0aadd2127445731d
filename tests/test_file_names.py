"""Names of files cannot lead out of a folder, name a device, or break a page or a line of output."""

import errno
import os
from pathlib import Path

import pytest

from generator.build import build
from generator.cli.output import printable
from generator.problems import GeneratorError
from generator.reading import check, filing_paths
from generator.resources import new_site

SAMPLE = (Path(__file__).parents[1] / "filings/larkspur-example-n-q-2009-05-31.txt").read_bytes()
NAMES = (
    "CON",
    "NUL.txt",
    "a b.txt",
    'it\'s "quoted".txt',
    "new\nline.txt",
    "A.TXT",
    "a.txt",
    "\N{LATIN SMALL LETTER U WITH DIAERESIS}n\N{LATIN SMALL LETTER I WITH DIAERESIS}.txt",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.txt",
    "x" * 240 + ".txt",
    "-rf.txt",
    "$(touch made).txt",
    "<img src=x onerror=alert(1)>.txt",
    "a|b.txt",
    "%2e%2e%2f.txt",
    "{{7*7}}.txt",
    "[y](javascript:alert(1)).txt",
    os.fsdecode(b"bad\xff.txt"),
)


def with_names(folder: Path) -> Path:
    """A site whose inbox holds one filing of a fund of its own under each name."""
    new_site(folder, samples=False)
    (folder / "filings").mkdir(exist_ok=True)
    for number, name in enumerate(NAMES):
        (folder / "filings" / name).write_bytes(SAMPLE.replace(b"811-99999", b"811-%05d" % (90000 + number)))
    return folder


@pytest.mark.slow
def test_files_of_every_name_are_read_and_none_names_a_file_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(with_names(tmp_path / "site-of-names"))
    built = build(filing_paths([Path("filings")]), Path(), Path("site"))
    assert len(built.standings) == len(NAMES)
    assert {str(standing) for standing in built.standings} == {"proved"}
    made = {path.relative_to("site").as_posix() for path in Path("site").rglob("*")}
    foreign = [name for name in made if not name.isascii() or any(letter in name for letter in "\n\"'<>|$ %{}()[]")]
    assert foreign == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site-of-names"]
    assert not [page for page in Path("site").rglob("*.html") if "<img src=x" in page.read_text(encoding="utf-8")]


def test_name_takes_one_line_of_output_and_steers_no_terminal(tmp_path: Path) -> None:
    for name in ("new\nline.txt", "\x1b[31mred.txt", "\N{RIGHT-TO-LEFT OVERRIDE}gnp.txt"):
        path = tmp_path / name
        path.write_bytes(b"")
        (problem,) = check([path]).problems
        said = printable(str(problem))
        assert problem.rule == "empty-file"
        assert said.isprintable()
        assert len(said.splitlines()) == 1


def test_link_out_of_the_folder_is_refused_and_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, outside = tmp_path / "site/filings", tmp_path / "outside"
    inbox.mkdir(parents=True)
    outside.mkdir()
    monkeypatch.chdir(tmp_path / "site")
    (outside / "secret.txt").write_bytes(SAMPLE)
    (inbox / "link.txt").symlink_to(outside / "secret.txt")
    (inbox / "folder").symlink_to(outside)
    (inbox / "ring").symlink_to(inbox)
    outcome = check(filing_paths([inbox]))
    assert [(problem.rule, problem.where.path) for problem in outcome.problems] == [
        ("link-to-folder", "filings/folder"),
        ("link-out-of-folder", "filings/link.txt"),
        ("link-to-folder", "filings/ring"),
    ]
    assert outcome.filings == ()


def test_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "filing.txt").write_bytes(SAMPLE)
    (tmp_path / "link.txt").symlink_to("filing.txt")
    assert len(check([tmp_path / "link.txt"]).filings) == 1


def test_link_to_nothing_and_a_name_that_is_too_long_are_problems(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    outcome = check(filing_paths([tmp_path / "gone.txt", tmp_path / ("x" * 300)]))
    assert [problem.rule for problem in outcome.problems] == ["cannot-open", "cannot-open"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_and_link_to_nothing_in_the_inbox_are_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "filing.txt").write_bytes(SAMPLE)
    outcome = check(filing_paths([tmp_path]))
    assert [(problem.rule, Path(problem.where.path).name) for problem in outcome.problems] == [
        ("cannot-open", "gone.txt"),
        ("cannot-open", "pipe.txt"),
    ]
    assert len(outcome.filings) == 1


def test_folder_that_cannot_be_read_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(place: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", place)

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(GeneratorError, match=r"cannot be read \(Permission denied\)"):
        filing_paths([tmp_path])
