"""Numbers of any size and smallness in a file are read or refused one by one, and stop neither pages nor others."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.build import build, funds
from generator.build.funds import FundMade
from generator.build.jobs import FundJob
from generator.reading import kept
from generator.resources import new_site
from generator.values import amount, plain_number, rate, rounded
from tests.nport_composer import Form, Tagged, composed

ROW = Tagged(percent="1.5")
EXTREME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "large share": ({"percent": "99999999999999999999999999.999999999"}, {}),
    "large value": ({"value": "999999999999999.99"}, {}),
    "larger value": ({"value": "9999999999999999999999999999"}, {}),
    "small balance": ({"balance": "0.0000000000000000000000001"}, {}),
    "large coupon": ({"coupon": "999999999999999.999999"}, {}),
    "large net assets": ({}, {"net_assets": Decimal("99999999999999999999999999.99")}),
    "small net assets": ({}, {"net_assets": Decimal("0.0000000000000001")}),
    "nil": ({"balance": "0", "value": "0"}, {"net_assets": Decimal(0)}),
}


@pytest.mark.parametrize("read", [amount, rate, plain_number])
def test_figure_of_more_than_fifteen_digits_is_none(read: Any) -> None:
    assert read("999999999999999.5") == Decimal("999999999999999.5")
    with pytest.raises(ValueError, match="not a"):
        read("1000000000000000")


def test_quotient_of_any_size_is_rounded_for_display() -> None:
    assert rounded(Decimal("1E+60") + Decimal("0.125")) == Decimal(10) ** 60
    assert rounded(Decimal("0.125")) == Decimal("0.13")
    assert rounded(Decimal("2.5"), 0) == 3


def site_of(tmp_path: Path) -> Path:
    new_site(tmp_path / "site", samples=False)
    for number, (row, changes) in enumerate(EXTREME.values()):
        form = Form(
            holdings=[replace(ROW, **row)], file_number=f"811-0000{number}", cik=f"000000000{number}", **changes
        )
        (tmp_path / f"site/filings/{number}.xml").write_text(composed(form), encoding="utf-8")
    return tmp_path / "site"


def test_site_of_extreme_numbers_is_built_with_a_page_for_each_fund(tmp_path: Path) -> None:
    folder = site_of(tmp_path)
    built = build(sorted((folder / "filings").glob("*.xml")), folder, folder / "site")
    assert "fault-of-our-own" not in {problem.rule for problem in built.problems}
    pages = sorted(path.parent.name for path in (folder / "site/funds").glob("811-*/2020-02-29.html"))
    assert pages == [f"811-0000{number}" for number in range(len(EXTREME))]


def stumble(*given: object) -> FundMade:
    raise ArithmeticError("as if the program were wrong")


def test_fund_over_whose_pages_the_program_stumbles_costs_these_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = funds.work_of

    def work(place: Any, job: FundJob, before: FundMade | None = None) -> Any:
        return stumble() if job.id == "811-00002" else working(place, job, before)

    monkeypatch.setattr(funds, "work_of", work)
    folder = site_of(tmp_path)
    built = build(sorted((folder / "filings").glob("[23].xml")), folder, folder / "site")
    assert [p.where.path for p in built.problems if p.rule == "fault-of-our-own"] == [(folder / "filings/2.xml").name]
    assert sorted(path.name for path in (folder / "site/funds").glob("811-*")) == ["811-00003"]


def test_file_over_whose_proof_the_program_stumbles_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "reconcile", stumble)
    folder = site_of(tmp_path)
    built = build([folder / "filings/0.xml"], folder, folder / "site")
    assert [problem.rule for problem in built.problems if "fault of fundbook's own" in problem.message] == [
        "fault-of-our-own"
    ]
