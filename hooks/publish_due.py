"""Hook: the table of deadlines at `/due/`, a calendar file of all of them and one a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from archive.record import Record
from hooks.build.paths import root_from
from hooks.generated_page import PageBody, PageHead, add_page, write_file
from hooks.html.render_due import FEED, DuePage, calendar_url, due_pages, render_due
from hooks.library import Library
from hooks.load_library import library_of
from knowledge.due.calendar_file import dump_calendar, dump_event
from knowledge.due.duty import Duty

STYLES = "assets/styles/due.css"
SCRIPT = "assets/scripts/due.js"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    library = library_of(config)
    about = f"{library.site_name}的文献里写着期限的事，按日期排列。"
    pages = due_pages(library)
    for number, page in enumerate(pages):
        html = Markup('<script src="{}{}" defer></script>').format(root_from(page.url), SCRIPT)
        head = PageHead("期限表", f"期限表 · {page.name}" if number else "期限表", about, styles=(STYLES,), html=html)
        add_page(files, config, page.url, head, partial(_make_page, library, pages, number))
    return files


def _make_page(library: Library, pages: list[DuePage], number: int) -> PageBody:
    return PageBody(render_due(library, root_from(pages[number].url), pages, number))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the calendar files."""
    library = library_of(config)
    by_document: dict[str, list[_Told]] = defaultdict(list)
    for duty, record in library.duties:
        address = f"{config.site_url or ''}{library.urls[record.id]}#{duty.anchor}"
        if duty.deadline.until:
            by_document[record.id].append((duty, record, address))
    events_of = _Events({})
    every = [event for events in by_document.values() for event in events]
    write_file(config, FEED, partial(events_of.dump, every, f"{library.site_name} 期限"))
    for document, events in by_document.items():
        write_file(config, calendar_url(document), partial(events_of.dump, events, events[0][1].title))


_Told = tuple[Duty, Record, str]


@dataclass(frozen=True)
class _Events:
    """Events that are written already: each stands in two calendars, and they are most of what those cost."""

    written: dict[str, bytes]

    def dump(self, told: Iterable[_Told], name: str) -> bytes:
        """A calendar of `told`."""
        return dump_calendar((self._of(*each) for each in told), name)

    def _of(self, duty: Duty, record: Record, address: str) -> bytes:
        if duty.name not in self.written:
            self.written[duty.name] = dump_event(duty, record, address)
        return self.written[duty.name]
