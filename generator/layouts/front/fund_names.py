"""A line near the title of a schedule -> whether it can be the name of a fund at all."""

import re

from generator.layouts.front.header_facts import plain_name
from generator.layouts.front.periods import without_days

TITLE = re.compile(r"(?:Consolidated |Quarterly )?(?:Schedule|Portfolio) of Investments\b\W*", re.IGNORECASE)
"""The title of a schedule, at the beginning of its line."""

_FORMAL = frozenset({"the", "inc", "incorporated", "corp", "corporation", "co", "company", "ltd"})
_FIGURE = re.compile(r"[$%]|(?:\d\.\d{1,3}|\d,\d{3})\W{0,3}$")
_FUND = re.compile(r"\b(?:Fund|Trust|Portfolio|Securities|Series)\b", re.IGNORECASE)
_OF_A_FUND = re.compile(r"\b(?:Fund|Trust|Portfolio|ETF|Inc|Securities|Company)\b", re.IGNORECASE)
_INSURER = re.compile(
    r"\b(?:Assurance|Guaranty|Guarantee|Reinsurance|Insurance|Assured|Indemnity|Capital Access)\b.{0,60}"
    r"\b(?:Corp(?:oration)?|Co(?:mpany)?|Inc|Ltd|Limited)\b\W{0,3}$",
    re.IGNORECASE,
)
_ADVISER = re.compile(
    r"\.(?:com|html?|txt)\b|\b(?:Advis[eo]rs?|Advisory|Distributors?|Services|Management)\b.{0,30}"
    r"\b(?:Inc|LLC|L\.?P|Ltd|Limited|Corp(?:oration)?|Company)\b\W{0,3}$",
    re.IGNORECASE,
)
"""The foot of a page with the address or the name of the adviser, or EDGAR's line with the name of a file."""
_NO_MORE = re.compile(
    r"\W*(?:The )?(?:Funds?|Trusts?|(?:Investment )?Portfolios?|Series|Company)\W*\d*\W*"
    r"|(?:Inc|Corp|Co|Ltd|LLC)\b.*|(?:an? )?(?:portfolio|series|fund) of (?:the )?.*",
    re.IGNORECASE,
)
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
ENDS_IN_FUND = re.compile(
    r"\b(?:Fund|Trust|Portfolio|Series|ETF)(?: (?:\d|[IVX]+))?(?:,? Inc\.?)?$|, Inc\.?$", re.IGNORECASE
)
"""A name that ends in the word for a fund."""
_UPPER = re.compile(
    r"[A-Z][A-Za-z\d.&'-]{0,20}\N{REGISTERED SIGN}?(?: (?:[A-Z][A-Za-z\d.&'-]{0,20}\N{REGISTERED SIGN}?|of|and|&)){1,6}"
)
_NO_UPPER = re.compile(
    r"\b(?:reports?|schedules?|statements?|portfolios?|holdings|items?|forms?|contents|pages?|quarter(?:ly)?|annual|semi"
    r"|semiannual|unaudited|funds?|trusts?|series|shareholders?|notes?|letters?|documents?|compan(?:y|ies)|act|commission"
    r"|certifications?|signatures?|exhibits?|controls|united states|washington|approval|fdic|lose value"
    r"|bank guarantee)\b"
    r"|\binvestments$",
    re.IGNORECASE,
)
"""What the first line of a name holds, and what stands above names instead."""
_ASIDE = re.compile(
    r"\s*\((?:R|TM|SM|(?:(?:NYSE|NASDAQ|AMEX)[A-Za-z ]{0,10}:\s?)?[A-Z]{2,5}|(?i:in thousands|amounts? in [^()]{1,100}"
    r"|(?:\$ ?)?000[^()]{0,20}"
    r"|\W{0,2}(?:the|each)\b[^()]{1,60}))\)"
)
"""What names bear in brackets: a sign of registration, a ticker, the unit of a table, how a report calls the fund."""
_REMARK = re.compile(
    r"\s*\((?:unaudited|continued|concluded|[A-Z]{2,5})\)(?: \d{1,3}$)?"
    r"|\s*\bunaudited\b|\s*\((?>[^()]*?percentages)[^()]*+\)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}", re.IGNORECASE)
