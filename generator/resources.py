"""Where the starter site lies, in a checkout or in a wheel. Nothing -> folders, and a new site from them."""

import shutil
from pathlib import Path

from generator.problems import GeneratorError
from generator.publish import GENERATED

_PACKAGE = Path(__file__).parent
_GITIGNORE = "/site/\n" + "".join(f"/site_content/{name}\n" for name in GENERATED)


def starter_path() -> Path:
    """Return the folder with ``mkdocs.yml``, ``site_content/``, ``templates/`` and ``filings/``.

    In a wheel it is packed inside the package, in a checkout it is the top of the project.
    """
    packed = _PACKAGE / "starter"
    return packed if packed.is_dir() else _PACKAGE.parent


def templates_path() -> Path:
    """Return the folder of the jinja2 templates that come with fundbook."""
    return starter_path() / "templates"


def new_site(folder: Path, *, samples: bool) -> None:
    """Write a site of one's own into ``folder``: configuration, hand-written pages, the theme's changes, an inbox.

    The inbox ``filings/`` holds the sample filings, or nothing where ``samples`` is false.
    Raises GeneratorError where the folder holds something already.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise GeneratorError(f"{folder} exists and is not empty: name a new folder")
    starter = starter_path()
    _copy(starter / "mkdocs.yml", folder / "mkdocs.yml")
    hand_written = _own_files(starter / "site_content", without=GENERATED)
    for page in (*hand_written, *_own_files(starter / "templates" / "theme")):
        _copy(page, folder / page.relative_to(starter))
    for filing in _own_files(starter / "filings") if samples else ():
        _copy(filing, folder / filing.relative_to(starter))
    (folder / "filings").mkdir(exist_ok=True)
    (folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8", newline="\n")


def _own_files(folder: Path, *, without: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """The files below a folder in order, less the hidden ones and the names left out."""
    left_out = tuple(folder / name for name in without)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(
        path
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not any(path.is_relative_to(name) for name in left_out)
    )


def _copy(source: Path, target: Path) -> None:
    """Copy the bytes but not the permissions: a package may be installed read-only."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
