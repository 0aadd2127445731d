"""What the downloads hold, and in whose words: tables and columns, each with its kind and its meaning."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the values of a column are written: money in dollars, rates in per cent, days as ISO dates."""

    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"
    RATE = "rate"
    DAY = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name in files, its title in a workbook, its kind, and what it says."""

    name: str
    title: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOf:
    """A table of the downloads: its name, what a row is, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)


def _columns(text: str) -> tuple[Column, ...]:
    """Read ``name | title | kind | meaning`` lines."""
    parts = ([part.strip() for part in line.split("|")] for line in text.strip().splitlines())
    return tuple(Column(name=n, title=t, kind=Kind(k), meaning=m) for n, t, k, m in parts)


_FILING_ID = _columns("""
filing_id | Filing | text | Fund and page of the filing, as in filings.id
""")

_OF_FILING = _columns("""
fund_id    | Fund id  | text | Id of the fund, the name of its folder on this site
fund       | Fund     | text | Name of the fund in this filing
page_id    | Page     | text | Name of the report's page in the fund's folder, its period where that is known
form       | Form     | text | Form of the filing, such as N-Q
period     | Period   | date | Day for which the schedule of investments stands
""")

_HOLDING = _columns("""
row                 | Row                  | integer | Number of the holding in the order of the filing, from 1
section             | Section              | text    | Headings above the row, from the outermost in
state               | State                | text    | State or territory, where a heading or the name says it
issuer              | Issuer               | text    | Issuer, carried down where one is printed for several rows
purpose             | Purpose              | text    | Project or obligor in parentheses behind the issuer
series              | Series               | text    | Series of the issue
description         | Description          | text    | What the row prints of the bond behind its issuer
as_filed            | As filed             | text    | The name as printed, in one line
kinds               | Kinds                | text    | Printed abbreviations of the kind of bond
insurer             | Insurer              | text    | Bond insurer by its code, as tagged at the time
insurer_as_filed    | Insurer as filed     | text    | The insurer's tag as printed
enhancements        | Enhancements         | text    | Other credit enhancements, each as kind and provider
footnotes           | Footnotes            | text    | Footnote marks that apply to the row
footnotes_as_filed  | Footnotes as filed   | text    | Footnote marks as printed
flags               | Flags                | text    | Meanings of the footnotes and of the text, in fixed words
coupon              | Coupon (%)           | rate    | Coupon in per cent a year
maturity            | Maturity             | date    | Day of maturity
principal           | Principal ($)        | money   | Principal amount in dollars
principal_as_filed  | Principal as filed   | text    | Principal amount as printed, in the filing's unit
value               | Value ($)            | money   | Value in dollars
value_as_filed      | Value as filed       | text    | Value as printed, in the filing's unit
cusip               | CUSIP                | text    | CUSIP, where the filing gives one
first_line          | First line           | integer | Line of the filing on which the row begins
last_line           | Last line            | integer | Line of the filing on which the row ends
doubts              | Doubts               | text    | What was repaired or could be read in two ways
isin                | ISIN                 | text    | Form N-PORT, item C.1: ISIN
lei                 | LEI                  | text    | Form N-PORT, item C.1: legal entity identifier of the issuer
percent             | % of net assets      | rate    | Form N-PORT, item C.2: percentage of net assets as filed
payoff              | Payoff               | text    | Form N-PORT, item C.3: Long or Short
asset_category      | Asset category       | text    | Form N-PORT, item C.4: kind of asset
issuer_category     | Issuer category      | text    | Form N-PORT, item C.4: kind of issuer
level               | Level                | text    | Form N-PORT, item C.8: level of fair value
restricted          | Restricted           | integer | Form N-PORT, item C.6: 1 yes, 0 no
defaulted           | In default           | integer | Form N-PORT, item C.9: 1 yes, 0 no
in_arrears          | In arrears           | integer | Form N-PORT, item C.9: 1 yes, 0 no
reported            | All elements         | text    | Form N-PORT: every element read, as JSON pairs of path and text
""")

_SECTION = _columns("""
section    | Section                      | text    | Headings from the outermost in
percent    | Printed (% of net assets)    | rate    | Percentage of net assets as printed
subtotal   | Printed subtotal ($)         | money   | Subtotal as printed, in dollars
holdings   | Holdings                     | integer | Rows under the heading
computed   | Computed sum ($)             | money   | Sum of the values under the heading
first_line | Line                         | integer | Line of the filing on which the heading stands
""")

_CHECK = _columns("""
rule       | Check      | text    | What must be true, in the words of the method page
subject    | Of         | text    | What the check is about, such as a section
status     | Result     | text    | passed, failed or not-made
unit       | Unit       | text    | dollars, percent or shares
stated     | Stated     | rate    | The printed figure
computed   | Computed   | rate    | What its parts come to
difference | Difference | rate    | Computed less stated
message    | Remark     | text    | Why it failed or was not made
line       | Line       | integer | Line of the filing on which the printed figure stands
""")

