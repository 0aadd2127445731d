"""A holding of any security and its row -> the same holding read as a municipal bond."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.layouts.general.bonds import Bond, read_bond
from generator.layouts.general.carried import level_of, names_another
from generator.layouts.general.cells import marks_behind_figure
from generator.layouts.general.days import DAY, read_maturity
from generator.layouts.general.entries import principal_of
from generator.layouts.general.fractions import in_decimals
from generator.layouts.general.items import BodyRow
from generator.layouts.general.labels import marks_of
from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.dated_names import state_of
from generator.layouts.names.insurers_said import read_tag
from generator.layouts.names.places import state_named
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.resolution import TOTAL_MARKS
from generator.model import Doubt, Footnote, Holding
from generator.values import rate

_BOND = re.compile(rf"{DAY}|\d\s*%|\bzero\s(?:cpn|coupon)", re.IGNORECASE)
_REPO = re.compile(r"\brepurchase agreements?\b", re.IGNORECASE)
_FUND = re.compile(r"\b(?:Funds?|Portfolio|Trust Shares|Money Market)\b", re.IGNORECASE)
_GUARANTEED = re.compile(
    r"\b(?i:insured|guaranteed|insurance) (?:by|from) (?:the )?"
    r"(?P<name>[A-Z][\w.&' ]+?(?:Corp(?:oration)?|Co(?:mpany)?|Inc|Ltd)\b|[A-Z]{3,6}\b)"
)
_NUMBERED = re.compile(r"\((?:\d{1,2}|[a-z]{1,2})\)")
_INVERSE = re.compile(r"\binverse floaters?\b|\btender option bonds?\b|\bTOB trusts?\b", re.IGNORECASE)
_NAMES_INSURER = re.compile(
    r"(?:(?P<code>[A-Z]{2,8})\s*\(|(?P<company>[A-Z][\w.&' -]{2,60}?(?:Assurance|Guaranty|Insurance)\b))"
)
_POINTED = re.compile(r"\$?\s?\d{1,3}(?:,\d{3})*\.\d{3}")
_LETTERS_FIRST = re.compile(r"([a-z](?:,\s?[a-z]){0,3})\s+(?=[A-Z(])")
_FOR_COUPON = re.compile(rf"(?<!\S)((?:\((?:[a-z]{{1,2}}|\d{{1,2}})\)){{1,3}})\s+(?={DAY})")
"""Marks in the place of a coupon: the notes say of the bond that it pays none."""

_RATE = re.compile(r"-?\d{1,2}(?:\.\d{1,4})?\s*%?(?!,)")
_DIGIT_BEHIND = re.compile(r"\s?[.\d]|\s?%?\s?[-/\N{EN DASH}\N{EM DASH}\N{FRACTION SLASH}]\s?\d")
_CODE_WITHIN = re.compile(r"(?<=[a-z.)] )([A-Z]{2})(?= [A-Z][a-z]|$)")
_STEP = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*/\s*(\d{1,2}\.\d+)")


def is_bond(row: BodyRow) -> bool:
    """Whether a row of a municipal schedule is a bond: it shows a coupon or a date, or a quantity that is no shares."""
    text = f"{row.above} {row.entry.label}"
    if _REPO.search(text):
        return False
    if row.entry.maturity or row.entry.rate:
        return not _FUND.search(text) or bool(row.entry.maturity)
    if _FUND.search(text) and not re.search(DAY, text):
        return False
    return bool(_BOND.search(text)) or (bool(row.entry.quantity) and row.entry.columns.counts != "shares")


def as_municipal(found: Holding, row: BodyRow, notes: Sequence[Footnote], codes: Codes) -> Holding:
    """Read the name of a bond again; coupon and maturity stand in columns of their own or in the name."""
    known = [note.symbol for note in notes]
    own, symbols, marks = _marked(row.entry.label, known)
    above, raised, printed = _marked(row.above or _issuer_above(row), known)
    symbols = tuple(dict.fromkeys((*raised, *symbols, *_figure_symbols(row))))
    bond = read_bond(above, own, codes)
    if row.unsure and not row.entry.label:
        bond = _of_issuer_alone(bond)
    insurer, insurer_doubts = _insurer(bond, symbols, notes, codes)
    meant = [x.meaning for x in notes if x.symbol in symbols and x.meaning]
    flags = _flags(bond, meant, row, insurer, found.sections)
    coupon, maturity, doubts = _terms(row, bond, without_coupon="zero-coupon" in flags)
    issuer = _issuer(bond)
    return replace(
        _named(found, row, bond),
        issuer=issuer,
        insurer=insurer,
        insurer_as_filed=insurer,
        footnotes=symbols,
        footnotes_as_filed=" ".join(filter(None, (printed, marks, *_figure_marks(row)))),
        flags=flags,
        coupon=coupon,
        maturity=maturity,
        doubts=(*_kept(found), *bond.doubts, *insurer_doubts, *doubts, *_of_issuer(issuer, row), *_of_principal(row)),
    )


def _of_issuer_alone(bond: Bond) -> Bond:
    """A bond of which only the issuer may be that of the row above: all else that the name says is of that row."""
    name = replace(bond.name, purpose=None, description="", series=None, kinds=(), enhancements=())
    name = replace(name, insurer=None, insurer_as_filed=None)
    return replace(bond, name=name, coupon=None, maturity="", shown=frozenset())


def _named(found: Holding, row: BodyRow, bond: Bond) -> Holding:
    """The holding with what its name alone decides."""
    return replace(
        found,
        purpose=bond.name.purpose,
        series=bond.name.series,
        description=bond.name.description,
        as_filed=f"{row.above} {row.entry.label}".strip(),
        kinds=bond.name.kinds,
        enhancements=bond.name.enhancements,
        principal=principal_of(row.entry, bond=True),
        state=found.state or _state(bond),
    )


def _issuer_above(row: BodyRow) -> str:
    """The issuer that a row of figures alone inherits from the row above it."""
    return row.issuer if row.issuer and not row.entry.label else ""


def _issuer(bond: Bond) -> str | None:
    """The issuer; of a name that is visibly not whole none is given."""
    return None if any(doubt.rule == "name-incomplete" for doubt in bond.doubts) else bond.name.issuer


def _marked(text: str, known: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    """Cut the marks off a name; letters before it are marks only where the schedule has notes under them."""
    text = _FOR_COUPON.sub("", text) + "".join(_FOR_COUPON.findall(text))
    match = _LETTERS_FIRST.match(text)
    letters = re.split(r",\s?", match[1]) if match else []
    if match is None or any(letter not in known for letter in letters):
        return marks_of(text, known)
    rest, symbols, marks = marks_of(text[match.end() :], known)
    return rest, tuple(dict.fromkeys((*letters, *symbols))), f"{match[1]} {marks}".strip()


_OF_FIGURES = frozenset({"figure-missing", "figure-unexplained", "principal-in-currency", "several-securities"})


def _kept(found: Holding) -> tuple[Doubt, ...]:
    """The doubts that the name has no part in."""
    return tuple(doubt for doubt in found.doubts if doubt.rule in _OF_FIGURES)


def _of_issuer(issuer: str | None, row: BodyRow) -> Iterator[Doubt]:
    if issuer is None and not row.above and level_of(row.entry.label) != "issuer":
        message = "the row begins with its details, and no row above it in its section names an issuer"
        yield unsettled("issuer", row.entry.label, "issuer-not-carried", message)
    if row.unsure and not row.entry.label:
        message = "the only row without a name: it may have lost its own, and that of the row above is taken"
        yield unsettled("issuer", "", "issuer-carried-once", message)
    elif row.unsure:
        message = "a line above ends in a colon, and whether the row stands below it is not to be seen"
        yield unsettled("issuer", row.entry.label, "issuer-or-parent", message)
    if row.above and names_another(row.entry.label):
        message = "behind its figures the row shows words of an issuer, and that of the row above is taken"
        yield unsettled("issuer", row.entry.label, "issuer-behind-figures", message)


def _of_principal(row: BodyRow) -> Iterator[Doubt]:
    """A principal that is not where its column should show it, or whose comma looks like a point."""
    printed, columns = row.entry.quantity, row.entry.columns
    if not printed and "quantity" in columns.roles and columns.counts == "principal":
        message = "the row shows no principal amount: it was probably lost, or runs into the name"
        yield unsettled("principal", "", "figure-missing", message)
    elif _POINTED.fullmatch(printed):
        message = "the principal shows three decimals: a comma was probably read as a point"
        yield unsettled("principal", printed, "amount-with-decimals", message)


def _figure_marks(row: BodyRow) -> tuple[str, ...]:
    found = [marks_behind_figure(row.entry.quantity), marks_behind_figure(row.entry.value)]
    found += [" ".join(_NUMBERED.findall(text)) for text in (row.entry.rate, row.entry.maturity)]
    return tuple(filter(None, found))


def _figure_symbols(row: BodyRow) -> tuple[str, ...]:
    return tuple(symbol for marks in _figure_marks(row) for symbol in re.findall(r"\w{1,2}|[*#]", marks))


def _insurer(
    bond: Bond, symbols: Sequence[str], notes: Sequence[Footnote], codes: Codes
) -> tuple[str | None, tuple[Doubt, ...]]:
    """The insurer in the name, else the one that a note under the row's marks names."""
    if bond.name.insurer:
        return bond.name.insurer, ()
    texts = [note.text for note in notes if note.symbol in symbols]
    found = tuple(dict.fromkeys(name for text in texts if (name := _named_in(text, codes))))
    if not found:
        return None, ()
    message = "a footnote of the row names the insurer"
    return found[0], (settled("insurer", found[0], "insurer-in-note", message),)


