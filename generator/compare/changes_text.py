"""Changes -> text, Markdown and CSV for people: what matters first, one line a holding."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator.compare.records import Change, Changes, Shift, Status, Turnover
from generator.identity import is_amendment
from generator.measures import rounded
from generator.model import Holding

_NOTHING = "\N{EM DASH}"
_COLUMNS = ("Status", "Holding", "Coupon", "Maturity", "Par from", "Par to", "Quantity effect", "Price effect", "Why")
_CSV_COLUMNS = (
    "status also certain score exit state holding coupon_from coupon_to maturity_from maturity_to principal_from "
    "principal_to value_from value_to quantity_effect price_effect insurer_from insurer_to lot reasons"
).split()
_MARKDOWN_SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_[]<>|#"})

Cells = tuple[str, ...]


def summary(changes: Changes) -> str:
    """One sentence in plain words: how many holdings came, went and changed, and what that did to the total."""
    counts = Counter(change.status for change in changes.changes)
    said = [f"{counts[status]:,} {_SAID[status]}" for status in Status if counts[status]]
    moved = changes.totals.value_to - changes.totals.value_from
    went = "rose" if moved > 0 else "fell"
    total = f"total investments {went} by ${abs(moved):,.0f}" if moved else "total investments stayed the same"
    return f"From {_between(changes)} {total}: {_listed(said)}."


def _between(changes: Changes) -> str:
    """The two dates, or of one date the filing and its amendment."""
    old, new = changes.old, changes.new
    if old.period != new.period:
        return f"{old.period} to {new.period}"
    before = f"the amendment {old.form}" if is_amendment(old) else f"the original{f' {old.form}' if old.form else ''}"
    return f"{before} to the amendment {new.form}, both of {new.period},"


_SAID = {
    Status.NEW: "new",
    Status.EXIT: "gone",
    Status.PAR_UP: "up in par",
    Status.PAR_DOWN: "down in par",
    Status.REFUNDED: "pre-refunded",
    Status.INTO_TOB: "put into a dealer trust",
    Status.OUT_OF_TOB: "taken out of a dealer trust",
    Status.RENAMED: "renamed",
    Status.RETAGGED: "with another insurer's tag or mark",
    Status.UNCHANGED: "unchanged",
}


def _listed(parts: list[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def changes_text(changes: Changes) -> str:
    """Plain text: the sentence, then one block a change, then the figures; unchanged holdings are counted only."""
    lines = [changes.new.fund.name, summary(changes), ""]
    for change in changes.changed:
        lines += _text_block(change)
    lines += _doubtful(changes)
    lines += [f"{name}: {figures}" for name, figures in _figures(changes)]
    return "\n".join(lines) + "\n"


def _text_block(change: Change) -> Iterator[str]:
    status, holding, coupon, maturity, *pars, quantity, price, why = _cells(change)
    yield f"{status}  {holding}, {coupon}, {maturity}"
    yield f"    par {pars[0]} -> {pars[1]}, quantity effect {quantity}, price effect {price}"
    if why:
        yield f"    {why}"


def _doubtful(changes: Changes) -> list[str]:
    """Unchanged pairs that are not certain: they are told, because the pairing itself is a finding."""
    found = [x for x in changes.changes if x.status is Status.UNCHANGED and not x.certain]
    return [line for change in found for line in _text_block(change)] + ([""] if changes.changed or found else [])


def changes_markdown(changes: Changes) -> str:
    """Markdown: the sentence, a table of the changes, and one of the figures."""
    shown = [x for x in changes.changes if x.status is not Status.UNCHANGED or not x.certain]
    lines = [f"# {_escaped(changes.new.fund.name)}", "", _escaped(summary(changes)), ""]
    if shown:
        right = {4, 5, 6, 7}
        lines += [_row(_COLUMNS), _row(tuple("---:" if n in right else "---" for n in range(len(_COLUMNS))))]
        lines += [*(_row(tuple(map(_escaped, _cells(change)))) for change in shown), ""]
    lines += [_row(("Figure", "From, to and change")), _row(("---", "---"))]
    lines += [_row((_escaped(name), _escaped(figures))) for name, figures in _figures(changes)]
    return "\n".join(lines) + "\n"


def _row(cells: Cells) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_MARKDOWN_SPECIAL)


def changes_csv(changes: Changes) -> str:
    """CSV: every change with a header line, unchanged holdings included; amounts in dollars without separators."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    writer.writerows(_csv_cells(change) for change in changes.changes)
    return out.getvalue()


