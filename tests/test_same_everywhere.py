"""Two machines make the same site: other folders, locales, time zones, orders, seeds and processes, the same bytes."""

import gzip
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from generator.resources import new_site

ROOT = Path(__file__).parents[1]
SAMPLES = ("larkspur-example-n-q-2009-05-31.txt", "larkspur-example-n-q-2009-11-30.txt")
SHORT_NAME = 5
"""Shorter names of hosts stand in many a word and in every picture."""

HERE = {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "USER": "user-of-the-one"}
THERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "de_DE.UTF-8",
    "TZ": "America/Adak",
    "PYTHONHASHSEED": "4242",
    "USER": "user-of-the-other",
    "PYTHONUTF8": "0",
}


def built(folder: Path, names: tuple[str, ...], jobs: int, environment: dict[str, str]) -> dict[str, bytes]:
    """Build the samples there in a process of its own; every file of the pages and of the site."""
    new_site(folder, samples=False)
    for name in names:
        (folder / "filings").mkdir(exist_ok=True)
        (folder / "filings" / name).write_bytes((ROOT / "filings" / name).read_bytes())
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    variables = {**kept, "PYTHONPATH": str(ROOT), "HOME": str(folder), "LOGNAME": environment["USER"], **environment}
    command = [sys.executable, "-m", "generator", "build", *(f"filings/{name}" for name in names), "--jobs", str(jobs)]
    run = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    files = (path for top in ("site_content", "site") for path in (folder / top).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The same filings, built on what looks like two machines."""
    one = tmp_path_factory.mktemp("here") / "my-site"
    other = tmp_path_factory.mktemp("there") / "a folder of another name \N{LATIN SMALL LETTER E WITH ACUTE}"
    return built(one, SAMPLES, 1, HERE), built(other, SAMPLES[::-1], 2, THERE)


@pytest.mark.slow
def test_two_machines_make_the_same_bytes(sites: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    one, other = sites
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert len([name for name in one if name.endswith(".html")]) > 5
    assert {"site/downloads/fundbook.csv.gz", "site/downloads/fundbook.sqlite"} <= one.keys()
    assert {".csv", ".json", ".xlsx", ".sqlite", ".gz"} <= {Path(name).suffix for name in one}


def opened(name: str, data: bytes) -> bytes:
    """What a file holds, unpacked where it is packed."""
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as book:
            return b"".join(book.read(member) for member in book.namelist())
    return data


@pytest.mark.slow
def test_no_file_of_a_site_tells_where_when_or_by_whom_it_was_made(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    now = datetime.now(UTC)
    days = {(now + timedelta(hours=hours)).strftime("%Y-%m-%d") for hours in (-14, 0, 14)}
    host = os.uname().nodename
    told = {"user-of-the-one", "my-site", str(ROOT), *days, *([host] if len(host) > SHORT_NAME else [])}
    for name, data in sites[0].items():
        text = opened(name, data)
        assert [word for word in sorted(told) if word.encode() in text] == [], name
