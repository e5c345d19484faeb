"""The archive on disk: one Markdown file a record, its ledger beside it, a person's edits never overwritten."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archive.atomic import write_atomically
from archive.digest import sha256_of
from archive.distinct import Pairs, load_distinct
from archive.errors import RecordError
from archive.ledger import Ledger, dump_ledger
from archive.lookup import Lookup
from archive.markdown import body_of, dump_record, load_record
from archive.place import is_local, read_all, text_of
from archive.record import UNCHECKED, Record, forget_body
from archive.record_cache import RecordCache
from archive.redaction import Redactions
from archive.redaction_file import load_redactions, missing_key
from archive.renewing import renew_keys
from archive.saving import Outcome, Plan, Planner, as_known, bare_record
from archive.signatures import SignatureCache
from archive.stored import OFFER_SUFFIX, StoredRecord
from archive.unforeseen import doing
from archive.withdrawal import find_withdrawn

__all__ = ["OFFER_SUFFIX", "Archive", "Outcome", "Plan", "Saved", "StoredRecord", "file_name", "record_files"]

_UNDATED = "日期不详"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|#%&{}$!'@+`=\s\u200b-\u200f\u2028-\u202e\ufeff]+")
_PAGES = ("readme.md", "index.md")
"""Files of an archive that are pages and no records."""
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
_NAME_LIMIT = 60
"""In characters; a name of 60 Han characters is 180 bytes, below the 255 of common file systems."""


@dataclass(frozen=True)
class Saved:
    """The result of saving one extraction."""

    stored: StoredRecord
    outcome: Outcome


class Archive:
    """All records below one folder; reads once, then answers from memory.

    `signatures` is the file that remembers what texts look like, so that finding copies need not read all of them.
    `cache` is what was read before (record_cache.py). `known` are files that the caller has read before
    and that have not changed since, as `read` gives them. With `asks_review` records that are new wait for a person to hold
    them against their originals.
    """

    def __init__(
        self,
        root: Path,
        signatures: Path | None = None,
        *,
        asks_review: bool = False,
        cache: RecordCache | None = None,
        known: Mapping[Path, tuple[str, Record]] = MappingProxyType({}),
    ) -> None:
        self._asks_review = asks_review
        self._signatures = signatures
        self.root = root
        self.problems: list[RecordError] = []
        self.read: dict[Path, tuple[str, Record]] = {}
        """Each record as it was read, with the SHA-256 of its file."""
        self._by_path: dict[Path, StoredRecord] = {}
        self._cache = cache or RecordCache()
        paths = list(record_files(root))
        fresh = read_all(path for path in paths if path not in known)
        for path in paths:
            try:
                self.read[path] = known[path] if path in known else self._read(path, next(fresh))
                self._by_path[path] = StoredRecord(path, self.read[path][1])
            except UnicodeDecodeError:
                self.problems.append(RecordError("文件不是 UTF-8 编码", where=str(path), next_step="用编辑器另存为 UTF-8"))
            except RecordError as error:
                self.problems.append(error)
        self.distinct: Pairs = frozenset()
        try:
            self.distinct = load_distinct(root)
        except RecordError as error:
            self.problems.append(error)
        self.redactions = Redactions()
        self._unreadable_rules: RecordError | None = None
        try:
            self.redactions = load_redactions(root)
        except RecordError as error:
            self._unreadable_rules = error
            self.problems.append(error)

    def _read(self, path: Path, data: bytes) -> tuple[str, Record]:
        digest = sha256_of(data)
        record = self._cache.get(digest, data)
        if record is None:
            with doing("读记录", path):
                record = load_record(text_of(data), str(path))
            self._cache.put(digest, record)
            record.__dict__["_read_body"] = partial(body_of, data)
            forget_body(record)
        return digest, record

    @cached_property
    def lookup(self) -> Lookup:
        """The records by what they may be known by; made when first asked for."""
        return Lookup(self._by_path.values(), SignatureCache(self._signatures))

    @property
    def by_digest(self) -> dict[str, Record]:
        """Each record as it was read, by the SHA-256 of its file."""
        return dict(self.read.values())

    @property
    def records(self) -> list[StoredRecord]:
        """Every record, stubs of withdrawn ones among them."""
        return list(self._by_path.values())

    def get(self, record_id: str) -> StoredRecord | None:
        """The record with this id."""
        return self.lookup.get(record_id)

    def plan(self, record: Record, ledger: Ledger, *, over: StoredRecord | None = None) -> Plan:
        """What `save` would do; nothing is written. Raises RecordError where words are to be masked and cannot be."""
        record, ledger = self._without_masked(record, ledger, over)
        planner = Planner(self.lookup, self.distinct)
        if plan := planner.plan_over(over, record, ledger) if over else planner.plan(record, ledger):
            return plan
        record = replace(planner.as_new(record), review=UNCHECKED if self._asks_review else None)
        text, bare = dump_record(record), dump_record(bare_record(record))
        digests = [sha256_of(each.encode("utf-8")) for each in (text, bare)]
        ledger = replace(ledger, extraction_sha256=digests[0], own_sha256=digests[1] if bare != text else None)
        return Plan(Outcome.NEW, StoredRecord(self._free_path(record), record), text, ledger)

    def check_masking(self) -> None:
        """Raise RecordError where the rules of masking cannot be read: what is written now might have masked words again."""
        if self._unreadable_rules:
            raise self._unreadable_rules

    def _without_masked(self, record: Record, ledger: Ledger, over: StoredRecord | None) -> tuple[Record, Ledger]:
        """An extraction without the words that a person masked for good."""
        self.check_masking()
        if not self.redactions.rules:
            return record, ledger
        record = self.redactions.from_renewed(record)
        known = over or (self.lookup.made_from(record.source) if record.source else None)
        id = known.record.id if known else record.id
        if self.redactions.key is None and self.redactions.concern(id):
            raise missing_key()
        hidden = replace(self.redactions.hide_record(replace(record, id=id)), id=record.id)
        return hidden, self.redactions.hide_ledger(ledger, id)

    def find_withdrawn(self, record: Record) -> StoredRecord | None:
        """The stub of the document that `record` is; null where it was not withdrawn."""
        return find_withdrawn(record, self.lookup)

    def save(self, record: Record, ledger: Ledger, *, over: StoredRecord | None = None) -> Saved:
        """Write `record` and its ledger, or leave what is there; a file that a person edited is never overwritten.

        `over` is the stored record of the same document, where the caller knows it better than the archive.
        """
        plan = self.plan(record, ledger, over=over)
        self.carry_out(plan)
        return Saved(plan.stored, plan.outcome)

    @staticmethod
    def as_known(record: Record, present: StoredRecord) -> Record:
        """`record` with all that the archive knows of it beyond one extraction: id, origin, other sources, revisions."""
        return as_known(record, present.record)

    def carry_out(self, plan: Plan) -> None:
        """Write what `plan` says.

        The record first: a ledger that was not written is made again, a record taken for edited would stay old.
        """
        stored = plan.stored
        if plan.text is not None:
            write_atomically(stored.path, plan.text.encode("utf-8"))
        if plan.ledger is not None:
            write_atomically(stored.ledger_path, dump_ledger(plan.ledger).encode("utf-8"))
        if plan.offer is not None:
            write_atomically(stored.offer_path, plan.offer.encode("utf-8"))
        if plan.text is not None:
            self._by_path[stored.path] = stored
            self.lookup.put(stored)

    def renew(self, stored: StoredRecord, **changes: Any) -> None:
        """Give a record a few keys that no reading of it gives; as `renew_keys`."""
        renewed = replace(stored, record=renew_keys(stored, **changes))
        self._by_path[stored.path] = renewed
        self.lookup.put(renewed)

    def delete(self, stored: StoredRecord, files: Iterable[Path]) -> None:
        """Take a record out, with those of its files that are named."""
        for path in files:
            path.unlink(missing_ok=True)
        self._by_path.pop(stored.path, None)
        self.lookup.drop(stored.record.id)
        for other in self.records:
            if other.record.id == stored.record.id:
                self.lookup.put(other)

    def write_signatures(self) -> None:
        """Keep what was computed of texts for the next run; nothing depends on it."""
        self.lookup.write_signatures()

    def _free_path(self, record: Record) -> Path:
        year = record.year or ""
        folder = self.root / (year if re.fullmatch(r"\d{4}", year) else _UNDATED)
        name = file_name(record)
        for candidate in (name, *(f"{name}_{n}" for n in range(2, 1000))):
            path = folder / f"{candidate}.md"
            if path not in self._by_path and not path.exists():
                return path
        raise RecordError("同名文件太多", where=str(folder / name), next_step="检查是否重复收录")


def record_files(root: Path) -> Iterator[Path]:
    """Every record file below `root`, in a fixed order; README.md and index.md are pages, hidden folders are not read."""
    if is_local(root):
        yield from (root.joinpath(*parts) for parts in sorted(_local_files(str(root))))
        return
    for path in sorted(root.rglob("*.md")) if root.exists() else ():
        relative = path.relative_to(root)
        if path.name.lower() in _PAGES or any(p.startswith(".") for p in relative.parts):
            continue
        yield path


def _local_files(folder: str, *above: str) -> Iterator[tuple[str, ...]]:
    """The parts of each record file's path; by names alone, since ten thousand paths cost a third of a second."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone, or not ours to read
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(".md") and entry.name.lower() not in _PAGES:
            yield (*above, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _local_files(entry.path, *above, entry.name)


def file_name(record: Record) -> str:
    """A name a person understands: 文号 and title, without signs that a shell, a URL or a file system takes ill."""
    number = (record.doc_number or "").replace("〔", "").replace("〕", "-")
    parts = [_UNSAFE.sub("", part).strip(".-") for part in (number, record.title)]
    name = "_".join(p for p in parts if p)[:_NAME_LIMIT].rstrip("._-")
    return record.id if not name or f"{name}.md".lower() in _PAGES or _is_device(name) else name


def _is_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device, with whatever ending."""
    return name.partition(".")[0].upper() in _DEVICES
