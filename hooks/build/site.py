"""MkDocs as a function: pages written to a folder.

MkDocs runs in this process, not in a second one: its errors come back as exceptions with their whole message, progress
is a call, and the preview needs no start-up a build. The hooks keep nothing between builds, so nothing is lost by it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import jinja2
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from archive.errors import UsageError
from hooks.build.kept_pages import KeptPages
from hooks.build.site_config import load_site_config
from hooks.build.site_files import SiteFiles, without_folders
from hooks.build.site_folder import SiteError
from hooks.generated_page import MAKES_LATE, GeneratedPage
from linking.published_folder import published_folder_of

Progress = Callable[[int, int], None]


def write_pages(
    config_file: Path,
    archive_dir: Path,
    folder: Path,
    *,
    offline: bool = False,
    read: Mapping[str, object] = MappingProxyType({}),
    kept_pages: KeptPages | None = None,
    progress: Progress | None = None,
) -> int:
    """Write every page of the site into `folder` and return their number; a warning of MkDocs is an error.

    With `offline` every link names its file, so that the folder works without a server. `read` is what the caller has
    read already: `library` and `published_links`, which the hooks read else. Pages that `kept_pages` knows to be as they
    were are not written.
    Raises RecordError for records that cannot be published, SiteError for all that is wrong with pages or templates.
    """
    if not config_file.exists():
        raise UsageError(
            "这里没有 mkdocs.yml",
            where=str(config_file.parent.resolve()),
            next_step="先进入文库的文件夹再运行；还没有文库，用 hongzhu init 建一个",
        )
    counter = _Counter(progress, kept_pages)
    with _collected_warnings() as warnings, without_folders((archive_dir, published_folder_of(archive_dir))):
        try:
            config = load_site_config(config_file, site_dir=str(folder.resolve()))
            config.extra.update(archive=str(archive_dir.resolve()), raise_archive_errors=True, offline=offline, **read)
            config.extra.update({"kept_pages": kept_pages, MAKES_LATE: True})
            config.strict = False  # it would count the warning that files are not modified
            config.plugins["hongzhu/counter"] = counter  # type: ignore[assignment]  # hooks are registered the same way
            # Every file of an empty folder counts as modified, but those that say themselves that they are not.
            utils.clean_directory(config.site_dir)
            build(config, dirty=True)
            if warnings:
                raise Abort("warnings")
        except (MkDocsException, jinja2.TemplateError, Abort) as error:
            raise SiteError(
                "\n  ".join(["页面没有建成", *(warnings or [str(error)])]), next_step="改好上述各处再建站"
            ) from error
    return counter.total


class _Counter:
    """Counts the pages as MkDocs makes them, and has noted what is read for each."""

    def __init__(self, progress: Progress | None, kept_pages: KeptPages | None) -> None:
        self.total = 0
        self._done = 0
        self._progress = progress
        self._kept_pages = kept_pages

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return SiteFiles(files, self._kept_pages.kept, config) if self._kept_pages else files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        made = {file.dest_uri for file in files.documentation_pages()}
        kept = {path for path in (self._kept_pages.kept if self._kept_pages else ()) if path.endswith("index.html")}
        self.total, self._done = len(made | kept), len(kept)
        if self._kept_pages:  # compiling the fifty templates of one page takes as long as making ten pages
            folder = self._kept_pages.file.parent / _TEMPLATES
            folder.mkdir(parents=True, exist_ok=True)
            env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
        return env

    @event_priority(100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        self._note(page)
        return page

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._note(None)
        return html

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._note(page)
        if isinstance(page, GeneratedPage):
            page.make_body()
        return context

    def _note(self, page: Page | None) -> None:
        """What is read from now on is read for `page`."""
        if self._kept_pages:
            self._kept_pages.reads.begin(page.notes if isinstance(page, GeneratedPage) else None)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._note(None)
        if isinstance(page, GeneratedPage):
            page.forget_body()
            if self._kept_pages:
                self._kept_pages.finish(page.file.dest_uri, page.update_date)
                page.notes = None
        self._done += 1
        if self._progress:
            self._progress(self._done, self.total)
        return output


_TEMPLATES = "templates"
"""Where compiled templates are kept, each with the digest of its text."""
_DIRTY = "A 'dirty' build is being performed"
"""What MkDocs warns of where some of its files are not modified: here they are so for good reasons."""


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not str(record.msg).startswith(_DIRTY):
            self.messages.append(record.getMessage())


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """What MkDocs warns of, kept from the terminal: it becomes part of one Chinese message."""
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    propagate, level = logger.propagate, logger.level
    logger.addHandler(collector)
    logger.propagate = False
    # Below INFO the messages cost time; at WARNING MkDocs skips making them.
    logger.setLevel(logging.WARNING)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
        logger.setLevel(level)
