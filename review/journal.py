"""The steps of the desk on disk, so that yesterday's can be taken back: what files held before each, and what they became.

One ZIP a step in `data/undo/`, named by its number: `step.json` and the bytes as they were before. Of what came after, the
digest alone is kept. When words are masked, all steps are forgotten; backups hold none of them.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import UsageError

_FORMAT = 1
"""Version of a step; another one is not taken back."""
_STEP = "step.json"
_NAME = re.compile(r"([0-9]{6,9})\.zip")
_REMEMBERED = 200
"""Steps that can be taken back: more than a person remembers."""
_DAYS = 30
"""A month: what was wrong longer is corrected anew, and what files held does not lie about for ever."""
_BYTES = 256 * 1024 * 1024
"""Of all steps together: the largest file that may be given, and some more."""


@dataclass(frozen=True)
class Held:
    """What a file held before a step, and the digest of what after it; None where it was not there."""

    path: Path
    before: bytes | None
    after: str | None


@dataclass(frozen=True)
class Step:
    """One step that was done."""

    number: int
    what: str
    at: str
    """YYYY-MM-DD HH:MM:SS."""
    masked: str | None
    """Digest of the rules of masking at that time; None where there were none."""
    files: tuple[tuple[Path, str | None, str | None], ...]
    """Path, member of the ZIP with what it held before, digest of what it held after."""


class Journal:
    """The steps of one archive, the last one first; `bases` are the folders, by name, in which steps may write."""

    def __init__(self, folder: Path, bases: Mapping[str, Path]) -> None:
        self._folder = folder
        self._bases = bases

    def steps(self) -> list[Step]:
        """What can be read of them."""
        return [step for path in reversed(self._paths()) if (step := self._load(path))]

    def put(self, what: str, held: Iterable[Held], masked: str | None, now: datetime) -> None:
        """Remember a step; the oldest give way where there are too many."""
        paths = self._paths()
        number = int(paths[-1].stem) + 1 if paths else 1
        files: list[dict[str, Any]] = []
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for n, each in enumerate(held):
                files.append({"path": self._named(each.path), "before": f"{n}" if each.before is not None else None})
                files[-1]["after"] = each.after
                if each.before is not None:
                    package.writestr(f"{n}", each.before)
            step = {"format": _FORMAT, "what": what, "at": now.strftime("%Y-%m-%d %H:%M:%S"), "masked": masked, "files": files}
            package.writestr(_STEP, json.dumps(step, ensure_ascii=False))
        write_atomically(self._folder / f"{number:06}.zip", packed.getvalue())
        self._sweep(now)

    def bytes_before(self, step: Step, member: str) -> bytes:
        """What a file of the step held before; raises UsageError where that cannot be read any more."""
        try:
            with zipfile.ZipFile(self._path(step)) as package:
                return package.read(member)
        except (OSError, KeyError, zipfile.BadZipFile, RuntimeError) as error:
            raise UsageError(f"“{step.what}”原来的内容读不出来了", next_step="从备份恢复，或直接改记录") from error

    def drop(self, step: Step) -> None:
        """Forget a step."""
        self._path(step).unlink(missing_ok=True)

    def forget(self) -> None:
        """Forget all steps."""
        for path in self._paths():
            path.unlink(missing_ok=True)

    def _sweep(self, now: datetime) -> None:
        oldest = (now - timedelta(days=_DAYS)).strftime("%Y-%m-%d %H:%M:%S")
        left = _BYTES
        for n, path in enumerate(reversed(self._paths())):
            left -= path.stat().st_size
            step = self._load(path)
            if n and (n >= _REMEMBERED or left < 0 or step is None or step.at < oldest):  # the last one always stays
                path.unlink(missing_ok=True)

    def _paths(self) -> list[Path]:
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted((path for path in found if _NAME.fullmatch(path.name)), key=lambda path: int(path.stem))

    def _path(self, step: Step) -> Path:
        return self._folder / f"{step.number:06}.zip"

    def _load(self, path: Path) -> Step | None:
        try:
            with zipfile.ZipFile(path) as package:
                said = json.loads(package.read(_STEP))
            if said["format"] != _FORMAT:
                return None
            files = tuple((self._place(each["path"]), each["before"], each["after"]) for each in said["files"])
            return Step(int(path.stem), str(said["what"]), str(said["at"]), said["masked"], files)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, zipfile.BadZipFile):
            return None  # another program's, or damaged: it is not shown, and gives way in time

    def _named(self, path: Path) -> list[str]:
        """A path as steps have it: an archive may be moved to another folder or computer."""
        for name, base in self._bases.items():
            if path.is_relative_to(base):
                return [name, path.relative_to(base).as_posix()]
        raise ValueError(path)

    def _place(self, named: list[str]) -> Path:
        """Where a path of a step is now; ValueError for one that would be outside."""
        name, inside = named
        base = self._bases[name]
        place = base.joinpath(*filter(None, inside.split("/")))
        if not inside or ".." in place.relative_to(base).parts:  # the file may come with an archive from elsewhere
            raise ValueError(inside)
        return place


def digest_of(data: bytes | None) -> str | None:
    """Of what a file holds; None where it is not there."""
    return None if data is None else sha256_of(data)
