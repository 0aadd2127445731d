"""Pairs of rows that are one bond or are not: every case of compare_pairs.toml."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.compare import Changes, Status, compare
from generator.layouts.names.security import read_security
from generator.model import Holding
from tests.builders import filing, holding

CASES = tomllib.loads(Path(__file__).with_name("compare_pairs.toml").read_text(encoding="utf-8"))["pair"]
LATER = date(2012, 2, 29)
Printed = Mapping[str, Any]


def row(printed: Printed) -> Holding:
    """A row as the reader makes it of a name and its figures."""
    name = read_security(printed["name"])
    return holding(
        **{field: getattr(name, field) for field in "issuer purpose series description kinds insurer".split()},
        as_filed=printed["name"],
        flags=tuple(printed.get("flags", ())),
        coupon=printed.get("coupon", "5.00") or None,
        maturity=printed.get("maturity", date(2030, 7, 1)) or None,
        principal=Decimal(printed.get("par", 500) * 1000),
        value=Decimal(500_000),
        state=printed.get("state", "California"),
        cusip=printed.get("cusip"),
    )


def compared(case: Printed) -> Changes:
    return compare(filing(row(case["old"])), filing(row({**case["old"], **case["new"]}), period=LATER))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_pair_comes_out_as_what_it_is(case: Printed) -> None:
    changes = compared(case).changes
    if case["status"] == "DIFFERENT":
        assert [change.status for change in changes] == [Status.NEW, Status.EXIT]
        return
    found = [(str(change.status), [str(x) for x in change.also], change.certain) for change in changes]
    assert found == [(case["status"], case.get("also", []), case.get("certain", True))]
    assert case.get("reason") is None or case["reason"] in changes[0].reasons


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_pair_reads_the_same_after_a_hundred_other_rows(case: Printed) -> None:
    others = [holding(issuer=f"Number {n} Example District", maturity=date(2020, 1, 1)) for n in range(100)]
    old = filing(row(case["old"]), *others)
    new = filing(*others, row({**case["old"], **case["new"]}), period=LATER)
    found = [change for change in compare(old, new).changes if change.status is not Status.UNCHANGED]
    alone = [change for change in compared(case).changes if change.status is not Status.UNCHANGED]
    assert [(x.status, x.also) for x in found] == [(x.status, x.also) for x in alone]
