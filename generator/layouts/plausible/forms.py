"""Filings -> warnings where form, period, end of the fiscal year and day of filing do not go together.

Form N-Q is of the first and the third quarter of a fiscal year (rule 30b1-5 of the Investment Company Act), Form N-CSRS
of its half, Form N-CSR of its end, and of its half where a cover bears the name of the form alone (rule 30b2-1).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.model import Filing
from generator.problems import Problem, Severity, Where

_MONTHS = {"N-Q": (3, 9), "N-CSR": (0, 6), "N-CSRS": (6,)}
"""How many months behind the end of a fiscal year the period of a form ends."""


def form_problems(filings: Sequence[Filing], where: Where) -> tuple[Problem, ...]:
    """Return a warning for each filing and contradiction, at the place of its document."""
    return tuple(
        Problem(where=where, severity=Severity.WARNING, rule="form-against-period", message=message)
        for filing in filings
        if filing.period is not None
        for message in (*_of_quarter(filing, filing.period), *_of_filing(filing, filing.period))
    )


def _of_quarter(filing: Filing, period: date) -> Iterator[str]:
    form = (filing.form or "").removesuffix("/A")
    end = (filing.fiscal_year_end or "").partition("-")[0]
    if form in _MONTHS and end.isdecimal() and (period.month - int(end)) % 12 not in _MONTHS[form]:
        yield (
            f"{filing.fund.name}: Form {form} is of no period that ends on {period} where fiscal years end on "
            f"{filing.fiscal_year_end}: one of the three is misread, or the filing's own error"
        )


def _of_filing(filing: Filing, period: date) -> Iterator[str]:
    if filing.filed is not None and filing.filed <= period:
        yield f"{filing.fund.name}: filed on {filing.filed}, and not after its period ended on {period}"
