"""`hongzhu federate`: several built sites become searchable together, from a small folder beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import click

from archive.errors import UsageError
from hongzhu.progress import progress_bar
from hooks.build.paths import SEARCH_FOLDER

_HELP = """合库检索：几座文库各自建站以后，做一个小文件夹，从其中一页同时搜索它们。

\b
OUT 是这个小文件夹，放在各文库网站的旁边，一起发布；每座文库写成“名称=网站文件夹”：
  hongzhu federate www/合库 教育局=www/教育局 第一中学=www/一中 实验小学=www/实小

各文库照旧各自建站。有一座更新以后，再运行一次 hongzhu federate OUT（不必再写各文库），次序和计数就又同一座文库一样；
没有再运行也能查，查到的文献不会少。
"""
_FEWEST = 2


@dataclass(frozen=True)
class _Given:
    """An archive as it was named: what it is called, where its site is, and the way to it from the federation's root."""

    name: str
    site: Path
    prefix: str


@click.command("federate", help=_HELP)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.argument("named", metavar="[名称=网站文件夹]…", nargs=-1)
@click.option("--title", metavar="名称", help="页面上的名称  [默认: 联合检索]")
@click.option(
    "--at",
    "placed",
    metavar="名称=网址前缀",
    multiple=True,
    help="发布以后一座文库不在 OUT 旁边的同一位置时，说明它的网址，如 教育局=/jyj/；要在同一个网站里。可以写几次。",
)
def command(out: Path, named: tuple[str, ...], title: str | None, placed: tuple[str, ...]) -> None:
    """Write the federation and say what is in it."""
    from hooks.build.federation_folder import write_federation
    from hooks.build.site_folder import new_site_folder
    from hooks.html.render_federation import Member
    from indexer.exported import parts_of
    from indexer.federation import count_federation

    before = _load_before(out)
    given = _given(out, named, placed) if named else _given_before(out, before)
    manifests = [_open(each) for each in given]
    _check_apart(out, given)
    exports = [parts_of(_export(each.site), manifest) for each, manifest in zip(given, manifests, strict=True)]
    with progress_bar("统计") as report:
        statistics = count_federation(exports, report)
    members = [
        Member(each.name, each.prefix, int(manifest["records"])) for each, manifest in zip(given, manifests, strict=True)
    ]
    with new_site_folder(out) as folder:
        write_federation(folder, title or str(before.get("title") or "联合检索"), members, statistics)
    click.echo(f"合库检索：{len(members)} 座文库，{statistics.records} 份文献，在 {out}")
    click.echo(f"打开 {out / 'search' / 'index.html'} 就能查；发布时各文库和 {out.name} 的相对位置不要变")


def _given(out: Path, named: Sequence[str], placed: Sequence[str]) -> list[_Given]:
    sites = _pairs(named, "写成“名称=网站文件夹”，如 教育局=www/jyj")
    prefixes = _pairs(placed, "写成“名称=网址前缀”，如 教育局=/wenku/")
    if stranger := next((name for name in prefixes if name not in sites), None):
        raise UsageError(f"--at 说的“{stranger}”不在所给的文库里", next_step="名称要与前面写的一样")
    given = []
    for name, text in sites.items():
        prefix = _checked_prefix(prefixes[name]) if name in prefixes else _way(out, Path(text))
        given.append(_Given(name, Path(text), prefix))
    _check_different(given)
    return given


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


def _check_different(given: Sequence[_Given]) -> None:
    if len(given) < _FEWEST:
        raise UsageError("合库检索至少要两座文库", next_step="再写一座，如 第一中学=www/yizhong")
    for at, one in enumerate(given):
        for other in given[:at]:
            if one.prefix == other.prefix or one.site.resolve() == other.site.resolve():
                raise UsageError(
                    f"“{other.name}”和“{one.name}”是同一个位置", where=one.prefix, next_step="删去重复的一座，或改正路径"
                )


def _check_apart(out: Path, given: Sequence[_Given]) -> None:
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


def _open(given: _Given) -> dict[str, Any]:
    """The manifest of a member's export; raises UsageError where its site cannot be searched by this version."""
    from indexer.export import EXPORT_FORMAT
    from indexer.exported import load_manifest
    from indexer.fold import FOLD_VERSION

    where = f"{given.name}={given.site}"
    try:
        manifest = load_manifest(_export(given.site))
    except FileNotFoundError as error:
        raise UsageError(
            "这里没有建好的网站", where=where, next_step="先在那座文库里运行 hongzhu build，再写它的 site 文件夹"
        ) from error
    except (OSError, ValueError) as error:
        raise UsageError("这个网站的检索文件读不出来", where=where, next_step="在那座文库里重新运行 hongzhu build") from error
    if not isinstance(manifest, dict) or (manifest.get("format"), manifest.get("fold")) != (EXPORT_FORMAT, FOLD_VERSION):
        raise UsageError("这个网站是用另一版本的程序建的", where=where, next_step="用同一版本的程序重新运行 hongzhu build")
    return manifest


def _export(site: Path) -> Path:
    return site / SEARCH_FOLDER


def _load_before(out: Path) -> dict[str, object]:
    """The manifest that was written before; empty where there is none."""
    from hooks.build.federation_folder import FEDERATION
    from indexer.exported import load_registered

    try:
        manifest = load_registered((out / FEDERATION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _given_before(out: Path, before: dict[str, object]) -> list[_Given]:
    """The members of the run before, where their sites are."""
    members = before.get("members")
    if not isinstance(members, list):
        raise UsageError("没有写明有哪些文库", next_step="写成：hongzhu federate OUT 名称=网站文件夹 名称=网站文件夹")
    given = [_Given(str(each["name"]), out / unquote(str(each["prefix"])), str(each["prefix"])) for each in members]
    absolute = next((each for each in given if each.prefix.startswith("/")), None)
    if absolute:
        raise UsageError(f"不知道“{absolute.name}”的网站在本机的哪里", next_step="再写一次各文库：名称=网站文件夹，和 --at")
    return given
