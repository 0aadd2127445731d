r"""The text of footnote marks -> the letters they show, legible or not.

Marks stand at the end of a name, raised (``^(a)``, ``^{(a)(b)}``, ``^{g)}``, ``⁽ⁱ⁾``) or plain (``(f)``);
damage leaves forms without a letter (``³``, ``⁽³⁾``, ``[®]``). Nothing is resolved here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_RAISED = {"ⁱ": "i", "ⁿ": "n", "ᵃ": "a", "ᵇ": "b", "ᶜ": "c", "ᵈ": "d", "ᵉ": "e", "ᶠ": "f", "ᵍ": "g", "ʰ": "h", "ʲ": "j"}
_ONE = (
    r"<sup>[^<]{1,40}</sup>|\^\{[^{}]{1,40}\}|\^\{?\(?\w{1,2}\)?\}?|\((?:[a-z]{1,2}|\d{1,2})\)|⁽[^⁾]{1,2}⁾|\[[^\]\w]{1,2}\]"
    r"|[¹²³⁰⁴-⁹ⁱⁿᵃᵇᶜᵈᵉᶠᵍʰʲ®]|[*†‡§#]{1,3}"
)
_MARK = re.compile(_ONE)
_TRAILING = re.compile(rf"(?:\s*(?>{_ONE})){{1,12}}\s*$")
_LETTER = re.compile(r"[A-Za-z]{1,2}(?![A-Za-z])|^[*†‡§#]{1,3}$|(?<=^\()\d{1,2}(?=\)$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One group of footnote letters as printed; ``letters`` is empty where none is legible."""

    letters: tuple[str, ...]
    printed: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The text before the marks, the marks in order, and the text they were read from."""

    rest: str
    marks: tuple[Mark, ...]
    as_filed: str


def _mark(printed: str) -> Mark:
    """Read the letters of one group; a raised letter counts as the letter."""
    plain = "".join(_RAISED.get(char, char) for char in re.sub(r"</?sup>", "", printed))
    return Mark(tuple(_LETTER.findall(plain)), printed)


@lru_cache(maxsize=8_192)
def read_marks(text: str) -> Marks:
    """Cut the marks off the end of a name."""
    trailing = _TRAILING.search(text)
    if trailing is None:
        return Marks(text.strip(), (), "")
    found = tuple(_mark(printed) for printed in _MARK.findall(trailing[0]))
    return Marks(text[: trailing.start()].strip(), found, trailing[0].strip())


def marks_behind(text: str) -> Marks:
    """Read all that stands behind a tag as marks; ``rest`` is what is no mark and no bracket."""
    found = tuple(_mark(printed) for printed in _MARK.findall(text))
    rest = re.sub(r"[(){}\s,;]+", " ", _MARK.sub(" ", text)).strip()
    return Marks(rest, found, _tidy(text))


def _tidy(text: str) -> str:
    """The marks without the parenthesis that closes the tag before them."""
    text = text.strip()
    return text.removeprefix(")").strip() if text.count(")") > text.count("(") and text.startswith(")") else text
