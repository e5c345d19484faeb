"""The archives of a federation as a person names them: on the command line, in `mkdocs.yml`, or in the run before."""

from __future__ import annotations

import binascii
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from archive.errors import UsageError
from hooks.build.paths import SEARCH_FOLDER

if TYPE_CHECKING:
    from indexer.exported import ExportedPart

_FEWEST = 2
_FILE_NAME = re.compile(r"[\w-]+", re.A)
"""What the names of an export's files are made of: no other file is opened, whatever a manifest says."""


@dataclass(frozen=True)
class Given:
    """An archive as it was named: what it is called, where its site is, and the way to it from the federation's root."""

    name: str
    site: Path
    prefix: str


@dataclass(frozen=True)
class Export:
    """What a member's site has for the search."""

    records: int
    edition: str
    """As `edition_of` tells it."""
    parts: Sequence[ExportedPart]


def given_in_words(out: Path, named: Sequence[str], placed: Sequence[str]) -> list[Given]:
    """The members as `名称=网站文件夹`, and the addresses of some as `名称=网址前缀`; raises UsageError."""
    sites = _pairs(named, "写成“名称=网站文件夹”，如 教育局=www/jyj")
    prefixes = _pairs(placed, "写成“名称=网址前缀”，如 教育局=/wenku/")
    return given_members(out, {name: Path(site) for name, site in sites.items()}, prefixes)


def given_members(out: Path, sites: Mapping[str, Path], prefixes: Mapping[str, str]) -> list[Given]:
    """The members by their sites, and the addresses of those that are not published beside `out`; raises UsageError."""
    if stranger := next((name for name in prefixes if name not in sites), None):
        raise UsageError(f"--at 说的“{stranger}”不在所给的文库里", next_step="名称要与前面写的一样")
    given = [
        Given(name, site, _checked_prefix(prefixes[name]) if name in prefixes else _way(out, site))
        for name, site in sites.items()
    ]
    _check_different(given)
    return given


def given_before(out: Path, before: Mapping[str, object]) -> list[Given]:
    """The members of the run before, where their sites are; raises UsageError."""
    members = before.get("members")
    if not isinstance(members, list):
        raise UsageError("没有写明有哪些文库", next_step="写成：hongzhu federate OUT 名称=网站文件夹 名称=网站文件夹")
    try:
        given = [Given(str(each["name"]), out / unquote(str(each["prefix"])), str(each["prefix"])) for each in members]
    except (KeyError, TypeError) as error:
        raise UsageError(
            "原来的合库检索读不出来",
            where=str(out),
            next_step="再写一次各文库：hongzhu federate OUT 名称=网站文件夹 名称=网站文件夹",
        ) from error
    absolute = next((each for each in given if each.prefix.startswith("/")), None)
    if absolute:
        raise UsageError(f"不知道“{absolute.name}”的网站在本机的哪里", next_step="再写一次各文库：名称=网站文件夹，和 --at")
    return given


def check_apart(out: Path, given: Sequence[Given]) -> None:
    """Raises UsageError where replacing `out` would replace something else."""
    own = out.resolve()
    for each in given:
        site = each.site.resolve()
        if own == site or own in site.parents or site in own.parents:
            raise UsageError(
                "OUT 和文库的网站套在一起了", where=f"{out}，{each.site}", next_step="OUT 用各文库旁边的一个新文件夹"
            )
    from hooks.build.federation_folder import FEDERATION

    if out.is_dir() and any(out.iterdir()) and not (out / FEDERATION).exists():
        raise UsageError("这个文件夹不是由 hongzhu federate 生成的，没有动它", where=str(out), next_step="OUT 换一个新文件夹")


def open_export(given: Given) -> Export:
    """A member's export; raises UsageError where its site cannot be searched by this version."""
    from indexer.export import EXPORT_FORMAT
    from indexer.exported import edition_of, parts_of
    from indexer.fold import FOLD_VERSION

    where = f"{given.name}={given.site}"
    manifest = _load_manifest(given, where)
    if (manifest.get("format"), manifest.get("fold")) != (EXPORT_FORMAT, FOLD_VERSION):
        raise UsageError("这个网站是用另一版本的程序建的", where=where, next_step="用同一版本的程序重新运行 hongzhu build")
    try:
        edition = edition_of(manifest)
        _check_names(manifest)
        return Export(int(manifest["records"]), edition, parts_of(given.site / SEARCH_FOLDER, manifest))
    except _IN_READING as error:
        raise _unreadable(where) from error


def edition_now(given: Given) -> str:
    """The state of a member's export at this moment; empty where it cannot be read."""
    try:
        return open_export(given).edition
    except UsageError:
        return ""


_IN_READING = (
    *(OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, MemoryError),
    *(StopIteration, zlib.error, binascii.Error),
)
"""What a manifest that nobody here wrote may end in."""


def _load_manifest(given: Given, where: str) -> dict[str, Any]:
    from indexer.exported import load_manifest

    try:
        manifest = load_manifest(given.site / SEARCH_FOLDER)
    except FileNotFoundError as error:
        raise UsageError(
            "这里没有建好的网站", where=where, next_step="先在那座文库里运行 hongzhu build，再写它的 site 文件夹"
        ) from error
    except _IN_READING as error:
        raise _unreadable(where) from error
    if not isinstance(manifest, dict):
        raise _unreadable(where)
    return manifest


def _unreadable(where: str) -> UsageError:
    return UsageError("这个网站的检索文件读不出来", where=where, next_step="在那座文库里重新运行 hongzhu build")


def _check_names(manifest: Mapping[str, Any]) -> None:
    """Raises ValueError for a name that would lead out of the export."""
    names = [manifest["vocabulary"], manifest["names"]]
    for part in manifest["parts"]:
        names += [part["name"], *part["emptied"], *part["emptied"].values()]
    if stranger := next((name for name in names if not _FILE_NAME.fullmatch(name)), None):
        raise ValueError(f"no name of a file of an export: {stranger}")


def _pairs(texts: Sequence[str], form: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"看不懂“{text}”", next_step=form)
        if name.strip() in found:
            raise UsageError(f"名称“{name.strip()}”写了两次", next_step="每座文库用不同的名称")
        found[name.strip()] = value.strip()
    return found


def _checked_prefix(text: str) -> str:
    """A path on the same server; raises UsageError for what leads elsewhere."""
    prefix = text if text.endswith("/") else f"{text}/"
    if ":" in prefix or "\\" in prefix or prefix.startswith("//"):
        raise UsageError("网址前缀只写路径，要在同一个网站里", where=text, next_step="如 /wenku/，或 ../wenku/")
    return quote(prefix, safe="/%")


def _way(out: Path, site: Path) -> str:
    """The relative way from the federation's root to a site beside it."""
    try:
        way = os.path.relpath(site, out)
    except ValueError as error:  # another drive of Windows
        raise UsageError(
            "各文库和 OUT 不在同一个盘上", where=str(site), next_step="放到一个文件夹下，或用 --at 写明网址"
        ) from error
    return quote(Path(way).as_posix()) + "/"


def _check_different(given: Sequence[Given]) -> None:
    if len(given) < _FEWEST:
        raise UsageError("合库检索至少要两座文库", next_step="再写一座，如 第一中学=www/yizhong")
    for at, one in enumerate(given):
        for other in given[:at]:
            if one.prefix == other.prefix or one.site.resolve() == other.site.resolve():
                raise UsageError(
                    f"“{other.name}”和“{one.name}”是同一个位置", where=one.prefix, next_step="删去重复的一座，或改正路径"
                )
