"""The files that a saved page offers and that were saved with it: below its own folder, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.errors import HongzhuError
from scraper.extract import html
from scraper.extract.file_links import FileLink, find_file_links
from scraper.intake.file_types import suffix_of
from scraper.intake.raw_files import AttachedFile, RawThing, read_bytes

_NEAR = re.compile(
    rb"(?:href|src|data)\s{0,9}=\s{0,9}[\"']?(?![\"']?(?:[a-z]+:|//|#))[^\"'>]{0,400}\.[a-z]{2,4}[\"'\s>?]", re.I
)


def with_files_beside(thing: RawThing) -> RawThing:
    """A saved page with the files that lie beside it; any other thing as it is.

    A link that leads out of the page's folder, also through a symbolic link, is left alone.
    """
    if thing.url is not None or thing.path.suffix.lower() not in html.SUFFIXES or not _NEAR.search(thing.data):
        return thing
    try:
        links = find_file_links(thing.data, "")
    except HongzhuError:
        return thing  # its extractor says better what is wrong with it
    found = (_file_of(link, thing) for link in links)
    return replace(thing, attached=tuple(file for file in found if file is not None))


def _file_of(link: FileLink, page: RawThing) -> AttachedFile | None:
    parts = urlsplit(link.address)
    if parts.scheme or parts.netloc or "\x00" in unquote(parts.path):
        return None
    folder = page.path.parent
    path = folder / unquote(parts.path)
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return None
    except (OSError, RuntimeError, ValueError):
        return None
    name = (Path(page.name).parent / unquote(parts.path)).as_posix()
    try:
        data = read_bytes(path, name)
    except HongzhuError:
        return None
    suffix = suffix_of(data, link.suffix)
    return AttachedFile(link.address, suffix, RawThing(path, name, data)) if suffix else None
