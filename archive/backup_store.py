"""A folder of backups: each file's bytes once, named by their digest, and a list for each day on which a backup was made.

    hongzhu-backup.json       what the folder is, and its format
    objects/ab/abcdef…        the bytes of one file, as they are
    states/000012-….json      the files of one backup, path by path; its name ends in its own digest

A list is written last and never again, an object is never changed: whatever stops a backup, those before it are whole, and
what it copied is not copied again. Nothing here needs this program: a list is readable, an object is the file itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from archive.atomic import new_file, sweep_parts, write_atomically
from archive.digest import sha256_of
from archive.errors import HongzhuError, Unreadable, UsageError

BACKUP_FORMAT = 1
MARK = "hongzhu-backup.json"
_NAME = re.compile(r"(?P<serial>\d{6})-(?P<day>\d{8}T\d{6}Z)-(?P<digest>[0-9a-f]{16})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20
_RESERVED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
"""What no name may have, so that a list from elsewhere leads nowhere and can be restored on Windows."""


class BackupDamaged(HongzhuError):
    """A folder of backups that is not what was written."""


@dataclass(frozen=True)
class Kept:
    """One file of a backup."""

    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True)
class State:
    """The files of one backup."""

    made_at: str
    """UTC, to the second."""
    archive: str
    """Where the records are, below the folder that was backed up."""
    snapshots: str
    files: Mapping[str, Kept]
    """Path below the folder, with slashes → bytes."""
    closed: tuple[str, ...] = ()
    """Digests of the originals that were put away when it was made, whether or not they are among the files."""
    name: str = field(default="", compare=False)

    @property
    def serial(self) -> int:
        """Its number, from 1; later ones are greater, whatever the clock said."""
        return int(self.name.partition("-")[0])


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file of the folder."""

    path: Path
    what: str
    used_by: tuple[str, ...] = ()
    """Paths of the newest backup that need it, or of the last one that does."""


