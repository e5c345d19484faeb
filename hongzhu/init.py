"""`hongzhu init`: an empty archive of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from shlex import quote

import click

from hongzhu.new_archive import Wishes, make_archive
from hongzhu.options import FOLDER

_EXTRAS = {
    "抓取网站": "scrapy brotli",
    "收录扫描件": "rapidocr onnxruntime",
    "报纸版面画成图片": "pillow",
    "建站更快、网页更小": "rjieba tdewolff-minify",
}
"""What few archives need, and the libraries for it; the same as the extras of the package."""


@click.command("init")
@click.argument("folder", metavar="文件夹", type=FOLDER)
@click.option("--name", metavar="名称", help="文库的名称，印在每一页上；不写时由主办单位或文件夹得来。")
@click.option("--organ", metavar="单位", help="主办单位，如“青禾区教育局”。")
@click.option("--url", metavar="网址", help="网站将要公开的网址；还不知道就不写，以后填进 mkdocs.yml。")
def command(folder: Path, name: str | None, organ: str | None, url: str | None) -> None:
    """建一座新的、空的文库：设置、首页、词表、说明、发布用的文件。

    文件夹要么还没有，要么是空的；已经有东西的文件夹不会动。版式、检索和标准页面由程序提供，程序更新，它们一起更新。
    """
    made = make_archive(folder, Wishes(name, organ, url))
    steps = ["hongzhu ingest 您的文件", "hongzhu check", "hongzhu serve"]
    if folder.resolve() != Path.cwd():
        steps.insert(0, f"cd {_quoted(str(folder))}")
    click.echo(f"建好了：{made.name}，在 {folder}")
    click.echo("接着：\n" + "\n".join(f"  {step}" for step in steps))
    click.echo("不想记命令：双击文件夹里的“打开收文台”，在浏览器里收录、核对、改正、发布。")
    click.echo("说明在 README.md 里；名称、网址和栏目在 mkdocs.yml 里改。")
    click.echo("用到时再装：" + "；".join(f"{what} pip install {names}" for what, names in _EXTRAS.items()))


def _quoted(path: str) -> str:
    """`path` as a shell takes it; Chinese needs no quotes."""
    return path if re.fullmatch(r"[\w./-]+", path) else quote(path)
