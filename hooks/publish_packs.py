"""Hook: each pack's page, projector, phone view, record sheet and file, and the listing of all packs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files

from archive.atomic import write_atomically
from archive.errors import HongzhuError
from hooks.build.page_files import squeeze_style
from hooks.build.paths import root_from
from hooks.build.program_files import file_of_docs
from hooks.generated_page import PageBody, PageHead, add_page
from hooks.html.render_pack import MARKDOWN, PHONE, RECORD, SHOW, STYLES, describe, render_pack, toc_of
from hooks.html.render_pack_listing import URL, render_packs
from hooks.html.render_pack_phone import render_pack_phone
from hooks.html.render_pack_show import render_pack_show
from hooks.library import Library, PackUse
from hooks.link_files import name_files
from hooks.load_library import library_folder, library_of
from hooks.load_links import published_links_of
from hooks.mark_private import mark_private
from hooks.set_policy import policed
from linking.relations import is_out_of_force
from study.pack_markdown import dump_pack
from study.record_sheet import make_record_sheet
from study.session import Session
from study.shelf import load_shelf, open_shelf, packs_folder

PHONE_STYLE = "assets/styles/pack-phone.css"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.sessions` from the packs beside the archive, and tell the library which document is used where."""
    library = library_of(config)
    try:
        shelf = load_shelf(packs_folder(library_folder(config)))
        sessions = open_shelf(
            shelf,
            [*library.records, *library.withdrawn],
            lambda record: is_out_of_force(record, library.relations),
            published_links_of(config).forward,
        )
    except HongzhuError as error:
        if config.extra.get("raise_archive_errors"):
            raise
        raise ConfigurationError(str(error)) from error
    config.extra["sessions"] = sessions
    config.extra["library"] = replace(library, uses=_uses_of(sessions))
    return config


def _uses_of(sessions: Iterable[Session]) -> dict[str, tuple[PackUse, ...]]:
    """The items that quote each document, by record id; of one pack only the first."""
    found: dict[str, dict[str, PackUse]] = defaultdict(dict)
    for session in sessions:
        for item in session.items:
            for passage in item.passages:
                use = PackUse(session.pack.title, f"{session.url}#item-{item.number}", session.pack.date)
                for record in passage.records:
                    found[record.id].setdefault(session.name, use)
    return {record_id: tuple(uses.values()) for record_id, uses in found.items()}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the listing and a page a pack; the pack files themselves are no pages."""
    kept = Files([file for file in files if not file.src_uri.startswith("packs/")])
    library, sessions = library_of(config), _sessions_of(config)
    about = f"{config.site_name}的学习包，共 {len(sessions)} 份：议程、原文、讨论题、放映、讲义和记录表。"
    listing = add_page(kept, config, URL, PageHead("学习包", "学习包", about, styles=STYLES), partial(_make_listing, sessions))
    for session in sessions:
        title = session.pack.title
        head = PageHead(title, f"{title}（学习包）", describe(session), kind="paper", styles=STYLES)
        page = add_page(kept, config, session.url, head, partial(_make_page, session, library))
        page.parent = listing  # MkDocs only marks it and its parents as active
    return kept


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what stands outside the theme: projector, phone view, record sheet, pack file."""
    library = library_of(config)
    style = squeeze_style(file_of_docs(config.docs_dir, PHONE_STYLE).read_text(encoding="utf-8"))
    for session in _sessions_of(config):
        folder = Path(config.site_dir) / session.url
        phone = render_pack_phone(session, library, root_from(session.url + PHONE), style)
        for place, html in ((SHOW, render_pack_show(session, root_from(session.url + SHOW))), (PHONE, phone)):
            marked = mark_private(html, session.url + place + "index.html", config)
            text = policed(name_files(marked) if config.extra.get("offline") else marked, config, style)
            write_atomically(folder / place / "index.html", text.encode("utf-8"))
        write_atomically(folder / RECORD, make_record_sheet(session))
        write_atomically(folder / MARKDOWN, dump_pack(session.pack).encode("utf-8"))


def _sessions_of(config: MkDocsConfig) -> tuple[Session, ...]:
    sessions = config.extra["sessions"]
    assert isinstance(sessions, tuple)
    return sessions


def _make_listing(sessions: tuple[Session, ...]) -> PageBody:
    return PageBody(render_packs(sessions, root_from(URL)))


def _make_page(session: Session, library: Library) -> PageBody:
    return PageBody(render_pack(session, library, root_from(session.url)), toc_of(session))
