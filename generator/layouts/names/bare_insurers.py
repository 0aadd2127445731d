"""Printed lines -> the filing's list of abbreviations, and which bare codes in its names are bond insurers.

Where a name holds its insurer bare, ``(AGC)`` or ``, NATL``, only the filing's own list of abbreviations can tell it
from an obligor or an agency. A code that the list does not explain counts as an insurer only where it is one
that municipal schedules use for nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layouts.schedules.printed import Printed
from generator.model import Abbreviation
from generator.problems import Where

USUAL_CODES = frozenset(
    "ACA AGC AGL AGM AMBAC BAM BHAC CIFG FGIC FSA MAC MBIA NATL NPFG NPFGC RAAI RADIAN SGI SYNCORA XLCA".split()
)
"""Codes of bond insurers that the filings of several sponsors print and explain alike (the dated registry names
each insurer's sources); used only where the filing's own list is silent."""

_INSURES = re.compile(
    r"\b(?:Assurance|Assured|Guarant(?:y|ee)|Insurance|Insurer|Indemnity|Build America|Capital Access)\b"
    r"|\b(?:Radian|Syncora)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?!see\b).*\bAbbreviations\b.*", re.IGNORECASE)
_CODE = r"[A-Z](?=[A-Za-z&/.-]{0,8}[A-Z])[A-Za-z&/.-]{1,9}(?: [A-Z]{2,6})?"
_NAME = r"[A-Z][A-Za-z][^\t$%]{2,90}"
_DASHES = "-\N{EN DASH}\N{EM DASH} "
_DASHED = re.compile(rf"({_CODE})\s*[-\N{{EN DASH}}\N{{EM DASH}}]{{1,2}}\s+({_NAME})")
_SPACED = re.compile(rf"({_CODE})\s+({_NAME})")
_WRAPS = re.compile(r"-(?:CRS?|ICC|IBC|TCRS?|RE)\b|\b(?:CR|ICC|IBC)-(?=[A-Z])")
_WRAP_WORDS = frozenset("CR CRS ICC IBC RE TCRS".split())
_SHORTEST_NAME = 5
_BETWEEN = re.compile(r"\s*[/&,]\s*|\s+and\s+|\s+")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a filing: those its list explains, and those of them that are bond insurers."""

    explained: frozenset[str]
    insurers: frozenset[str]

    def is_insurer(self, tag: str) -> bool:
        """Whether every part of a tag such as ``AGM``, ``BHAC-CR FGIC`` or ``NATL-RE & FGIC`` is an insurer's code."""
        parts = _parts(tag)
        return any(map(self._insures, parts)) and all(self._insures(part) or part in _WRAP_WORDS for part in parts)

    def explains(self, tag: str) -> bool:
        """Whether the filing's own list explains every code of a tag."""
        return tag in self.explained or all(
            _WRAPS.sub("", part) in self.explained for part in _parts(tag) if part not in _WRAP_WORDS
        )

    def _insures(self, part: str) -> bool:
        code = _WRAPS.sub("", part)
        return code in self.insurers or (len(code) > _SHORTEST_NAME and code.upper() in self.insurers)


def _parts(tag: str) -> list[str]:
    return [part for part in _BETWEEN.split(tag.strip()) if part]


def abbreviations(lines: Sequence[Printed], path: str) -> tuple[Abbreviation, ...]:
    """The codes that a document explains, each once: ``CODE - Name``, or below a title in two cells or one."""
    found: dict[str, Abbreviation] = {}
    titled = False
    for line in lines:
        pairs = tuple(_pairs(line, titled=titled))
        for code, name in pairs:
            place = Where(path, line.number)
            found.setdefault(code, Abbreviation(code=code, name=name.strip().rstrip(";"), where=place))
        titled = bool(_TITLE.fullmatch(line.plain)) or (titled and (bool(pairs) or not found or not line.opens))
    return tuple(found.values())


def _pairs(line: Printed, *, titled: bool) -> Iterator[tuple[str, str]]:
    """The code and name that one line explains; a printed list may stand in several columns."""
    cells = [plain for cell in line.cells if (plain := cell.strip(_DASHES))]
    if len(cells) > 1 and len(cells) % 2 == 0 and titled:
        pairs = list(zip(cells[::2], cells[1::2], strict=True))
        if all(re.fullmatch(_CODE, code) and re.fullmatch(_NAME, name) for code, name in pairs):
            yield from pairs
            return
    for cell in cells:
        if match := _DASHED.fullmatch(cell) or (_SPACED.fullmatch(cell) if titled else None):
            yield match[1], match[2]


def codes_of(listed: Sequence[Abbreviation]) -> Codes:
    """The codes of a filing: what its list calls an insurer, and the usual codes of which the list says no more."""
    explained = frozenset(x.code for x in listed)
    insurers = frozenset(x.code for x in listed if _INSURES.search(x.name) or _is_by_itself(x))
    return Codes(explained, insurers | (USUAL_CODES - explained))


def _is_by_itself(listed: Abbreviation) -> bool:
    """Whether a usual code stands for a name that begins with the code: ``AMBAC - AMBAC Financial Group, Inc.``"""
    return listed.code in USUAL_CODES and listed.name.upper().startswith(f"{listed.code} ")
