"""How each family whose principal stands first prints its schedules: bonds -> lines."""

from collections.abc import Iterator, Sequence
from datetime import date

from tests.principal_led_composer import (
    OTHER,
    Line,
    Lot,
    Printer,
    by_section,
    cover,
    due,
    groups,
    joined,
    share,
    signed,
)

STATES = ("Ohio", "Utah", "Puerto Rico", "Virgin Islands")


def _heads(*texts: str) -> Iterator[Line]:
    yield from (Line("text", (text,)) for text in texts)


def _nuveen(found: Sequence[Lot]) -> Iterator[Line]:
    whole = sum(lot.value for lot in found)
    floaters, preferred = whole // 10, whole // 5
    net = whole - floaters - preferred + OTHER
    yield from cover("N-Q", date(2016, 1, 31))
    yield from _heads("Portfolio of Investments", "January 31, 2016 (unaudited)")
    yield Line("columns", ("Principal", "", "Optional Call"))
    yield Line("columns", ("Amount (000)", "Description (1)", "Provisions (2)", "Ratings (3)", "Value"))
    yield Line("heading", (f"MUNICIPAL BONDS – {share(whole, net)}% (100.0% of Total Investments)",))
    for section, held in by_section(found):
        added, par = sum(lot.value for lot in held), sum(lot.principal for lot in held)
        yield Line("heading", (f"{section} – {share(added, net)}% ({share(added, whole)}% of Total Investments)",))
        for group in groups(held):
            yield from _nuveen_group(group)
        if len(held) > 1:
            yield Line("sum", (f"{par // 1000:,}", f"Total {section}", "", "", f"{added:,}"))
    par = sum(lot.principal for lot in found)
    yield Line("sum", (f"$ {par // 1000:,}", f"Total Municipal Bonds (cost ${whole - 5:,})", "", "", f"{whole:,}"))
    yield Line("sum", ("", f"Total Long-Term Investments (cost ${whole - 5:,})", "", "", f"{whole:,}"))
    yield Line("sum", ("", f"Floating Rate Obligations – ({share(floaters, net)})%", "", "", signed(-floaters)))
    label = "Variable Rate Demand Preferred Shares, at Liquidation Value"
    yield Line("sum", ("", f"{label} – ({share(preferred, net)})% (5)", "", "", signed(-preferred)))
    yield Line("sum", ("", f"Other Assets Less Liabilities – ({share(-OTHER, net)})%", "", "", signed(OTHER)))
    yield Line("sum", ("", "Net Assets Applicable to Common Shares – 100%", "", "", f"$ {net:,}"))
    yield from _heads(
        "(1) All percentages are based on net assets applicable to Common shares.",
        "(4) Investment has been pledged as collateral for reverse agreements.",
        "(5) Variable Rate Demand Preferred Shares as a percentage of Total Investments is 20.0%.",
        "(UB) Underlying bond of an inverse floating rate trust.",
    )


def _nuveen_group(group: Sequence[Lot]) -> Iterator[Line]:
    first = group[0]
    head = joined(first.issuer, "Ohio", "Revenue Bonds", first.purpose, first.series)
    if len(group) > 1:
        yield Line("row", ("", f"{head}:", "", "", ""))
    for lot in group:
        terms = f"{lot.coupon}%, {due(lot.maturity, '%d/%y')}"
        name = terms if len(group) > 1 else f"{head}, {terms}"
        name += f" – {lot.insurer} Insured" if lot.insurer else ""
        name += "".join(f" ({mark})" for mark in lot.marks)
        yield Line("row", (f"{lot.principal // 1000:,}", name, "11/24 at 100.00", "AA–", f"{lot.value:,}"))


