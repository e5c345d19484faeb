"""`hongzhu catalogue`: 归档文件目录, with 件号 that are given once."""

from __future__ import annotations

from pathlib import Path

import click

from archive.atomic import write_atomically
from archive.errors import HongzhuError
from archive.filing import dump_csv, dump_json, dump_workbook, list_files, number_files
from archive.insertion import insert_keys
from archive.store import Archive
from hongzhu.options import archive_option, folder_option
from hongzhu.writing import in_turn
from review.pictures import count_pages
from scraper.snapshot.store import SnapshotStore


@click.command("catalogue")
@archive_option()
@folder_option("--snapshots", "snapshots_root", "data/snapshots", "原件快照所在的文件夹，用来数页数。")
@folder_option("--into", "into", "归档", "目录放在这个文件夹里。")
@click.option("--number", "numbers", is_flag=True, help="给写了保管期限、还没有件号的记录编件号；编过的不变。")
@in_turn("numbers")
def command(archive_root: Path, snapshots_root: Path, into: Path, numbers: bool) -> None:
    """导出归档文件目录：电子表格（按年度和保管期限分表，可打印）、CSV 和 JSON。

    保管期限写在记录里：永久、30年、10年。件号由 --number 按年度、保管期限和日期编，一次编定，以后不变。
    """
    archive = Archive(archive_root)
    if numbers:
        given = number_files(stored.record for stored in archive.records)
        for stored in archive.records:
            if number := given.get(stored.record.id):
                text = stored.path.read_text(encoding="utf-8")
                write_atomically(stored.path, insert_keys(text, str(stored.path), file_number=number).encode("utf-8"))
        click.echo(f"编了 {len(given)} 个件号。")
        archive = Archive(archive_root)
    records = [stored.record for stored in archive.records]
    files = list_files(records, _pages(archive, SnapshotStore(snapshots_root)))
    into.mkdir(parents=True, exist_ok=True)
    for suffix, data in (("xlsx", dump_workbook(files)), ("csv", dump_csv(files)), ("json", dump_json(files))):
        write_atomically(into / f"归档文件目录.{suffix}", data)
    undecided = sum(not record.retention for record in records if not record.withdrawn)
    click.echo(f"归档文件目录：{len(files)} 件，在 {into}" + (f"；其中 {undecided} 件没有写保管期限" if undecided else ""))


def _pages(archive: Archive, snapshots: SnapshotStore) -> dict[str, int]:
    """How many pages the originals have that have pages."""
    found = {}
    for stored in archive.records:
        source = stored.record.source
        if source and (source.file or source.url or "").lower().endswith((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")):
            try:
                snapshot = snapshots.get(source.sha256)
                found[stored.record.id] = count_pages(snapshot.data) if snapshot else 0
            except HongzhuError:
                continue
    return found
