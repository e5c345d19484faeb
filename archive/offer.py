"""A new extraction beside a record that a person edited: in what it differs, in words."""

from __future__ import annotations

from dataclasses import fields

from archive.changes import find_changes, tell_changes
from archive.errors import RecordError
from archive.markdown import load_record
from archive.place import read_bytes, text_of
from archive.record import Record
from archive.stored import StoredRecord

_OWN = frozenset(("id", "body", "doubts", "source", "other_sources", "choice", "revisions", "alike", "review"))
"""Fields that the archive keeps by itself, and the body, which is told in its own words."""


def tell_offer(stored: StoredRecord) -> str:
    """What the offered text has otherwise than the record, in one sentence."""
    try:
        offered = load_record(text_of(read_bytes(stored.offer_path)), str(stored.offer_path))
    except UnicodeDecodeError:
        return "读不出来，不是 UTF-8 编码"
    except RecordError as error:
        return f"读不出来，{error.what}"
    return tell_difference(stored.record, offered)


def tell_difference(record: Record, other: Record) -> str:
    """In what `other` is not `record`: its text, then its metadata by key."""
    changes = find_changes([block.text for block in record.body], [block.text for block in other.body])
    told = [f"正文 {len(changes)} 处不同：与记录相比，它{tell_changes(changes)}"] if changes else []
    names = [f.name for f in fields(Record) if f.name not in _OWN and getattr(record, f.name) != getattr(other, f.name)]
    told += [f"元数据不同：{'、'.join(names)}"] if names else []
    told += ["存疑不同"] if record.doubts != other.doubts else []
    return "；".join(told) or "与记录相同，只是写法不同"
