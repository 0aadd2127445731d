"""Every element of Form N-PORT by its name, as an outline -> a form that sets each, and the paths it must be read by.

A line is an element, what is indented below it stands in it; ``@`` is an attribute, ``*`` an element that stands twice,
``=`` a text that is given. All other texts are made, each another one.
"""

from collections.abc import Iterator
from itertools import count
from textwrap import indent


def _indented(text: str, depth: int) -> str:
    return indent(text, " " * depth)


def _months(prefix: str) -> str:
    return "\n".join(f"{prefix}{n}\n @netRealizedGain\n @netUnrealizedAppr" for n in (1, 2, 3))


_CONTRACTS = "\n".join(
    f"{kind}Contracts\n{_indented(_months('mon'), 1)}\n"
    + "\n".join(
        f" {instrument}Category\n{_indented(_months('instrMon'), 2)}"
        for instrument in ("forward", "future", "option", "swaption", "swap", "warrant", "other")
    )
    for kind in ("commodity", "credit", "equity", "foreignExchg", "interestRt", "other")
)
_PERIODS = " @period3Mon\n @period1Yr\n @period5Yr\n @period10Yr\n @period30Yr"
_IDENTIFIERS = """identifiers
 cusip
  @value
 isin
  @value
 ticker
  @value
 other*
  @otherDesc
  @value"""
_COUNTERPARTIES = "counterparties*\n counterpartyName\n counterpartyLei"
_INDEX = """indexBasketInfo
 indexName
 indexIdentifier
 narrativeDesc
 components
  component*
   othIndName
   notionalAmt
   curCd
   value
   issCurCd"""
_OTHER_REFERENCE = f"otherRefInst*\n issuerName\n issueTitle\n{_indented(_IDENTIFIERS, 1)}"
_ADDED = f"""derivAddlInfo
 name
 lei
 title
 cusip
{_indented(_IDENTIFIERS, 1)}
 balance
 units
 descOthUnits
 curCd
 valUSD
 pctVal
 assetCat
 issuerConditional
  @desc
  @issuerCat
 invCountry"""
_FORWARD = f"""fwdDeriv
 @derivCat=FWD
{_indented(_COUNTERPARTIES, 1)}
 amtCurSold
 curSold
 amtCurPur
 curPur
 settlementDt
 unrealizedAppr"""
_TENORS = "rtResetTenors\n rtResetTenor*\n  @rateTenor\n  @rateTenorUnit\n  @resetDt\n  @resetDtUnit"
_LEGS = "\n".join(
    f"fixed{side}Desc\n @fixedOrFloating\n @fixedRt\n @amount\n @curCd\n"
    f"floating{side}Desc\n @fixedOrFloating\n @floatingRtIndex\n @floatingRtSpread\n @pmntAmt\n @curCd\n"
    f"{_indented(_TENORS, 1)}\nother{side}Desc\n @fixedOrFloating\n ="
    for side in ("Rec", "Pmnt")
)
_SWAP_TERMS = f"""swapFlag
{_LEGS}
terminationDt=2031-05-01
upfrontPmnt
pmntCurCd
upfrontRcpt
rcptCurCd
notionalAmt=3370000.00
curCd"""
_SWAP = f"""swapDeriv
 @derivCat=SWP
{_indented(_COUNTERPARTIES, 1)}
 descRefInstrmnt
{_indented(_INDEX, 2)}
{_indented(_OTHER_REFERENCE, 2)}
{_indented(_SWAP_TERMS, 1)}
 unrealizedAppr=-10624.92"""
_NESTED = f"""nestedDerivInfo
{_indented(_FORWARD, 1)}
{_indented(_ADDED, 2)}
 swapDeriv
  @derivCat
{_indented(_COUNTERPARTIES, 2)}
{_indented(_ADDED, 2)}
  descRefInstrmnt
{_indented(_OTHER_REFERENCE, 3)}
{_indented(_SWAP_TERMS, 2)}"""
_FUTURE = f"""futrDeriv
 @derivCat=FUT
{_indented(_COUNTERPARTIES, 1)}
 payOffProf
 descRefInstrmnt
{_indented(_INDEX, 2)}
{_indented(_OTHER_REFERENCE, 2)}
 expDate
 notionalAmt
 curCd
 unrealizedAppr"""
_OPTION = f"""optionSwaptionWarrantDeriv
 @derivCat=SWO
{_indented(_COUNTERPARTIES, 1)}
 putOrCall
 writtenOrPur
 descRefInstrmnt
{_indented(_NESTED, 2)}
{_indented(_INDEX, 2)}
{_indented(_OTHER_REFERENCE, 2)}
 shareNo
 principalAmt
 exercisePrice
 exercisePriceCurCd
 expDt
 delta
 unrealizedAppr"""
