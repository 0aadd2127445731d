"""The line of an issuer -> issuer, description, series, kinds, insurer and what else backs its bonds.

A composed sample: ``Sampleton County, Ohio Revenue Bonds, (AGM Insured), Series 2013``.
"""

import re
from dataclasses import dataclass

from generator.layouts.names.insurers_said import backers, read_tag
from generator.layouts.pimco.rows import MARK
from generator.model import Enhancement

_BRACKETED = re.compile(r",?\s*\(([^()]{2,90})\)")
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
    tags = [(tag, inner) for inner in _BRACKETED.findall(text) if (tag := read_tag(inner))]
    plain = " ".join(_BRACKETED.sub(lambda match: "" if read_tag(match[1]) else match[0], text).split())
    marks = _TRAILING_MARKS.search(plain)
    plain = plain[: marks.start()] if marks else plain
    instrument = _INSTRUMENT.search(plain)
    issuer, description = _halves(plain, instrument)
    series = _SERIES.search(description)
    backing = backers(tags, plain)
    return IssuerLine(
        text=text,
        issuer=issuer or None,
        description=description,
        series=series[0].strip() if series else None,
        kinds=tuple(dict.fromkeys(kind for words, kind in _KINDS if words in description)),
        insurer=backing.insurer,
        insurer_as_filed=backing.as_filed,
        enhancements=backing.others,
        marks=marks[0].strip() if marks else "",
    )


def _halves(text: str, instrument: re.Match[str] | None) -> tuple[str, str]:
    if instrument:
        return text[: instrument.start()].rstrip(" ,"), text[instrument.start() :].strip()
    series = re.search(r",\s*Series\b", text)
    return (text[: series.start()], text[series.end() - 6 :]) if series else (text, "")
