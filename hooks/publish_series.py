"""Hook: the series of the archive at `/series/`, a page for each."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_series import SERIES_URL, render_series, render_series_index, series_url
from hooks.library import Library
from hooks.load_library import library_of
from knowledge.series.series import Series

_STYLES = ("assets/styles/series.css",)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    library = library_of(config)
    head = PageHead("年度要点", "年度要点", f"{library.site_name}里同一机关逐年的文件，按年并排。", styles=_STYLES)
    add_page(files, config, SERIES_URL, head, partial(_make_index, library))
    for series in library.series:
        about = f"{series.name}：{len(series.editions)} 个年份逐条并排，新提的、不再提的、年年都提的。"
        own = PageHead("年度要点", f"{series.name} · 年度要点", about, styles=_STYLES)
        add_page(files, config, series_url(series), own, partial(_make_page, series, library))
    return files


def _make_index(library: Library) -> PageBody:
    return PageBody(render_series_index(library.series, library, root_from(SERIES_URL)))


def _make_page(series: Series, library: Library) -> PageBody:
    return PageBody(render_series(series, library, root_from(series_url(series))))
