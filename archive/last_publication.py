"""What the last publication showed, so that the next one can be told by what is different.

`publication.json` names records and digests, no word of them. `publication-values.json` has the values that readers saw: those
of a record that is withdrawn are taken out, and all of them when words are masked; from then on a change is told without them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from archive.atomic import write_atomically
from archive.changes import find_changes, tell_changes
from archive.digest import sha256_of
from archive.doubt import ABOUTS
from archive.markdown import dump_body
from archive.publication import as_published, held_back_by
from archive.record import Record
from archive.settings import Settings

FILE = "publication.json"
VALUES = "publication-values.json"
_FORMAT = 1
"""Version of both; another one is as none: the next publication is told as the first."""
_DIGEST = 12
"""Digits: of a million records no two digests meet by chance; nobody attacks what tells a person of changes."""
_NO_CHANGE = frozenset(("review", "id", "body"))
_TOLD = (
    *("title", "kicker", "subtitle", "kind", "issuer", "doc_number", "addressees", "date_written", "date_printed"),
    *("date_published", "publisher", "source_note", "school", "unit", "disclosure", "topics", "rights"),
)
"""Values of which both wordings are told; of the others, that they are different."""


class Fate(Enum):
    """What the next publication does to a record; the value is what the archivist reads."""

    NEW = "新增"
    CHANGED = "有改动"
    CHECKED = "现在核对过了"
    WITHDRAWN = "撤下"
    GONE = "不再发布"


@dataclass(frozen=True)
class Difference:
    """One record that the next publication shows otherwise."""

    fate: Fate
    record_id: str
    title: str
    words: str = ""


@dataclass(frozen=True)
class Shown:
    """One record as it was published."""

    digest: str
    is_checked: bool
    values: Mapping[str, str] = field(default_factory=dict)
    """Empty where they are not known any more."""


@dataclass(frozen=True)
class LastPublication:
    """All that was published the last time."""

    at: str
    """YYYY-MM-DD HH:MM, of this machine."""
    records: Mapping[str, Shown]


def digest_of(record: Record) -> str:
    """Of all that readers see of a published record but whether it was checked; another one means that its page changed."""
    return str(record.found("publication", _digest))


def remember_publication(records: Iterable[Record], folder: Path) -> None:
    """Remember what was published just now: `records` as everybody reads them."""
    records = list(records)
    before = _read(folder / VALUES) or {}
    values = {}
    for record in records:
        digest, known = digest_of(record), before.get(record.id)
        values[record.id] = known if known and known[0] == digest else [digest, _values(record)]
    _write(folder / VALUES, values)
    _write(folder / FILE, {record.id: [values[record.id][0], not record.review] for record in records})


def load_publication(folder: Path) -> LastPublication | None:
    """What `remember_publication` remembered; None where nothing was published yet, or nobody knows any more."""
    known, values = _read(folder / FILE), _read(folder / VALUES) or {}
    if known is None:
        return None
    at = datetime.fromtimestamp((folder / FILE).stat().st_mtime).strftime("%Y-%m-%d %H:%M")
    records = {id: Shown(digest, checked, _values_of(values, id, digest)) for id, (digest, checked) in known.items()}
    return LastPublication(at, records)


def forget_values(folder: Path, record_id: str | None = None) -> None:
    """Take out what was published of a record that is withdrawn; of all records, where words were masked."""
    values = _read(folder / VALUES)
    if record_id is None or values is None:
        (folder / VALUES).unlink(missing_ok=True)
    elif values.pop(record_id, None):
        _write(folder / VALUES, values)


def find_differences(
    last: LastPublication | None,
    records: Iterable[Record],
    settings: Settings,
    text_of: Callable[[str], list[str] | None],
) -> list[Difference]:
    """What publishing `records` now shows otherwise than the last time, in the order of `Fate`.

    `text_of` gives the blocks of a record's text as the site has it, None where it has none.
    """
    before = last.records if last else {}
    found, seen = [], set()
    for record in records:
        shown = as_published(record, settings)
        seen.add(record.id)
        if difference := _difference(record, shown, before.get(record.id), text_of):
            found.append(difference)
    gone = (Difference(Fate.GONE, id, _title_of(before[id], id), _LEFT) for id in sorted(before.keys() - seen))
    return sorted([*found, *gone], key=lambda each: (list(Fate).index(each.fate), each.title, each.record_id))


_LEFT = "记录不在文库里了：并入了另一份，或者文件被移走；旧链接怎样，建站时会说"


def _difference(
    record: Record, shown: Record | None, before: Shown | None, text_of: Callable[[str], list[str] | None]
) -> Difference | None:
    if record.withdrawn:
        return Difference(Fate.WITHDRAWN, record.id, record.title, record.withdrawn.reason) if before else None
    if shown is None:
        return Difference(Fate.GONE, record.id, record.title, _why_closed(record)) if before else None
    if before is None:
        return Difference(Fate.NEW, record.id, shown.title)
    if digest_of(shown) != before.digest:
        return Difference(Fate.CHANGED, record.id, shown.title, "；".join(_told(shown, before, text_of(record.id))))
    if before.is_checked is False and not shown.review:
        return Difference(Fate.CHECKED, record.id, shown.title)
    return None


def _why_closed(record: Record) -> str:
    said = held_back_by(record)
    return f"原文注明“{said}”" if said else "还没有核对，设置是只发布核对过的"


def _told(shown: Record, before: Shown, text: list[str] | None) -> Iterator[str]:
    now = _values(shown)
    for key in _TOLD if before.values else ():
        old, new = before.values.get(key, ""), now.get(key, "")
        if old != new:
            yield f"{ABOUTS[key]}{_from_to(old, new)}"
    if text is not None and (changes := find_changes(text, _texts(shown))):
        yield f"正文{tell_changes(changes)}"
    others = [ABOUTS.get(key, key) for key in now if key not in _TOLD and before.values and now[key] != before.values.get(key)]
    others += [ABOUTS.get(key, key) for key in before.values if key not in now and key not in _TOLD]
    if others:
        yield f"{'、'.join(others)}有改动"
    if not before.values:
        yield "遮住过文字以后，以前的标题、日期这些不再记着，改没改请看网页"


def _from_to(old: str, new: str) -> str:
    if not old:
        return f"补上“{new}”"
    return f"“{old}”改为“{new}”" if new else f"“{old}”删去了"


def _texts(record: Record) -> list[str]:
    return [block.text for block in record.body]


def _title_of(shown: Shown, record_id: str) -> str:
    return shown.values.get("title") or record_id


def _digest(record: Record) -> str:
    return _short(json.dumps(_all_values(record), ensure_ascii=False) + "\0" + dump_body(record.body))


def _short(text: str) -> str:
    return sha256_of(text.encode("utf-8", "surrogatepass"))[:_DIGEST]


def _values(record: Record) -> dict[str, str]:
    """What is remembered of a record: the values that are told, and of the others a digest."""
    return {
        key: _as_line(getattr(record, key)) if key in _TOLD else _short(json.dumps(value, ensure_ascii=False))
        for key, value in _all_values(record).items()
    }


def _as_line(value: str | tuple[str, ...] | None) -> str:
    return "；".join(value) if isinstance(value, tuple) else value or ""


def _all_values(record: Record) -> dict[str, Any]:
    values = ((f.name, _plain(getattr(record, f.name))) for f in fields(Record) if f.name not in _NO_CHANGE)
    return {name: value for name, value in values if value}


def _plain(value: Any) -> Any:
    """Without what is empty: a key that a later program knows as well changes no digest."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: plain for f in fields(value) if (plain := _plain(getattr(value, f.name)))}
    return value


def _values_of(values: Mapping[str, Any], record_id: str, digest: str) -> Mapping[str, str]:
    """The values of this very publication: the two files are not written at one moment."""
    known = values.get(record_id)
    return known[1] if known and known[0] == digest else {}


def _write(path: Path, records: Mapping[str, Any]) -> None:
    text = json.dumps({"format": _FORMAT, "records": records}, ensure_ascii=False, separators=(",", ":"))
    write_atomically(path, text.encode("utf-8"))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return dict(known["records"]) if known["format"] == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
