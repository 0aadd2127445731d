"""The line that builds a site: paths -> files read, funds made, pages across funds, and the site. Each once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.build.across import make_across
from generator.build.away import lost_on_the_way, received, send_fund
from generator.build.funds import FundMade, lost_fund, made_before, make_fund
from generator.build.jobs import FundJob
from generator.build.place import Place, not_made, place_at, require_site
from generator.compare import Overrides
from generator.formats.limits import limits_of
from generator.joining import complete
from generator.options import notes_on_nothing
from generator.problems import GeneratorError, Problem
from generator.publish import Output, SiteBuild, alone_in, remove_others, renamed
from generator.reading import adds_up
from generator.reading.kept import FileRead, Inbox, read_files
from generator.reconcile import Standing
from generator.report import Head, in_order, of_no_fund, without_copies
from generator.store import Store, code_version, damage_in, forget_others, key_of, open_store
from generator.store.remote import url_of
from generator.workers import Crew, Task, require_same_code, run, seldom_collecting

CACHE = ".fundbook"
"""The folder beside mkdocs.yml in which a build keeps what the next one need not do again."""

_TRIES = 2  # what is lost of a fund is made again once
Watch = Callable[[str, int, Iterator[Any]], Iterable[Any]]
"""Is told what is being done and of how many, and passes the results on as they come."""


def unwatched(doing: str, count: int, results: Iterator[Any]) -> Iterable[Any]:
    """Watch nothing."""
    return results


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a site is built: by how many processes, and who watches.

    ``scheduler`` is the address of a Dask cluster that works instead, and ``shared`` a folder, be it a URL, that all
    its workers see; without one it is the cache of the site. ``limits`` go before those of the site's options.
    """

    jobs: int = 1
    watch: Watch = unwatched
    scheduler: str | None = None
    shared: Path | None = None
    limits: tuple[tuple[str, int], ...] = ()

    @property
    def crew(self) -> Crew:
        """Who reads the filings and works out the funds."""
        return Crew(jobs=self.jobs, scheduler=self.scheduler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build came to: a standing for each filing read, everything that is wrong, and how many pages it made."""

    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...]
    pages: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether nothing is contradicted, lost or unreadable; doubts that were settled do not count."""
        return adds_up(self.standings, self.problems)


def build(paths: Sequence[Path], folder: Path, site: Path, how: How | None = None) -> Built:
    """Read and prove the filings, write their pages into ``folder``/site_content, build them into ``site``.

    A file ``same.toml`` there says which rows are one bond. What an earlier build made of the same files is not made
    again. What is wrong with this machine alone is told and not published. Raises GeneratorError where ``folder`` is no
    site of fundbook's, another build is at work in it, its inbox is empty though it shows reports, or its pages cannot
    be built.
    """
    require_site(folder)
    chosen = how or How()
    with _at_work(folder) as (place, notes), _site(place, site, chosen) as into:
        files = _files(place, paths, chosen)
        _require_filings(files, place, site)
        heads, copies = _heads(files)
        jobs = tuple(_jobs(files, heads, place.overrides))
        work = _Work(place=place, jobs=jobs, how=chosen, into=into)
        made, problems, outputs = _pages(work, lambda funds: _problems(files, copies, funds, place))
        wanted = {output.path for fund in made for output in fund.outputs} | {output.path for output in outputs}
        remove_others(place.site_content, wanted)
        _forget(place, files, made)
        chosen.watch("building the site", 0, iter(()))
        faults = (*into.finish(), *damage_in(place.store))
    standings = tuple(standing for file in files for standing in file.standings)
    pages = sum(path.endswith((".md", ".html")) for path in wanted)
    doubled = renamed(chain(outputs, *(fund.outputs for fund in made)))
    return Built(standings=standings, problems=(*notes, *not_made(place), *problems, *doubled, *faults), pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The funds to make: where and how, and the site that is built of them."""

    place: Place
    jobs: tuple[FundJob, ...]
    how: How
    into: SiteBuild


@contextmanager
def _at_work(folder: Path) -> Iterator[tuple[Place, tuple[Problem, ...]]]:
    """The place of a build that has it for itself, and what is to be said of it."""
    with TemporaryDirectory(prefix="fundbook-") as instead, alone_in(folder), seldom_collecting(), _enough_memory():
        store, notes = open_store(folder / CACHE, Path(instead))
        yield place_at(folder, store), notes


def _site(place: Place, site: Path, how: How) -> SiteBuild:
    return SiteBuild(place.folder / "mkdocs.yml", site, place.store, jobs=how.jobs)


@contextmanager
def _enough_memory() -> Iterator[None]:
    """Say what to do where the body runs out of memory."""
    try:
        yield
    except MemoryError as fault:
        message = "the memory does not suffice: close other programs, or build with --jobs 1; what is published stands"
        raise GeneratorError(message) from fault


def _files(place: Place, paths: Sequence[Path], how: How) -> tuple[FileRead, ...]:
    """Every file, read now unless it was before."""
    if how.scheduler is not None:
        require_same_code(how.scheduler, code_version)
    limits = limits_of({**dict(place.options.limits), **dict(how.limits)})
    inbox = Inbox(paths=paths, store=_shared(place, how), limits=limits)
    return tuple(how.watch("reading", len(paths), read_files(inbox, how.crew)))


def _require_filings(files: Sequence[FileRead], place: Place, site: Path) -> None:
    """Raise GeneratorError where not one filing was read though reports stand: an inbox can be away for a while."""
    reports = place.site_content / "funds"
    if not any(file.heads for file in files) and any(reports.glob("*/*.md")):
        lost = [str(problem) for file in files for problem in file.problems]
        said = f"; the first of {len(lost)} problems is: {lost[0]}" if lost else ""
        raise GeneratorError(
            f"no filing is read, and the reports of an earlier build stand in {reports}: they are left as they are; "
            f"put the filings back, or remove {reports} and {site} to begin anew{said}"
        )


def _shared(place: Place, how: How) -> Store:
    """Where those who work find what was read: the cache, unless a cluster has a folder of its own."""
    folder = how.shared if how.scheduler and how.shared else place.store.folder
    return Store(folder=folder if url_of(folder) else folder.absolute())


def _heads(files: Iterable[FileRead]) -> tuple[tuple[Head, ...], tuple[Problem, ...]]:
    """The filings that count, each with its fund as all filings together tell it; a note for each copy."""
    heads = [head for file in files for head in file.heads]
    funds = complete([head.fund for head in heads])
    return without_copies(replace(head, fund=fund) for head, fund in zip(heads, funds, strict=True))


def _jobs(files: Sequence[FileRead], heads: Iterable[Head], overrides: Overrides) -> Iterator[FundJob]:
    """One piece of work for each fund, by id."""
    by_name = {file.origin.name: file for file in files}
    for id_, group in groupby(sorted(heads, key=_by_fund), key=lambda head: head.fund_id):
        own = tuple(group)
        of_fund = [by_name[name] for name in dict.fromkeys(head.where.path for head in own)]
        yield FundJob(
            id=id_,
            origins=tuple(file.origin for file in of_fund),
            heads=own,
            problems=in_order(problem for file in of_fund for problem in file.problems),
            overrides=Overrides(entries=tuple(entry for entry in overrides.entries if entry.fund == id_)),
        )


def _by_fund(head: Head) -> str:
    return head.fund_id


def _pages(
    work: _Work, told: Callable[[Sequence[FundMade]], Iterable[Problem]]
) -> tuple[tuple[FundMade, ...], tuple[Problem, ...], tuple[Output, ...]]:
    """Every fund, all problems, and the files across funds; where the cache has lost a fund, that is made again."""
    for _ in range(_TRIES):
        made = _funds(work)
        problems = in_order(told(made))
        outputs = make_across(work.place, [fund for fund in made if fund.key], problems)
        if outputs is not None:
            return made, problems, outputs
    raise GeneratorError(f"{work.place.store.folder} loses what it keeps: check its disk, remove it, build again")


def _funds(work: _Work) -> tuple[FundMade, ...]:
    """Every fund in the order of the jobs, made now unless it stands as it was made before."""
    found = {job.id: made_before(job, work.place) for job in work.jobs}
    new = [job for job in work.jobs if found[job.id] is None]
    fresh = {made.id: made for made in (_watched(work, new) if new else ())}
    return tuple(found[job.id] or fresh[job.id] for job in work.jobs)


def _watched(work: _Work, new: Sequence[FundJob]) -> Iterable[FundMade]:
    """The funds that are new; the site will be built, so what builds it makes itself ready meanwhile."""
    work.into.begin()
    return work.how.watch("making pages", len(new), _made(work.place, new, work.how))


def _made(place: Place, jobs: Sequence[FundJob], how: How) -> Iterator[FundMade]:
    """The funds made by processes here, which write their files, or by a cluster, whose files are written here."""
    if how.scheduler is None:
        yield from run(Task(make=partial(make_fund, place), lost=lost_fund), jobs, how.crew)
        return
    shared = _shared(place, how)
    away = replace(place, folder=place.folder.absolute(), templates=tuple(path.absolute() for path in place.templates))
    task = Task(make=partial(send_fund, away, shared), lost=lost_on_the_way)
    for sent in run(task, jobs, how.crew):
        yield received(place, shared, sent)


def _problems(
    files: Iterable[FileRead], notes: Iterable[Problem], funds: Sequence[FundMade], place: Place
) -> Iterator[Problem]:
    for file in files:
        yield from file.problems
    yield from notes
    for fund in funds:
        yield from fund.problems
    ids = {fund.id for fund in funds}
    yield from of_no_fund(place.overrides, ids)
    astray = (note for id_, written in place.notes.items() if id_ not in ids for note in written)
    yield from notes_on_nothing(astray, {})


def _forget(place: Place, files: Iterable[FileRead], funds: Sequence[FundMade]) -> None:
    """Keep only what this build used: a cache never outgrows its site for long."""
    keys = [file.origin.key for file in files]
    made, pieces = [key_of(fund.id) for fund in funds], [fund.key for fund in funds]
    for kind, used in (("file", keys), ("reading", keys), ("fund", made), ("pieces", pieces), ("search", pieces)):
        forget_others(place.store, kind, used)
    parts = {part.path for fund in funds for part in fund.pieces}
    for path in place.pieces.iterdir() if place.pieces.is_dir() else ():
        if path.name not in parts:
            with suppress(OSError):
                path.unlink()
