"""The pages and files across funds: what every fund adds -> home, insurers, who holds what, downloads, search."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from generator.build.funds import FundMade, FundPieces
from generator.build.place import Place
from generator.downloads import SiteFiles, downloads_page, made_kinds, write_site_downloads
from generator.pages import render_site
from generator.problems import GeneratorError, Problem
from generator.publish import GENERATED, Output, is_whole, outputs_of, stands, write_files
from generator.report import site_report
from generator.search import FundSearch, page_headings, site_search
from generator.store import keep, kept, key_of

Part = TypeVar("Part", FundPieces, FundSearch)


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
    pieces = tuple(_kept(place, funds, FundPieces))
    with ThreadPoolExecutor(1) as aside:  # what writes the whole-site files leaves Python to others
        whole = aside.submit(_whole, place, funds, problems)
        pages = write_files(chain(_search(place, funds, by_hand), _files(place, pieces, problems)), place.site_content)
    made = Across(outputs=(*pages, *whole.result()))
    keep(place.store, "across", key, made)
    return made.outputs


def _kept(place: Place, funds: Iterable[FundMade], kind: type[Part]) -> Iterator[Part]:
    """What each fund adds, one after the other."""
    name = {FundPieces: "pieces", FundSearch: "search"}[kind]
    for fund in funds:
        found = kept(place.store, name, fund.key)
        if not isinstance(found, kind):
            raise GeneratorError(
                f"{place.store.folder} lost what it kept of the fund {fund.id}: remove it, build again"
            )
        yield found


def _search(place: Place, funds: Iterable[FundMade], by_hand: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    headings = [heading for path, text in by_hand for heading in page_headings(path, text)]
    for download in site_search(_kept(place, funds, FundSearch), headings):
        yield download.path, download.data


def _files(place: Place, pieces: Sequence[FundPieces], problems: tuple[Problem, ...]) -> Iterator[tuple[str, bytes]]:
    report = site_report((each.digest for each in pieces), problems)
    for page in render_site(report, place.templates, place.options):
        yield page.path, page.text.encode("utf-8", "replace")
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
        _require_whole(place, funds)
        return outputs_of(write_site_downloads(site, kinds), place.site_content) if kinds and ids else ()
    except OSError as fault:
        where = fault.filename or place.site_content
        raise GeneratorError(f"{where} cannot be written ({fault.strerror}): check its folder and its disk") from fault


def _require_whole(place: Place, funds: Sequence[FundMade]) -> None:
    """Raise GeneratorError where a fund's part is damaged though its size and times stayed, and remove that part."""
    pairs = ((fund, piece) for fund in funds for piece in fund.pieces)
    damaged = [(fund, piece) for fund, piece in pairs if not is_whole(piece, place.pieces)]
    for _, piece in damaged:
        (place.pieces / piece.path).unlink(missing_ok=True)
    if damaged:
        ids = ", ".join(sorted({fund.id for fund, _ in damaged}))
        raise GeneratorError(f"what {place.pieces} kept of {ids} is damaged, and removed now: build again")


def _by_hand(site_content: Path) -> Iterator[tuple[str, str]]:
    """The hand-written pages: path below ``site_content`` and text."""
    for path in sorted(site_content.rglob("*.md")):
        name = path.relative_to(site_content).as_posix()
        if not any(name == own or name.startswith(f"{own}/") for own in GENERATED):
            yield name, path.read_text(encoding="utf-8", errors="replace")
