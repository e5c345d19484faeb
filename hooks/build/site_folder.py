"""The finished site on disk: built beside the old one and switched in whole, so that a failed build changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import HongzhuError
from archive.staging import exchange, staging_folder
from archive.system_errors import reason_of
from hooks.build.site_update import finish_updates, is_unfinished

MARK = ".hongzhu-site"
"""The file that says a folder is a site of ours, which may be replaced."""
PRIVATE = "仅供内部"
"""Stands in the mark of a site that is not for everybody."""


class SiteError(HongzhuError):
    """The site could not be made, or its folder not be replaced."""


@contextmanager
def new_site_folder(site_dir: Path, *, private: bool = False) -> Iterator[Path]:
    """An empty folder beside `site_dir` that takes its place when the block ends without an error.

    A block that has put its files into the site that stands (site_update.py) leaves no folder, and nothing is replaced.
    Raises SiteError where `site_dir` holds anything that `hongzhu build` did not make, or a site for other readers: what
    a server shows to everybody never becomes the whole text, by a slip in one word of a command.
    """
    _check_replaceable(site_dir)
    _check_readers(site_dir, private)
    try:
        _finish_interrupted(site_dir)
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        with staging_folder(site_dir) as folder:
            yield folder
            if folder.exists():
                _switch(folder, site_dir)
    except OSError as error:
        what, next_step = reason_of(error)
        state = "新网页只放进去一部分，下一次建站接着放完" if is_unfinished(site_dir) else "站点没有建成，还是原来的"
        raise SiteError(f"{state}：{what}", where=str(error.filename or site_dir), next_step=next_step) from error


def _check_replaceable(site_dir: Path) -> None:
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise SiteError("站点目录的位置上是一个文件", where=str(site_dir), next_step="换一个 --site")
    if any(site_dir.iterdir()) and not (site_dir / MARK).exists():
        raise SiteError(
            "这个目录不是由 hongzhu build 生成的，没有动它", where=str(site_dir), next_step="换一个 --site，或自己清空它"
        )


def _check_readers(site_dir: Path, private: bool) -> None:
    mark = site_dir / MARK
    if mark.is_file() and (PRIVATE in mark.read_text(encoding="utf-8", errors="replace")) is not private:
        what = "这个目录里是公开的站点，不能换成内部的" if private else "这个目录里是仅供内部的站点，不能换成公开的"
        raise SiteError(f"{what}，没有动它", where=str(site_dir), next_step="换一个 --site，或先删去这个目录")


def _finish_interrupted(site_dir: Path) -> None:
    """What a killed switch in two steps left: an old site whose successor stands is removed, one without comes back.

    A new one that was being put into the old is put into it to the end.
    """
    for old in sorted(site_dir.parent.glob(f".{site_dir.name}-*.old")):
        if not (old / MARK).exists():
            continue
        if site_dir.exists():
            old.rename(old.with_suffix(".new"))  # swept as what a killed run leaves, whatever of it is gone already
        else:
            old.rename(site_dir)
    finish_updates(site_dir)


def _switch(folder: Path, site_dir: Path) -> None:
    """Put `folder` in the place of `site_dir`; what was there is in `folder` or gone."""
    if not site_dir.exists():
        folder.rename(site_dir)
        return
    if exchange(folder, site_dir):
        return
    old = folder.with_suffix(".old")
    site_dir.rename(old)
    try:
        folder.rename(site_dir)
    except BaseException:  # Ctrl-C too: the old site comes back
        if not site_dir.exists():
            old.rename(site_dir)
        raise
    old.rename(folder)  # where it is swept, by this run or the next
