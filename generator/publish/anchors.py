"""Links to anchors that are not there: pages rendered and taken over -> what mkdocs says of them."""

from collections.abc import Container, Iterable, Mapping, Sequence

from mkdocs.structure.pages import Page

from generator.publish.kept import PageKept, anchor_mark, unpacked
from generator.publish.rendering import Rendered, Workshop


class _Anchors(Container[str]):
    """The anchors of a page, by what is known to be missing in it."""

    def __init__(self, path: str, missing: frozenset[int]) -> None:
        self._path = path
        self._missing = missing

    def __contains__(self, anchor: object) -> bool:
        return anchor_mark(self._path, str(anchor)) not in self._missing


def pages_with_dead_links(stand: Mapping[str, PageKept], made: Iterable[Rendered]) -> list[str]:
    """Return which pages taken over link to an anchor that is gone: they are rendered again, and say so."""
    missing = _missing(stand, tuple(made))
    return [path for path, page in stand.items() if missing and not missing.isdisjoint(unpacked(page.links))]


def dead_links(shop: Workshop, stand: Mapping[str, PageKept], made: Sequence[Rendered]) -> list[str]:
    """Return what mkdocs says of links to anchors that are not there, page by page."""
    missing = _missing(stand, made)
    if not missing:
        return []
    level = shop.config.validation.links.anchors
    for rendered in made:
        page = _page(shop, rendered.path)
        page.links_to_anchors = {}
        for path, anchor, link in rendered.links:
            target = _page(shop, path)
            target.present_anchor_ids = _Anchors(path, missing)  # type: ignore[assignment]
            page.links_to_anchors.setdefault(target.file, {})[anchor] = link
        page.validate_anchor_links(files=shop.files, log_level=level)
    return list(shop.listener.taken())


def _missing(stand: Mapping[str, PageKept], made: Sequence[Rendered]) -> frozenset[int]:
    """The marks of all anchors that are linked to and stand nowhere."""
    wanted = {anchor_mark(path, anchor) for page in made for path, anchor, _ in page.links}
    for page in stand.values():
        wanted.update(unpacked(page.links))
    for rendered in made:
        wanted.difference_update(unpacked(rendered.anchors))
    for page in stand.values():
        wanted.difference_update(unpacked(page.anchors))
    return frozenset(wanted)


def _page(shop: Workshop, path: str) -> Page:
    page = shop.files.src_uris[path].page
    if not isinstance(page, Page):
        raise TypeError(f"{path} is no page")
    return page
