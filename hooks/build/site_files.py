"""The files of a site as MkDocs is to know them: none of the archive's thousands, of kept pages only names."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions

_PAGE, _SOURCE = "index.html", "index.md"


class SiteFiles(Files):
    """Files of which those in `kept`, paths below the site, are pages that stay: whoever links to one finds it."""

    def __init__(self, files: Iterable[File], kept: Container[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._kept, self._config = kept, config

    def get_file_from_path(self, path: str) -> File | None:
        """The file with this source."""
        found = super().get_file_from_path(path)
        source = PurePath(path).as_posix()
        if found or not source.endswith(_SOURCE) or f"{source.removesuffix(_SOURCE)}{_PAGE}" not in self._kept:
            return found
        return File.generated(self._config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def sources_in(nav: Any) -> Iterator[str]:
    """The source of each page that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif nav is not None:
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from sources_in(each)


@contextmanager
def without_folders(folders: Iterable[Path]) -> Iterator[None]:
    """MkDocs does not look into `folders`: it would ask twenty thousand files whether they are pages, and take none."""
    closed = {folder.resolve() for folder in folders}
    known = mkdocs_build.get_files  # type: ignore[attr-defined]

    def get_files(config: MkDocsConfig) -> Files:
        return _files_of(config, closed)

    mkdocs_build.get_files = get_files  # type: ignore[attr-defined]
    try:
        yield
    finally:
        mkdocs_build.get_files = known  # type: ignore[attr-defined]


def _files_of(config: MkDocsConfig, closed: Container[Path]) -> Files:
    """As MkDocs collects them: by name, index.md in the place of a README.md beside it."""
    found: list[File] = []
    for name, inner, names in os.walk(config.docs_dir, followlinks=True):
        folder = Path(name)
        inner[:] = sorted(each for each in inner if folder / each not in closed)
        at = folder.relative_to(config.docs_dir)
        own = [File(str(at / n), config.docs_dir, config.site_dir, config.use_directory_urls) for n in names]
        found += sorted(own, key=file_sort_key)
    set_exclusions(found, config)
    pages = {file.src_uri for file in found if file.inclusion.value > InclusionLevel.DRAFT.value}
    return Files(file for file in found if not _is_replaced(file.src_uri, pages))


def _is_replaced(source: str, pages: Container[str]) -> bool:
    folder, _, name = source.rpartition("/")
    return name == "README.md" and (f"{folder}/{_SOURCE}" if folder else _SOURCE) in pages
