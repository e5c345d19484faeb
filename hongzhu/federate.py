"""`hongzhu federate`: several built sites become searchable together, from a small folder beside them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.errors import UsageError, printable
from hongzhu.federating import DEFAULT_TITLE, load_before, make_federation, outdated_members
from hongzhu.federation_members import given_before, given_in_words

_HELP = """合库检索：几座文库各自建站以后，做一个小文件夹，从其中一页同时搜索它们。

\b
OUT 是这个小文件夹，放在各文库网站的旁边，一起发布；每座文库写成“名称=网站文件夹”：
  hongzhu federate www/合库 教育局=www/教育局 第一中学=www/一中 实验小学=www/实小

各文库照旧各自建站。有一座更新以后，再运行一次 hongzhu federate OUT（不必再写各文库），次序和计数就又同一座文库一样；
没有再运行也能查，查到的文献不会少，页面上说一句哪座更新过；--check 只看有没有。
"""


@click.command("federate", help=_HELP)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.argument("named", metavar="[名称=网站文件夹]…", nargs=-1)
@click.option("--title", metavar="名称", help=f"页面上的名称  [默认: {DEFAULT_TITLE}]")
@click.option(
    "--at",
    "placed",
    metavar="名称=网址前缀",
    multiple=True,
    help="发布以后一座文库不在 OUT 旁边的同一位置时，说明它的网址，如 教育局=/jyj/；要在同一个网站里。可以写几次。",
)
@click.option("--check", "only_looks", is_flag=True, help="不生成，只看各文库在合库以后有没有更新过；有就列出，退出状态为 1。")
def command(out: Path, named: tuple[str, ...], title: str | None, placed: tuple[str, ...], only_looks: bool) -> None:
    """Write the federation and say what is in it, or say what of it is out of date."""
    before = load_before(out)
    if only_looks:
        if not before:
            raise UsageError(
                "这里没有合库检索", where=str(out), next_step="先运行 hongzhu federate OUT 名称=网站文件夹 名称=网站文件夹"
            )
        _tell_outdated(outdated_members(out, given_in_words(out, named, placed) if named else None), out)
        return
    given = given_in_words(out, named, placed) if named else given_before(out, before)
    made = make_federation(out, title or str(before.get("title") or DEFAULT_TITLE), given)
    click.echo(f"合库检索：{made.members} 座文库，{made.records} 份文献，在 {out}")
    click.echo(f"打开 {out / 'search' / 'index.html'} 就能查；发布时各文库和 {out.name} 的相对位置不要变")


def _tell_outdated(names: list[str], out: Path) -> None:
    if not names:
        click.echo("各文库都还是合库时的样子")
        return
    for name in names:
        click.echo(f"“{printable(name)}”在合库以后更新过，或者不在了")
    click.echo(f"再运行一次 hongzhu federate {out}", err=True)
    sys.exit(1)
