"""`hongzhu build` and `hongzhu serve`: the archive becomes a site with its search."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import UsageError
from archive.place import is_local
from hongzhu.collecting import rare_collection
from hongzhu.elsewhere import archive_here, site_here
from hongzhu.options import PLACE, cluster_option, place_option, workers_option
from hongzhu.progress import progress_bar
from hongzhu.trouble import explain
from hongzhu.writing import writing
from hooks.build.paths import SEARCH_FOLDER

if TYPE_CHECKING:
    from archive.kept_originals import KeptOriginals
    from archive.record import Record
    from archive.store import Archive
    from hooks.library import Library

# Material prints a long advertisement against MkDocs 2 on every run; the pinned versions make it pointless.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

CONFIG_FILE = Path("mkdocs.yml")

_ARCHIVE = click.option(
    "--archive",
    "archive_dir",
    type=click.Path(path_type=Path),
    default=Path("docs/archive"),
    show_default=True,
    help="文库目录",
)
_INDEX = click.option(
    "--index", "index_dir", type=click.Path(path_type=Path), default=Path("data/index"), show_default=True, help="索引目录"
)


@click.command(
    "build",
    help="建站：更新索引，生成网页，导出检索文件。建成之后才替换旧站，失败时旧站不变。",
)
@place_option("--archive", "archive_dir", "docs/archive", "文库目录，或 s3:// 之类的存储")
@click.option(
    "--site",
    "site_dir",
    type=PLACE,
    metavar="文件夹",
    help="站点目录，或 s3:// 之类的存储  [默认: site；离线副本是 site-offline]",
)
@_INDEX
@click.option("--offline", is_flag=True, help="做一份双击就能打开的离线副本，并打成同名的 ZIP，供拷进 U 盘。")
@click.option("--private", is_flag=True, help="做一份仅供内部的站点：只许摘录的文献也有全文，每页注明仅供内部。")
@click.option(
    "--partition",
    "partitions",
    metavar="地址",
    multiple=True,
    help="存储里的一座文库（下面有 docs/archive），站点放到它下面的 site；可以写几次，几座同时建。",
)
@click.option("--alone", is_flag=True, help="不更新 mkdocs.yml 里写的合库检索。")
@workers_option()
@cluster_option()
def build_command(
    archive_dir: Path,
    site_dir: Path | None,
    index_dir: Path,
    offline: bool,
    private: bool,
    partitions: tuple[str, ...],
    alone: bool,
    workers: int | None,
    address: str | None,
) -> None:
    """Build the site and say where it is."""
    if partitions:
        if site_dir or offline or private:
            raise UsageError("--partition 不能与 --site、--offline、--private 同用", next_step="分开运行")
        _build_partitions(partitions, workers, address)
        return
    if workers or address:
        raise UsageError("--workers 和 --cluster 只与 --partition 同用", next_step="去掉它们；一座文库在本机建")
    site_dir = site_dir or Path("-".join(["site", *["private"] * private, *["offline"] * offline]))
    from archive.record_cache import CACHES, PRIVATE
    from linking.published_folder import published_folder_of

    if (offline or private) and not is_local(site_dir):
        what = "离线副本和仅供内部的站点只做在本机"
        raise UsageError(what, where=str(site_dir), next_step="--site 写本机的文件夹")
    if private:
        index_dir = index_dir.with_name(PRIVATE.name) / index_dir.name
    with site_here(site_dir) as site, archive_here(archive_dir) as archive:
        check_archive(archive)
        with writing(archive, index_dir, beside=(published_folder_of(archive), index_dir.with_name(CACHES.name))):
            built = build_site(archive, site, index_dir, offline=offline, private=private)
    click.echo(f"站点：{built.pages} 页，在 {site_dir}{built.links}")
    if built.originals:
        click.echo(built.originals)
    if private:
        click.echo("这份站点有只许摘录的文献的全文，每页注明仅供内部：不要放到公开的网站上")
    elif not offline and not (site_dir / "feed.xml").exists():
        click.echo("没有订阅（feed.xml）和站点地图（sitemap.xml）：mkdocs.yml 里还没有写网站公开的网址 site_url")
    if offline:
        from hongzhu.offline import START, write_zip
        from hooks.build.site_config import site_name_of

        target = site_dir.with_name(f"{site_dir.name}.zip")
        with progress_bar("打包") as report:
            size = write_zip(site_dir, target, title=site_name_of(CONFIG_FILE), progress=report)
        click.echo(f"离线副本：{target}（{size / 1e6:.1f} MB），解压后双击 {START}")
    if not (offline or private or alone) and is_local(site_dir):
        from hongzhu.federating import federate_declared

        if told := federate_declared(CONFIG_FILE):
            click.echo(told)


def _build_partitions(partitions: tuple[str, ...], count: int | None, address: str | None) -> None:
    """Build archives of a store and tell how each ended; exit status 1 where one failed."""
    from hongzhu.partitions import build_partitions
    from hongzhu.workers import open_workers

    with open_workers(count, worth_it=len(partitions) > 1, address=address) as workers:
        built = build_partitions(partitions, workers)
    for each in built:
        if each.problem:
            click.echo(f"没有建成 {each.address}\n{each.problem}", err=True)
        else:
            click.echo(f"建成 {each.address}\n{each.said}")
    if any(each.problem for each in built):
        sys.exit(1)


@click.command(
    "serve",
    help="在本机预览站点：记录或页面一改动就重建，浏览器自动刷新。按 Ctrl+C 结束。",
)
@_ARCHIVE
@click.option(
    "--site",
    "site_dir",
    type=click.Path(path_type=Path),
    default=Path("data/cache/preview"),  # not that of `build`: its pages differ, and each would make all of them again
    show_default=True,
    help="预览站点的目录",
)
@_INDEX
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口")
def serve_command(archive_dir: Path, site_dir: Path, index_dir: Path, port: int) -> None:
    """Build, serve on 127.0.0.1 only, and build again after each change."""
    from hongzhu.preview import serve_site
    from hongzhu.preview_app import News
    from hongzhu.preview_server import HOST

    check_archive(archive_dir)

    def rebuild() -> str | None:
        """Build; the reason where it failed."""
        try:
            with writing(archive_dir, index_dir):
                pages = build_site(archive_dir, site_dir, index_dir, publish=False).pages
        except Exception as error:
            if isinstance(error, UsageError) and not news.epoch:
                raise
            said = explain(error, "serve")
            click.echo(f"错误：{said}\n  还是原来的站点，改好以后自动重建", err=True)
            return said
        if news.epoch:
            click.echo(f"已重建：{pages} 页")
        return None

    news = News()
    news.tell(rebuild())
    click.echo(f"预览：http://{HOST}:{port}/　（按 Ctrl+C 结束）")
    watched = [archive_dir, Path("docs"), Path("overrides"), CONFIG_FILE]
    try:
        serve_site(rebuild, site_dir, watched, port, news)
    except KeyboardInterrupt:
        click.echo("预览结束")


@dataclass(frozen=True)
class Built:
    """What a build made."""

    pages: int
    new_links: int
    moved_links: int
    closed: int = 0
    """Records that are kept and not published."""
    originals: str = ""
    """What of the originals can be read, for the archivist; empty where the archive keeps them."""
    warning: str = ""
    """Of a preview: the published links that would be lost; the site itself is not made before they are settled."""

    @property
    def links(self) -> str:
        """What it did to published links, to stand behind another sentence; empty where nothing changed."""
        new = f"；新发布链接 {self.new_links} 个" if self.new_links else ""
        moved = f"；{self.moved_links} 个旧链接转到新的地方" if self.moved_links else ""
        return new + moved + (f"；{self.closed} 份注明不公开的没有发布" if self.closed else "")


def check_archive(archive_dir: Path) -> None:
    """Raise UsageError where there is no archive."""
    if not archive_dir.is_dir():
        raise UsageError(
            "没有这个文库目录",
            where=str(archive_dir),
            next_step="先用 hongzhu init 建一座文库，或者进入文库的文件夹；文库在别处的用 --archive 指明",
        )


@rare_collection()
def build_site(
    archive_dir: Path,
    site_dir: Path,
    index_dir: Path,
    *,
    offline: bool = False,
    publish: bool = True,
    private: bool = False,
) -> Built:
    """Links, index, pages, search files, switch; on an error `site_dir` is what it was.

    With `offline` the pages work when opened from the folder. With `publish` a link that would be lost is an error, and
    the ledger of links is written last before the switch; a preview only warns and writes nothing. A `private` site has
    whole what the public one has an excerpt of; its links are published by nobody, so that none is written down.
    """
    # Imported here: MkDocs, jieba and Whoosh take a second that `hongzhu --help` need not wait.
    from archive.last_publication import digest_of, remember_publication
    from archive.record_cache import CACHES, RECORDS, RecordCache
    from hongzhu.links import LinkKeeper
    from hooks.build.kept_pages import KeptPages
    from hooks.build.site import write_pages
    from hooks.build.site_folder import new_site_folder
    from hooks.build.site_memory import memory_of
    from hooks.build.site_update import files_below, put_into
    from hooks.library import load_library
    from hooks.published_links import PublishedLinks
    from indexer.build import update_index
    from indexer.export import export_index
    from indexer.segmenter import forget_dictionary
    from indexer.self_check import verify_export
    from study.forgetting import forget_hidden

    check_archive(archive_dir)
    is_preview, publish = not publish, publish and not private
    with new_site_folder(site_dir, private=private) as folder:
        caches = index_dir.with_name(CACHES.name)
        cache = RecordCache(caches / RECORDS)
        beside = index_dir.parent if private else index_dir
        library = load_library(archive_dir, cache, partial(_open_originals, beside, caches), private=private)
        keeper = LinkKeeper(archive_dir, site_dir)
        found = keeper.compare(library)
        if loss := keeper.loss(found):
            if publish:
                raise loss
            click.echo(f"提醒：{loss}\n  预览照常进行；正式建站前要处理", err=True)
        with progress_bar("建立索引") as report:
            known, digests = library.by_digest, library.digests
            update_index(archive_dir, index_dir, known=known, digests=digests, private=private, progress=report)
        if not is_preview:  # which goes on to the next change
            forget_dictionary()
        with progress_bar("生成网页") as report:
            links = PublishedLinks(found.documents, library)
            read = {"library": library, "published_links": links, "preview": is_preview, "private": private}
            kept = KeptPages(memory_of(caches, site_dir), site_dir)
            write = partial(write_pages, CONFIG_FILE, archive_dir, folder, offline=offline, read=read, progress=report)
            pages = write(kept_pages=kept)
            if not kept.is_sound(folder):
                click.echo("提醒：有一页与原来记下的不同，全部网页重新生成；请把这件事报告给红烛文库", err=True)
                kept = kept.without_memory()
                pages = write(kept_pages=kept)
        if publish and not offline:  # an offline copy is another thing than the site
            for record in library.records:
                digest_of(record)  # now, so that it is remembered with what else was found out
        cache.write()
        export_index(index_dir, folder / SEARCH_FOLDER)
        verify_export(index_dir, folder / SEARCH_FOLDER, goes_on=True)
        if publish:
            keeper.leave_reminder(folder, found)
            # Before the switch: a link that stands in the ledger and was never published does no harm, the reverse does.
            keeper.write(found)
            for path in forget_hidden(archive_dir, library.records, links.forward):
                click.echo(f"学习包记下的旧文里有后来遮住的字，已删去：{path}")
        made = files_below(folder)
        if kept.may_stay():
            put_into(folder, site_dir, kept.gone(made))
        else:
            kept.link_kept(folder)
    kept.remember(made)
    if publish and not offline:
        remember_publication(library.records, index_dir.parent)
    return Built(
        pages, found.new_links, found.moved_links, len(library.closed), _tell_originals(library), str(loss) if loss else ""
    )


def _open_originals(beside: Path, caches: Path, archive: Archive, records: Iterable[Record]) -> KeptOriginals:
    """The originals that may be read; the snapshots lie `beside`."""
    from hongzhu.originals import SNAPSHOTS, OriginalsMaker  # reads every type of file, which few archives ask for

    return OriginalsMaker(beside.with_name(SNAPSHOTS), caches).make(archive, records)


def _tell_originals(library: Library) -> str:
    if not library.originals:
        return ""
    from hongzhu.originals import tell_originals

    return tell_originals(library.originals, library.pictures)
