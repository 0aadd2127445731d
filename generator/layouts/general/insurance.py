"""The text of a bond's row -> the bond insurer it names, or a doubt where it says "insured" and names none known."""

import re
from dataclasses import dataclass

from generator.layouts.names.insurers_said import insurers_in
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt

_SAYS_INSURED = re.compile(r"\bIns(?:d|ured)\b|\bINS\s*[-:\N{EN DASH}]")


@dataclass(frozen=True, slots=True)
class Insurance:
    """The insurer of a row as tagged, or None."""

    insurer: str | None
    as_filed: str | None
    doubts: tuple[Doubt, ...]


def read_insurance(text: str) -> Insurance:
    """Read the insurer a text names; of several the first, with a doubt."""
    found = insurers_in(text)
    if not found:
        message = "the row speaks of insurance and names no insurer that is known: it counts as not insured"
        silent = _SAYS_INSURED.search(text) is None
        return Insurance(None, None, () if silent else (unsettled("insurer", text, "insurer-not-read", message),))
    message = "the row names several insurers: shares count the first, and the tag does not say who pays first"
    several = (unsettled("insurer", ", ".join(found), "several-insurers", message),) if len(found) > 1 else ()
    return Insurance(found[0], found[0], several)
