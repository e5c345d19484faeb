"""Hook: the table of deadlines at `/due/`, a calendar file of all of them and one a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.build.paths import root_from
from hooks.due_marks import MANIFEST, dump_manifest, dump_marks, mark_parts, path_of
from hooks.generated_page import PageBody, PageHead, add_page, write_file
from hooks.html.render_due import FEED, DuePage, DueTable, calendar_url, due_table, render_due
from hooks.library import Library
from hooks.load_library import library_of
from knowledge.due.calendar_file import dump_calendar, dump_event

STYLES = "assets/styles/due.css"
SCRIPT = "assets/scripts/due.js"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages."""
    library = library_of(config)
    about = f"{library.site_name}的文献里写着期限的事，按日期排列。"
    table = due_table(library)
    outline = table.outline
    for number, page in enumerate(table.pages):
        html = Markup('<script src="{}{}" defer></script>').format(root_from(page.url), SCRIPT)
        head = PageHead("期限表", f"期限表 · {page.name}" if number else "期限表", about, styles=(STYLES,), html=html)
        add_page(files, config, page.url, head, partial(_make_page, library, outline, page))
    return files


def _make_page(library: Library, outline: DueTable, page: DuePage) -> PageBody:
    return PageBody(render_due(library, root_from(page.url), outline, page))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the calendar files, one of all duties, one a document, and what marks deadlines in answers."""
    library, address = library_of(config), config.site_url or ""
    dated = tuple(dict.fromkeys(record.id for duty, record in library.duties if duty.deadline.until))
    write_file(config, FEED, partial(_dump_all, library, dated, address))
    for document in dated:
        write_file(config, calendar_url(document), partial(_dump_one, library, document, address))
    parts = mark_parts(library)
    write_file(config, MANIFEST, partial(dump_manifest, library, tuple(parts)))
    for part, documents in parts.items():
        write_file(config, path_of(part), partial(dump_marks, library, part, documents))


def _dump_all(library: Library, documents: Sequence[str], address: str) -> bytes:
    events = (event for document in documents for event in _events_of(library, document, address))
    return dump_calendar(events, f"{library.site_name} 期限")


def _dump_one(library: Library, document: str, address: str) -> bytes:
    return dump_calendar(_events_of(library, document, address), library.by_id[document].title)


def _events_of(library: Library, document: str, address: str) -> Iterator[bytes]:
    """By day, those of one day by name."""
    record, url = library.by_id[document], f"{address}{library.urls[document]}"
    dated = [(duty.deadline.until, duty.name, duty) for duty in library.duties_of[document] if duty.deadline.until]
    for _, _, duty in sorted(dated, key=lambda each: each[:2]):
        yield dump_event(duty, record, f"{url}#{duty.anchor}")
