"""Which filter of the holdings table shows just the rows of a slice: a slice of a breakdown -> the query of a link.

A query is what stands behind ``#holdings?`` in the address: ``insurer=AGM``, ``maturity=2016-12-01..2021-11-30``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from generator.measures import Breakdown
from generator.measures.cuts import Cut, by_coupon, by_kind, by_maturity, by_state, by_tag
from generator.model import Filing, Holding
from generator.pages.filters import number
from generator.pages.markdown import Markdown, one_line
from generator.report import FilingReport
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


def cut_queries(cut: Breakdown, report: FilingReport) -> Queries:
    """Return the query of each slice of a breakdown by the slice's key.

    A slice that no query shows exactly, no row more and no row less, is left out.
    """
    made = _cuts(report.filing)[cut.name]
    rows = [(made.key(held), made.value(held)) for held in report.filing.holdings]
    found = {key: _query(made.column, key, rows) for key in dict.fromkeys(key for key, _ in rows)}
    return {key: query for key, query in found.items() if query}


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


def _query(column: str, key: str, rows: Sequence[tuple[str, Any]]) -> str:
    """The values of the rows inside as a query; blank where it would show one of the rows outside too."""
    inside = [value for slice_key, value in rows if slice_key == key]
    outside = [value for slice_key, value in rows if slice_key != key]
    spanned = [value for value in inside if isinstance(value, date | Decimal)]
    tokens = {quote(value) for value in inside if isinstance(value, str)} | ({"none"} if None in inside else set())
    caught = set(inside) & set(outside)
    if spanned:
        low, high = min(spanned), max(spanned)
        tokens.add(f"{low}..{high}")
        caught |= {value for value in outside if value is not None and low <= value <= high}
    return "" if caught or len(tokens) > _MOST_TOKENS else "&".join(f"{column}={token}" for token in sorted(tokens))


def slice_count(count: int, key: str, found: Queries) -> Markdown:
    """Write how many holdings a slice has, as a link that filters the holdings table where a query shows them."""
    if key not in found:
        return number(count)
    return Markdown(f'<a href="#holdings" data-filter="{found[key].replace("&", "&amp;")}">{number(count)}</a>')


FILTERS = (cut_queries, kind, slice_count, state)
