"""A name cut at its commas -> its parts: how many name the issuer, which describe the bond, and the state shown."""

import re

from generator.layouts.names.dated_names import BODY, PLACE, is_state_code, state_of
from generator.layouts.names.places import state_named
from generator.layouts.principal_led.form import BRACKET

SERIES = re.compile(r"\b(?:Sub-?)?Ser(?:ies|\.)\s+(?!Series\b)[\w&-]+(?:\s+[A-Z0-9-]{1,4}(?![\w.]))?", re.IGNORECASE)
KIND_PART = re.compile(
    r".*\b(?:Bonds?|Notes?|Certificates|Obligations?|Warrants?|Special Tax|Tax Allocation|Participation|GO|RB|COPs?"
    r"|VRDNs?|Rev\.|Debentures?|TASC)(?![\w]).*"
)


def parts_of(text: str) -> tuple[str, ...]:
    """A head cut at its commas outside brackets; a bracket at the end of a part is one of its own."""
    found: list[str] = []
    depth, start = 0, 0
    for i, char in enumerate(f"{text},"):
        depth += (char == "(") - (char == ")")
        if char == "," and (depth <= 0 or i == len(text)):
            found += _parted(text[start:i].strip())
            start = i + 1
    return tuple(part for part in found if part)


def _parted(part: str) -> list[str]:
    brackets: list[str] = []
    while part.endswith(")") and (match := re.search(rf"\s*({BRACKET})$", part)) and match.start():
        brackets.insert(0, match[1])
        part = part[: match.start()]
    return [part.strip(), *brackets]


def _is_place(part: str) -> bool:
    """Whether a part is a state, or begins with the two letters of one as the rest of a name does.

    ``UT GO Bonds`` are backed by taxes without a limit, and not by Utah.
    """
    if re.match(r"[UL]T GO\b", part):
        return False
    return state_named(part) is not None or is_state_code(part) or is_state_code(part.partition(" ")[0])


def issuer_length(parts: tuple[str, ...]) -> int:
    """How many parts name the issuer: the first, the state behind it, and the body of that place."""
    length = min(1, len(parts))
    while length < len(parts) and (
        _is_place(parts[length]) or re.fullmatch(r"(?:Inc|Corp|LLC|L\.P|LP)\.?", parts[length])
    ):
        length += 1
    if not 0 < length < len(parts):
        return length
    of_place = PLACE.fullmatch(parts[0]) if length == 1 else _is_place(parts[length - 1])
    return length + 1 if of_place and BODY.fullmatch(parts[length]) else length


def is_descriptive(part: str) -> bool:
    """Whether a part says what a bond is: its kind, its series, its rank."""
    rank = r"(?:Senior|Subordinated?|Junior|First|Second|Third|Refunding|Taxable|Capital Appreciation)\b.*"
    return bool(SERIES.search(part) or KIND_PART.fullmatch(part) or re.fullmatch(rank, part))


def state_in(issuer: tuple[str, ...]) -> str | None:
    """The state that an issuer's name shows behind its first part, or None."""
    named = (state_named(part) or state_of(f"x, {part.partition(' ')[0]}") for part in issuer[1:])
    return next((state for state in named if state), None)
