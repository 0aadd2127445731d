"""Filing -> doubts about bond insurers: codes that nothing explains, and policies of years in which none were sold."""

import re
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR

from generator.layouts.plausible.common_traits import alone, strays
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding

_WORDS = re.compile(r"\w+")
_NAMELESS = re.compile(r"\(\s*(?:INS|Insd|Insured)?[\s.\N{EN DASH}-]*\)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OPEN: dict[str, tuple[range, ...]] = {
    "ACA": (range(1997, 2009),),
    "AMBAC": (range(2009),),
    "BAM": (range(2012, MAXYEAR),),
    "CIFG": (range(2001, 2009),),
    "FGIC": (range(2009),),
    "FSA": (range(2010),),
    "MBIA": (range(2009),),
    "NATL": (range(2010), range(2012, 2019)),
    "SYNCORA": (range(2009),),
    "XLCA": (range(2000, 2009),),
}
"""The years in which these insurers, by their codes, took on new municipal bonds, policies of their forerunners too."""


def policy_doubts(filing: Filing) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about the insurer of each holding, in the order of the holdings."""
    rows = filing.holdings
    codes = frozenset(line.code for line in filing.abbreviations)
    untimely = strays([_in_its_time(row) for row in rows])
    named = [_names_one(row) for row in rows]
    nobodys = strays(named) | alone(named)
    return tuple(
        (
            *_of_insurer(row, codes),
            *((_of_nobody(row),) if place in nobodys else ()),
            *(_of_time(row) if place in untimely else ()),
        )
        for place, row in enumerate(rows)
    )


def _of_insurer(row: Holding, codes: frozenset[str]) -> Iterator[Doubt]:
    if row.insurer and codes and codes.isdisjoint({row.insurer, *_codes(row)}):
        message = f"the list of abbreviations does not explain the insurer {row.insurer}"
        yield unsettled("insurer", row.insurer_as_filed or row.insurer, "insurer-not-explained", message)


def _names_one(row: Holding) -> bool | None:
    """Whether a row names its insurer, False where a tag of it or a bracket names none; None of all others."""
    if row.insurer:
        return True
    return False if _NAMELESS.search(row.as_filed) else None


def _of_nobody(row: Holding) -> Doubt:
    message = "the other tags name their insurers, and the one of this row names none: its code is lost"
    return unsettled("insurer", row.insurer_as_filed or "", "insurer-lost", message)


def _codes(row: Holding) -> Sequence[str]:
    return _WORDS.findall(row.insurer or "")


def _in_its_time(row: Holding) -> bool | None:
    """Whether the insurer took on new bonds when the series was sold; None of one that did all the time.

    Of several only the first policy is of the year of the series, so that all must be of a later year to be too early.
    """
    year, codes = _YEAR.search(row.series or ""), _codes(row)
    known = [_OPEN[code] for code in codes if code in _OPEN]
    if year is None or not known:
        return None
    sold = int(year[0])
    if len(codes) > 1:
        return all(sold < spans[-1].stop for spans in known)
    return any(sold in span for span in known[0])


def _of_time(row: Holding) -> Iterator[Doubt]:
    message = f"{row.insurer} insured no new bonds in the year of {row.series}: one of the two is misread"
    yield unsettled("insurer", row.insurer_as_filed or "", "insurer-out-of-its-time", message)
