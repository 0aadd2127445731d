"""What a filing says of leverage beside amounts, for which no zero may be assumed: Filing -> words by letter.

Closing lines that balance do not show that there is no leverage: filers put preferred shares and floating rate note
obligations into other assets less liabilities, and speak of them in a note.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.model import Filing, Leverage, TotalLine, Totals

_PATTERNS = {
    "P": re.compile(
        r"(?i:\bpreferred (?:shares?|stock)\b|\bliquidation preference\b"
        r"|\b(?:term|rate|demand|cumulative|auction|remarketed|MuniFund) preferred\b"
        r"|\bMuniPreferred\b|\b(?:applicable|attributable|available) to common\b)"
        r"|\b(?:VRDP|i?MTP|R?VMTP|AMTP|MFP|AMPS|ARPS)\b"
    ),
    "F": re.compile(
        r"(?i:\bfloating[- ]rate (?:notes? )?(?:obligation|certificate)s?\b|\btender option bonds?\b|\bdealer trusts?\b"
        r"|\bresidual interest\b|\binverse floating[- ]rate trusts?\b|\bfloating[- ]rate notes? issued\b)|\bTOBs?\b"
    ),
    "B": re.compile(
        r"\bborrowings?\b|\b(?:loans?|notes?) payable\b|\bcredit (?:facility|agreement)\b|\blines? of credit payable\b"
        r"|\bpayable\b[^.;]{0,60}\blines? of credit\b",
        re.IGNORECASE,
    ),
    "R": re.compile(r"\breverse repurchase\b|\breverse repos?\b", re.IGNORECASE),
}
_NIL = re.compile(
    r"\b(?:no|not any|without(?: any)?|did not have(?: any)?)\s+(?:outstanding\s+|such\s+|bank\s+)?"
    r"(?:preferred (?:shares?|stock)|borrowings?|loans?(?: payable)?|floating[- ]rate (?:notes? )?obligations?"
    r"|tender option bonds?|dealer trusts?|reverse repurchase agreements?|line of credit payable|leverage)\b",
    re.IGNORECASE,
)
"""Words by which a filing says that it has none."""

_IN_NOTES = {
    "P": _PATTERNS["P"],
    "F": re.compile(
        r"(?i:floating[- ]rate|floaters?\b|residual|trust certificates|deposited in trusts|tender option"
        r"|special purpose trusts?)|\bTOBs?\b"
    ),
    "B": re.compile(r"borrow|\bloans?\b|notes payable|demand notes|drawn|credit|custodian|financing", re.IGNORECASE),
    "R": re.compile(r"\brepurchase\b|\breverse repos?\b", re.IGNORECASE),
}
"""The same of sentences that are known to state an amount owed."""

_LONGEST_QUOTE = 120
_MARKS = frozenset({"dealer-trust", "shortfall"})


def spoken_of(filing: Filing) -> dict[str, str]:
    """The letters P, F, B and R that the filing speaks of, each with its own words or the fact that tells of it."""
    found: dict[str, str] = {}
    for letter, words in (*_facts(filing), *_said(filing), *_in_notes(filing.leverage.said)):
        found.setdefault(letter, words)
    return found


def names_leverage(text: str) -> bool:
    """Whether a text names preferred shares, floating rate notes, borrowings or reverse repurchase agreements."""
    return any(pattern.search(text) for pattern in _PATTERNS.values())


def _facts(filing: Filing) -> Iterator[tuple[str, str]]:
    stated = filing.leverage
    if _of_preferred(stated):
        yield "P", "states facts of preferred shares"
    if _of_floating(stated):
        yield "F", "states facts of floating rate note obligations"
    if any(_MARKS.intersection(holding.flags) for holding in filing.holdings):
        yield "F", "marks bonds as held by dealer trusts"
    if any(note.meaning in {"dealer-trust", "floating-rate-notes"} for note in filing.footnotes):
        yield "F", "has a note on dealer trusts"


def _of_preferred(stated: Leverage) -> bool:
    figures = (stated.preferred_shares, stated.preferred_liquidation_preference, stated.preferred_value)
    return bool(stated.preferred_series) or any(figure is not None and figure.value for figure in figures)


def _of_floating(stated: Leverage) -> bool:
    figures = (stated.collateral_value, stated.shortfall_maximum, stated.average_outstanding)
    return any(figure is not None and figure.value for figure in figures)


def _said(filing: Filing) -> Iterator[tuple[str, str]]:
    """The words of each letter; an abbreviation tells of what a fund issues, its "line of credit" backs a bond."""
    for letter, pattern in _PATTERNS.items():
        for text in _texts(filing, abbreviations=letter in "PF"):
            if match := pattern.search(_NIL.sub(" ", text)):
                yield letter, f"says \N{LEFT DOUBLE QUOTATION MARK}{match[0]}\N{RIGHT DOUBLE QUOTATION MARK}"
                break


def _in_notes(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The letters of sentences that state an amount of leverage; where a sentence does not say of which, all."""
    for sentence in sentences:
        found = [letter for letter, pattern in _IN_NOTES.items() if pattern.search(sentence)]
        cut = sentence if len(sentence) <= _LONGEST_QUOTE else f"{sentence[: _LONGEST_QUOTE - 3]}..."
        for letter in found or _PATTERNS:
            yield letter, f"says in a note \N{LEFT DOUBLE QUOTATION MARK}{cut}\N{RIGHT DOUBLE QUOTATION MARK}"


def _closing(totals: Totals) -> tuple[TotalLine | None, ...]:
    return (totals.investments, totals.other_assets_less_liabilities, totals.net_assets, totals.floating_rate_notes,
            totals.preferred_shares, totals.borrowings, totals.sold_short)  # fmt: skip


def _texts(filing: Filing, *, abbreviations: bool) -> Iterator[str]:
    """Every text kept of the notes and statements; a line of the statement that is nil says nothing."""
    yield from (line.label for line in _closing(filing.totals) if line and line.label)
    yield from (note.text for note in filing.footnotes)
    yield from (line.label for line in filing.statement if line.figure.value != Decimal())
    yield from (place.text for place in filing.unread)
    if abbreviations:
        yield from (f"{line.code} {line.name}" for line in filing.abbreviations)
