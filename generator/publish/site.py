"""Pages -> a built site in the place of the one before."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.problems import GeneratorError, Problem
from generator.publish.places import alone_in, exchange
from generator.publish.running import Driver, Order, fault_of, run_mkdocs
from generator.publish.standing import remember, sources_of, stands_as_built
from generator.store import Store


class SiteBuild:
    """A site to build from the file ``config`` (``mkdocs.yml``) into the folder ``site``, replaced whole.

    A site that stands there stays as it is until the new one is complete. With ``store``, pages of which nothing has
    changed are taken over from it, and where nothing at all has changed it is left as it is. ``jobs`` processes
    render, as many as there are cores for 0.
    """

    def __init__(self, config: Path, site: Path, store: Store | None = None, *, jobs: int = 0) -> None:
        site = site.resolve() if site.is_symlink() else site.absolute()  # a link stays: what it leads to is replaced
        self._scratch = site.with_name(f".{site.name}.building")
        # A name of its own: a process may outlive a build that was killed for a moment, and write on.
        new = self._scratch / f"new-{os.getpid()}"
        folder = None if store is None else store.folder
        self._order = Order(config=config, new=new, before=site, store=folder, jobs=jobs or _cores())
        self._store, self._driver = store, Driver(self._order)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._driver.end()

    @property
    def is_at_work(self) -> bool:
        """Whether mkdocs runs."""
        return self._driver.is_at_work

    def begin(self) -> None:
        """Let mkdocs make itself ready beside the work on the pages, which are not all there yet."""
        self._driver.begin()

    def finish(self) -> tuple[Problem, ...]:
        """Build the site. Returns what mkdocs warns of; under its ``strict`` a warning is an error.

        Raises GeneratorError, saying what to do, where none can be built.
        """
        order, store = self._order, self._store
        _require_room(order.config, order.before)
        known = None if store is None else stands_as_built(order.config, order.before, store)
        if known is not None:
            _tidy(self._scratch)
            return known
        try:
            self._scratch.mkdir(parents=True, exist_ok=True)
            with alone_in(self._scratch):
                try:
                    _clear(self._scratch)
                    return self._built()
                finally:
                    shutil.rmtree(self._scratch, ignore_errors=True)
        except OSError as fault:
            raise fault_of(order.config, 0, [str(fault)]) from fault

    def _built(self) -> tuple[Problem, ...]:
        """Build beside the site, take its place, and remember of what it was built."""
        order, store = self._order, self._store
        sources = sources_of(order.config) if store is not None else ()
        problems = run_mkdocs(self._driver, order)
        exchange(order.new, order.before)
        if store is not None:
            remember((order.config, order.before, store), sources, problems)
        return problems


def build_site(config: Path, site: Path, store: Store | None = None, *, jobs: int = 0) -> tuple[Problem, ...]:
    """Build a site of which all pages are there; as ``SiteBuild`` does."""
    with SiteBuild(config, site, store, jobs=jobs) as build:
        return build.finish()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tidy(scratch: Path) -> None:
    """Remove what a build left that was killed at its very end, unless another one is at work there."""
    if scratch.is_dir():
        with suppress(GeneratorError), alone_in(scratch):
            shutil.rmtree(scratch, ignore_errors=True)


def _clear(scratch: Path) -> None:
    """Remove what a build that was killed left."""
    for path in scratch.iterdir():
        shutil.rmtree(path, ignore_errors=True)


def _require_room(config: Path, site: Path) -> None:
    """Refuse a place where something else than an earlier site would be lost."""
    if config.absolute().is_relative_to(site):
        raise GeneratorError(f"{site} holds {config.name}: name another folder for the site")
    if site.exists() and not site.is_dir():
        raise GeneratorError(f"{site} is a file: name a folder for the site")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise GeneratorError(f"{site} is not empty and no site: name another folder, or empty this one")
