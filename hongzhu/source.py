"""`hongzhu source`: draft a source from a listing, and check a draft against what it must give."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.atomic import write_atomically
from archive.errors import UsageError, printable
from hongzhu.options import FOLDER, find_sources, parse_day, sources_option
from scraper.crawl.declaration_file import EXPECTED_SUFFIX, NAME, find_declarations, load_declaration, load_declarations
from scraper.crawl.draft import Draft, draft_source
from scraper.crawl.drafted_text import dump_draft
from scraper.crawl.expectation import ARTICLE, LISTING, differences, dump_expectation, load_expectation, observe
from scraper.fetch import policy_from_environment

_SHOWN = 3


@click.group("source", options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def command() -> None:
    """来源声明放在 sources 文件夹里，一个来源一个文件：列表在哪里，怎样翻页，正文在哪里，一个月大约几份。

    先用 add 起草，核对、改好，再用 crawl 抓取。
    """


@command.command("add", options_metavar="[选项]")
@click.argument("url", metavar="网址")
@click.option("--name", metavar="名字", help="来源的英文名字，也是文件名；不写时由网址得来。")
@click.option("--sources", metavar="文件夹", type=FOLDER, default="sources", show_default=True, help="来源声明所在的文件夹。")
@click.option("--delay", type=click.FloatRange(min=0), default=1.0, hidden=True)
@click.option("--today", hidden=True)
def add(url: str, name: str | None, sources: Path, delay: float, today: str | None) -> None:
    """打开网址上的列表页和其中两份文件，猜出列表、日期、翻页、正文在哪里，写成草稿。

    草稿旁边放一份核对文件：程序从这个列表读出了什么。逐条核对，把其中的 confirmed 改成 true，才能抓取。
    """
    if name is not None and not NAME.fullmatch(name):
        raise UsageError(f"名字“{name}”不能用", next_step="只用小写英文字母、数字、_ 和 -")
    if name is not None:
        _refuse_known(sources, name)
    day = parse_day(today)
    draft = draft_source(url, name, policy_from_environment(), day, delay=delay)
    _refuse_known(sources, draft.source.name)
    _write(draft, sources, day)
    _tell(draft, sources)


@command.command("check", options_metavar="[选项]")
@click.argument("names", nargs=-1, metavar="[来源]…")
@sources_option()
def check(names: tuple[str, ...], sources: Path | None) -> None:
    """检查声明写得对不对；有核对文件的，用存下的网页再读一遍，逐条指出不符之处。不连网络。"""
    folder = find_sources(sources)
    failed = False
    for source in load_declarations(folder, names):
        path = folder / f"{source.name}{EXPECTED_SUFFIX}"
        if not path.exists():
            click.echo(f"{source.name}：声明没有错。没有核对文件。")
            continue
        told = differences(folder, source)
        confirmed = load_expectation(path)[1]
        failed = failed or bool(told) or not confirmed
        for line in told:
            click.echo(f"{source.name}：{line}", err=True)
        if not told and confirmed:
            click.echo(f"{source.name}：与核对过的一致。")
        elif not told:
            click.echo(f"{source.name}：读出的与核对文件一致，但还没有人核对：{path} 里 confirmed 是 false。", err=True)
    sys.exit(1 if failed else 0)


@command.command("list", options_metavar="[选项]")
@sources_option()
def list_sources(sources: Path | None) -> None:
    """每个来源的名字、标题和列表网址。"""
    for source in load_declarations(find_sources(sources)):
        click.echo(f"{source.name}　{source.title}\n  " + "\n  ".join(source.listings))


def _refuse_known(folder: Path, name: str) -> None:
    if name in find_declarations(folder):
        raise UsageError(
            f"来源“{name}”已经有了", where=str(folder / f"{name}.yml"), next_step="用 --name 另起一个名字，或先移走原来的"
        )


def _write(draft: Draft, folder: Path, day: str) -> None:
    """The case first, the declaration last: a draft without its case would be crawled unconfirmed."""
    name = draft.source.name
    case, path = folder / name, folder / f"{name}.yml"
    write_atomically(case / LISTING, draft.listing)
    if draft.article_url:
        write_atomically(case / ARTICLE, draft.article)
    expectation = observe(draft.source, case, draft.listing_url, draft.article_url, day)
    text = dump_expectation(name, expectation, confirmed=False)
    write_atomically(folder / f"{name}{EXPECTED_SUFFIX}", text.encode("utf-8"))
    write_atomically(path, dump_draft(draft).encode("utf-8"))
    load_declaration(path)


def _tell(draft: Draft, folder: Path) -> None:
    source = draft.source
    click.echo(f"起草了来源“{source.name}”：{source.title}（{source.publisher}）")
    click.echo(f"  列表（{source.entries.rows.css}）读出 {len(draft.entries)} 份：")
    for entry in draft.entries[:_SHOWN]:
        click.echo(f"    · {entry.day or '日期不详'}　{printable(entry.title)}")
    paging = {"number": "按页码", "script": "页数在脚本里", "next": "有“下一页”", "sheets": "报纸的各版"}
    click.echo(f"  翻页：{paging[source.paging.kind.value] if source.paging else '没有认出来'}")
    click.echo(f"  正文：{source.article.body.css}")
    click.echo(
        f"接着：核对 {folder / source.name}.yml 和 {folder / source.name}{EXPECTED_SUFFIX}，把 confirmed 改成 true；\n"
        f"  hongzhu source check {source.name}\n  hongzhu crawl {source.name} --dry-run --limit 3"
    )
