"""`hongzhu crawl`: the declared sources, read politely into the archive."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import click

from archive.errors import printable
from hongzhu.options import (
    SIGNATURES,
    archive_place_option,
    find_sources,
    folder_option,
    json_option,
    parse_day,
    refuse_stray_archive,
    snapshots_option,
    sources_option,
)
from hongzhu.progress import progress_bar
from hongzhu.writing import writing
from scraper.crawl.declaration import Declaration
from scraper.crawl.declaration_file import load_declarations
from scraper.crawl.expectation import refuse_unconfirmed
from scraper.crawl.report import keep_report, plain_tally
from scraper.crawl.run import Places, crawl
from scraper.crawl.tally import Fate, Item, Tally
from scraper.crawl.work import Extent
from scraper.fetch import policy_from_environment

_SHOWN = 20
"""Titles of one kind that are listed; the rest is a number."""


@click.command("crawl")
@click.argument("names", nargs=-1, metavar="[来源]…")
@archive_place_option()
@snapshots_option()
@folder_option("--state", "state_root", "data/crawl", "记着上次抓到哪里的文件夹。")
@sources_option()
@click.option("--limit", type=click.IntRange(min=1), metavar="份数", help="最多读多少份文件，其余下次再读。")
@click.option("--since", metavar="年-月-日", help="列表上日期更早的不读。")
@click.option("--full", is_flag=True, help="连很久以前的也逐份再问一遍，看改没改、还在不在。")
@click.option("--dry-run", is_flag=True, help="只看会收录什么，不写任何文件。")
@json_option()
@click.option("--received-at", metavar="年-月-日", help="收到原件的日期；不写时为今天。")
def command(
    names: tuple[str, ...],
    archive_root: Path,
    snapshots_root: Path,
    state_root: Path,
    sources: Path | None,
    limit: int | None,
    since: str | None,
    full: bool,
    dry_run: bool,
    as_json: bool,
    received_at: str | None,
) -> None:
    """按 sources 文件夹里的声明抓取来源；不写名字时抓全部。

    遵守网站的 robots.txt，两次请求之间按声明等待，出错时等一会儿再试。没有变化的不重复下载；中断后再运行一次，接着没做完的抓。

    列表条数、选择器找到的处数、每月的份数与声明不符，或者网站要求验证，都算失败，会写明是哪个来源的哪一项。网页不在了，记录照样保留。
    有失败时退出码是 1。
    """
    if not dry_run:
        refuse_stray_archive(archive_root)
    folder = find_sources(sources)
    declarations = load_declarations(folder, names)
    refuse_unconfirmed(folder, declarations)
    extent = Extent(parse_day(received_at), limit, parse_day(since) if since else None, full)
    places = Places(archive_root, snapshots_root, state_root, SIGNATURES)
    tallies: list[Tally] = []
    turn = nullcontext() if dry_run else writing(archive_root, beside=(snapshots_root, state_root))
    with turn, progress_bar("抓取") as advance:

        def progress(source: Declaration, done: int, known: int) -> None:
            advance(done, known)

        for tally in crawl(declarations, places, extent, policy_from_environment(), dry_run=dry_run, progress=progress):
            tallies.append(tally)
            if not dry_run:
                keep_report(state_root / tally.source, tally, extent.today)
            for item in tally.of(Fate.FAILED):
                click.echo(f"错误：{item.error}", err=True)
            if tally.stopped:
                click.echo(f"错误：{tally.stopped}", err=True)
            if not as_json:
                click.echo("\n".join(_report(tally, dry_run)) + "\n")
    if as_json:
        click.echo(json.dumps([plain_tally(tally) for tally in tallies], ensure_ascii=False, indent=1))
    if any(tally.interrupted for tally in tallies):
        click.echo("已中断。抓到的都已存好；再运行一次，接着没做完的抓。", err=True)
        sys.exit(130)
    sys.exit(1 if any(tally.is_failure for tally in tallies) else 0)


def _report(tally: Tally, dry_run: bool) -> list[str]:
    counts = "，".join(f"{fate.value} {len(tally.of(fate))} 份" for fate in Fate)
    lines = [f"{tally.title}（{tally.source}）{'试抓，没有写入' if dry_run else ''}", f"  {counts}"]
    for fate in (Fate.NEW, Fate.CHANGED, Fate.GONE):
        items = tally.of(fate)
        if items:
            lines.append(f"  {fate.value}：")
            lines.extend(_line(item) for item in items[:_SHOWN])
            if len(items) > _SHOWN:
                lines.append(f"    · 等 {len(items)} 份")
    lines.extend(f"  {note}" for note in _notes(tally))
    size = f"{tally.received / 1024:.0f} KB" if tally.received < 1024**2 else f"{tally.received / 1024**2:.1f} MB"
    retries = f"，重试 {tally.retries} 次" if tally.retries else ""
    return [*lines, f"  请求 {tally.requests} 次{retries}，收到 {size}。"]


def _line(item: Item) -> str:
    told = f"（{item.note}）" if item.note else ""
    return f"    · {printable(item.title or item.url)}{told}　{'、'.join(item.records) or item.url}"


def _notes(tally: Tally) -> list[str]:
    notes = [
        (tally.declared, "份记录写上了来源声明的发布者、地区、权利。"),
        (tally.resumed, "份在上次中断之前已经收录，这次没有再读。"),
        (tally.settled, "份早已收录，日期较早，没有再问（要逐份再问，加 --full）。"),
        (tally.left, "份超出 --limit，留到下次。"),
        (tally.files, "个附件取到了，附在各自的文件下面。"),
        (tally.elsewhere, "个链接指向别的网站，没有读（要读，把域名写进声明的 hosts）。"),
        (len(tally.disallowed), "个网址网站的 robots.txt 不让程序读，没有读。"),
    ]
    told = Counter(item.note for item in tally.of(Fate.UNCHANGED) if item.note)
    return [*(f"{count} 份：{note}。" for note, count in told.items()), *(f"{count} {text}" for count, text in notes if count)]
