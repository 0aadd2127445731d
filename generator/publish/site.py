"""Pages -> a built site in the place of the one before: the only part that knows mkdocs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.problems import GeneratorError, Problem, Severity, Where
from generator.publish.places import alone_in, exchange
from generator.publish.standing import remember, stands_as_built
from generator.store import Store

_DATE = "SOURCE_DATE_EPOCH"
_SAID = re.compile(r"^(?:WARNING|ERROR) +-  (.+(?:\n .+)*)", re.MULTILINE)


def build_site(config: Path, site: Path, store: Store | None = None) -> tuple[Problem, ...]:
    """Build the site that the file ``config`` (``mkdocs.yml``) describes into the folder ``site``, replaced whole.

    Returns what mkdocs warns of; under its ``strict`` a warning is an error. A site that stands there stays as it is
    until the new one is complete, and where ``store`` knows that nothing of it or of its sources has changed since it
    was built, it is left as it is. Raises GeneratorError, saying what to do, where none can be built.
    """
    site = site.absolute()
    _require_room(config, site)
    known = None if store is None else stands_as_built(config, site, store)
    if known is not None:
        return known
    scratch = site.with_name(f".{site.name}.building")
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        with alone_in(scratch):
            _clear(scratch)
            # A name of its own: mkdocs, a process of its own, may outlive a build that was killed, and write on.
            new = scratch / f"new-{os.getpid()}"
            problems = _build(config, new)
            exchange(new, site)
            if store is not None:
                remember((config, site, store), problems)
        shutil.rmtree(scratch, ignore_errors=True)
    except OSError as fault:
        shutil.rmtree(scratch, ignore_errors=True)
        raise GeneratorError(f"no site was built: {fault}. Correct {config} or the page named") from fault
    except GeneratorError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return problems


def _clear(scratch: Path) -> None:
    """Remove what a build that was killed left."""
    for path in scratch.iterdir():
        shutil.rmtree(path, ignore_errors=True)


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


def _problem(config: Path, message: str, severity: Severity) -> Problem:
    return Problem(where=Where(config.as_posix()), severity=severity, rule="site-build", message=message)
