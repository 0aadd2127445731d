"""What `pip install` gives: a wheel with the starter site in it, and a program that works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STARTER = "generator/starter"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the build backend of the environment and nothing from outside."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder))
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def packed(folder: str, ending: str) -> frozenset[str]:
    """The names in the wheel that the files of a folder of the checkout should have."""
    return frozenset(f"{STARTER}/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / folder).rglob(f"*{ending}"))


@pytest.mark.parametrize(
    ("folder", "ending"), [("templates", ".j2"), ("filings", ".txt"), ("site_content/assets", ".css")]
)
def test_starter_site_is_in_the_wheel(names: frozenset[str], folder: str, ending: str) -> None:
    expected = packed(folder, ending)
    assert expected
    assert expected <= names


def test_configuration_and_registry_are_in_the_wheel(names: frozenset[str]) -> None:
    assert {f"{STARTER}/mkdocs.yml", f"{STARTER}/site_content/glossary.md", "generator/insurers.toml"} <= names


def test_generated_pages_and_tests_are_not_in_the_wheel(names: frozenset[str]) -> None:
    generated = ("index.md", "problems.md", "funds/", "insurers/", "assets/figures/")
    unwanted = ("tests/", *(f"{STARTER}/site_content/{name}" for name in generated))
    assert [name for name in sorted(names) if name.startswith(unwanted)] == []


@pytest.mark.slow
def test_installed_program_makes_and_builds_a_site_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    library, work = tmp_path / "library", tmp_path / "work"
    install = ("install", "--no-deps", "--no-index", "--quiet", "--target", str(library), str(wheel))
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    work.mkdir()
    assert _fundbook(library, work, "new", "my-site").returncode == 0
    built = _fundbook(library, work / "my-site", "build")
    assert built.returncode in {0, 1}, built.stderr
    assert "open site/index.html" in built.stdout
    assert (work / "my-site/site/index.html").is_file()
    assert len(list((work / "my-site/site/funds").rglob("*.html"))) > 2


def _fundbook(library: Path, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the installed program, not the checkout's, in a folder."""
    command = [sys.executable, "-m", "generator", *words]
    environment = {**os.environ, "PYTHONPATH": str(library)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
