"""Everything the pages show: grouping by fund, order, names, gaps, sections, insurers, and filings given twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from generator.model import Filing, FormerName, Section
from generator.problems import Problem, Severity, Where
from generator.report import Exposure, FundReports, Gap, NameSpan, Report
from tests.builders import doubt, figure, filing, fund, holding, named_share, section, source, total_line, totals
from tests.whole import Whole, make_report

MARCH = date(2011, 3, 31)
JUNE = date(2011, 6, 30)
DECEMBER = date(2011, 12, 31)


def filed(path: str, period: date | None, **changes: object) -> Filing:
    """A filing of its own file: path and checksum follow ``path``."""
    made = source(path=path, sha256=sha256(path.encode()).hexdigest(), where=Where(path, 1, 100))
    return filing(**{"source": made, "period": period, **changes})


def only_fund(report: Whole) -> FundReports:
    [made] = report.funds
    return made


def periods(made: FundReports) -> list[date | None]:
    return [report.filing.period for report in made.reports]


def rows_of(made: Filing) -> int:
    [report] = only_fund(make_report([made], [])).reports
    return sum(len(part.rows) for part in report.sections)


def test_reports_of_a_fund_go_from_the_oldest_period_to_the_newest() -> None:
    filings = [filed("b.txt", JUNE), filed("c.txt", None), filed("a.txt", DECEMBER), filed("d.txt", MARCH)]
    made = only_fund(make_report(filings, []))
    assert periods(made) == [None, MARCH, JUNE, DECEMBER]
    assert made.newest.filing.source.path == "a.txt"


def test_the_order_of_the_input_does_not_matter() -> None:
    filings = [filed("b.txt", JUNE), filed("a.txt", JUNE, fund=fund(file_number="811-00002")), filed("d.txt", MARCH)]
    problems = [
        Problem(where=Where("b.txt", 9), severity=Severity.WARNING, rule="r", message="m"),
        Problem(where=Where("b.txt", 2), severity=Severity.ERROR, rule="r", message="m"),
    ]
    assert make_report(filings, problems) == make_report(filings[::-1], problems[::-1])


def test_funds_are_told_apart_by_number_and_not_by_name() -> None:
    renamed = fund(name="Renamed Trust")
    other = fund(file_number="811-00002")
    report = make_report(
        [filed("a.txt", MARCH), filed("b.txt", JUNE, fund=renamed), filed("c.txt", JUNE, fund=other)], []
    )
    assert [(made.id, len(made.reports)) for made in report.funds] == [("811-00001", 2), ("811-00002", 1)]
    assert report.funds[0].fund.name == "Renamed Trust"


def test_names_over_time_come_from_filings_and_from_former_names() -> None:
    former = FormerName(name="Oldest Trust", until=date(2010, 1, 31))
    newest = fund(name="New Trust", former_names=(former, FormerName(name="Example Municipal Trust", until=JUNE)))
    made = only_fund(make_report([filed("a.txt", MARCH), filed("b.txt", DECEMBER, fund=newest)], []))
    assert made.names == (
        NameSpan(name="Oldest Trust", periods=(), until=date(2010, 1, 31)),
        NameSpan(name="Example Municipal Trust", periods=(MARCH,), until=JUNE),
        NameSpan(name="New Trust", periods=(DECEMBER,), until=None),
    )


def test_a_gap_of_more_than_a_quarter_is_said() -> None:
    made = only_fund(make_report([filed("a.txt", MARCH), filed("b.txt", JUNE), filed("c.txt", DECEMBER)], []))
    assert made.gaps == (Gap(after=JUNE, before=DECEMBER, missing=(date(2011, 9, 30),)),)


def test_identical_bytes_are_shown_once_and_noted() -> None:
    first = filed("a.txt", MARCH)
    copy = replace(first, source=replace(first.source, path="b.txt", where=Where("b.txt", 1, 100)))
    report = make_report([copy, first], [])
    assert [made.filing.source.path for made in only_fund(report).reports] == ["a.txt"]
    assert report.problems == (
        Problem(
            where=Where("b.txt"),
            severity=Severity.NOTE,
            rule="each-file-is-given-once",
            message="the same bytes as a.txt: shown once; remove one of the two files",
        ),
    )


def test_two_filings_of_one_fund_and_period_both_have_a_page_and_an_error_names_both() -> None:
    report = make_report([filed("b.txt", MARCH), filed("a.txt", MARCH), filed("c.txt", MARCH)], [])
    made = only_fund(report)
    assert [(each.page_id, each.filing.source.path, each.other_files) for each in made.reports] == [
        ("2011-03-31", "a.txt", ("b.txt", "c.txt")),
        ("2011-03-31-2", "b.txt", ("a.txt", "c.txt")),
        ("2011-03-31-3", "c.txt", ("a.txt", "b.txt")),
    ]
    assert [(each.severity, each.where.path) for each in report.problems] == [
        (Severity.ERROR, "b.txt"),
        (Severity.ERROR, "c.txt"),
    ]
    assert "a.txt:1" in report.problems[0].message
    assert made.gaps == ()


def test_an_amendment_takes_the_page_of_its_period_and_names_what_it_replaces() -> None:
    amended = filed("b.txt", MARCH, form="N-Q/A", filed=date(2011, 9, 1))
    report = make_report([filed("a.txt", MARCH), amended, filed("c.txt", JUNE)], [])
    made = only_fund(report)
    assert [(each.page_id, each.filing.source.path) for each in made.reports] == [
        ("2011-03-31", "b.txt"),
        ("2011-06-30", "c.txt"),
    ]
    assert [each.page_id for each in made.reports[0].replaces] == ["2011-03-31-replaced"]
    [old] = made.replaced
    assert (old.filing.source.path, old.replaced_by) == ("a.txt", "2011-03-31")
    assert [(each.severity, each.where.path, each.message) for each in report.problems] == [
        (
            Severity.NOTE,
            "a.txt",
            "replaced by N-Q/A in b.txt:1: shown on a page of its own, and counted nowhere",
        )
    ]
    assert [(each.old.page_id, each.old.filing.form) for each in made.comparisons] == [("2011-03-31", "N-Q/A")]


def test_of_several_amendments_the_one_filed_last_counts() -> None:
    first = filed("a.txt", MARCH, form="N-Q/A", filed=date(2011, 9, 1))
    last = filed("b.txt", MARCH, form="N-Q/A", filed=date(2011, 10, 1))
    made = only_fund(make_report([last, first], []))
    assert [each.filing.source.path for each in made.reports] == ["b.txt"]
    assert [each.filing.source.path for each in made.replaced] == ["a.txt"]


def test_amendments_of_one_day_are_not_chosen_between() -> None:
    both = [filed(name, MARCH, form="N-Q/A", filed=date(2011, 9, 1)) for name in ("a.txt", "b.txt")]
    report = make_report([*both, filed("c.txt", MARCH)], [])
    made = only_fund(report)
    assert [each.filing.source.path for each in made.reports] == ["a.txt", "b.txt"]
    assert [each.filing.source.path for each in made.replaced] == ["c.txt"]
    assert [each.rule for each in report.problems if each.severity is Severity.ERROR] == [
        "one-filing-for-each-fund-and-period"
    ]


def test_a_filing_after_its_day_is_late_and_one_on_the_monday_after_a_weekend_is_not() -> None:
    # 60 days after 2011-06-30 are Monday 2011-08-29; after 2011-12-31 Wednesday 2012-02-29; after 2011-03-31 the 30th
    on_time = filed("a.txt", JUNE, filed=date(2011, 8, 29))
    late = filed("b.txt", DECEMBER, filed=date(2012, 3, 2))
    made = only_fund(make_report([on_time, late], []))
    assert [(each.report.page_id, each.due) for each in made.late] == [("2011-12-31", date(2012, 2, 29))]
    weekend = date(2011, 9, 30)  # 60 days later is Tuesday 2011-11-29, 70 days later Friday 2011-12-09
    yearly = filed("c.txt", weekend, form="N-CSR", filed=date(2011, 12, 9))
    assert only_fund(make_report([yearly], [])).late == ()
    saturday = filed("d.txt", date(2011, 10, 4), filed=date(2011, 12, 5))  # due on Saturday 2011-12-03
    assert only_fund(make_report([saturday], [])).late == ()


def test_two_schedules_of_one_file_are_no_copies_of_each_other() -> None:
    first = filed("a.txt", MARCH)
    second = replace(
        first, fund=fund(file_number="811-00002"), source=replace(first.source, where=Where("a.txt", 101, 200))
    )
    assert len(make_report([first, second], []).funds) == 2


def test_every_row_stands_in_exactly_one_section_and_a_parent_counts_its_children() -> None:
    california, ohio = ("Bonds", "California"), ("Bonds", "Ohio")
    made = filing(
        holding(sections=california, value=60),
        holding(sections=ohio, value=30),
        holding(sections=("Notes",), value=None),
        sections=(section("Bonds", percent="90.00"), section(*california, subtotal=60), section(*ohio)),
        totals=totals(investments=90, net_assets=50),
    )
    [report] = only_fund(make_report([made], [])).reports
    assert [(part.path, part.count, len(part.rows), part.value, part.percent) for part in report.sections] == [
        (("Bonds",), 2, 0, Decimal(90), Decimal(180)),
        (california, 1, 1, Decimal(60), Decimal(120)),
        (ohio, 1, 1, Decimal(30), Decimal(60)),
        (("Notes",), 1, 1, Decimal(0), Decimal(0)),
    ]
    assert [part.without_value for part in report.sections] == [0, 0, 0, 1]
    assert report.sections[3].printed is None


def test_rows_without_any_section_are_not_lost() -> None:
    assert rows_of(filing(holding(sections=()), holding(sections=("A",)), sections=(section("A"),))) == 2


def test_a_heading_that_is_printed_twice_shows_its_rows_once() -> None:
    sections: tuple[Section, ...] = (section("A", line=5), section("A", line=50))
    assert rows_of(filing(holding(sections=("A",)), sections=sections)) == 1


def test_open_doubts_and_repairs_are_each_numbered_over_the_whole_filing() -> None:
    made = filing(
        holding(doubts=(doubt("value"), doubt("issuer", settled=True))), holding(), holding(doubts=(doubt("coupon"),))
    )
    [report] = only_fund(make_report([made], [])).reports
    assert [(each.number, each.doubt.field) for each in report.doubts] == [(1, "value"), (1, "issuer"), (2, "coupon")]


def test_insurer_lines_say_who_owed_then_and_who_owes_today() -> None:
    made = filing(
        holding(insurer="FGIC", value=20),
        holding(insurer="AGM", value=30),
        holding(value=50),
        entities_over_5_percent=(named_share("Assured Guaranty Municipal Corp.", "30.0"),),
    )
    [report] = only_fund(make_report([made], [])).reports
    lines = [(line.code, line.then and line.then.code, line.today and line.today.code) for line in report.insurers]
    assert lines == [("AGM", "AGM", "AG"), ("FGIC", "FGIC", "NATL")]
    assert [line.printed for line in report.insurers] == [figure("30.0"), None]
    assert report.largest_insurer == report.insurers[0]
    assert report.insured_share is not None and report.insured_share.value == 50


def test_an_unknown_insurer_is_listed_as_tagged() -> None:
    report = make_report([filing(holding(insurer="XYZ"))], [])
    [line] = only_fund(report).newest.insurers
    assert (line.code, line.name, line.then, line.today) == ("XYZ", "XYZ", None, None)
    assert [each.code for each in report.insurers] == ["XYZ"]


def test_unknown_tags_that_differ_in_punctuation_only_have_pages_of_their_own() -> None:
    report = make_report([filing(holding(insurer="X.Z"), holding(insurer="X-Z"), holding(insurer="index"))], [])
    assert [each.page_id for each in report.insurers] == ["x-z-7e86f4ad", "x-z-917c574b", "index-1bc04b52"]


def test_an_insurer_that_took_over_has_a_report_though_no_row_is_tagged_with_it() -> None:
    report = make_report([filing(holding(insurer="AGM", value=25), holding(value=75))], [])
    successor = next(each for each in report.insurers if each.code == "AG")
    [made] = successor.exposures
    assert (made.exposed.tagged.count, made.exposed.owed_then.count) == (0, 0)
    assert made.exposed.owed_today == Exposure(count=1, value=Decimal(25), of_investments=Decimal(25))
    assert successor.newest == ()


def test_insurer_reports_list_the_rows_of_each_funds_newest_report_only() -> None:
    old = filed("a.txt", MARCH, holdings=(holding(insurer="AGM"), holding(insurer="AGM")))
    new = filed("b.txt", JUNE, holdings=(holding(insurer="AGM"),))
    [insurer] = [each for each in make_report([old, new], []).insurers if each.code == "AGM"]
    assert [(made.report.page_id, len(made.held)) for made in insurer.newest] == [("2011-06-30", 1)]
    assert [made.exposed.tagged.count for made in insurer.exposures] == [2, 1]


def test_a_share_of_what_is_not_stated_is_not_known() -> None:
    made = filing(holding(insurer="AGM"), totals=replace(totals(), net_assets=total_line(0)))
    [report] = only_fund(make_report([made], [])).reports
    assert report.sections[0].percent is None
    assert report.insurers[0].part.of_investments is None
    assert report.investments is None


def test_problems_are_in_the_order_of_files_and_lines_and_reach_the_report_of_their_file() -> None:
    late = Problem(where=Where("a.txt", 9), severity=Severity.NOTE, rule="r", message="m")
    early = Problem(where=Where("a.txt", 2), severity=Severity.WARNING, rule="r", message="m")
    unreadable = Problem(where=Where("0.pdf"), severity=Severity.ERROR, rule="no-format", message="m")
    report = make_report([filed("a.txt", MARCH)], [late, unreadable, early])
    assert report.problems == (unreadable, early, late)
    assert only_fund(report).newest.problems == (early, late)


def test_nothing_read_is_a_report_without_funds() -> None:
    assert make_report([], []).report == Report(funds=(), attention=(), insurers=(), places=(), issuers=(), problems=())
