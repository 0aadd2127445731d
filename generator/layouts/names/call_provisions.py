"""Patterns of what stands between the name of a municipal bond and its value: call provision, ratings."""

import re

CALL = (
    r"(?P<call>\d{1,2}/\d{2,4} at \$?\d{1,3}(?:\.\d+)?|No Opt(?:\.|ional) ?Call|N/A|Non-Callable|At any time)"
    r"(?:\s*\(\w{1,2}\))?"
)
CALLED = re.compile(
    r"\d{1,2}/\d{2,4} at |No Opt(?:\.|ional) ?Call|N/A|Non-Callable|At any time",
    re.IGNORECASE,
)
"""How every call provision begins."""

GRADE = (
    r"(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D|Aaa|Aa[123]?|A[123]|Baa[123]?|Ba[123]?|B[123]|Caa[123]?|Ca|N/R|NR|N/A|WR|WD|R"
    r"|V?MIG-?\s?[1-4]|SP-?[12]|A-?[12]|F-?[12]|P-?[12])(?:\+|-|\N{EN DASH}|(?![\w]))(?:e|p|\(?sf\)?)?"
)
"""One rating of an agency, without a group."""

RATING = rf"(?P<rating>{GRADE}|[-\N{{EN DASH}}\N{{EM DASH}}])"
"""One rating as a fund prints it; a dash where there is none."""

RATINGS = rf"(?P<rating>(?:{GRADE}|[-\N{{EN DASH}}\N{{EM DASH}}])\s*/\s*(?:{GRADE}|[-\N{{EN DASH}}\N{{EM DASH}}]))"
"""The ratings of two agencies, ``Baa1/NR``."""

BESIDE = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", one) for one in (CALL, RATINGS, RATING)))
"""What stands between a name and its value in a cell of its own: a call provision, a rating or two."""
