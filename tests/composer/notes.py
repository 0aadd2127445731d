"""A composed filing -> its footnotes, abbreviations and the letters of the marks."""

from collections.abc import Iterator
from string import ascii_lowercase

from tests.composer.figures import INSURERS, closing, collateral, dollars, entities, long, percent, total
from tests.composer.records import ComposedTrust
from tests.composer.style import Style

ENTITIES = "entities-over-5-percent"
FLOATERS = "floating-rate-notes"

_TEXTS = {
    "insured": "Principal and/or interest is secured by the bond insurance company named in the row.",
    "zero-coupon": "Zero coupon bond, issued at a discount.",
    "dealer-trust": "Underlying security of Dealer Trusts that the Trust has entered into. See Note 1D.",
    "pre-refunded": "Advance refunded; an escrow fund of U.S. Government obligations or the like secures it.",
    "put-or-call": "The issuer has given an irrevocable call, or the holder has a mandatory put; "
    "that date is shown as maturity.",
    "demand": "Demand security, payable upon demand by the Trust; its rate is redetermined periodically "
    "and the one in effect on {day} is shown.",
    "letter-of-credit": "A letter of credit from the bank listed fully enhances principal and interest.",
    "shortfall": "Security is subject to a shortfall agreement with a counterparty of the Dealer Trusts. "
    "In a shortfall, the maximum potential amount of payments by the Trust is {dollar}{shortfall}.",
    "variable-rate": "Interest rate is redetermined periodically; the rate in effect on {day} is shown.",
    "alternative-minimum-tax": "Security subject to the alternative minimum tax.",
    "rule-144a": "Acquired in a transaction exempt from registration under the Securities Act of 1933; resale under "
    "Rule 144A. The value of these securities at {day} represented {share}% of the Trust's Net Assets.",
    ENTITIES: "This table lists the entities that issued, guaranteed, backed or otherwise enhanced more than 5% "
    "of the securities held.",
    FLOATERS: "Floating rate note obligations related to securities held, at the rates in effect at {day}. At {day}, "
    "investments with a value of {dollar}{collateral} are held by Dealer Trusts as collateral for the "
    "{dollar}{floaters} in floating rate note obligations outstanding.",
}
_WORDS = {
    "BAN": "Bond Anticipation Notes",
    "CAB": "Capital Appreciation Bonds",
    "COP": "Certificates of Participation",
    "GO": "General Obligation",
    "IDR": "Industrial Development Revenue Bonds",
    "PCR": "Pollution Control Revenue Bonds",
    "RB": "Revenue Bonds",
    "Ref.": "Refunding",
    "Sr.": "Senior",
    "Sub.": "Subordinated",
    "VRD": "Variable Rate Demand",
}


def letters(trust: ComposedTrust) -> dict[str, str]:
    """Meaning -> letter of this filing, in the order in which the schedule first needs each."""
    order = list(_TEXTS)
    found: dict[str, str] = {}
    for lot in trust.lots:
        for meaning in sorted(lot.meanings, key=order.index):
            found.setdefault(meaning, ascii_lowercase[len(found)])
    if entities(trust):
        found[ENTITIES] = ascii_lowercase[len(found)]
    if trust.floaters:
        found[FLOATERS] = ascii_lowercase[len(found)]
    return found


def abbreviations(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """The list of abbreviations that the schedule uses."""
    words = {word for lot in trust.lots for word in lot.kind.split()}
    listed = {code: name for code, name in _WORDS.items() if code in words}
    listed |= {code: name for code, name in INSURERS.items() if any(lot.insurer == code for lot in trust.lots)}
    listed |= {"INS": "Insurer"} if any(lot.insurer for lot in trust.lots) else {}
    listed |= {"LOC": "Letter of Credit"} if any(lot.bank for lot in trust.lots) else {}
    yield from ("", "Investment Abbreviations:", "")
    yield from (style.row(code, listed[code]) for code in sorted(listed, key=str.lower))


def footnotes(trust: ComposedTrust, style: Style) -> Iterator[str]:
    """The notes to the schedule, the table of entities below its note."""
    facts = _facts(trust, style)
    yield from ("", "Notes to Schedule of Investments:", "")
    for meaning, letter in letters(trust).items():
        bullet = "- " if style.tabs else ""
        yield f"{bullet}({letter}) {_TEXTS[meaning].format(**facts)}"
        if meaning == ENTITIES:
            yield from _table_of_entities(trust, style)


def _facts(trust: ComposedTrust, style: Style) -> dict[str, str]:
    closed = closing(trust)
    private = [lot for lot in trust.lots if "rule-144a" in lot.meanings]
    shortfall = trust.floaters.shortfall_maximum if trust.floaters else None
    return {
        "day": long(trust.period),
        "dollar": style.dollar.strip(),
        "shortfall": dollars(shortfall or 0),
        "share": str(percent(total(private), closed.net_assets)),
        "collateral": dollars(total(collateral(trust))),
        "floaters": dollars(closed.floaters),
    }


def _table_of_entities(trust: ComposedTrust, style: Style) -> Iterator[str]:
    yield from ("", style.row("Entities", "Percentage"))
    for i, (name, share) in enumerate(entities(trust)):
        yield style.row(name, f"{share}%" if i == 0 else str(share))
    yield ""
