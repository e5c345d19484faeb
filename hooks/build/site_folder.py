"""The finished site on disk: built beside the old one and switched in whole, so that a failed build changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import HongzhuError

MARK = ".hongzhu-site"
"""The file that says a folder is a site of ours, which may be replaced."""


class SiteError(HongzhuError):
    """The site could not be made, or its folder not be replaced."""


@contextmanager
def new_site_folder(site_dir: Path) -> Iterator[Path]:
    """An empty folder beside `site_dir` that takes its place when the block ends without an error.

    Raises SiteError where `site_dir` holds anything that `hongzhu build` did not make.
    """
    _check_replaceable(site_dir)
    _finish_interrupted(site_dir)
    try:
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=site_dir.parent, prefix=f".{site_dir.name}-", suffix=".new"))
        folder.chmod(0o755)
    except OSError as error:
        raise SiteError(f"站点目录不能写（{error.strerror}）", where=str(site_dir), next_step="检查权限和磁盘空间") from error
    try:
        yield folder
        _switch(folder, site_dir)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_replaceable(site_dir: Path) -> None:
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise SiteError("站点目录的位置上是一个文件", where=str(site_dir), next_step="换一个 --site")
    if any(site_dir.iterdir()) and not (site_dir / MARK).exists():
        raise SiteError(
            "这个目录不是由 hongzhu build 生成的，没有动它", where=str(site_dir), next_step="换一个 --site，或自己清空它"
        )


def _finish_interrupted(site_dir: Path) -> None:
    """What an interrupted switch left: an old site whose successor stands is removed, one without comes back."""
    for old in sorted(site_dir.parent.glob(f".{site_dir.name}-*.old")):
        if not (old / MARK).exists():
            continue
        if site_dir.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(site_dir)


def _switch(folder: Path, site_dir: Path) -> None:
    old = folder.with_suffix(".old")
    if site_dir.exists():
        site_dir.rename(old)
    try:
        folder.rename(site_dir)
    except BaseException:  # Ctrl-C too: the old site comes back
        if old.exists() and not site_dir.exists():
            old.rename(site_dir)
        raise
    shutil.rmtree(old, ignore_errors=True)