def _federated(found: Sequence[Lot]) -> Iterator[Line]:
    whole = sum(lot.value for lot in found)
    net = whole + OTHER
    yield from cover("N-CSRS", date(2015, 2, 28))
    yield from _heads("Portfolio of Investments", "February 28, 2015 (unaudited)")
    yield Line("columns", ("Principal Amount", "", "", "Value"))
    yield Line("heading", (f"MUNICIPAL BONDS—{share(whole, net)}%",))
    for section, held in by_section(found):
        added = sum(lot.value for lot in held)
        yield Line("heading", (f"{section}—{share(added, net)}%",))
        for i, lot in enumerate(held):
            marks = ",".join(lot.marks)
            sign = "$" if i == 0 else ""
            name = f"{lot.issuer}, OH, Revenue Bonds ({lot.series})"
            name += f" ({lot.purpose})" if lot.purpose else ""
            inside = f" ({lot.insurer} INS)/(Original Issue Yield: 5.410%)" if lot.insurer else ""
            name += f", {lot.coupon}%{inside}, {due(lot.maturity, '%d/%Y')}"
            yield Line(
                "row", (f"{sign}{lot.principal:,}{'   ' + marks if marks else ''}", name, f"{sign}{lot.value:,}")
            )
        if len(held) > 1:
            yield Line("sum", ("", "TOTAL", f"{added:,}"))
    yield Line("sum", ("", f"TOTAL MUNICIPAL BONDS (IDENTIFIED COST ${whole - 5:,})", f"{whole:,}"))
    yield Line("sum", ("", f"TOTAL INVESTMENTS—{share(whole, net)}% (IDENTIFIED COST ${whole - 5:,})", f"{whole:,}"))
    yield Line("sum", ("", f"OTHER ASSETS AND LIABILITIES - NET—({share(-OTHER, net)})%", signed(OTHER)))
    yield Line("sum", ("", "TOTAL NET ASSETS—100%", f"${net:,}"))
    yield from _heads("1 Denotes a restricted security.", "2 Denotes a security exempt under Rule 144A.")


def _pimco_old(found: Sequence[Lot]) -> Iterator[Line]:
    whole = sum(lot.value for lot in found)
    yield from cover("N-Q", date(2008, 7, 31))
    yield from _heads("Schedule of Investments", "July 31, 2008 (unaudited)")
    yield Line("columns", ("Principal Amount (000)", "", "Credit Rating (Moody's/S&P)*", "Value*"))
    yield Line("heading", (f"MUNICIPAL BONDS & NOTES–{share(whole, whole)}%",))
    for section, held in by_section(found):
        added = sum(lot.value for lot in held)
        yield Line("heading", (f"{section}–{share(added, whole)}%",))
        for group in groups(held):
            yield from _pimco_group(group)
        if len(held) > 1:
            yield Line("sum", ("", "", "", f"{added:,}"))
    yield Line("sum", ("", f"Total Investments (cost–${whole - 5:,})–100.0%", "", f"$ {whole:,}"))
    yield from _heads("(a) Private Placement.", "(b) 144A Security–Security exempt from registration, under Rule 144A.")


def _pimco_group(group: Sequence[Lot]) -> Iterator[Line]:
    first = group[0]
    head = joined(f"{first.issuer} Rev.", first.purpose)
    series = first.series.replace("Series", "Ser.")
    if len(group) > 1:
        yield Line("row", ("", f"{head}, {series},", "", ""))
    for lot in group:
        terms = f"{lot.coupon}%, {due(lot.maturity, '%d/%y')}"
        name = terms if len(group) > 1 else f"{head}, {terms}, {series}"
        name += f" ({lot.insurer})" if lot.insurer else ""
        name += " " + "".join(f"({mark})" for mark in lot.marks) if lot.marks else ""
        yield Line("row", (f"{lot.principal // 1000:,}", name, "Baa1/NR", f"{lot.value:,}"))


