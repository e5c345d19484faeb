"""A folder of this machine that holds what a store of objects does: only what changed is fetched, and put back.

Beside the folder stands what was fetched, by the mark that the store gives each version of a file and by its digest: a file
that was changed here by hand is fetched again, and one that another machine changed meanwhile is never overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import ArchiveBusy, Unreadable
from archive.lock import HOLDER, LOCK
from archive.place import read_all, write_object

MIRROR_FORMAT = 1
_MARKS = ("ETag", "etag", "mtime", "LastModified", "created")
"""What stores call a version of a file, the surest first."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Fetched:
    """A file as it was fetched or put."""

    mark: str
    sha256: str


class Mirror:
    """`folder` holds what is below `place`, a path of any fsspec store."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place = place
        self.folder = folder
        self._state = folder.with_name(f"{folder.name}.mirror.json")
        self._known = self._load_state()

    def pull(self, progress: Progress | None = None) -> int:
        """Make the folder what the store holds now; how many files there are. Raises Unreadable."""
        marks = self._marks()
        wanted = [name for name, mark in marks.items() if not self._is_here(name, mark)]
        self._known = {name: self._known[name] for name in self._known.keys() & marks.keys() - set(wanted)}
        try:
            for done, (name, data) in enumerate(zip(wanted, read_all([self.place / name for name in wanted]), strict=True), 1):
                write_atomically(self.folder / name, data)
                self._known[name] = _Fetched(marks[name], sha256_of(data))
                if progress:
                    progress(done, len(wanted))
        finally:
            self._remove_others(marks)
            self._write_state()
        return len(marks)

    def push(self) -> int:
        """Put into the store what was changed in the folder since `pull`; how many files that were.

        Raises ArchiveBusy where another machine changed one of them meanwhile, ArchiveNotWritable where the store refuses.
        """
        files = {path.relative_to(self.folder).as_posix(): path for path in self.folder.rglob("*") if path.is_file()}
        digests = {name: sha256_of(path.read_bytes()) for name, path in files.items() if not _is_ours(name)}
        changed = [name for name, digest in digests.items() if name not in self._known or self._known[name].sha256 != digest]
        gone = [name for name in self._known if name not in digests]
        marks = self._marks() if changed or gone else {}
        for name in (*changed, *gone):
            if marks.get(name, "") != (self._known[name].mark if name in self._known else ""):
                raise ArchiveBusy(
                    "另一台机器同时改了这座文库", where=str(self.place / name), next_step="再运行一次；那边的改动会先取过来"
                )
        for name in changed:
            write_object(self.place / name, files[name].read_bytes())
        for name in gone:
            (self.place / name).unlink(missing_ok=True)
        marks = self._marks() if changed else {}
        self._known = {name: each for name, each in self._known.items() if name in digests}
        self._known |= {name: _Fetched(marks[name], digests[name]) for name in changed}
        self._write_state()
        return len(changed) + len(gone)

    def _marks(self) -> dict[str, str]:
        """Each file in the store with the mark of its version, empty where the store gives none."""
        store: Any = self.place
        try:
            store.fs.invalidate_cache()
            found: Mapping[str, Mapping[str, Any]] = store.fs.find(store.path, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:  # each store's library has errors of its own
            raise Unreadable("列不出存储里的文件", where=str(self.place), next_step="检查网络、密钥和存储的权限") from error
        root = store.path.strip("/")
        names = {path.strip("/").removeprefix(root).lstrip("/"): info for path, info in found.items() if not path.endswith("/")}
        return {self._checked(name): _mark_of(info) for name, info in sorted(names.items()) if name and not _is_ours(name)}

    def _checked(self, name: str) -> str:
        """A name that stays below the folder."""
        if name != PurePosixPath(name).as_posix() or ".." in PurePosixPath(name).parts or "\\" in name:
            raise Unreadable("存储里有一个文件的名称不能用", where=str(self.place / name), next_step="改名，或删去它")
        return name

    def _is_here(self, name: str, mark: str) -> bool:
        known, path = self._known.get(name), self.folder / name
        return (
            bool(mark)
            and known is not None
            and known.mark == mark
            and path.is_file()
            and sha256_of(path.read_bytes()) == known.sha256
        )

    def _remove_others(self, names: Mapping[str, str]) -> None:
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in names and not _is_ours(name):
                path.unlink()

    def _load_state(self) -> dict[str, _Fetched]:
        try:
            values = json.loads(self._state.read_text(encoding="utf-8"))
            if values["format"] != MIRROR_FORMAT or values["place"] != str(self.place):
                return {}
            return {str(name): _Fetched(**each) for name, each in values["files"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}  # all is fetched anew

    def _write_state(self) -> None:
        files = {name: asdict(each) for name, each in sorted(self._known.items())}
        values = {"format": MIRROR_FORMAT, "place": str(self.place), "files": files}
        write_atomically(self._state, json.dumps(values, ensure_ascii=False, indent=0).encode("utf-8"))


def _is_ours(name: str) -> bool:
    """Whether a file says who is writing: that is of one machine alone."""
    return PurePosixPath(name).name in (LOCK, HOLDER)


def _mark_of(info: Mapping[str, Any]) -> str:
    mark = next((info[key] for key in _MARKS if info.get(key)), None)
    return f"{info.get('size')} {mark}" if mark else ""
