"""Brackets, tails and marks of a name -> what they say: insurers, backers, footnotes, meanings, series, an obligor."""

import re
from dataclasses import dataclass, field

from generator.layouts.names.insurers_said import read_tag
from generator.layouts.principal_led.form import BRACKET, DASH
from generator.model import Enhancement

_TAIL = re.compile(
    rf"\s*[,;/]?\s*(?:(?P<bracket>{BRACKET})|\^\{{?(?P<raised>[\w,() ]{{1,12}}?)\}}?(?=[\s,;^(]|$)|(?P<stars>[*#+†‡]+)"
    r"|(?P<series>(?:Sub-?)?Ser(?:ies|\.)\s*[\w&-]{1,8}(?:\s+[A-Z0-9-]{1,4}(?![\w.]|\s+Ins))?)"
    rf"|(?:{DASH}\s*)?(?P<insured>[A-Z][^()\N{{EN DASH}}\N{{EM DASH}}]{{1,80}}?\s+(?:Insured|Insd\b\.?))(?![\w])"
    rf"|(?:{DASH}\s*)(?P<backed>[A-Z][^()]{{1,60}}?\s+(?:LOC|GTD|Guaranteed))(?![\w])|(?P<private>144A)\b)"
)
_BETWEEN = re.compile(r"Original Issue\b.*|Step Coupon.*|^(?>.*?\d\s*%)(?>.*?\d/\d).*|Convertible.*", re.IGNORECASE)
_NUMBER = r"(?<=[\s.])(?:(?:19|20)\d\d|\d{1,2})(?=[\s,]|$)"
_OBLIGOR = re.compile(rf"[A-Z](?:[A-Za-z.&',/\N{{RIGHT SINGLE QUOTATION MARK}} -]|{_NUMBER}){{2,90}}(?:, Inc\.)?")
_TAGGED = re.compile(r"\b(?:INS|Ins[du]\w*|LOCs?|LIQs?|GTD|Gtd|SPA|PRF|Assurance|Assured|[A-Z]{2,6} Insured)\b")
_SYMBOL = re.compile(r"\d{1,2}|[a-z]{1,2}|[*†‡#+]+")
_SHOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("alternative-minimum-tax", re.compile(r"Alternative Minimum Tax|AMT", re.IGNORECASE)),
    ("pre-refunded", re.compile(r"Pre-?\s?refunded\b.*|^(?>.*?\bPRF\b).*", re.IGNORECASE)),
    ("escrowed-to-maturity", re.compile(r"ETM|Escrowed to Maturity", re.IGNORECASE)),
    ("put-or-call", re.compile(r"Mandatory (?:Put|Tender)\b.*", re.IGNORECASE)),
    ("dealer-trust", re.compile(r"UB|TOB")),
    ("rule-144a", re.compile(r"144A")),
    ("variable-rate", re.compile(r"IF|VRDN?|^(?>.*?(?:reference rate|SIFMA|LIBOR)).*")),
    ("defaulted", re.compile(r"(?:In )?Default(?:ed)?", re.IGNORECASE)),
)


@dataclass(slots=True)
class Tags:
    """What brackets, tails and marks of a name were found to say."""

    insurers: list[str] = field(default_factory=list)
    insurers_as_filed: list[str] = field(default_factory=list)
    backing: list[Enhancement] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    series: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    obligor: str = ""
    unexplained: str = ""

    def bracket(self, inner: str, *, names: bool = False) -> bool:
        """Take what a bracket holds; ``names`` where other text names a purpose, and is left alone (False)."""
        if _SYMBOL.fullmatch(inner):
            self.mark(inner, f"({inner})")
        elif flag := next((flag for flag, pattern in _SHOWN if pattern.fullmatch(inner)), None):
            self.flags.add(flag)
        elif tag := read_tag(inner):
            self.backing += filter(None, (tag.other,))
            self.insurers += filter(None, (tag.insurer,))
            self.insurers_as_filed += (inner,) if tag.insurer else ()
        elif names:
            return False
        else:
            self.other.append(inner)
        return True

    def between(self, inner: str) -> None:
        """Take a bracket between coupon and date: a backer, a yield, an obligor; any other is not read."""
        if self.bracket(inner, names=True):
            return
        self.other.append(inner)
        if _OBLIGOR.fullmatch(inner) and not _TAGGED.search(inner):
            self.obligor = self.obligor or inner
        elif not _BETWEEN.fullmatch(inner):
            self.unexplained = inner

    def mark(self, text: str, printed: str) -> None:
        """Take one group of marks."""
        self.symbols += re.findall(r"\d{1,2}|[A-Za-z]{1,2}|[*†‡#+]+", text)
        self.printed.append(printed)

    def tail(self, text: str) -> None:
        """Take what stands behind the maturity; the rest of it is kept as unexplained."""
        place = 0
        while match := _TAIL.match(text, place):
            self._piece(match)
            place = match.end()
        self.unexplained = text[place:].strip(" ,.;") or self.unexplained

    def _piece(self, match: re.Match[str]) -> None:
        if match["bracket"]:
            for inner in re.split(r"\)\s*,?\s*\(", match["bracket"][1:-1]):
                self.bracket(inner.strip())
        elif match["raised"]:
            self.mark(match["raised"], match[0].strip())
        elif match["stars"]:
            self.mark(match["stars"], match["stars"])
        elif match["private"]:
            self.flags.add("rule-144a")
        elif match["series"]:
            self.series.append(match["series"])
        else:
            self.bracket(match["insured"] or match["backed"])
