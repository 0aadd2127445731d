"""A second build: what it leaves alone, what it makes anew, and that it always equals a first one."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import How, build
from generator.build.funds import FundMade
from generator.problems import GeneratorError
from generator.publish import alone_in
from generator.reading import filing_paths
from generator.reading.files import published_names
from generator.reading.kept import Inbox, load, read_files
from generator.resources import new_site
from generator.store import Store, kept, key_of
from generator.workers import Crew
from tests.synthesis import Size, write

SIZE = Size(funds=3, quarters=3, rows=6)


def made(folder: Path) -> Path:
    """A site with filings of three funds."""
    new_site(folder, samples=False)
    write(folder / "filings", SIZE)
    return folder


def built(folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int = 1) -> dict[str, bytes]:
    """Build there; every file of the pages and of the site."""
    monkeypatch.chdir(folder)
    build(filing_paths([Path("filings")]), Path(), Path("site"), How(jobs=jobs))
    return state(folder)


def state(folder: Path) -> dict[str, bytes]:
    files = (path for top in ("site_content", "site") for path in (folder / top).rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}


def afresh(folder: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a build of the same inputs comes to where nothing was kept."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".fundbook", "site"))
    return built(to, monkeypatch)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in (folder / "site").rglob("*.html")}


@pytest.mark.slow
def test_nothing_changed_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "a")
    first = built(folder, monkeypatch)
    before = stamps(folder)
    assert built(folder, monkeypatch) == first
    assert stamps(folder) == before


@pytest.mark.slow
def test_two_processes_make_the_same_site_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = made(tmp_path / "a"), made(tmp_path / "b")
    assert built(one, monkeypatch, jobs=1) == built(two, monkeypatch, jobs=2)


@pytest.mark.slow
def test_any_edit_gives_what_a_build_from_nothing_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "a")
    built(folder, monkeypatch)
    filings = sorted((folder / "filings").glob("*.txt"))
    removed, replaced = filings[0], filings[4]
    config, template = folder / "mkdocs.yml", folder / "templates/notice.md.j2"
    edits: tuple[Callable[[], object], ...] = (
        removed.unlink,
        lambda: replaced.write_bytes(replaced.read_bytes().replace(b"Municipal Trust", b"Income Trust")),
        lambda: write(folder / "filings", Size(funds=4, quarters=1, rows=5)),
        lambda: template.write_text("own notice\n"),
        lambda: config.write_text(config.read_text().replace("site_name: fundbook", "site_name: other")),
        lambda: (folder / "site_content/problems.md").write_text("spoilt"),
        lambda: (folder / "site/404.html").unlink(),
    )
    for number, edit in enumerate(edits):
        edit()
        assert built(folder, monkeypatch) == afresh(folder, tmp_path / str(number), monkeypatch), number


@pytest.mark.slow
def test_filing_that_changes_has_its_pages_and_those_of_its_neighbours_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "a")
    write(folder / "filings", Size(funds=1, quarters=12, rows=5))
    built(folder, monkeypatch)
    first, *_, middle, _, _, _, last = sorted((folder / "filings").glob("811-900001-*.txt"))
    text = middle.read_bytes()
    edits: tuple[tuple[Callable[[], object], int], ...] = (
        (lambda: middle.write_bytes(text + b"\nend\n"), 5),
        (middle.unlink, 3),
        (lambda: middle.write_bytes(text), 5),
        (first.unlink, 1),
        (last.unlink, 1),
    )
    for number, (edit, others) in enumerate(edits):
        before = portions(folder)
        edit()
        assert built(folder, monkeypatch) == afresh(folder, tmp_path / str(number), monkeypatch), number
        assert len(portions(folder) - before) == others, number


def portions(folder: Path) -> set[str]:
    """The keys of the reports and comparisons of the first fund."""
    made = kept(Store(folder=folder / ".fundbook"), "fund", key_of("811-900001"))
    assert isinstance(made, FundMade)
    return {key for key, _ in made.portions}


def test_lost_parts_of_a_fund_are_made_anew_in_the_same_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = without_site(tmp_path, monkeypatch)
    damage(folder / ".fundbook/parts", lambda data: bytes(len(data)))
    for kind in ("pieces", "search", "reading"):
        shutil.rmtree(folder / ".fundbook" / kind)
    next((folder / "filings").glob("811-900002-*")).unlink()
    assert warnings(folder) == ["cache-is-whole"]
    assert state(folder) == afresh(folder, tmp_path / "b", monkeypatch)
    assert warnings(folder) == []


def test_parts_of_a_fund_that_is_gone_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = without_site(tmp_path, monkeypatch)
    kinds = {path.name.partition(".")[2] for path in (folder / ".fundbook/parts").iterdir()}
    for path in (folder / "filings").glob("811-900002-*"):
        path.unlink()
    built(folder, monkeypatch)
    assert kinds == {"arrow", "csv.gz", "sqlite"}
    assert {path.name for path in (folder / ".fundbook/parts").iterdir()} == {f"811-900001.{kind}" for kind in kinds}


@pytest.mark.parametrize("change", [lambda data: data[:-7], lambda data: bytes(len(data))], ids=["cut-off", "zeroed"])
def test_damaged_cache_is_made_anew_in_the_same_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]
) -> None:
    folder = without_site(tmp_path, monkeypatch)
    damage(folder / ".fundbook", change)
    next((folder / "filings").glob("811-900002-*")).unlink()
    assert warnings(folder) == ["cache-is-whole"]
    assert state(folder) == afresh(folder, tmp_path / "b", monkeypatch)


def damage(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """Damage each file below a folder in place; its times stay, as a disk that goes bad leaves them."""
    for path in [path for path in folder.rglob("*") if path.is_file() and path.name != ".gitignore"]:
        found, data = path.stat(), change(path.read_bytes())
        with path.open("r+b") as place:
            place.write(data)
            place.truncate()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def without_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which pages of two small funds stand; nothing is made of them by mkdocs, then or later."""
    monkeypatch.setattr("generator.build.line.SiteBuild.begin", lambda _: None)
    monkeypatch.setattr("generator.build.line.SiteBuild.finish", lambda _: ())
    new_site(tmp_path / "a", samples=False)
    write(tmp_path / "a/filings", Size(funds=2, quarters=2, rows=3))
    built(tmp_path / "a", monkeypatch)
    return tmp_path / "a"


