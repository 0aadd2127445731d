"""The text of a row -> the bond insurers it names, in brackets, between commas, at its end, or after ``insured by``.

A tag names an insurer by its code or in full, alone or beside words that only say how: ``(AGM Insd)``, ``[AGM]``,
``(Insd. by AGM)``, ``(MBIA-Insured)``, ``(BAM SAW)``, ``(IBC - AMBAC)``, ``- FSA Insured``, ``*AMBAC``, ``INS: NATL``,
``(Syncora Gtd)``, ``(Build America Mutual Insured)``. A code within other words names an obligor as likely as an
insurer, and counts for none.
"""

import re
from collections.abc import Iterator

from generator.layouts.names.bare_insurers import USUAL_CODES

_OLDER = frozenset("AGMC BIG CAPMAC CGIC".split())
"""Codes that other words are spelt like: they count only where a tag holds nothing else, or says insured."""

_BESIDE = frozenset(
    "INS INSD INSURED INSURANCE INSURER BY GTY GTD GUARANTEED SECURED OF TCRS TCR ICC IBC CR CRS RE SAW FHA FNMA GNMA"
    " FHLMC PSF Q-SBLF QSBLF SBLF HUD VA LOC INDEMNITY AND".split()
)
_SAYS = frozenset("INS INSD INSURED INSURANCE".split())
_COMPANY = re.compile(
    r"(?:Assured (?:Guaranty|Gty)|National Public Finance|Financial Guaranty Ins\w*|Financial Security Assurance"
    r"|MBIA (?:Ins\w*|Inc)|Municipal Bond Insurance Association|Municipal Assurance Corp|Ambac (?:Assurance|Indemnity)"
    r"|American Municipal Bond Assurance|Berkshire Hathaway Assurance|Build America Mutual|Radian Asset"
    r"|Syncora (?:Guarantee|Gtd)|XL Capital Assurance|ACA Financial|CIFG Assurance|Bond Investors Guaranty"
    r"|Capital Markets Assurance|Capital Guaranty|Connie Lee)\b"
    r"(?:[\s,.]{1,2}(?:Corp|Corporation|Company|Co|Inc|Ltd|Limited|N\.?A|Insurance|Assurance|Guarantee|Guaranty|Municipal"
    r"|Association|Indemnity|of (?:New York|Illinois))\b){0,6}\.?",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"^(?:(?:Insured|Insd\.?|Insurance|Secured|Guaranteed|INS)(?: by)?\s*[:;-]?|\*)\s+", re.IGNORECASE
)
_SAID_BEHIND = re.compile(r"[\s,-]*(?:Insured|Insd\.?|INS)$", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,70})[)\]]")
_BY = re.compile(r"\b(?:insured|secured|guaranteed) by ([A-Z][A-Za-z .&-]{2,60})", re.IGNORECASE)
_SAID_BY_HYPHEN = re.compile(r"^INS-|-(?:Insured|Insd)$", re.IGNORECASE)
_LATER = re.compile(r"^(?:IBC|CR|ICC)-|-(?:CRS?|ICC|IBC|TCRS?|RE)$")
_PARTS = re.compile(r"\s*[/&,;:]\s*|\s+-\s+|\s+|\N{EN DASH}|\N{EM DASH}")
_DASHED = re.compile(r"(?:^|\s)[-\N{EN DASH}\N{EM DASH}*]\s*([A-Z][\w&/ -]{1,40})$")
_LAST = re.compile(
    r"(?:^|\s)((?:INS|Insured|Insd)\s*[:;]\s*[A-Z-]{2,9}|[A-Z-]{2,9}\s+(?:Insured|Insd\.?)|[A-Z]{3,6}-(?:CR|ICC|IBC|TCRS?|RE))$"
)


def insurers_in(text: str) -> tuple[str, ...]:
    """The insurers that a row names as tagged, in the order of print, each once."""
    return tuple(dict.fromkeys(name for tag in _tags(text) for name in insurers_of(tag)))


def insurers_of(tag: str) -> tuple[str, ...]:
    """The insurers of one tag, which brackets or commas part from all else."""
    plain = _SAID_BEHIND.sub("", _SAID_BEFORE.sub("", tag.strip(" ,.*"), count=1)).strip(" ,")
    if _COMPANY.fullmatch(plain):
        return (plain,)
    printed = [word.strip(".*") for word in _PARTS.split(tag.strip(" *")) if word.strip(".*-")]
    words = [_SAID_BY_HYPHEN.sub("", word) for word in printed]
    found = [(code, word) for word in words if (code := _code(word))]
    if any(not _code(word) and word.upper() not in _BESIDE for word in words):
        return ()
    said = words != printed or any(word.upper() in _SAYS for word in words)
    return tuple(word for code, word in found if code in USUAL_CODES or said or (len(words) == 1 and code != "AG"))


def _code(word: str) -> str | None:
    """The code of an insurer that a word is, less the mark of a later policy."""
    bare = _LATER.sub("", word)
    code = bare.upper() if len(bare) > 5 else bare
    return code if code in USUAL_CODES or code in _OLDER or code == "AG" else None


def _tags(text: str) -> Iterator[str]:
    """The places of a text where a tag can stand."""
    yield from _BRACKETED.findall(text)
    plain = _BRACKETED.sub(",", text)
    for part in plain.split(","):
        yield part
        if match := _DASHED.search(part) or _LAST.search(part.rstrip()):
            yield match[1]
    yield from _BY.findall(plain)
