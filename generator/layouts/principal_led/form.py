"""What differs between the families whose principal stands first; the reader of such schedules does the rest."""

from dataclasses import dataclass

AMOUNT = r"\$?\s*\d{1,3}(?:,\d{3}){0,6}(?![\d,])"
"""An amount in whole dollars or thousands, with or without its dollar."""

BRACKET = r"\((?:[^()]|\([^()]*\))*\)"
"""A bracket, which may hold others."""

DASH = "[-\N{EN DASH}\N{EM DASH}]"
DATE = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
MARK = (
    r"(?>\^\{[^{}]{1,24}\}|\^\(\w{1,2}\)(?:,?\s?\^?\(\w{1,2}\)){0,3}|\^\w{1,2}(?:,\s?\w{1,2}){0,3}(?!\w)"
    r"|\([a-z0-9]{1,2}\)|[*\N{DAGGER}\N{DOUBLE DAGGER}#+]|\^(?![\w({]))"
)
"""One group of footnote marks as these families print them, raised or not."""

MARKS = rf"(?:\s*,?\s*{MARK}){{0,10}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How one family prints its rows: principal | name | further figures | value.

    ``columns`` are the words that its column headings may show, in small letters, ``needed`` those that they must.
    ``figures`` is the pattern of what stands between name and value; its groups are among ``call``, ``rating``,
    ``coupon`` and ``maturity``, it is empty where nothing stands there. ``behind_principal`` is the pattern of marks
    between principal and name. ``lone_amounts`` where a figure alone is a subtotal. ``evidence`` is the pattern of a
    line without which the columns alone do not make the family; empty where they do. ``furniture`` is the pattern of
    its page headers and footers. ``thousands`` where the columns need not say that the principal is printed in
    thousands, ``digits_first`` where the digits of footnotes stand before a name.
    """

    name: str
    columns: frozenset[str]
    needed: frozenset[str]
    figures: str = ""
    behind_principal: str = MARKS
    lone_amounts: bool = True
    evidence: str = ""
    furniture: str = r"(?!)"
    thousands: bool = False
    digits_first: bool = False

    @property
    def in_columns(self) -> bool:
        """Whether coupon and maturity have columns of their own."""
        return "<maturity>" in self.figures
