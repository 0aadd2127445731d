"""Whether a form may be joined with the schedule of its fund and period: their names -> why not, or None.

One registrant has many series, and a schedule does not always print the number by which EDGAR tells them apart.
"""

from collections.abc import Iterable

from generator.compare.words import GENERIC, alike, words_of
from generator.model import Filing, Fund

_OF_FUNDS = words_of(
    """bond class common company corporation fund inc income investment municipal muni mutual portfolio securities
    series share tax free exempt term trust unnamed"""
).tokens
"""What names of funds have in common."""


def apart(schedule: Fund, form: Filing) -> str | None:
    """Why a form is not joined: it is unsure of itself, or each of the two names a fund of its own."""
    if form.unread:
        return "the form says a thing in two ways, or one that cannot be"
    if schedule.series_id and schedule.series_id == form.fund.series_id:
        return None
    known, named = (_words(_names(fund)) for fund in (schedule, form.fund))
    if _lacks(_words([form.fund.name]), known) and _lacks(_words([schedule.name]), named):
        return f"the form is of {form.fund.name}, the schedule of {schedule.name}"
    return None


def _names(fund: Fund) -> Iterable[str]:
    return (fund.name, *(former.name for former in fund.former_names))


def _words(names: Iterable[str]) -> frozenset[str]:
    """The words and numbers of names that tell one fund from another."""
    found = [words_of(name) for name in names]
    return frozenset(word for each in found for word in each.tokens | each.places) - GENERIC - _OF_FUNDS


def _lacks(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of the words is no word of the other name, be it abbreviated."""
    return any(not any(alike(word, other) for other in others) for word in words)
