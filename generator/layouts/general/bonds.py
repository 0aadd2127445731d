"""The text of a municipal bond -> issuer, purpose, series, kinds, what backs it, coupon, maturity and what it says.

What a row inherits and its own text come apart (see ``carried``); nothing is looked up. A composed sample::

    Sampleton, OH, Sewer Revenue (Millrace Plant) Series 2012 B, 5% 2/15/42 (AGM Insured) (Pre-Refunded to 2/15/22)
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.layouts.general.backing import Backing, read_backing
from generator.layouts.general.carried import PLACE, level_of
from generator.layouts.general.cells import DASHES
from generator.layouts.general.days import DAY, MONTH_AND_YEAR, WITHOUT_DAY
from generator.layouts.general.fractions import in_decimals
from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.dated_names import read_dated_name
from generator.layouts.names.places import STATES
from generator.layouts.names.security import SecurityName
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import or_none
from generator.model import Doubt, Enhancement
from generator.values import rate

_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST_MARK = len("(12)")
_NOT_COUPON = re.compile(
    r"\((?:original|yield)[^()]*\)|@\s*\d+|\b\d{1,3}(?:\.\d+)?\s*%\s*(?:of|x|\*)\s"
    r"|[+\N{PLUS-MINUS SIGN}-]\s*\d{1,2}(?:\.\d+)?\s*%(?=.{0,150}\d\s*%)",
    re.IGNORECASE,
)
_ZERO = r"zero(?:\s(?:cpn|coupon)\.?|\s?%)"
_MARKS = r"(?:\s*[*#\N{DAGGER}]){0,4}(?:(?<![\s,\0])(?:[\s,\0]|(?<=\0)/(?=\0))++)?"
_DAY_NAMED = (
    rf"(?:to \d{{1,2}}/\d{{1,2}}/\d{{2,4}}[^,%]{{0,40}},\s*)?"
    rf"(?P<tender>(?:mandatory )?(?:put|tender)\s+)?(?:due\s+)?(?<![\d/])"
    rf"(?P<maturity>{DAY}|(?:{MONTH_AND_YEAR}|(?:19|20)\d\d)(?=[\s,(]|$))"
    rf"(?P<range>\s*[{DASHES}]\s*{DAY})?"
)
_NOT_GLUED = r"(?<!\d,)(?<![\w./\N{FRACTION SLASH}])"
"""Before a rate: of one that letters or digits run into some are misread."""

_DATED = re.compile(
    rf"(?P<coupon>{_NOT_GLUED}(?:(?<=,\s)-)?\d{{1,2}}(?:\.\d{{1,4}})?\s*%|{_ZERO})"
    rf"{_MARKS}{_DAY_NAMED}",
    re.IGNORECASE,
)
_ONE = r"\d{1,2}(?:\.\d{1,4})?"
_UNTIL_THEN = rf"{_ZERO}(?=\s(?:to|until|through|thru)\s\d)"
"""A bond without a coupon until a day, from which it bears one: a convertible capital appreciation bond."""

_SEVERAL = re.compile(
    rf"(?:(?<![\d./])(?:{_ONE}\s*%|\d{{1,2}}\.\d{{1,4}})|{_UNTIL_THEN})"
    rf"\s*(?:[{DASHES}/]|(?:to|until|through|thru)\s+{DAY},?(?:\s+then)?|to\b|(?<=%\s)(?=\d{{1,2}}\.\d))"
    rf"\s*(?P<last>{_ONE}\s*%)(?:\s+thereafter)?",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(rf"(?P<coupon>){_MARKS}{_DAY_NAMED}", re.IGNORECASE)
_COUPON_ALONE = re.compile(
    rf"{_NOT_GLUED}(?P<coupon>(?:(?<=,\s)-)?\d{{1,2}}(?:\.\d{{1,4}})?\s*%|{_ZERO})", re.IGNORECASE
)
_SERIES_WORD = re.compile(r"(?<=[^,(\s])\s+(?=(?:Sub)?(?:Series|Ser\.)\s)")
_QUOTED = re.compile(r"[\"\N{LEFT DOUBLE QUOTATION MARK}]([A-Z0-9][\w-]{0,8}),?[\"\N{RIGHT DOUBLE QUOTATION MARK}]")
_SEMICOLON = re.compile(r"(?<=\));|;(?=\s(?:Sub)?(?:Series|Ser\.)\s)")
_OPENING = re.compile(rf"(?<=[^,\s])\s+(?=\((?!{PLACE}\)))")
_TAIL = re.compile(r"(?<![\s,])(?:[\s,]++(?:TOB|AMT|VRDO|VRDNs?|PUT|Prere\.?|ETM|CP)(?=[\s,]|$)){1,6}$")
_REFUNDED = re.compile(r"\s*\((?:Pre-?refunded|Prerefunded|Escrowed|ETM|Refunded)\b[^()]*\)", re.IGNORECASE)
_SERIES_IN_BRACKETS = re.compile(r"\s*\(((?:Sub)?Series [^()]{1,30})\)", re.IGNORECASE)
_SER = re.compile(r"\bSer\.?(?= [A-Z\d])")
_STATE = "|".join(sorted(STATES))
_OF_STATE = re.compile(rf"^([^,(]+), (?=(?:{_STATE})\b|[A-Z]{{2}} [A-Z][a-z])")
_OF_BODY = re.compile(
    r"^((?:(?!\b(?:Auth|Dist|Agcy)\.)[^,(]){1,60}), "
    r"(?=(?:Cnty|(?:[^\s,()]{1,20} ){1,6}(?:Auth|Dist|Agcy))\.(?=[\s,]|$))"
)
"""The place before a body that is not spelt out: ``Sampleton, Cnty. Rev. Bonds``, ``Millrace, Metro. Dist. No. 1``."""

_HELD_COMMA, _HELD_REV = "\ue010", "\ue011 Revenue"
_BODY_OF_STATE = re.compile(
    rf"^([^,(]{{1,60}}{_HELD_COMMA} (?:{_STATE})), (?=[^,()]{{0,60}}\b(?:Authority|Agency|Board|Commission|District)\b)"
)
_INSTRUMENT = re.compile(
    r"(?<![\s,])[\s,]++(?:Rev\.|Revenue|G\.?O\.?(?=[\s,]|$)|General Obligation|Gen\. Oblig|RB\b|COPs?\b"
    r"|(?:PC|ID)R\b|144A\b"
    r"|(?:FR[BN] )?Mandatory Put\b|(?:FR[BN]|VRDN)s?(?=[\s,]|$)"
    r"|Certificates of|Bonds?\b|Notes?\b).*"
)
_NO_CODES = Codes(frozenset(), frozenset())
_SHOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("alternative-minimum-tax", re.compile(r"(?<![-\w])AMT\b")),
    ("pre-refunded", re.compile(r"\b(?:Pre-?refunded|Prere\b|Pre-Re\b|PRF\b|Refunded Bonds?\b)", re.IGNORECASE)),
    ("escrowed-to-maturity", re.compile(r"\b(?:ETM|Escrowed to Maturity)\b", re.IGNORECASE)),
    ("demand", re.compile(r"\b(?:VRDO|VRDNs?|VRD)\b")),
    ("put-or-call", re.compile(r"\bPUT\b|\b(?:mandatory )?(?:put|tender) \d", re.IGNORECASE)),
    ("rule-144a", re.compile(r"\b144A\b")),
    ("convertible-cab", re.compile(rf"{_UNTIL_THEN}.{{0,40}}%", re.IGNORECASE)),
    ("zero-coupon", re.compile(rf"\b(?:CAB|Capital Appreciation)\b|{_ZERO}", re.IGNORECASE)),
)
_KINDS = (
    ("General Obligation", "GO"),
    ("G.O.", "GO"),
    ("Certificates of Participation", "COP"),
    ("Bond Anticipation", "BAN"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """What the name of a municipal bond says, its maturity as printed; ``shown`` are meanings of its text."""

    name: SecurityName
    coupon: Decimal | None
    maturity: str
    shown: frozenset[str]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Terms:
    """Coupon and maturity as printed in a name, the text before and behind them, and what is in doubt."""

    coupon: str
    maturity: str
    before: str
    behind: str
    doubts: tuple[Doubt, ...] = ()


def _terms(text: str) -> _Terms:
    """Find coupon and maturity: the date that follows a coupon, else the first coupon and the first date."""
    plain = _BRACKETED.sub(lambda inner: "\0" * len(inner[0]), _NOT_COUPON.sub(lambda x: "\0" * len(x[0]), text))
    if several := _SEVERAL.search(plain):
        return _of_several(text, several)
    dated = _DATED.search(plain)
    alone = _COUPON_ALONE.search(plain)
    if dated is None and alone is None:
        dated = next((m for m in _DATE_ALONE.finditer(plain) if not WITHOUT_DAY.fullmatch(m["maturity"])), None)
    if dated is None:
        return (
            _Terms(alone["coupon"], "", text[: alone.start()], text[alone.end() :])
            if alone
            else _Terms("", "", text, "")
        )
    found = _Terms(dated["coupon"] or "", dated["maturity"], text[: dated.start()], _behind(text, dated))
    if dated["range"]:
        message = f"several are printed ({dated['maturity']}{dated['range']}): no single one is the row's"
        return replace(found, maturity="", doubts=(settled("maturity", dated[0], "range-as-printed", message),))
    if WITHOUT_DAY.fullmatch(found.maturity):
        message = f"the filing prints {found.maturity} and no day"
        return replace(found, maturity="", doubts=(settled("maturity", found.maturity, "year-as-printed", message),))
    if dated["tender"]:
        message = "the filing prints the date on which the bond may be tendered, and not its maturity"
        return replace(found, doubts=(settled("maturity", found.maturity, "tender-as-printed", message),))
    return found


def _behind(text: str, dated: re.Match[str]) -> str:
    """What stands behind the date, after the brackets between coupon and date: an insurer may stand there."""
    between = _BRACKETED.findall(text[dated.end("coupon") : dated.start("maturity")])
    return " ".join((*(inner for inner in between if len(inner) > _LONGEST_MARK), text[dated.end() :]))


def _of_several(text: str, several: re.Match[str]) -> _Terms:
    """The terms of a bond that prints a range of coupons, or one coupon behind another: no single one is the row's."""
    begin, end = several.span()
    found = _terms(f"{text[:begin]}{several['last']}{text[end:]}")
    printed = text[begin:end]
    message = f"several are printed ({printed}): no single one is the row's"
    return replace(found, coupon="", doubts=(*found.doubts, settled("coupon", printed, "range-as-printed", message)))


