"""The signature of a text, by which its copies are found among thousands: digest of the folded text, and MinHash.

A signature is made when it is first asked for. `SignatureCache` keeps it in a file under the digest of the text that it
was made from, so that adding one document to a large archive does not read all others again; what the file does not
hold, or holds damaged, is made anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from archive.folding import folded_body, text_digest
from archive.likeness import shingle_hashes
from archive.record import Record

_VERSION = "2"
"""Of the folding, the shingles and the hashes; another one makes new keys."""

_T = TypeVar("_T")
if TYPE_CHECKING:
    from archive.minhash import MinHashes


class Signature(NamedTuple):
    """What is remembered of a text to find its copies."""

    text: str
    """`text_digest`."""
    hashes: MinHashes


def key_of(record: Record) -> bytes:
    """Tells the text of `record` from any other one."""
    digest = sha256(_VERSION.encode())
    for block in record.body:
        digest.update(b"\n" + block.text.encode("utf-8"))
    return digest.digest()[:16]


def make_signature(record: Record) -> Signature:
    """The signature of the body."""
    import numpy as np

    from archive.minhash import minima

    folded = folded_body(record)
    shingles = (np.unique(shingle_hashes(folded)) >> np.uint64(32)).astype(np.uint32)
    return Signature(text_digest(folded), minima(shingles))


class SignatureCache:
    """Signatures by the text they were made from, in memory and, where a path is given, in a file."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[bytes, Signature] = {}
        self._new: dict[bytes, Signature] = {}
        self._texts: dict[bytes, str] = {}
        self._is_read = False

    def of(self, record: Record) -> Signature:
        """The signature of `record`."""
        self._read()
        key = key_of(record)
        if key not in self._known:
            self._known[key] = self._new[key] = make_signature(record)
        return self._known[key]

    def text_of(self, record: Record) -> str:
        """The digest of the folded text alone, which is cheap."""
        self._read()
        key = key_of(record)
        if key in self._known:
            return self._known[key].text
        if key not in self._texts:
            self._texts[key] = text_digest(folded_body(record))
        return self._texts[key]

    def write(self) -> None:
        """Put what is new into the file; a file that cannot be written costs time, nothing else."""
        if self._path is None or not self._new:
            return
        rows = [(key, _pack(signature)) for key, signature in self._new.items()]
        self._run(self._path, lambda file: file.executemany("INSERT OR REPLACE INTO signature VALUES (?, ?)", rows))
        self._new = {}

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if self._path is None or not self._path.exists():
            return
        for key, data in self._run(self._path, lambda file: file.execute("SELECT key, value FROM signature").fetchall()) or ():
            if signature := _unpack(data):
                self._known[key] = signature

    @staticmethod
    def _run(path: Path, act: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """What `act` gives; null where the file cannot be used. One that is no database is taken away."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path, timeout=5)) as file, file:
                file.execute("CREATE TABLE IF NOT EXISTS signature (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
                return act(file)
        except (sqlite3.OperationalError, OSError):
            return None
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            return None


def _pack(signature: Signature) -> bytes:
    data = bytes.fromhex(signature.text) + signature.hashes.astype(">u4").tobytes()
    return data + zlib.crc32(data).to_bytes(4, "big")


def _unpack(data: object) -> Signature | None:
    """The signature in one row of the file; null where it is damaged."""
    import numpy as np

    from archive.minhash import HASHES

    if not isinstance(data, bytes) or len(data) != 20 + 4 * HASHES or zlib.crc32(data[:-4]) != int.from_bytes(data[-4:], "big"):
        return None
    return Signature(data[:16].hex(), np.frombuffer(data[16:-4], dtype=">u4").astype(np.uint32))
