"""Holdings of every make -> schedules as the families that print the security first print them, as cells."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.bare_composer import Composed, composed

_MARKS = {"vanguard-municipal": ("1", "2"), "t-rowe-price": ("1", "2")}
_NOTES = {
    ("a", "b"): "(a) First note of this filing.\n(b) Second note of this filing.",
    ("1", "2"): "1 First note of this filing.\n2 Second note of this filing.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """How a family prints: its title, column headings (a blank cell first), one row, and its closing lines."""

    title: str
    columns: str
    row: Callable[[Composed], str]
    closing: str
    thousands: bool = False
    insurers: bool = True


def _day(row: Composed) -> str:
    return f"{row.maturity.month}/{row.maturity.day}/{row.maturity:%y}"


def _named(row: Composed, *parts: str | None, sign: str = ", ") -> str:
    return sign.join(part for part in (row.issuer, *parts) if part)


def _purpose(row: Composed) -> str:
    return f" ({row.purpose})" if row.purpose else ""


def _marks(row: Composed) -> str:
    return "".join(f" ({mark})" for mark in row.marks)


def _money(row: Composed, unit: int = 1) -> str:
    return f"{row.principal // unit:,}|{row.value // unit:,}"


def vanguard(row: Composed) -> str:
    """Digits first, coupon and date in columns, both amounts in thousands."""
    name = _named(row, row.series).replace(row.issuer, row.issuer + _purpose(row), 1)
    return f"{','.join(row.marks)}|{name}|{row.coupon}%|{_day(row)}|{_money(row, 1000)}"


def t_rowe_price(row: Composed) -> str:
    """Everything between commas, both amounts in thousands."""
    return f"{_named(row, row.purpose, row.series, row.coupon + '%', _day(row))}{_marks(row)}|{_money(row, 1000)}"


def delaware(row: Composed) -> str:
    """Issuer, project and terms on lines of their own, the insurer behind the date."""
    insurer = f" ({row.insurer})" if row.insurer else ""
    terms = " ".join(part for part in (row.series, f"{row.coupon}%", _day(row)) if part)
    project = f"({row.purpose})||\n" if row.purpose else ""
    return f"{row.issuer}||\n{project}{terms}{insurer}{_marks(row)}|{_money(row)}"


def fidelity(row: Composed) -> str:
    """The project in brackets, no comma before the date, the insurer as a word."""
    insurer = f" ({row.insurer} Insured)" if row.insurer else ""
    series = f" {row.series}" if row.series else ""
    return f"{row.issuer}{_purpose(row)}{series}, {row.coupon}% {_day(row)}{insurer}{_marks(row)}|{_money(row)}"


def mfs(row: Composed) -> str:
    """The series in quotation marks, the insurer a part of its own."""
    quoted = f'"{row.series.split()[-1]}"' if row.series else None
    name = _named(row, quoted, row.insurer, f"{row.coupon}%", _day(row))
    return f"{name.replace(row.issuer, row.issuer + _purpose(row), 1)}{_marks(row)}|{_money(row)}"


def alliance_bernstein(row: Composed) -> str:
    """Issuer, obligor, series and terms on lines of their own; principal in thousands."""
    tag = " ".join(part for part in (row.insurer if row.series else None, row.series) if part)
    lines = [row.issuer, f"({row.purpose})" if row.purpose else "", tag]
    above = "".join(f"{line}||\n" for line in lines if line)
    bare = f"({row.insurer}) " if row.insurer and not row.series else ""
    return f"{above}{bare}{row.coupon}%, {_day(row)}{_marks(row)}|{row.principal // 1000:,}|{row.value:,}"


def dws(row: Composed) -> str:
    """Everything between commas, the insurer behind the date."""
    insurer = f"INS: {row.insurer}" if row.insurer else None
    return f"{_named(row, row.purpose, row.series, row.coupon + '%', _day(row), insurer)}{_marks(row)}|{_money(row)}"


def dreyfus(row: Composed) -> str:
    """The figures in columns, the letters of footnotes behind the principal."""
    insurer = f" (Insured; {row.insurer})" if row.insurer else ""
    series = f", {row.series}" if row.series else ""
    marks = f" {','.join(row.marks)}" if row.marks else ""
    figures = f"{row.coupon}|{_day(row)}|{row.principal:,}{marks}|{row.value:,}"
    return f"{row.issuer}{_purpose(row)}{series}{insurer}|{figures}"


def franklin(row: Composed) -> str:
    """Letters first, the insurer as a part of its own, then coupon and date."""
    insurer = f"{row.insurer} Insured" if row.insurer else None
    name = _named(row, row.purpose, row.series, insurer, f"{row.coupon}%", _day(row))
    return f"{','.join(row.marks)} {name}|{_money(row)}".strip()


def putnam(row: Composed) -> str:
    """The project in brackets, the series abbreviated, the insurer a part of its own; a rating before the principal."""
    series = f"Ser. {row.series.split(' ', 1)[1]}" if row.series else None
    name = _named(row, series, row.insurer, f"{row.coupon}%", _day(row))
    return f"{name.replace(row.issuer, row.issuer + _purpose(row), 1)}{_marks(row)}|AA|{_money(row)}"


def prudential(row: Composed) -> str:
    """Coupon and date in columns, principal in thousands; the insurer a part of the name."""
    name = _named(row, row.purpose, row.series, row.insurer)
    return f"{name}{_marks(row)}|{row.coupon}|{_day(row)}|{row.principal // 1000:,}|{row.value:,}"


_PLAIN = "Total Investments - 100.0%|{total}\nNet Assets - 100.0%|{total}"
PRINTERS: dict[str, Printer] = {
    "vanguard-municipal": Printer(
        title="Schedule of Investments (unaudited)\nAs of February 28, 2021",
        columns="||Coupon|Maturity Date|Face Amount ($000)|Market Value ($000)",
        row=vanguard,
        closing="Total Investments (100.0%)|{total}\nNet Assets (100%)|{total}",
        thousands=True,
        insurers=False,
    ),
    "t-rowe-price": Printer(
        title="November 30, 2019 Unaudited\nPORTFOLIO OF INVESTMENTS\n(Amounts in 000s)",
        columns="|$ Par/Shares|$ Value",
        row=t_rowe_price,
        closing="Total Investments in Securities|\n100.0% of Net Assets (Cost $1)|{total}\nNet Assets 100.0%|{total}",
        thousands=True,
        insurers=False,
    ),
    "delaware": Printer(
        title="Schedule of investments\nNovember 30, 2019 (Unaudited)",
        columns="|Principal amount|Value (US $)",
        row=delaware,
        closing="Total Value of Securities - 100.00%|{total}\nNet Assets Applicable to 9 Shares - 100.00%|{total}",
    ),
    "fidelity": Printer(
        title="Investments March 31, 2015 (Unaudited)",
        columns="|Principal Amount|Value",
        row=fidelity,
        closing="TOTAL INVESTMENT PORTFOLIO - 100.0%|\n(Cost $1)|{total}\nNET ASSETS - 100%|{total}",
    ),
    "mfs": Printer(
        title="PORTFOLIO OF INVESTMENTS\n6/30/14 (unaudited)",
        columns="Issuer|Shares/Par|Value ($)",
        row=mfs,
        closing="Total Investments|{total}\nOther Assets, Less Liabilities - 0.0%|0\nNet Assets - 100.0%|{total}",
    ),
    "alliance-bernstein": Printer(
        title="PORTFOLIO OF INVESTMENTS\nFebruary 28, 2018 (unaudited)",
        columns="|Principal Amount (000)|U.S. $ Value",
        row=alliance_bernstein,
        closing=_PLAIN,
    ),
    "dws": Printer(
        title="Investment Portfolio as of November 30, 2016 (Unaudited)",
        columns="|Principal Amount ($)|Value ($)",
        row=dws,
        closing="Total Investment Portfolio (Cost $1) - 100.0%|{total}\nNet Assets - 100.0%|{total}",
    ),
    "dreyfus": Printer(
        title="STATEMENT OF INVESTMENTS\nNovember 30, 2017 (Unaudited)",
        columns="|Coupon Rate (%)|Maturity Date|Principal Amount ($)|Value ($)",
        row=dreyfus,
        closing=_PLAIN,
    ),
    "franklin": Printer(
        title="Statement of Investments, November 30, 2014 (unaudited)",
        columns="|Principal Amount|Value",
        row=franklin,
        closing="Total Investments 100.0%|{total}\nOther Assets, less Liabilities 0.0%|0\nNet Assets 100.0%|{total}",
    ),
    "putnam": Printer(
        title="The fund's portfolio\n6/30/19 (Unaudited)",
        columns="|Rating(RAT)|Principal amount|Value",
        row=putnam,
        closing=_PLAIN,
    ),
    "prudential": Printer(
        title="Schedule of Investments\nas of November 30, 2024 (unaudited)",
        columns="Description|Interest Rate|Maturity Date|Principal Amount (000)#|Value",
        row=prudential,
        closing=_PLAIN,
    ),
}


def rows_of(name: str) -> tuple[Composed, ...]:
    """The holdings that a family's schedule is composed of: amounts in thousands, no insurer it does not print."""
    rows = composed(_MARKS.get(name, ("a", "b")))
    printer = PRINTERS[name]
    kept = (row if printer.insurers else replace(row, insurer=None) for row in rows)
    return tuple(replace(row, value=row.value // 1000 * 1000) for row in kept)


def schedule_of(name: str, rows: tuple[Composed, ...]) -> str:
    """A schedule of one state that comes to all net assets, as cells between bars."""
    printer = PRINTERS[name]
    width = printer.columns.count("|")
    total = sum(row.value for row in rows) // (1000 if printer.thousands else 1)
    lines = ["Example Municipal Fund", printer.title, "", printer.columns]
    lines += ["Municipal Bonds - 100.0%" + "|" * width, "Ohio - 100.0%" + "|" * width]
    lines += [_wide(line, width) for row in rows for line in printer.row(row).split("\n")]
    lines += ["|" * width + f"{total:,}"]
    lines += [_wide(line, width) for line in printer.closing.format(total=f"{total:,}").split("\n")]
    return "\n".join((*lines, "", _NOTES[_MARKS.get(name, ("a", "b"))], ""))


def _wide(line: str, width: int) -> str:
    """A line with blank cells between its name and its figures, as many as its columns need."""
    name, *figures = line.split("|")
    if line.count("|") == width:
        return line
    return "|".join((name, *[""] * (width - len(figures)), *figures))
