"""The pages and files across funds: what every fund adds -> home, insurers, who holds what, downloads, search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.funds import FundMade, FundPieces
from generator.build.place import Place
from generator.downloads import SiteFiles, downloads_page, made_kinds, write_site_downloads
from generator.pages import render_site
from generator.problems import GeneratorError, Problem
from generator.publish import GENERATED, Output, outputs_of, stands, write_files
from generator.report import site_report
from generator.search import page_headings, site_search
from generator.store import keep, kept, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """The files across funds as they were made."""

    outputs: tuple[Output, ...]


def make_across(place: Place, funds: Sequence[FundMade], problems: tuple[Problem, ...]) -> tuple[Output, ...]:
    """Make the files across funds, unless all that goes into them is the same and they stand as they were.

    Raises GeneratorError where one cannot be made or written, or a fund's part is gone.
    """
    by_hand = tuple(_by_hand(place.site_content))
    told = (part for path, text in by_hand for part in (path, text))
    key = key_of(place.version, *(fund.key for fund in funds), repr(problems), *told)
    found = kept(place.store, "across", key)
    if isinstance(found, Across) and all(stands(output, place.site_content) for output in found.outputs):
        return found.outputs
    pieces = [_pieces(place, fund) for fund in funds]
    pages = write_files(_files(place, (pieces, problems), by_hand), place.site_content)
    made = Across(outputs=(*pages, *_whole(place, funds, problems)))
    keep(place.store, "across", key, made)
    return made.outputs


def _pieces(place: Place, fund: FundMade) -> FundPieces:
    found = kept(place.store, "pieces", fund.key)
    if not isinstance(found, FundPieces):
        raise GeneratorError(f"{place.store.folder} lost what it kept of the fund {fund.id}: remove it, build again")
    return found


def _files(
    place: Place, read: tuple[Sequence[FundPieces], tuple[Problem, ...]], by_hand: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    pieces, problems = read
    report = site_report((each.digest for each in pieces), problems)
    for page in render_site(report, place.templates, place.options):
        yield page.path, page.text.encode("utf-8", "replace")
    headings = [heading for path, text in by_hand for heading in page_headings(path, text)]
    for download in site_search((each.search for each in pieces), headings):
        yield download.path, download.data
    # The page is in the menu: without anything to offer it says so.
    kinds = made_kinds(frozenset(place.options.downloads)) if pieces else frozenset()
    page_of = downloads_page((each.files for each in pieces), kinds)
    yield page_of.path, page_of.data


def _whole(place: Place, funds: Sequence[FundMade], problems: tuple[Problem, ...]) -> tuple[Output, ...]:
    """The files of the whole site, put together from each fund's parts."""
    kinds = made_kinds(frozenset(place.options.downloads))
    ids = tuple(fund.id for fund in funds if fund.pieces)
    site = SiteFiles(pieces=place.pieces, funds=ids, problems=problems, into=place.site_content)
    try:
        return outputs_of(write_site_downloads(site, kinds), place.site_content) if kinds and ids else ()
    except OSError as fault:
        where = fault.filename or place.site_content
        raise GeneratorError(f"{where} cannot be written ({fault.strerror}): check its folder and its disk") from fault


def _by_hand(site_content: Path) -> Iterator[tuple[str, str]]:
    """The hand-written pages: path below ``site_content`` and text."""
    for path in sorted(site_content.rglob("*.md")):
        name = path.relative_to(site_content).as_posix()
        if not any(name == own or name.startswith(f"{own}/") for own in GENERATED):
            yield name, path.read_text(encoding="utf-8", errors="replace")
