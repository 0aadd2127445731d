"""Sections and the filing's second totals -> draft rows, where names and figures could be paired in several ways.

Where several names and several figures stand apart, each in a block, every pairing has the right sum. The insurers'
shares, the dealer trusts' collateral and what a row's own text says of its coupon decide; where they do not, the
order on the page is kept and a doubt stands at each row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations, product
from math import factorial, prod

from generator.layouts.schedules.drafts import Draft, drafts, settled, unsettled
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.resolution import SumRule
from generator.layouts.schedules.schedule import RawSection
from generator.layouts.schedules.stitching import Entry
from generator.model import Doubt, Filing

_MOST_PAIRINGS = 120


def _run(section: RawSection, run: int) -> list[int]:
    """The places of the entries of one torn run in a section."""
    return [i for i, entry in enumerate(section.entries) if isinstance(entry, Entry) and entry.run == run]


def _pairings(section: RawSection, run: int) -> Iterator[RawSection]:
    """The section with the figures of one torn run dealt to its names in every order, the printed one first."""
    places = _run(section, run)
    figures = [entry.figures for i in places if isinstance(entry := section.entries[i], Entry)]
    for dealt in permutations(figures):
        entries = list(section.entries)
        for i, chosen in zip(places, dealt, strict=True):
            entry = entries[i]
            if isinstance(entry, Entry):
                entries[i] = replace(entry, figures=chosen)
        yield replace(section, entries=tuple(entries))


def _choices(section: RawSection) -> tuple[RawSection, ...]:
    """Every way of pairing the torn runs of a section, the printed order first."""
    found: tuple[RawSection, ...] = (section,)
    for run in sorted({entry.run for entry in section.entries if isinstance(entry, Entry) and entry.run}):
        found = tuple(changed for base in found for changed in _pairings(base, run))
    return found


def _count(sections: Sequence[RawSection]) -> int:
    runs = [
        len(_run(section, run))
        for section in sections
        for run in {entry.run for entry in section.entries if isinstance(entry, Entry) and entry.run}
    ]
    return prod(factorial(length) for length in runs)


def entity_rules(filing: Filing) -> tuple[tuple[frozenset[str], SumRule], ...]:
    """The printed share of each insurer over 5 per cent: its codes in this filing, and whether a sum comes to it."""
    if filing.totals.investments is None or not filing.totals.investments.value.value:
        return ()
    whole, found = filing.totals.investments.value.value, []
    for entity in filing.entities_over_5_percent:
        codes = frozenset(x.code for x in filing.abbreviations if x.name.casefold() == entity.name.casefold())
        found.append((codes, SumRule.of_share("insured", entity.percent.value, whole, f"the share of {entity.name}")))
    return tuple(found)


def _misfits(rows: Sequence[Draft], filing: Filing, rules: Sequence[SumRule]) -> int:
    """How many second totals and how many rows a pairing contradicts."""
    symbols = {note.meaning: note.symbol for note in filing.footnotes}
    wrong = sum(1 for row in rows if _against_its_name(row, symbols.get("zero-coupon")))
    for codes, rule in entity_rules(filing):
        wrong += not rule.fits(_sum(row for row in rows if row.name.insurer in codes))
    for rule in rules:
        letter = symbols.get(rule.meaning)
        wrong += not rule.fits(_sum(row for row in rows if any(letter in mark.letters for mark in row.name.marks)))
    return wrong


def _sum(rows: Iterator[Draft]) -> Decimal:
    return sum((row.value for row in rows if row.value is not None), Decimal())


def _against_its_name(row: Draft, zero: str | None) -> bool:
    """Whether a coupon contradicts the name: zero without a sign of it, or a sign of zero with a coupon."""
    shown = "CAB" in row.name.kinds or any(zero in mark.letters for mark in row.name.marks)
    return row.coupon is not None and (row.coupon == 0) != shown


def pair(
    sections: Sequence[RawSection], filing: Filing, rules: Sequence[SumRule], grammar: Grammar
) -> tuple[Draft, ...]:
    """Draft all rows; torn runs of several rows are paired as exactly one way fits best, else in printed order."""
    path = filing.source.path
    printed = drafts(sections, path, grammar)
    if not 1 < _count(sections) <= _MOST_PAIRINGS:
        return printed
    found = [drafts(choice, path, grammar) for choice in product(*(_choices(section) for section in sections))]
    misfits = [_misfits(rows, filing, rules) for rows in found]
    best = [rows for rows, wrong in zip(found, misfits, strict=True) if wrong == min(misfits)]
    if len(best) > 1:
        message = "names and figures stand apart and could be paired otherwise: no second total decides"
        return tuple(_doubted(row, unsettled("row", "", "pairing-undecided", message)) for row in printed)
    message = "names and figures stand apart: the insurers' shares and the collateral decide the pairing"
    return tuple(_doubted(row, settled("row", "", "pairing-by-second-total", message)) for row in best[0])


def _doubted(row: Draft, doubt: Doubt) -> Draft:
    return replace(row, doubts=(*row.doubts, doubt)) if row.run else row
