"""The same Markdown and mkdocs.yml under other builders: the text of every page is the one that mkdocs gives."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.build import build
from generator.reading import filing_paths
from generator.resources import new_site

BUILDERS = ("properdocs", "zensical")
FEWEST_PAGES = 90


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the samples, built by fundbook into site/."""
    folder = tmp_path_factory.mktemp("builders") / "samples"
    new_site(folder, samples=True)
    build(filing_paths([folder / "filings"]), folder, folder / "site")
    return folder


def texts(site: Path) -> dict[str, str]:
    """The text of each page's article, by the page's path."""
    html = pytest.importorskip("lxml.html", reason="lxml is not installed")
    found = {}
    for path in sorted(site.rglob("*.html")):
        article = html.parse(path).getroot().find(".//article")
        if article is not None:
            found[path.relative_to(site).as_posix()] = " ".join(article.text_content().split())
    return found


def built_by(builder: str, top: Path, copy: Path) -> Path:
    """Build a copy of the pages with another builder; returns the folder of its site."""
    shutil.copytree(top, copy, ignore=shutil.ignore_patterns("site", ".*"))
    command = [sys.executable, "-m", builder, "build", "--config-file", str(copy / "mkdocs.yml")]
    ended = subprocess.run(command, cwd=copy, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return copy / "site"


@pytest.mark.slow
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_page_says_the_same_under_another_builder(builder: str, top: Path, tmp_path: Path) -> None:
    if find_spec(builder) is None:
        pytest.skip(f"{builder} is not installed")
    ours = texts(top / "site")
    assert len(ours) > FEWEST_PAGES
    assert texts(built_by(builder, top, tmp_path / "copy")) == ours
