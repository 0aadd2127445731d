"""A fund made on another machine: its work goes by a folder that both see. FundJob -> FundSent -> FundMade."""

from dataclasses import dataclass, replace

from generator.build.funds import FundMade, FundWork, finished, lost_fund, work_of
from generator.build.jobs import FundJob
from generator.build.place import Place
from generator.problems import GeneratorError, Problem
from generator.resources import templates_path
from generator.store import Store, forget, keep, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSent:
    """A fund whose work waits in a shared folder under a key; lost where there is no key, as the problems say."""

    id: str
    key: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """The files of a fund: those below ``site_content``, and its parts of whole-site files."""

    files: tuple[tuple[str, bytes], ...]
    work: FundWork


def send_fund(place: Place, shared: Store, job: FundJob) -> FundSent:
    """Work out a fund on a worker of a cluster and leave its files in the shared folder.

    Raises GeneratorError where the worker does not see the site's own templates, or nothing can be left there.
    """
    missing = [path for path in place.templates[:-1] if not path.is_dir()]
    if missing:
        raise GeneratorError(
            f"a worker of the cluster does not see {missing[0]}: keep the site where all workers see it"
        )
    here = replace(place, templates=(*place.templates[:-1], templates_path()), store=shared)
    work = work_of(here, job)
    made = _Files(files=tuple(work.files), work=replace(work, files=()))
    if not keep(shared, "work", work.key, made):
        raise GeneratorError(f"{shared.folder} takes no more: make room there and build again")
    return FundSent(id=job.id, key=work.key, problems=work.problems)


def received(place: Place, shared: Store, sent: FundSent) -> FundMade:
    """Write the files of a fund that was worked out elsewhere, and let the shared folder go of them."""
    if not sent.key:
        return FundMade(id=sent.id, key="", outputs=(), pieces=(), problems=sent.problems)
    found = kept(shared, "work", sent.key)
    if not isinstance(found, _Files):
        raise GeneratorError(f"{shared.folder} lost what a worker made of the fund {sent.id}: build again")
    made = finished(place, replace(found.work, files=found.files))
    forget(shared, "work", sent.key)
    return made


def lost_on_the_way(job: FundJob) -> FundSent:
    """Stand in for a fund whose work ended its processes."""
    return FundSent(id=job.id, key="", problems=lost_fund(job).problems)
