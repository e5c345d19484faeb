"""`hongzhu pack`: lists the study packs, remembers what they quote, and puts one into a folder for a memory stick."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from archive.errors import UsageError
from archive.publication import published_records
from archive.record import Record
from archive.settings import load_settings
from archive.store import Archive
from hongzhu.options import archive_option
from hongzhu.writing import in_turn
from linking.relations import find_relations, is_out_of_force
from study.session import Session, Standing
from study.shelf import ShelvedPack, forwarding_of, load_shelf, open_shelf, packs_folder, remember
from study.timetable import sum_sentence


@click.command("pack")
@click.argument("name", required=False, metavar="[名称]")
@click.option("--zip", "as_zip", is_flag=True, help="把这份学习包和它的文献装成一个压缩包，解压后双击就能用，不用联网。")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="压缩包的位置；不写时为 名称.zip。"
)
@click.option("--remember", "as_remembered", is_flag=True, help="记下引用的原文；以后原文改动或停止执行，页面和 check 会指出。")
@archive_option()
@in_turn("as_remembered")
def command(name: str | None, as_zip: bool, out: Path | None, as_remembered: bool, archive_root: Path) -> None:
    """学习包是文库旁边 packs 文件夹里的 Markdown 文件，一份一次集体学习。

    不写名称时列出全部学习包。名称就是文件名去掉 .md。
    """
    if not archive_root.is_dir():
        raise UsageError("没有这个文库文件夹", where=str(archive_root), next_step="用 --archive 指明文库")
    if name is None:
        if as_zip or as_remembered or out:
            raise UsageError("没有写学习包的名称", next_step="运行 hongzhu pack 看有哪些，再写 hongzhu pack 名称 --zip")
        _list(archive_root)
        return
    shelved, session = _open_one(archive_root, name)
    if as_remembered:
        changed = remember(shelved, session, datetime.date.today().isoformat())
        click.echo(
            f"记下了 {sum(bool(i.passages) for i in session.items)} 项的原文，其中 {changed} 项是新记或改记的：{shelved.path}"
        )
    if as_zip:
        from hongzhu.pack_zip import write_pack_zip

        target = out or Path(f"{name}.zip")
        size = write_pack_zip(archive_root, shelved, session, target)
        click.echo(f"学习包：{target}（{size / 1e6:.1f} MB），解压后双击 start.html")
    if not as_zip and not as_remembered:
        _show(session)


def _open_one(archive_root: Path, name: str) -> tuple[ShelvedPack, Session]:
    shelf = load_shelf(packs_folder(archive_root))
    for shelved in shelf:
        if shelved.name == name:
            (session,) = _open([shelved], archive_root)
            return shelved, session
    names = "、".join(shelved.name for shelved in shelf)
    raise UsageError(
        f"没有这份学习包：{name}",
        where=str(packs_folder(archive_root)),
        next_step=f"现有的：{names}" if names else "先放进一份",
    )


def _open(shelf: list[ShelvedPack], archive_root: Path) -> tuple[Session, ...]:
    records = published_records((stored.record for stored in Archive(archive_root).records), load_settings(archive_root))
    relations = find_relations(records)

    def ended(record: Record) -> bool:
        return is_out_of_force(record, relations)

    return open_shelf(shelf, records, ended, forwarding_of(archive_root))


def _list(archive_root: Path) -> None:
    sessions = _open(list(load_shelf(packs_folder(archive_root))), archive_root)
    for session in sessions:
        stale = sum(item.standing is Standing.CHANGED or item.is_repealed_since for item in session.items)
        click.echo(
            f"{session.pack.date or '未定日期':<16}  {session.name}  {session.pack.title}"
            + (f"（{stale} 处原文有变）" if stale else "")
        )
    click.echo(f"共 {len(sessions)} 份学习包，在 {packs_folder(archive_root)}")


def _show(session: Session) -> None:
    click.echo(f"{session.pack.title}　{sum_sentence(session.pack)}")
    for item in session.items:
        minutes = f"　{item.item.minutes} 分钟" if item.item.minutes else ""
        click.echo(f"{item.number}. {item.item.title}{minutes}　{item.standing.value}")
        for passage in item.passages:
            click.echo(f"   {passage.source}　/{passage.url}")
