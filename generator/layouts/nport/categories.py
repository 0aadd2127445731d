"""The categories of Form N-PORT in words: code -> heading (items C.4.a and C.4.b of the form)."""

MUNICIPAL = "MUN"
MUNICIPAL_SECURITIES = "Municipal securities"
DEBT = "DBT"

ASSETS = {
    "STIV": "Short-term investments",
    "RA": "Repurchase agreements",
    "EC": "Common equity",
    "EP": "Preferred equity",
    DEBT: "Debt",
    "DCO": "Commodity derivatives",
    "DCR": "Credit derivatives",
    "DE": "Equity derivatives",
    "DFE": "Foreign exchange derivatives",
    "DIR": "Interest rate derivatives",
    "DO": "Other derivatives",
    "SN": "Structured notes",
    "LON": "Loans",
    "ABS-MBS": "Mortgage-backed securities",
    "ABS-APCP": "Asset-backed commercial paper",
    "ABS-CBDO": "Collateralized bond and debt obligations",
    "ABS-O": "Other asset-backed securities",
    "COMM": "Commodities",
    "RE": "Real estate",
}
ISSUERS = {
    "CORP": "Corporate",
    "UST": "U.S. Treasury",
    "USGA": "U.S. government agency",
    "USGSE": "U.S. government sponsored entity",
    MUNICIPAL: "Municipal",
    "NUSS": "Non-U.S. sovereign",
    "PF": "Private fund",
    "RF": "Registered fund",
}
DERIVATIVES = frozenset({"DCO", "DCR", "DE", "DFE", "DIR", "DO"})


def headings(asset: str | None, issuer: str | None, state: str | None) -> tuple[str, ...]:
    """The headings under which a holding is shown: municipal securities by state, debt by its issuer's kind."""
    if issuer == MUNICIPAL and asset not in DERIVATIVES:
        return (MUNICIPAL_SECURITIES, state) if state else (MUNICIPAL_SECURITIES,)
    kind = ASSETS.get(asset or "", "Other investments")
    if asset == DEBT:
        return (kind, ISSUERS.get(issuer or "", "Other issuers"))
    return (kind,)
