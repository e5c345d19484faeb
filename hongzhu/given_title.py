"""`hongzhu ingest --title`: a person says what a document is called; it counts as an edit and is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import UsageError
from archive.insertion import insert_keys
from archive.record import Record
from archive.store import Saved
from scraper.cues.kinds import kind_of_title
from scraper.fetch import is_web_address
from scraper.intake.ingest import Ingested


def checked_title(title: str | None, paths: tuple[str, ...]) -> str | None:
    """The title as one line; raises UsageError where it is empty, or where more than one raw thing is named."""
    if title is None:
        return None
    title = " ".join(title.split())
    if not title:
        raise UsageError("标题是空的", next_step="在 --title 后面写上标题，含空格的加引号")
    if len(paths) != 1 or (not is_web_address(paths[0]) and Path(paths[0]).is_dir()):
        raise UsageError("--title 只能用于一份文件", next_step="一次只写一个文件或网址；其余的另行收录")
    return title


def with_title(result: Ingested, title: str) -> Ingested:
    """`result` with the title, in the record and in its file; a kind that only the title tells comes with it."""
    record = result.saved.stored.record if result.saved else result.record
    changed = replace(
        record,
        title=title,
        kind=record.kind or kind_of_title(title),
        doubts=tuple(doubt for doubt in record.doubts if doubt.about != "title" and not _is_settled(doubt.about, title)),
    )
    if result.saved is None or changed == record:
        return replace(result, record=changed)
    stored = result.saved.stored
    keys = {key: getattr(changed, key) for key in ("title", "kind", "doubts") if getattr(changed, key) != getattr(record, key)}
    text = insert_keys(stored.path.read_bytes().decode("utf-8"), str(stored.path), **keys)
    write_atomically(stored.path, text.encode("utf-8"))
    return replace(result, record=changed, saved=Saved(replace(stored, record=changed), result.saved.outcome))


def _is_settled(about: str, title: str) -> bool:
    return about == "kind" and kind_of_title(title) is not None


def refuse_second(result: Ingested, first: Ingested) -> Ingested:
    """Raise UsageError: the raw thing holds several documents, and a title is of one."""
    raise UsageError(
        f"原件里不止一份文件，--title 只用在了第一份“{_name(first.record)}”上",
        where=str(result.raw_path),
        next_step="不加 --title 再收录一次，收全其余的；标题在各份记录里改",
    )


def _name(record: Record) -> str:
    return record.title[:40]
