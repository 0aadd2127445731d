"""Where a site is built and by which choices: its folder -> Place, and a key of everything that shapes its pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.build.comparing import overrides_in
from generator.compare import Overrides
from generator.downloads import made_kinds
from generator.options import DOWNLOADS, Note, Options, read_notes, read_options
from generator.problems import GeneratorError, Problem, Severity, Where
from generator.resources import templates_path
from generator.store import Store, code_version, key_of

OVERRIDES = "same.toml"
"""The file at the top of a site with a person's word on which rows of two periods are one bond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site to build: its folder, its choices, the templates in the order of their look-up, and the cache.

    ``version`` is a key of the code, the templates and the options: what was made by other ones is made again.
    ``notes`` are what the owner of the site wrote on funds, by the fund's id.
    """

    folder: Path
    options: Options
    overrides: Overrides
    templates: tuple[Path, ...]
    store: Store
    version: str
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)

    @property
    def site_content(self) -> Path:
        """The folder of the pages."""
        return self.folder / "site_content"

    @property
    def pieces(self) -> Path:
        """The folder of each fund's parts of whole-site files."""
        return self.store.folder / "parts"


def place_at(folder: Path, store: Store) -> Place:
    """Read what shapes the site in ``folder``. Raises GeneratorError where it is no site or a choice is wrong."""
    require_site(folder)
    word = folder / OVERRIDES
    options = read_options(folder / "mkdocs.yml")
    templates = tuple(path for path in (folder / "templates", templates_path()) if path.is_dir())
    return Place(
        folder=folder,
        options=options,
        overrides=overrides_in(word if word.is_file() else None),
        templates=templates,
        store=store,
        version=key_of(_code(), repr(options), *_texts(templates)),
        notes=read_notes(folder, options.notes),
    )


def not_made(place: Place) -> tuple[Problem, ...]:
    """Return a warning for a kind of download that the site asks for by name and that cannot be made here."""
    named = place.options.downloads
    missing = frozenset() if named is DOWNLOADS else frozenset(named) - made_kinds(frozenset(named))
    message = "is asked for, and its package is not installed: pip install 'fundbook[parquet]', or leave it out"
    where = Where((place.folder / "mkdocs.yml").as_posix())
    return tuple(
        Problem(
            where=where, severity=Severity.WARNING, rule="download-can-be-made", message=f"downloads: {kind} {message}"
        )
        for kind in sorted(missing)
    )


def require_site(folder: Path) -> None:
    """Raise GeneratorError where ``folder`` is not the top of a site."""
    if not (folder / "mkdocs.yml").is_file():
        raise GeneratorError(f"no mkdocs.yml in {folder.absolute()}: `fundbook new my-site` makes a site to build")


@cache
def _code() -> str:
    return code_version()


def _texts(folders: Iterable[Path]) -> Iterable[bytes]:
    """The templates as they are looked up: name and bytes of each, folder by folder."""
    for folder in folders:
        yield b"folder"
        for path in sorted(folder.rglob("*.j2")):
            yield from (path.relative_to(folder).as_posix().encode(), path.read_bytes())
