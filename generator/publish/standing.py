"""Whether a built site still is what its sources give: configuration, pages and theme -> yes or no."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from importlib.metadata import version
from os import environ, scandir
from pathlib import Path

from generator.problems import Problem
from generator.publish.outputs import Stamp
from generator.store import Store, code_version, keep, kept, key_of

_MAKERS = ("mkdocs", "mkdocs-material", "Markdown", "jinja2", "pymdown-extensions")
_OTHER_SOURCES = ("hooks:", "!ENV", "INHERIT", "pymdownx.snippets", "!relative")


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was: its stamp, and the SHA-256 of its bytes where they count (a source), else nothing."""

    stamp: Stamp
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """A site as it was built: a key of what made it, its sources and its own files by path, and what mkdocs said."""

    makers: str
    sources: tuple[tuple[str, _File], ...]
    built: tuple[tuple[str, _File], ...]
    problems: tuple[Problem, ...]


def stands_as_built(config: Path, site: Path, store: Store) -> tuple[Problem, ...] | None:
    """Return what mkdocs said of the site that stands, None where it must be built.

    Its sources are known by their bytes (read again only where size, time or number of the file differ), its own files
    by size, time and number. A configuration with sources that are not known here is always built.
    """
    found = kept(store, "site", _name(config, site))
    if not isinstance(found, _Standing) or found.makers != _makers() or _has_other_sources(config):
        return None
    before = dict(found.sources)
    sources = dict(_sources(config, before))
    same = sources.keys() == before.keys() and all(file.sha256 == before[name].sha256 for name, file in sources.items())
    return found.problems if same and dict(_files(site, site)) == dict(found.built) else None


def remember(what: tuple[Path, Path, Store], problems: tuple[Problem, ...]) -> None:
    """Keep what a site was built of and what came out."""
    config, site, store = what
    made = _Standing(
        makers=_makers(),
        sources=tuple(_sources(config, {})),
        built=tuple(_files(site, site)),
        problems=problems,
    )
    keep(store, "site", _name(config, site), made)


def _name(config: Path, site: Path) -> str:
    return key_of(str(config.absolute()), str(site))


def _makers() -> str:
    found = (f"{name} {version(name)}" for name in _MAKERS)
    return key_of(sys.version, environ.get("SOURCE_DATE_EPOCH", ""), code_version("publish", "fasttable.py"), *found)


def _has_other_sources(config: Path) -> bool:
    text = config.read_text(encoding="utf-8", errors="replace")
    return any(word in text for word in _OTHER_SOURCES)


def _sources(config: Path, before: dict[str, _File]) -> Iterator[tuple[str, _File]]:
    """The configuration and every file in the folders beside it from which mkdocs takes pages and theme."""
    folder = config.absolute().parent
    yield config.name, _digested(config, before.get(config.name))
    for top in (folder / "site_content", folder / "templates"):
        for name, file in _files(top, folder) if top.is_dir() else ():
            known = before.get(name)
            yield name, known if known and known.stamp == file.stamp else _digested(folder / name, None)


def _digested(place: Path, known: _File | None) -> _File:
    found = place.stat()
    stamp = (found.st_size, found.st_mtime_ns, found.st_ino)
    if known is not None and known.stamp == stamp:
        return known
    with place.open("rb") as data:
        return _File(stamp, file_digest(data, "sha256").hexdigest())


def _files(folder: Path | str, top: Path) -> Iterator[tuple[str, _File]]:
    with scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path, top)
        else:
            stat = entry.stat()
            yield entry.path[len(str(top)) + 1 :], _File((stat.st_size, stat.st_mtime_ns, stat.st_ino))
