"""The control totals of the schedule itself: families 1 to 6. Filing -> Checks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model import Figure, Filing, Holding, NamedShare, TotalLine, Totals
from generator.reconcile.records import Check, Status, compare, half_unit, not_made
from generator.values import ADDED_UP

CLOSING: tuple[tuple[str, str], ...] = (
    ("investments", "Total investments"),
    ("sold_short", "Positions sold short or written"),
    ("floating_rate_notes", "Floating rate note obligations"),
    ("preferred_shares", "Preferred shares"),
    ("borrowings", "Borrowings"),
    ("other_assets_less_liabilities", "Other assets less liabilities"),
)


def total(rows: Iterable[Holding]) -> Decimal | None:
    """The value of some rows, or None where one of them shows none."""
    whole = Decimal()
    for row in rows:
        if row.value is None:
            return None
        whole += row.value
    return whole


def _rows_of(filing: Filing) -> Mapping[tuple[str, ...], Sequence[Holding]]:
    """By path, the rows that stand in a section or below it; all of them once, however many sections there are."""
    found: defaultdict[tuple[str, ...], list[Holding]] = defaultdict(list)
    for row in filing.holdings:
        for depth in range(len(row.sections) + 1):
            found[row.sections[:depth]].append(row)
    return found


_ALL = Decimal(100)
_LOST = "a row shows no readable value"


def rows_add_up_to_section(filing: Filing) -> Iterator[Check]:
    """Each printed subtotal equals the sum of the rows above it, to the dollar."""
    found = _rows_of(filing)
    for section in filing.sections:
        rows = found.get(section.path, ())
        if section.subtotal:
            yield compare("rows-add-up-to-section", section.name, section.subtotal, total(rows), reason=_gap(rows))
        elif len(rows) > 1 and all(row.sections == section.path for row in rows):
            message = "no subtotal is printed for a section of several rows"
            yield not_made("rows-add-up-to-section", section.name, section.where, message)


def _gap(rows: Iterable[Holding]) -> str:
    return _LOST if total(rows) is None else "the rows do not come to the printed subtotal: one is misread or missing"


def section_percent_recomputes(filing: Filing) -> Iterator[Check]:
    """Each section's percentage is its value over net assets, within the printed decimals (Reg. S-X 12-12).

    Some filers print percentages of total investments, which are then 100 per cent.
    """
    found, positions = _rows_of(filing), filing.totals.positions
    whole = positions is not None and positions == total(filing.holdings)
    around = _paths_that_add_up(filing) if whole else frozenset()
    for section in filing.sections:
        if section.percent is None:
            message = "the heading shows no percentage"
            yield not_made("section-percent-recomputes", section.name, section.where, message, "percent")
            continue
        rows = total(found.get(section.path, ()))
        reason = _lost_or_own(filing, rows, whole=whole)
        share = _share(rows, _whole_of_percentages(filing))
        made = compare(
            "section-percent-recomputes", section.name, section.percent, share, unit="percent", reason=reason
        )
        met = section.subtotal is None or section.subtotal.value == rows
        yield _own_rounding(made) if met and section.path[:-1] in around else made


def is_of_investments(filing: Filing) -> bool:
    """Whether percentages are of total investments: these are printed as 100 per cent, and are not so of net assets."""
    line = filing.totals.investments
    if line is None or line.percent is None or line.percent.value != _ALL:
        return False
    share = _share(line.value.value, filing.totals.net_assets)
    return share is not None and abs(share - _ALL) > half_unit(line.percent.value)


def _whole_of_percentages(filing: Filing) -> TotalLine | None:
    return filing.totals.investments if is_of_investments(filing) else filing.totals.net_assets


def _paths_that_add_up(filing: Filing) -> frozenset[tuple[str, ...]]:
    """The paths below which the printed percentages come exactly to the one that is printed for them all."""
    below: defaultdict[tuple[str, ...], list[Figure | None]] = defaultdict(list)
    above: dict[tuple[str, ...], Figure | None] = {}
    for section in filing.sections:
        below[section.path[:-1]].append(section.percent)
        above.setdefault(section.path, section.percent)
    if filing.totals.investments:
        above[()] = filing.totals.investments.percent
    return frozenset(path for path, parts in below.items() if _come_to(parts, above.get(path)))


def _come_to(parts: Sequence[Figure | None], whole: Figure | None) -> bool:
    known = [part.value for part in parts if part is not None]
    return whole is not None and len(known) == len(parts) and sum(known, Decimal()) == whole.value


def _own_rounding(check: Check) -> Check:
    """A percentage that misses by less than one unit of its last decimal, rounded so that the percentages add up.

    Filers choose the last decimal of some percentages so that all of them come to the printed whole. Such a one
    proves nothing of its rows and contradicts nothing: the check is said to be not made.
    """
    if check.status is not Status.FAILED or check.stated is None or check.difference is None:
        return check
    if abs(check.difference) >= 2 * half_unit(check.stated):
        return check
    message = "the filing's own rounding: it does not recompute, and with it the printed percentages add up"
    return replace(check, status=Status.NOT_MADE, message=message)


def _lost_or_own(filing: Filing, value: Decimal | None, *, whole: bool) -> str:
    """Why a percentage is not made or fails; where all rows meet the grand total, it is the filing's own."""
    if value is None:
        return _LOST
    if filing.totals.net_assets is None:
        return "no net assets are printed"
    if whole:
        return "the rows meet total investments, so the percentage is the filing's own: shown as printed"
    return "the section's rows do not come to the printed percentage of net assets"


