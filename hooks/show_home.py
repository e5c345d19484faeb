"""Hook: give the home template what the archive holds."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from hooks.html.render_home import render_home
from hooks.load_library import library_of


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Set `home` on the home page alone."""
    if page.is_homepage:
        context["home"] = render_home(library_of(config))  # type: ignore[typeddict-unknown-key]
    return context
