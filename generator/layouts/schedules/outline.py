"""The headings and named totals of a schedule -> its outline: class, state, sector, each with its totals.

A composed sample of the forms::

    Municipal Bonds                                       a class; its percentage may stand in its total only
    Ohio - 2.1%                                           a state below it, and sectors below that
    Total Municipal Bonds - 120.1%          9,876,543     the total of the class
    Total Long-Term Investments (Cost - $9,000,000) - 160.0%   12,345,678   a total of several classes
"""

import re
from dataclasses import dataclass, replace

from generator.layouts.names.places import state_named
from generator.layouts.schedules.printed import Printed

_DASH = "[-\N{EN DASH}\N{EM DASH}]"
_MARKS = r"(?:\s*(?:\^?\{?\(\w{1,2}\)\}?|\^\w|[*†])){0,8}"
_PERCENT = r"\(?\d{1,3}(?:\.\d{1,2})?\)?\s*%"
_HEADING = re.compile(
    rf"(?P<name>[A-Z][^;%$]{{1,120}}?){_MARKS}\s*(?P<dash>{_DASH}{{0,2}})\s*(?P<percent>{_PERCENT}){_MARKS}"
)
_BEHIND_HEADING = re.compile(r"\b(?:continued|concluded)\b.*", re.IGNORECASE)
_CONTINUED = re.compile(r".{0,90}\(\s*(?:continued|concluded)\s*\).{0,12}|.{0,90}\bcontinued", re.IGNORECASE)
_TRUSTS = r"(?:Tender Option Bond|TOB) (?:\(TOB\) )?Trusts?"
_CLASS = re.compile(
    rf"(?:Municipal (?:Bonds?|Obligations)(?: Transferred to (?:{_TRUSTS}|[^()]{{3,60}}))?"
    r"|(?:Short|Long)-Term (?:Securities|Investments)"
    r"|(?:Tax-Exempt|Taxable) (?:Municipal )?(?:Securities|Investments|Obligations|Bonds)|Corporate Bonds(?: & Notes)?"
    r"|Money Market Funds?|Investment Companies|(?:Common|Preferred) (?:Stocks?|Securities)|Other Securities|Warrants?"
    r"|Miscellaneous|U\.S\. (?:Government|Treasury) .{3,40}|Trust Preferreds?|Institutional MuniFund Term .{3,40})",
    re.IGNORECASE,
)
_CLASS_BEFORE = re.compile(rf"({_CLASS.pattern}){_MARKS}(?:\s+|$)", re.IGNORECASE)
_CLASS_BEHIND = re.compile(rf"(?:{_CLASS.pattern}){_MARKS}\s*$", re.IGNORECASE)
_MARKS_BEHIND = re.compile(rf"{_MARKS}$")
_COST = r"\(\s*(?:identified )?cost[^()]*\)"
_TOTAL = re.compile(
    rf"Total (?P<label>[A-Z][^$%]{{1,120}}?){_MARKS}\s*(?:{_COST}\s*)?"
    rf"(?:{_DASH}{{0,2}}\s*(?P<percent>{_PERCENT}){_MARKS}\s*)?(?:{_COST}\s*)?\$?\s*(?P<amount>\d{{1,3}}(?:,\d{{3}})+)",
    re.IGNORECASE,
)
_SHORT_TERM = re.compile(r"short-term|money market|investment compan", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A heading: its path, percentage and subtotal as printed, and their lines."""

    path: tuple[str, ...]
    percent: tuple[str, int] | None
    subtotal: tuple[str, int] | None
    number: int


@dataclass(frozen=True, slots=True)
class NamedTotal:
    """A total that names what it adds up."""

    label: str
    percent: str | None
    amount: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a schedule in order, the totals that name what they add up, and amounts that belong nowhere."""

    places: tuple[Place, ...]
    totals: tuple[NamedTotal, ...]
    stray: tuple[tuple[str, int], ...]


def is_continuation(text: str) -> bool:
    """Whether a line repeats a heading at the head of a page."""
    return bool(_CONTINUED.fullmatch(text))


def carries_on(text: str) -> bool:
    """Whether a line repeats the heading of a state or a class of securities: it is never a part of a name."""
    name = _BEHIND_HEADING.sub("", text).rstrip(" (-\N{EN DASH}\N{EM DASH}") if is_continuation(text) else ""
    return bool(name) and (state_named(name) is not None or class_named(name) is not None)


def class_named(text: str) -> str | None:
    """The class of securities that a heading names, without its marks, or None."""
    plain = _MARKS_BEHIND.sub("", text).strip()
    return plain if _CLASS.fullmatch(plain) else None


def class_before(text: str) -> tuple[str | None, str]:
    """Cut the class of securities off the beginning of a line: its name or None, and the rest."""
    match = _CLASS_BEFORE.match(text)
    return (match[1], text[match.end() :].strip()) if match else (None, text)


def class_at_end(text: str) -> str:
    """The class of securities that ends a text, with its marks and the blanks behind it; empty without one."""
    match = _CLASS_BEHIND.search(text, max(0, len(text) - 120))
    return match[0] if match else ""


def heading_in(text: str) -> tuple[str, str | None] | None:
    """The name and percentage of a heading; without a percentage only a class or a state is one."""
    match = _HEADING.fullmatch(text)
    if match and (match["dash"] or _known(match["name"])):
        return match["name"].strip(), match["percent"]
    return (class_named(text) or text, None) if _known(text) else None


def _known(text: str) -> bool:
    return class_named(text) is not None or state_named(text) is not None


def is_label_of_total(text: str) -> bool:
    """Whether a line begins a total whose amount may stand on the next one."""
    return bool(re.match(r"Total [A-Z]", text, re.IGNORECASE))


def named_total(line: Printed) -> NamedTotal | None:
    """The total that a line prints behind its name, or None."""
    match = _TOTAL.fullmatch(line.plain)
    return (
        NamedTotal(match["label"].strip(" ,"), match["percent"], match["amount"], line.number, line.text)
        if match
        else None
    )


def is_short_term(path: tuple[str, ...]) -> bool:
    """Whether a section holds what is counted in shares or falls due on demand."""
    return any(_SHORT_TERM.search(part) for part in path)


def path_below(name: str, path: tuple[str, ...], base: tuple[str, ...]) -> tuple[str, ...]:
    """The path of a heading that follows one at ``path``; ``base`` is the innermost heading still open around it.

    A class stands at the top, or below a class of short-term securities; a state below its class; any other
    heading below the innermost that is open.
    """
    classes = tuple(part for part in path if class_named(part))
    if class_named(name):
        return (classes[0], name) if is_short_term(classes[:1]) and name != classes[0] else (name,)
    return (*classes, name) if state_named(name) else (*base, name)


def with_subtotal(places: tuple[Place, ...], path: tuple[str, ...], text: str, number: int) -> tuple[Place, ...] | None:
    """Give an amount to the innermost open heading that has none yet; None where each has its own."""
    for depth in range(len(path), 0, -1):
        for i in reversed(range(len(places))):
            if places[i].path == path[:depth]:
                if places[i].subtotal is None:
                    return (*places[:i], replace(places[i], subtotal=(text, number)), *places[i + 1 :])
                break
    return None