def _coupon(printed: str) -> Decimal | None:
    if printed.lower().startswith("zero"):
        return Decimal()
    return or_none(rate, printed.replace(" ", "")) if printed else None


def read_bond(before: str, own: str, codes: Codes) -> Bond:
    """Read a bond from what it inherits and its own text, both without footnote marks."""
    before, own = in_decimals(before), in_decimals(own)
    terms, above = _terms(own), _terms(before)
    text = f"{above.before.rstrip(' ,')}, {terms.before.strip(' ,')}" if before else terms.before
    front = read_backing(_REFUNDED.sub("", text.strip(" ,")), codes)
    behind = read_backing(f"{above.behind.strip(' ,')}, {terms.behind.strip(' ,')}".strip(" ,"), codes)
    whole = f"{before} {own}"
    name = _named(front, behind, whole)
    doubts = tuple(x for x in (*front.doubts, *behind.doubts) if x.rule != "insurer-not-read" or not name.insurer)
    return Bond(
        name=name,
        coupon=_coupon(terms.coupon or above.coupon),
        maturity=terms.maturity,
        shown=frozenset(meaning for meaning, pattern in _SHOWN if pattern.search(whole)),
        doubts=(*doubts, *terms.doubts, *_unbalanced(whole)),
    )


def _unbalanced(text: str) -> tuple[Doubt, ...]:
    """A name whose brackets do not close: a line of it was lost."""
    if text.count("(") == text.count(")"):
        return ()
    message = "the brackets of the name do not close: a line of it was probably lost"
    return (unsettled("issuer", text.strip(), "name-incomplete", message),)


