"""Pages of changes: every pair of periods, what each says first, how it adds up, and what cannot be compared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from generator.charts import change_steps
from generator.compare import Overrides, read_overrides
from generator.model import Filing, Holding
from generator.problems import Problem, Severity
from generator.report import Comparison
from tests.builders import filing, holding, source, totals, where
from tests.full_site import TEMPLATES, html, pages, words_of
from tests.whole import Whole, make_report, render

JUNE, SEPTEMBER, DECEMBER = date(2011, 6, 30), date(2011, 9, 30), date(2011, 12, 31)
FUND = "funds/811-00001/"


def filed(period: date | None, *rows: Holding, **changes: Any) -> Filing:
    """A filing of its own file with these rows, each on a line of its own."""
    path = f"{period}.txt"
    placed = tuple(replace(row, where=where(line)) for line, row in enumerate(rows, 10))
    made = source(path=path, sha256=sha256(path.encode()).hexdigest())
    return filing(*placed, source=made, period=period, **{"filed": None, **changes})


def bond(issuer: str, **changes: Any) -> Holding:
    return holding(issuer=issuer, as_filed=f"{issuer}; Series 2010, RB", **changes)


def two_quarters() -> list[Filing]:
    """One bond stays, one is sold in part, one is gone, one is new: worth 300, 400 after 1,200."""
    kept = bond("Harbor Water", principal=1_000, value=500)
    part = bond("Meadow School", coupon="4.00", principal=1_000, value=400)
    gone = bond("Quarry Hospital", coupon="3.00", principal=1_000, value=300)
    new = bond("Summit Airport", coupon="6.00", principal=1_000, value=200)
    later = (replace(kept, value=Decimal(510)), replace(part, principal=Decimal(500), value=Decimal(190)), new)
    return [filed(JUNE, kept, part, gone), filed(SEPTEMBER, *later)]


def compared(filings: Sequence[Filing], overrides: Overrides | None = None) -> tuple[Comparison, ...]:
    [fund] = make_report(filings, [], overrides).funds
    return fund.comparisons


def page(filings: Sequence[Filing], name: str = "2011-06-30--2011-09-30") -> str:
    return pages(filings)[f"{FUND}{name}.md"]


def part_of(text: str, heading: str) -> str:
    return text.split(heading, 1)[1].split("\n## ", 1)[0]


def test_steps_lead_from_one_total_to_the_other_to_the_dollar() -> None:
    [made] = compared(two_quarters())
    assert [(step.name, step.count, step.effect) for step in made.steps] == [
        ("new", 1, Decimal(200)),
        ("exit", 1, Decimal(-300)),
        ("par_up", 0, Decimal(0)),
        ("par_down", 1, Decimal(-200)),
        ("price", None, Decimal(0)),
        ("residual", None, Decimal(0)),
    ]
    start, end = made.changes.totals.value_from, made.changes.totals.value_to
    assert (start, end) == (Decimal(1_200), Decimal(900))
    assert sum(step.effect for step in made.steps) == end - start


def test_every_row_of_both_filings_stands_in_exactly_one_part_of_the_page() -> None:
    [made] = compared(two_quarters())
    parts = (made.bought, made.gone, made.par, made.moved, made.lots, made.unchanged)
    assert [len(part) for part in parts] == [1, 1, 1, 0, 0, 1]
    changes = [change for part in parts for change in part]
    assert sorted(row.where.line for change in changes if (row := change.old)) == [10, 11, 12]
    assert sorted(row.where.line for change in changes if (row := change.new)) == [10, 11, 12]


def test_page_says_in_words_what_changed_before_any_table() -> None:
    text = page(two_quarters())
    [lead] = re.findall(r'<p class="fb-lead">(.*)</p>', text)
    assert words_of(lead).startswith(
        "From 2011-06-30 to 2011-09-30 total investments fell by &#36;300: 1 new, 1 gone, 1 down in par"
    )
    assert text.index("fb-lead") < text.index("| ")
    assert "<strong>$0 unexplained</strong>" in text


def test_page_lists_what_is_new_gone_and_of_another_par_and_folds_the_rest() -> None:
    text = page(two_quarters())
    assert "| Summit Airport; Series 2010, RB | California |  | 6.00 | 2030-07-01 | 1,000 | 200 |" in part_of(
        text, "## New {"
    )
    assert "| Quarry Hospital; Series 2010, RB | California |  | 3.00 | 2030-07-01 | 1,000 | 300 | " in (
        part_of(text, "## Gone {")
    )
    assert "| 4.00 | 2030-07-01 | 1,000 | 500 | -200 | -10 |  |" in part_of(text, "## Changes of par {")
    unchanged = part_of(text, "## Unchanged {")
    assert "<details" in unchanged
    assert "| Harbor Water; Series 2010, RB | 5.00 | 2030-07-01 | 1,000 | 500 | 510 | +10 |" in unchanged


def test_residual_that_is_not_zero_is_a_doubt_and_a_step() -> None:
    first, second = two_quarters()
    short = replace(second, totals=totals(investments=950, net_assets=950))
    text = page([first, short])
    assert 'class="fb-proof fb-proof--partly"><strong>$50 unexplained</strong>' in text
    assert "| Not explained |  | +50 |" in text


def test_chart_has_the_steps_of_the_table_that_are_not_zero_and_both_totals() -> None:
    [made] = compared(two_quarters())
    bars, marks = change_steps(made)["data"]
    assert list(zip(bars["y"], bars["base"], bars["x"], strict=True)) == [
        ("New holdings", 1200, 200),
        ("Holdings gone", 1400, -300),
        ("Par lowered", 1100, -200),
    ]
    assert marks["x"] == [1200, 900]


def test_a_comparison_without_any_step_has_no_chart() -> None:
    row = bond("Harbor Water", value=500)
    made = pages([filed(JUNE, row), filed(SEPTEMBER, row)])
    assert "fb-chart" not in made[f"{FUND}2011-06-30--2011-09-30.md"]
    assert not [path for path in made if "--" in path and path.endswith(".js")]


def test_reports_and_fund_page_lead_to_the_changes() -> None:
    made = pages(two_quarters())
    link = "(2011-06-30--2011-09-30.md)"
    assert f"[What changed until 2011-09-30]{link}" in words_of(made[f"{FUND}2011-06-30.md"])
    assert f"[Every change since 2011-06-30]{link}" in words_of(made[f"{FUND}2011-09-30.md"])
    assert f"[2011-06-30 to 2011-09-30]{link} | 1 | 1 | 1 | 0 | -300 | -300 | 0 | 0 |" in made[f"{FUND}index.md"]


def quarters(count: int) -> list[Filing]:
    """So many quarters with the same bond."""
    days = [date(2001 + number // 4, 3 * (number % 4) + 1, 1) for number in range(count)]
    return [filed(day, bond("Harbor Water")) for day in days]


def test_any_two_of_eight_periods_have_a_page_and_of_more_only_neighbours() -> None:
    assert len(compared(quarters(8))) == 28
    assert len(compared(quarters(9))) == 8


def test_picker_names_every_page_that_there_is_and_the_command_for_others() -> None:
    made = pages(quarters(9))
    text = made[f"{FUND}index.md"]
    [listed] = re.findall(r'data-pages="([^"]+)"', text)
    assert {f"{FUND}{name}.md" for name in listed.split()} == {
        path for path in made if "--" in path and "funds" in path
    }
    assert "fundbook compare --fund 811-00001 FROM TO" in text


def test_comparison_over_a_missing_quarter_says_which_one_is_missing() -> None:
    row = bond("Harbor Water")
    made = pages([filed(JUNE, row), filed(DECEMBER, row)])
    said = "No filing was read for the quarter that ended on 2011-09-30."
    assert said in words_of(made[f"{FUND}2011-06-30--2011-12-31.md"])
    assert said in words_of(made[f"{FUND}index.md"])


def test_comparison_of_periods_whose_quarters_between_were_read_misses_none() -> None:
    row = bond("Harbor Water")
    found = {made.page_id: made.gap for made in compared([filed(day, row) for day in (JUNE, SEPTEMBER, DECEMBER)])}
    assert found["2011-06-30--2011-12-31"] is None


def test_late_filing_is_said_on_both_sides_of_it() -> None:
    row = bond("Harbor Water")
    late = filed(SEPTEMBER, row, filed=date(2012, 1, 3))
    text = words_of(page([filed(JUNE, row), late]))
    assert "N-Q for 2011-09-30 was filed on 2012-01-03, 35 days after it was due." in text


def test_a_period_without_holdings_has_no_page_of_changes_and_a_problem_says_so() -> None:
    empty = replace(filed(SEPTEMBER), holdings=(), totals=totals(investments=0))
    report = make_report([filed(JUNE, bond("Harbor Water")), empty], [])
    assert report.funds[0].comparisons == ()
    assert [(each.rule, each.severity) for each in report.problems] == [("periods-can-be-compared", Severity.WARNING)]


def test_misread_unit_has_no_page_of_changes_and_is_an_error() -> None:
    rows = [bond(f"Harbor {number}", value=1_000_000, principal=1_000_000) for number in range(9)]
    large = Decimal(1_000_000_000)
    thousandfold = [replace(row, value=large, principal=large) for row in rows]
    report = make_report([filed(JUNE, *rows), filed(SEPTEMBER, *thousandfold)], [])
    assert report.funds[0].comparisons == ()
    assert [each.severity for each in report.problems if each.rule == "periods-can-be-compared"] == [Severity.ERROR]


def test_undated_filing_is_compared_with_nothing() -> None:
    assert compared([filed(None, bond("Harbor Water")), filed(JUNE, bond("Harbor Water"))]) == ()


SAME = """
[[same]]
fund = "{fund}"
old = {{ text = "{old}" }}
new = {{ text = "Summit Airport" }}
"""


def ruled(fund: str, old: str) -> Whole:
    word = read_overrides(SAME.format(fund=fund, old=old), "same.toml")
    return make_report(two_quarters(), [], word)


def test_override_makes_two_rows_one_bond() -> None:
    [made] = ruled("811-00001", "Quarry Hospital").funds[0].comparisons
    assert (len(made.bought), len(made.gone)) == (0, 0)


def of_overrides(report: Whole) -> list[Problem]:
    return [problem for problem in report.problems if problem.where.path == "same.toml"]


def test_override_that_names_no_row_or_no_fund_is_a_problem() -> None:
    assert of_overrides(ruled("811-00001", "Quarry Hospital")) == []
    [unnamed] = of_overrides(ruled("811-00001", "Nowhere"))
    assert (unnamed.severity, unnamed.where.line, unnamed.rule) == (Severity.ERROR, 2, "override-names-one-row")
    [foreign] = of_overrides(ruled("811-00009", "Quarry Hospital"))
    assert (foreign.severity, foreign.rule) == (Severity.ERROR, "override-names-a-fund")


def test_override_that_counts_for_one_pair_of_periods_is_no_problem_for_the_others() -> None:
    third = filed(DECEMBER, bond("Summit Airport", coupon="6.00", principal=1_000, value=200))
    word = read_overrides(SAME.format(fund="811-00001", old="Quarry Hospital"), "same.toml")
    assert of_overrides(make_report([*two_quarters(), third], [], word)) == []


def test_hostile_text_makes_no_element_on_pages_of_changes_history_and_holders() -> None:
    text = "<script>alert(1)</script> | [x](y) {{ 7*7 }} `raw`"
    rows = bond(text, insurer=text, state=text), bond(f"Other {text}", coupon="4.00", purpose=text)
    made = pages([filed(JUNE, rows[0]), filed(SEPTEMBER, replace(rows[0], insurer="AGM"), rows[1])])
    new = [name for name in made if "--" in name or "history" in name or name.startswith("holders/")]
    shown = [made[name] for name in new if name.endswith(".md")]
    assert len(shown) > 5
    assert not [text for text in shown if "<script>alert" in html(text)]
    assert not [text for name, text in made.items() if name.endswith(".js") and "<" in text]


def test_the_same_filings_give_the_same_bytes_in_any_order() -> None:
    first = render(make_report(two_quarters(), []), TEMPLATES)
    assert first == render(make_report(two_quarters()[::-1], []), TEMPLATES)
