"""Work on a Dask cluster of two workers, one of which is killed: nothing lost, nothing twice, the same bytes."""

import os
import signal
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.build import How, build
from generator.problems import GeneratorError
from generator.reading import filing_paths, read
from generator.reading.kept import Inbox, read_files
from generator.resources import new_site
from generator.store import Store
from generator.store.remote import files_below, url_of, write_url
from generator.workers import Crew, Task, require_same_code, run
from tests.synthesis import Size, write
from tests.test_workers import die_once, lost, square, square_or_die

dask = pytest.importorskip("dask", reason="the extra fundbook[dask] is not installed")
distributed = pytest.importorskip("distributed", reason="the extra fundbook[dask] is not installed")


def two_workers() -> Any:
    """A scheduler and two workers, each a process of its own that is started again where it dies."""
    return distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers for all tests that do them no harm, or kill one of them once."""
    with two_workers() as made:
        yield made


def crew(cluster: Any) -> Crew:
    return Crew(scheduler=cluster.scheduler_address)


def generated(site: Path) -> dict[str, bytes]:
    """Every generated file by its path, and the parts of whole-site files."""
    folders = (site / "site_content", site / ".fundbook/parts")
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_results_of_a_cluster_come_in_the_order_of_the_inputs(cluster: Any) -> None:
    assert list(run(Task(make=square, lost=lost, chunk=3), range(20), crew(cluster))) == [n * n for n in range(20)]


def test_worker_that_was_killed_once_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    task = Task(make=partial(die_once, tmp_path), lost=lost, chunk=2)
    assert list(run(task, range(12), crew(cluster))) == [n * n for n in range(12)]


@pytest.mark.slow
def test_input_that_kills_every_worker_is_lost_and_the_others_are_not() -> None:
    task = Task(make=partial(square_or_die, frozenset({5})), lost=lost, chunk=3)
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), two_workers() as cluster:
        assert list(run(task, range(9), crew(cluster))) == [-n if n == 5 else n * n for n in range(9)]


@pytest.mark.slow
def test_build_whose_worker_is_killed_in_the_middle_gives_the_same_bytes(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []

    def killing(doing: str, count: int, results: Iterator[Any]) -> Iterable[Any]:
        for place, each in enumerate(results):
            if place == 1 and doing == "making pages":
                killed.append(next(worker.pid for worker in cluster.workers.values()))
                os.kill(killed[0], signal.SIGKILL)
            yield each

    away = How(scheduler=cluster.scheduler_address, watch=killing)
    by_url = How(scheduler=cluster.scheduler_address, shared=Path(f"local:{tmp_path}/shared"))
    for name, how in (("here", How()), ("there", away), ("by-url", by_url)):
        new_site(tmp_path / name, samples=False)
        write(tmp_path / name / "filings", Size(funds=6, quarters=2, rows=12))
        monkeypatch.chdir(tmp_path / name)
        built = build(filing_paths([Path("filings")]), Path(), Path("site"), how)
        assert [str(standing) for standing in built.standings] == ["proved"] * 12
    assert len(killed) == 1
    assert generated(tmp_path / "there") == generated(tmp_path / "by-url") == generated(tmp_path / "here")
    assert (tmp_path / "shared/reading").is_dir()
    assert not (tmp_path / "by-url/.fundbook/reading").exists()


def test_filings_and_what_was_read_go_through_a_url(cluster: Any, tmp_path: Path) -> None:
    write(tmp_path / "filings", Size(funds=2, quarters=1, rows=5))
    paths = filing_paths([Path(f"local:{tmp_path}/filings")])
    shared = Store(folder=Path(f"local:{tmp_path}/shared"))
    found = list(read_files(Inbox(paths=paths, store=shared), crew(cluster)))
    assert [(len(file.heads), file.problems) for file in found] == [(1, ()), (1, ())]
    assert sorted(path.name for path in (tmp_path / "shared").iterdir()) == ["file", "reading"]


def test_path_of_a_url_is_the_url_again() -> None:
    assert url_of(Path("s3://bucket/filings/a.txt")) == "s3://bucket/filings/a.txt"
    assert url_of(Path("file:///srv/filings")) == "file:///srv/filings"
    assert [url_of(Path(text)) for text in ("filings/a.txt", "/srv/a.txt", "c:/a.txt", "odd:name.txt")] == [None] * 4


def test_filings_behind_a_url_are_read_in_order_without_what_is_hidden() -> None:
    for name in ("b.txt", "sub/a.txt", ".hidden/c.txt", "README.md"):
        write_url(f"memory://inbox/{name}", b"no filing")
    assert files_below("memory://inbox/b.txt") is None
    paths = filing_paths([Path("memory://inbox")])
    assert [path.name for path in paths] == ["b.txt", "a.txt"]
    assert [problem.where.path for problem in read(paths)[1]] == ["memory://inbox/b.txt", "memory://inbox/sub/a.txt"]


def test_protocol_without_its_package_says_what_to_install() -> None:
    with pytest.raises(GeneratorError, match="the driver of adl"):
        filing_paths([Path("adl://lake/filings")])


def test_scheduler_that_does_not_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workers.cluster._PATIENCE", 0.5)
    with pytest.raises(GeneratorError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        list(run(Task(make=square, lost=lost), [1], Crew(scheduler="tcp://127.0.0.1:1")))


def test_worker_with_other_code_is_refused(cluster: Any) -> None:
    with pytest.raises(GeneratorError, match="run another fundbook"):
        require_same_code(cluster.scheduler_address, os.getpid)  # type: ignore[arg-type]
