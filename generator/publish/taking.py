"""Files that are not rendered, and pages that stand: the site before and the sources -> the new site beside it.

A file that need not be written again has two names then, not two copies.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from generator.publish.kept import FileKept, built_stamp, source_stamp
from generator.publish.outputs import Stamp, is_replaced


def taken_over(path: str, before: Path, into: str, stamp: Stamp) -> bool:
    """Whether a file of the site before now stands in the new one too: it must be there as it was built.

    Where the disk knows no second names, it is not taken over.
    """
    place = str(before / path)
    return built_stamp(place) == stamp and _named_again(place, into)


def _named_again(place: str, into: str) -> bool:
    with suppress(OSError):
        try:
            os.link(place, into)
        except FileNotFoundError:
            Path(into).parent.mkdir(parents=True, exist_ok=True)
            os.link(place, into)
        return True
    return False


def included_files(files: Files) -> Iterator[File]:
    """Yield the files of a site that are no pages and not left out."""
    return (file for file in files if not file.is_documentation_page() and is_included(file))


def is_included(file: File) -> bool:
    """Whether a file is part of the built site."""
    return file.inclusion not in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


def copied(file: File, before: Path, old: FileKept | None) -> FileKept | None:
    """Put a file that is no page into the new site, from the site before where it did not change.

    A generated one is never written over but replaced, so the site shows it under a second name.
    """
    place = file.abs_src_path or ""
    source = source_stamp(place, linked=is_replaced(file.src_uri))
    if is_replaced(file.src_uri) and _named_again(place, file.abs_dest_path):
        return FileKept(source=source, built=source[:3])
    same = old is not None and old.source == source
    if not (same and old and taken_over(file.dest_uri, before, file.abs_dest_path, old.built)):
        file.copy_file()
    built = built_stamp(file.abs_dest_path)
    return None if built is None else FileKept(source=source, built=built)
