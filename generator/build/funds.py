"""One fund as one piece of work: its filings in the store -> its pages and downloads on disk, and a digest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.build.jobs import FundJob, key_of_fund
from generator.build.place import Place
from generator.build.portions import page_keys, portions_of, standing_portions
from generator.downloads import Download, FundFiles, fund_downloads, fund_files, fund_tables, made_kinds
from generator.joining import join
from generator.model import Filing
from generator.options import notes_on_nothing
from generator.pages import Beside, render_fund
from generator.problems import GeneratorError, Problem, Severity, Where
from generator.publish import Output, stands, write_beside, write_files
from generator.reading.files import FAULTS, own_fault
from generator.reading.kept import load
from generator.reconcile import Proof
from generator.report import FundDigest, FundReports, Known, digest, fund_reports
from generator.search import FundSearch, fund_search
from generator.sources import fund_sources
from generator.store import keep, kept, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FundMade:
    """A fund that was made: the key of all that went into it, its files below
    ``site_content``, its parts of whole-site files, and the problems found on the way.

    ``portions`` are the paths of files by the key of all that went into them.
    """

    id: str
    key: str
    outputs: tuple[Output, ...]
    pieces: tuple[Output, ...]
    problems: tuple[Problem, ...]
    portions: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundWork:
    """A fund that was worked out, with its files before they are written.

    ``files`` are those below ``site_content``, made as they are asked for; ``parts`` those of whole-site files.
    ``standing`` are files that were made before and stay, ``keys`` those of its reports and comparisons by page.
    """

    id: str
    key: str
    files: Iterable[tuple[str, bytes]]
    parts: tuple[tuple[str, bytes], ...]
    pieces: "FundPieces"
    search: FundSearch
    problems: tuple[Problem, ...]
    standing: tuple[Output, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundPieces:
    """What a fund adds to the pages of the whole site; what it adds to the search is kept by itself."""

    digest: FundDigest
    files: FundFiles


def make_fund(place: Place, job: FundJob) -> FundMade:
    """Work out a fund, write its pages, and keep what other pages need of it; what stands as it was is left alone.

    A fault of the program itself costs this fund its pages. Raises GeneratorError where a page cannot be made or
    written, or nothing can be kept.
    """
    before = kept(place.store, "fund", key_of(job.id))
    try:
        return finished(place, work_of(place, job, before if isinstance(before, FundMade) else None))
    except FAULTS as fault:
        return replace(lost_fund(job), problems=(own_fault(fault, job.heads[0].where),))


def work_of(place: Place, job: FundJob, before: FundMade | None = None) -> FundWork:
    """Work out a fund, but for what stands as it was made before. Raises GeneratorError where a page cannot be made."""
    filings, proofs, texts = _loaded(place, job)
    joined, unjoined = join(filings)
    known = Known(problems=(*job.problems, *unjoined), overrides=job.overrides, proofs=proofs)
    fund, problems = fund_reports(job.id, joined, known)
    notes = notes_on_nothing(place.notes.get(job.id, ()), {job.id: [made.page_id for made in fund.every]})
    keys = page_keys(place, job, fund)
    found = {} if before is None else standing_portions((before.outputs, before.portions), place)
    stand = {page: found[key] for page, key in keys.items() if key in found}
    kinds = made_kinds(frozenset(place.options.downloads))
    downloads, parts = fund_downloads(fund_tables(fund), kinds, frozenset(stand))
    sources = fund_sources(fund, texts.get, frozenset(stand))
    return FundWork(
        id=job.id,
        key=key_of_fund(job, place),
        files=_files((fund, frozenset(stand)), (*downloads, *sources), place),
        parts=tuple((each.path, each.data) for each in parts),
        pieces=FundPieces(digest=digest(fund), files=fund_files(fund)),
        search=fund_search(fund),
        problems=(*unjoined, *problems, *notes),
        standing=tuple(output for outputs in stand.values() for output in outputs),
        keys=tuple(keys.items()),
    )


def finished(place: Place, work: FundWork) -> FundMade:
    """Write the files of a fund that was worked out. Raises GeneratorError where one cannot be written or kept."""
    outputs = (*write_files(work.files, place.site_content), *work.standing)
    made = FundMade(
        id=work.id,
        key=work.key,
        outputs=outputs,
        pieces=write_beside(work.parts, place.pieces),
        problems=work.problems,
        portions=portions_of(outputs, work.id, dict(work.keys)),
    )
    entries = (("pieces", made.key, work.pieces), ("search", made.key, work.search), ("fund", key_of(made.id), made))
    if not all(keep(place.store, *entry) for entry in entries):
        raise GeneratorError(f"{place.store.folder} takes no more: make room on its disk and build again")
    return made


def lost_fund(job: FundJob) -> FundMade:
    """Stand in for a fund whose work ended its process."""
    message = (
        f"working out the fund {job.id} ended the process, for want of memory or by a fault in a library: it is left "
        "out; build with --jobs 1, or with fewer of its filings"
    )
    fault = Problem(where=job.heads[0].where, severity=Severity.ERROR, rule="fund-ends-well", message=message)
    return FundMade(id=job.id, key="", outputs=(), pieces=(), problems=(fault,))


def made_before(job: FundJob, place: Place) -> FundMade | None:
    """Return the fund as it was made, if all that goes into it is the same and all its files stand as they were."""
    made = kept(place.store, "fund", key_of(job.id))
    if not isinstance(made, FundMade) or made.key != key_of_fund(job, place):
        return None
    outputs = all(stands(output, place.site_content) for output in made.outputs)
    return made if outputs and all(stands(piece, place.pieces) for piece in made.pieces) else None


def _loaded(place: Place, job: FundJob) -> tuple[list[Filing], dict[Where, Proof], dict[str, str | None]]:
    """The filings that count, each with the fund as it is known by now, their proofs, and the text of each file.

    A proof is left out where a filing is joined with another, since it may be another one then.
    """
    readings = {origin.name: load(origin, place.store) for origin in job.origins}
    filings, proofs = [], {}
    for head in job.heads:
        reading = readings[head.where.path]
        filing = reading.filings[head.number]
        filings.append(replace(filing, fund=head.fund))
        if not any(each.reported for each in reading.filings):
            proofs[filing.source.where] = reading.proofs[head.number]
    return filings, proofs, {head.sha256: readings[head.where.path].text for head in job.heads}


def _files(
    made: tuple[FundReports, frozenset[str]], further: Iterable[Download], place: Place
) -> Iterator[tuple[str, bytes]]:
    """The files of a fund below ``site_content``: pages and figures that do not stand, and what is no page."""
    fund, standing = made
    kinds = frozenset(place.options.downloads)
    of_report = tuple(kind for kind in ("csv", "json", "xlsx") if kind in kinds)
    notes = place.notes.get(fund.id, ())
    beside = Beside(options=place.options, downloads=of_report, sources=True, notes=notes, standing=standing)
    for page in render_fund(fund, place.templates, beside):
        yield page.path, page.text.encode("utf-8", "replace")
    for download in further:
        yield download.path, download.data
