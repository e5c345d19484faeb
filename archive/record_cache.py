"""Headers that were read before, in a file: an archive of ten thousand records is loaded in a second, not in twenty.

A header is known by the SHA-256 of the whole record file and by the program that read it; the text below it is not kept,
a record reads it from the bytes it was made of when it is first asked for. The file holds only what the last build found:
what is withdrawn or masked is no longer in it. It may be deleted at any time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from archive.atomic import write_atomically
from archive.blocks import Block
from archive.digest import sha256_of
from archive.doubt import Doubt
from archive.markdown import body_of, dump_body, load_body
from archive.record import Attachment, Author, Declared, Enactment, Record, Region, Revision, Source, Validity, Withdrawal

CACHES = Path("data/cache")
"""What a build remembers; `remove` and `redact` take the whole folder away."""
PRIVATE = Path("data/private")
"""Index and caches of a private build, which holds in full what others read an excerpt of; it goes with them."""
RECORDS = "records.json"


def forget_builds(data: Path) -> None:
    """Take away all that builds remember below `data`: it has the words of records that are withdrawn or masked now."""
    for place in (CACHES, PRIVATE):
        shutil.rmtree(data / place.name, ignore_errors=True)


_FINDERS = ("archive", "linking", "knowledge")
"""Packages that say something of one record alone."""

_ONE: Mapping[str, type] = {"region": Region, "validity": Validity, "source": Source, "withdrawn": Withdrawal}
_SEVERAL: Mapping[str, type] = {
    "authors": Author,
    "attachments": Attachment,
    "enactments": Enactment,
    "other_sources": Source,
    "revisions": Revision,
    "doubts": Doubt,
}
_WITHIN: Mapping[str, type] = {"declared": Declared, "region": Region}
"""Of what stands within another value."""
_DEFAULTS = {f.name: f.default for f in fields(Record) if f.default is not MISSING}


_Row = Sequence[dict[str, Any]]
"""A header and the findings."""


class RecordCache:
    """The headers in one file; none where there is no file, another program wrote it, or it is damaged."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._records: dict[str, Record] = {}
        self._known: dict[str, _Row] = _read(path) if path else {}

    def get(self, digest: str, data: bytes) -> Record | None:
        """The record in the file of these bytes, whose SHA-256 is `digest`; None where it is not known."""
        known = self._known.get(digest)
        if known is None:
            return None
        self._records[digest] = record = _load(known[0], known[1], partial(body_of, data))
        return record

    def put(self, digest: str, record: Record) -> None:
        """Know `record`, read from the file of this SHA-256."""
        self._records[digest] = record

    def write(self) -> None:
        """Keep exactly what was asked for and put since this was made, with what was found out about it, for the next run."""
        if self._path is None:
            return
        known = {d: (self._known[d][0] if d in self._known else _dump(r), r.findings) for d, r in self._records.items()}
        body = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        head = json.dumps([program_digest(), sha256_of(body)]).encode("ascii")
        write_atomically(self._path, head + b"\n" + body)


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Of all that decides what a record file says and what is found out about it: another one makes every row unknown."""
    here = Path(__file__).parent
    files = [path for name in _FINDERS for path in sorted((here.parent / name).rglob("*")) if path.suffix in (".py", ".yml")]
    told = [f"{yaml.__version__} {version('chinesecalendar')}".encode(), *(path.read_bytes() for path in files)]
    return sha256_of(b"\0".join(told))


def found_record(record: Record, name: str, find: Callable[[Record], Record]) -> Record:
    """The record that `find` makes of `record`, which is kept as a finding; most often `record` itself."""
    known = record.findings.get(name)
    if known is None:
        made = find(record)
        record.findings[name] = [] if made is record else [_dump(made), dump_body(made.body), made.findings]
        return made
    return record if not known else _load(known[0], known[2], partial(load_body, known[1]))


def _read(path: Path) -> dict[str, _Row]:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if json.loads(head) == [program_digest(), sha256_of(body)]:
            known: dict[str, _Row] = json.loads(body)
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


def _load(known: dict[str, Any], findings: dict[str, Any], read_body: Callable[[], tuple[Block, ...]]) -> Record:
    # Not by the class: a frozen one checks each of its forty assignments, which is half of the time.
    record = object.__new__(Record)
    own = record.__dict__
    own.update(_DEFAULTS)
    for key, value in known.items():
        if value.__class__ is list:
            own[key] = _nested(key, value)
        else:
            own[key] = value
    own["findings"] = findings
    own["_read_body"] = read_body
    return record


def _nested(key: str, values: list[Any]) -> Any:
    if kind := _SEVERAL.get(key):
        return tuple([_made(kind, each) for each in values])
    return _made(_ONE[key], values) if key in _ONE else tuple(values)


def _made(kind: type, values: list[Any]) -> Any:
    made: Any = object.__new__(kind)
    names = _names_of(kind)
    plain = [_inner(name, value) if value.__class__ is list else value for name, value in zip(names, values, strict=True)]
    made.__dict__.update(zip(names, plain, strict=True))
    return made


def _inner(name: str, value: list[Any]) -> Any:
    return _made(_WITHIN[name], value) if name in _WITHIN else tuple(value)


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
