"""The files of an archive that begins empty: written whole, or not at all, and never over anything."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveNotWritable, UsageError
from archive.staging import staging_folder
from archive.vocabulary import TOPICS_FILE
from hongzhu.build import CONFIG_FILE
from hongzhu.start_files import start_files
from indexer.synonyms import SYNONYMS_FILE

_TEMPLATES = Path(__file__).with_name("new_archive_files")
_FILES = {
    "mkdocs.yml": CONFIG_FILE.name,
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "publish.yml": ".github/workflows/publish.yml",
    "docs/index.md": "docs/index.md",
    "docs/about.md": "docs/about.md",
    "sources/README.md": "sources/README.md",
}
"""Template → file of the archive."""
_WORDLISTS = {TOPICS_FILE: "docs/archive/topics.yml", SYNONYMS_FILE: "docs/archive/synonyms.yml"}
_EMPTY_FOLDERS = ("docs/packs",)
_PLAIN_NAME = "学校政策文库"
_MAY_BE_THERE = {".git"}
"""An empty repository that was cloned counts as empty."""
_UNSAFE = re.compile(r"[<>&\"'\\`{}\[\]|*_#$!%@:〔〕\x00-\x1f\x7f\u2028\u2029]")
_LONGEST = 40
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~/-]*)?")


@dataclass(frozen=True)
class Wishes:
    """What a person said about the archive to be made."""

    name: str | None = None
    organ: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class NewArchive:
    """An archive that was made."""

    folder: Path
    name: str


def make_archive(folder: Path, wishes: Wishes) -> NewArchive:
    """Make `folder` an empty archive; raises UsageError, and changes nothing, where something is there already."""
    words = _words_of(folder, wishes)
    target = folder.resolve()
    _check_place(target, folder)
    try:
        if target.exists():
            _fill(target, words)
        else:
            _make(target, words)
    except OSError as error:
        raise ArchiveNotWritable(
            f"建不成：{error.strerror}", where=str(folder), next_step="检查权限，或换一个文件夹"
        ) from error
    return NewArchive(folder, words["〔文库名称〕"])


def _words_of(folder: Path, wishes: Wishes) -> dict[str, str]:
    """What stands in the templates for their marks."""
    organ = _checked(wishes.organ, "--organ")
    own_name = folder.resolve().name
    by_folder = own_name if re.search(r"[\u4e00-\u9fff]{2}", own_name) and not _UNSAFE.search(own_name) else _PLAIN_NAME
    name = _checked(wishes.name, "--name") or (f"{organ}文库" if organ else by_folder)
    return {
        "〔文库名称〕": name,
        "〔主办单位〕": organ or "学校党组织与教育局",
        "〔主办〕": f"{organ}主办。" if organ else "",
        "〔网址〕": _checked_url(wishes.url),
    }


def _checked(text: str | None, option: str) -> str:
    text = (text or "").strip()
    if len(text) > _LONGEST:
        raise UsageError(f"{option} 太长，最多 {_LONGEST} 个字", next_step="写短一些")
    if sign := _UNSAFE.search(text):
        raise UsageError(f"{option} 里不能有 {sign[0]!r}", next_step="只用文字、数字、空格、圆括号和顿号、逗号、间隔号")
    return text


def _checked_url(url: str | None) -> str:
    if not url:
        return ""
    if not _URL.fullmatch(url):
        raise UsageError(f"--url 不是网站的网址：{url}", next_step="写成 https://wenku.example.cn/ 的样子")
    return url if url.endswith("/") else f"{url}/"


def _check_place(target: Path, said: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError("这个位置上是一个文件", where=str(said), next_step="换一个文件夹")
    if target.exists() and (there := sorted({path.name for path in target.iterdir()} - _MAY_BE_THERE)):
        if CONFIG_FILE.name in there:
            raise UsageError(
                "这里已经是一座文库，没有动它", where=str(said), next_step="进入这个文件夹，用 hongzhu ingest 收录"
            )
        raise UsageError(
            f"这个文件夹里已经有东西（{there[0]} 等 {len(there)} 项），没有动它",
            where=str(said),
            next_step="换一个还没有的或空的文件夹",
        )
    for parent in target.parents:
        if (parent / CONFIG_FILE).exists():
            raise UsageError("这里在另一座文库里面", where=str(parent), next_step="换一个在它外面的文件夹")


def _make(target: Path, words: dict[str, str]) -> None:
    """Written beside `target` and put there in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with staging_folder(target) as staging:
        _write(staging, words, target)
        staging.rename(target)


def _fill(target: Path, words: dict[str, str]) -> None:
    """Written inside of `target`, which may be where the person stands, and moved up; the configuration last."""
    staging = Path(tempfile.mkdtemp(dir=target, prefix=".hongzhu-", suffix=".new"))
    moved: list[Path] = []
    try:
        _write(staging, words, target)
        for path in sorted(staging.iterdir(), key=lambda path: path.name == CONFIG_FILE.name):
            moved.append(target / path.name)
            path.rename(target / path.name)
    except BaseException:  # Ctrl-C too
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(folder: Path, words: dict[str, str], target: Path) -> None:
    for template, name in _FILES.items():
        text = (_TEMPLATES / template).read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        _put(folder / name, text.encode("utf-8"))
    for name, data in start_files(sys.executable, sys.platform, target).items():
        _put(folder / name, data)
        (folder / name).chmod(0o755)
    for source, name in _WORDLISTS.items():
        _put(folder / name, source.read_bytes())
    for name in _EMPTY_FOLDERS:
        _put(folder / name / ".gitkeep", b"")


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
