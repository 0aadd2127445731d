"""Running words outside a schedule -> where its lines begin: the facts of the cover, notes, abbreviations."""

import re
from collections.abc import Iterator
from itertools import pairwise

_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}]"
_DAY = r"(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|[A-Z][a-z]{2,8}\s\d{1,2}(?:,\s\d{4})?)"
_BEGINS = re.compile(
    rf"""(?=(?:UNITED\s+STATES\s+SECURITIES|FORM\s+N{_DASH}(?:Q|CSR)|QUARTERLY\s+SCHEDULE\s+OF\s+PORTFOLIO)\b
    |Investment\s+Company\s+Act\s+[Ff]ile
    |\((?:Exact\s+name|Address|Name\s+and\s+address)
    |Registrant.s\s+telephone
    |Date\s+of\s+(?:fiscal\s+year|reporting\s+period)
    |(?<!Notes\sto\s)(?<!Quarterly\s)(?<!Item\s1\.\s)(?:Schedule|Portfolio|SCHEDULE|PORTFOLIO)\s+(?:of|OF)\s+(?i:investments)\b
    |(?<=[.)]\s)(?:(?:[A-Z0-9][\w&',.-]{{0,30}}|of|and|the|for)\s+){{2,9}}(?i:(?:schedule|portfolio)\s+of\s+investments)\b
    |(?<!of\s)(?<=\s)Investments\s+(?:as\s+of\s+)?{_DAY}|(?<=\s)The\s+fund.s\s+portfolio\b
    |Investment\s+Abbreviations|Notes\s+to\s+(?:Quarterly\s+)?Schedule|SIGNATURES\b|Item\s+\d\.
    |Statements?\s+of\s+(?:Assets|Operations)
    |Date:\s+[A-Z]|By:\s|Registrant:\s
    |-\s\([a-z]\)\s+[A-Z]
    |(?<=[.:;)\d]\s)\((?:[a-z]|\d{{1,2}})\)\s+(?:[A-Z]|144A\b)
    |(?<=[.:;\d]\s)\*+\s+[A-Z]
    |(?<![\w(])[A-Z][A-Za-z&./]{{1,9}}\s+[\N{{EN DASH}}\N{{EM DASH}}-]\s+[A-Z])""",
    re.VERBOSE,
)
_ENDS = re.compile(
    rf"""811\s*{_DASH}\s*\d{{4,6}}\)?
    |\((?:Exact\s+name|Address|Name\s+and\s+address)[^()]*\)(?:\s*\((?i:zip\ code)\))?
    |Date\s+of\s+(?:fiscal\s+year.end|reporting\s+period):?\s*{_DAY}(?:\s*(?:{_DASH}|to|through)\s*{_DAY})?
    |\bFORM\s+N{_DASH}(?:Q|CSRS?)(?:/A)?(?=\s)
    |Item\s+1\.\s+Schedule\s+of\s+Investments\.?
    |(?:REGISTERED\s+)?MANAGEMENT\s+INVESTMENT\s+COMPAN(?:Y|IES)
    |Investment\s+Abbreviations:?|Notes\s+to\s+(?:Quarterly\s+)?Schedule\s+of\s+Investments:?
    """,
    re.VERBOSE,
)


_NUMBERED = re.compile(
    r"(?<=[.%\d]\s)\d{1,2}\.?\s+(?=[A-Z][a-z]+ [a-z])|(?<=[.%\d]\s)\([A-Z]{2,4}\)\s+(?=[A-Z][a-z]+ [a-z])"
)
"""A note known by its number or its capitals, behind the end of another or of the schedule."""


def breaks(text: str, start: int, end: int, *, noted: bool = False) -> Iterator[tuple[int, int]]:
    """The stretches into which a text without lines is cut, in order; ``noted`` behind a schedule."""
    found = {match.start() for match in _BEGINS.finditer(text, start, end)}
    found |= {match.start() for match in _NUMBERED.finditer(text, start, end)} if noted else set()
    found |= {match.end() for match in _ENDS.finditer(text, start, end)}
    edges = [start, *sorted(place for place in found if start < place < end), end]
    yield from pairwise(edges)
