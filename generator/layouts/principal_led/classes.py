"""Which headings of a schedule name a term or a class of securities, over its states and sectors."""

import re

from generator.layouts.names.places import state_named
from generator.layouts.schedules.outline import class_named

_TERM = re.compile(
    r"(?:Long|Short)-Term (?:Investments|Securities|Obligations|Municipals?)|Investments"
    r"|(?:Investments? in )?(?:Securities of )?(?:Un)?affiliated Issuers?",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:(?:Tax[- ]Exempt |Taxable |Other )?Municipal (?:Bonds?|Obligations|Securities|Notes)\b[^%\d]{0,40}|Municipals"
    r"|(?:Daily |Weekly )?(?:Variable|Floating) Rate (?:Demand |Municipal )?(?:Bonds?|Notes)\b[^%\d]{0,30}"
    r"|Options Written"
    r"|Corporate (?:Bonds?|Debt|Loans?|Obligations?)\b[^%\d]{0,30}"
    r"|(?:Asset-Backed|Exchange-Traded) [^%\d]{3,40}"
    r"|(?:Common|Preferred) (?:Stocks?|Shares)|Tax[- ]Exempt [^%\d]{3,40}|U\.S\. (?:Treasury|Government) [^%\d]{3,40}"
    r"|Repurchase Agreements?|Mutual Funds?|Investment Compan(?:y|ies)|Structured Mortgage [^%\d]{3,40}|Warrants?)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"U\.S\. (?:Possessions?|Territor(?:y|ies))[^%\d]{0,20}|Multi-?\s?States?|Other Territory", re.IGNORECASE
)


def is_term(name: str) -> bool:
    """Whether a heading stands over classes: long-term or short-term investments, those in affiliates or others."""
    return bool(_TERM.fullmatch(name))


def is_class(name: str) -> bool:
    """Whether a heading names a class of securities."""
    return class_named(name) is not None or bool(_CLASS.fullmatch(name))


def is_known(name: str) -> bool:
    """Whether a text can be a heading without a dash: a class, a term, a state or territories."""
    return is_term(name) or is_class(name) or state_named(name) is not None or bool(_PLACES.fullmatch(name))
