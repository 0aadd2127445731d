"""Two filings of one fund -> everything that changed between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compare.effects import Effects, of_exit, of_lots, of_merger, of_new, of_pair, of_split
from generator.compare.lots import Lot, lots_of
from generator.compare.matching import Matched, Pair, match_schedules, unmatched
from generator.compare.misread import misread
from generator.compare.overrides import ruling_of
from generator.compare.prepared import Prepared, prepared
from generator.compare.records import Change, Changes, ChangeTotals, ExitReason, Overrides, Status
from generator.compare.shifts import leverage_shifts, net_asset_shift, share_shifts, turnover
from generator.compare.statuses import exit_reason, reasons_of, statuses_of, statuses_of_part
from generator.compare.units import require_one_unit
from generator.identity import is_amendment
from generator.model import Filing, Fund, Holding
from generator.problems import GeneratorError

_LIKE_SINKING_FUND = "a sinking fund payment or call in part, inferred: other lots of the issuer fall too"


def compare(old: Filing, new: Filing, overrides: Overrides | None = None) -> Changes:
    """Compare two periods of one fund, the earlier first.

    A filing and its amendment, of one period, are compared too. Raises GeneratorError where they are neither: another
    fund, one period twice or out of order, a period without holdings or date, a unit that one of the two misreads. An
    override that names nothing is among the problems.
    """
    require_two_periods(old, new)
    return compare_prepared(prepared(old), prepared(new), overrides)


def compare_prepared(before: Prepared, after: Prepared, overrides: Overrides | None = None) -> Changes:
    """Do so with two filings that are ready for it."""
    old, new = before.filing, after.filing
    require_two_periods(old, new)
    ruling, problems = ruling_of(overrides or Overrides(), old, new)
    matched = match_schedules(before.schedule, after.schedule, ruling)
    require_one_unit((old, new), ((old.holdings[pair.old], new.holdings[pair.new]) for pair in matched.pairs))
    changes = _in_order(_Comparison(old, new, matched).changes())
    return Changes(
        old=old,
        new=new,
        changes=changes,
        totals=_totals(old, new, changes),
        net_assets=net_asset_shift(old, new),
        insurers=share_shifts(before.insurers, after.insurers, (old, new)),
        states=share_shifts(before.states, after.states, (old, new)),
        leverage=leverage_shifts(before, after),
        turnover=() if old.period == new.period else turnover(old, new, changes),
        problems=problems,
        doubts=() if old.period == new.period else misread(old, new, matched),
    )


def require_two_periods(old: Filing, new: Filing) -> None:
    """Raise GeneratorError where two filings are not two periods of one fund in their order, with holdings.

    Nor a filing and, second, its amendment.
    """
    for filing in (old, new):
        if filing.period is None:
            raise GeneratorError(f"{filing.source.path} does not say its period: nothing to compare")
        if not filing.holdings:
            raise GeneratorError(f"{filing.source.path} ({filing.period}) shows no holdings: nothing to compare")
    if not same_fund(old.fund, new.fund):
        names = " and ".join(f"{fund.name} ({fund.file_number or 'no file number'})" for fund in (old.fund, new.fund))
        raise GeneratorError(f"two funds cannot be compared: {names}")
    assert old.period is not None and new.period is not None
    if old.period == new.period and not is_amendment(new):
        wanted = "give its amendment second" if is_amendment(old) else "give two periods of the fund"
        raise GeneratorError(f"both filings are of {old.period}: {wanted}")
    if old.period > new.period:
        raise GeneratorError(f"{old.period} comes after {new.period}: give the earlier filing first")


def same_fund(one: Fund, other: Fund) -> bool:
    """Whether two filings are of one fund: its file number and series where both print them, else one of its names."""
    for ids in ((one.series_id, other.series_id), (_number(one), _number(other))):
        if all(ids) and ids[0] != ids[1]:
            return False
    if one.file_number and other.file_number and bool(one.series_id) == bool(other.series_id):
        return True
    return bool(_names(one) & _names(other))


def _number(fund: Fund) -> str | None:
    """The file number without the noughts that some filers leave out behind its dash."""
    series, _, number = (fund.file_number or "").partition("-")
    return f"{series}-{number.lstrip('0')}" if fund.file_number else None


def _names(fund: Fund) -> set[str]:
    return {" ".join(name.split()).casefold() for name in (fund.name, *(former.name for former in fund.former_names))}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A change with the places of its rows, which order it among those of its status."""

    change: Change
    old: int | None
    new: int | None


