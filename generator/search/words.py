"""The words by which things are found: text -> words in one spelling."""

import re
import unicodedata
from collections.abc import Iterable

PREFIX = 3
"""How many letters of a word name the smallest part of the index."""

_WORD = re.compile(r"[a-z0-9]+")
# Words of so many issuers that they lead nowhere by themselves; they still narrow down what other words find.
COMMON = frozenset(
    """
agency and assistance assn association auth authority board bond bonds building capital city cnty co college commission
community corp corporation county department dept dev development dist district education educational facilities
facility finance financing fin first for general government health healthcare higher home hospital hospitals housing
improvement inc independent indl industrial land lease local medical mortgage mun municipal of power program project
projects public purpose rb redevelopment redev ref refunding regional rev revenue sales school sewer ser series
service services settlement sr st state sub subordinate system tax the transit transportation trust unified
university utilities utility water
""".split()
)


def words(text: str) -> list[str]:
    """The words of a text in lower case, without accents; what is no letter or digit parts them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _WORD.findall(text.lower())


def prefixes(texts: Iterable[str]) -> set[str]:
    """The beginnings of the words that lead to something with these texts; common words where no other does."""
    found = {word for text in texts for word in words(text) if len(word) > 1 and not word.isdigit()}
    return {word[:PREFIX] for word in found - COMMON or found}
