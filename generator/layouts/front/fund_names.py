"""A line near the title of a schedule -> whether it can be the name of a fund at all."""

import re

_FIGURE = re.compile(r"[$%]|(?:\d\.\d{1,3}|\d,\d{3})\W{0,3}$")
_FUND = re.compile(r"\b(?:Fund|Trust|Portfolio|Securities|Series)\b", re.IGNORECASE)
_INSURER = re.compile(
    r"\b(?:Assurance|Guaranty|Guarantee|Reinsurance|Insurance|Assured|Indemnity|Capital Access)\b.{0,60}"
    r"\b(?:Corp(?:oration)?|Co(?:mpany)?|Inc|Ltd|Limited)\b\W{0,3}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\W{0,3}[a-z\d]{1,2}\)|[a-z](?![A-Z])|.*(?<!\b(?i:Inc))(?<!\b(?i:Corp))(?<!\b(?i:Co))(?<!\b(?i:Ltd))\.$"
)


def may_name_fund(text: str) -> bool:
    """Whether a line can name a fund: no note, sentence, insurer, percentage or line that ends in an amount does."""
    insurer = _INSURER.search(text) and not _FUND.search(text)
    return not (_FIGURE.search(text) or _SENTENCE.match(text) or insurer)
