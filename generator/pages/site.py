"""The pages across funds and the long lists on them: Report -> which template makes which page, with what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.pages.across import failed_by_report, sample_notices, unproved
from generator.pages.lists import Listing, Part, Parts, cut
from generator.pages.origins import origins
from generator.problems import Problem, Severity
from generator.report import InsurerReport, PlaceReport, Report

ATTENTION = 50
"""So many funds that need attention stand on the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page to be made: its template, its path, and what the template is given."""

    template: str
    path: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where a list stands: its title, the name of its template, the page it begins on, the folder of further parts."""

    title: str
    name: str
    begins: str
    folder: str


def site_pages(report: Report) -> Iterator[Made]:
    """Return every page across funds; a list of more than 500 rows goes on, on pages of its own."""
    notices = sample_notices(report.funds)
    for made in _pages(report):
        lists = [value for value in made.values.values() if isinstance(value, Listing)]
        values = {**made.values, "notices": notices, "here": made.path}
        yield Made(template=made.template, path=made.path, values=values)
        for further in (Part(of=each, number=number) for each in lists for number in range(2, len(each.parts) + 1)):
            values = {**made.values, "notices": notices, "part": further, "here": further.here}
            yield Made(template="part.md.j2", path=further.here, values=values)


def _pages(report: Report) -> Iterator[Made]:
    whole = {"report": report}
    yield Made(template="index.md.j2", path="index.md", values=whole | _home(report))
    yield Made(template="problems.md.j2", path="problems.md", values=whole | _problems(report))
    yield Made(template="insurers.md.j2", path="insurers/index.md", values=whole)
    yield Made(template="holders.md.j2", path="holders/index.md", values=whole | _holders(report))
    for insurer in report.insurers:
        path = f"insurers/{insurer.page_id}.md"
        yield Made(template="insurer.md.j2", path=path, values={"insurer": insurer, **_insurer(insurer)})
    for place in report.places:
        path = f"holders/{place.page_id}.md"
        yield Made(template="place.md.j2", path=path, values={"place": place, **_place(place)})
    for page in report.issuers:
        yield Made(template="issuers.md.j2", path=f"holders/{page.page_id}.md", values={"page": page})


def _home(report: Report) -> dict[str, Listing]:
    flagged = [made for made in report.attention if made.reasons]
    named = sorted(report.funds, key=lambda fund: (fund.fund.name.casefold(), fund.id))
    attention = _At(title="Funds that need attention", name="attention", begins="index.md", folder="funds")
    every = _At(title="All funds", name="funds", begins="index.md", folder="funds")
    return {
        "attention": _list(attention, cut(flagged, first=ATTENTION), lambda made: made.fund.fund.name),
        "every": _list(every, cut(named), lambda fund: fund.fund.name),
    }


def _problems(report: Report) -> dict[str, Any]:
    at = _At(title="Everything found", name="problems", begins="problems.md", folder="problems")
    failed = replace(at, title="Control totals that are not met", name="failed")
    bare = replace(at, title="What stands under no control total", name="unproved")
    return {
        "found": _list(at, cut(sorted(report.problems, key=_weight)), lambda problem: problem.where.path),
        "failed": _list(failed, cut(failed_by_report(report)), lambda pair: pair[0].fund_name),
        "unproved": _list(bare, cut(unproved(report)), lambda made: made.fund_name),
        "origins": origins(report),
    }


def _weight(problem: Problem) -> int:
    return list(Severity).index(problem.severity)


def _holders(report: Report) -> dict[str, Listing]:
    at = _At(title="By state and territory", name="places", begins="holders/index.md", folder="holders")
    issuers = replace(at, title="By issuer", name="issuer_pages")
    return {
        "places": _list(at, cut(report.places), lambda place: place.name),
        "issuers": _list(issuers, cut(report.issuers), lambda page: page.issuers[0].name),
    }


def _insurer(insurer: InsurerReport) -> dict[str, Listing]:
    folder, code = f"insurers/{insurer.page_id}", insurer.code
    at = _At(title=f"Which funds hold {code}", name="held", begins=f"{folder}.md", folder=folder)
    exposures = replace(at, title=f"{code} over all periods", name="exposures")
    bonds = _list(
        replace(at, title=f"Bonds tagged {code}", name="insured_bonds"),
        cut(insurer.newest, size=lambda made: len(made.held)),
        lambda made: made.report.fund_name,
    )
    numbers = {made.report.fund_id: number for number, rows in enumerate(bonds.parts, 1) for made in rows}
    return {
        "funds": _list(at, cut(insurer.newest), lambda made: made.report.fund_name),
        "exposures": _list(
            exposures, cut(insurer.exposures), lambda made: f"{made.report.fund_name}, {made.report.page_id}"
        ),
        "bonds": replace(bonds, numbers=numbers),
    }


def _place(place: PlaceReport) -> dict[str, Listing]:
    folder = f"holders/{place.page_id}"
    at = _At(title=f"{place.name}: funds", name="held", begins=f"{folder}.md", folder=folder)
    issuers = replace(at, title=f"{place.name}: issuers", name="place_issuers")
    return {
        "funds": _list(at, cut(place.newest), lambda made: made.report.fund_name),
        "issuers": _list(issuers, cut(place.issuers), lambda issuer: issuer.name),
    }


def _list(at: _At, parts: Parts, label: Callable[[Any], str]) -> Listing:
    return Listing(
        title=at.title,
        template=f"lists/{at.name}.md.j2",
        begins=at.begins,
        stem=f"{at.folder}/{at.name.replace('_', '-')}",
        parts=parts,
        label=label,
    )
