"""The same archive gives the same bytes whatever the machine: its zone, language and clock, the folder, the editor."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.store import Archive

from .run_hongzhu import environment, files_below, write_notice

EAST = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
FAR = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
OF_PLACE = ("site/.hongzhu-published", "data/signatures.sqlite", "data/index/", "data/cache/", "打开收文台.")
"""Files that name the folder, and caches."""
PACK = "---\n学习包: 1\n题目: 读家访\n日期: 2021-03-05\n---\n\n## 家访\n\n- 原文: /d/{}/\n\n大家一起读。\n"
BY_HAND = {
    "docs/archive/topics.yml": "- name: 家访\n  synonyms: [家校, 走访]\n  about: 家访的文献。\n",
    "docs/archive/synonyms.yml": "- [家庭访问, 家访]\n",
    "docs/archive/settings.yml": "publish: all\n",
    "docs/published/forward.yml": "# 还没有\n",
}


def run(folder: Path, *words: str, **variables: str) -> str:
    command = [sys.executable, "-m", "hongzhu", *words]
    done = subprocess.run(command, cwd=folder, env=environment() | variables, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def make(folder: Path, **variables: str) -> Path:
    run(folder.parent, "init", folder.name, "--name", "文库", **variables)
    for name, text in BY_HAND.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    run(folder, "ingest", "../来 文", "--received-at", "2021-03-06", **variables)
    (record,) = (s.record for s in Archive(folder / "docs/archive").records if "家访" in s.record.title)
    (folder / "docs/packs/jiafang.md").write_bytes(PACK.format(record.id).encode())
    run(folder, "build", **variables)
    return folder


def lasting(folder: Path) -> dict[str, bytes]:
    """Every file; of snapshots, in which stands when they were kept, the names."""
    found = {name: data for name, data in files_below(folder).items() if not name.startswith(OF_PLACE)}
    return {name: b"" if name.startswith("data/snapshots/") else data for name, data in found.items()}


def site_of(found: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the site; the name of a part of the index, which comes from the bytes of the records, does not count."""
    site = {name: data for name, data in found.items() if name.startswith("site/")}
    for part in {match[0] for name in site if (match := re.search(r"p[0-9a-f]{10}(?=-)", name))}:
        site = {
            name.replace(part, "p"): data.replace(part.encode(), b"p").replace(
                part.encode("utf-16-le"), "p".encode("utf-16-le")
            )
            for name, data in site.items()
        }
    return site


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bytes")
    for word in ("家访", "防汛"):
        write_notice(root / "来 文" / f"{word}.txt", word)
    return make(root / "a", **EAST)


@pytest.fixture(scope="module")
def before(first: Path) -> dict[str, bytes]:
    return lasting(first)


def test_other_zone_language_and_folder(first: Path, before: dict[str, bytes]) -> None:
    assert differing(before, lasting(make(first.parent / "文 库 乙", **FAR))) == []


def test_files_that_an_editor_of_windows_saved_and_a_clock_that_went_back(first: Path, before: dict[str, bytes]) -> None:
    """Both in one archive, because each build costs seconds: nothing is told by the time of a file."""
    folder = first.parent / "windows"
    shutil.copytree(first, folder)
    written = [path for path in (folder / "docs").rglob("*") if path.suffix in (".md", ".yml") and "ledger" not in path.name]
    for path in [*written, folder / "mkdocs.yml"]:
        text = path.read_bytes().decode("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        os.utime(path, (0, 0))
    shutil.rmtree(folder / "data/index")  # what is added to an index lies in files beside those that were there
    assert "损坏" not in run(folder, "check", **FAR)
    run(folder, "build", **FAR)
    assert differing(site_of(before), site_of(lasting(folder))) == []
    (record,) = folder.glob("docs/archive/2021/*防汛*.md")
    record.write_bytes(record.read_bytes().replace("专人负责".encode(), "专人牵头".encode()))
    os.utime(record, (0, 0))
    run(folder, "build", **EAST)
    pages = [path.read_text(encoding="utf-8") for path in (folder / "site/d").rglob("index.html")]
    assert sum("专人牵头" in page for page in pages) == 1
    assert "防汛" in run(folder, "search", "专人牵头", **EAST)
