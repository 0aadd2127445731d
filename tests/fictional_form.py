"""The last quarter of the fictional trust as Form N-PORT: ``python -m tests.fictional_form`` writes it into filings/.

Form N-PORT did not exist in 2010; the trust does not exist either. Its bonds have CUSIPs of the range that is kept free
for numbers of one's own, and their issuers the short names by which vendors go.
"""

import re
from datetime import date
from decimal import Decimal

from generator.layouts.nport.consistency import check_digit
from tests.composer import Lot, closing
from tests.fictional import ROOT, composed, described
from tests.nport_composer import Form, Tagged
from tests.nport_composer import composed as composed_form

NAME = "larkspur-example-nport-p-2010-05-31.xml"
_CODES = {
    "California": "CA", "Colorado": "CO", "Florida": "FL", "Idaho": "ID", "Illinois": "IL", "New York": "NY",
    "Ohio": "OH", "Oregon": "OR", "Texas": "TX", "Washington": "WA", "Guam": "GU",
}  # fmt: skip
_SHORT = {
    "AUTHORITY": "AUTH", "PUBLIC": "PUB", "FINANCING": "FING", "FINANCE": "FIN", "FACILITIES": "FACS", "WATER": "WTR",
    "HEALTH": "HLTH", "HOSPITAL": "HOSP", "UNIFIED": "UNI", "SCHOOL": "SCH", "DISTRICT": "DIST", "COUNTY": "CNTY",
    "DEVELOPMENT": "DEV", "AGENCY": "AGY", "UNIVERSITY": "UNIV", "COMMUNITY": "CMNTY", "MUNICIPAL": "MUN",
    "REGIONAL": "REGL", "TRANSIT": "TRAN", "CORPORATION": "CORP", "CORP.": "CORP", "EXPRESSWAY": "EXPWY",
}  # fmt: skip


def form() -> str:
    """The XML of the form."""
    trust, portfolio = composed()[-1], described()["trust"]
    sums = closing(trust)
    owed = Decimal(sums.floaters) + Decimal("187204.55")
    made = Form(
        holdings=[_tagged(lot, number) for number, lot in enumerate(trust.lots, 1)],
        registrant=trust.name,
        file_number=trust.file_number,
        period=trust.period,
        year_end=date(2011, 2, 28),
        net_assets=Decimal(sums.net_assets) + Decimal("0.17"),
        liabilities=owed + Decimal(sums.preferred),
        preferred=f"{sums.preferred}.00",
        signed=trust.filed,
        notes=(portfolio["notice"],),
    )
    text = composed_form(made)
    return text.replace("?>\n", f"?>\n<!-- {portfolio['notice']} -->\n", 1)


def _tagged(lot: Lot, number: int) -> Tagged:
    """A row to the cent, which rounds to the dollars of the schedule."""
    base = f"990{number:03d}{'ABCDEFGHJK'[number % 10]}{number * 7 % 10}"
    name = f"{_short(lot.issuer)} {_CODES[lot.state]}"
    maturity = lot.maturity
    letters = "".join(word[0] for word in name.split())[:3]
    return Tagged(
        name=name,
        title=f"{_CODES[lot.state]} {letters}SMP {lot.coupon.normalize():f} {maturity:%m/%d/%Y}",
        cusip=base + check_digit(base),
        balance=f"{lot.principal}000.00",
        value=f"{Decimal(lot.value) + Decimal(number * 37 % 99 - 49) / 100:.2f}",
        coupon=f"{lot.coupon:f}",
        maturity=f"{maturity}",
    )


def _short(issuer: str) -> str:
    """``Dunmore (County of) Hospital Authority`` as ``DUNMORE CNTY HOSP AUTH``."""
    plain = re.sub(r"\((?:City|State) of\) ?|\(The\)", "", issuer).replace("(County of)", "County")
    return " ".join(_SHORT.get(word, word) for word in plain.upper().split())


def main() -> None:
    """Write the form into filings/."""
    (ROOT / "filings" / NAME).write_text(form(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
