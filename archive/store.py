"""The archive on disk: one Markdown file a record, its ledger beside it, a person's edits never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.errors import RecordError
from archive.kept_files import with_known_copies
from archive.ledger import SUFFIX as LEDGER_SUFFIX
from archive.ledger import Ledger, dump_ledger, load_ledger
from archive.markdown import dump_record, load_record
from archive.place import read_all, text_of
from archive.record import Record

OFFER_SUFFIX = ".md.new"
"""A new extraction beside a file that a person edited."""

_UNDATED = "日期不详"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|#%&{}$!'@+`=\s\u200b-\u200f\u2028-\u202e\ufeff]+")
_PAGES = ("readme.md", "index.md")
"""Files of an archive that are pages and no records."""
_NAME_LIMIT = 60
"""In characters; a name of 60 Han characters is 180 bytes, below the 255 of common file systems."""


class Outcome(Enum):
    """What saving one extraction did; the value is what the archivist is told."""

    NEW = "新收录"
    UNCHANGED = "没有变化"
    UPDATED = "已更新"
    EDIT_KEPT = "保留了您的修改"
    OFFERED = "您改过这份记录，新的提取结果放在旁边"


@dataclass(frozen=True)
class StoredRecord:
    """A record and the file it stands in."""

    path: Path
    record: Record

    @property
    def ledger_path(self) -> Path:
        """Where its ledger is, whether or not it exists."""
        return self.path.with_name(self.path.name.removesuffix(".md") + LEDGER_SUFFIX)

    @property
    def offer_path(self) -> Path:
        """Where a new extraction is offered."""
        return self.path.with_name(self.path.name.removesuffix(".md") + OFFER_SUFFIX)

    def is_edited(self, ledger: Ledger) -> bool:
        """Whether a person changed the file since the program wrote it."""
        return sha256_of(self.path.read_bytes()) != ledger.extraction_sha256

    def load_ledger(self) -> Ledger | None:
        """Its ledger; null where a person made the file by hand."""
        if not self.ledger_path.exists():
            return None
        return load_ledger(self.ledger_path.read_text(encoding="utf-8"), str(self.ledger_path))


@dataclass(frozen=True)
class Saved:
    """The result of saving one extraction."""

    stored: StoredRecord
    outcome: Outcome


class Archive:
    """All records below one folder; reads once, then answers from memory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.records: list[StoredRecord] = []
        self.problems: list[RecordError] = []
        paths = list(record_files(root))
        for path, data in zip(paths, read_all(paths), strict=True):
            try:
                self.records.append(StoredRecord(path, load_record(text_of(data), str(path))))
            except UnicodeDecodeError:
                self.problems.append(RecordError("文件不是 UTF-8 编码", where=str(path), next_step="用编辑器另存为 UTF-8"))
            except RecordError as error:
                self.problems.append(error)
        self._by_id = {s.record.id: s for s in reversed(self.records)}
        self._by_source = {(s.record.source.sha256, s.record.source.part): s for s in reversed(self.records) if s.record.source}

    def get(self, record_id: str) -> StoredRecord | None:
        """The record with this id."""
        return self._by_id.get(record_id)

    def find_same(self, record: Record) -> StoredRecord | None:
        """The stored record of the same document: from the same bytes, or with the same id."""
        source = record.source
        same_bytes = self._by_source.get((source.sha256, source.part)) if source else None
        return same_bytes or self._by_id.get(record.id)

    def save(self, record: Record, ledger: Ledger, *, over: StoredRecord | None = None) -> Saved:
        """Write `record` and its ledger, or leave what is there; a file that a person edited is never overwritten.

        `over` is the stored record of the same document, where the caller knows it better than `find_same`.
        """
        present = over or self.find_same(record)
        if present is None:
            stored = StoredRecord(self._free_path(record), record)
            self._write(stored, ledger)
            return Saved(stored, Outcome.NEW)
        record = self.as_known(record, present)
        text = dump_record(record)
        digest = sha256_of(text.encode("utf-8"))
        known = present.load_ledger()
        current = present.path.read_text(encoding="utf-8")
        if current == text:
            if known is None or known != replace(ledger, extraction_sha256=digest):
                self._write_ledger(present, ledger, digest)
            return Saved(present, Outcome.UNCHANGED)
        if known is not None and not present.is_edited(known):
            stored = StoredRecord(present.path, record)
            self._write(stored, ledger)
            return Saved(stored, Outcome.UPDATED)
        if known is not None and known.extraction_sha256 == digest:
            return Saved(present, Outcome.EDIT_KEPT)
        write_atomically(present.offer_path, text.encode("utf-8"))
        return Saved(present, Outcome.OFFERED)

    @staticmethod
    def as_known(record: Record, present: StoredRecord) -> Record:
        """`record` with the id and, for the same bytes, the origin under which it is already known."""
        source, known = record.source, present.record.source
        if source and known and source.sha256 == known.sha256:
            source = replace(source, file=known.file, url=known.url, received_at=known.received_at)
        return with_known_copies(replace(record, id=present.record.id, source=source), present.record)

    def _write(self, stored: StoredRecord, ledger: Ledger) -> None:
        """The record first: a ledger that was not written is made again, a record taken for edited would stay old."""
        data = dump_record(stored.record).encode("utf-8")
        write_atomically(stored.path, data)
        self._write_ledger(stored, ledger, sha256_of(data))
        self._remember(stored)

    @staticmethod
    def _write_ledger(stored: StoredRecord, ledger: Ledger, digest: str) -> None:
        text = dump_ledger(replace(ledger, extraction_sha256=digest))
        write_atomically(stored.ledger_path, text.encode("utf-8"))

    def _remember(self, stored: StoredRecord) -> None:
        self.records = [s for s in self.records if s.path != stored.path] + [stored]
        self._by_id[stored.record.id] = stored
        if source := stored.record.source:
            self._by_source[(source.sha256, source.part)] = stored

    def _free_path(self, record: Record) -> Path:
        year = record.year or ""
        folder = self.root / (year if re.fullmatch(r"\d{4}", year) else _UNDATED)
        name = file_name(record)
        candidates = [name, *(f"{name}_{n}" for n in range(2, 1000))]
        taken = {s.path for s in self.records}
        for candidate in candidates:
            path = folder / f"{candidate}.md"
            if path not in taken and not path.exists():
                return path
        raise RecordError("同名文件太多", where=str(folder / name), next_step="检查是否重复收录")


def record_files(root: Path) -> Iterator[Path]:
    """Every record file below `root`, in a fixed order; README.md and index.md are pages, hidden folders are not read."""
    if not root.exists():
        return
    for path in sorted(root.rglob("*.md")):
        relative = path.relative_to(root)
        if path.name.lower() in _PAGES or any(p.startswith(".") for p in relative.parts):
            continue
        yield path


def file_name(record: Record) -> str:
    """A name a person understands: 文号 and title, without signs that a shell, a URL or a file system takes ill."""
    number = (record.doc_number or "").replace("〔", "").replace("〕", "-")
    parts = [_UNSAFE.sub("", part).strip(".-") for part in (number, record.title)]
    name = "_".join(p for p in parts if p)[:_NAME_LIMIT].rstrip("._-")
    return record.id if not name or f"{name}.md".lower() in _PAGES else name
