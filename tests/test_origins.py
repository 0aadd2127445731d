"""Lines of problems lead to the published text of their files."""

from generator.pages.origins import origin_line, origins, report_line
from generator.problems import Problem, Severity, Where
from tests.builders import filing, holding, source
from tests.whole import make_report


def problem(path: str, line: int, last: int = 0) -> Problem:
    where = Where(path, line, last) if last else Where(path, line)
    return Problem(where=where, severity=Severity.WARNING, rule="a-rule", message="A message.")


def test_a_problem_of_a_file_that_was_read_leads_to_its_line_in_the_text() -> None:
    whole = make_report([filing(holding(), source=source(path="in/a b.txt"))], [])
    pages = origins(whole.report)
    assert pages == {"in/a b.txt": "source/811-00001/2011-11-30.html"}
    linked = '<a href="../source/811-00001/2011-11-30.html#L12">12</a>'
    assert origin_line(problem("in/a b.txt", 12), pages, "../") == linked
    assert report_line(Where("in/a b.txt", 12), whole.report.funds[0].newest, "../") == linked


def test_a_problem_of_a_file_as_a_whole_or_of_one_that_was_not_read_leads_nowhere() -> None:
    pages = origins(make_report([filing(holding())], []).report)
    assert origin_line(problem("in/scan.pdf", 3), pages, "") == "3"
    assert origin_line(problem(next(iter(pages)), 0), pages, "") == "—"
