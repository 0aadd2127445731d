"""What names in the records mean in words: flags, statuses, units -> our own English."""

from generator.compare import Status

MEANINGS = {
    "insured": "principal or interest is insured by the bond insurer named",
    "zero-coupon": "zero coupon bond, issued at a discount",
    "dealer-trust": "held by a dealer trust (tender option bond)",
    "pre-refunded": "refunded in advance, paid from an escrow",
    "escrowed-to-maturity": "escrowed to maturity",
    "put-or-call": "irrevocable call or mandatory put; the date shown is that of the call or put",
    "demand": "payable on demand of the fund; the rate changes periodically",
    "letter-of-credit": "backed by a bank's letter of credit",
    "shortfall": "the fund owes a shortfall payment if the dealer trust's bond falls far in value",
    "alternative-minimum-tax": "interest counts for the alternative minimum tax",
    "rule-144a": "resold to qualified institutional buyers only (rule 144A)",
    "variable-rate": "the rate changes periodically",
    "defaulted": "in default",
    "convertible-cab": "capital appreciation bond that turns into one with a coupon",
    "restricted": "restricted as to resale",
    "taxable": "interest is taxable",
    "entities-over-5-percent": "marks the total: entities behind more than 5% of the portfolio",
    "floating-rate-notes": "marks the total: floating rate note obligations of the dealer trusts",
    "percent-of-net-assets": "marks the percentages: their denominator is net assets",
}

CUT_HEADS = {
    "insurer": "Insurer as tagged, or other backing",
    "section": "Section",
    "state": "State",
    "maturity": "Years to maturity",
    "kind": "Kind of bond",
    "coupon": "Coupon",
}

CUT_CAPTIONS = {
    "section": "Value by section of the schedule",
    "state": "Value by state or territory",
    "maturity": "Value by years from the period's end to maturity",
    "kind": "Value by kind of bond",
    "coupon": "Value by coupon",
}

CHANGES = {
    Status.NEW: "new",
    Status.EXIT: "gone",
    Status.PAR_UP: "par raised",
    Status.PAR_DOWN: "par lowered",
    Status.REFUNDED: "pre-refunded",
    Status.INTO_TOB: "into a dealer trust",
    Status.OUT_OF_TOB: "out of a dealer trust",
    Status.RENAMED: "renamed",
    Status.RETAGGED: "another insurer or mark",
    Status.UNCHANGED: "unchanged",
}

STANDINGS = {"proved": "Proved", "partly": "Proved in part", "contradicted": "Contradicted"}

DOUBTFUL_COLUMNS = {
    "issuer": "issuer",
    "purpose": "purpose",
    "series": "description",
    "description": "description",
    "kinds": "description",
    "insurer": "enhancement",
    "enhancements": "enhancement",
    "coupon": "coupon",
    "maturity": "maturity",
    "principal": "principal",
    "value": "value",
    "footnotes": "marks",
    "flags": "marks",
}
"""The column of the holdings table in which a doubt about a field is marked; any other field: ``issuer``."""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write ``1 row`` or ``2 rows``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def rule_sentence(rule: str) -> str:
    """Write the name of a check, which is a sentence in hyphens, as a sentence."""
    return rule.replace("-", " ").capitalize()
