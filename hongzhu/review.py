"""`hongzhu review`: 收文台, a page on this machine to take in, look and put right."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from archive.errors import UsageError
from hongzhu.options import SIGNATURES, archive_option, folder_option
from hongzhu.writing import writing
from scraper.fetch import policy_from_environment

HOST = "127.0.0.1"


@click.command("review")
@archive_option()
@folder_option("--snapshots", "snapshots_root", "data/snapshots", "原件快照所在的文件夹。")
@folder_option("--inbox", "inbox_root", "data/inbox", "收件的文件夹：放进这里的文件，在收文台上收录。")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, metavar="端口", help="端口。")
@click.option("--no-browser", is_flag=True, help="只打印网址，不打开浏览器。")
def command(archive_root: Path, snapshots_root: Path, inbox_root: Path, port: int, no_browser: bool) -> None:
    """打开收文台：在浏览器里收录文件、对照原件核对、改正、发布。

    只在这台电脑上，别的电脑打不开；网址里带着口令，每次都不同。按 Ctrl+C 结束。
    """
    from waitress import create_server

    from review.app import make_app
    from review.desk import Desk
    from review.guard import new_token
    from review.places import Places

    places = Places(archive_root, snapshots_root, SIGNATURES, inbox_root)
    desk = Desk(places, lambda: writing(archive_root, beside=(snapshots_root,)), policy_from_environment(), _publish)
    token = new_token()
    try:
        server = create_server(make_app(desk, token, port), host=HOST, port=port, threads=4, ident="")
    except OSError as error:
        raise UsageError(f"端口 {port} 被占用", next_step="关掉另一个收文台，或用 --port 换一个") from error
    address = f"http://{HOST}:{port}/?token={token}"
    click.echo(f"收文台：{address}\n按 Ctrl+C 结束。")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.run()
    finally:
        server.close()


def _publish() -> str:
    from hongzhu.build import build_command

    build_command.main([], standalone_mode=False)
    return "网站生成好了，在 site 文件夹里。"
