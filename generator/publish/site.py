"""Pages -> a built site in the place of the one before."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.problems import GeneratorError, Problem
from generator.publish.places import alone_in, exchange
from generator.publish.running import Order, fault_of, run_mkdocs
from generator.publish.standing import remember, sources_of, stands_as_built
from generator.store import Store


def build_site(config: Path, site: Path, store: Store | None = None, *, jobs: int = 0) -> tuple[Problem, ...]:
    """Build the site that the file ``config`` (``mkdocs.yml``) describes into the folder ``site``, replaced whole.

    Returns what mkdocs warns of; under its ``strict`` a warning is an error. A site that stands there stays as it is
    until the new one is complete. With ``store``, pages of which nothing has changed are taken over from it, and where
    nothing at all has changed it is left as it is. ``jobs`` processes render, as many as there are cores for 0. Raises
    GeneratorError, saying what to do, where none can be built.
    """
    site = site.resolve() if site.is_symlink() else site.absolute()  # a link stays: what it leads to is replaced
    _require_room(config, site)
    scratch = site.with_name(f".{site.name}.building")
    known = None if store is None else stands_as_built(config, site, store)
    if known is not None:
        _tidy(scratch)
        return known
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        with alone_in(scratch):
            # A name of its own: a process may outlive a build that was killed for a moment, and write on.
            new = scratch / f"new-{os.getpid()}"
            folder = None if store is None else store.folder
            order = Order(config=config, new=new, before=site, store=folder, jobs=jobs or _cores())
            try:
                _clear(scratch)
                return _built(order, site, store)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    except OSError as fault:
        raise fault_of(config, 0, [str(fault)]) from fault


def _built(order: Order, site: Path, store: Store | None) -> tuple[Problem, ...]:
    """Build beside the site, take its place, and remember of what it was built."""
    sources = sources_of(order.config) if store is not None else ()
    problems = run_mkdocs(order)
    exchange(order.new, site)
    if store is not None:
        remember((order.config, site, store), sources, problems)
    return problems


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