def _oppenheimer(found: Sequence[Lot]) -> Iterator[Line]:
    whole = sum(lot.value for lot in found)
    net = whole + OTHER
    yield from cover("N-Q", date(2014, 9, 30))
    yield from _heads("STATEMENT OF INVESTMENTS September 30, 2014 Unaudited")
    yield Line("columns", ("Principal Amount", "", "Coupon", "Maturity", "Value"))
    yield Line("heading", (f"Municipal Bonds and Notes—{share(whole, net)}%",))
    for section, held in by_section(found):
        added = sum(lot.value for lot in held)
        yield Line("heading", (f"{section}—{share(added, net)}%",))
        for lot in held:
            name = f"{lot.issuer}, OH" + (f" ({lot.purpose})" if lot.purpose else "") + f", {lot.series}"
            name += f" ^{{{','.join(lot.marks)}}}" if lot.marks else ""
            figures = (lot.coupon, due(lot.maturity, "%d/%Y"), f"{lot.value:,}")
            yield Line("row", (f"{lot.principal:,}", name, *figures))
        if len(held) > 1:
            yield Line("sum", ("", "", "", "", f"{added:,}"))
    label = f"Total Investments, at Value (Cost ${whole - 5:,})—{share(whole, net)}%"
    yield Line("sum", (label, "", "", "", f"{whole:,}"))
    yield Line("sum", (f"Net Other Assets (Liabilities)—({share(-OTHER, net)})", "", "", "", signed(OTHER)))
    yield Line("sum", ("Net Assets—100.0%", "", "", "", f"$ {net:,}"))
    yield from _heads("1. All or a portion is held in collateral accounts.", "2. Issue is in default.")


def _pioneer(found: Sequence[Lot]) -> Iterator[Line]:
    whole = sum(lot.value for lot in found)
    net = whole + OTHER
    yield from cover("N-Q", date(2018, 3, 31))
    yield from _heads("Schedule of Investments 3/31/18 (unaudited)")
    yield Line("columns", ("Principal Amount USD ($)", "", "Value"))
    yield Line("heading", (f"MUNICIPAL BONDS – {share(whole, net)}% of Net Assets",))
    for section, held in by_section(found):
        added = sum(lot.value for lot in held)
        yield Line("heading", (f"{section} – {share(added, net)}%",))
        for i, lot in enumerate(held):
            sign = "$ " if i == 0 else ""
            name = joined(f"{lot.issuer}, Ohio", lot.purpose, lot.series, f"{lot.coupon}%", due(lot.maturity, "%d/%y"))
            name += f" ({lot.insurer} Insured)" if lot.insurer else ""
            par = f"{lot.principal:,}" + "".join(f"({mark})" for mark in lot.marks)
            yield Line("row", (par, name, f"{sign}{lot.value:,}"))
        yield Line("sum", ("", f"Total {section}", f"$ {added:,}"))
    yield Line("sum", ("", f"TOTAL MUNICIPAL BONDS (Cost ${whole - 5:,})", f"$ {whole:,}"))
    label = f"TOTAL INVESTMENTS IN UNAFFILIATED ISSUERS – {share(whole, net)}% (Cost ${whole - 5:,})"
    yield Line("sum", ("", label, f"$ {whole:,}"))
    yield Line("sum", ("", f"OTHER ASSETS AND LIABILITIES – ({share(-OTHER, net)})%", f"$ {signed(OTHER)}"))
    yield Line("sum", ("", "NET ASSETS – 100.0%", f"$ {net:,}"))
    yield from _heads(
        "(a) Security is in default.", "(b) Pre-refunded bonds are collateralized by Treasury securities."
    )


_TAGS = (None, None, "AGM", "AMBAC", "NPFG", "BHAC-CR", "BAM", "SYNCORA")
NUVEEN = Printer(
    sections=("Education and Civic Organizations", "Health Care", "Tax Obligation/General", "U.S. Guaranteed"),
    insurers=_TAGS,
    marks=((), (), ("4",), ("UB", "4")),
    parents=True,
    lines=_nuveen,
)
FEDERATED = Printer(
    sections=STATES,
    insurers=(None, None, "Assured Guaranty Municipal Corp.", "AMBAC", "National Public Finance Guarantee Corporation"),
    marks=((), (), ("1",), ("1", "2")),
    parents=False,
    lines=_federated,
)
PIMCO_OLD = Printer(sections=STATES, insurers=_TAGS, marks=((), (), ("a",), ("a", "b")), parents=True, lines=_pimco_old)
OPPENHEIMER = Printer(
    sections=STATES, insurers=(None,), marks=((), (), ("1",), ("1", "2")), parents=False, lines=_oppenheimer
)
PIONEER = Printer(sections=STATES, insurers=_TAGS, marks=((), (), ("a",), ("b",)), parents=False, lines=_pioneer)