class _Comparison:
    """The changes of two filings whose rows are matched."""

    def __init__(self, old: Filing, new: Filing, matched: Matched) -> None:
        self._old, self._new, self._matched = old, new, matched
        self._lots = {lot.pair.old: lot for lot in lots_of(matched, old.holdings, new.holdings)}

    def changes(self) -> Iterator[_Placed]:
        """Every change, each row of both filings in exactly one."""
        further = [set[int](), set[int]()]
        for lot in self._lots.values():
            further[1 if lot.split else 0] |= set(lot.further)
        sinking = _sinking_issuers(self._pairs_that_fall())
        for pair in self._matched.pairs:
            lots = self._lots.get(pair.old)
            yield from self._lot(lots) if lots else (self._pair(pair, sinking),)
        taken = {pair.old for pair in self._matched.pairs}, {pair.new for pair in self._matched.pairs}
        yield from (self._exit(place) for place in unmatched(len(self._old.holdings), taken[0] | further[0]))
        yield from (self._bought(place) for place in unmatched(len(self._new.holdings), taken[1] | further[1]))

    def _pairs_that_fall(self) -> Iterator[tuple[Holding, Holding]]:
        for pair in self._matched.pairs:
            if pair.old not in self._lots:
                yield self._old.holdings[pair.old], self._new.holdings[pair.new]

    def _pair(self, pair: Pair, sinking: set[str]) -> _Placed:
        rows = self._old.holdings[pair.old], self._new.holdings[pair.new]
        first, *also = statuses_of(pair, rows, (self._matched.old[pair.old], self._matched.new[pair.new]))
        falls = first is Status.PAR_DOWN and _issuer(rows[0]) in sinking
        change = _change(pair, rows, (first, *also), of_pair(*rows))
        told = replace(change, reasons=(*change.reasons, _LIKE_SINKING_FUND)) if falls else change
        return _Placed(change=told, old=pair.old, new=pair.new)

    def _lot(self, lot: Lot) -> Iterator[_Placed]:
        """The changes of a row that was split or merged: the pair first, then its further rows by themselves."""
        pair, sides = lot.pair, lot.rows(self._old.holdings, self._new.holdings)
        (old, *_), (new, *_) = sides
        further = sides[1 if lot.split else 0][1:]
        effects, told = _effects_of_lot(lot, *sides), lot.told(*sides)
        statuses = [self._whole(lot, sides), *(self._part(lot, place) for place in lot.further)]
        first = replace(_change(pair, (old, new), statuses[0], effects[0]), lot=told)
        yield _Placed(change=first, old=pair.old, new=pair.new)
        for place, row, part, effect in zip(lot.further, further, statuses[1:], effects[1:], strict=True):
            rows = (None, row) if lot.split else (row, None)
            change = replace(_change(pair, (old, new), part, effect), old=rows[0], new=rows[1], lot=told)
            yield _Placed(change=change, old=pair.old, new=place if lot.split else pair.new)

    def _whole(self, lot: Lot, sides: tuple[Sequence[Holding], Sequence[Holding]]) -> tuple[Status, ...]:
        """The statuses of a pair with its lots: up or down in par where they do not come out, then those of a part."""
        part = self._part(lot, None)
        before, after = (sum((row.principal or Decimal() for row in side), Decimal()) for side in sides)
        if before == after:
            return part
        also = (status for status in part if status is not Status.UNCHANGED)
        return (Status.PAR_UP if after > before else Status.PAR_DOWN, *also)

    def _part(self, lot: Lot, place: int | None) -> tuple[Status, ...]:
        """The statuses of one part of a lot, its par left out."""
        i = lot.pair.old if place is None or lot.split else place
        j = lot.pair.new if place is None or not lot.split else place
        rows = self._old.holdings[i], self._new.holdings[j]
        return statuses_of_part(lot.pair, rows, (self._matched.old[i], self._matched.new[j]))

    def _exit(self, place: int) -> _Placed:
        row, effects = self._old.holdings[place], of_exit(self._old.holdings[place])
        reason, why = exit_reason(row, self._matched.old[place].marks.refunded, self._new.period)
        if self._old.period == self._new.period:
            reason, why = ExitReason.UNKNOWN, "no row of the amendment fits"
        change = _single(Status.EXIT, effects, why)
        return _Placed(change=replace(change, old=row, exit=reason), old=place, new=None)

    def _bought(self, place: int) -> _Placed:
        row = self._new.holdings[place]
        earlier = "the original" if self._old.period == self._new.period else self._old.period
        change = _single(Status.NEW, of_new(row), f"no row of {earlier} fits")
        return _Placed(change=replace(change, new=row), old=None, new=place)


