"""All but the records that decides what pages look like: the program, the libraries that draw, the settings, the navigation."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from hooks.build.program_files import ARCHIVE_FOLDERS, file_of_docs, program_config, program_docs, program_folder

_CODE = Path(__file__).resolve().parents[2]
_PACKAGES = ("archive", "linking", "knowledge", "study", "hooks")
"""What pages are made by; a change anywhere else changes none."""
_LIBRARIES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "markdown", "chinesecalendar", "pyyaml")


def site_recipe(config: MkDocsConfig) -> str:
    """The digest of everything that any page of this site is made from beside the library and `extra`."""
    own = Path(config.config_file_path)
    told = sha256(f"{platform.python_version()} {config.site_url} {config.site_name}".encode())
    for name in _LIBRARIES:
        told.update(f"{name} {version(name)}\n".encode())
    for path in (*_program_files(), own, *_files(own.parent / "overrides"), *_pages_named(config.nav, config.docs_dir)):
        data = path.read_bytes()
        told.update(f"{path.name} {len(data)}\n".encode())
        told.update(data)
    return told.hexdigest()


def _program_files() -> Iterator[Path]:
    for package in _PACKAGES:
        yield from (path for path in _files(_CODE / package) if path.suffix != ".pyc")
    yield program_config()
    yield from _files(program_folder() / "overrides")
    docs = program_docs()
    for path in _files(docs):
        if not path.relative_to(docs).as_posix().startswith((*ARCHIVE_FOLDERS, "design/", "guide/")):
            yield path


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _pages_named(nav: Any, docs_dir: str) -> Iterator[Path]:
    """The files of the navigation: their titles stand on every page."""
    if isinstance(nav, str):
        path = file_of_docs(docs_dir, nav)
        if path.is_file():
            yield path
        return
    if nav is None:
        yield from (path for path in sorted(Path(docs_dir).glob("**/*.md")))
        return
    for each in nav.values() if isinstance(nav, dict) else nav:
        yield from _pages_named(each, docs_dir)