_OTHER = f"""othDeriv
 @derivCat=OTH
 @othDesc
{_indented(_COUNTERPARTIES, 1)}
 descRefInstrmnt
{_indented(_INDEX, 2)}
 terminationDt
 notionalAmts
  notionalAmt*
   @amt
   @curCd
 delta
 unrealizedAppr"""

SUBMISSION = """headerData
 submissionType=NPORT-P/A
 isConfidential
 accessionNumber
 filerInfo
  liveTestFlag
  flags
   returnCopyFlag
   overrideInternetFlag
   confirmingCopyFlag
  filer
   issuerCredentials
    cik
    ccc
   fileNumber
  contact
   name
   phoneNumber
   emailAddress
  notificationEmailAddress*
  seriesClassInfo
   seriesId
   classId*"""
GENERAL = """genInfo
 regName
 regFileNumber
 regCik
 regLei
 regStreet1
 regStreet2
 regCity
 regStateConditional
  @regCountry
  @regState
 regCountry
 regZipOrPostalCode
 regPhone
 seriesName
 seriesId
 seriesLei
 repPdEnd=2020-02-29
 repPdDate=2020-02-29
 isFinalFiling=N"""
FUND = f"""fundInfo
 totAssets=1000000.00
 totLiabs=0.00
 netAssets=1000000.00
 assetsAttrMiscSec
 assetsInvested
 amtPayOneYrBanksBorr
 amtPayOneYrCtrldComp
 amtPayOneYrOthAffil
 amtPayOneYrOther
 amtPayAftOneYrBanksBorr
 amtPayAftOneYrCtrldComp
 amtPayAftOneYrOthAffil
 amtPayAftOneYrOther
 delayDeliv
 standByCommit
 liquidPref
 cshNotRptdInCorD
 curMetrics
  curMetric*
   curCd
   intrstRtRiskdv01
{_indented(_PERIODS, 3)}
   intrstRtRiskdv100
{_indented(_PERIODS, 3)}
 creditSprdRiskInvstGrade
{_indented(_PERIODS, 1)}
 creditSprdRiskNonInvstGrade
{_indented(_PERIODS, 1)}
 isNonCashCollateral
 borrowers
  borrower*
   @name
   @lei
   @aggrVal
 aggregateInfos
  aggregateInfo*
   @amt
   @collatrl
   invstCat
   assetConditional
    @desc
    @invstCat
 returnInfo
  monthlyTotReturns
   monthlyTotReturn*
    @classId
    @rtn1
    @rtn2
    @rtn3
  monthlyReturnCats
{_indented(_CONTRACTS, 3)}
{_indented(_months("othMon"), 2)}
 mon1Flow
  @redemption
  @reinvestment
  @sales
 mon2Flow
  @redemption
  @reinvestment
  @sales
 mon3Flow
  @redemption
  @reinvestment
  @sales
 liquidityInfo
  highlyLiquidInvstMin
  derivativesTrans
   @classification
   @pctVal
 varInfo
  fundsDesignatedInfo
   nameDesignatedIndex
   indexIdentifier
  medianDailyVarPct
  medianVarRatioPct
  backtestingExceptions
 derivExposure
  @derivExposurePct
  @derivCurrencyExpPct
  @derivRateExpPct
  @numDaysExceeded"""
NOTES = "explntrNotes\n explntrNote*\n  @noteItem\n  @note"
SIGNATURE = "signature\n dateSigned=2020-04-24\n nameOfApplicant\n signature\n signerName\n title"

HOLDING_FRONT = f"""invstOrSec
 name
 lei
 title
 cusip=000000000
{_indented(_IDENTIFIERS, 1)}
 balance=100000.00
 units=PA
 descOthUnits
 currencyConditional
  @curCd
  @exchangeRt
 valUSD=1000.00
 pctVal=0.1000000000
 payoffProfile
 assetConditional
  @desc
  @assetCat
 issuerConditional
  @desc
  @issuerCat
 invCountry
 otherInvCountry
 isRestrictedSec
 liquidityClassificationInfo
  fundCats
   fundCat*
    @category
    @fundCatPct
  circumstances
 fairValLevel=2"""
HOLDING_END = """securityLending
 isCashCollateral
 cashCollateralCondition
  @isCashCollateral
  @cashCollateralVal
 isNonCashCollateral
 nonCashCollateralCondition
  @isNonCashCollateral
  @nonCashCollateralVal
 isLoanByFund
 loanByFundCondition
  @isLoanByFund
  @loanVal"""
