"""Hook: every link that was ever published, as it stands to the library of this build; never writes the ledger."""

from __future__ import annotations

import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files

from archive.errors import HongzhuError
from hooks.load_library import library_folder, library_of
from hooks.published_links import PublishedLinks
from linking.comparison import compare
from linking.forwarding import load_entries
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.published_links`, unless the caller has compared already."""
    if "published_links" in config.extra:
        return config
    library = library_of(config)
    try:
        published = PublishedFolder(published_folder_of(library_folder(config)))
        entries = load_entries(published.root / FORWARDING_FILE)
        today = datetime.date.today().isoformat()
        found = compare([*library.records, *library.withdrawn], published.documents, entries, today, library.closed)
    except HongzhuError as error:
        if config.extra.get("raise_archive_errors"):
            raise
        raise ConfigurationError(str(error)) from error
    config.extra["published_links"] = PublishedLinks(found.documents, library)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Take the ledger's files away where they lie below docs/."""
    folder, docs = published_folder_of(library_folder(config)), Path(config.docs_dir).resolve()
    if not folder.is_relative_to(docs) or folder == docs:
        return files
    prefix = f"{folder.relative_to(docs).as_posix()}/"
    return Files([file for file in files if not file.src_uri.startswith(prefix)])


def published_links_of(config: MkDocsConfig) -> PublishedLinks:
    """The published links of this build."""
    links = config.extra["published_links"]
    assert isinstance(links, PublishedLinks)
    return links
