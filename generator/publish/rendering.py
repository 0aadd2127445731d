"""Pages rendered by mkdocs' own functions. The name of a page -> its file, and what is kept of it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.publish.kept import PageKept, SourceStamp, anchor_mark, built_stamp, mark, packed, source_stamp
from generator.publish.taking import is_included

Link = tuple[str, str, str]
"""The page that is linked to, the anchor there, and the link as it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page that was rendered: what is kept of it, its anchors, its links to anchors of pages, and what mkdocs said.

    ``kept`` is None where the page may not be taken over. A link to the page itself is given only where it leads
    nowhere. What was said is apart by the two moments of a build: reading all pages, then writing all pages.
    """

    path: str
    kept: PageKept | None
    anchors: bytes
    links: tuple[Link, ...]
    said: tuple[tuple[str, ...], tuple[str, ...]]


class Listener(logging.Handler):
    """Keeps what mkdocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message as one line."""
        self.said.append(" ".join(record.getMessage().split()))

    def taken(self) -> tuple[str, ...]:
        """Return what was said since the last time."""
        said, self.said = tuple(self.said), []
        return said


@lru_cache(maxsize=4_096)
def _plain(path: str) -> str:
    """A path as mkdocs looks for it; most links of a site are the same few on all pages."""
    return PurePath(path).as_posix()


class _Asked(Files):
    """The files of a site, and which paths were looked for among them."""

    def __init__(self, files: Files) -> None:
        self._src_uris = files._src_uris
        self.paths: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of that path, None where there is none."""
        plain = _plain(path)
        self.paths.add(plain)
        return self._src_uris.get(plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """All that rendering a page takes: configuration, files, menu and templates of the site, and who listens."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any
    listener: Listener
    pages: Sequence[File]


def read_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Turn a page's Markdown into HTML, as mkdocs does."""
    _populate_page(page, config, files)


def rendered(shop: Workshop, path: str) -> Rendered:
    """Read and write one page. A page of the menu was read before, since every page shows its title."""
    file = shop.files.src_uris[path]
    page, of_menu = _page(file), _page(file).markdown is not None
    source, asked = _source(file), _Asked(shop.files)
    if not of_menu:
        read_page(page, shop.config, asked)
    read, links = shop.listener.taken(), tuple(_links(page))
    anchors = packed(anchor_mark(path, anchor) for anchor in page.present_anchor_ids or ())
    _build_page(page, shop.config, shop.pages, shop.nav, shop.env)
    written, built = shop.listener.taken(), built_stamp(file.abs_dest_path)
    kept = None
    if built and not (of_menu or read or written):
        kept = PageKept(
            source=source[0],
            sha256=source[1],
            built=built,
            asked=packed(map(mark, asked.paths)),
            anchors=anchors,
            links=packed(anchor_mark(target, anchor) for target, anchor, _ in links),
        )
    if not of_menu:
        _forget(page)
    return Rendered(path=path, kept=kept, anchors=anchors, links=links, said=(read, written))


def _source(file: File) -> tuple[SourceStamp, bytes]:
    """The stamp of a page's source and its SHA-256, before mkdocs reads it."""
    place = Path(file.abs_src_path or "")
    return source_stamp(place), sha256(place.read_bytes()).digest()


def _page(file: File) -> Page:
    page = file.page
    if not isinstance(page, Page):
        raise TypeError(f"{file.src_uri} is no page")
    return page


def _links(page: Page) -> Iterator[Link]:
    for file, anchors in (page.links_to_anchors or {}).items():
        own = page.present_anchor_ids or () if file is page.file else ()
        if file.page is not None and is_included(file):
            yield from ((file.src_uri, anchor, link) for anchor, link in anchors.items() if anchor not in own)


def _forget(page: Page) -> None:
    """Let go of what only the writing of the page needs."""
    page.content = page.markdown = None
    page.toc = []  # type: ignore[assignment]
    page.links_to_anchors = page.present_anchor_ids = None
