"""A site's own notes on its funds: the folder that its options name -> the text of each file by fund and report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.problems import GeneratorError, Problem, Severity, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the owner of a site wrote on a fund, or on one report of it where ``page`` names one; in Markdown."""

    fund: str
    page: str | None
    text: str
    path: str


def read_notes(folder: Path, name: str | None) -> Mapping[str, tuple[Note, ...]]:
    """Read ``<folder>/<name>``: notes by the fund's id, ``<fund>.md`` first, then ``<fund>/<report>.md`` by name.

    Nothing where no folder is named. Raises GeneratorError where a file cannot be read as UTF-8.
    """
    found: dict[str, list[Note]] = {}
    for note in _notes(folder, name) if name is not None else ():
        found.setdefault(note.fund, []).append(note)
    return {fund: tuple(notes) for fund, notes in sorted(found.items())}


def _notes(folder: Path, name: str) -> Iterator[Note]:
    top = folder / name
    for path in sorted((*top.glob("*.md"), *top.glob("*/*.md")), key=lambda path: (len(path.parts), path.as_posix())):
        parts = path.relative_to(top).with_suffix("").parts
        if path.stem.upper() != "README":
            shown = path.relative_to(folder).as_posix()
            yield Note(fund=parts[0].lower(), page=parts[1] if len(parts) > 1 else None, text=_text(path), path=shown)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() + "\n"
    except (OSError, UnicodeDecodeError) as fault:
        raise GeneratorError(f"{path}: a note must be a Markdown file in UTF-8") from fault


def notes_on_nothing(notes: Iterable[Note], pages: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Find the notes on funds or reports that are not there; ``pages`` are the reports of each fund by its id."""
    for note in notes:
        reports = pages.get(note.fund)
        if reports is None:
            message = f"no filing of the fund {note.fund} was read: name the file as its page is"
        elif note.page is not None and note.page not in set(reports):
            message = f"the fund {note.fund} has no report {note.page}: name the file as its page is"
        else:
            continue
        yield Problem(where=Where(note.path), severity=Severity.WARNING, rule="note-names-a-fund", message=message)
