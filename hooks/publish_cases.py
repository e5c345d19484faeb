"""Hook: the gallery of cases at `/cases/`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.record import Record
from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_cases import CASES_URL, render_cases
from hooks.library import Library
from hooks.load_library import library_folder, library_of
from knowledge.cases.case import find_cases, is_case
from knowledge.cases.parts import WORDS_FILE, load_words

_STYLES = ("assets/cases/cases.css",)
_SCRIPT = "assets/cases/main.js"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the page."""
    library = library_of(config)
    own = library_folder(config) / WORDS_FILE.name
    html = Markup('<script src="{}{}" defer></script>').format(root_from(CASES_URL), _SCRIPT)
    head = PageHead(
        "案例", "案例", f"{library.site_name}的案例：起因、做法、成效、启示，可以并排对照。", styles=_STYLES, html=html
    )
    cases = tuple(record for record in library.records if is_case(record))
    add_page(files, config, CASES_URL, head, partial(_make_page, library, cases, own if own.exists() else WORDS_FILE))
    return files


def _make_page(library: Library, records: tuple[Record, ...], words: Path) -> PageBody:
    cases = find_cases(records, load_words(words))
    return PageBody(render_cases(cases, library, root_from(CASES_URL)))
