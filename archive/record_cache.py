"""Headers that were read before, in a file: an archive of ten thousand records is loaded in a second, not in twenty.

A header is known by the SHA-256 of the whole record file and by the program that read it; the text below it is not kept,
a record reads it from the bytes it was made of when it is first asked for. What was found out about a record
(record_findings.py) is kept by name, and read when the first of that name is asked for. The file holds only what the last
build found: what is withdrawn or masked is no longer in it, nor in what the file has spare. It may be deleted at any time.
It is a database because a corrected word then writes a few rows and not forty megabytes.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from archive.blocks import Block
from archive.digest import sha256_of
from archive.doubt import Doubt
from archive.markdown import body_of, dump_body, load_body
from archive.record import Attachment, Author, Declared, Enactment, Record, Region, Revision, Source, Validity, Withdrawal
from archive.record_findings import Findings, as_json

CACHES = Path("data/cache")
"""What a build remembers; `remove` and `redact` take the whole folder away."""
PRIVATE = Path("data/private")
"""Index and caches of a private build, which holds in full what others read an excerpt of; it goes with them."""
RECORDS = "records.db"


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


_TABLES = """
CREATE TABLE made_by (program TEXT, names TEXT);
CREATE TABLE headers (key TEXT PRIMARY KEY, sum INTEGER, value BLOB) WITHOUT ROWID;
CREATE TABLE findings (name TEXT, key TEXT, sum INTEGER, value BLOB, PRIMARY KEY (name, key)) WITHOUT ROWID;
"""


class RecordCache:
    """The headers in one file; none where there is no file, another program wrote it, or it is damaged."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._records: dict[str, Record] = {}
        self._headers: dict[str, bytes] = {}
        self._names: set[str] = set()
        """Of the findings in the file."""
        self._columns: dict[str, dict[str, bytes]] = {}
        if path:
            self._open(path)

    def _open(self, path: Path) -> None:
        known = _rows(path, "SELECT program, names, 0 FROM made_by")
        if [program for program, _, _ in known] == [program_digest()]:
            self._names = set(json.loads(known[0][1]))
            self._headers = _sound(_rows(path, "SELECT key, value, sum FROM headers"))

    def get(self, digest: str, data: bytes) -> Record | None:
        """The record in the file of these bytes, whose SHA-256 is `digest`; None where it is not known."""
        header = self._headers.get(digest)
        if header is None:
            return None
        record = _load(json.loads(header), Findings(digest, self._remembered), partial(body_of, data))
        self._records[digest] = record
        return record

    def put(self, digest: str, record: Record) -> None:
        """Know `record`, read from the file of this SHA-256."""
        self._records[digest] = record

    def write(self) -> None:
        """Keep exactly what was asked for and put since this was made, with what was found out about it, for the next run.

        Raises OSError.
        """
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.with_suffix(".json").unlink(missing_ok=True)  # of earlier programs; it has words of records
        try:
            if not self._headers:
                self._path.unlink(missing_ok=True)
            with closing(sqlite3.connect(self._path)) as file:
                self._write(file)
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF not in _DAMAGED:
                raise _as_os_error(error, self._path) from error
            self._path.unlink()  # the next run reads everything

    def _write(self, file: sqlite3.Connection) -> None:
        file.execute("PRAGMA secure_delete = ON")  # what is gone is overwritten
        file.execute("PRAGMA synchronous = OFF")  # what a power failure damages is not believed
        if not self._headers:
            file.executescript(_TABLES)
        with file:
            found = [row for digest, record in self._records.items() for row in record.findings.new(digest)]
            self._names.update(name for _, name, _ in found)
            for digest in self._headers.keys() - self._records.keys():
                file.execute("DELETE FROM headers WHERE key = ?", (digest,))
                file.executemany(
                    "DELETE FROM findings WHERE name = ? AND key BETWEEN ? AND ?",
                    [(name, digest, f"{digest}~") for name in self._names],
                )
            headers = ((d, as_json(_dump(r))) for d, r in self._records.items() if d not in self._headers)
            file.executemany("INSERT OR REPLACE INTO headers VALUES (?, ?, ?)", ((d, crc32(text), text) for d, text in headers))
            rows = ((name, key, crc32(text), text) for key, name, text in found)
            file.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", rows)
            file.execute("DELETE FROM made_by")
            file.execute("INSERT INTO made_by VALUES (?, ?)", (program_digest(), json.dumps(sorted(self._names))))

    def _remembered(self, name: str, key: str) -> bytes | None:
        if name not in self._columns:
            assert self._path
            known = (
                _rows(self._path, "SELECT key, value, sum FROM findings WHERE name = ?", name) if name in self._names else ()
            )
            self._columns[name] = _sound(known)
        return self._columns[name].get(key)


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Of all that decides what a record file says and what is found out about it: another one makes every row unknown."""
    here = Path(__file__).parent
    files = [path for name in _FINDERS for path in sorted((here.parent / name).rglob("*")) if path.suffix in (".py", ".yml")]
    told = [f"{yaml.__version__} {version('chinesecalendar')}".encode(), *(path.read_bytes() for path in files)]
    return sha256_of(b"\0".join(told))


def found_record(record: Record, name: str, find: Callable[[Record], Record]) -> Record:
    """The record that `find` makes of `record`, which is kept as a finding; most often `record` itself."""
    known, inner = record.findings.get(name), record.findings.inner(name)
    if known is None:
        made = find(record)
        record.findings.put(name, [] if made is record else [_dump(made), dump_body(made.body)])
        if made is not record:
            made.__dict__["findings"] = inner
        return made
    return record if not known else _load(known[0], inner, partial(load_body, known[1]))


def _rows(path: Path, question: str, *asked: str) -> list[tuple[str, Any, int]]:
    """What the database says; nothing where there is none, or it is damaged."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            return list(file.execute(question, asked))
    except sqlite3.Error:
        return []


def _sound(rows: Iterable[tuple[str, bytes, int]]) -> dict[str, bytes]:
    """The values that are what was written, by key: a database does not look."""
    return {key: value for key, value, told in rows if crc32(value) == told}


def _as_os_error(error: sqlite3.Error, path: Path) -> OSError:
    """A fault of the disk in the words of every other file."""
    number = _ERRORS.get(error.sqlite_errorcode & 0xFF, errno.EIO)
    return OSError(number, os.strerror(number), str(path))


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}


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


def _load(known: dict[str, Any], findings: Findings, read_body: Callable[[], tuple[Block, ...]]) -> Record:
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