_MEASURE = _columns("""
name    | Measure | text | Name of the computed figure
title   | Title   | text | The same in words
value   | Value   | rate | The figure, rounded to two decimals
unit    | Unit    | text | percent, dollars, dollars a share or years
formula | Formula | text | How it is computed
note    | Note    | text | What must be known about it, or why it was not computed
""")

_ABOUT_FILING = _columns("""
id               | Filing                          | text    | Id of the filing: fund_id, a slash, page_id
fund_id          | Fund id                         | text    | Id of the fund, as in funds.id
page_id          | Page                            | text    | Name of the report's page in the fund's folder
fund             | Fund                            | text    | Name of the fund in this filing
form             | Form                            | text    | Form of the filing, such as N-Q
period           | Period                          | date    | Day for which the schedule of investments stands
filed            | Filed                           | date    | Day on which it was filed
fiscal_year_end  | Fiscal year ends                | text    | Month and day
audited          | Audited                         | integer | 1 yes, 0 no
net_assets       | Net assets ($)                  | money   | Net assets applicable to common shares, as printed
investments      | Total investments ($)           | money   | Total investments, as printed
proof            | Proof                           | text    | proved, partly or contradicted
rows             | Rows                            | integer | Holdings in the schedule
rows_proved      | Rows proved                     | integer | Holdings under a control total that is met
value            | Sum of the rows ($)             | money   | Sum of the values of the holdings
value_unproved   | Not proved ($)                  | money   | Part of that sum under no control total that is met
replaced_by      | Replaced by                     | text    | Page of the amendment that replaces it
source_path      | File                            | text    | Path of the file that was read
source_sha256    | SHA-256                         | text    | Checksum of that file
source_format    | Read as                         | text    | Format of that file
source_layout    | Layout                          | text    | Layout in which its schedule is printed
first_line       | First line                      | integer | Line on which the schedule of investments begins
last_line        | Last line                       | integer | Line on which it ends
sample_notice    | Notice                          | text    | What a fictional or abridged sample says of itself
""")

_FUND = _columns("""
id           | Fund id      | text    | Id of the fund, the name of its folder on this site
name         | Fund         | text    | Newest name
file_number  | File number  | text    | Investment Company Act number of the registrant
series_id    | Series id    | text    | Id of the series, where the fund is one
cik          | CIK          | text    | Central index key
ticker       | Ticker       | text    | Ticker symbol
reports      | Reports      | integer | Reports that count
newest       | Newest       | text    | Page of the newest report
""")

_NAME = _columns("""
fund_id | Fund id | text | Id of the fund, as in funds.id
name    | Name    | text | A name that it bears or bore
until   | Until   | date | Day on which it gave the name up, where a filing says so
""")

_PROBLEM = _columns("""
path     | File     | text    | Path of the file
line     | Line     | integer | Line of that file
severity | Severity | text    | error, warning or note
rule     | Rule     | text    | The rule that found it
message  | Message  | text    | What is wrong and what to do
""")

HOLDINGS = TableOf(
    name="holdings",
    meaning="One row of a schedule of investments. Reports that an amendment replaces are left out.",
    columns=(*_FILING_ID, *_HOLDING),
)
FLAT = TableOf(
    name="holdings",
    meaning="One row of a schedule of investments, with its fund and period.",
    columns=(*_OF_FILING, *_HOLDING),
)
SECTIONS = TableOf(name="sections", meaning="One heading of a schedule.", columns=(*_FILING_ID, *_SECTION))
CHECKS = TableOf(name="checks", meaning="One control total held against its parts.", columns=(*_FILING_ID, *_CHECK))
MEASURES = TableOf(name="measures", meaning="One computed figure.", columns=(*_FILING_ID, *_MEASURE))
FILINGS = TableOf(name="filings", meaning="One fund at one date.", columns=_ABOUT_FILING)
FUNDS = TableOf(name="funds", meaning="One fund, known by its number whatever its name.", columns=_FUND)
NAMES = TableOf(name="names", meaning="One name of a fund.", columns=_NAME)
PROBLEMS = TableOf(name="problems", meaning="One fault found in reading or proving.", columns=_PROBLEM)
TABLES = (FUNDS, NAMES, FILINGS, HOLDINGS, SECTIONS, CHECKS, MEASURES, PROBLEMS)
"""The tables of the database, those that others refer to first."""
_OF_POSITION = tuple(column for column in _ABOUT_FILING if column.name in {"fund_id", "fund", "form", "period"})
POSITIONS = TableOf(
    name="positions",
    meaning="A view: each row of holdings with the fund, form and period of its filing.",
    columns=(*_OF_POSITION, *HOLDINGS.columns),
)
