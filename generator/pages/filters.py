"""How figures are written on pages: Decimal, date, Where -> Markdown. A missing one is a dash, never zero."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from generator.model import Figure
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.problems import Where
from generator.values import rounded

_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_REMEMBERED = 16_384  # days and texts that most rows and most pages have in common
Amount = Decimal | Figure | int | None


def _value(amount: Amount) -> Decimal | None:
    if isinstance(amount, Decimal) or amount is None:
        return amount
    return amount.value if isinstance(amount, Figure) else Decimal(amount)


@lru_cache(maxsize=_REMEMBERED)
def _grouped(digits: str) -> Markdown:
    """Digits with separators: most amounts stand on several pages, and in the tables of several periods."""
    return Markdown(f"{int(digits):,}")


def number(amount: Amount) -> Markdown:
    """Write ``1,234`` or ``-1,234``; the decimals are those the number has, none where it is whole."""
    value = _value(amount)
    if value is None:
        return NOT_STATED
    if (text := str(value)).isdecimal():
        return _grouped(text)
    whole = int(value)
    return Markdown(f"{whole:,}" if whole == value else f"{value.normalize():,f}")


def money(amount: Amount) -> Markdown:
    """Write dollars as ``$53,924,296``, with cents only where there are some."""
    value = _value(amount)
    if value is None:
        return NOT_STATED
    whole = value == value.to_integral_value()
    return Markdown(f"{'-' if value < 0 else ''}${abs(value):,.{0 if whole else 2}f}")


def dollars(amount: Amount) -> Markdown:
    """Write dollars for a column without their sign: with cents wherever the form states amounts to the cent, also
    where these are nil, so that all rows of the column agree."""
    value = _value(amount)
    if value is None:
        return NOT_STATED
    if (text := str(value)).isdecimal():
        return _grouped(text)
    to_the_cent = int(value.as_tuple().exponent) <= -2 and value == rounded(value)
    return Markdown(f"{value:,.2f}") if to_the_cent else number(value)


def whole_number(amount: Amount) -> Markdown:
    """Write dollars without cents, halves away from zero, where a table sets many funds side by side."""
    value = _value(amount)
    return number(None if value is None else rounded(value, 0))


def whole_money(amount: Amount) -> Markdown:
    """Write dollars with their sign and without cents."""
    value = _value(amount)
    return money(None if value is None else rounded(value, 0))


def plain(amount: Amount) -> Markdown:
    """Write a printed number of any unit with separators and the decimals of the filing: ``13,454,169``, ``14.40``."""
    value = _value(amount)
    return NOT_STATED if value is None else Markdown(f"{value:,f}")


def per_share(amount: Amount) -> Markdown:
    """Write dollars a share with the decimals as printed, ``$14.47``."""
    value = _value(amount)
    return NOT_STATED if value is None else Markdown(f"{'-' if value < 0 else ''}${abs(value):,f}")


def share(amount: Amount) -> Markdown:
    """Write a computed percentage without its sign and with two decimals, halves away from zero: ``35.06``."""
    value = _value(amount)
    if value is None:
        return NOT_STATED
    found = rounded(value)
    return Markdown(f"{found if found else abs(found):,f}")


def percent(amount: Amount) -> Markdown:
    """Write a computed percentage with two decimals: ``35.06%``."""
    written = share(amount)
    return written if written == NOT_STATED else Markdown(f"{written}%")


def printed(amount: Amount) -> Markdown:
    """Write a printed rate or percentage with the decimals of the filing and without its sign: ``35.1``."""
    value = _value(amount)
    return NOT_STATED if value is None else Markdown(f"{value:f}")


def printed_percent(amount: Amount) -> Markdown:
    """Write a printed rate or percentage with the decimals of the filing: ``35.1%``."""
    written = printed(amount)
    return written if written == NOT_STATED else Markdown(f"{written}%")


def in_unit(amount: Decimal | None, unit: str) -> Markdown:
    """Write a value in the unit of a measure or check: dollars, per cent, dollars a share, years, or a plain number."""
    match unit:
        case "dollars" | "dollars a share":
            return money(amount)
        case "percent":
            return percent(amount)
        case "years":
            return NOT_STATED if amount is None else Markdown(f"{share(amount)} years")
        case _:
            return number(amount)


@lru_cache(maxsize=_REMEMBERED)
def day(value: date | None) -> Markdown:
    """Write a date as ISO prints it."""
    return NOT_STATED if value is None else Markdown(value.isoformat())


def lines(where: Where) -> Markdown:
    """Write the line or lines of a place: ``76`` or ``76-80``; a dash where it is the file as a whole."""
    first, last = where.lines
    if first == 0:
        return NOT_STATED
    return Markdown(str(first) if first == last else f"{first}-{last}")


def unbroken(text: str) -> Markdown:
    """Return Markdown, or text that is escaped first, in which every date stays on one line."""
    written = text if isinstance(text, Markdown) else escape(text)
    return Markdown(_DAY.sub(r'<span class="fb-day">\g<0></span>', written))


def anchor(text: str) -> Markdown:
    """Return an id for HTML made of ``text``: lower-case letters, digits and hyphens only."""
    return Markdown(re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x")


def heading_id(name: str) -> Markdown:
    """Return what gives a heading its id, for names that are only known when the page is made."""
    return Markdown(f"{{#{anchor(name)}}}")


def path(name: str) -> Markdown:
    """Pass a page's path on: it is made of ids that are safe in a URL."""
    return Markdown(quote(name))


def measure_id(name: str) -> Markdown:
    """Return the name of a measure as the end of an id; names are lower-case words joined by underscores."""
    return Markdown(re.sub(r"[^a-z0-9_]", "-", name))


@lru_cache(maxsize=_REMEMBERED)
def words(text: str | None) -> Markdown:
    """Escape filing text; a blank one is a dash."""
    return escape(text) if text and text.strip() else NOT_STATED
