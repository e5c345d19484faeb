"""Hook: give the page of comparisons the archive's topics, each with the words that mean it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from hooks.load_library import library_of

PAGE = "compare.md"


@dataclass(frozen=True)
class ComparedTopic:
    """A topic as the page offers it."""

    name: str
    words: tuple[str, ...]


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Set `compare_topics` on that page alone."""
    if page.file.src_uri == PAGE:
        topics = [ComparedTopic(topic.name, (topic.name, *topic.synonyms)) for topic in library_of(config).topics]
        context["compare_topics"] = topics  # type: ignore[typeddict-unknown-key]
    return context
