"""Headers that were read before, in a file: an archive of ten thousand records is loaded in a second, not in twenty.

A header is known by the SHA-256 of the whole record file and by the program that read it; the text below it is not kept,
a record reads it from the bytes it was made of when it is first asked for. The file holds only what the last build found:
what is withdrawn or masked is no longer in it. It may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import yaml

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.doubt import Doubt
from archive.markdown import body_of
from archive.record import Attachment, Author, Enactment, Record, Region, Revision, Source, Validity, Withdrawal

CACHES = Path("data/cache")
"""What a build remembers; `remove` and `redact` take the whole folder away."""
RECORDS = "records.json"

_ONE: Mapping[str, type] = {"region": Region, "validity": Validity, "source": Source, "withdrawn": Withdrawal}
_SEVERAL: Mapping[str, type] = {
    "authors": Author,
    "attachments": Attachment,
    "enactments": Enactment,
    "other_sources": Source,
    "revisions": Revision,
    "doubts": Doubt,
}
_DEFAULTS = {f.name: f.default for f in fields(Record) if f.default is not MISSING}


class RecordCache:
    """The headers in one file; none where there is no file, another program wrote it, or it is damaged."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, dict[str, Any]] = _read(path) if path else {}

    def get(self, digest: str, data: bytes) -> Record | None:
        """The record in the file of these bytes, whose SHA-256 is `digest`; None where it is not known."""
        known = self._known.get(digest)
        return None if known is None else _load(known, data)

    def write(self, records: Mapping[str, Record]) -> None:
        """Keep exactly `records`, by the digest of their files, for the next run."""
        if self._path is None or records.keys() == self._known.keys():
            return
        known = {digest: self._known.get(digest) or _dump(record) for digest, record in records.items()}
        body = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        head = json.dumps([program_digest(), sha256_of(body)]).encode("ascii")
        write_atomically(self._path, head + b"\n" + body)


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Of all that decides what a record file says: another one makes every header unknown."""
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return sha256_of(b"\0".join([yaml.__version__.encode("ascii"), *own]))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if json.loads(head) == [program_digest(), sha256_of(body)]:
            known: dict[str, dict[str, Any]] = json.loads(body)
            return known
    except (OSError, ValueError):
        pass  # none yet, or damaged: all headers are read again
    return {}


def _dump(record: Record) -> dict[str, Any]:
    """The values that are no defaults, nested ones as lists of their own."""
    return {
        f.name: _plain(value)
        for f in fields(record)
        if f.name != "body" and (value := getattr(record, f.name)) != _DEFAULTS.get(f.name, MISSING)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return [_plain(getattr(value, f.name)) for f in fields(value)] if is_dataclass(value) else value


def _load(known: dict[str, Any], data: bytes) -> Record:
    # Not by the class: a frozen one checks each of its forty assignments, which is half of the time.
    record = object.__new__(Record)
    own = record.__dict__
    own.update(_DEFAULTS)
    for key, value in known.items():
        if value.__class__ is list:
            own[key] = _nested(key, value)
        else:
            own[key] = value
    own["_read_body"] = partial(body_of, data)
    return record


def _nested(key: str, values: list[Any]) -> Any:
    if kind := _SEVERAL.get(key):
        return tuple([_made(kind, each) for each in values])
    return _made(_ONE[key], values) if key in _ONE else tuple(values)


def _made(kind: type, values: list[Any]) -> Any:
    made: Any = object.__new__(kind)
    plain = [tuple(value) if value.__class__ is list else value for value in values]
    made.__dict__.update(zip(_names_of(kind), plain, strict=True))
    return made


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
