"""What a build says at its end: pages, problems by severity and time, in the terminal only."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.resources import new_site, starter_path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one filing outside it."""
    top = tmp_path_factory.mktemp("report")
    new_site(top / "site", samples=False)
    sample = starter_path() / "filings/larkspur-example-n-q-2009-05-31.txt"
    (top / "given.txt").write_bytes(sample.read_bytes())
    return top


def built(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "generator", "build", "--jobs", "1", str(folder / "given.txt"), *words]
    ended = subprocess.run(command, cwd=folder / "site", capture_output=True, text=True, check=True)
    return ended.stdout


def test_build_ends_with_pages_problems_and_time(folder: Path) -> None:
    said, last = built(folder).splitlines()[-2:]
    assert re.fullmatch(r"\d+ pages; no problems; \d+\.\d s", said)
    assert last == "1 filing: 1 proved; open site/index.html"
    made = int(said.split(" ")[0])
    content = folder / "site/site_content"
    hand_written = {"method.md", "glossary.md"}
    found = [path for path in content.rglob("*") if path.suffix in {".md", ".html"} and path.name not in hand_written]
    assert len(found) == made


def test_quiet_build_says_nothing(folder: Path) -> None:
    assert built(folder, "--quiet") == ""


def test_no_page_or_download_tells_where_on_the_disk_a_filing_lay(folder: Path) -> None:
    built(folder, "--quiet")
    site = folder / "site/site"
    texts = [path for path in site.rglob("*") if path.suffix in {".html", ".json", ".js", ".csv", ".md"}]
    assert [path.name for path in texts if str(folder).encode() in path.read_bytes()] == []
    assert '"given.txt"' in next(site.glob("downloads/*/*.json")).read_text(encoding="utf-8")
