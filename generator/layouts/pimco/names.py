"""The line of an issuer -> issuer, description, series, kinds, insurer and what else backs its bonds.

A composed sample: ``Sampleton County, Ohio Revenue Bonds, (AGM Insured), Series 2013``.
"""

import re
from dataclasses import dataclass

from generator.layouts.pimco.rows import MARK
from generator.model import Enhancement

_TAG = re.compile(r",?\s*\((?P<name>[^()]{1,80}?)\s+(?P<kind>Insured|LOC|SAW|Guaranteed|Collateralized)\)")
_TRAILING_MARKS = re.compile(rf"(?:\s*{MARK}){{1,12}}$")
_SERIES = re.compile(r"\bSeries\s+\S.*$")
_WHAT = r"General Obligation|Revenue|Special Tax|Tax Allocation|Special Assessment|Tax Increment|Tax|Lease"
_INSTRUMENT = re.compile(
    rf"\s(?:(?:(?:{_WHAT})\s+){{1,8}}(?:Bonds?|Notes?)\b|Certificates of Participation\b|(?:Bonds?|Notes?)\b(?=,|$))"
)
_KINDS = (
    ("General Obligation Bond", "GO"),
    ("General Obligation Note", "GO"),
    ("Revenue Bond", "RB"),
    ("Revenue Note", "RN"),
    ("Certificates of Participation", "COP"),
)
_AGENCIES = frozenset({"FHA", "FNMA", "GNMA", "FHLMC", "PSF", "SAW", "ST", "CM", "Q-SBLF", "VA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerLine:
    """What the line of an issuer says of all rows below it."""

    text: str
    issuer: str | None
    description: str
    series: str | None
    kinds: tuple[str, ...]
    insurer: str | None
    insurer_as_filed: str | None
    enhancements: tuple[Enhancement, ...]
    marks: str


def read_issuer(text: str) -> IssuerLine:
    """Take an issuer's line apart; without the words of an instrument all of it is the issuer."""
    tags = [(match["name"], match["kind"]) for match in _TAG.finditer(text)]
    plain = " ".join(_TAG.sub("", text).split())
    marks = _TRAILING_MARKS.search(plain)
    plain = plain[: marks.start()] if marks else plain
    instrument = _INSTRUMENT.search(plain)
    issuer, description = _halves(plain, instrument)
    series = _SERIES.search(description)
    insurers = [name for name, kind in tags if kind == "Insured" and name not in _AGENCIES]
    return IssuerLine(
        text=text,
        issuer=issuer or None,
        description=description,
        series=series[0].strip() if series else None,
        kinds=tuple(dict.fromkeys(kind for words, kind in _KINDS if words in description)),
        insurer=insurers[0] if insurers else None,
        insurer_as_filed=f"{insurers[0]} Insured" if insurers else None,
        enhancements=tuple(_enhancement(name, kind) for name, kind in tags if name not in insurers[:1]),
        marks=marks[0].strip() if marks else "",
    )


def _halves(text: str, instrument: re.Match[str] | None) -> tuple[str, str]:
    if instrument:
        return text[: instrument.start()].rstrip(" ,"), text[instrument.start() :].strip()
    series = re.search(r",\s*Series\b", text)
    return (text[: series.start()], text[series.end() - 6 :]) if series else (text, "")


def _enhancement(name: str, kind: str) -> Enhancement:
    """A further insurer is kept as one; an agency is a kind of its own; a bank stands behind its letter of credit."""
    if name in _AGENCIES:
        return Enhancement(kind=name, name=None)
    return Enhancement(kind={"Insured": "INS", "Guaranteed": "GTD", "Collateralized": "COL"}.get(kind, kind), name=name)
