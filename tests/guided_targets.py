"""What is fuzzed: bytes -> filings, choices or a reason; text in every field of a filing -> pages with whole tables."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from generator.compare.overrides import read_overrides, ruling_of
from generator.formats import to_document
from generator.formats.limits import Limits
from generator.layouts import read_filings
from generator.options import read_options
from generator.problems import GeneratorError, UnreadableError
from generator.reading import check, filing_paths
from tests.full_site import full_filing, pages

LIMITS = Limits(rows=20_000, cells=2_000, line=100_000, expanded_bytes=1_000_000)


def files(data: bytes) -> None:
    """Read bytes as a filing; whatever is raised but a reason is a fault."""
    try:
        read_filings(to_document(data, "fuzz", LIMITS))
    except UnreadableError as fault:
        assert fault.problem.message


@cache
def _place(name: str) -> Path:
    """A file of its own for this process."""
    return Path(mkdtemp(prefix="fuzz")) / name


def archives(data: bytes) -> None:
    """Read bytes as a zip archive of filings; ``check`` itself may raise nothing."""
    path = _place("a.zip")
    path.write_bytes(data)
    check(filing_paths([path]), LIMITS)


def choices(data: bytes) -> None:
    """Read bytes as the choices of a site and as overrides of comparisons; a fault that names its file is a reason."""
    path = _place("mkdocs.yml")
    path.write_bytes(data)
    made = full_filing()
    for read in (read_options, lambda path: ruling_of(read_overrides(data.decode("utf-8"), str(path)), made, made)):
        try:
            read(path)
        except GeneratorError as fault:
            assert str(path) in str(fault)
        except UnicodeDecodeError:
            continue


def page(text: str) -> dict[str, str]:
    """The pages of a filing whose every row, name and note holds a text."""
    made = full_filing()
    rows = tuple(
        replace(row, issuer=text, purpose=text, series=text, description=text, as_filed=text, footnotes_as_filed=text)
        for row in made.holdings
    )
    fund = replace(made.fund, name=text or "x")
    return pages([replace(made, holdings=rows, fund=fund, sample_notice=text or None)], [])


def tables_that_break(made: dict[str, str]) -> list[str]:
    """The pages on which a table has a row with more or fewer cells than its head."""
    broken = []
    for path, source in made.items():
        for block in re.findall(r"(?:^\|.*\n)+", source, re.MULTILINE) if path.endswith(".md") else ():
            head, *below = block.splitlines()
            if {row.count("|") for row in below} != {head.count("|")}:
                broken.append(path)
    return broken


def pages_of(text: str) -> None:
    """Make the pages of a filing that holds a text everywhere."""
    assert tables_that_break(page(text)) == []


def pages_of_bytes(data: bytes) -> None:
    """Make the pages of a filing that holds some bytes, as a filing shows them, everywhere."""
    pages_of(data.decode("utf-8", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}"))
