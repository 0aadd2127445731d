"""What mkdocs.yml must say so that the pages made for it work: the file as read -> a GeneratorError, or nothing."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from generator.problems import GeneratorError

_CONTENT = "site_content"
_OUTSIDE = ("http://", "https://", "//")
_LIKE = 0.75  # from so much likeness on a key is taken for a mistyped one


def check_site_keys(top: Mapping[object, object], config: Path) -> None:
    """Raise GeneratorError naming the key, the file and what is allowed, where the site would be built but not work.

    mkdocs itself says what it cannot use; these it takes without a word.
    """
    extra = top.get("extra")
    if isinstance(extra, dict) and "fundbook" not in extra:
        _require_no_slip(extra, config)
    if top.get("use_directory_urls", "theme" in top):  # which mkdocs takes for true where it is not said
        raise _wrong("use_directory_urls", top, config, "false: pages are files with names, and so are links to them")
    if top.get("docs_dir", _CONTENT) not in (_CONTENT, f"./{_CONTENT}", f"{_CONTENT}/"):
        raise _wrong("docs_dir", top, config, f"{_CONTENT}: generated pages are written there")
    for key, name in _assets(top):
        if not (config.parent / _CONTENT / name).is_file():
            raise GeneratorError(
                f"{config}: {key} names {name!r}: it must be a file below {_CONTENT}, and none is there"
            )


def _require_no_slip(extra: Mapping[object, object], config: Path) -> None:
    for name in map(str, extra):
        if get_close_matches(name.lower().replace("_", ""), ["fundbook"], n=1, cutoff=_LIKE):
            raise GeneratorError(f"{config}: extra.{name} is no option of fundbook: did you mean extra.fundbook?")


def _wrong(key: str, top: Mapping[object, object], config: Path, wanted: str) -> GeneratorError:
    return GeneratorError(f"{config}: {key} is {top.get(key, 'not there')!r}: it must be {wanted}")


def _assets(top: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    """The site's own style-sheets and scripts, as they are written, without what a query adds to them."""
    for key in ("extra_css", "extra_javascript"):
        listed = top.get(key)
        for each in listed if isinstance(listed, list) else ():
            name = each.get("path") if isinstance(each, dict) else each
            if isinstance(name, str) and not name.startswith(_OUTSIDE):
                yield key, name.partition("?")[0]
