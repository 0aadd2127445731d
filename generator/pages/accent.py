"""The style-sheet of the colour that a site chooses: its accent -> CSS for light and dark pages."""

from generator.options.colours import readable, wash

ACCENT_PATH = "assets/accent.css"
"""Where it stands below ``site_content``; the theme names it where an accent is chosen."""


def accent_css(accent: str) -> str:
    """Return the accent and its wash in both schemes; on dark pages it is as light as text has to be there.

    On paper pages are light whatever the screen is.
    """
    dark = readable(accent, dark=True)
    return (
        f':root,\n[data-md-color-scheme="default"] {{\n{_colours(accent, dark=False)}}}\n\n'
        f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{_colours(dark, dark=True)}}}\n}}\n'
    )


def _colours(accent: str, *, dark: bool) -> str:
    return f"  --fb-accent: {accent};\n  --fb-accent-wash: {wash(accent, dark=dark)};\n"
