"""Bond insurance of one filing, then and now: Filing -> InsurerLines, and what no insurer stands behind."""

import re
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256

from generator.insurers import registry
from generator.measures import Breakdown, Slice
from generator.measures.cuts import UNKNOWN, by_tag
from generator.model import Figure, Filing
from generator.report.records import InsurerLine
from generator.report.schedule import sum_or_none

NO_INSURER = "no-bond-insurer"
"""The key of all that no bond insurer stands behind, as one slice."""


def insurer_lines(filing: Filing, by_insurer: Breakdown) -> tuple[InsurerLine, ...]:
    """One line for each insurer as tagged, largest value first, equal ones by name."""
    keys = {part.key for part in map(by_tag, filing.holdings) if part.insurer}
    return tuple(_line(filing, made) for made in by_insurer.slices if made.key in keys)


def uninsured(filing: Filing, by_insurer: Breakdown) -> tuple[Slice, ...]:
    """What no bond insurer stands behind: all of it as one slice, then its parts; empty where everything is insured."""
    keys = {part.key for part in map(by_tag, filing.holdings) if part.insurer}
    parts = tuple(made for made in by_insurer.slices if made.key not in keys)
    return (_together(parts), *parts) if parts else ()


def _together(parts: Sequence[Slice]) -> Slice:
    return Slice(
        key=NO_INSURER,
        name="No bond insurer",
        count=sum(part.count for part in parts),
        value=sum((part.value for part in parts), Decimal()),
        principal=sum_or_none(part.principal for part in parts),
        of_investments=sum_or_none(part.of_investments for part in parts),
        of_net_assets=sum_or_none(part.of_net_assets for part in parts),
        unvalued=sum(part.unvalued for part in parts),
    )


def insurer_page_id(code: str) -> str:
    """The name of an insurer's page, safe in a URL; a tag that is not in the registry gets 8 hex digits of its SHA-256.

    Two such tags may differ in their punctuation only, and one may be spelt like another page of the folder.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")[:40]
    if registry().find(code) is not None:
        return plain
    return f"{plain or 'tag'}-{sha256(code.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _line(filing: Filing, part: Slice) -> InsurerLine:
    known, code = registry(), part.key.removeprefix(UNKNOWN)
    return InsurerLine(
        code=code,
        page_id=insurer_page_id(code),
        part=part,
        insurer=known.find(code),
        then=known.obligor(code, filing.period) if filing.period else None,
        then_is_certain=filing.period is not None and known.obligor_is_certain(code, filing.period),
        today=known.obligor(code, None),
        printed=_printed_share(filing, code),
    )


def _printed_share(filing: Filing, code: str) -> Figure | None:
    """The share of total investments that the table of entities over 5% states for an insurer."""
    for entity in filing.entities_over_5_percent:
        insurer = registry().find(entity.name)
        if insurer is not None and insurer.code == code:
            return entity.percent
    return None
