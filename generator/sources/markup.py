"""One page of a file's text: report, lines -> HTML that needs no script. Every character shows as what it is."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.report import FilingReport
from generator.sources.download import shown_name
from generator.sources.text import PARTS_OF_LINE

Parts = Sequence[tuple[int, int, str]]

# Characters that do not show, or that turn the order of those behind them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANK_RUN = 4
_HEAD = """<!doctype html>
<html lang="en" class="fb-source">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="stylesheet" href="../../assets/css/colours.css">
<link rel="stylesheet" href="../../assets/css/source.css">
<script src="../../assets/js/source.js"></script>
</head>
<body>
<header>
<p><a href="../../funds/{fund}/{page}.html">Back to the report</a></p>
<h1>{title}</h1>
<p>The text of the file as it was read, with its line numbers. Lines with a bar at their left were read as holdings.</p>
{notice}<dl>
<dt>File</dt><dd>{file}</dd>
<dt>SHA-256</dt><dd><code>{sha256}</code></dd>
{lines}</dl>
{parts}</header>
<main>
"""
_FOOT = """</main>
</body>
</html>
"""
_NOT_KEPT = "<p>The text of this file was not kept. Build the site again with the file in its place.</p>\n"


def page(report: FilingReport, lines: Sequence[str], *, first: int, total: int, parts: Parts) -> str:
    """Return the page of some lines of the file a report was read from; ``first`` is the number of the first one.

    ``parts`` are the pages of that file, each with its first and last line.
    """
    last = first + len(lines) - 1
    head = _head(report, (first, last, total), parts)
    starts = {row.where.line for row in report.filing.holdings}
    inside = {n for row in report.filing.holdings for n in range(row.where.line + 1, row.where.lines[1] + 1)} - starts
    body = _lists(lines, first, {**dict.fromkeys(inside, ' class="c"'), **dict.fromkeys(starts, ' class="r"')})
    return "".join((head, *(body if lines else [_NOT_KEPT]), _FOOT))


def shown(text: str) -> str:
    """Text as HTML: what HTML reads is spelled out, and characters that do not show are named by their numbers."""
    text = escape(text, quote=False)
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"<b>U+{ord(found[0]):04X}</b>", text)


def _head(report: FilingReport, span: tuple[int, int, int], parts: Parts) -> str:
    filing = report.filing
    first, last, total = span
    notice = f"<p><strong>{shown(filing.sample_notice)}</strong></p>\n" if filing.sample_notice else ""
    return _HEAD.format(
        title=f"{shown(filing.fund.name)}, {report.page_id}: source",
        fund=report.fund_id,
        page=report.page_id,
        notice=notice,
        file=shown(shown_name(filing.source.path)),
        sha256=filing.source.sha256,
        lines=f"<dt>Lines</dt><dd>{first} to {last} of {total}</dd>\n" if total else "",
        parts=_parts(parts, first),
    )


def _parts(parts: Parts, here: int) -> str:
    """Links to the other pages of a long file; a script finds there the one that holds a line."""
    if len(parts) < 2:
        return ""
    entries = "".join(
        f'<li><a href="{name}" data-first="{first}" data-last="{last}"{" aria-current=page" if first == here else ""}>'
        f"Lines {first} to {last}</a></li>"
        for first, last, name in parts
    )
    return f'<nav aria-label="Parts of the file"><ul>{entries}</ul></nav>\n'


def _lists(lines: Sequence[str], first: int, marks: dict[int, str]) -> Iterator[str]:
    """The lines as numbered lists; a long run of blank lines is left out and told."""
    numbered = ((number, line) for number, line in enumerate(lines, first))
    runs = [(blank, list(run)) for blank, run in groupby(numbered, key=lambda item: not item[1])]
    is_open = False
    for blank, run in runs:
        if blank and len(run) > _BLANK_RUN:
            yield "</ol>\n" if is_open else ""
            yield f"<p>Lines {run[0][0]} to {run[-1][0]} hold nothing that was read.</p>\n"
            is_open = False
            continue
        if not is_open:
            yield f'<ol start="{run[0][0]}">\n'
            is_open = True
        yield from (f'<li id="L{number}"{marks.get(number, "")}>{_content(line)}\n' for number, line in run)
    yield "</ol>\n" if is_open else ""


def _content(line: str) -> str:
    if PARTS_OF_LINE in line:
        return "<br>".join(map(shown, line.split(PARTS_OF_LINE)))
    return shown(line)
