"""Why a fund needs attention, in words: Flagged and its reasons -> Markdown with links to what they speak of."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from generator.pages.compared import signed_money
from generator.pages.filters import money, path, percent, share
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.pages.summaries import largest_insurer, measured_link
from generator.pages.words import STANDINGS, plural
from generator.report import Flagged, FundDigest, Reason, Report, ReportDigest, coverages


def _contradicted(made: Reason) -> str:
    return f"{plural(made.count, 'control total')} not met"


def _short(made: Reason) -> str:
    return f"asset coverage {percent(made.figure)}, below the {_test(made)}"


def _near(made: Reason) -> str:
    return f"asset coverage {percent(made.figure)}, near the {_test(made)}"


def _test(made: Reason) -> str:
    return "" if made.limit is None else f"{made.limit.least}% of {made.limit.source} for {made.limit.covered.lower()}"


def _leverage(made: Reason) -> str:
    return f"leverage up {_points(made)} points to {percent(made.figure)}"


def _insured(made: Reason) -> str:
    return f"insured share down {_points(made)} points to {percent(made.figure)}"


def _points(made: Reason) -> str:
    return share(abs(made.change or Decimal()))


def _assets(made: Reason) -> str:
    change = made.change or Decimal()
    return f"net assets {'up' if change > 0 else 'down'} {percent(abs(change))}"


def _partly(made: Reason) -> str:
    return f"{plural(made.count, 'row')}, {money(made.figure)}, under no met total"


_WORDS: Mapping[str, tuple[str, Callable[[Reason], str]]] = {
    "contradicted": ("#proof", _contradicted),
    "coverage-short": ("#leverage", _short),
    "coverage-near": ("#leverage", _near),
    "newly-defaulted": ("changes", lambda made: f"{plural(made.count, 'holding')} newly in default"),
    "leverage-rose": ("changes", _leverage),
    "assets-changed": ("changes", _assets),
    "insured-fell": ("changes", _insured),
    "claimed-twice": ("", lambda made: f"{made.count} filings of one period"),
    "partly-proved": ("#proof", _partly),
    "amended": ("", lambda made: f"amended by {escape(made.text)}"),
    "filed-late": ("fund", lambda made: f"filed {plural(made.count, 'day')} late"),
    "behind": ("fund", lambda made: f"{made.count} months older than the newest report here, {made.text}"),
    "doubtful": ("#doubts", lambda made: f"{plural(made.count, 'doubt')} open"),
}
"""What each rule says, and where the link leads: a place on the report's page, its fund's page, or what changed."""


def reasons(made: Flagged, up: str) -> Markdown:
    """Return all reasons of a fund, the gravest first, each linked to where it shows; ``up`` leads to the home page."""
    return Markdown("; ".join(_linked(made, reason, up) for reason in made.reasons))


def _linked(made: Flagged, reason: Reason, up: str) -> str:
    place, words = _WORDS[reason.rule]
    folder, newest = f"{up}funds/{made.fund.id}", made.fund.newest.page_id
    since = f"{made.fund.since.page_id}" if made.fund.since is not None else "history"
    pages = {"changes": f"{folder}/{since}.md", "fund": f"{folder}/index.md"}
    page = pages.get(place)
    target = path(page) if page else f"{path(f'{folder}/{newest}.md')}{place}"
    return f"[{words(reason)}]({target})"


def needing(report: Report) -> int:
    """Return how many funds need attention."""
    return sum(bool(made.reasons) for made in report.attention)


def standing_counts(report: Report) -> tuple[Markdown, ...]:
    """Say how many funds there are of each standing, the worst first: ``1 contradicted``, ``2 proved``."""
    found = Counter(fund.newest.standing.value for fund in report.funds)
    return tuple(Markdown(f"{found[name]:,} {STANDINGS[name].lower()}") for name in reversed(STANDINGS) if found[name])


def coverage_of(fund: FundDigest, page: str) -> Markdown:
    """Return the first asset coverage that the law asks for and that is computed, in per cent, linked to its test."""
    for made in coverages(fund.measures):
        if made.held_against.binding and made.measure.value is not None:
            return Markdown(f"[{percent(made.measure.value).removesuffix('%')}]({path(page)}#leverage)")
    return NOT_STATED


def since_before(fund: FundDigest, up: str) -> Markdown:
    """Say what changed since the report before, linked to its page: ``2 new, 1 gone, -$816,772``."""
    made = fund.since
    if made is None:
        return Markdown("nothing to compare" if len(fund.reports) == 1 else "not compared")
    counts = ((made.new, "new"), (made.gone, "gone"), (made.par, "par changed"), (made.moved, "moved"))
    said = [f"{count:,} {name}" for count, name in counts if count]
    target = path(f"{up}funds/{fund.id}/{made.page_id}.md")
    moved = f'<span class="fb-short">{signed_money(round(made.value))}</span>'
    return Markdown(f"[{', '.join(said) or 'same holdings'}, {moved}]({target})")


def insured_link(made: ReportDigest, page: str) -> Markdown:
    """Return the insured share linked to its formula; a dash for a fund that holds no municipal bonds."""
    return measured_link(made.insured_share, page) if made.municipal else NOT_STATED


def largest_or_dash(made: ReportDigest) -> Markdown:
    """Return the largest insurer as tagged; a dash for a fund that holds no municipal bonds."""
    return largest_insurer(made) if made.municipal else NOT_STATED


def any_insured(funds: Iterable[FundDigest]) -> bool:
    """Whether the newest report of any of the funds names a bond insurer or says that none is there."""
    newest = (fund.newest for fund in funds if fund.newest.municipal)
    return any(made.insured_share is not None and made.insured_share.value is not None for made in newest)


FILTERS = (any_insured, coverage_of, insured_link, largest_or_dash, needing, reasons, since_before, standing_counts)
