"""Which filter of the holdings table shows just the rows of a slice: a slice of a breakdown -> the query of a link.

A query is what stands behind ``#holdings?`` in the address: ``insurer=AGM``, ``maturity=2016-12-01..2021-11-30``.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from generator.measures import Breakdown, Slice
from generator.measures.cuts import Cut, by_coupon, by_kind, by_maturity, by_state, by_tag
from generator.model import Filing, Holding
from generator.pages.filters import number
from generator.pages.markdown import Markdown, one_line
from generator.report import FilingReport, at_most
from generator.report.insurance import NO_INSURER

_MOST_TOKENS = 40  # a longer query is no address to send
_GROUP_ENDS = re.compile(r"[,:]")
Queries = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A cut of the holdings as the table filters it: the key of a row's slice, and its value in a column.

    Values are texts of a choice, or dates and numbers in a span, None where the row prints none.
    """

    column: str
    key: Callable[[Holding], str]
    value: Callable[[Holding], Any]


def group(held: Holding) -> str:
    """Return what an insurer's cell is grouped by in a choice: its text before the first comma or colon."""
    other = held.enhancements[0].kind if held.enhancements else ""
    return one_line(_GROUP_ENDS.split(one_line(held.insurer or other), maxsplit=1)[0])


def state(held: Holding) -> str:
    """Return the state of a row, or what stands for it in the breakdown by state."""
    return one_line(by_state(held).name)


def kind(held: Holding) -> str:
    """Return the kind of a bond in words."""
    return one_line(by_kind(held).name)


def cut_queries(report: FilingReport) -> Mapping[str, Queries]:
    """Return, by the name of each breakdown, the query of each of its slices by the slice's key.

    A slice that no query shows exactly, no row more and no row less, is left out; so is a breakdown of sections.
    """
    made = _cuts(report.filing)
    return {name: _queries(cut, report.filing.holdings) for name, cut in made.items()} | {report.composition.name: {}}


def _queries(cut: _Cut, holdings: Sequence[Holding]) -> Queries:
    inside: dict[str, set[Any]] = {}
    owners: dict[Any, set[str]] = {}
    for key, value in {(cut.key(held), cut.value(held)): None for held in holdings}:
        inside.setdefault(key, set()).add(value)
        owners.setdefault(value, set()).add(key)
    found = {key: _query(cut.column, values, owners) for key, values in inside.items()}
    return {key: query for key, query in found.items() if query}


def shown_cuts(report: FilingReport) -> tuple[Breakdown, ...]:
    """Return the breakdowns, but that by insurer, that say something of the holdings: states of a municipal schedule
    and sections of any other, and what at least one holding prints."""
    told = _told(report)
    made = tuple(cut for cut in report.breakdowns if told.get(cut.name))
    sections = () if report.municipal or len(report.composition.slices) < _FEWEST else (report.composition,)
    return (*sections, *made)


def front_cut(report: FilingReport) -> Breakdown:
    """Return what the first screen shows of a fund that holds no insured bond: its sections, or where there is but one,
    the first breakdown that has several parts."""
    cuts = (report.composition, *shown_cuts(report))
    return next((cut for cut in cuts if sum(part.count > 0 for part in cut.slices) > 1), report.composition)


def front_slices(report: FilingReport) -> tuple[Slice, ...]:
    """Return the parts that the first screen shows, at most eight: the largest, or those of an order of its own."""
    return at_most([part for part in front_cut(report).slices if part.count], _FRONT_PARTS)


def is_whole(slices: Sequence[Slice]) -> bool:
    """Whether slices can be the parts of a whole: none is below zero."""
    return all(part.value >= 0 for part in slices)


def untold_cuts(report: FilingReport) -> tuple[str, ...]:
    """Return in words what no holding prints, so that there is nothing to cut by it."""
    return tuple(_UNTOLD[name] for name, is_told in _told(report).items() if not is_told)


def _told(report: FilingReport) -> dict[str, bool]:
    rows = report.filing.holdings
    return {
        "state": report.municipal and bool(rows),
        "maturity": any(row.maturity is not None for row in rows),
        "kind": any(row.kinds for row in rows) or (report.municipal and not any(row.form_only for row in rows)),
        "coupon": any(row.coupon is not None for row in rows),
    }


_UNTOLD = {"state": "state", "maturity": "date of maturity", "kind": "kind of bond", "coupon": "coupon"}
_FEWEST = 2
_FRONT_PARTS = 8


def _cuts(filing: Filing) -> Mapping[str, _Cut]:
    def keyed(cut: Cut) -> Callable[[Holding], str]:
        return lambda held: cut(held).key

    return {
        "insurer": _Cut(column="insurer", key=_insurer_key, value=group),
        "state": _Cut(column="state", key=keyed(by_state), value=state),
        "kind": _Cut(column="kind", key=keyed(by_kind), value=kind),
        "maturity": _Cut(column="maturity", key=keyed(by_maturity(filing.period)), value=lambda held: held.maturity),
        "coupon": _Cut(column="coupon", key=keyed(by_coupon), value=lambda held: held.coupon),
    }


def _insurer_key(held: Holding) -> str:
    """The insurer as tagged; all that no insurer stands behind is one slice."""
    part = by_tag(held)
    return part.key if part.insurer else NO_INSURER


def _query(column: str, inside: Set[Any], owners: Mapping[Any, Set[str]]) -> str:
    """The values of the rows of a slice as a query; blank where it would show a row of another slice too."""
    spanned = [value for value in inside if isinstance(value, date | Decimal)]
    tokens = {quote(value) for value in inside if isinstance(value, str)} | ({"none"} if None in inside else set())
    shown = set(inside)
    if spanned:
        low, high = min(spanned), max(spanned)
        tokens.add(f"{low}..{high}")
        shown |= {value for value in owners if value is not None and low <= value <= high}
    alone = len({key for value in shown for key in owners[value]}) == 1
    return "&".join(f"{column}={token}" for token in sorted(tokens)) if alone and len(tokens) <= _MOST_TOKENS else ""


def slice_count(count: int, key: str, found: Queries) -> Markdown:
    """Write how many holdings a slice has, as a link that filters the holdings table where a query shows them."""
    if key not in found:
        return number(count)
    return Markdown(f'<a href="#holdings" data-filter="{found[key].replace("&", "&amp;")}">{number(count)}</a>')


FILTERS = (front_cut, front_slices, kind, shown_cuts, slice_count, state, untold_cuts)
