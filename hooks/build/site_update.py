"""A standing site becomes the new one by what differs: ten thousand pages that stay are not touched.

What is new lies in a folder beside the site. From the moment that folder is named ready, its files are put in place one by
one; who is stopped among them leaves a site of whole pages, some of them new, and the next run goes on.
"""

from __future__ import annotations

import filecmp
import glob
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from archive.atomic import put_in_place
from hooks.build.paths import SEARCH_FOLDER
from indexer.exported import MANIFEST

_READY = ".put"
_GONE = ".hongzhu-gone"
"""In a folder that is ready: which files the site has no more."""
_LAST = f"{SEARCH_FOLDER}/{MANIFEST}"
"""Names the other files of the index: they are there before it is."""


def files_below(folder: Path) -> list[str]:
    """The path of every file below `folder`."""
    start = len(str(folder)) + 1
    return sorted(f"{at}/{name}"[start:].replace(os.sep, "/") for at, _, names in os.walk(folder) for name in names)


def put_into(folder: Path, site: Path, gone: list[str]) -> None:
    """Put the files of `folder` into `site` and take out what is `gone`; of `folder` nothing is left.

    Raises OSError; before the first file is put the site is what it was, later the next run of `finish_updates` goes on.
    """
    for path in files_below(folder):
        with suppress(OSError):
            if (site / path).samefile(folder / path) or filecmp.cmp(folder / path, site / path, shallow=False):
                (folder / path).unlink()
    (folder / _GONE).write_text(json.dumps(gone), encoding="utf-8")
    folder.rename(folder.with_suffix(_READY))
    finish_updates(site)


def finish_updates(site: Path) -> None:
    """Do what is left of updates that are ready; doing it twice does nothing more."""
    for ready in _ready(site):
        if (ready / _GONE).exists() and site.is_dir():
            for path in _in_order(ready):
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                put_in_place(ready / path, site / path)
            for path in json.loads((ready / _GONE).read_text(encoding="utf-8")):
                _take_out(site, path)
        (ready / _GONE).unlink(missing_ok=True)
        shutil.rmtree(ready, ignore_errors=True)


def is_unfinished(site: Path) -> bool:
    """Whether an update of `site` was stopped among its files."""
    return any((ready / _GONE).exists() for ready in _ready(site))


def _ready(site: Path) -> list[Path]:
    return sorted(site.parent.glob(f".{glob.escape(site.name)}-????????{_READY}"))


def _in_order(ready: Path) -> Iterator[str]:
    paths = [path for path in files_below(ready) if path != _GONE]
    yield from sorted(paths, key=lambda path: path == _LAST)


def _take_out(site: Path, path: str) -> None:
    """A file, and the folders that hold nothing more."""
    (site / path).unlink(missing_ok=True)
    parent = (site / path).parent
    with suppress(OSError):
        while parent != site:
            parent.rmdir()
            parent = parent.parent