_GLUED = re.compile(r"\b(Fund|Trust|Portfolio)[A-Z][a-z]+ [a-z]+ .*")
"""A name and a sentence right behind it, between which a page has lost its break."""
_AS_OF = re.compile(r"[\s,]+(?:as of|at)\W*$", re.IGNORECASE)
_DATED = re.compile(r"[\W_]*(?:as of|at)?[\W_]*", re.IGNORECASE)
_LONGEST_NAME = 120
_CLASSES = re.compile(
    r"[\s,-]{1,4}(?:[\N{EN DASH}\N{EM DASH}]\s*)?Class(?:es)? [A-Z]\d?"
    r"(?:,?(?: and| &)? (?:Class )?[A-Z]\d?\b){0,9}(?: Shares)?$"
)
_DASHES = " ,-\N{EN DASH}\N{EM DASH}^*\N{DAGGER}\N{DOUBLE DAGGER}"
_LED = re.compile(
    r"(?:[A-Z]{4}X|\d{1,3})\s{1,4}(?=[A-Z][a-z])"
    r"|(?i:(?:(?:semi[ -]?)?annual|quarterly) (?:shareholder )?report)\b\W{1,4}(?=[A-Z])"
    r"|(?i:.{3,80}\b(?:Trust|Funds|Series|Portfolios)(?: [IVX]{1,4})?(?:,? Inc\.?)?:)\s+(?=[A-Z])"
)
"""The ticker of a fund, the number of a page, a report, or the trust whose series it is, before a name."""
_NUMBERED = re.compile(r"(\d{1,3})\s{1,4}[A-Z][a-z]")
_ENDS_NUMBERED = re.compile(r"[A-Za-z.]\s{1,4}(\d{1,3})$")


def name_of(text: str) -> str | None:
    """The name of a fund, without dates and remarks in brackets; None for a line that is none."""
    plain = bare_of(text)
    named = _OF_A_FUND.search(plain) and plain[:1].isupper() and len(plain) < _LONGEST_NAME and "%" not in plain
    return plain if named and not TITLE.match(plain) and may_name_fund(plain) else None


def bare_of(text: str) -> str:
    """A line near a title without dates, remarks and what else stands beside a name."""
    bare = _AS_OF.sub("", _REMARK.sub("", _DATE.sub("", _GLUED.sub(r"\1", text))))
    return without_asides(bare.strip(" -*,\N{EN DASH}\N{EM DASH}"))


def shows_day_only(text: str) -> bool:
    """Whether a line shows nothing but a day, or remarks such as that it is unaudited."""
    return _DATED.fullmatch(_REMARK.sub("", _DATE.sub("", text))) is not None


def without_asides(name: str) -> str:
    """A name without its trust, day, tickers, classes of shares and what stands in brackets, where a fund is left."""
    plain = _CLASSES.sub("", without_days(_ASIDE.sub("", name)).rstrip(_DASHES)).lstrip("*")
    led = _LED.match(plain)
    rest = plain[led.end() :] if led else plain
    return rest if _FUND.search(rest) else plain


def may_name_fund(text: str) -> bool:
    """Whether a line can name a fund: no note, sentence, insurer, adviser, percentage or line with an amount last does.

    Nor does one that says no more than what is named, such as the foot ``The Fund`` of a page or ``A Portfolio of ...``
    below a name, a line of a table of contents, or the name of a form.
    """
    if _NO_MORE.fullmatch(text) or _PAGED.search(text) or is_form_name(text):
        return False
    company = (_INSURER.search(text) and not _FUND.search(text)) or _ADVISER.search(text)
    return not (_FIGURE.search(text) or _SENTENCE.match(text) or company)


def in_contents(above: str, text: str) -> bool:
    """Whether two lines that follow each other begin or end with the number of a page, and then a later one: they list.

    One line with a number may be the name of a fund: ``Fund 2``.
    """
    led = _NUMBERED.match(above), _NUMBERED.match(text)
    ended = _ENDS_NUMBERED.search(above), _ENDS_NUMBERED.search(text)
    return any(first and last and int(first[1]) < int(last[1]) for first, last in (led, ended))


def is_form_name(text: str) -> bool:
    """Whether a line names a form of report and no fund: ``Quarterly Schedule of Portfolio Holdings``."""
    return _FORM_NAME.fullmatch(text) is not None


def on_two_lines(upper: str, lower: str) -> str | None:
    """The name of a fund printed on two lines, of which only the lower ends in a word for a fund; None for others."""
    whole = _UPPER.fullmatch(upper) and not _NO_UPPER.search(upper) and ENDS_IN_FUND.search(lower)
    return f"{upper} {lower}" if whole and not plain_fund(lower).startswith(plain_fund(upper)) else None


def plain_fund(name: str) -> str:
    """A name without its article and legal form, which one line of a filing may show and another leave out."""
    return " ".join(word for word in plain_name(name).split() if word not in _FORMAL)
