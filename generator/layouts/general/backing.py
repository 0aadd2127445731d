"""The text of a municipal bond -> what backs it: bond insurers, banks, agencies; and the text without them.

The forms of several sponsors, composed::

    (AGM)   (INS-AGM)   (Insured; AMBAC)   INS: NATL   , AGM,   AGM Series 2017A   (AGM Insured)   AGMC Insured
    (Assured Guaranty Municipal Corp. Insured)   LOC: Sample Bank NA   (LOC; Sample Bank)   (Sample Bank NA LOC)
"""

import re
from dataclasses import dataclass, field

from generator.layouts.names.backed_by import AGENCIES
from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.insurers_said import insurer_of, insurers_in
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Enhancement

_DASH = "-\N{EN DASH}\N{EM DASH}"
_COMPANY = (
    r"[A-Z][\w.&'-]{1,30}(?: (?:[A-Z][\w.&'-]{0,30}|of|and|&)){0,7}?,?"
    r" (?:Inc\.?|Corp\.?|Co\.?|Company|Corporation|Ltd\.?)"
)
_CODE = r"(?:(?:ASSD GTY)|(?:[A-Z][A-Z-]{1,9}(?:(?:\s*[/&]\s*|\s+(?:and\s+)?)[A-Z][A-Z-]{1,9})?))"
_BEHIND_KIND = re.compile(
    rf"[({{]?\b(?P<kind>INS|Insured|Insd|LOC|LIQ|SPA|GTD|CEP|COL|Guaranteed)\s*(?:[:;]|[{_DASH}](?=\s?[A-Z])|[{_DASH}]\s)\s*"
    rf"(?P<name>[A-Z][^(),;:]*?(?:,? (?:Inc\.|N\.A\.|NA|Corp\.|Ltd\.?))?)\s*"
    rf"(?P<end>\)|(?=,)|;|$|(?=\b(?:LOC|LIQ|SPA|INS|GTD)\s*[:;{_DASH}]))"
)
_BEFORE_KIND = re.compile(
    rf"(?:[{_DASH}]\s*)?\(?(?P<name>{_COMPANY}|{_CODE})\s+(?P<kind>[Ii]nsured|Insd\.?|LOC|Guaranteed|GTD|Collateralized|SAW)\b\)?"
)
_LAST = re.compile(r"(?<=[\w.)]\s)(?P<name>[A-Z][A-Z-]{1,9})(?=(?:\s(?:AMT|ETM|TCRS?|COPs?|144A|VRDO)){0,3}$)")
_BARE = re.compile(rf"(?:(?<=[,(])|^|(?<=\s)(?={_CODE} Series\b))\s*(?P<name>{_CODE})\s*(?=[,)]|$|\s+Series\b)")
_INSURES = frozenset({"INS", "Insured", "insured", "Insd", "Insd."})
_SAYS = re.compile(r"\bIns(?:d|ured)\b|\bINS\s*[-:;]")
_COMPANY_INSURES = re.compile(r"\b(?:Assurance|Assured|Guarant(?:y|ee)|Insurance|Indemnity|Build America)\b")
_LEFT_OF_A_MARK = re.compile(r"\^(?=[\s,;]|$)")
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)|(?<=,)\s*,|,\s*$")


@dataclass(frozen=True, slots=True)
class Backing:
    """The insurers in order, all else that backs a bond, the text without both, and what is in doubt."""

    insurers: tuple[str, ...]
    others: tuple[Enhancement, ...]
    rest: str
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Found:
    """What was taken out of a text so far."""

    codes: Codes
    insurers: list[str] = field(default_factory=list)
    others: list[Enhancement] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def take(self, match: re.Match[str]) -> str:
        """Take a name with a word that says what it does; what stays in its place parts what stood around it."""
        name, kind = match["name"].strip(), match["kind"]
        if kind not in _INSURES:
            kind = {"Guaranteed": "GTD", "Collateralized": "COL"}.get(kind, kind)
            self.others.append(Enhancement(kind=kind, name=name))
        elif not self._known(name):
            self.unknown.append(name)
        return "," if match[0].rstrip().endswith(")") or "end" in match.groupdict() else " "

    def take_bare(self, match: re.Match[str]) -> str:
        """Take a bare code that is known; any other text stays, and so do the capitals before one."""
        name = match["name"].strip()
        if self._known(name):
            return ""
        before, _, last = name.rpartition(" ")
        return f" {before}" if before and self.codes.is_insurer(last) and self._known(last) else match[0]

    def take_last(self, match: re.Match[str]) -> str:
        """Take the code of an insurer that ends a name without a comma before it."""
        return "" if self.codes.is_insurer(match["name"]) and self._known(match["name"]) else match[0]

    def _known(self, name: str) -> bool:
        if name in AGENCIES:
            self.others.append(Enhancement(kind=name, name=None))
        elif insurer := insurer_of(name, self.codes) or (" " in name and _COMPANY_INSURES.search(name) and name):
            self.insurers.append(insurer)
        else:
            return False
        return True


def read_backing(text: str, codes: Codes) -> Backing:
    """Take what backs a bond out of its text."""
    found = _Found(codes)
    rest = _BEFORE_KIND.sub(found.take, _BEHIND_KIND.sub(found.take, text))
    rest = _LAST.sub(found.take_last, _BARE.sub(found.take_bare, rest).strip())
    if not found.insurers:
        found.insurers.extend(insurers_in(text, codes))
    return Backing(tuple(dict.fromkeys(found.insurers)), tuple(found.others), _tidy(rest), _doubts(text, found))


def _tidy(text: str) -> str:
    """A text without the brackets and commas that stood around what was taken out."""
    while (shorter := _EMPTY.sub("", text)) != text:
        text = shorter
    return " ".join(_LEFT_OF_A_MARK.sub("", text).replace(" ,", ",").replace("( ", "(").split()).strip(" ,;")


def _doubts(text: str, found: _Found) -> tuple[Doubt, ...]:
    """A text that speaks of insurance and names no known insurer, or several."""
    if len(set(found.insurers)) > 1:
        message = "the row names several insurers: shares count the first, and the tag does not say who pays first"
        return (unsettled("insurer", ", ".join(found.insurers), "several-insurers", message),)
    silent = not _SAYS.search(text) or found.insurers or any(x.kind in AGENCIES for x in found.others)
    if silent and (found.insurers or not found.unknown):
        return ()
    message = "the row speaks of insurance and names no insurer that is known: it counts as not insured"
    return (unsettled("insurer", ", ".join(found.unknown) or text, "insurer-not-read", message),)
