"""One fund as a piece of work before it is done: what goes into it -> FundJob, and a key of all that."""

from dataclasses import dataclass

from generator.build.place import Place
from generator.compare import Overrides
from generator.problems import Problem
from generator.reading.kept import Origin
from generator.report import Head
from generator.store import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FundJob:
    """A fund to make: the files that hold its filings, which filings of them count, and what is wrong with them."""

    id: str
    origins: tuple[Origin, ...]
    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]
    overrides: Overrides


def key_of_fund(job: FundJob, place: Place) -> str:
    """Return a key of all that goes into the pages of a fund: equal keys, equal pages."""
    origins = (origin.key for origin in job.origins)
    told = (repr(part) for part in (job.heads, job.problems, job.overrides, place.notes.get(job.id, ())))
    return key_of(place.version, job.id, *origins, *told)
