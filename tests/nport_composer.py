"""A described portfolio -> Form N-PORT as XML: every name and number is invented, figures agree unless told not to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.sec.gov/edgar/nport"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A holding as the form tags it; ``percent`` None is worked out, ``more`` is XML put before the lending."""

    name: str = "EXAMPLEVILLE KY WTR REV"
    title: str = "KY EXMWTR 5 07/01/2030"
    cusip: str = "000000000"
    isin: str | None = None
    balance: str = "500000"
    units: str = "PA"
    currency: str = "<curCd>USD</curCd>"
    value: str = "512345.67"
    percent: str | None = None
    payoff: str = "Long"
    asset: str = "DBT"
    issuer: str = "MUN"
    level: str = "2"
    coupon: str | None = "5.000000000000"
    maturity: str | None = "2030-07-01"
    default: str = "N"
    restricted: str = "N"
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: what it states of the fund, and how its percentages are made."""

    holdings: Sequence[Tagged]
    type: str = "NPORT-P"
    registrant: str = "Larkspur Example Trust"
    series: str = "N/A"
    series_id: str | None = None
    file_number: str = "811-99999"
    cik: str = "0009999999"
    period: date = date(2020, 2, 29)
    year_end: date = date(2020, 2, 29)
    final: str = "N"
    net_assets: Decimal = Decimal("41349926.01")
    liabilities: Decimal = Decimal("119069.87")
    preferred: str = "0.00"
    borrowed: str = "0.00"
    decimals: int = 10
    cut: bool = False
    signed: date = date(2020, 4, 24)
    notes: Sequence[str] = ()
    extra: str = ""
    namespace: str | None = NAMESPACE


def composed(form: Form) -> str:
    """The XML of a form, one element a line."""
    declared = "" if form.namespace is None else f" xmlns={quoteattr(form.namespace)}"
    rows = "\n".join(_holding(form, row) for row in form.holdings)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<edgarSubmission{declared}>",
            _header(form),
            "<formData>",
            _general(form),
            _fund(form),
            f"<invstOrSecs>\n{rows}\n</invstOrSecs>" if rows else "",
            form.extra,
            *_notes(form),
            f"<signature>\n<dateSigned>{form.signed}</dateSigned>\n</signature>",
            "</formData>",
            "</edgarSubmission>",
            "",
        )
    )


def submission(form: Form, exhibit: str = "") -> str:
    """A full submission with the form as its first document and an exhibit's text as its second."""
    ends = f"{form.period:%Y%m%d}"
    header = f"""<SEC-DOCUMENT>0009999999-20-000001.txt : 20200427
<SEC-HEADER>0009999999-20-000001.hdr.sgml : 20200427
ACCESSION NUMBER:\t\t0009999999-20-000001
CONFORMED SUBMISSION TYPE:\t{form.type}
CONFORMED PERIOD OF REPORT:\t{ends}
FILED AS OF DATE:\t\t20200427
COMPANY CONFORMED NAME:\t\t\t{form.registrant}
CENTRAL INDEX KEY:\t\t\t{form.cik}
</SEC-HEADER>
<DOCUMENT>
<TYPE>{form.type}
<SEQUENCE>1
<FILENAME>primary_doc.xml
<TEXT>
<XML>
{composed(form)}</XML>
</TEXT>
</DOCUMENT>
"""
    if not exhibit:
        return header
    return f"{header}<DOCUMENT>\n<TYPE>NPORT-EX\n<SEQUENCE>2\n<TEXT>\n{exhibit}\n</TEXT>\n</DOCUMENT>\n"


def _notes(form: Form) -> tuple[str, ...]:
    """The explanatory notes, each for the whole form."""
    notes = "\n".join(f'<explntrNote noteItem="A" note={quoteattr(note)}/>' for note in form.notes)
    return (f"<explntrNotes>\n{notes}\n</explntrNotes>",) if notes else ()


def _header(form: Form) -> str:
    series = (
        "" if form.series_id is None else f"<seriesClassInfo><seriesId>{form.series_id}</seriesId></seriesClassInfo>"
    )
    return f"""<headerData>
<submissionType>{form.type}</submissionType>
<filerInfo>
<filer>
<issuerCredentials>
<cik>{form.cik}</cik>
<ccc>XXXXXXXX</ccc>
</issuerCredentials>
</filer>
{series}
</filerInfo>
</headerData>"""


def _general(form: Form) -> str:
    series = "" if form.series_id is None else f"<seriesId>{form.series_id}</seriesId>\n"
    return f"""<genInfo>
<regName>{escape(form.registrant)}</regName>
<regFileNumber>{form.file_number}</regFileNumber>
<regCik>{form.cik}</regCik>
<regLei>LEIOFEXAMPLETRUST001</regLei>
<regStreet1>1 Example Street</regStreet1>
<regCity>Exampleville</regCity>
<regStateConditional regCountry="US" regState="US-KY"/>
<regZipOrPostalCode>00000</regZipOrPostalCode>
<regPhone>000-000-0000</regPhone>
<seriesName>{escape(form.series)}</seriesName>
{series}<repPdEnd>{form.year_end}</repPdEnd>
<repPdDate>{form.period}</repPdDate>
<isFinalFiling>{form.final}</isFinalFiling>
</genInfo>"""