def _share(part: Decimal | None, whole: TotalLine | None) -> Decimal | None:
    """A part in per cent of a closing line, or None where one of the two is missing."""
    if part is None or whole is None or not whole.value.value:
        return None
    return part * 100 / whole.value.value


_NOT_SHOWN = "nothing in it shows that none is missing and none stands twice"


def rows_add_up_to_total_investments(filing: Filing) -> Iterator[Check]:
    """All rows together, but for those sold short or written, equal TOTAL INVESTMENTS, to the dollar."""
    line, rule = filing.totals.investments, "rows-add-up-to-total-investments"
    if line is not None and line.computed:
        message = f"the form states no total investments; its rows come to {line.value.value}, and {_NOT_SHOWN}"
        yield not_made(rule, "Total investments", filing.source.where, message)
        return
    if line is None:
        yield not_made(rule, "Total investments", filing.source.where, "the schedule shows no line TOTAL INVESTMENTS")
        return
    rows, apart = total(filing.holdings), filing.totals.sold_short
    if rows is not None and apart is not None:
        rows -= apart.value.value
    reason = _LOST if rows is None else "the rows do not come to total investments: one is misread or missing"
    yield compare(rule, "Total investments", line.value, rows, reason=reason)


def closing_lines_add_up_to_net_assets(filing: Filing) -> Iterator[Check]:
    """Total investments less floating rate notes and preferred shares, plus the rest, equals net assets."""
    totals, rule = filing.totals, "closing-lines-add-up-to-net-assets"
    if totals.net_assets is None:
        yield not_made(rule, "Net assets", filing.source.where, "the schedule shows no line NET ASSETS")
        return
    if totals.investments and totals.investments.computed:
        return
    parts = [line.value.value for name, _ in CLOSING if (line := getattr(totals, name))]
    whole = sum(parts, Decimal()) if totals.investments else None
    if _net_assets_stand_alone(totals) and whole != totals.net_assets.value.value:
        message = "net assets are stated apart, and no closing line between total investments and them is printed"
        yield not_made(rule, "Net assets", totals.net_assets.value.where, message)
        return
    reason = "the closing lines do not come to net assets" if whole is not None else "no total investments are printed"
    yield compare(rule, "Net assets", totals.net_assets.value, whole, reason=reason)


def _net_assets_stand_alone(totals: Totals) -> bool:
    """Whether net assets bear no percentage, as in a note, and nothing but total investments is printed before them."""
    between = [name for name, _ in CLOSING if name != "investments" and getattr(totals, name)]
    return totals.net_assets is not None and totals.net_assets.percent is None and not between


