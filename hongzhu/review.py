"""`hongzhu review`: 收文台, a page on this machine to take in, look and put right."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from archive.errors import ArchiveBusy, UsageError
from hongzhu.options import CRAWLS, INBOX, PUT_AWAY, SIGNATURES, SNAPSHOTS, SOURCES, archive_option, folder_option
from hongzhu.trouble import explain
from hongzhu.writing import writing
from scraper.fetch import policy_from_environment

HOST = "127.0.0.1"
_PATIENCE = 3.0
"""Seconds that a page waits for another program; after them it says for whom, and the person decides."""
_AGAIN = 0.1
"""Seconds between two tries; nobody notices them."""


@click.command("review")
@archive_option()
@folder_option("--snapshots", "snapshots_root", str(SNAPSHOTS), "原件快照所在的文件夹。")
@folder_option("--inbox", "inbox_root", str(INBOX), "收件的文件夹：放进这里的文件，在收文台上收录。")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="端口", help="端口；0 是随便一个空着的。"
)
@click.option("--no-browser", is_flag=True, help="只打印网址，不打开浏览器。")
def command(archive_root: Path, snapshots_root: Path, inbox_root: Path, port: int, no_browser: bool) -> None:
    """打开收文台：在浏览器里收录文件、对照原件核对、改正、发布。

    只在这台电脑上，别的电脑打不开；网址里带着口令，每次都不同。按 Ctrl+C 结束。
    """
    from waitress import create_server

    from hongzhu.desk_publishing import make_publishing
    from review.app import make_app
    from review.desk import Desk
    from review.guard import new_token
    from review.places import Places

    places = Places(archive_root, snapshots_root, SIGNATURES, inbox_root, PUT_AWAY, CRAWLS, SOURCES)
    turn, publishing = partial(_turn, archive_root, snapshots_root), make_publishing(archive_root, snapshots_root)
    desk = Desk(places, turn, policy_from_environment(), publishing, partial(explain, command="review"))
    token = new_token()
    pages: list[Callable[[Any, Any], Any]] = []  # made when the port is known, which may be any that is free
    try:
        server = create_server(lambda environ, start: pages[0](environ, start), host=HOST, port=port, threads=4, ident="")
    except OSError as error:
        raise UsageError(f"端口 {port} 被占用", next_step="关掉另一个收文台，或用 --port 换一个") from error
    pages.append(make_app(desk, token, server.effective_port))
    address = f"http://{HOST}:{server.effective_port}/?token={token}"
    click.echo(f"收文台：{address}\n按 Ctrl+C 结束。")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.run()
    finally:
        server.close()


_OWN_TURN = threading.Lock()
"""Requests of one desk wait for one another without a word."""


@contextmanager
def _turn(archive_root: Path, snapshots_root: Path) -> Iterator[None]:
    """The right to write; raises ArchiveBusy where another program has it longer than a person waits."""
    with _OWN_TURN, ExitStack() as stack:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                stack.enter_context(writing(archive_root, beside=(snapshots_root,), waits=False))
                break
            except ArchiveBusy:
                if time.monotonic() > end:
                    raise
                time.sleep(_AGAIN)
        yield
