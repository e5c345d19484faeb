"""Hook: in a copy that opens by double click every link names its file, because a folder has no server to add it."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_LINK = re.compile(
    r'(?P<before><(?:a|link|form)\b[^>]*?\b(?:href|action)=")'
    r'(?P<path>(?![a-z][a-z0-9+.-]*:|//|#|\?)[^"#?]*)(?=["#?])',
    re.I,
)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Rewrite the links of one page; nothing where the site is made for a server."""
    return name_files(output) if config.extra.get("offline") else output


def name_files(html: str) -> str:
    """`html` with `index.html` added to each relative link that ends at a folder; idempotent.

    Text cannot be meant: where a text shows a link's markup, its quotes are escaped.
    """
    return _LINK.sub(lambda match: match["before"] + _file_of(match["path"]), html)


def _file_of(path: str) -> str:
    if path.endswith("/"):
        return f"{path}index.html"
    if path.rsplit("/", 1)[-1] in (".", ".."):
        return f"{path}/index.html"
    return path
