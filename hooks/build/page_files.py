"""The style sheets and scripts that pages load before anyone acts: few, each with only what its kind of page needs.

A sheet or script under `docs/assets/` stays a small file with one subject; what a page loads is several of them in a row.
Our own pages load one of `PAGE`, and beside it the sheet or script of their kind; pages that keep the whole theme (使用说明)
load `SITE`, which says only what differs from the theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from archive.atomic import write_atomically
from hooks.build.minified import minify_script

FOLDER = "assets/pages"
"""Where they are published."""

_FRAME = ("styles/type.css", "styles/colour.css", "styles/frame.css", "search/box.css")
# Paper comes behind the screen that it undoes; search.css and what follows do not stand on paper, or say how.
STYLES: Mapping[str, tuple[str, ...]] = {
    "page.css": ("styles/base.css", *_FRAME, "styles/touch.css"),
    "site.css": (*_FRAME, "styles/home.css", "styles/chips.css", "styles/listing.css", "styles/touch.css", "styles/print.css"),
    "document.css": ("styles/document.css", "styles/moved.css", "styles/print.css", "styles/reading.css"),
    "lists.css": (
        "styles/home.css",
        "styles/chips.css",
        "styles/listing.css",
        "styles/print.css",
        "search/search.css",
        "styles/entries.css",
    ),
    "paper.css": ("styles/listing.css", "styles/document.css", "styles/moved.css", "styles/print.css"),
}
_START = ("scripts/loader.js", "scripts/site.js", "search/main.js", "study/main.js")  # the loader first: the others call it
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "page.js": ("scripts/frame.js", *_START),
    "site.js": _START,
    "document.js": ("reading/main.js", "reading/follow.js"),
}

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,]) ?|(:) ")
"""Before a colon a space means a descendant. No string in our sheets holds these with a space."""


def write_page_files(site: Path, find_asset: Callable[[str], Path]) -> None:
    """Write all of them below `site`; `find_asset` gives the file of a name below `assets/`."""
    styles = {name: "".join(squeeze_style(_read(find_asset(part))) for part in parts) for name, parts in STYLES.items()}
    scripts = {name: minify_script("".join(_read(find_asset(part)) for part in parts)) for name, parts in SCRIPTS.items()}
    for name, text in {**styles, **scripts}.items():
        write_atomically(site / FOLDER / name, text.encode("utf-8"))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def squeeze_style(text: str) -> str:
    """The rules of a style sheet without its comments and line breaks."""
    return _AROUND.sub(r"\1\2", _SPACE.sub(" ", _COMMENT.sub("", text))).replace(";}", "}").strip() + "\n"
