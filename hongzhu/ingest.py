"""`hongzhu ingest`: raw files into the archive."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from hongzhu.options import (
    SIGNATURES,
    archive_place_option,
    cluster_option,
    json_option,
    parse_day,
    refuse_stray_archive,
    snapshots_option,
)


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="文件、文件夹或网址…", type=click.Path(allow_dash=True))
@archive_place_option()
@snapshots_option()
@click.option("--dry-run", is_flag=True, help="只看读出了什么，不写任何文件。")
@json_option()
@click.option("--title", metavar="标题", help="给这一份文件定标题：原件没有印出标题，或者读错了的时候用。")
@click.option("--received-at", metavar="年-月-日", help="收到原件的日期；不写时为今天。")
@cluster_option()
def command(
    paths: tuple[str, ...],
    archive_root: Path,
    snapshots_root: Path,
    dry_run: bool,
    as_json: bool,
    title: str | None,
    received_at: str | None,
    address: str | None,
) -> None:
    """收录文件或文件夹：文本、网页、PDF、Word、OFD、扫描件，以及装着它们的 ZIP；写 - 收录粘贴进来的文字。

    也可以写网址：取回这一个网页和它的附件。附件存一份，在文献页里可以打开；网页没有正文、只放了一份 PDF 或 Word 的，
    收录那份文件。只取公开的网页，不登录，内网地址不取。

    是什么文件看内容，不看文件名。扫描件要先装文字识别，旧版 Word 文件要有 LibreOffice。

    每份文件读出标题、文种、文号、日期，写成一个 Markdown 记录；拿不准的地方逐条列出，请核对后在记录里改正。
    多的时候每份一行，最没有把握的最后再列一遍；没有读的文件、失败的文件，连同原因，也在最后。
    再次收录同一文件不会改变什么；您改过的记录不会被覆盖。收到的原件原样存为快照，供日后核对和重新提取。
    """
    from hongzhu.given_title import checked_title, refuse_second, with_title  # most of a second, which --help does not need
    from hongzhu.ingest_report import IngestReport
    from hongzhu.progress import progress_bar
    from hongzhu.workers import open_workers
    from hongzhu.writing import writing
    from scraper.fetch import is_web_address, policy_from_environment
    from scraper.intake.ingest import Failed
    from scraper.intake.ingest import ingest as ingest_files
    from scraper.intake.skipped_files import skipped_files
    from scraper.snapshot import SnapshotStore

    day = parse_day(received_at)
    title = checked_title(title, paths)
    if not dry_run:
        refuse_stray_archive(archive_root)
    report = IngestReport(archive_root, dry_run=dry_run, as_json=as_json)
    snapshots = SnapshotStore(snapshots_root)
    turn = nullcontext() if dry_run else writing(archive_root, beside=(snapshots_root,))
    places = [path if is_web_address(path) else Path(path) for path in paths]
    try:
        with turn, progress_bar("收录") as progress, open_workers(1, address=address) as workers:
            for result in ingest_files(
                places,
                archive_root,
                received_at=day,
                snapshots=snapshots,
                signatures=SIGNATURES,
                policy=policy_from_environment(),
                dry_run=dry_run,
                progress=progress,
                workers=workers,
            ):
                if title and not isinstance(result, Failed):
                    first = report.documents[:1]
                    result = refuse_second(result, first[0]) if first else with_title(result, title)
                report.add(result)
        report.skipped = [skipped for place in places if isinstance(place, Path) for skipped in skipped_files(place)]
    except BaseException:  # Ctrl-C too: what was read until then is told
        if report.documents or report.failures:
            report.close()
        raise
    report.close()
    sys.exit(1 if report.failures else 0)