def _change(pair: Pair, rows: tuple[Holding, Holding], statuses: Sequence[Status], effects: Effects) -> Change:
    return Change(
        status=statuses[0],
        also=tuple(statuses[1:]),
        old=rows[0],
        new=rows[1],
        score=pair.score,
        certain=pair.certain,
        reasons=reasons_of(pair, rows),
        quantity_effect=effects.quantity,
        price_effect=effects.price,
    )


def _single(status: Status, effects: Effects, reason: str) -> Change:
    return Change(
        status=status,
        old=None,
        new=None,
        score=None,
        certain=True,
        reasons=(reason,),
        quantity_effect=effects.quantity,
        price_effect=effects.price,
    )


def _effects_of_lot(lot: Lot, old: Sequence[Holding], new: Sequence[Holding]) -> tuple[Effects, ...]:
    """The effects of the pair and of each further row; where the pars do not come out, the pair has them all."""
    if lot.exact:
        return of_split(old[0], new[0], new[1:]) if lot.split else of_merger(old[0], new[0], old[1:])
    whole = of_lots(old, new)
    nothing = None if whole.quantity is None else Decimal()
    return (whole, *(Effects(quantity=nothing, price=nothing) for _ in lot.further))


def _issuer(row: Holding) -> str:
    return (row.issuer or row.as_filed).casefold()


def _sinking_issuers(pairs: Iterable[tuple[Holding, Holding]]) -> set[str]:
    """The issuers of which several lots fell in par and are still held."""
    fell = Counter(
        _issuer(old) for old, new in pairs if old.principal and new.principal and new.principal < old.principal
    )
    return {issuer for issuer, count in fell.items() if count > 1}


def _in_order(placed: Iterable[_Placed]) -> tuple[Change, ...]:
    """Changes by status, each in the order of the later schedule, exits in that of the earlier one."""
    ranks = {status: rank for rank, status in enumerate(Status)}

    def order(one: _Placed) -> tuple[int, int, int]:
        place = one.old if one.new is None else one.new
        return ranks[one.change.status], place or 0, one.old or 0

    return tuple(one.change for one in sorted(placed, key=order))


def _totals(old: Filing, new: Filing, changes: Sequence[Change]) -> ChangeTotals:
    effects = [(change.quantity_effect or Decimal(), change.price_effect or Decimal()) for change in changes]
    return ChangeTotals(
        value_from=_investments(old),
        value_to=_investments(new),
        quantity_effect=sum((quantity for quantity, _ in effects), Decimal()),
        price_effect=sum((price for _, price in effects), Decimal()),
    )


def _investments(filing: Filing) -> Decimal:
    """Total investments as printed, with what is sold short or written; else the sum of the rows."""
    if (positions := filing.totals.positions) is not None:
        return positions
    return sum((row.value for row in filing.holdings if row.value is not None), Decimal())