class BackupStore:
    """The backups below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def open(self) -> None:
        """Raise UsageError or BackupDamaged where the folder holds no backups that this program reads."""
        try:
            values = json.loads((self.root / MARK).read_text(encoding="utf-8"))
            version = values["format"]
        except FileNotFoundError as error:
            raise UsageError("这里没有备份", where=str(self.root), next_step="用 hongzhu backup 做过备份的文件夹") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BackupDamaged("备份的说明文件读不出来", where=str(self.root / MARK), next_step="换一份备份") from error
        if version != BACKUP_FORMAT:
            what = f"备份的格式版本是 {version}，本程序只认识 {BACKUP_FORMAT}"
            raise BackupDamaged(what, where=str(self.root / MARK), next_step="用更新的程序恢复")

    def make(self) -> None:
        """Open the folder, made where it is missing or empty; raises UsageError where it holds anything else."""
        if (self.root / MARK).exists():
            self.open()
            sweep_parts(self.root)
            return
        left = [path for path in self.root.iterdir() if not path.name.startswith(".")] if self.root.exists() else []
        if left:
            raise UsageError("备份要用一个空的文件夹", where=str(self.root), next_step="换一个，或新建一个")
        write_atomically(self.root / MARK, json.dumps({"format": BACKUP_FORMAT}).encode("ascii"))

    def states(self) -> list[State]:
        """Every backup, the oldest first; a list that is damaged is left out, as `check` tells."""
        found = []
        for path in self._lists():
            with suppress(BackupDamaged):
                found.append(self._load(path))
        return found

    def put(self, path: Path, *, again: bool = False) -> Kept:
        """Keep the bytes of a file, unless they are kept; with `again` those that are kept are read and hashed."""
        sha256, size = _hash(path)
        target = self.path_of(sha256)
        if target.exists() and target.stat().st_size == size and not (again and _hash(target)[0] != sha256):
            return Kept(sha256, size)
        digest = hashlib.sha256()
        with new_file(target) as copy, path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                copy.write(block)
        written = digest.hexdigest()
        if written != sha256:  # written to while it was read; whoever does that does not hold the lock
            target.unlink()
            raise BackupDamaged("备份时文件在变", where=str(path), next_step="关掉正在写它的程序，再备份一次")
        if _hash(target)[0] != sha256:
            raise BackupDamaged("写进备份的和读出来的不一样", where=str(target), next_step="磁盘可能坏了，换一块")
        return Kept(sha256, size)

    def add(self, state: State) -> State:
        """Write the list of a backup whose objects are all there; the last of the same files and place stands for it."""
        lists = self._lists()
        before = self.states()
        if before and (before[-1].files, before[-1].closed) == (state.files, state.closed):
            return before[-1]
        data = _dump(state)
        serial = max((int(path.name.partition("-")[0]) for path in lists), default=0) + 1
        moment = re.sub(r"[-:]", "", state.made_at)
        name = f"{serial:06}-{moment}-{sha256_of(data)[:16]}"
        write_atomically(self.root / "states" / f"{name}.json", data)
        return _load(data, name)

    def keep(self, count: int) -> int:
        """Forget all but the last `count` backups, and what only those had; how many were forgotten."""
        lists = self._lists()
        gone = lists[: max(0, len(lists) - count)]
        for path in gone:
            path.unlink()
        needed = {kept.sha256 for state in self.states() for kept in state.files.values()}
        for path in self._objects():
            if path.name not in needed:
                path.unlink()
        return len(gone)

    def check(self) -> Iterator[Fault | None]:
        """Every list and object read and hashed: null for each that is whole."""
        needed: dict[str, list[str]] = {}
        for path in self._lists():
            try:
                state = self._load(path)
            except BackupDamaged as error:
                yield Fault(path, error.what)
                continue
            for name, kept in state.files.items():
                needed.setdefault(kept.sha256, []).append(name)
            yield None
        for sha256, names in sorted(needed.items()):
            path, used_by = self.path_of(sha256), tuple(dict.fromkeys(names))
            try:
                yield None if _hash(path)[0] == sha256 else Fault(path, "内容变了", used_by)
            except Unreadable as error:
                yield Fault(path, error.what, used_by)

    @property
    def amount(self) -> int:
        """How many things `check` reads, about."""
        return len(self._lists()) + sum(1 for _ in self._objects())

    def copy(self, kept: Kept, target: Path) -> None:
        """Write the bytes of a kept file to `target`; raises BackupDamaged where they are not what was kept."""
        path = self.path_of(kept.sha256)
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file, new_file(target) as copy:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    copy.write(block)
        except FileNotFoundError as error:
            raise _lost(path, "备份里少了一个文件") from error
        if digest.hexdigest() != kept.sha256:
            target.unlink()
            raise _lost(path, "备份里有一个文件变了")

    def read(self, kept: Kept) -> bytes:
        """The bytes of a small file that was kept; raises BackupDamaged."""
        path = self.path_of(kept.sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _lost(path, "备份里少了一个文件") from error
        if sha256_of(data) != kept.sha256:
            raise _lost(path, "备份里有一个文件变了")
        return data

    def path_of(self, sha256: str) -> Path:
        """Where bytes of this digest are kept, whether or not they are."""
        return self.root / "objects" / sha256[:2] / sha256

    def _lists(self) -> list[Path]:
        folder = self.root / "states"
        return sorted(path for path in folder.glob("*.json") if _NAME.fullmatch(path.stem)) if folder.is_dir() else []

    def _objects(self) -> Iterator[Path]:
        for path in sorted((self.root / "objects").glob("??/*")):
            if _SHA256.fullmatch(path.name):
                yield path

    @staticmethod
    def _load(path: Path) -> State:
        try:
            return _load(path.read_bytes(), path.stem)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupDamaged("备份的清单读不出来", where=str(path), next_step="用别的一次备份，或别的一份") from error


def is_safe_path(name: str) -> bool:
    """Whether a path of a list leads to a place below a folder, on any system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not _RESERVED.search(name)


def newest(states: Iterable[State]) -> State | None:
    """The last backup."""
    return max(states, key=lambda state: state.serial, default=None)


def _dump(state: State) -> bytes:
    values = asdict(state)
    del values["name"]
    values["files"] = {name: [kept.sha256, kept.size] for name, kept in sorted(state.files.items())}
    return json.dumps({"format": BACKUP_FORMAT, **values}, ensure_ascii=False, indent=0).encode("utf-8")


def _load(data: bytes, name: str) -> State:
    match = _NAME.fullmatch(name)
    if match is None or sha256_of(data)[:16] != match["digest"]:
        raise ValueError("not what was written")
    values = json.loads(data)
    files = {path: Kept(sha256, size) for path, (sha256, size) in values["files"].items()}
    places = (*files, values["archive"], values["snapshots"])
    if not all(map(is_safe_path, places)) or not all(_SHA256.fullmatch(kept.sha256) for kept in files.values()):
        raise ValueError("a path that leads elsewhere")
    return State(values["made_at"], values["archive"], values["snapshots"], files, tuple(values["closed"]), name)


def _hash(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except FileNotFoundError as error:
        raise Unreadable("不见了", where=str(path)) from error
    except OSError as error:
        raise Unreadable(f"读不出来：{error.strerror}", where=str(path), next_step="检查权限和磁盘") from error
    return digest.hexdigest(), size


def _lost(path: Path, what: str) -> BackupDamaged:
    step = "用 hongzhu backup --check 看少了哪些；加 --partial 恢复其余的"
    return BackupDamaged(what, where=str(path), next_step=step)
