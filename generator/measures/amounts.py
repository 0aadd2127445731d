"""The letters of the leverage formulas, read from the printed figures: Filing -> Amounts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.measures.plain_labels import other_names
from generator.measures.records import Input
from generator.measures.spoken import names_leverage, spoken_of
from generator.model import Figure, Filing, TotalLine
from generator.values import rounded

NAMES = {
    "NA": "net assets applicable to common shares",
    "TI": "total investments",
    "P": "preferred shares at liquidation preference",
    "F": "floating rate note obligations",
    "B": "borrowings",
    "R": "reverse repurchase agreements",
    "N": "number of preferred shares outstanding",
    "C": "value of the bonds held by dealer trusts",
    "S": "maximum shortfall payment",
}
# Five closing lines, each rounded to the dollar by itself, are off by less than three dollars together.
_CLOSING_TOLERANCE = Decimal(2)
# Loans up to a twentieth of the assets may be for temporary purposes, which section 18(g) of the Investment Company Act
# of 1940 does not count as leverage; what is owed beyond it may be more than trades under way.
_LEAST_AFTER_COSTS = Decimal("0.95")
"""What is left of preferred shares after the costs of offering them, as a share of their liquidation preference."""

_MOST_OWED = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The letters that a filing prints, and those its closing lines show to be nil because they balance without.

    ``doubts`` has the letters of which that is not so although the closing lines balance, and why.
    """

    printed: Mapping[str, Input]
    nil: frozenset[str]
    doubts: Mapping[str, str]
    remark: str | None

    def value(self, letter: str) -> Decimal | None:
        """The amount of a letter, 0 where it is shown to be nil, None where the filing does not say."""
        if letter in self.printed:
            return self.printed[letter].value
        return Decimal(0) if letter in self.nil else None


def amounts(filing: Filing) -> Amounts:
    """Read every letter; leverage is positive whatever its sign in the closing lines.

    A closing line comes before the same figure in a note. Of preferred shares, number x liquidation preference comes
    first, because later filings print them in the closing lines net of offering costs.
    """
    inputs = {
        letter: Input(letter=letter, name=NAMES[letter], value=abs(figure.value), where=figure.where)
        for letter, figure in _figures(filing)
    }
    preferred, remark = _preferred(filing)
    if preferred is not None:
        inputs["P"] = preferred
    absent = frozenset("PFBR") - inputs.keys() if closing_lines_balance(filing) else frozenset()
    doubts = _doubts(filing, inputs) if absent else {}
    return Amounts(
        printed=inputs,
        nil=absent - doubts.keys(),
        doubts={letter: why for letter, why in doubts.items() if letter in absent},
        remark=remark,
    )


def _doubts(filing: Filing, inputs: Mapping[str, Input]) -> dict[str, str]:
    """The letters that may stand in other assets less liabilities: those spoken of, and all where much is owed.

    So may all where a line that is not plainly other assets or liabilities was added up with them.
    """
    said = {letter: f"the filing {words}" for letter, words in spoken_of(filing).items()}
    names = other_names(filing.totals.other_assets_less_liabilities)
    if unknown := [name for name in names if not names_leverage(name)]:
        lines = ", ".join(f"\N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}" for name in unknown)
        return dict.fromkeys("PFBR", f"other assets less liabilities take in the line {lines}") | said
    owed = _owed(filing, inputs)
    if owed is None:
        return said
    why = f"other assets less liabilities are {rounded(-owed * 100)}% of total investments"
    return dict.fromkeys("PFBR", why) | said


def _owed(filing: Filing, inputs: Mapping[str, Input]) -> Decimal | None:
    """The share of total investments that other assets less liabilities take off, where it is large.

    What a note alone states is in there, and explained.
    """
    totals = filing.totals
    if totals.investments is None or totals.other_assets_less_liabilities is None:
        return None
    closing = {"P": totals.preferred_shares, "F": totals.floating_rate_notes, "B": totals.borrowings}
    explained = sum((inputs[x].value for x, line in closing.items() if line is None and x in inputs), Decimal())
    owed = -totals.other_assets_less_liabilities.value.value
    whole = totals.investments.value.value
    return owed / whole if whole > 0 and owed - explained > whole * _MOST_OWED else None


def closing_lines_balance(filing: Filing) -> bool:
    """Whether the closing lines are complete: total investments and every line printed after it make net assets."""
    totals = filing.totals
    if totals.investments is None or totals.net_assets is None:
        return False
    lines = (
        totals.investments,
        totals.sold_short,
        totals.floating_rate_notes,
        totals.preferred_shares,
        totals.borrowings,
        totals.other_assets_less_liabilities,
    )
    gap = sum((line.value.value for line in lines if line is not None), -totals.net_assets.value.value)
    return abs(gap) <= _CLOSING_TOLERANCE


def _figures(filing: Filing) -> Iterator[tuple[str, Figure]]:
    totals, leverage = filing.totals, filing.leverage
    figures = {
        "NA": _of(totals.net_assets),
        "TI": _of(totals.investments),
        "F": _of(totals.floating_rate_notes) or leverage.floating_rate_notes,
        "B": _of(totals.borrowings) or leverage.borrowings,
        "N": leverage.preferred_shares,
        "C": leverage.collateral_value,
        "S": leverage.shortfall_maximum,
    }
    return ((letter, figure) for letter, figure in figures.items() if figure is not None)


def _of(line: TotalLine | None) -> Figure | None:
    return None if line is None else line.value


def _preferred(filing: Filing) -> tuple[Input | None, str | None]:
    """The preferred shares, and a remark where the filing states two amounts for them."""
    leverage = filing.leverage
    stated = _of(filing.totals.preferred_shares) or leverage.preferred_value
    shares, preference = leverage.preferred_shares, leverage.preferred_liquidation_preference
    if shares is None or preference is None:
        return (None if stated is None else _input_p(stated, abs(stated.value))), None
    product = shares.value * preference.value
    if stated is None:
        return _input_p(preference, product), None
    if product == abs(stated.value):
        return _input_p(stated, product), None
    remark = f"preferred shares are {shares.as_filed} x {preference.as_filed}; another line states {stated.as_filed}"
    if abs(stated.value) <= product <= abs(stated.value) / _LEAST_AFTER_COSTS:
        return _input_p(preference, product), remark
    return _input_p(stated, abs(stated.value)), f"{remark}, which counts: costs do not explain so much"


def _input_p(figure: Figure, value: Decimal) -> Input:
    return Input(letter="P", name=NAMES["P"], value=value, where=figure.where)
