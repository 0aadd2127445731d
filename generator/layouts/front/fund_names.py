"""A line near the title of a schedule -> whether it can be the name of a fund at all."""

import re

from generator.layouts.front.header_facts import plain_name
from generator.layouts.front.periods import without_days

_FORMAL = frozenset({"the", "inc", "incorporated", "corp", "corporation", "co", "company", "ltd"})
_FIGURE = re.compile(r"[$%]|(?:\d\.\d{1,3}|\d,\d{3})\W{0,3}$")
_FUND = re.compile(r"\b(?:Fund|Trust|Portfolio|Securities|Series)\b", re.IGNORECASE)
_INSURER = re.compile(
    r"\b(?:Assurance|Guaranty|Guarantee|Reinsurance|Insurance|Assured|Indemnity|Capital Access)\b.{0,60}"
    r"\b(?:Corp(?:oration)?|Co(?:mpany)?|Inc|Ltd|Limited)\b\W{0,3}$",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\W*(?:The )?(?:Funds?|Trusts?|Portfolios?|Series|Company)\W*\d*\W*", re.IGNORECASE)
_PAGED = re.compile(r"(?:\.\s?){3}\s?\d{1,3}$")
"""A name with the number of a page behind dots, as a table of contents shows it."""
_FORM_NAME = re.compile(
    r"\W*(?:(?:Quarterly|Monthly|Annual|Semi-?annual) )?(?:Schedules? of )?"
    r"(?:Portfolio )?(?:Holdings|Report)(?: Report)?\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\W{0,3}[a-z\d]{1,2}\)|[a-z](?![A-Z])|.*(?<!\b(?i:Inc))(?<!\b(?i:Corp))(?<!\b(?i:Co))(?<!\b(?i:Ltd))\.$"
)
_ASIDE = re.compile(
    r"\s*\((?:R|TM|SM|(?:(?:NYSE|NASDAQ|AMEX)[A-Za-z ]{0,10}:\s?)?[A-Z]{2,5}|(?i:in thousands|(?:\$ ?)?000[^()]{0,20}"
    r"|\W{0,2}(?:the|each)\b[^()]{1,60}))\)"
)
"""What names bear in brackets: a sign of registration, a ticker, the unit of a table, how a report calls the fund."""
_CLASSES = re.compile(
    r"[\s,-]{1,4}(?:[\N{EN DASH}\N{EM DASH}]\s*)?Class(?:es)? [A-Z]\d?"
    r"(?:,?(?: and| &)? (?:Class )?[A-Z]\d?\b){0,9}(?: Shares)?$"
)
_DASHES = " ,-\N{EN DASH}\N{EM DASH}"
_LED = re.compile(
    r"(?:[A-Z]{4}X|\d{1,3})\s{1,4}(?=[A-Z][a-z])"
    r"|(?i:.{3,80}\b(?:Trust|Funds|Series|Portfolios)(?: [IVX]{1,4})?(?:,? Inc\.?)?:)\s+(?=[A-Z])"
)
"""The ticker of a fund, the number of a page, or the trust whose series it is, before a name."""
_NUMBERED = re.compile(r"(\d{1,3})\s{1,4}[A-Z][a-z]")
_ENDS_NUMBERED = re.compile(r"[A-Za-z.]\s{1,4}(\d{1,3})$")


def without_asides(name: str) -> str:
    """A name without its trust, day, tickers, classes of shares and what stands in brackets, where a fund is left."""
    plain = _CLASSES.sub("", without_days(_ASIDE.sub("", name)).rstrip(_DASHES))
    led = _LED.match(plain)
    rest = plain[led.end() :] if led else plain
    return rest if _FUND.search(rest) else plain


def may_name_fund(text: str) -> bool:
    """Whether a line can name a fund: no note, sentence, insurer, percentage or line that ends in an amount does.

    Nor does one that says no more than what is named, such as the foot ``The Fund`` of a page, a line of a table of
    contents, or the name of a form.
    """
    if _NO_MORE.fullmatch(text) or _PAGED.search(text) or is_form_name(text):
        return False
    insurer = _INSURER.search(text) and not _FUND.search(text)
    return not (_FIGURE.search(text) or _SENTENCE.match(text) or insurer)


def in_contents(above: str, text: str) -> bool:
    """Whether two lines that follow each other begin or end with the numbers of two pages: they list what stands there.

    One line with a number may be the name of a fund: ``Fund 2``.
    """
    led = _NUMBERED.match(above), _NUMBERED.match(text)
    ended = _ENDS_NUMBERED.search(above), _ENDS_NUMBERED.search(text)
    return any(all(pages) and len({page[1] for page in pages if page}) > 1 for pages in (led, ended))


def is_form_name(text: str) -> bool:
    """Whether a line names a form of report and no fund: ``Quarterly Schedule of Portfolio Holdings``."""
    return _FORM_NAME.fullmatch(text) is not None


def plain_fund(name: str) -> str:
    """A name without its article and legal form, which one line of a filing may show and another leave out."""
    return " ".join(word for word in plain_name(name).split() if word not in _FORMAL)
