"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FOLDER = click.Path(path_type=Path, file_okay=False)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def folder_option(flag: str, name: str, default: str, about: str) -> Decorator:
    """A folder, with its default shown."""
    return click.option(flag, name, default=default, show_default=True, metavar="文件夹", type=FOLDER, help=about)


def archive_option() -> Decorator:
    """`--archive`: where the records are."""
    return folder_option("--archive", "archive_root", "docs/archive", "文库所在的文件夹。")


def snapshots_option() -> Decorator:
    """`--snapshots`: where the bytes as received are."""
    return folder_option("--snapshots", "snapshots_root", "data/snapshots", "原件快照所在的文件夹。")


def json_option() -> Decorator:
    """`--json`: one object for other programs."""
    return click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象，给其他程序用。")
