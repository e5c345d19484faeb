"""Hook: every page carries its Content-Security-Policy, also where no server adds one; a preview has none.

The preview's server puts a script of its own into each page, to load it again after a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from hooks.build.bundle import make_bundle
from hooks.build.program_files import program_docs, program_folder
from hooks.html.policy import known_scripts, with_policy
from hooks.html.render_head import TEXT_SIZE

_DOCUMENT = 'class="hz-text" data-document='
"""Stands in the page of each document."""
_THEME = Path(str(files("material"))) / "templates"


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Set the policy of a page."""
    return policed(output, config)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Set the policy of the page for addresses that are not there."""
    return policed(output, config) if template_name.endswith(".html") else output


def policed(html: str, config: MkDocsConfig, *own: str) -> str:
    """`html` with its policy; `own` are styles of ours that stand in the page itself."""
    if config.extra.get("preview"):
        return html
    later = (_for_paper(),) if _DOCUMENT in html else ()
    return with_policy(html, (*_of_templates(), *map(re.compile, map(re.escape, own))), later)


@lru_cache(maxsize=1)
def _for_paper() -> str:
    """The tools of a document, which draw its code on paper; printing waits for no script that is loaded."""
    return make_bundle(program_docs() / "assets" / "reading")


@lru_cache(maxsize=1)
def _of_templates() -> Sequence[re.Pattern[str]]:
    """What the theme's and our templates put into pages: read once, as they are part of the program."""
    folders = (_THEME, program_folder() / "overrides")
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.html")))
    return known_scripts([*texts, str(TEXT_SIZE)])