def _named_in(note: str, codes: Codes) -> str | None:
    """The insurer that a note names: who guarantees payment, or nothing but a company by its code and name."""
    if match := _GUARANTEED.search(note):
        return match["name"]
    only = _NAMES_INSURER.match(note)
    if only is None:
        tag = read_tag(note, codes)
        return tag.insurer if tag and tag.is_known else None
    return only["company"] or (only["code"] if codes.is_insurer(only["code"]) else None)


def _flags(
    bond: Bond, meant: Sequence[str], row: BodyRow, insurer: str | None, sections: Sequence[str]
) -> tuple[str, ...]:
    """What the notes under the marks of a row mean and its text shows, sorted."""
    shown = {*bond.shown, *meant, *(("insured",) if insurer else ())}
    shown |= {"pre-refunded"} if "(Prere" in row.entry.maturity else set()
    shown |= {"escrowed-to-maturity"} if "(ETM" in row.entry.maturity else set()
    shown |= {"dealer-trust"} if any(map(_INVERSE.search, sections)) else set()
    return tuple(sorted(shown - TOTAL_MARKS))


def _terms(row: BodyRow, bond: Bond, *, without_coupon: bool) -> tuple[Decimal | None, date | None, tuple[Doubt, ...]]:
    """Coupon and maturity: what their columns show, else what the name shows; what neither shows is in doubt.

    A bond ``without_coupon`` by its name or notes need not show one.
    """
    coupon, doubts = bond.coupon, list[Doubt]()
    if row.entry.rate:
        text = in_decimals(row.entry.rate)
        step, printed = _STEP.search(text), _RATE.match(text)
        several = printed is not None and bool(_DIGIT_BEHIND.match(text, printed.end()))
        coupon = or_none(rate, printed[0]) if printed and not step and not several else None
        if several and not step:
            message = "its column shows more than one figure: no single one is the row's"
            doubts.append(settled("coupon", row.entry.rate, "range-as-printed", message))
        if step:
            message = f"the coupon steps from {step[1]} to {step[2]} per cent: no single one is the row's"
            doubts.append(settled("coupon", row.entry.rate, "range-as-printed", message))
    maturity, further = read_maturity(row.entry.maturity or bond.maturity, row.entry.columns.days)
    doubts += further
    said = {doubt.field for doubt in (*doubts, *bond.doubts)} | ({"coupon"} if without_coupon else set())
    for name, value in (("coupon", coupon), ("maturity", maturity)):
        if value is None and name not in said:
            message = f"the row shows no {name}: the line that holds it was probably lost"
            doubts.append(unsettled(name, "", "figure-missing", message))
    return coupon, maturity, tuple(doubts)


def _state(bond: Bond) -> str | None:
    """The state that an issuer's name shows by its code, or that stands first in it."""
    issuer = bond.name.issuer or ""
    return state_of(issuer) or state_named(issuer.split(", ")[0]) or _state_within(issuer)


def _state_within(issuer: str) -> str | None:
    """The state whose code stands alone between the place and the body of a name: ``Sampleton OH Sewer``."""
    found = [state for code in _CODE_WITHIN.findall(issuer) if (state := state_of(f"-, {code}"))]
    return found[0] if len(found) == 1 else None
