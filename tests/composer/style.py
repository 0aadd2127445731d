r"""Cells -> printed lines, in the two renderings of the layout: tabs with LaTeX dollars, or gaps of spaces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    r"""How a rendering prints dollars, the dash of a section, marks and the gap between cells."""

    tabs: bool
    dollar: str
    dash: str
    nil: str

    def row(self, *cells: str) -> str:
        """One line of a table; a blank cell leaves its place empty."""
        if self.tabs:
            return "\t".join(cells)
        return "    ".join(cell or " " * 8 for cell in cells).rstrip()

    def money(self, text: str, *, first: bool = True) -> str:
        """A figure with its dollar sign, which only the first row of a page carries."""
        return f"{self.dollar}{text}" if first else text

    def rate(self, text: str, *, first: bool) -> str:
        """A coupon; the clean rendering prints the sign on the first row only."""
        if self.tabs:
            return f"{text}%"
        return f"{text} %" if first else text

    def marks(self, letters: str) -> str:
        """Footnote letters behind a name or a total: ``^{(a)(b)}`` or ``(a)(b)``."""
        if not letters:
            return ""
        bracketed = "".join(f"({letter})" for letter in letters)
        if not self.tabs:
            return f" {bracketed}"
        return f" ^{bracketed}" if len(letters) == 1 else f" ^{{{bracketed}}}"


TABS = Style(tabs=True, dollar="\\$ ", dash=" ", nil="\\$")
SPACES = Style(tabs=False, dollar="$ ", dash="\N{EM DASH}", nil="$\N{EM DASH}")