def _fund(form: Form) -> str:
    return f"""<fundInfo>
<totAssets>{form.net_assets + form.liabilities}</totAssets>
<totLiabs>{form.liabilities}</totLiabs>
<netAssets>{form.net_assets}</netAssets>
<assetsAttrMiscSec>0.00</assetsAttrMiscSec>
<assetsInvested>0.00</assetsInvested>
<amtPayOneYrBanksBorr>{form.borrowed}</amtPayOneYrBanksBorr>
<amtPayOneYrCtrldComp>0.00</amtPayOneYrCtrldComp>
<amtPayOneYrOthAffil>0.00</amtPayOneYrOthAffil>
<amtPayOneYrOther>0.00</amtPayOneYrOther>
<amtPayAftOneYrBanksBorr>0.00</amtPayAftOneYrBanksBorr>
<amtPayAftOneYrCtrldComp>0.00</amtPayAftOneYrCtrldComp>
<amtPayAftOneYrOthAffil>0.00</amtPayAftOneYrOthAffil>
<amtPayAftOneYrOther>0.00</amtPayAftOneYrOther>
<delayDeliv>0.00</delayDeliv>
<standByCommit>0.00</standByCommit>
<liquidPref>{form.preferred}</liquidPref>
<cshNotRptdInCorD>0.00</cshNotRptdInCorD>
<borrowers>
<borrower aggrVal="100.00" lei="LEIOFFIRSTBORROWER01" name="Example &amp; Co."/>
<borrower aggrVal="200.00" lei="LEIOFOTHERBORROWER02" name="Example &amp; Sons"/>
</borrowers>
<returnInfo>
<monthlyTotReturns>
<monthlyTotReturn classId="C000000001" rtn1="-.05" rtn2="2.15" rtn3=".15"/>
</monthlyTotReturns>
<othMon1 netRealizedGain="1.00" netUnrealizedAppr="2.00"/>
<othMon2 netRealizedGain="3.00" netUnrealizedAppr="4.00"/>
<othMon3 netRealizedGain="5.00" netUnrealizedAppr="6.00"/>
</returnInfo>
<mon1Flow redemption="10.00" reinvestment="20.00" sales="30.00"/>
<mon2Flow redemption="11.00" reinvestment="21.00" sales="31.00"/>
<mon3Flow redemption="12.00" reinvestment="22.00" sales="32.00"/>
</fundInfo>"""


def percent_of(form: Form, row: Tagged) -> str:
    """The percentage of net assets that the form states for a row."""
    if row.percent is not None:
        return row.percent
    exact = Decimal(row.value) * 100 / form.net_assets
    return f"{exact.quantize(Decimal(1).scaleb(-form.decimals), ROUND_DOWN if form.cut else ROUND_HALF_UP):f}"


def _holding(form: Form, row: Tagged) -> str:
    isin = "" if row.isin is None else f'<isin value="{row.isin}"/>\n'
    return f"""<invstOrSec>
<name>{escape(row.name)}</name>
<lei>N/A</lei>
<title>{escape(row.title)}</title>
<cusip>{row.cusip}</cusip>
<identifiers>
{isin}<other otherDesc="Internal" value="{abs(hash_of(row)):08d}"/>
</identifiers>
<balance>{row.balance}</balance>
<units>{row.units}</units>
{row.currency}
<valUSD>{row.value}</valUSD>
<pctVal>{percent_of(form, row) if row.value not in ("N/A", "") else "N/A"}</pctVal>
<payoffProfile>{row.payoff}</payoffProfile>
<assetCat>{row.asset}</assetCat>
<issuerCat>{row.issuer}</issuerCat>
<invCountry>US</invCountry>
<isRestrictedSec>{row.restricted}</isRestrictedSec>
<fairValLevel>{row.level}</fairValLevel>
{_debt(row)}{row.more}<securityLending>
<isLoanByFund>N</isLoanByFund>
</securityLending>
</invstOrSec>"""


def hash_of(row: Tagged) -> int:
    """A number for a row's own identifier, the same in every run."""
    return sum(place * ord(letter) for place, letter in enumerate(row.title + row.value, 1)) % 100_000_000


def _debt(row: Tagged) -> str:
    if row.coupon is None and row.maturity is None:
        return ""
    kind = "Fixed" if row.coupon and Decimal(row.coupon) else "None"
    return f"""<debtSec>
<maturityDt>{row.maturity or "N/A"}</maturityDt>
<couponKind>{kind}</couponKind>
<annualizedRt>{row.coupon or "N/A"}</annualizedRt>
<isDefault>{row.default}</isDefault>
</debtSec>
"""
