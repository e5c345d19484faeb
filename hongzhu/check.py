"""`hongzhu check`: what is missing, doubtful or broken in the archive, and what people changed in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.errors import UsageError
from hongzhu.options import archive_option, folder_option, json_option, snapshots_option, workers_option


@click.command("check")
@archive_option()
@snapshots_option()
@click.option(
    "--raw",
    "raw_root",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="没有快照的，再到这个文件夹里找原件：按指纹找，文件名和位置不要紧。",
)
@click.option("--deep", is_flag=True, help="再核对快照、标注、发布过的链接、索引和建好的网站，扫描件也重新识别；适合定时运行。")
@folder_option("--index", "index_dir", "data/index", "索引所在的文件夹，--deep 用。")
@folder_option("--site", "site_dir", "site", "建好的网站所在的文件夹，--deep 用。")
@workers_option()
@json_option()
@click.option("--missing", "lists_missing", is_flag=True, help="只列出文献里说到、文库里没有的文件，说到得最多的在前面。")
def command(
    archive_root: Path,
    snapshots_root: Path,
    raw_root: Path | None,
    deep: bool,
    index_dir: Path,
    site_dir: Path,
    workers: int | None,
    as_json: bool,
    lists_missing: bool,
) -> None:
    """逐份检查记录，按“文件:行”列出损坏、缺项、存疑之处，最要紧的在前面，最后是一句总结。

    每一份都与收到的原件逐字核对，原件按指纹在快照里找。您改过的，说明改了什么；没有核对的，说明为什么。

    正文引用的文件也查：没有收录的，已经废止的（写出现行的），文号与标题不符的，不能确定是哪一份的。
    学习包也查：引用的原文找不到的、编成之后改动过的、停止执行的。

    有损坏时退出状态为 1；改动、缺项、存疑和提示只是提醒。
    """
    if not archive_root.is_dir():
        raise UsageError(
            "没有这个文库文件夹",
            where=str(archive_root),
            next_step="先进入文库的文件夹，或用 --archive 指明；还没有文库，用 hongzhu init 建一座",
        )
    if raw_root and not raw_root.is_dir():
        raise UsageError("没有这个原件文件夹", where=str(raw_root), next_step="用 --raw 指明原件在哪里，或不写")
    from archive.findings import Weight  # a second of libraries, which --help does not need
    from archive.store import Archive
    from hongzhu.check_report import list_missing, tell_findings
    from hongzhu.checking import find_with, prove
    from hongzhu.deep_check import find_deep

    archive = Archive(archive_root)
    if lists_missing:
        list_missing(archive, as_json=as_json)
        return
    proofs = prove(archive, snapshots_root, raw_root, workers, reads_scans=deep)
    further = find_deep(archive, snapshots_root, index_dir, site_dir, workers) if deep else []
    findings = find_with(archive, proofs, further)
    tell_findings(archive, findings, proofs, as_json=as_json)
    sys.exit(1 if any(f.weight is Weight.BROKEN for f in findings) else 0)
