"""The text of a tag -> the bond insurer it names, or what else backs a bond.

Composed samples: ``AGM Insured``, ``NATL-RE & FGIC Insd``, ``Assured Guaranty Municipal Corp. INS``, ``INS: NATL``,
``FGIC-MBIA``; ``Example Bank LOC``, ``GTD by Example State``, ``FHA Insured``, ``SAW``, ``PSF-GTD`` are no insurers.
"""

import re

from generator.layouts.names.bare_insurers import USUAL_CODES
from generator.layouts.names.insurers_said import insurers_of
from generator.model import Enhancement

_AGENCY = re.compile(
    r"\b(FHA|FNMA|GNMA|FHLMC|PSFG?|SAW|SONYMA|VA|Q-?SBLF|SBLF|SCSDE|CMI|AID|NCL|ST GTD|CEP|PUTTER|Collateralized"
    r"|Permanent School Fund|Mortgage Insurance|State Aid|State Intercept|Housing Administration)\b"
)
_BANK = re.compile(
    r"(?P<name>.+?)[\s-]{1,6}(?P<kind>LOCs?|LIQs?|SPA|GTD|Gtd|Guaranteed)|(?P<first>LOC|LIQ|SPA|GTD|Gtd|Guaranteed)"
    r"(?:\s+by)?\s*[:;-]?\s*(?P<bank>.*)"
)
_INSURED = re.compile(
    r"(?P<name>.+?),?\s+(?:Insured|INS|Insd|insured)\.?"
    r"|(?:INS|Insured|Insd)(?:\s+by)?\s*[:;\N{EN DASH}\N{EM DASH}-]?\s*(?P<behind>.+)"
)
_BUSINESS = re.compile(
    r"\b(?:Assurance|Assured|Guarant(?:y|ee|or)|Insurance|Indemnity|Build America|Capital Access|Radian|Syncora|Ambac"
    r"|RAAI|RADIAN|CGIC|AGL|Municipal Bond|Financial Security|FSA|Berkshire)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[/&,]\s*|\s+and\s+|\s+")
_WRAPS = re.compile(r"[- ](?:CR|ICC|IBC|TCRS?|RE|GTY)\b")
_NAME = re.compile(r"[A-Z][\w.&/'-]*(?:(?:,\s|\s(?:&\s|and\s|of\s|for\s|/\s)?)[A-Z][\w.&/'-]*){0,8}")


def insurer_in(text: str) -> str | None:
    """The insurer that a tag names, as tagged and without the word for insured; None for any other tag."""
    plain = text.strip(" ()[],")
    if _AGENCY.search(plain):
        return next(iter(insurers_of(plain)), None)
    if match := _INSURED.fullmatch(plain):
        name = (match["name"] or match["behind"]).strip(" ,")
        return _codes(name) if _NAME.fullmatch(name) else None
    return _codes(plain) if _is_usual(plain) else None


def is_known_insurer(name: str) -> bool:
    """Whether an insurer's tag is a usual code, or a full name in the words of that business."""
    return _is_usual(name) or bool(_BUSINESS.search(name))


def _codes(name: str) -> str:
    """Two codes that a hyphen joins parted by a bar, as no other tag of two policies writes them."""
    parts = name.removesuffix(" GTY").split("-")
    return "/".join(parts) if len(parts) > 1 and all(part in USUAL_CODES for part in parts) else "-".join(parts)


def _is_usual(text: str) -> bool:
    """Whether every part of a text is a code that municipal schedules use for insurers alone."""
    parts = [part for word in _BETWEEN.split(_WRAPS.sub(" ", text)) for part in word.split("-") if part]
    return bool(parts) and all(part in USUAL_CODES for part in parts)


def backing_in(text: str) -> Enhancement | None:
    """The agency, programme, bank or guarantor that a tag names; None for any other tag."""
    plain = text.strip(" ()[],")
    if len(plain) > 90:
        return None
    if agency := _AGENCY.search(plain):
        whole = re.fullmatch(rf"(?:{_AGENCY.pattern}|Insured|INS|GTD|Guaranteed|[\s/&,-])+", plain)
        return Enhancement(kind=agency[1], name=None if whole else plain)
    match = _BANK.fullmatch(plain)
    if match is None:
        return None
    kind = (match["kind"] or match["first"]).upper()
    kind = "GTD" if kind == "GUARANTEED" else kind.removesuffix("S")
    return Enhancement(kind=kind, name=(match["name"] or match["bank"] or "").strip() or None)
