"""A composed filing -> the printed schedule of investments: sections, rows, page breaks, closing lines."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from tests.composer.figures import closing, dollars, long, percentage, short, total
from tests.composer.notes import ENTITIES, FLOATERS, letters
from tests.composer.records import ComposedTrust, Lot
from tests.composer.style import Style

CATEGORY = "Municipal Obligations"
Letters = Mapping[str, str]
_COLUMNS = ("", "Interest Rate", "Maturity Date", "Principal Amount (000)", "Value")


def schedule(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """The schedule from its title to the line of net assets."""
    closed = closing(trust)
    unaudited = () if trust.form == "N-CSR" else ("", "(Unaudited)")
    yield from ("", "Schedule of Investments", "", long(trust.period), *unaudited, "")
    yield style.row(*_COLUMNS)
    yield _heading(style, CATEGORY, percentage(closed.of_net_assets(closed.investments)))
    known = letters(trust)
    printed = 0
    for state, group in groupby(trust.lots, key=lambda lot: lot.state):
        lots = tuple(group)
        yield _heading(style, state, percentage(closed.of_net_assets(total(lots))))
        for i, lot in enumerate(lots):
            breaks = i > 0 and printed % trust.rows_per_page == 0
            if breaks:
                yield from page_break(trust, style, f"{state} (continued)")
            yield from _row(known, style, (lots[i - 1] if i else None, lot), first=breaks or printed == 0)
            printed += 1
        if len(lots) > 1:
            yield style.row("", "", "", "", dollars(total(lots)))
    yield from _closing_lines(trust, style)


def page_break(trust: ComposedTrust, style: Style, heading: str | None = None) -> Iterator[str]:
    """A footer, the header of the next page and, within the schedule, its columns and heading again."""
    old = trust.former_name or trust.name
    yield from ("", "**See accompanying notes, an integral part of this schedule.", f"{old}**", "")
    yield from (f"Edgar Filing: {trust.name} - Form {trust.form}", "")
    if heading:
        yield style.row(*_COLUMNS)
        yield _heading(style, heading, "")


def _heading(style: Style, name: str, share: str) -> str:
    dash = style.dash if share else ""
    return style.row(f"{name}{dash}{share}", "", "", "", "")


def _row(known: Letters, style: Style, rows: tuple[Lot | None, Lot], *, first: bool) -> Iterator[str]:
    """One holding, which inherits its issuer from the row above where both are the same."""
    above, lot = rows
    inherits = above is not None and not lot.spelled_out and above.issuer_and_purpose == lot.issuer_and_purpose
    name = lot.description if inherits else f"{lot.issuer_and_purpose}; {lot.description}"
    figures = (
        style.rate(str(lot.coupon), first=first),
        short(lot.maturity),
        style.money(dollars(lot.principal), first=first),
        style.money(dollars(lot.value), first=first),
    )
    name += _tag(lot) + style.marks(_letters(known, lot))
    if style.tabs:
        yield style.row(name, *figures)
    else:
        yield from (name, "    " + style.row(*figures))


def _tag(lot: Lot) -> str:
    insurer = f" (INS-{lot.insurer})" if lot.insurer else ""
    return insurer + (f" (LOC-{lot.bank})" if lot.bank else "")


def _letters(known: Letters, lot: Lot) -> str:
    return "".join(sorted(known[meaning] for meaning in lot.meanings))


def _closing_lines(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """TOTAL INVESTMENTS down to net assets; a line of nought is left out, as filings do."""
    closed, known = closing(trust), letters(trust)
    cost = f"(Cost {style.dollar}{dollars(closed.cost)})".replace("$ ", "$")
    share = percentage(closed.of_net_assets(closed.investments))
    name = f"TOTAL INVESTMENTS{style.marks(known.get(ENTITIES, ''))}{style.dash}{share} {cost}"
    yield style.row(name, "", "", "", dollars(closed.investments))
    if trust.floaters:
        yield from _floaters(trust, style)
    if closed.preferred:
        share = percentage(closed.of_net_assets(-closed.preferred))
        yield style.row(f"PREFERRED SHARES{style.dash}{share}", "", "", "", dollars(-closed.preferred))
    share = percentage(closed.of_net_assets(closed.other))
    yield style.row(f"OTHER ASSETS LESS LIABILITIES{style.dash}{share}", "", "", "", dollars(closed.other))
    applicable = " APPLICABLE TO COMMON SHARES" if trust.preferred else ""
    name = f"NET ASSETS{applicable}{style.dash}100.00%"
    yield style.row(name, "", "", "", style.money(dollars(closed.net_assets)))


def _floaters(trust: ComposedTrust, style: Style) -> Iterator[str]:
    closed, held = closing(trust), [lot.maturity for lot in trust.lots if "dealer-trust" in lot.meanings]
    assert trust.floaters is not None
    share = percentage(closed.of_net_assets(-closed.floaters))
    text = (
        f"Notes with interest rates ranging from {trust.floaters.rate_low}% to {trust.floaters.rate_high}% "
        f"at {short(trust.period)}; contractual maturities of collateral ranging from {short(min(held))} "
        f"to {short(max(held))} (See Note 1D){style.marks(letters(trust)[FLOATERS])}"
    )
    heading = f"FLOATING RATE NOTE OBLIGATIONS{style.dash}{share}"
    if style.tabs:
        yield style.row(f"{heading} {text}", "", "", "", dollars(-closed.floaters))
    else:
        yield from (heading, style.row(text, "", "", "", dollars(-closed.floaters)))
