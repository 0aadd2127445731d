"""The states and territories by which municipal schedules are cut."""

from functools import lru_cache

STATES: frozenset[str] = frozenset(
    """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida
    |Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan
    |Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York
    |North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota
    |Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming
    |American Samoa|Guam|Northern Mariana Islands|Puerto Rico|Virgin Islands""".replace("\n    ", "").split("|")
)

_SPELLINGS = {state.casefold(): state for state in STATES} | {
    "u.s. virgin islands": "Virgin Islands",
    "washington, d.c.": "District of Columbia",
}


@lru_cache(maxsize=8_192)
def state_named(heading: str) -> str | None:
    """The state or territory that a section heading names, in its usual spelling, or None."""
    return _SPELLINGS.get(" ".join(heading.split()).casefold())
