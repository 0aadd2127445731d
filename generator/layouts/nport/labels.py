"""The paths of Form N-PORT in words: path -> label of a row, title of the table it stands in."""

import re
from functools import lru_cache

from generator.model import unnumbered

_PARTS = {
    "headerData": "Submission",
    "genInfo": "General information",
    "fundInfo": "Fund information",
    "explntrNotes": "Explanatory notes",
    "signature": "Signature",
}
_GROUPS = {
    "curMetrics": "Interest rate risk",
    "creditSprdRiskInvstGrade": "Credit spread risk",
    "creditSprdRiskNonInvstGrade": "Credit spread risk",
    "borrowers": "Borrowers of securities lent",
    "aggregateInfos": "Non-cash collateral received",
    "returnInfo": "Returns",
    "mon1Flow": "Flows",
    "mon2Flow": "Flows",
    "mon3Flow": "Flows",
    "varInfo": "Value at risk",
}
_LABELS = {
    "totAssets": "Total assets",
    "totLiabs": "Total liabilities",
    "netAssets": "Net assets",
    "assetsAttrMiscSec": "Assets attributable to miscellaneous securities",
    "assetsInvested": "Assets invested in a controlled foreign corporation",
    "amtPayOneYrBanksBorr": "Payable within one year to banks for borrowings",
    "amtPayOneYrCtrldComp": "Payable within one year to controlled companies",
    "amtPayOneYrOthAffil": "Payable within one year to other affiliates",
    "amtPayOneYrOther": "Payable within one year to others",
    "amtPayAftOneYrBanksBorr": "Payable after one year to banks for borrowings",
    "amtPayAftOneYrCtrldComp": "Payable after one year to controlled companies",
    "amtPayAftOneYrOthAffil": "Payable after one year to other affiliates",
    "amtPayAftOneYrOther": "Payable after one year to others",
    "delayDeliv": "Payable for delayed delivery and when-issued securities",
    "standByCommit": "Payable under standby commitments",
    "liquidPref": "Liquidation preference of preferred stock",
    "cshNotRptdInCorD": "Cash not reported in Parts C and D",
    "regName": "Registrant",
    "regFileNumber": "Investment Company Act file number",
    "regCik": "CIK of the registrant",
    "regLei": "LEI of the registrant",
    "seriesName": "Series",
    "seriesId": "EDGAR identifier of the series",
    "seriesLei": "LEI of the series",
    "classId": "EDGAR identifier of the class",
    "repPdEnd": "End of the fiscal year",
    "repPdDate": "Date of the report",
    "isFinalFiling": "Final filing",
    "submissionType": "Form",
    "sales": "Sales of shares",
    "reinvestment": "Shares sold for reinvested distributions",
    "redemption": "Redemptions and repurchases",
    "netRealizedGain": "Net realized gain",
    "netUnrealizedAppr": "Change in net unrealized appreciation",
    "intrstRtRiskdv01": "Change for 1 basis point",
    "intrstRtRiskdv100": "Change for 100 basis points",
    "period3Mon": "3 months",
    "period1Yr": "1 year",
    "period5Yr": "5 years",
    "period10Yr": "10 years",
    "period30Yr": "30 years",
    "curCd": "Currency",
    "creditSprdRiskInvstGrade": "Investment grade",
    "creditSprdRiskNonInvstGrade": "Below investment grade",
    "isNonCashCollateral": "Collateral other than cash",
    "aggrVal": "Value lent",
    "mon1Flow": "Month 1",
    "mon2Flow": "Month 2",
    "mon3Flow": "Month 3",
    "monthlyTotReturn": "Total return",
    "rtn1": "month 1",
    "rtn2": "month 2",
    "rtn3": "month 3",
    "mon1": "month 1",
    "mon2": "month 2",
    "mon3": "month 3",
    "instrMon1": "month 1",
    "instrMon2": "month 2",
    "instrMon3": "month 3",
    "othMon1": "Other investments, month 1",
    "othMon2": "Other investments, month 2",
    "othMon3": "Other investments, month 3",
    "interestRtContracts": "Interest rate contracts",
    "foreignExchgContracts": "Foreign exchange contracts",
    "fundsDesignatedInfo": "Designated index",
    "nameDesignatedIndex": "name",
    "indexIdentifier": "identifier",
    "explntrNote": "Note",
    "note": "text",
    "noteItem": "item of the form",
    "regStreet1": "Street",
    "regStreet2": "Street, second line",
    "regCity": "City",
    "regStateConditional": "Address",
    "regState": "State",
    "regCountry": "Country",
    "regZipOrPostalCode": "Postal code",
    "regPhone": "Telephone",
    "isConfidential": "Confidential",
    "cik": "CIK",
    "ccc": "CCC",
    "lei": "LEI",
}
_REMEMBERED = 4_096
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)")


@lru_cache(maxsize=_REMEMBERED)
def title_of(path: str) -> str:
    """The title of the table that shows a field: that of its part, or of a group within the fund information."""
    part, _, rest = unnumbered(path).partition(".")
    return _GROUPS.get(rest.partition(".")[0]) or _PARTS.get(part) or _worded(part)


@lru_cache(maxsize=_REMEMBERED)
def label_of(path: str) -> str:
    """The label of a field: its path below the part in words, the groups that a table's title says left out."""
    _, _, rest = path.partition(".")
    steps = [step for step in rest.split(".") if step not in _SAID] or [path]
    return ", ".join(map(_labelled, steps))


def _labelled(step: str) -> str:
    """The label of a step of a path, with its number where several stand in one place."""
    name, _, number = step.partition("[")
    said = "" if name in _SAID else _LABELS.get(name) or _worded(name)
    return f"{said} no. {number.rstrip(']')}".strip() if number else said


_SAID = frozenset(
    "curMetrics curMetric borrowers returnInfo varInfo filerInfo monthlyTotReturns monthlyReturnCats issuerCredentials "
    "seriesClassInfo filer".split()
)


def _worded(name: str) -> str:
    """``othMon1`` as ``Oth mon 1``: an element that has no label of its own."""
    words = _CAPITALS.sub(" ", name).lower()
    return words[:1].upper() + words[1:]
