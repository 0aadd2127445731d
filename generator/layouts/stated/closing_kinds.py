"""The label of a closing line -> which of the totals it is: floating rate notes, preferred shares, borrowings or other.

What is behind total investments and bears none of these names is other assets less liabilities, whatever it is called.
"""

import re

OTHER_ASSETS = "other_assets_less_liabilities"
_FLOATING = (
    r".*(?:floating[- ]rate (?:notes?\b|obligations?|certificates?)|liability for (?:TOB )?trust certificates)"
    r"|(?>.*?\b(?:TOB|tender option bond)\b).*(?:trust|certificates?)"
    r"|(?!(?:sub-?)?total\b).*\b(?:inverse float(?:ers?|ing)|variable[- ]rate (?:obligations?|certificates?))\b"
)
_PREFERRED = (
    r".*\bpreferred (?:shares?|stock)\b|.*\bterm preferred\b|.*\bMuniFund\b"
    r"|.*\b(?:VMTP|VRDP|MTP|iMTP|RVMTP|AMTP|MFP|AMPS?|ARPS?|TFP)S?\b(?! trust)"
)
_BORROWED = (
    r".*\b(?:borrowings?|(?:loans?|notes?|debt) (?:payable|outstanding)|lines? of credit|credit facility)\b"
    r"|(?!(?:sub-?)?total\b).*\b(?:credit agreement|notes issued|(?:margin|term) loans?$)"
    r"|(?:less:? )?(?:bank |secured )?loan$|(?:less:? )?(?:liability for )?reverse repurchase agreements?\b"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("floating_rate_notes", re.compile(_FLOATING, re.IGNORECASE)),
    ("preferred_shares", re.compile(_PREFERRED, re.IGNORECASE)),
    ("borrowings", re.compile(_BORROWED, re.IGNORECASE)),
)


def kind_of(label: str) -> str:
    """The field of the totals that a closing line belongs to; a total of a class of holdings is none of leverage."""
    return next((name for name, pattern in _KINDS if pattern.match(label)), OTHER_ASSETS)
