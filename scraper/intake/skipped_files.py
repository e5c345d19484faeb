"""Files of a folder that nobody asks to be read by their names: each is named to the person, with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.errors import HongzhuError, UnsupportedType
from scraper.extract.refused import refuse_other_types
from scraper.intake.raw_files import PASTED, RawFile, find_files, is_left_by_system, leads_out

_READ = 8 * 1024 * 1024
"""Bytes that are looked at: the directories of packages and office files stand at their ends, of larger ones the name tells."""


@dataclass(frozen=True)
class Skipped:
    """One file that was not read."""

    path: Path
    what: str
    next_step: str


def skipped_files(folder: Path) -> Iterator[Skipped]:
    """What `find_files` does not find below a folder, in the order of the names; what systems leave there is not named."""
    if folder == PASTED or not folder.is_dir():
        return
    found = {file.path for file in find_files(folder) if isinstance(file, RawFile)}
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent) / name for name in sorted(names)):
            if path not in found and not path.name.startswith(".") and not is_left_by_system(path.name):
                what, step = _reason(path, folder)
                yield Skipped(path, what, step)


def _reason(path: Path, folder: Path) -> tuple[str, str]:
    if leads_out(path, folder):
        return "是指向文件夹外面的链接，没有打开", "要收录它指向的文件，写出那个文件的名字"
    if path.name.upper().startswith("README."):
        return "文件夹的说明，不是文献", "确实是文献的，改个名字再收录"
    try:
        refuse_other_types(_beginning_of(path), path.name)
    except UnsupportedType as error:
        return error.what, error.next_step
    except (OSError, HongzhuError):
        return "文件读不出来", "检查文件的读取权限"
    return f"文件名以 {path.suffix} 结尾，不是能收录的类型", "确实是文献的，写出它的名字单独收录，是什么文件看内容"


def _beginning_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_READ)