def warnings(folder: Path) -> list[str]:
    """Build, and what is told of the cache."""
    told = build(filing_paths([Path("filings")]), Path(), Path("site"), How(jobs=1)).problems
    return [problem.rule for problem in told if problem.where.path.startswith(".fundbook")]


def test_cache_that_cannot_be_written_is_told_and_never_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "a")
    first = built(folder, monkeypatch)
    shutil.rmtree(folder / ".fundbook")
    (folder / ".fundbook").write_text("a file where a folder is wanted")
    told = build(filing_paths([Path("filings")]), Path(), Path("site")).problems
    assert [problem.rule for problem in told if problem.where.path.endswith(".fundbook")] == ["cache-can-be-written"]
    assert state(folder) == first


@pytest.mark.slow
def test_build_that_is_killed_leaves_a_whole_site_and_the_next_one_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "a")
    first = built(folder, monkeypatch)
    name = "# Terms of my own\n"
    (folder / "site_content/glossary.md").write_text(name)
    changed = afresh(folder, tmp_path / "b", monkeypatch)
    sites = [{path: data for path, data in whole.items() if path.startswith("site/")} for whole in (first, changed)]
    chance = random.Random(7)
    for _ in range(5):
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--jobs", "2"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert {path: data for path, data in state(folder).items() if path.startswith("site/")} in sites
    assert built(folder, monkeypatch) == changed
    assert sorted(path.name for path in folder.glob(".*")) == [".fundbook", ".gitignore"]


def test_second_build_in_a_folder_says_that_another_is_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_site(tmp_path / "a", samples=False)
    monkeypatch.setattr("generator.publish.places._PATIENCE", 0.0)
    with alone_in(tmp_path / "a"), pytest.raises(GeneratorError, match="another build is at work"):
        build((), tmp_path / "a", tmp_path / "a/site")


@pytest.mark.parametrize("unreadable", [False, True])
def test_inbox_of_which_nothing_is_read_does_not_take_the_place_of_reports_that_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unreadable: bool
) -> None:
    new_site(tmp_path / "a", samples=False)
    if unreadable:
        (tmp_path / "a/filings/broken.txt").write_text("No schedule.", encoding="utf-8")
    page = tmp_path / "a/site_content/funds/811-00001/2010-05-31.md"
    page.parent.mkdir(parents=True)
    page.write_text("a report", encoding="utf-8")
    with pytest.raises(GeneratorError, match="the reports of an earlier build stand in site_content/funds"):
        built(tmp_path / "a", monkeypatch)
    assert page.read_text(encoding="utf-8") == "a report"


def test_filing_that_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "filings", Size(funds=1, quarters=2, rows=5))
    paths, store = filing_paths([tmp_path / "filings"]), Store(folder=tmp_path / "cache")
    first = list(read_files(Inbox(paths=paths, store=store), Crew()))
    monkeypatch.setattr("generator.reading.kept.document_from", None)
    assert list(read_files(Inbox(paths=paths, store=store), Crew())) == first
    assert [len(load(each.origin, store).filings[0].holdings) for each in first] == [5, 5]


def test_files_elsewhere_are_named_without_the_place_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here, twin = Path("filings/a.txt"), Path("/srv/inbox/filings/a.txt")
    others = (Path("/srv/one/b.txt"), Path("/srv/two/b.txt"), Path("/srv/two/c.txt"), Path("s3://bucket/c.txt"))
    assert published_names([here, twin, *others]) == (
        "filings/a.txt",
        "a.txt",
        "one/b.txt",
        "two/b.txt",
        "c.txt",
        "s3://bucket/c.txt",
    )
    assert published_names([Path("a.txt"), twin]) == ("a.txt", "filings/a.txt")


def test_file_beside_the_working_folder_is_published_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert published_names([Path("../secret/a.txt"), Path("b.txt")]) == ("a.txt", "b.txt")
    assert published_names([Path("../one/a.txt"), Path("../two/a.txt")]) == ("one/a.txt", "two/a.txt")


def test_build_that_runs_out_of_memory_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = without_site(tmp_path, monkeypatch)

    def out_of_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("generator.build.line.make_across", out_of_memory)
    with pytest.raises(GeneratorError, match="close other programs, or build with --jobs 1"):
        warnings(folder)