_DEBT = f"""debtSec
 maturityDt=2030-07-01
 couponKind
 annualizedRt=5.00
 isDefault
 areIntrstPmntsInArrs
 isPaidKind
 isMandatoryConvrtbl
 isContngtConvrtbl
 dbtSecRefInstruments
  dbtSecRefInstrument*
   name
   title
   curCd
{_indented(_IDENTIFIERS, 3)}
 currencyInfos
  currencyInfo*
   @convRatio
   @curCd
 delta"""
_REPURCHASE = """repurchaseAgrmt
 transCat
 clearedCentCparty
  @isCleared
  @centralCounterparty
 notClearedCentCparty
  @isCleared
  counterpartyInfos
   counterpartyInfo*
    @name
    @lei
 isTriParty
 repurchaseRt
 maturityDt=2020-03-02
 repurchaseCollaterals
  repurchaseCollateral*
   principalAmt
   principalCd
   collateralVal
   collateralCd
   invstCat
   assetConditional
    @desc
    @invstCat"""


def _derivative(outline: str) -> str:
    return f"derivativeInfo\n{_indented(outline, 1)}"


KINDS = {
    "debt": _DEBT,
    "repurchase": _REPURCHASE,
    "forward": _derivative(_FORWARD),
    "future": _derivative(_FUTURE),
    "swap": _derivative(_SWAP),
    "option": _derivative(_OPTION),
    "other": _derivative(_OTHER),
}


class Drawn:
    """An outline drawn as XML; ``fields`` are the paths and texts that must be read of it, in order."""

    def __init__(self, outline: str, numbers: Iterator[int]) -> None:
        self.fields: list[tuple[str, str]] = []
        self._numbers = numbers
        self._lines = [line for line in outline.split("\n") if line.strip()]
        self.text = "\n".join(self._drawn(0, 0, "")[0])

    def _drawn(self, place: int, depth: int, above: str) -> tuple[list[str], int]:
        """The elements of one depth from a line on, and the line behind them."""
        drawn: list[str] = []
        while place < len(self._lines) and _depth(self._lines[place]) == depth:
            name, _, given = self._lines[place].strip().partition("=")
            times = 2 if name.endswith("*") else 1
            begun = place
            for number in range(1, times + 1):
                path = f"{above}.{name.rstrip('*')}" if above else name
                path = path if number == 1 else f"{path}[{number}]"
                element, place = self._element(begun, path, given)
                drawn += element
        return drawn, place

    def _element(self, place: int, path: str, given: str) -> tuple[list[str], int]:
        """One element with all that stands in it, and the line behind it."""
        name, depth = self._lines[place].strip().partition("=")[0].rstrip("*"), _depth(self._lines[place])
        place += 1
        attributes = ""
        while place < len(self._lines) and self._at(place, depth + 1, "@"):
            attribute, _, said = self._lines[place].strip()[1:].partition("=")
            attributes += f' {attribute}="{self._told(f"{path}.{attribute}", said)}"'
            place += 1
        has_text = place < len(self._lines) and self._at(place, depth + 1, "=")
        text = self._told(path, "") if has_text else ""
        place += has_text
        inside, behind = self._drawn(place, depth + 1, path)
        if not inside and not attributes and not has_text:
            text = self._told(path, given)
        return [f"<{name}{attributes}>{text}", *inside, f"</{name}>"], behind

    def _at(self, place: int, depth: int, mark: str) -> bool:
        line = self._lines[place]
        return _depth(line) == depth and line.strip().startswith(mark)

    def _told(self, path: str, given: str) -> str:
        text = given or f"text {next(self._numbers)}"
        self.fields.append((path, text))
        return text


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def full_form() -> tuple[str, list[tuple[str, str]], list[list[tuple[str, str]]]]:
    """A form that sets every element: its XML, the fields of its parts, and those of each of its holdings."""
    numbers = count(1)
    parts = [Drawn(outline, numbers) for outline in (SUBMISSION, GENERAL, FUND)]
    holdings = [
        Drawn(f"{HOLDING_FRONT}\n{_indented(kind, 1)}\n{_indented(HOLDING_END, 1)}", numbers) for kind in KINDS.values()
    ]
    after = [Drawn(outline, numbers) for outline in (NOTES, SIGNATURE)]
    header, *inside = (part.text for part in parts)
    rows = "\n".join(holding.text for holding in holdings)
    body = "\n".join((*inside, f"<invstOrSecs>\n{rows}\n</invstOrSecs>", *(part.text for part in after)))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<edgarSubmission xmlns="http://www.sec.gov/edgar/nport">\n'
        f"{header}\n<formData>\n{body}\n</formData>\n</edgarSubmission>\n"
    )
    told = [field for part in (*parts, *after) for field in part.fields]
    return text, told, [holding.fields for holding in holdings]
