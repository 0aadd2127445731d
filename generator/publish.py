"""The only writer of site files and the only module that knows mkdocs. Pages -> files -> a built site, Problems."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence, Set
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.pages import Page
from generator.problems import GeneratorError, Problem, Severity, Where

GENERATED = ("index.md", "problems.md", "funds", "insurers", "holders", "assets/figures")
"""What is replaced whole on each run, below ``site_content``; everything else there is the user's."""

_DATE = "SOURCE_DATE_EPOCH"
_SAID = re.compile(r"^(?:WARNING|ERROR) +-  (.+(?:\n .+)*)", re.MULTILINE)


def write_pages(pages: Sequence[Page], site_content: Path) -> None:
    """Make the generated files below ``site_content`` exactly these pages.

    A file is written only where its bytes differ, and removed where no page has its name any more.
    Raises GeneratorError where a page has a name outside the generated ones, or a file cannot be written.
    """
    named = {page.path: page.text.encode() for page in pages}
    if len(named) < len(pages):
        twice = sorted({page.path for page in pages if [other.path for other in pages].count(page.path) > 1})
        raise GeneratorError(f"several pages are named {', '.join(twice)}: two filings are of one fund and period")
    wanted = {site_content / _own(path): data for path, data in named.items()}
    try:
        _remove_others(site_content, wanted.keys())
        for path, data in wanted.items():
            _write(path, data)
    except OSError as fault:
        raise GeneratorError(f"{fault.filename} cannot be written ({fault.strerror}): check its folder") from fault


def build_site(config: Path, site: Path) -> tuple[Problem, ...]:
    """Build the site that the file ``config`` (``mkdocs.yml``) describes into the folder ``site``, replaced whole.

    Returns what mkdocs warns of; under its ``strict`` a warning is an error. A site that stands there stays as it is
    until the new one is complete. Raises GeneratorError, saying what to do, where none can be built.
    """
    site = site.absolute()
    _require_room(config, site)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as scratch:
            problems = _build(config, Path(scratch) / "new")
            _swap(Path(scratch), site)
    except OSError as fault:
        raise GeneratorError(f"no site was built: {fault}. Correct {config} or the page named") from fault
    return problems


def _own(path: str) -> PurePosixPath:
    """A page's path, if it is one of the generated ones."""
    own = PurePosixPath(path)
    inside = any(own.is_relative_to(name) for name in GENERATED)
    if not inside or ".." in own.parts or own.is_absolute():
        raise GeneratorError(f"{path!r} is no name of a generated page: they are {', '.join(GENERATED)}")
    return own


def _write(path: Path, data: bytes) -> None:
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _remove_others(site_content: Path, wanted: Set[Path]) -> None:
    """Remove generated files that are not wanted, and the folders left empty."""
    tops = [site_content / name for name in GENERATED]
    found = [path for top in tops for path in (top, *top.rglob("*"))]
    for path in sorted(found, reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink(missing_ok=True)


def _require_room(config: Path, site: Path) -> None:
    """Refuse a place where something else than an earlier site would be lost."""
    if config.absolute().is_relative_to(site):
        raise GeneratorError(f"{site} holds {config.name}: name another folder for the site")
    if site.exists() and not site.is_dir():
        raise GeneratorError(f"{site} is a file: name a folder for the site")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise GeneratorError(f"{site} is not empty and no site: name another folder, or empty this one")


def _build(config: Path, folder: Path) -> tuple[Problem, ...]:
    """Build into a new folder; returns what mkdocs warns of.

    mkdocs runs in a process of its own: importing it would double the start of commands that build nothing. Under
    ``strict`` it gives up only after the last page is written, so the site is complete all the same.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(folder)]
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    environment = {_DATE: "0", **os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": path}
    ended = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    said = [" ".join(text.split()) for text in _SAID.findall(ended.stdout)]
    strict = "in strict mode!" in ended.stdout
    if ended.returncode and not strict:
        last = ended.stdout.strip().rpartition("\n")[2]
        raise GeneratorError(f"no site was built: {'; '.join([*said, last])}. Correct {config} or the page named")
    severity = Severity.ERROR if strict else Severity.WARNING
    return tuple(_problem(config, text, severity) for text in said)


def _swap(scratch: Path, site: Path) -> None:
    """Put ``new`` in the place of the old site, which stays in ``scratch``; undone where that fails."""
    new, old = scratch / "new", scratch / "old"
    if not site.exists():
        new.rename(site)
        return
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise


def _problem(config: Path, message: str, severity: Severity) -> Problem:
    return Problem(where=Where(config.as_posix()), severity=severity, rule="site-build", message=message)
