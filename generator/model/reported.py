"""What a structured form says, element by element, nothing left out; and a holding of Form N-PORT in typed words."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.problems import Where
from generator.values import plain_day, plain_number, stated

_NUMBERED = re.compile(r"\[\d+\]")


def unnumbered(path: str) -> str:
    """A path without the numbers of elements that stand several times in one place."""
    return _NUMBERED.sub("", path) if "[" in path else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A part of a form: every element read, as its dotted path and its text, in the order of the file.

    Of several elements of one name in one place the second is ``name[2]``, and so on; the methods that look for several
    take a path without such numbers. Placeholders such as ``N/A`` and ``000000000`` stand in ``fields`` as filed; the
    methods return None for them.
    """

    fields: tuple[tuple[str, str], ...]
    where: Where

    @property
    def name(self) -> str:
        """The name of the part's own element, such as ``genInfo``."""
        return self.fields[0][0].partition(".")[0]

    def text(self, path: str) -> str | None:
        """The first text at a path, None where there is none or a placeholder; spaces are single."""
        return next((stated(text) for found, text in self.fields if found == path), None)

    def texts(self, path: str) -> tuple[str, ...]:
        """All texts at a path that are no placeholders, in order."""
        return tuple(
            said for found, text in self.fields if unnumbered(found) == path and (said := stated(text)) is not None
        )

    def number(self, path: str) -> Decimal | None:
        """The number at a path, exactly as filed; None where there is none or it does not read."""
        text = self.text(path)
        try:
            return None if text is None else plain_number(text)
        except ValueError:
            return None

    def day(self, path: str) -> date | None:
        """The day at a path; None where there is none or it does not read."""
        text = self.text(path)
        try:
            return None if text is None else plain_day(text)
        except ValueError:
            return None

    def flag(self, path: str) -> bool | None:
        """``Y`` and ``N`` at a path; None where neither is said."""
        return {"Y": True, "N": False, "true": True, "false": False}.get(self.text(path) or "")

    def within(self, path: str) -> tuple[tuple[str, str], ...]:
        """All fields at a path or below it, in all places that the path names."""
        found = ((unnumbered(pair[0]), pair) for pair in self.fields)
        return tuple(pair for plain, pair in found if plain == path or plain.startswith(f"{path}."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Reported):
    """A holding of Form N-PORT: all its elements, and by name those that are asked for most (items C.1 to C.12)."""

    @property
    def title(self) -> str | None:
        """The title of the issue or a description of the investment (item C.1.c)."""
        return self.text("invstOrSec.title")

    @property
    def lei(self) -> str | None:
        """The legal entity identifier of the issuer (item C.1.b)."""
        return self.text("invstOrSec.lei")

    @property
    def cusip(self) -> str | None:
        """The CUSIP (item C.1.d), None for a placeholder."""
        return self.text("invstOrSec.cusip")

    @property
    def isin(self) -> str | None:
        """The first ISIN (item C.1.e)."""
        return self.text("invstOrSec.identifiers.isin.value")

    @property
    def ticker(self) -> str | None:
        """The first ticker."""
        return self.text("invstOrSec.identifiers.ticker.value")

    @property
    def other_ids(self) -> tuple[tuple[str, str], ...]:
        """Identifiers of other kinds: what kind, and the identifier."""
        kinds = self.texts("invstOrSec.identifiers.other.otherDesc")
        values = self.texts("invstOrSec.identifiers.other.value")
        return tuple(zip(kinds, values, strict=False)) if len(kinds) == len(values) else ()

    @property
    def balance(self) -> Decimal | None:
        """The balance in ``units`` (item C.2.a)."""
        return self.number("invstOrSec.balance")

    @property
    def units(self) -> str | None:
        """What the balance counts: ``PA`` principal amount, ``NS`` shares, ``NC`` contracts, ``OU`` other units."""
        return self.text("invstOrSec.units")

    @property
    def currency(self) -> str | None:
        """The currency of the investment, ISO 4217."""
        return self.text("invstOrSec.curCd") or self.text("invstOrSec.currencyConditional.curCd")

    @property
    def exchange_rate(self) -> Decimal | None:
        """Units of the currency for a dollar, where it is not the dollar."""
        return self.number("invstOrSec.currencyConditional.exchangeRt")

    @property
    def value(self) -> Decimal | None:
        """The value in dollars (item C.2.c), negative for what is owed."""
        return self.number("invstOrSec.valUSD")

    @property
    def percent(self) -> Decimal | None:
        """The percentage of net assets, with the decimals as filed."""
        return self.number("invstOrSec.pctVal")

    @property
    def payoff(self) -> str | None:
        """``Long`` or ``Short``; derivatives say neither (item C.3)."""
        return self.text("invstOrSec.payoffProfile")

    @property
    def asset_category(self) -> str | None:
        """The kind of asset, such as ``DBT`` (item C.4.a)."""
        return self.text("invstOrSec.assetCat") or self.text("invstOrSec.assetConditional.assetCat")

    @property
    def issuer_category(self) -> str | None:
        """The kind of issuer, such as ``MUN`` (item C.4.b)."""
        return self.text("invstOrSec.issuerCat") or self.text("invstOrSec.issuerConditional.issuerCat")

    @property
    def country(self) -> str | None:
        """The country of the issuer, ISO 3166 (item C.5.a)."""
        return self.text("invstOrSec.invCountry")

    @property
    def restricted(self) -> bool | None:
        """Whether it is a restricted security (item C.6)."""
        return self.flag("invstOrSec.isRestrictedSec")

    @property
    def level(self) -> str | None:
        """The level of the fair-value hierarchy, ``1``, ``2`` or ``3`` (item C.8)."""
        return self.text("invstOrSec.fairValLevel")

    @property
    def coupon_kind(self) -> str | None:
        """``Fixed``, ``Floating``, ``Variable`` or ``None`` (item C.9.b)."""
        kind = "invstOrSec.debtSec.couponKind"
        return next((text for path, text in self.fields if path == kind and text), None)

    @property
    def defaulted(self) -> bool | None:
        """Whether it is in default (item C.9.c)."""
        return self.flag("invstOrSec.debtSec.isDefault")

    @property
    def in_arrears(self) -> bool | None:
        """Whether interest is in arrears or has been deferred (item C.9.d)."""
        return self.flag("invstOrSec.debtSec.areIntrstPmntsInArrs")

    @property
    def paid_in_kind(self) -> bool | None:
        """Whether part of the interest is paid in kind (item C.9.e)."""
        return self.flag("invstOrSec.debtSec.isPaidKind")

    @property
    def convertible(self) -> bool | None:
        """Whether conversion is mandatory or contingent, where the form says either (item C.9.f)."""
        said = [self.flag(f"invstOrSec.debtSec.{x}") for x in ("isMandatoryConvrtbl", "isContngtConvrtbl")]
        return None if said == [None, None] else True in said

    @property
    def on_loan(self) -> Decimal | None:
        """The value of what is lent out, in dollars (item C.12.c); 0 where none is."""
        lent = self.number("invstOrSec.securityLending.loanByFundCondition.loanVal")
        if lent is not None:
            return lent
        return Decimal() if self.flag("invstOrSec.securityLending.isLoanByFund") is False else None

    @property
    def derivative(self) -> str | None:
        """The kind of derivative, such as ``FWD`` (item C.11.a)."""
        kinds = (text for path, text in self.fields if path.endswith(".derivCat"))
        return next(kinds, None)

    @property
    def counterparties(self) -> tuple[str, ...]:
        """The counterparties of a derivative (item C.11.b)."""
        names = (text for path, text in self._own() if path == "counterparties.counterpartyName")
        return tuple(said for name in names if (said := stated(name)) is not None)

    @property
    def notional(self) -> Decimal | None:
        """The first notional amount of a derivative, in its own currency."""
        return self._number_of("notionalAmt", "notionalAmts.notionalAmt.amt")

    @property
    def unrealized(self) -> Decimal | None:
        """The unrealized appreciation or depreciation of a derivative, in dollars."""
        return self._number_of("unrealizedAppr")

    @property
    def ends(self) -> date | None:
        """The day on which a derivative expires, settles or terminates."""
        said = (self._told(name) for name in ("expDate", "expDt", "settlementDt", "terminationDt"))
        text = next((text for text in said if text), None)
        try:
            return plain_day(text) if text else None
        except ValueError:
            return None

    def _own(self) -> tuple[tuple[str, str], ...]:
        """The fields of a derivative by their paths below its kind; those of one that it is upon have longer paths."""
        deep = self.within("invstOrSec.derivativeInfo")
        return tuple((unnumbered(path).split(".", 3)[3], text) for path, text in deep if path.count(".") > 2)

    def _told(self, *names: str) -> str | None:
        return next((stated(text) for path, text in self._own() if path in names), None)

    def _number_of(self, *names: str) -> Decimal | None:
        text = self._told(*names)
        try:
            return None if text is None else plain_number(text)
        except ValueError:
            return None