def _named(front: Backing, behind: Backing, whole: str) -> SecurityName:
    """Sort the parts of a name; commas are put where a series or a bracket begins, so that the parts stand apart."""
    quoted, insurers = _QUOTED.search(whole), (*front.insurers, *behind.insurers)
    tail = _TAIL.search(front.rest)
    text = _SEMICOLON.sub(",", front.rest[: tail.start()] if tail else front.rest)
    parted = _SERIES_IN_BRACKETS.sub(r", \1", _QUOTED.sub(r"Series \1", _SER.sub("Series", text)))
    name = _restored(read_dated_name(_held(_OPENING.sub(", ", _SERIES_WORD.sub(", ", parted))), _NO_CODES))
    more = tuple(Enhancement(kind="INS", name=insurer) for insurer in insurers[1:])
    ends = (name.description, tail[0].strip(" ,") if tail else "", behind.rest)
    return replace(
        name,
        issuer=name.issuer or _before_instrument(text),
        series=quoted[1] if quoted else name.series,
        description=", ".join(filter(None, ends)),
        kinds=tuple(dict.fromkeys((*name.kinds, *(code for words, code in _KINDS if words in whole)))),
        insurer=insurers[0] if insurers else None,
        insurer_as_filed=insurers[0] if insurers else None,
        enhancements=(*more, *front.others, *behind.others, *name.enhancements),
    )


def _held(text: str) -> str:
    """A name in which "Rev." is spelt out and the comma before a state or body is hidden: they stay with the issuer."""
    return _with_place(re.sub(r"(?<=\s)Rev\.(?=,|$)", _HELD_REV, text))


def _with_place(text: str) -> str:
    """A name in which the commas between the place of an issuer and its state or body are hidden."""
    for pattern in (_OF_STATE, _BODY_OF_STATE, _OF_BODY):
        text = pattern.sub(rf"\1{_HELD_COMMA} ", text)
    return text


def _restored(name: SecurityName) -> SecurityName:
    parts = {part: getattr(name, part) for part in ("issuer", "purpose", "description", "series")}
    back = {k: v and v.replace(_HELD_REV, "Rev.").replace(_HELD_COMMA, ",") for k, v in parts.items()}
    return replace(name, **back)


def _before_instrument(text: str) -> str | None:
    """The issuer of a name whose first part names the kind of bond too; None where the name begins with its series."""
    first = _with_place(_OPENING.sub(", ", text)).split(", ")[0]
    if level_of(text) != "issuer":
        return None
    return (_INSTRUMENT.sub("", first) or first).replace(_HELD_COMMA, ",") or None
