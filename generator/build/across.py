"""The pages and files across funds: what every fund adds -> home, insurers, who holds what, downloads, search."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from generator.build.funds import FundMade, FundPieces
from generator.build.place import Place
from generator.downloads import SiteFiles, downloads_page, made_kinds, write_site_downloads
from generator.pages import render_site
from generator.problems import GeneratorError, Problem
from generator.publish import GENERATED, Output, is_whole, outputs_of, stands, write_files
from generator.report import site_report
from generator.search import FundSearch, page_headings, site_search
from generator.store import forget, is_kept, keep, kept, key_of, set_aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """The files across funds as they were made."""

    outputs: tuple[Output, ...]


def make_across(place: Place, funds: Sequence[FundMade], problems: tuple[Problem, ...]) -> tuple[Output, ...] | None:
    """Make the files across funds, unless all that goes into them is the same and they stand as they were.

    Returns None where what was kept of a fund is damaged or gone: it is forgotten now, and to be made again. Raises
    GeneratorError where a file cannot be made or written.
    """
    by_hand = tuple(_by_hand(place.site_content))
    told = (part for path, text in by_hand for part in (path, text))
    key = key_of(place.version, *(fund.key for fund in funds), repr(problems), *told)
    found = kept(place.store, "across", key)
    if isinstance(found, Across) and all(stands(output, place.site_content) for output in found.outputs):
        return found.outputs
    pieces: tuple[Any, ...] = tuple(kept(place.store, "pieces", fund.key) for fund in funds)
    if _forgotten(place, tuple(zip(funds, pieces, strict=True))):
        return None
    with ThreadPoolExecutor(1) as aside:  # what writes the whole-site files leaves Python to others
        whole = aside.submit(_whole, place, funds, problems)
        pages = write_files(chain(_search(place, funds, by_hand), _files(place, pieces, problems)), place.site_content)
    made = Across(outputs=(*pages, *whole.result()))
    keep(place.store, "across", key, made)
    return made.outputs


def _forgotten(place: Place, found: Sequence[tuple[FundMade, object]]) -> bool:
    """Forget each fund of which something that was kept is damaged or gone; whether there was one."""
    lost = [fund for fund, pieces in found if not _is_whole(place, fund, pieces)]
    for fund in lost:
        forget(place.store, "fund", key_of(fund.id))
    return bool(lost)


def _is_whole(place: Place, fund: FundMade, pieces: object) -> bool:
    """Whether all that a fund adds is there as it was made; what is not is set aside."""
    damaged = [place.pieces / piece.path for piece in fund.pieces if not is_whole(piece, place.pieces)]
    for path in damaged:
        set_aside(place.store, "parts", path)
    gone = [] if isinstance(pieces, FundPieces) else ["pieces"]
    gone += [] if is_kept(place.store, "search", fund.key) else ["search"]
    for kind in gone:
        set_aside(place.store, kind, Path(fund.key))
    return not damaged and not gone


def _search(place: Place, funds: Iterable[FundMade], by_hand: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    headings = [heading for path, text in by_hand for heading in page_headings(path, text)]
    found = (kept(place.store, "search", fund.key) for fund in funds)
    for download in site_search((one for one in found if isinstance(one, FundSearch)), headings):
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
        return outputs_of(write_site_downloads(site, kinds), place.site_content) if kinds and ids else ()
    except OSError as fault:
        where = fault.filename or place.site_content
        raise GeneratorError(f"{where} cannot be written ({fault.strerror}): check its folder and its disk") from fault


def _by_hand(site_content: Path) -> Iterator[tuple[str, str]]:
    """The hand-written pages: path below ``site_content`` and text. Folders of generated ones are not looked into."""
    found = []
    for folder, folders, names in os.walk(site_content):
        own = Path(folder).relative_to(site_content)
        folders[:] = [name for name in folders if (own / name).as_posix() not in GENERATED]
        found += [own / name for name in names if name.endswith(".md") and (own / name).as_posix() not in GENERATED]
    for path in sorted(found):
        yield path.as_posix(), (site_content / path).read_text(encoding="utf-8", errors="replace")
