"""Hook: read the archive once a build and keep it with that build's configuration."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from archive.errors import HongzhuError
from hooks.library import Library
from hooks.library import load_library as read_library


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set `extra.library` from the folder `extra.archive`, which is relative to mkdocs.yml."""
    folder = Path(config.config_file_path).parent / config.extra["archive"]
    try:
        config.extra["library"] = read_library(folder)
    except HongzhuError as error:
        if config.extra.get("raise_archive_errors"):
            raise
        raise ConfigurationError(str(error)) from error
    return config


def library_of(config: MkDocsConfig) -> Library:
    """The library of this build."""
    library = config.extra["library"]
    assert isinstance(library, Library)
    return library
