"""The closing line of other assets less liabilities -> the words of it that name something else.

Other assets are what is left between total investments and net assets: a line under a name of its own that was added
to them may be leverage, so only words that are plainly those of assets, liabilities, cash, trades under way and
derivatives are taken for such.
"""

import re

from generator.model import TotalLine
from generator.values import ADDED_UP

_PLAIN = frozenset(
    "other all remaining total net assets asset liabilities liability less plus minus over excess and the for from with"
    " cash equivalents receivable receivables payable payables due deposit deposits prepaid accrued income interest"
    " dividends expenses including includes investments investment securities security purchased sold bought unsettled"
    " trades when issued delivery delayed foreign currency currencies broker brokers derivative derivatives financial"
    " instruments instrument futures forward swap swaps options option written contracts contract call put"
    " unrealized appreciation depreciation variation margin collateral segregated pledged cost premiums premium"
    " received fund shares redeemed value fair market commitments unfunded amounts amount".split()
)
_PARTED = re.compile(r"; ")
_WORD = re.compile(r"[A-Za-z]{3,}")
_NOTE = re.compile(r"\(?\b(?:see )?notes? \d{1,2}\b", re.IGNORECASE)
_UNNAMED = "without a name"


def other_names(line: TotalLine | None) -> tuple[str, ...]:
    """The labels among those of a closing line that are not plainly other assets or liabilities, as printed.

    Where several lines were added up and their labels cannot be told, they are without a name; a line that shows no
    label at all, such as the field of a form, says nothing.
    """
    if line is None or line.computed:
        return ()
    if line.label is None:
        return (_UNNAMED,) if ADDED_UP.search(line.value.as_filed) else ()
    return tuple(label for label in _PARTED.split(line.label) if not _is_plain(label))


def _is_plain(label: str) -> bool:
    return all(word.lower() in _PLAIN for word in _WORD.findall(_NOTE.sub(" ", label)))