def _csv_cells(change: Change) -> Iterator[str]:
    row = _shown(change)
    yield from (str(change.status), " ".join(map(str, change.also)), "yes" if change.certain else "probably")
    yield from (str(change.score or ""), str(change.exit or ""), _inert(row.state or ""), _inert(name_of(row)))
    for field in ("coupon", "maturity", "principal", "value"):
        yield from (_plain(getattr(side, field, None)) for side in (change.old, change.new))
    yield from (_plain(change.quantity_effect), _plain(change.price_effect))
    yield from (_inert((side.insurer or "") if side else "") for side in (change.old, change.new))
    yield from (_inert(change.lot or ""), _inert("; ".join(change.reasons)))


def _plain(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def name_of(row: Holding) -> str:
    """The name of a row with the issuer that it may inherit."""
    if row.issuer is None:
        return row.as_filed
    issuer = f"{row.issuer} ({row.purpose})" if row.purpose else row.issuer
    named = f"{issuer}; {row.description}" if row.description else issuer
    return f"{named} ({row.insurer_as_filed})" if row.insurer_as_filed else named


def _shown(change: Change) -> Holding:
    """The row by which a change is named: the later one, where there is one."""
    row = change.new or change.old
    assert row is not None
    return row


def _cells(change: Change) -> Cells:
    old, new, row = change.old, change.new, _shown(change)
    status = " + ".join(map(str, (change.status, *change.also)))
    exit_ = f" ({change.exit}{', inferred' if change.inferred else ''})" if change.exit else ""
    doubt = () if change.certain else (f"probably the same (score {change.score})",)
    return (
        f"{status}{exit_}",
        name_of(row),
        _NOTHING if row.coupon is None else f"{row.coupon:f}%",
        str(row.maturity or _NOTHING),
        _dollars(old.principal if old else None),
        _dollars(new.principal if new else None),
        _dollars(change.quantity_effect),
        _dollars(change.price_effect),
        "; ".join((*doubt, *((change.lot,) if change.lot else ()), *change.reasons)),
    )


def _dollars(value: Decimal | None) -> str:
    if value is None:
        return _NOTHING
    return f"-${-value:,.0f}" if value < 0 else f"${value:,.0f}"


def _figures(changes: Changes) -> Iterator[tuple[str, str]]:
    """The totals that the changes come to, and the figures of the fund that moved."""
    totals = changes.totals
    yield "Total investments", f"{_dollars(totals.value_from)} -> {_dollars(totals.value_to)}"
    yield "Quantity effect", _dollars(totals.quantity_effect)
    yield "Price effect", _dollars(totals.price_effect)
    yield "Residual", _dollars(totals.residual)
    for shift in (changes.net_assets, *changes.leverage, *changes.insurers, *changes.states):
        if shift.old != shift.new:
            yield shift.title, _moved(shift)
    for line in changes.turnover:
        yield {"purchased": "Purchases", "sold": "Sales"}[line.name], _compared(line)


def _moved(shift: Shift) -> str:
    return f"{_in_unit(shift.old, shift.unit)} -> {_in_unit(shift.new, shift.unit)}"


def _in_unit(value: Decimal | None, unit: str) -> str:
    if value is None or unit.startswith("dollars"):
        return _dollars(value)
    return f"{rounded(value)}{'%' if unit == 'percent' else f' {unit}'}"


def _compared(line: Turnover) -> str:
    why = (line.note or "").removeprefix("not compared: ")
    stated = f"no figure to compare with: {why}" if line.stated is None else f"{_dollars(line.stated)} stated, at cost"
    return f"{_dollars(line.shown)} by the rows at their last price; {stated}"
