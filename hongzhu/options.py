"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import scraper
from archive.errors import UsageError
from archive.place import open_place


class _Folder(click.Path):
    """A folder of this machine."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if "://" in str(value):
            self.fail(f"“{value}”不在本机；这条命令要本机的文件夹，请先取到本机", param, ctx)
        return super().convert(value, param, ctx)


class _Place(_Folder):
    """A folder of this machine, or of a store that fsspec reaches."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return open_place(value) if "://" in str(value) else super().convert(value, param, ctx)


SIGNATURES = Path("data/signatures.sqlite")
"""What the archive's texts look like; made anew where it is missing."""
PUT_AWAY = Path("data/removed")
"""Where records go that a person takes out of the archive."""
SNAPSHOTS = Path("data/snapshots")
"""Bytes as received."""
INBOX = Path("data/inbox")
"""What was given to the desk and has not become a record yet."""
CRAWLS = Path("data/crawl")
"""What is remembered of sources between crawls."""
SOURCES = Path("sources")
"""Where an archive declares its sources."""
FOLDER = _Folder(path_type=Path, file_okay=False)
PLACE = _Place(path_type=Path, file_okay=False)

_ARCHIVE = "docs/archive"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def folder_option(flag: str, name: str, default: str, about: str) -> Decorator:
    """A folder, with its default shown."""
    return click.option(flag, name, default=default, show_default=True, metavar="文件夹", type=FOLDER, help=about)


def archive_option() -> Decorator:
    """`--archive`: where the records are, on this machine."""
    return folder_option("--archive", "archive_root", _ARCHIVE, "文库所在的文件夹。")


def archive_place_option() -> Decorator:
    """`--archive`: where the records are, on this machine or in a store."""
    return place_option("--archive", "archive_root", _ARCHIVE, "文库所在的文件夹，或 s3:// 之类的存储。")


def snapshots_option() -> Decorator:
    """`--snapshots`: where the bytes as received are, on this machine or in a store."""
    return place_option("--snapshots", "snapshots_root", str(SNAPSHOTS), "原件快照所在的文件夹，或 s3:// 之类的存储。")


def place_option(flag: str, name: str, default: str, about: str) -> Decorator:
    """A folder or an address in a store, with its default shown."""
    return click.option(flag, name, default=default, show_default=True, metavar="文件夹", type=PLACE, help=about)


def sources_option() -> Decorator:
    """`--sources`: where the sources are declared; null means `find_sources`."""
    about = "来源声明所在的文件夹；不写时为 sources，没有时为程序自带的演示。"
    return click.option("--sources", metavar="文件夹", type=FOLDER, help=about)


def find_sources(given: Path | None) -> Path:
    """The folder of the declared sources: the one given, the archive's own, or the invented ones that show how."""
    folder = given or Path("sources")
    if given is None and not folder.is_dir():  # an archive of one's own has the folder, and never crawls invented sites
        folder = Path(scraper.__file__).parent / "sources"
    if not any(folder.glob("*.yml")):
        raise UsageError("这里没有来源声明", where=str(folder), next_step="用 hongzhu source add 网址 起草一个")
    return folder


def refuse_stray_archive(archive_root: Path) -> None:
    """Raise UsageError where records would begin a second archive only because nobody entered the first one's folder."""
    if archive_root == Path(_ARCHIVE) and not archive_root.exists() and not Path("mkdocs.yml").exists():
        raise UsageError(
            "这里不是文库的文件夹",
            where=str(Path.cwd()),
            next_step="先进入文库的文件夹；还没有文库，用 hongzhu init 建一座；要收进别处，用 --archive 指明",
        )


def parse_day(text: str | None) -> str:
    """A day that a person typed, as YYYY-MM-DD; today where nothing was typed."""
    if text is None:
        return datetime.date.today().isoformat()
    from scraper.cues.dates import parse_date

    day = parse_date(text)
    if not day or len(day) != 10:
        raise UsageError(f"日期“{text}”读不懂", next_step="写成 2026-11-20 的样子")
    return day


def workers_option() -> Decorator:
    """`--workers`: how many processes share the work."""
    about = "同时工作的进程数；不写时用这台机器的全部核心。"
    return click.option("--workers", metavar="个数", type=click.IntRange(1, 256), help=about)


def cluster_option() -> Decorator:
    """`--cluster`: other machines that share the work."""
    about = "让 Dask 集群来读文件，如 tcp://主机:8786。"
    return click.option("--cluster", "address", metavar="地址", help=about)


def json_option() -> Decorator:
    """`--json`: one object for other programs."""
    return click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象，给其他程序用。")
