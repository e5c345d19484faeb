"""`hongzhu remove`: one document is withdrawn, with a reason that readers see."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from archive.errors import printable
from archive.store import Archive, StoredRecord
from hongzhu.masked_files import tell_other_sites
from hongzhu.options import CRAWLS, INBOX, PUT_AWAY, SIGNATURES, SNAPSHOTS, SOURCES, archive_option
from hongzhu.typed_id import find_typed
from hongzhu.writing import in_turn
from review.places import Places
from review.undoing import Undoing
from study.withdrawing import Withdrawn, withdraw_record


@click.command("remove")
@click.argument("document", metavar="文献编号")
@click.option("--reason", metavar="原因", required=True, help="写给读者看的原因，一句话。")
@archive_option()
@in_turn()
def command(document: str, reason: str, archive_root: Path) -> None:
    """撤下一份文献。网页和检索里不再有它的文字，它的网址和各段的链接打开一句说明：何时撤下、什么原因。

    编号写成网址里的样子，如 2021-33-k7x2m 或 /d/2021-33-k7x2m/。记录移到 data/removed，原处留一个存根；以后再收录
    同一份文献，会说已经撤下。快照和版本历史不动。
    """
    archive = Archive(archive_root)
    stored = find_typed(archive, document, "编号写成网址里的样子，可从网页上复制")
    _forget_steps(archive_root, stored)
    done = withdraw_record(archive, stored, reason, PUT_AWAY, datetime.date.today().isoformat())
    click.echo("\n".join(_tell(archive, stored, done)))


def _forget_steps(archive_root: Path, stored: StoredRecord) -> None:
    """What the desk could take back has the words of the record as well."""
    places = Places(archive_root, SNAPSHOTS, SIGNATURES, INBOX, PUT_AWAY, CRAWLS, SOURCES)
    Undoing(places).forget_of((stored.path, stored.ledger_path, stored.offer_path))


def _tell(archive: Archive, stored: StoredRecord, done: Withdrawn) -> list[str]:
    record = stored.record
    lines = [
        f"已撤下：《{printable(record.title)}》（{record.id}）",
        f"  存根：{stored.path}",
        f"  原记录：{done.folder}",
        f"  要恢复：把 {done.folder} 里的文件放回 {archive.root}，覆盖存根",
        "  快照和版本历史里还有它的原文；原文也不该留着的，另行删除",
    ]
    lines += [f"  引用它的学习包：{path}" for path in done.packs]
    lines += [f"  学习包记下的旧文已删：{path}" for path in done.forgotten]
    lines.append("下次运行 hongzhu build 会重建全部索引（比平时久），网页和检索文件里就没有它的文字了；")
    lines += tell_other_sites()
    lines.append("已经拷走的离线副本、备份和版本历史够不着，要另行处理。hongzhu check 会列出还提到它的地方。")
    return lines
