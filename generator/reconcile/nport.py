"""What must be true of Form N-PORT: net assets, percentages, rows given once, values joined. Filing -> Checks.

The form states no total investments, so nothing in it shows that a row is missing or stands twice: by itself it is
proved row by row at best, and never whole. A schedule of the same period that it is joined with can prove the rest.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.model import Figure, Filing, Holding, Reported
from generator.problems import Where
from generator.reconcile.percents import Fate, Weighing, weigh
from generator.reconcile.records import Check, Status, compare, not_made

_MOST_SHOWN = 20
_CENT = Decimal("0.01")
_DERIVATIVES = frozenset({"DCO", "DCR", "DE", "DFE", "DIR", "DO"})
_LEVELS = frozenset({"1", "2", "3"})
_DOLLAR, _THOUSAND = Decimal(1), Decimal(1000)


def _fund(filing: Filing) -> Reported | None:
    """The fund information of the form."""
    return next((part for part in filing.reported if part.name == "fundInfo"), None)


def _figure(part: Reported, path: str) -> Figure | None:
    value = part.number(path)
    return None if value is None else Figure(value=value, as_filed=part.text(path) or "", where=part.where)


def net_assets_are_assets_less_liabilities(filing: Filing) -> Iterator[Check]:
    """Net assets are total assets less total liabilities, and less preferred stock where that is no liability.

    Figures that miss by one cent were rounded one by one: that contradicts nothing and proves nothing.
    """
    part = _fund(filing)
    stated = _figure(part, "fundInfo.netAssets") if part else None
    if part is None or stated is None:
        return
    rule, subject = "net-assets-are-assets-less-liabilities", "Net assets"
    assets, owed = part.number("fundInfo.totAssets"), part.number("fundInfo.totLiabs")
    if assets is None or owed is None:
        yield compare(rule, subject, stated, None, reason="the form does not state total assets and total liabilities")
        return
    rest, preferred = assets - owed, part.number("fundInfo.liquidPref") or Decimal()
    computed = min(rest, rest - preferred, key=lambda made: abs(made - stated.value))
    if 0 < abs(computed - stated.value) <= _CENT:
        message = f"the figures differ by a cent ({computed}): each was rounded by itself"
        yield Check(rule=rule, subject=subject, status=Status.NOT_MADE, unit="dollars", stated=stated.value,
                    computed=computed, message=message, where=stated.where)  # fmt: skip
        return
    yield compare(rule, subject, stated, computed)


def rows_percent_recomputes(filing: Filing) -> Iterator[Check]:
    """The value of each row over net assets is its percentage: see ``percents``."""
    tagged = [row for row in filing.holdings if row.position]
    rule, subject = "rows-percent-recomputes", f"Percentages of {len(tagged)} rows"
    if not tagged:
        return
    weighing = weigh(filing)
    if weighing is None:
        message = "the form states no net assets: no percentage can be checked"
        yield not_made(rule, subject, filing.source.where, message, "percent")
        return
    failed = weighing.of(Fate.FAILED)
    for weighed in failed[:_MOST_SHOWN]:
        yield Check(rule="row-percent-recomputes", subject=_named(weighed.row), status=Status.FAILED, unit="percent",
                    stated=weighed.stated, computed=weighed.computed, message=f"{Fate.FAILED}",
                    where=_place(weighed.row))  # fmt: skip
    proved, message = weighing.proved, _told(weighing)
    status = Status.FAILED if failed else Status.PASSED if proved == len(tagged) else Status.NOT_MADE
    yield Check(rule=rule, subject=subject, status=status, unit="rows", stated=Decimal(len(tagged)),
                computed=Decimal(proved), message=message, where=weighing.net_assets.where)  # fmt: skip


def _told(weighing: Weighing) -> str:
    """How the percentages were made, and how many rows they leave unproved, and why."""
    parts = [f"the percentages are {weighing.manner}"]
    fates = (Fate.COARSE, Fate.OPEN, Fate.LACKING, Fate.FAILED)
    parts += [f"of {count} rows: {fate}" for fate in fates if (count := len(weighing.of(fate)))]
    return "; ".join(parts)


def _named(row: Holding) -> str:
    return (row.description or row.issuer or "a row without a name")[:80]


def _place(row: Holding) -> Where:
    return row.position.where if row.position else row.where


def no_row_is_given_twice(filing: Filing) -> Iterator[Check]:
    """No two rows are alike in every element: they may be two lots, or one row that was doubled."""
    first: dict[object, Holding] = {}
    shown = 0
    for row in filing.holdings:
        other = first.setdefault(row.position.fields, row) if row.position else row
        if other is not row and shown < _MOST_SHOWN:
            shown += 1
            message = f"alike in every element to the row on line {_place(other).line}: two lots, or one row doubled"
            yield not_made("no-row-is-given-twice", _named(row), _place(row), message)


def _tagged(filing: Filing) -> Iterator[Holding]:
    """All rows of the form, those of a joined one that no row of the schedule has beside the others."""
    yield from (row for row in (*filing.holdings, *filing.beside) if row.position)


def holdings_and_the_rest_are_net_assets(filing: Filing) -> Iterator[Check]:
    """Holdings, cash outside of the schedule and the rest are net assets; of the rest the form states no sum.

    So nothing is proved: the rest is shown, as the fund's other assets less its liabilities, which a reader can judge.
    """
    part = _fund(filing)
    stated = _figure(part, "fundInfo.netAssets") if part else None
    values = [row.position.value for row in _tagged(filing) if row.position]
    if part is None or stated is None or not stated.value or not values:
        return
    held = sum((value for value in values if value is not None), Decimal())
    share = f"{held * 100 / stated.value:.2f}"
    cash = part.number("fundInfo.cshNotRptdInCorD") or Decimal()
    message = (
        f"the holdings come to {held:,.2f}, {share} per cent of net assets, and cash outside of them to {cash:,.2f}; "
        "the difference is other assets less liabilities, for which the form has no element: it proves nothing"
    )
    yield Check(rule="holdings-and-the-rest-are-net-assets", subject="Net assets", unit="dollars",
                status=Status.NOT_MADE, stated=stated.value, computed=held + cash, message=message,
                where=stated.where)  # fmt: skip


def holdings_fit_within_total_assets(filing: Filing) -> Iterator[Check]:
    """What is owned, derivatives left out, and cash outside the schedule are no more than total assets."""
    part = _fund(filing)
    stated = _figure(part, "fundInfo.totAssets") if part else None
    values = [row.position.value for row in _tagged(filing) if row.position and not _is_derivative(row)]
    if part is None or stated is None or not values:
        return
    owned = sum((value for value in values if value is not None and value > 0), Decimal())
    owned += max(part.number("fundInfo.cshNotRptdInCorD") or Decimal(), Decimal())
    fits = owned <= stated.value
    message = "holdings and cash come to more than total assets: a row may stand twice, or a value be misread"
    yield Check(rule="holdings-fit-within-total-assets", subject="Total assets", unit="dollars",
                status=Status.PASSED if fits else Status.FAILED, stated=stated.value, computed=owned,
                message=None if fits else message, where=stated.where)  # fmt: skip


def _is_derivative(row: Holding) -> bool:
    return row.position is not None and row.position.asset_category in _DERIVATIVES


def every_row_has_a_level(filing: Filing) -> Iterator[Check]:
    """Every row that is no derivative says its level of the fair-value hierarchy, or that it has none."""
    lacking = [row for row in filing.holdings if row.position and not _levelled(row)]
    for row in lacking[:_MOST_SHOWN]:
        yield not_made("every-row-has-a-level", _named(row), _place(row), "the row states no level of fair value")


def _levelled(row: Holding) -> bool:
    """A row says ``N/A`` where its value is net asset value, which has no level."""
    said = dict(row.position.within("invstOrSec.fairValLevel")) if row.position else {}
    return said.get("invstOrSec.fairValLevel", "") in {*_LEVELS, "N/A"}


def joined_values_agree(filing: Filing) -> Iterator[Check]:
    """The schedule's value of a row is that of Form N-PORT, rounded to the dollars or thousands of the schedule."""
    pairs = [(row, row.value, row.position.value) for row in filing.holdings if row.position and row.sources]
    known = [(row, one, other) for row, one, other in pairs if one is not None and other is not None]
    if not known:
        return
    unit = _THOUSAND if all(one % _THOUSAND == 0 for _, one, _ in known) else _DOLLAR
    apart = [(row, one, other) for row, one, other in known if abs(one - other) >= unit]
    for row, one, other in apart[:_MOST_SHOWN]:
        yield Check(rule="joined-value-agrees", subject=_named(row), status=Status.FAILED, unit="dollars",
                    stated=one, computed=other, message="the schedule and Form N-PORT give two values",
                    where=row.where)  # fmt: skip
    status = Status.FAILED if apart else Status.PASSED
    yield Check(rule="joined-values-agree", subject=f"Values of {len(known)} joined rows", status=status, unit="rows",
                stated=Decimal(len(known)), computed=Decimal(len(known) - len(apart)),
                message=f"{len(apart)} rows differ by {unit} dollars or more" if apart else None,
                where=filing.source.where)  # fmt: skip


CHECKS = (
    net_assets_are_assets_less_liabilities,
    rows_percent_recomputes,
    no_row_is_given_twice,
    holdings_and_the_rest_are_net_assets,
    holdings_fit_within_total_assets,
    every_row_has_a_level,
    joined_values_agree,
)
