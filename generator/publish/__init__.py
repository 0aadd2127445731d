"""The only writer of site files and the only part that knows mkdocs. Pages -> files -> a built site, Problems."""

from generator.publish.outputs import (
    GENERATED,
    Output,
    is_whole,
    outputs_of,
    remove_others,
    renamed,
    stands,
    write_beside,
    write_files,
)
from generator.publish.places import alone_in
from generator.publish.site import SiteBuild, build_site

__all__ = [
    "GENERATED",
    "Output",
    "SiteBuild",
    "alone_in",
    "build_site",
    "is_whole",
    "outputs_of",
    "remove_others",
    "renamed",
    "stands",
    "write_beside",
    "write_files",
]
