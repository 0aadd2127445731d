"""One fund as one piece of work: its filings in the store -> its pages and downloads on disk, and a digest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.build.place import Place
from generator.compare import Overrides
from generator.downloads import Download, FundFiles, fund_downloads, fund_files, fund_tables, made_kinds
from generator.joining import join
from generator.model import Filing
from generator.options import notes_on_nothing
from generator.pages import Beside, render_fund
from generator.problems import GeneratorError, Problem, Severity, Where
from generator.publish import Output, stands, write_beside, write_files
from generator.reading.kept import Origin, load
from generator.reconcile import Proof
from generator.report import FundDigest, FundReports, Head, Known, digest, fund_reports
from generator.search import FundSearch, fund_search
from generator.sources import fund_sources
from generator.store import keep, kept, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FundJob:
    """A fund to make: the files that hold its filings, which filings of them count, and what is wrong with them."""

    id: str
    origins: tuple[Origin, ...]
    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]
    overrides: Overrides


@dataclass(frozen=True, slots=True, kw_only=True)
class FundMade:
    """A fund that was made: the key of all that went into it, its files below
    ``site_content``, its parts of whole-site files, and the problems found on the way."""

    id: str
    key: str
    outputs: tuple[Output, ...]
    pieces: tuple[Output, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundWork:
    """A fund that was worked out, with its files before they are written.

    ``files`` are those below ``site_content``, made as they are asked for; ``parts`` those of whole-site files.
    """

    id: str
    key: str
    files: Iterable[tuple[str, bytes]]
    parts: tuple[tuple[str, bytes], ...]
    pieces: "FundPieces"
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundPieces:
    """What a fund adds to the pages and files of the whole site."""

    digest: FundDigest
    files: FundFiles
    search: FundSearch


def key_of_fund(job: FundJob, place: Place) -> str:
    """Return a key of all that goes into the pages of a fund: equal keys, equal pages."""
    origins = (origin.key for origin in job.origins)
    told = (repr(part) for part in (job.heads, job.problems, job.overrides, place.notes.get(job.id, ())))
    return key_of(place.version, job.id, *origins, *told)


def make_fund(place: Place, job: FundJob) -> FundMade:
    """Work out a fund, write its pages, and keep what other pages need of it.

    Raises GeneratorError where a page cannot be made or written, or nothing can be kept.
    """
    return finished(place, work_of(place, job))


def work_of(place: Place, job: FundJob) -> FundWork:
    """Work out a fund. Raises GeneratorError where a page cannot be made."""
    filings, proofs, texts = _loaded(place, job)
    joined, unjoined = join(filings)
    known = Known(problems=(*job.problems, *unjoined), overrides=job.overrides, proofs=proofs)
    fund, problems = fund_reports(job.id, joined, known)
    notes = notes_on_nothing(place.notes.get(job.id, ()), {job.id: [made.page_id for made in fund.every]})
    downloads, parts = fund_downloads(fund_tables(fund), made_kinds(frozenset(place.options.downloads)))
    return FundWork(
        id=job.id,
        key=key_of_fund(job, place),
        files=_files(fund, (*downloads, *fund_sources(fund, texts.get)), place),
        parts=tuple((each.path, each.data) for each in parts),
        pieces=FundPieces(digest=digest(fund), files=fund_files(fund), search=fund_search(fund)),
        problems=(*unjoined, *problems, *notes),
    )


def finished(place: Place, work: FundWork) -> FundMade:
    """Write the files of a fund that was worked out. Raises GeneratorError where one cannot be written or kept."""
    made = FundMade(
        id=work.id,
        key=work.key,
        outputs=write_files(work.files, place.site_content),
        pieces=write_beside(work.parts, place.pieces),
        problems=work.problems,
    )
    if not (keep(place.store, "pieces", made.key, work.pieces) and keep(place.store, "fund", made.key, made)):
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
    made = kept(place.store, "fund", key_of_fund(job, place))
    if not isinstance(made, FundMade):
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


def _files(fund: FundReports, further: Iterable[Download], place: Place) -> Iterator[tuple[str, bytes]]:
    """Every file of a fund below ``site_content``: pages and figures, and what is no page."""
    kinds = frozenset(place.options.downloads)
    of_report = tuple(kind for kind in ("csv", "json", "xlsx") if kind in kinds)
    notes = place.notes.get(fund.id, ())
    beside = Beside(options=place.options, downloads=of_report, sources=True, notes=notes)
    for page in render_fund(fund, place.templates, beside):
        yield page.path, page.text.encode("utf-8", "replace")
    for download in further:
        yield download.path, download.data
