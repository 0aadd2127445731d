"""Filing -> doubts about names that hold what is no part of one: the fund's own name, a mark, a series, a figure.

Where a page ends within a row, or the columns of a schedule are not where they should be, the words of the page or of
another column end up in the issuer or the purpose, and marks in no column at all, while every sum is still met.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.layouts.names.call_provisions import GRADE
from generator.layouts.plausible.common_traits import alone, strays
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding

_NAMES = ("issuer", "purpose")
_WORDS = 2
_MARK = re.compile(
    r"\^[({]|[\u00b2\u00b3\u00b9\u2070-\u207e]|(?:^|[\s,])\(?INS\s*[-\u2013 ]\s*[A-Z]{2,10}\b|^\([a-z]\)$"
)
_SERIES = re.compile(
    r"(?:(?:first|second|third|fourth) )?(?:sub)?ser(?:ies|\.)? "
    r"(?:(?:19|20)\d\d|[A-Z]{1,2}(?:-?\d{1,2})?\b(?! [A-Za-z]{3}))",
    re.IGNORECASE,
)
_BARE_SERIES = re.compile(r"(?:(?:first|second|third|fourth) )?(?:sub)?ser(?:ies|\.)?", re.IGNORECASE)
_RATING = re.compile(rf"(?![A-DR] ){GRADE}(?:/{GRADE})?\*? (?=[A-Z])")
"""One that stands before a name, or two; a single letter may be an initial."""

_NUMBER = re.compile(r"(?!(?:19|20)\d\d )\d{1,4} (?=[A-Z])")
_BARE_FIGURES = re.compile(r"(?!(?:19|20)\d\d$)[\d\s.,]+")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_GENERAL = re.compile(
    r"(?:(?:health|higher|education|educational|facilit(?:y|ies)|finance|housing|hospital|industrial|development|power"
    r"|water|sewer|airport|turnpike|redevelopment|school|unified|convention|center|public|building|special|tax|capital"
    r"|improvement|project|authority|agency|district|commission|corp(?:oration)?|board|university|college|system"
    r"|rev(?:enue)?s?|bonds?|and)\b[\s.,&]*)+",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:authority|agency|district|commission|board|university|corp(?:oration)?|rev(?:enue)?s?)\b", re.IGNORECASE
)
_SYMBOL = re.compile(r"[({]\(?([a-z]|\d{1,2})\)?[)}]")
_AMOUNT = re.compile(r"(?:[A-Z]{3} )?\$? ?\d{1,3}(?:,\d{3})+\b|\$|0\d\d\b")
_FIGURE = re.compile(r"\d ?%|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\d,\d{3}(?!\d)|\d, 000\b|\$")
_IN_A_SERIES = re.compile(r"[%$]|\d/\d{1,2}/\d|\d,\d{3}")
_PAGE = re.compile(
    r"\b(?:accompanying notes|notes to (?:the )?(?:schedule|financial)|integral part of)\b", re.IGNORECASE
)
_CUT_RATE = re.compile(r", ?\d{1,2}$")
"""What is left in a name of a coupon whose point was misread."""

_SIGN = re.compile(r"[\d$^\u00b2\u00b3\u00b9\u2070-\u207e]")
_TOLD = ("ins", "notes", "part")
"""A sign, one of these words or a bracket before it is in each name that is doubted but for that of the fund."""

_IN_WORDS = re.compile(
    r"repurchase|tri-?party|\brepo\b|\+ ?\d|LIBOR|SOFR|SIFMA|MUNIPSA|\b(?:until|thereafter)\b", re.IGNORECASE
)
"""What says amounts, days or rates in its name: agreements to repurchase, spreads over a reference rate, steps."""

_RATE = re.compile(r"(?<![\d.,])\d{1,2}\.\d{1,3} ?%")
_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")

_OF_NO_INTEREST = re.compile(r"capital appreciation|zero[- ]coupon|\bCABs?\b|\bdiscount\b", re.IGNORECASE)
_TERMS = ("coupon", "maturity", "principal")


def name_doubts(filing: Filing) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about the names of each holding, in the order of the holdings."""
    rows, funds = filing.holdings, _funds(filing)
    known = frozenset(note.symbol for note in filing.footnotes if note.meaning)
    nameless = _nameless(rows)
    found: list[list[Doubt]] = [[] for _ in rows]
    for row, doubts in zip(rows, found, strict=True):
        doubts += _of_names(row, funds)
        if row.state and row.as_filed.count("%") > 1:
            doubts += _of_two(row)
        if "(" in row.as_filed:
            doubts += _of_marks(row, known)
    for name in _TERMS:
        for place, rule in _without(rows, name):
            found[place] += _lacking(rows[place], name, rule)
    for place in nameless:
        found[place].append(_no_name(rows[place]))
    return tuple(map(tuple, found))


def _funds(filing: Filing) -> tuple[str, ...]:
    """What the fund is or was called, in small letters, where that is more than a word."""
    names = (filing.fund.name, *(former.name for former in filing.fund.former_names))
    plain = (" ".join(name.casefold().split()) for name in names)
    return tuple(name for name in plain if name.count(" ") >= _WORDS - 1)


