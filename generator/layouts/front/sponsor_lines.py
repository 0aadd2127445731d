"""Filings whose fund's name begins on the line above, with the sponsor's name alone -> the same with whole names.

A composed sample, of a registrant called Example Municipals Trust; further pages repeat the two lines::

    Example
    Ohio Municipal Income Fund
    July 31, 2021
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.document import Document
from generator.layouts.front.cover import cover_of
from generator.layouts.front.fund_names import on_two_lines
from generator.layouts.front.header_facts import UNNAMED
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.second_reading import Reading
from generator.model import Filing
from generator.problems import Where

_WORD = re.compile(r"[A-Za-z\d]")
_MOST_WORDS = 7


def with_sponsors(reading: Reading, document: Document) -> Reading:
    """The filings with whole names; the sponsor's lines at the heads of pages are no text that was not read."""
    filings, problems = reading
    registrant = cover_of(document)[0].fund.name
    lines = printed_lines(document)
    sponsors = [_sponsor(filing.fund.name, registrant, lines) for filing in filings]
    if not any(sponsors):
        return reading
    read = frozenset(where for x, sponsor in zip(filings, sponsors, strict=True) for where in _places(x, sponsor))
    found = (_whole(x, sponsor) if sponsor else x for x, sponsor in zip(filings, sponsors, strict=True))
    return tuple(found), tuple(x for x in problems if x.rule != "text-not-read" or x.where not in read)


def _sponsor(name: str, registrant: str, lines: Sequence[Printed]) -> str | None:
    """The line above that of a fund's name with which the registrant's name begins, and that of the fund does not."""
    for above, line in pairwise(" ".join(line.plain.split()) for line in lines if _WORD.search(line.plain)):
        if line == name and len(above.split()) <= _MOST_WORDS:
            begins = f"{above} ".casefold()
            told = registrant.casefold().startswith(begins) and not name.casefold().startswith(begins)
            if told or (registrant == UNNAMED and on_two_lines(above, name)):
                return above
    return None


def _places(filing: Filing, sponsor: str | None) -> tuple[Where, ...]:
    return tuple(unread.where for unread in filing.unread if unread.text == sponsor)


def _whole(filing: Filing, sponsor: str) -> Filing:
    kept = tuple(unread for unread in filing.unread if unread.text != sponsor)
    return replace(filing, fund=replace(filing.fund, name=f"{sponsor} {filing.fund.name}"), unread=kept)
