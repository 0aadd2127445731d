"""The text of a tag -> the agency, programme, bank or guarantor that it says stands behind a bond, and is no insurer.

Composed samples: ``FHA Insured``, ``PSF-GTD``, ``GNMA/FNMA``, ``GNMA Collateralized``, ``State Aid Withholding``;
``LOC: Example Bank``, ``Example Bank, N.A. LOC``, ``GTD by Example State``, ``CEP-Example Fund``.
"""

import re

from generator.model import Enhancement

AGENCIES = frozenset(
    "FHA FHLMC FNMA GNMA PSF PSFG SAW SONYMA VA Q-SBLF QSBLF SBLF SCSDE CMI AID NCL PUTTER CAL-MTG".split()
)
"""Codes of agencies and programmes that enhance bonds."""

_CODED = "|".join(sorted(AGENCIES, key=len, reverse=True))
_PROGRAMME = (
    r"Permanent School Fund|Federal Housing Administration|State (?:Aid Withholding|Aid|Intercept)|ST (?:GTD|INTERCEPT)"
    r"|Cal(?:ifornia)? M(?:or)?tg\.?(?:age)?(?: Insurance)?|CAL MTG|Mortgage Insurance"
)
_AGENCY = re.compile(rf"(?<![\w-])(?:{_PROGRAMME}|{_CODED})(?![\w-](?!GTD))")
_BESIDE = re.compile(
    r"Insured|Insd\.?|INS|GTD|Gtd|Guaranteed|Guaranty|Collateralized|HUD|Program(?:me)?|by|and|[\s/&,:;-]"
)
_STATE = re.compile(r"VA")
_KIND = r"LOCs?|LIQs?|SPA|GTD|Gtd|CEP|Guaranteed|Collateralized"
_BEHIND = re.compile(rf"(?P<name>.+?)[\s-]{{1,6}}(?P<kind>{_KIND})")
_BEFORE = re.compile(
    r"(?P<kind>(?:LOC|LIQ|SPA|GTD|Gtd|CEP)\b|Guaranteed(?=\s*(?:by\b|[:;-])))(?:\s+by\b)?\s*[-:;\N{EN DASH}]?\s*"
    r"(?P<name>.*)"
)
_LONGEST = 90


def backed_by(tag: str) -> Enhancement | None:
    """The agency, bank or programme that a tag names; None for any other text.

    Of several agencies (``GNMA/FNMA``) it is the first; the code VA alone is that of a state.
    """
    plain = tag.strip(" ,()[]-\N{EN DASH}\N{EM DASH}")
    if len(plain) > _LONGEST or _STATE.fullmatch(plain):
        return None
    agency = _AGENCY.search(plain)
    if agency and not _BESIDE.sub("", _AGENCY.sub("", plain)):
        return Enhancement(kind=agency[0], name=None)
    match = _BEFORE.fullmatch(plain) or _BEHIND.fullmatch(plain)
    if match is None:
        return None
    kind = {"GUARANTEED": "GTD", "COLLATERALIZED": "COL"}.get(match["kind"].upper(), match["kind"].upper())
    return Enhancement(kind=kind.removesuffix("S"), name=match["name"].strip() or None)


def agency_beside(tag: str) -> Enhancement | None:
    """The agency that a tag names beside an insurer (``BAM SAW``)."""
    found = _AGENCY.search(tag)
    return Enhancement(kind=found[0], name=None) if found else None