def closing_percent_recomputes(filing: Filing) -> Iterator[Check]:
    """Each closing line's percentage is its amount over net assets, within the decimals of each that was added up."""
    for name, subject in (*CLOSING, ("net_assets", "Net assets")):
        line: TotalLine | None = getattr(filing.totals, name)
        if line and line.percent:
            share = _share(line.value.value, filing.totals.net_assets)
            reason = "no net assets are printed" if share is None else ""
            rule = "closing-percent-recomputes"
            parts = len(ADDED_UP.split(line.percent.as_filed))
            yield compare(rule, subject, line.percent, share, unit="percent", reason=reason, parts=parts)


def _codes(filing: Filing, entity: NamedShare) -> frozenset[str]:
    """The insurer codes whose full name, in the filing's own list of abbreviations, is the entity's."""
    name = entity.name.casefold().rstrip(".")
    return frozenset(a.code for a in filing.abbreviations if a.name.casefold().rstrip(".") == name)


def _backed_by(filing: Filing, entity: NamedShare) -> tuple[Holding, ...]:
    """The rows that an entity insures or enhances."""
    codes, name = _codes(filing, entity), entity.name.casefold()
    return tuple(
        row
        for row in filing.holdings
        if row.insurer in codes
        or any(x.name and (x.name in codes or x.name.casefold() == name) for x in row.enhancements)
    )


def entity_share_recomputes(filing: Filing) -> Iterator[Check]:
    """Each entity over 5 per cent: its rows over total investments, within the printed decimals."""
    rule = "entity-share-recomputes"
    if not filing.entities_over_5_percent and any(row.insurer for row in filing.holdings):
        message = "no table of entities over 5 per cent is printed"
        yield not_made(rule, "Entities over 5 per cent", filing.source.where, message, "percent")
    for entity in filing.entities_over_5_percent:
        rows = _backed_by(filing, entity)
        share = _share(total(rows), filing.totals.investments) if rows else None
        reason = "the rows that it backs do not come to the printed share of total investments"
        if share is None:
            reason = "no row names it by a code that the list of abbreviations explains"
        yield compare(rule, entity.name, entity.percent, share, unit="percent", reason=reason)


def every_insurer_over_5_percent_is_listed(filing: Filing) -> Iterator[Check]:
    """No insurer of more than 5 per cent of total investments is missing from the printed table."""
    listed = [code for entity in filing.entities_over_5_percent for code in _codes(filing, entity)]
    if not listed:
        return
    for code in sorted({row.insurer for row in filing.holdings if row.insurer} - set(listed)):
        share = _share(total(row for row in filing.holdings if row.insurer == code), filing.totals.investments)
        if share is not None and share > 5:
            limit = Figure(value=Decimal(5), as_filed="5", where=filing.entities_over_5_percent[0].percent.where)
            message = "its rows come to more than 5 per cent of total investments, and the table does not list it"
            rule = "every-insurer-over-5-percent-is-listed"
            yield Check(rule=rule, subject=code, status=Status.FAILED, unit="percent", stated=limit.value,
                        computed=share, message=message, where=limit.where)  # fmt: skip


def dealer_trust_rows_add_up_to_collateral(filing: Filing) -> Iterator[Check]:
    """The rows marked as held by dealer trusts equal the printed collateral value, to the dollar."""
    rows = tuple(row for row in filing.holdings if "dealer-trust" in row.flags)
    rule, stated = "dealer-trust-rows-add-up-to-collateral", filing.leverage.collateral_value
    if stated:
        reason = "the rows marked as held by dealer trusts do not come to the printed collateral"
        yield compare(rule, "Dealer trusts", stated, total(rows), reason=_LOST if total(rows) is None else reason)
    elif rows:
        yield not_made(rule, "Dealer trusts", rows[0].where, "no note states the value of the collateral")


CHECKS = (
    rows_add_up_to_section,
    section_percent_recomputes,
    rows_add_up_to_total_investments,
    closing_lines_add_up_to_net_assets,
    closing_percent_recomputes,
    entity_share_recomputes,
    every_insurer_over_5_percent_is_listed,
    dealer_trust_rows_add_up_to_collateral,
)
