"""Files that are not rendered, and pages that stand: the site before and the sources -> the new site beside it."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from generator.publish.kept import FileKept, built_stamp, source_stamp
from generator.publish.outputs import Stamp


def taken_over(path: str, before: Path, into: str, stamp: Stamp) -> bool:
    """Whether a file of the site before now stands in the new one too: it must be there as it was built.

    It has two names then, not two copies. Where the disk knows no second names, it is not taken over.
    """
    place = before / path
    if built_stamp(place) != stamp:
        return False
    try:
        _name_again(place, Path(into))
    except OSError:
        return False
    return True


def _name_again(place: Path, into: Path) -> None:
    try:
        into.hardlink_to(place)
    except FileNotFoundError:
        into.parent.mkdir(parents=True, exist_ok=True)
        into.hardlink_to(place)


def included_files(files: Files) -> Iterator[File]:
    """Yield the files of a site that are no pages and not left out."""
    return (file for file in files if not file.is_documentation_page() and is_included(file))


def is_included(file: File) -> bool:
    """Whether a file is part of the built site."""
    return file.inclusion not in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


def copied(file: File, before: Path, old: FileKept | None) -> FileKept | None:
    """Put a file that is no page into the new site, from the site before where it did not change."""
    source = source_stamp(file.abs_src_path or "")
    same = old is not None and old.source == source
    if not (same and old and taken_over(file.dest_uri, before, file.abs_dest_path, old.built)):
        file.copy_file()
    built = built_stamp(file.abs_dest_path)
    return None if built is None else FileKept(source=source, built=built)
