"""Hook: read the archive once a build and keep it with that build's configuration."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from archive.digest import sha256_of
from archive.errors import HongzhuError
from hooks.library import Library
from hooks.library import load_library as read_library


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.library` from the folder `extra.archive`, which is relative to mkdocs.yml, unless the caller has read it.

    `extra.examples` speaks of the archive in docs/ alone: another one is never called invented.
    """
    folder = library_folder(config)
    committed = Path(config.docs_dir) / "archive"
    config.extra["examples"] = bool(config.extra.get("examples")) and folder.resolve() == committed.resolve()
    try:
        library = config.extra.get("library") or read_library(folder)
    except HongzhuError as error:
        if config.extra.get("raise_archive_errors"):
            raise
        raise ConfigurationError(str(error)) from error
    config.extra["library"] = replace(library, site_name=config.site_name)
    if config.extra.get("offline"):
        config.extra["copy_mark"] = copy_mark(library)
    return config


def copy_mark(library: Library) -> str:
    """What pages of one offline copy know one another by (docs/assets/study/documents.js): who knows it has the records."""
    return sha256_of("".join(sorted(library.by_digest)).encode("ascii"))[:32]


def library_of(config: MkDocsConfig) -> Library:
    """The library of this build."""
    library = config.extra["library"]
    assert isinstance(library, Library)
    return library


def library_folder(config: MkDocsConfig) -> Path:
    """The folder of this build's archive."""
    return Path(config.config_file_path).parent / str(config.extra["archive"])
