"""What of a fund need not be made again: its reports and comparisons, each with a key of all that goes into its files.

A report shows its own filing and how it differs from those of the periods before and after it, and no others of the
fund; so where a filing is added or replaced, its own pages and those of its neighbours are made again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from generator.build.jobs import FundJob
from generator.build.place import Place
from generator.publish import Output, stands
from generator.report import FilingReport, FundReports
from generator.store import key_of

Portions = tuple[tuple[str, tuple[str, ...]], ...]


def page_keys(place: Place, job: FundJob, fund: FundReports) -> dict[str, str]:
    """Return a key for each report and comparison of a fund, by its page.

    There are none where the site has templates of its own, which may show anything of a fund on any page.
    """
    if any(path for folder in place.templates[:-1] for path in folder.rglob("*.j2")):
        return {}
    told, notes = _told(job, fund.every), place.notes.get(job.id, ())
    shared = (place.version, job.id, repr(fund.fund), repr(job.overrides), repr(notes))

    def key(page: str, *periods: date | None) -> str:
        return key_of(*shared, page, *(part for period in periods for part in ("", *told[period])))

    dated = sorted(period for period in told if period is not None)
    beside: dict[date | None, list[date]] = {
        period: dated[max(0, number - 1) : number + 2] for number, period in enumerate(dated)
    }
    reports = {made.page_id: key(made.page_id, *beside.get(made.filing.period, (None,))) for made in fund.every}
    others = [made.page_id for made in fund.comparisons] if fund.has_few_periods else []
    pairs = ((made.page_id, (made.old.filing.period, made.new.filing.period), made.gap) for made in fund.comparisons)
    return reports | {page: key(f"{page} {gap} {others}", *both) for page, both, gap in pairs}


def _told(job: FundJob, reports: Iterable[FilingReport]) -> Mapping[date | None, Sequence[str]]:
    """What goes into the reports of each period: the files, what is known of the fund, what rows have learned."""
    origins = {origin.name: origin.key for origin in job.origins}
    told: dict[date | None, list[str]] = {}
    for head in job.heads:
        told.setdefault(head.period, []).extend((origins[head.where.path], repr(head)))
    for report in reports:
        learned = [(row.where.line, row.probable_cusip) for row in report.filing.holdings if row.probable_cusip]
        told.setdefault(report.filing.period, []).append(repr(learned))
    return told


def portions_of(outputs: Iterable[Output], fund: str, keys: Mapping[str, str]) -> Portions:
    """Return the paths of the files of each page that has a key, under that key."""
    found: dict[str, list[str]] = {}
    for output in outputs:
        page = PurePosixPath(output.path).name.partition(".")[0].removeprefix(f"{fund}-")
        if page in keys:
            found.setdefault(keys[page], []).append(output.path)
    return tuple((key, tuple(paths)) for key, paths in found.items())


def standing_portions(made: tuple[Sequence[Output], Portions], place: Place) -> dict[str, tuple[Output, ...]]:
    """Return the files of each portion that was made before, by its key, if all of them stand as they were."""
    outputs, portions = made
    return dict(_standing({output.path: output for output in outputs}, portions, place))


def _standing(
    outputs: Mapping[str, Output], portions: Portions, place: Place
) -> Iterator[tuple[str, tuple[Output, ...]]]:
    for key, paths in portions:
        found = tuple(outputs[path] for path in paths)
        if all(stands(output, place.site_content) for output in found):
            yield key, found
