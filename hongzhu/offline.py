"""A built site as one ZIP for a memory stick: a start page to double-click, the site in a folder beside it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from archive.atomic import new_file

START = "start.html"
FOLDER = "hongzhu"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

_START_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={target}">
<p>正在打开文库。没有自动打开时，请点<a href="{target}">这里</a>。</p>
<p>如果这是在压缩包里直接打开的，请先把压缩包全部解压，再双击解压后的 {start}。</p>
</html>
"""


def write_zip(
    site_dir: Path,
    target: Path,
    *,
    home: str = "index.html",
    title: str = "红烛文库",
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write `target` with all of `site_dir` and a start page that opens `home`; the number of bytes. Same site, same bytes."""
    files = sorted(path for path in site_dir.rglob("*") if path.is_file())
    with new_file(target, alone=True) as file, ZipFile(file, "w") as archive:
        page = _START_PAGE.format(target=f"{FOLDER}/{home}", start=START, title=escape(title))
        archive.writestr(_entry(START), page.encode("utf-8"), ZIP_DEFLATED)
        for done, path in enumerate(files, 1):
            entry = _entry(f"{FOLDER}/{path.relative_to(site_dir).as_posix()}")
            archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
            if progress:
                progress(done, len(files))
    return target.stat().st_size


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.external_attr = 0o644 << 16
    return entry
