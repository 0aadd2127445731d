"""Schedules whose columns stand in any order under any wording, composed from a seed, each with what is true of it."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_NAMES = (
    "Aldine Sample Corp.",
    "Borough Example Inc.",
    "Cassel Holdings PLC",
    "Dunmore Industries Ltd.",
    "Eastgate Example Bancorp",
    "Grayling Energy Co.",
    "Ilex Pharma AG",
    "Kelso Example REIT",
    "Total Sample Systems Inc.",
    "Rydal Telecom Corp.",
)
_SECTIONS = ("Aerospace & Defense", "Banks", "Chemicals", "Energy", "Health Care", "Technology", "Utilities")
_WORDS = {
    "name": "Security|Description|Issuer|Name of Issuer|Company|",
    "shares": "Shares|Number of Shares|SHARES|Shares Held|Quantity",
    "principal": "Principal Amount|Par Value|Face Amount|Principal|Par|Face Value|Principal Value",
    "value": "Value|Market Value|Fair Value|Value (Note 2)|Value*|Value (US$)|Value ($)|Value June 30, 2019",
    "cost": "Cost|Amortized Cost|Identified Cost|Cost (Note 2)|Cost*|Acquisition Cost|Book Value|Tax Cost|Proceeds",
    "percent": "% of Net Assets|Percent of Net Assets|% of Total Net Assets",
    "gain": "Unrealized Appreciation (Depreciation)|Unrealized Gain (Loss)|Appreciation",
    "coupon": "Coupon|Rate|Interest Rate|Coupon Rate",
    "maturity": "Maturity|Maturity Date|Due Date|Due",
    "rating": "Rating|Credit Rating|S&P Rating",
    "bought": "Acquisition Date|Date Acquired|Purchase Date",
    "before": "Value December 31, 2018|Prior Year Value|Value at 6/30/18",
    "aside": "Notional Amount|Exposure|Income Earned",
}
_SOMETIMES = (
    ("cost", 0.55),
    ("percent", 0.4),
    ("gain", 0.2),
    ("rating", 0.2),
    ("bought", 0.15),
    ("before", 0.2),
    ("aside", 0.1),
)
_IN_DOLLARS = frozenset({"value", "cost", "gain", "before", "aside"})
_TEXTS = frozenset({"name", "rating"})
_UNLABELLED = frozenset({"cost", "percent", "gain", "bought", "before", "aside"})

Truth = tuple[int | None, int, str | None, str | None]
"""A row: principal (None for shares), value, coupon and maturity, as the columns show them."""
Line = tuple[bool, Sequence[str]]
"""A line: whether it is the heading of a section, and its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A file and what is true of it, in dollars; None where the file does not print it."""

    text: str
    path: str
    rows: Counter[Truth]
    investments: int | None
    net_assets: int | None


class _Schedule:
    """What is chosen for one schedule: its rows as cells by column, its columns and the wording of their headings."""

    def __init__(self, seed: int) -> None:
        r = self.r = random.Random(seed)
        self.seed = seed
        self.shares, self.at_par, self.at_cost = r.random() < 0.3, r.random() < 0.15, r.random() < 0.15
        self.unit, self.unit_at = r.choice((1, 1, 1, 1000)), r.choice(("heading", "line", "class"))
        self.subtotals = r.choice(("", "none", "label", "label"))
        self.total, self.net = r.random() < 0.9, r.random() < 0.9
        self.sums_cost, self.sums_amount = r.random() < 0.7, r.random() < 0.15
        self.gaps, self.stacked, self.apart = r.random() < 0.2, r.random() < 0.2, r.random() < 0.1
        self.columns = self._order()
        self.headings = self._headings()
        self.sections = [(name, [self._row() for _ in range(r.choice((1, 2, 3, 5)))]) for name in self._drawn()]
        self.rows = [row for _, rows in self.sections for row in rows]
        self.whole = self._sum("value", self.rows)
        self.other = r.choice((1, -1)) * max(1, self.whole // r.choice((30, 70, 200)))

    def _drawn(self) -> list[str]:
        return self.r.sample(_SECTIONS, self.r.choice((2, 3, 4)))

    def _order(self) -> list[str]:
        keys = ["name", "amount", "value", *(key for key, share in _SOMETIMES if self.r.random() < share)]
        if not self.shares and self.r.random() < 0.7:
            keys += ["coupon", "maturity"]
        rest = [key for key in keys if key not in ("name", "amount")]
        self.r.shuffle(keys)
        self.r.shuffle(rest)
        return self.r.choice((["name", "amount", *rest], ["amount", "name", *rest], keys))

    def _headings(self) -> dict[str, str]:
        kind = "shares" if self.shares else "principal"
        found = {key: self.r.choice(_WORDS[kind if key == "amount" else key].split("|")) for key in self.columns}
        if self.unit > 1 and self.unit_at == "heading":
            found = {key: f"{words} (000)" if self._in_units(key) else words for key, words in found.items()}
        bare = self.r.choice(self.columns) if self.r.random() < 0.12 else ""
        return found | ({bare: ""} if bare in _UNLABELLED else {})

    def _in_units(self, key: str) -> bool:
        return key in _IN_DOLLARS or (key == "amount" and not self.shares)

    def _row(self) -> dict[str, int | str]:
        r = self.r
        amount = r.randrange(1000, 90000) if self.shares else r.choice((100, 250, 500, 1000, 1500)) * 1000 // self.unit
        price = r.uniform(8, 90) / self.unit if self.shares else 1 if self.at_par else r.uniform(0.85, 1.12)
        value = max(int(amount * price), 1)
        cost = value if self.at_cost else max(int(value * r.uniform(0.7, 1.25)), 1)
        day = f"{r.randrange(1, 13)}/{r.choice((1, 15))}/{r.randrange(2022, 2045)}"
        return {
            "name": r.choice(_NAMES) + r.choice(("", "", " (a)", "*")),
            "amount": amount,
            "value": value,
            "cost": cost,
            "gain": value - cost,
            "before": int(value * r.uniform(0.8, 1.2)),
            "aside": int(value * r.uniform(0.2, 3)),
            "coupon": f"{r.choice((4, 4.5, 5, 5.25, 6.125)):.3f}%",
            "maturity": day,
            "rating": r.choice(("AA", "A2", "BBB", "NR")),
            "bought": f"{r.randrange(1, 13)}/{r.randrange(1, 28)}/2016",
        }

    @staticmethod
    def _sum(key: str, rows: Sequence[dict[str, int | str]]) -> int:
        return sum(int(row[key]) for row in rows)

    def _percent(self, value: int) -> str:
        return f"{value * 100 / (self.whole + self.other):.2f}"

    def _cell(self, row: dict[str, int | str], key: str) -> str:
        if key == "percent":
            return self._percent(int(row["value"]))
        found = row[key]
        return found if isinstance(found, str) else _money(found, dollars=key == "value")

    def _cells(self, row: dict[str, int | str]) -> list[str]:
        blank = {key for key in _UNLABELLED if self.gaps and self.r.random() < 0.15}
        return ["" if key in blank else self._cell(row, key) for key in self.columns]

    def _sums(self, label: str, rows: Sequence[dict[str, int | str]]) -> list[str]:
        shown = {"value", *(_IN_DOLLARS if self.sums_cost else ()), *(("amount",) if self.sums_amount else ())}
        found = {key: _money(self._sum(key, rows), dollars=False) for key in shown & set(self.columns)}
        found |= {"name": label, "percent": self._percent(self._sum("value", rows))}
        return [found.get(key, "") for key in self.columns]

    def _closing(self, label: str, value: int) -> list[str]:
        found = {"name": label, "value": _money(value, dollars=True), "percent": self._percent(value)}
        return [found.get(key, "") for key in self.columns]

    def heads(self) -> list[Line]:
        """The lines of the column headings, with the units where they stand on a line of their own."""
        words = [self.headings[key] for key in self.columns]
        parts = [text.rpartition(" ") if text[-1:].isalpha() else ("", "", text) for text in words]
        lines = [[part[0] for part in parts], [part[2] for part in parts]] if self.stacked else [words]
        if self.unit > 1 and self.unit_at == "line":
            lines.append(["(000)" if self._in_units(key) else "" for key in self.columns])
        return [(False, line) for line in lines]

    def body(self) -> list[Line]:
        """The rows with their headings and sums, and the closing lines."""
        kind = "Common Stocks" if self.shares else "Corporate Bonds"
        title = f"{kind} - {self._percent(self.whole)}%"
        units = self.unit > 1 and self.unit_at == "class"
        classes = [title if key == "name" else "(000)" if self._in_units(key) else "" for key in self.columns]
        out: list[Line] = [(False, classes) if units else (True, [title])]
        for name, rows in self.sections:
            out.append((True, [f"{name} - {self._percent(self._sum('value', rows))}%"]))
            out += [(False, self._cells(row)) for row in rows]
            if self.subtotals != "none":
                out.append((False, self._sums(f"Total {name}" if self.subtotals else "", rows)))
        if self.total:
            out.append((False, self._sums("Total Investments", self.rows)))
        out.append((False, self._closing("Other Assets Less Liabilities", self.other)))
        return [*out, (False, self._closing("Net Assets", self.whole + self.other))] if self.net else out

    def above(self) -> list[str]:
        """The cover and the title."""
        fund = f"Example Column Fund {self.seed}"
        cover = ("(Exact name of registrant as specified in charter)", "Date of reporting period: June 30, 2019")
        return [
            f"Investment Company Act file number 811-{self.seed:05d}",
            fund,
            *cover,
            "",
            fund,
            "Schedule of Investments",
            "June 30, 2019",
            "",
        ]


def _money(number: int, *, dollars: bool) -> str:
    text = f"({-number:,})" if number < 0 else f"{number:,}"
    return f"${text}" if dollars else text


def _page(schedule: _Schedule, spaced: bool) -> str:
    """A page with the schedule as a table, its headings in one of their own where they stand apart."""

    def cell(key: str, text: str, *, heads: bool) -> str:
        if not spaced or key in _TEXTS:
            return f"<td>{escape(text)}</td>" + ("<td>&nbsp;</td>" if spaced else "")
        if heads:
            return f"<td colspan=2>{escape(text)}</td><td>&nbsp;</td>"
        sign, figure = ("$", text[1:]) if text.startswith("$") else ("", text)
        return f"<td>{sign}</td><td align=right>{escape(figure)}</td><td>&nbsp;</td>"

    def row(line: Line, *, heads: bool) -> str:
        if line[0]:
            return f"<tr><td colspan=6>{escape(line[1][0])}</td></tr>"
        cells = zip(schedule.columns, line[1], strict=True)
        return f"<tr>{''.join(cell(key, text, heads=heads) for key, text in cells)}</tr>"

    above = "".join(f"<p>{escape(text)}</p>\n" for text in schedule.above() if text)
    heads = "\n".join(row(line, heads=True) for line in schedule.heads())
    body = "\n".join(row(line, heads=False) for line in schedule.body())
    between = "</table>\n<table>" if schedule.apart else "\n"
    return f"<html><body>\n{above}<table>{heads}{between}{body}</table>\n</body></html>\n"


def _typed(schedule: _Schedule) -> str:
    """The schedule as typed pages print it: names to the left, figures to the right of their columns."""
    lines = [*schedule.heads(), *schedule.body()]
    widths = [max(len(cells[i]) for section, cells in lines if not section) + 3 for i in range(len(schedule.columns))]

    def typed(cells: Sequence[str]) -> str:
        shown = zip(schedule.columns, cells, widths, strict=True)
        return "".join(f"  {x:<{w}}" if key in _TEXTS else f"{x:>{w}}" for key, x, w in shown).rstrip()

    return "\n".join([*schedule.above(), *(cells[0] if section else typed(cells) for section, cells in lines), ""])


def _truth(schedule: _Schedule, row: dict[str, int | str]) -> Truth:
    month, day, year = (int(part) for part in str(row["maturity"]).split("/"))
    dated = "maturity" in schedule.columns
    return (
        None if schedule.shares else int(row["amount"]) * schedule.unit,
        int(row["value"]) * schedule.unit,
        str(row["coupon"]).rstrip("%") if dated else None,
        f"{year}-{month:02}-{day:02}" if dated else None,
    )


def composed(seed: int) -> Composed:
    """The schedule of a seed: the same for the same seed."""
    schedule = _Schedule(seed)
    pages: tuple[tuple[str, Callable[[], str]], ...] = (
        ("htm", lambda: _page(schedule, spaced=False)),
        ("htm", lambda: _page(schedule, spaced=True)),
        ("txt", lambda: _typed(schedule)),
    )
    ending, made = pages[seed % len(pages)]
    return Composed(
        text=made(),
        path=f"columns-{seed}.{ending}",
        rows=Counter(_truth(schedule, row) for row in schedule.rows),
        investments=schedule.whole * schedule.unit if schedule.total else None,
        net_assets=(schedule.whole + schedule.other) * schedule.unit if schedule.net else None,
    )
