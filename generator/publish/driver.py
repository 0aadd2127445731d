"""mkdocs in a process of its own: a configuration -> a site in a new folder, made of what stands and what changed.

Run as ``python -m generator.publish.driver``; importing mkdocs would double the start of commands that build nothing.
The process may begin ahead of the pages: it reads nothing of them until a byte of standard input tells it to.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs.commands.build import _build_theme_template
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.publish.alone import base_of, why_whole, why_whole_files
from generator.publish.anchors import dead_links, pages_with_dead_links
from generator.publish.compiled import Compiled
from generator.publish.converter import one_converter
from generator.publish.crew import Crew
from generator.publish.kept import FileKept, PageKept, SiteKept, mark, source_stamp, unpacked
from generator.publish.rendering import Listener, Rendered, Workshop, read_page, rendered
from generator.publish.taking import copied, included_files, taken_over
from generator.publish.theme import add_theme_files
from generator.store import Store, keep, kept, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build: a configuration into a new folder, beside the site before; with a cache, by so many processes."""

    config: str
    new: str
    before: str
    store: str
    jobs: int

    @property
    def name(self) -> str:
        """The key of the site in the cache."""
        return key_of(str(Path(self.config).absolute()), str(Path(self.before).absolute()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a page or a file is made with: the workshop, and the site before with its files as they were built."""

    shop: Workshop
    before: Path
    files: Mapping[str, FileKept]


_PAGES, _FILES = 8, 64
"""How many are handed to a process at a time."""


def answer_to(order: Order, compiled: Compiled | None = None) -> dict[str, Any]:
    """Build into the new folder; returns what mkdocs ``said`` and whether that is ``strict``'s concern.

    Where each page of the site may depend on others nothing is built: the answer says ``why`` mkdocs itself must.
    ``compiled`` has the code of templates, each as long as its source stays.
    """
    listener = Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        config = load_config(order.config, site_dir=order.new)
        unusual = listener.taken()
        why = why_whole(config)
        shop = None if why else _workshop(config, listener)
        why = why or (why_whole_files(config, shop.files) if shop else None)
        if shop is None or why:
            return {"why": why}
        shop.env.bytecode_cache = compiled
        with one_converter(config):
            said = _build(order, shop)
        return {"said": [*unusual, *said], "strict": bool(config.strict and said)}
    finally:
        logger.removeHandler(listener)


def _end_with_parent() -> None:
    """End when the other end of standard input is closed: the parent is gone, however it went."""
    while os.read(0, 1):
        continue
    os._exit(1)


def _workshop(config: MkDocsConfig, listener: Listener) -> Workshop:
    """Everything up to the first page, in the order of mkdocs' own build."""
    files = get_files(config)
    env = config.theme.get_env()
    add_theme_files(files, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    return Workshop(config=config, files=files, nav=nav, env=env, listener=listener, pages=files.documentation_pages())


def _build(order: Order, shop: Workshop) -> tuple[str, ...]:
    """Read, take over, render, copy; returns what mkdocs warns of, in the order in which it would."""
    gathering = shop.listener.taken()
    menu = _read_menu(shop)
    base = base_of(shop.config, shop.nav)
    store = Store(folder=Path(order.store)) if order.store else None
    before = _before(store, order, base)
    targets = tuple(sorted(f"{file.inclusion.name} {file.src_uri}" for file in shop.files))
    stand = dict(_standing(order, shop, before, _changed(before.targets, targets)))
    work = _Work(shop=shop, before=Path(order.before), files=dict(before.files))
    with Crew(work, order.jobs) as crew:
        made, files = _made(work, stand, crew)
    for template in shop.config.theme.static_templates:
        _build_theme_template(template, shop.env, shop.files, shop.config, shop.nav)
    written = shop.listener.taken()
    if store is not None:
        pages = {path: page for path, page in stand.items() if path not in made}
        pages |= {page.path: page.kept for page in made.values() if page.kept}
        new = SiteKept(base=base, targets=targets, pages=tuple(pages.items()), files=files)
        keep(store, "pages", order.name, new)
    read = (text for page in made.values() for text in (*menu.get(page.path, ()), *page.said[0]))
    built = (text for page in made.values() for text in page.said[1])
    return (*gathering, *read, *written, *built, *dead_links(shop, stand, tuple(made.values())))


def _made(
    work: _Work, stand: Mapping[str, PageKept], crew: Crew[_Work]
) -> tuple[dict[str, Rendered], tuple[tuple[str, FileKept], ...]]:
    """The pages that do not stand, rendered, and those that link to an anchor which is gone; the files, copied."""
    shop = work.shop
    pages = crew.results(_render, [file.src_uri for file in shop.pages if file.src_uri not in stand], _PAGES)
    files = crew.results(_copy, [file.src_uri for file in included_files(shop.files)], _FILES)
    made = {page.path: page for page in pages}
    copies = tuple((path, file) for path, file in files if file)
    again = pages_with_dead_links(stand, made.values())
    for path in again:
        Path(shop.files.src_uris[path].abs_dest_path).unlink()  # It is the site before's too.
    made |= {page.path: page for page in crew.results(_render, again, _PAGES)}
    return {file.src_uri: made[file.src_uri] for file in shop.pages if file.src_uri in made}, copies


def _render(work: _Work, path: str) -> Rendered:
    return rendered(work.shop, path)


def _copy(work: _Work, path: str) -> tuple[str, FileKept | None]:
    return path, copied(work.shop.files.src_uris[path], work.before, work.files.get(path))


def _read_menu(shop: Workshop) -> dict[str, tuple[str, ...]]:
    """Read the pages of the menu, whose titles every page shows; what was said of each."""
    said = {}
    wanted = {id(page) for page in shop.nav.pages}
    for file in shop.pages:
        if isinstance(file.page, Page) and id(file.page) in wanted:
            read_page(file.page, shop.config, shop.files)
            said[file.src_uri] = shop.listener.taken()
    return said


def _before(store: Store | None, order: Order, base: str) -> SiteKept:
    """What is kept of the site before, nothing where another configuration or code made it."""
    found = None if store is None else kept(store, "pages", order.name)
    if isinstance(found, SiteKept) and found.base == base:
        return found
    return SiteKept(base=base, targets=(), pages=(), files=found.files if isinstance(found, SiteKept) else ())


def _changed(old: Sequence[str], new: Sequence[str]) -> frozenset[int]:
    """The marks of all paths where a link finds something else than before."""
    differing = set(old).symmetric_difference(new)
    return frozenset(mark(text.partition(" ")[2]) for text in differing)


def _standing(
    order: Order, shop: Workshop, before: SiteKept, changed: frozenset[int]
) -> Iterator[tuple[str, PageKept]]:
    """The pages taken over from the site before: same source, same targets of links, and the file as it was built."""
    known, menu = dict(before.pages), {id(page) for page in shop.nav.pages}
    for file in shop.pages:
        page = known.get(file.src_uri)
        if page is None or id(file.page) in menu or not changed.isdisjoint(unpacked(page.asked)):
            continue
        same = _same_source(file, page)
        if same and taken_over(file.dest_uri, Path(order.before), file.abs_dest_path, page.built):
            yield file.src_uri, same


def _same_source(file: File, page: PageKept) -> PageKept | None:
    """The page with the stamp of its source as it is now, None where the source has changed."""
    place = Path(file.abs_src_path or "")
    stamp = source_stamp(place)
    if stamp == page.source:
        return page
    return replace(page, source=stamp) if sha256(place.read_bytes()).digest() == page.sha256 else None


if __name__ == "__main__":
    config, new, before, store, jobs, answer, *ahead = sys.argv[1:]
    ready = Compiled()
    if ahead:
        ready.compile_all(config)
        if not os.read(0, 1):  # The word to begin; without one the parent is gone, or has nothing to build.
            sys.exit(1)
    Thread(target=_end_with_parent, daemon=True).start()
    answered = answer_to(Order(config=config, new=new, before=before, store=store, jobs=int(jobs)), ready)
    Path(answer).write_text(json.dumps(answered), encoding="utf-8")
