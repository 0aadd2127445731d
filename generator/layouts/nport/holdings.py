"""The record of a holding of Form N-PORT -> Holding; what only its title says is marked as a settled doubt."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.layouts.nport.categories import DERIVATIVES, MUNICIPAL, headings
from generator.layouts.nport.consistency import (
    Misfit,
    misfits_of_identifiers,
    misfits_of_position,
    misfits_of_price,
)
from generator.layouts.nport.titles import Terms, kinds_of, series_of, states_of, terms_of
from generator.model import Doubt, Holding, Position
from generator.problems import Where
from generator.values import plain_day, plain_number, stated, trimmed

_CUSIP = re.compile(r"[0-9A-Z*@#]{9}", re.ASCII)
_ISIN = "invstOrSec.identifiers.isin.value"
_REPURCHASE = "invstOrSec.repurchaseAgrmt.maturityDt"
_NO_ELEMENT = "read from the title: the form has no element for it"
Said = Mapping[str, str]


@dataclass(slots=True)
class _Row:
    """A row while it is read: its elements by their path, and the doubts so far."""

    said: Said
    doubts: list[Doubt] = field(default_factory=list)

    def text(self, path: str) -> str | None:
        """What an element says, None for a placeholder."""
        text = self.said.get(path)
        return None if text is None else stated(text)

    def category(self, kind: str) -> str | None:
        """The category of the asset or its issuer; one that is described besides stands in an element of its own."""
        said = self.said
        return said.get(f"invstOrSec.{kind}Cat") or said.get(f"invstOrSec.{kind}Conditional.{kind}Cat")

    def number(self, path: str, name: str) -> Decimal | None:
        """The number of an element; one that does not read is a doubt."""
        text = self.said.get(path)
        try:
            return None if text is None else trimmed(plain_number(text))
        except ValueError:
            if stated(text or "") is not None:
                self.doubt(name, text or "", "not-a-number", "the element holds no number")
            return None

    def day(self, path: str, name: str) -> date | None:
        """The day of an element; one that does not read is a doubt."""
        text = self.text(path)
        try:
            return None if text is None else plain_day(text)
        except ValueError:
            self.doubt(name, text or "", "not-a-date", "the element holds no date")
            return None

    def weigh(self, misfits: Iterable[Misfit]) -> None:
        """Doubt what does not fit."""
        for misfit in misfits:
            self.doubt(misfit.field, misfit.as_filed, misfit.rule, misfit.message)

    def from_title(self, name: str, told: Terms) -> None:
        """Note that the title says what no element does."""
        self.doubt(name, told.as_filed, f"{name}-from-title", "read from the title: no element says it", settled=True)

    def doubt(self, name: str, as_filed: str, rule: str, message: str, *, settled: bool = False) -> None:
        self.doubts.append(Doubt(field=name, as_filed=as_filed, rule=rule, message=message, settled=settled))


def holding(fields: tuple[tuple[str, str], ...], where: Where) -> Holding:
    """Read one holding: principal where its balance is one in dollars, the value in dollars, cents kept as filed."""
    row = _Row(dict(reversed(fields)))
    name, title = row.text("invstOrSec.name"), row.text("invstOrSec.title")
    asset, issuer = row.category("asset"), row.category("issuer")
    municipal = issuer == MUNICIPAL and asset not in DERIVATIVES
    coupon, maturity = _terms(row, None if asset in DERIVATIVES else title)
    state = _state(row, name or "", title or "") if municipal else None
    principal, balance = _principal(row)
    value, cusip = _value(row, asset), _cusip(row)
    row.weigh(misfits_of_identifiers(cusip, row.said.get(_ISIN), municipal=municipal))
    if municipal and row.said.get("invstOrSec.debtSec.isDefault") != "Y":
        row.weigh(misfits_of_price(principal, value, as_filed=balance))
    return Holding(
        where=where, sections=headings(asset, issuer, state), state=state, issuer=name or title, purpose=None,
        series=_series(row, title), description=title or "", as_filed=_together(name, title),
        kinds=kinds_of(title) if title and municipal else (), insurer=None, insurer_as_filed=None, enhancements=(),
        footnotes=(), footnotes_as_filed="", flags=tuple(_flags(row)), coupon=coupon, maturity=maturity,
        principal=principal, principal_as_filed=balance, value=value,
        value_as_filed=row.said.get("invstOrSec.valUSD", ""), cusip=cusip,
        position=Position(fields=fields, where=where), doubts=tuple(row.doubts),
    )  # fmt: skip


def _together(name: str | None, title: str | None) -> str:
    """Name and title, or the one of them that there is, or that both are."""
    return f"{name}; {title}" if name and title and name != title else name or title or ""


def _value(row: _Row, asset: str | None) -> Decimal | None:
    """The value in dollars; a row without one, or with one that its side, units or currency do not fit, says so."""
    if row.text("invstOrSec.valUSD") is None:
        row.doubt("value", row.said.get("invstOrSec.valUSD", ""), "no-value", "the form gives no value in dollars")
    value = row.number("invstOrSec.valUSD", "value")
    if asset not in DERIVATIVES:
        row.weigh(misfits_of_position(row.said, value))
    return value


def _principal(row: _Row) -> tuple[Decimal | None, str]:
    """The balance where it is a principal in dollars: its units are ``PA`` and no other currency is named."""
    abroad = "invstOrSec.currencyConditional.curCd" in row.said or row.said.get("invstOrSec.curCd", "USD") != "USD"
    if row.said.get("invstOrSec.units") != "PA" or abroad:
        return None, ""
    return row.number("invstOrSec.balance", "principal"), row.said.get("invstOrSec.balance", "")


def _terms(row: _Row, title: str | None) -> tuple[Decimal | None, date | None]:
    """Coupon and maturity from the elements for debt, else from the title; where both speak, they must agree."""
    coupon = row.number("invstOrSec.debtSec.annualizedRt", "coupon")
    maturity = row.day("invstOrSec.debtSec.maturityDt", "maturity") or row.day(_REPURCHASE, "maturity")
    borne_out = (
        coupon is not None and maturity and title and f"{maturity.month:02}/{maturity.day:02}/{maturity.year}" in title
    )
    told = terms_of(title) if title and not borne_out else None
    if told is None:
        return coupon, maturity
    if coupon is None:
        row.from_title("coupon", told)
    if maturity is None:
        row.from_title("maturity", told)
    elif maturity != told.maturity:
        row.doubt("maturity", told.as_filed, "title-and-elements-differ", f"the title says {told.maturity}")
    return trimmed(told.coupon) if coupon is None else coupon, maturity or told.maturity


def _state(row: _Row, name: str, title: str) -> str | None:
    """The state that the name and title of a municipal holding point to; a doubt where they point to several."""
    found = states_of(name, title)
    if len(found) == 1:
        row.doubt("state", title or name, "state-from-title", _NO_ELEMENT, settled=True)
        return found[0]
    if found:
        row.doubt("state", title or name, "state-from-title", f"the name may point to {' or '.join(found)}")
    return None


def _series(row: _Row, title: str | None) -> str | None:
    found = series_of(title) if title else None
    if found and title:
        row.doubt("series", title, "series-from-title", _NO_ELEMENT, settled=True)
    return found


def _cusip(row: _Row) -> str | None:
    """A CUSIP of nine letters and digits; a placeholder, of one character only, is None, anything else a doubt."""
    text = row.text("invstOrSec.cusip")
    if text is None or len(set(text)) == 1:
        return None
    if _CUSIP.fullmatch(text):
        return text
    row.doubt("cusip", text, "not-a-cusip", "the element holds no CUSIP: nine letters and digits")
    return None


def _flags(row: _Row) -> Iterator[str]:
    """The marks that elements stand for."""
    kind = row.said.get("invstOrSec.debtSec.couponKind")
    if kind in ("Floating", "Variable"):
        yield "variable-rate"
    elif kind == "None" and not (row.number("invstOrSec.debtSec.annualizedRt", "coupon") or 0):
        yield "zero-coupon"
    if row.said.get("invstOrSec.debtSec.isDefault") == "Y":
        yield "defaulted"
    if row.said.get("invstOrSec.isRestrictedSec") == "Y":
        yield "restricted"