def _of_names(row: Holding, funds: tuple[str, ...]) -> Iterator[Doubt]:
    for field in _NAMES:
        text = getattr(row, field)
        if text and (said := _odd(text, funds) or _odd_whole(row, field, text)):
            message = f"the {field} holds {said}: words of the page or of another column were probably joined with it"
            yield unsettled(field, text, "name-holds-something-else", message)
            return
    if row.series and _IN_A_SERIES.search(row.series):
        message = "the series holds a figure of another column: it was probably joined with it"
        yield unsettled("series", row.series, "name-holds-something-else", message)
    if row.issuer and (_SERIES.match(row.issuer) or _BARE_SERIES.fullmatch(row.issuer)):
        message = "a series stands in the place of the issuer: the issuer of the row above was probably not carried"
        yield unsettled("issuer", row.issuer, "series-for-an-issuer", message)


def _of_two(row: Holding) -> Iterator[Doubt]:
    """A row whose text holds two coupons and two days: the words of a second bond were joined with it."""
    if all(len(set(pattern.findall(row.as_filed))) > 1 for pattern in (_RATE, _DAY)):
        message = "two coupons and two days stand in the text of the row: it may hold the words of two bonds"
        yield unsettled("issuer", row.issuer or "", "two-bonds-in-a-row", message)


def _no_name(row: Holding) -> Doubt:
    """An issuer of a state that is a bare number, or all of whose words any issuer may have."""
    message = "words that any issuer may have stand for the issuer: the line above was probably not joined"
    return unsettled("issuer", row.issuer or "", "issuer-without-a-name", message)


def _nameless(rows: Sequence[Holding]) -> frozenset[int]:
    """The places of issuers without a name, where most rows of the states have one.

    A schedule that leaves out its states may say ``Housing Finance Agency`` for that of each.
    """
    known = [place for place, row in enumerate(rows) if row.state and row.issuer]
    found = frozenset(place for place in known if _is_no_name(rows[place].issuer or ""))
    return found if len(found) * 2 < len(known) else frozenset()


@lru_cache(maxsize=4_096)
def _odd(text: str, funds: tuple[str, ...]) -> str | None:
    """What a name holds that is no part of it."""
    plain = text.casefold()
    if any(fund in plain for fund in funds):
        return "the fund's own name"
    if not (_SIGN.search(text) or text.startswith("(") or any(map(plain.__contains__, _TOLD))):
        return None
    if _MARK.search(text):
        return "a mark or an insurer"
    if _PAGE.search(text):
        return "words from the foot of a page"
    figure = _AMOUNT.match(text) or _CUT_RATE.search(text) or (_FIGURE.search(text) and not _IN_WORDS.search(text))
    return "a figure" if figure else None


def _odd_whole(row: Holding, field: str, text: str) -> str | None:
    """What a purpose is, or a name of a state begins with, that is no part of it."""
    if field == "purpose" and _BARE_FIGURES.fullmatch(text):
        return "a figure"
    return _odd_beginning(text) if row.state else None


def _is_no_name(text: str) -> bool:
    """Whether a text is a bare number, or has no word that names an issuer."""
    return bool(_BARE_NUMBER.fullmatch(text) or (_GENERAL.fullmatch(text) and _LAST.search(text)))


@lru_cache(maxsize=4_096)
def _odd_beginning(text: str) -> str | None:
    """What the name of an issuer of a state begins with that is no part of it."""
    return "a rating" if _RATING.match(text) else "a number" if _NUMBER.match(text) else None


def _of_marks(row: Holding, known: frozenset[str]) -> Iterator[Doubt]:
    """Marks that the notes explain, and that stand in the text of a row and not among its marks."""
    if any(doubt.field == "footnotes" for doubt in row.doubts):
        return
    if lost := sorted(known.intersection(_SYMBOL.findall(row.as_filed)).difference(row.footnotes)):
        message = f"({lost[0]}) stands in the row, and the notes explain it, but it was not read as a mark of the row"
        yield unsettled("footnotes", f"({lost[0]})", "mark-not-read", message)


def _has(row: Holding, name: str) -> bool | None:
    """Whether a bond of a state shows one of its terms; what stands under no state may lack it.

    What is marked as paying no interest, or says so, may show no coupon.
    """
    pays_none = name == "coupon" and ("zero-coupon" in row.flags or _OF_NO_INTEREST.search(row.as_filed))
    if not row.state or pays_none:
        return None
    return getattr(row, name) is not None


def _without(rows: Sequence[Holding], name: str) -> Iterator[tuple[int, str]]:
    """The rows that lack a term, each with its rule: where nearly all show it, or of a few the only one without it.

    That one must show the other terms: a row without any is told of by the family that read it.
    """
    has = [_has(row, name) for row in rows]
    usual = strays(has)
    yield from ((place, "term-missing") for place in usual)
    for place in alone(has) - usual:
        if sum(getattr(rows[place], term) is None for term in _TERMS) == 1:
            yield place, "figure-missing"


def _lacking(row: Holding, name: str, rule: str) -> Iterator[Doubt]:
    if not any(doubt.field == name for doubt in row.doubts):
        message = f"the other bonds show their {name}, and this one does not: it was probably not read"
        yield unsettled(name, "", rule, message)
