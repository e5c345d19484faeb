"""The folder of snapshots: one file a payload, named by its digest, written once and whole.

No file is shared between payloads, so that Ctrl-C, two processes at once and object stores are all the same. What holds
words that nobody is to read stands in a closed folder beside the others, or has given its place to bytes without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import SnapshotDamaged, TooLarge, Unreadable
from archive.place import is_local, read_bytes
from scraper.snapshot.origin import Origin, Snapshot
from scraper.snapshot.warc_file import (
    DAMAGED,
    FILE_LIMIT,
    PAYLOAD_LIMIT,
    RESTORE,
    append_origin,
    decode_snapshot,
    encode_snapshot,
)

SUFFIX = ".warc.gz"
RENEWED = ".renewed"
"""Ends the name of a file in the closed folder that has the digest of what stands for a snapshot now."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class SnapshotStore:
    """Snapshots below `root`, a folder of this machine or a path of any fsspec store."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.closed_root = root.with_name(f"{root.name}-closed")
        """Beside the root, so that copies of the snapshots do not take it along."""

    def put(self, data: bytes, origin: Origin) -> str:
        """Keep bytes as received and give their digest; the same bytes from the same place write nothing.

        Raises ArchiveNotWritable where the system refuses, TooLarge where nobody could read the snapshot again.
        """
        return self._put(data, origin, ())

    def put_conversion(self, data: bytes, made_from: Sequence[str], origin: Origin) -> str:
        """Keep bytes that were joined from the snapshots `made_from`, and give their digest; raises as `put`."""
        if not made_from:
            raise ValueError("a conversion is made from something")
        return self._put(data, origin, made_from)

    def get(self, sha256: str) -> Snapshot | None:
        """The snapshot of this digest, all its digests checked; null where there is none. Raises SnapshotDamaged."""
        for path in (self.path_of(sha256), self._closed_path(sha256)):
            if (file := _read(path)) is not None:
                return _decode(file, sha256, path)
        return None

    def is_closed(self, sha256: str) -> bool:
        """Whether these bytes were put away, or written anew: they are not kept again."""
        return self._closed_path(sha256).exists() or self._renewed_path(sha256).exists()

    def renewed_by(self, sha256: str) -> str | None:
        """The digest of what was written anew for these bytes; null where they were not."""
        try:
            return self._renewed_path(sha256).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None

    def close(self, sha256: str) -> bool:
        """Put a snapshot into the closed folder, which its owner alone may open; False where there is none."""
        path = self.path_of(sha256)
        file = _read(path)
        if file is None:
            return False
        self._make_closed()
        write_atomically(self._closed_path(sha256), file)
        path.unlink()
        return True

    def renew(self, sha256: str, data: bytes) -> str:
        """Let `data` stand for a snapshot, with the same origins, and take that away; the new digest.

        Bytes that are the same stay as they are.
        """
        if sha256_of(data) == sha256:
            return sha256
        snapshot = self.get(sha256)
        if snapshot is None:
            raise ValueError(f"no snapshot: {sha256}")
        new = ""
        for origin in snapshot.origins:
            new = self._put(data, origin, snapshot.made_from)
        self.mark_renewed(sha256, new)
        return new

    def mark_renewed(self, sha256: str, new: str) -> None:
        """Take a snapshot away and remember that the one of digest `new`, which is here, stands for it."""
        self._make_closed()
        write_atomically(self._renewed_path(sha256), f"{new}\n".encode("ascii"))
        self.path_of(sha256).unlink(missing_ok=True)
        self._closed_path(sha256).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """The digests of all snapshots, in their order."""
        for path in self.files():
            if sha256 := self.digest_at(path):
                yield sha256

    def closed_digests(self) -> list[str]:
        """The digests of those that were put away, or written anew, in their order."""
        names = (path.name for path in _files(self.closed_root))
        found = (name.removesuffix(SUFFIX).removesuffix(RENEWED) for name in names)
        return sorted({name for name in found if _DIGEST.fullmatch(name)})

    def files(self) -> Iterator[Path]:
        """Every file below the root, in the order of the names; those that are no snapshots too."""
        yield from _files(self.root)

    def path_of(self, sha256: str) -> Path:
        """Where a snapshot stands, whether or not it exists."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"no digest: {sha256!r}")
        return self.root / sha256[:2] / f"{sha256}{SUFFIX}"

    def digest_at(self, path: Path) -> str | None:
        """The digest of the snapshot that stands at `path`; null where none would."""
        sha256 = path.name.removesuffix(SUFFIX)
        return sha256 if _DIGEST.fullmatch(sha256) and path == self.path_of(sha256) else None

    def _closed_path(self, sha256: str) -> Path:
        return self.closed_root / self.path_of(sha256).relative_to(self.root)

    def _renewed_path(self, sha256: str) -> Path:
        return self._closed_path(sha256).with_name(f"{sha256}{RENEWED}")

    def _make_closed(self) -> None:
        self.closed_root.mkdir(parents=True, exist_ok=True)
        if is_local(self.closed_root):
            self.closed_root.chmod(0o700)

    def _put(self, data: bytes, origin: Origin, made_from: Sequence[str]) -> str:
        if len(data) > PAYLOAD_LIMIT:
            raise TooLarge("太大，存不成快照", where=origin.url or origin.name or "", next_step="拆成单份文件再收录")
        sha256 = sha256_of(data)
        if self.is_closed(sha256):
            return sha256
        path = self.path_of(sha256)
        file = _read(path)
        try:
            wanted = append_origin(file, _decode(file, sha256, path), origin) if file else None
        except SnapshotDamaged:
            wanted = None
        if wanted is None:
            wanted = encode_snapshot(data, origin, made_from)
        if wanted != file:
            write_atomically(path, wanted)
        return sha256


def _read(path: Path) -> bytes | None:
    try:
        if is_local(path) and ((stat := path.stat()).st_size > FILE_LIMIT or not S_ISREG(stat.st_mode)):
            raise SnapshotDamaged(f"{DAMAGED}太大，或不是普通文件", where=str(path), next_step=RESTORE)
        return read_bytes(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(f"快照读不出来：{error.strerror}", where=str(path), next_step="检查文件的读取权限和磁盘") from error


def _decode(file: bytes, sha256: str, path: Path) -> Snapshot:
    snapshot = decode_snapshot(file, str(path))
    if snapshot.sha256 != sha256:
        raise SnapshotDamaged(
            f"{DAMAGED}内容与文件名里的校验值不符",
            where=str(path),
            next_step=RESTORE,
        )
    return snapshot


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path
