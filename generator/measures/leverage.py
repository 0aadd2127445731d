"""Leverage, asset coverage and headroom, each with its formula: Filing -> Measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.measures.amounts import NAMES, Amounts, amounts
from generator.measures.records import Measure
from generator.model import Filing

_TMA = "NA + P + F + B + R"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A measure as sums of letters, ``TMA`` standing for its own; without meaning where the letter ``about`` is nil."""

    name: str
    title: str
    over: str
    under: str | None = None
    unit: str = "percent"
    about: str | None = None

    @property
    def formula(self) -> str:
        """The formula in letters, ``(P + B) / TMA``."""
        if self.under is None:
            return self.over
        return " / ".join(f"({part})" if " " in part else part for part in (self.over, self.under))

    @property
    def letters(self) -> tuple[str, ...]:
        """Every letter it needs, once each, total managed assets resolved into theirs."""
        text = f"{self.over} + {self.under or ''}".replace("TMA", _TMA)
        return tuple(dict.fromkeys(token for token in text.split() if token in NAMES))


# Regulatory leverage and the coverage tests: section 18 of the Investment Company Act of 1940; by its paragraph (h) the
# coverage of preferred shares is that of debt and preferred shares together. Effective leverage: as
# closed-end funds define it in their reports. Tender option bonds as senior securities: the choice of rule 18f-4(d).
RATIOS = (
    Ratio(name="total_managed_assets", title="Total managed assets", over=_TMA, unit="dollars"),
    Ratio(name="regulatory_leverage", title="Regulatory leverage", over="P + B", under="NA + P + B"),
    Ratio(
        name="regulatory_leverage_of_managed_assets",
        title="Regulatory leverage, of total managed assets",
        over="P + B",
        under="TMA",
    ),
    Ratio(name="effective_leverage", title="Effective leverage", over="P + F + B + R", under="TMA"),
    Ratio(name="leverage_to_common", title="Leverage to common shares", over="P + F", under="NA"),
    Ratio(
        name="preferred_asset_coverage",
        title="Asset coverage of preferred shares, tender option bonds as an ordinary liability",
        over="NA + P + B",
        under="P + B",
        about="P",
    ),
    Ratio(
        name="debt_asset_coverage",
        title="Asset coverage of borrowings, tender option bonds as an ordinary liability",
        over="NA + P + B",
        under="B",
        about="B",
    ),
    Ratio(
        name="net_asset_value_per_preferred_share",
        title="Net asset value per preferred share",
        over="NA + P",
        under="N",
        unit="dollars a share",
        about="P",
    ),
    Ratio(
        name="coverage_if_tob_senior",
        title="Asset coverage if tender option bonds count as senior",
        over="NA + P + F + B",
        under="P + F + B",
    ),
    Ratio(
        name="debt_coverage_if_tob_senior",
        title="Debt coverage if tender option bonds count as senior",
        over="NA + P + F + B",
        under="F + B",
        about="F",
    ),
    Ratio(name="tob_gearing", title="Gearing inside the dealer trusts", over="F", under="C", about="F"),
    Ratio(
        name="shortfall_maximum",
        title="Recourse: most the fund could have to pay under shortfall agreements",
        over="S",
        unit="dollars",
    ),
    Ratio(
        name="fall_until_200_percent",
        title="Fall in assets until the preferred shares' 200% coverage fails",
        over="NA - P - B",
        under="NA + P + F + B",
        about="P",
    ),
    Ratio(
        name="fall_until_200_percent_in_dollars",
        title="Fall in assets until the preferred shares' 200% coverage fails, in dollars",
        over="NA - P - B",
        unit="dollars",
        about="P",
    ),
)


def leverage_measures(filing: Filing) -> tuple[Measure, ...]:
    """All leverage measures of a filing, in the order of ``RATIOS``.

    Values are unrounded ``Decimal``: per cent, dollars or dollars a share. A letter that the filing does not print is
    0 only where its closing lines balance without it, nothing in the filing speaks of it and little is owed, and the
    note says so; else the measure has no value.
    """
    known = amounts(filing)
    return tuple(_measure(ratio, known) for ratio in RATIOS)


def _measure(ratio: Ratio, known: Amounts) -> Measure:
    fault = _fault(ratio, known)
    notes = [fault] if fault else list(_remarks(ratio, known))
    return Measure(
        name=ratio.name,
        title=ratio.title,
        value=None if fault else _value(ratio, known),
        unit=ratio.unit,
        formula=ratio.formula,
        inputs=tuple(known.printed[letter] for letter in ratio.letters if letter in known.printed),
        note="; ".join(notes) or None,
    )


def _value(ratio: Ratio, known: Amounts) -> Decimal:
    over = _sum(ratio.over, known)
    if ratio.under is None:
        return over
    return over / _sum(ratio.under, known) * (100 if ratio.unit == "percent" else 1)


def _sum(expression: str, known: Amounts) -> Decimal:
    """The value of ``NA + P - F``; every letter is known by then."""
    tokens = f"+ {expression}".replace("TMA", _TMA).split()
    signed = zip(tokens[::2], tokens[1::2], strict=True)
    return sum((_signed(sign, known.value(letter)) for sign, letter in signed), Decimal())


def _signed(sign: str, value: Decimal | None) -> Decimal:
    if value is None:
        raise ValueError("a letter of the formula is not known")
    return -value if sign == "-" else value


def _fault(ratio: Ratio, known: Amounts) -> str | None:
    """Why the measure cannot be computed; None where it can."""
    if ratio.about is not None and known.value(ratio.about) == 0:
        return _nil_note([ratio.about]) if ratio.about in known.nil else f"not computed: {NAMES[ratio.about]} are zero"
    missing = [letter for letter in ratio.letters if known.value(letter) is None]
    if missing:
        return _missing_note(missing, known)
    if ratio.under is not None and _sum(ratio.under, known) == 0:
        nil = [letter for letter in ratio.under.split() if letter in known.nil]
        return _nil_note(nil) if nil else f"not computed: {ratio.under} is zero"
    return None


def _remarks(ratio: Ratio, known: Amounts) -> Iterator[str]:
    nil = [letter for letter in ratio.letters if letter in known.nil]
    if nil:
        yield _nil_note(nil)
    if known.remark and "P" in ratio.letters:
        yield known.remark


def _nil_note(letters: list[str]) -> str:
    names = _listed([NAMES[letter].removesuffix(" at liquidation preference") for letter in letters], "or")
    return f"the filing shows no {names}: its closing lines balance without"


def _missing_note(letters: list[str], known: Amounts) -> str:
    """What is not printed; leverage that is not printed is taken for nil only where the closing lines show that."""
    names = _listed([NAMES[letter] for letter in letters], "and")
    fault = f"not computed: the filing prints no {names}"
    if not set(letters) <= set("PFBR"):
        return fault
    doubts = dict.fromkeys(known.doubts[letter] for letter in letters if letter in known.doubts)
    if doubts:
        return f"{fault}, and its closing lines may hold them unnamed: {', '.join(doubts)}"
    return f"{fault}, and its closing lines do not show that there are none"


def _listed(names: list[str], conjunction: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {conjunction} {last}" if others else last
