"""Archives and sites that stand in a store of objects: mirrored here while a command works on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.errors import UsageError, printable
from archive.mirror import Mirror
from archive.place import is_local
from hongzhu.progress import progress_bar
from hongzhu.writing import writing

MIRRORS = Path("data/mirror")
_BESIDE = ("published", "packs")
"""What a build reads and writes beside the records: the register of links, the packs."""


@contextmanager
def archive_here(archive: Path) -> Iterator[Path]:
    """A folder of this machine with what `archive` holds: itself, or a mirror of a store.

    What the block changes beside the records is put back when it ends without an error. Raises UsageError where there is
    nothing in the store.
    """
    if is_local(archive):
        yield archive
        return
    root = folder_for(archive)
    with writing(root):
        records = Mirror(archive, root / archive.name)
        beside = [Mirror(archive.parent / name, root / name) for name in _BESIDE]
        with progress_bar("取文库") as report:
            if not records.pull(report):
                raise UsageError(
                    "存储里没有这座文库", where=str(archive), next_step="检查地址；文库在 docs/archive 那样的文件夹里"
                )
        for each in beside:
            each.pull()
        yield records.folder
        for each in beside:
            each.push()


@contextmanager
def site_here(site: Path) -> Iterator[Path]:
    """A folder of this machine in which the site is built: itself, or one that is put into the store when the block ends."""
    if is_local(site):
        yield site
        return
    from hooks.build.site_store import files_beside, load_list, put_site

    load_list(site)  # what cannot be put there need not be built
    folder = folder_for(site) / "site"
    yield folder
    with progress_bar("上传网站") as report:
        put = put_site(folder, site, report)
    click.echo(f"传了 {put} 个有变化的文件")
    if others := files_beside(folder, site):
        click.echo(f"提醒：存储里还有 {len(others)} 个不是这个网站的文件，没有动它们，如 {printable(others[0])}", err=True)


def folder_for(place: Path) -> Path:
    """Where a place of a store is mirrored."""
    return MIRRORS / hashlib.sha256(str(place).encode("utf-8")).hexdigest()[:16]
