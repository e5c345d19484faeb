"""What is missing, doubtful or broken in an archive, by file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from pathlib import Path

from archive.declared import declared_of, is_same_organ, says_excerpt
from archive.distinct import Pairs
from archive.doubt import Doubt, asks_whether, tell_doubt
from archive.errors import RecordError
from archive.front_matter import typed_days
from archive.kept_files import CLOSED, FOLDER, closed_files, kept_files
from archive.ledger import SUFFIX as LEDGER_SUFFIX
from archive.migration import is_old
from archive.offer import tell_offer
from archive.publication import held_back_by
from archive.record import Record
from archive.redaction_file import FILE, KEY, missing_key
from archive.repeats import Repeat, find_repeats
from archive.store import OFFER_SUFFIX, Archive, StoredRecord
from archive.title_lines import are_lines_of


class Weight(Enum):
    """How much a finding matters, the worst first; the value is what the archivist reads."""

    BROKEN = "损坏"
    WAITING = "待处理"
    CHANGED = "改动"
    DOUBTFUL = "存疑"
    MISSING = "缺项"
    NOTICE = "提示"


@dataclass(frozen=True)
class Finding:
    """One thing to look at."""

    weight: Weight
    path: Path
    line: int | None
    what: str
    next_step: str = ""


def find_all(archive: Archive) -> list[Finding]:
    """Every finding of an archive, in the order of its files."""
    found = [_of_error(error) for error in archive.problems]
    found.extend(_same_ids(archive.records))
    found.extend(_same_doc_numbers([s for s in archive.records if not s.record.withdrawn], archive.distinct))
    kept, closed = kept_files(archive.root), closed_files(archive.root)
    for stored in archive.records:
        found.extend(_of_stub(stored) if stored.record.withdrawn else _of_record(stored))
        found.extend(_lost_copies(stored, kept))
        found.extend(_closed_copies(stored, closed))
    found.extend(_strays(archive))
    found.extend(_of_redactions(archive))
    return sorted(found, key=lambda f: (str(f.path), f.line or 0, f.what))


def _closed_copies(stored: StoredRecord, closed: Mapping[str, str]) -> Iterator[Finding]:
    for attachment in stored.record.attachments:
        if attachment.file and attachment.file in closed:
            what = f"附件“{attachment.title}”的副本没有发布：{closed[attachment.file]}"
            step = f"可以发布的，从 {FOLDER}/{CLOSED} 里删去它那一行"
            yield Finding(Weight.NOTICE, stored.path, line_of(stored.path, "attachments:"), what, step)


def _of_redactions(archive: Archive) -> Iterator[Finding]:
    """Masked words that are back, by hand or from a backup, and rules that nobody can apply here."""
    redactions = archive.redactions
    if redactions.rules and redactions.key is None:
        error = missing_key()
        yield Finding(Weight.WAITING, archive.root / FILE, None, error.what, f"{error.next_step}：{KEY}")
    for stored in archive.records:
        if redactions.concern(stored.record.id) and redactions.hide_record(stored.record) != stored.record:
            step = "网站上照样遮住；文件里的请再运行一次 hongzhu redact，或从版本历史恢复遮住以后的"
            yield Finding(Weight.BROKEN, stored.path, None, "永久遮住的文字又出现在记录里", step)


def line_of(path: Path, start: str) -> int | None:
    """Number of the first line of a file that begins with `start`, from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith(start):
            return number
    return None


def _of_error(error: RecordError) -> Finding:
    place = re.fullmatch(r"(.*) 第(\d+)行", error.where, re.S)
    where, line = (place[1], int(place[2])) if place else (error.where, None)
    return Finding(Weight.BROKEN, Path(where), line, error.what, error.next_step)


def _of_record(stored: StoredRecord) -> list[Finding]:
    record, path = stored.record, stored.path
    text = path.read_text(encoding="utf-8").split("\n")
    lines = _doubt_lines(text)
    found = [
        Finding(Weight.DOUBTFUL, path, lines[min(i, len(lines) - 1)], tell_doubt(doubt), _settle(record, doubt))
        for i, doubt in enumerate(record.doubts)
    ]
    found.extend(Finding(Weight.MISSING, path, line_of(path, f"{key}:"), what) for key, what in _missing(record))
    found.extend(
        Finding(Weight.NOTICE, path, line, f"{key} 写的是“{typed}”，按 {form} 收录", f"可以改成 {form}")
        for line, key, typed, form in typed_days("\n".join(text))
    )
    if is_old("\n".join(text)):
        step = "运行 hongzhu migrate，改成现在的格式"
        found.append(Finding(Weight.NOTICE, path, line_of(path, "format:"), "记录是旧的格式", step))
    if said := held_back_by(record):
        step = "可以发布的，在 released_by 写上决定的人"
        found.append(Finding(Weight.NOTICE, path, line_of(path, "disclosure:"), f"没有发布：原文注明“{said}”", step))
    if stored.offer_path.exists():
        what = f"有新的提取结果等您取舍：{tell_offer(stored)}"
        found.append(Finding(Weight.WAITING, stored.offer_path, None, what, "与记录比较，改好记录后删去这个文件"))
    found.extend(_of_declared(stored))
    if record.title_lines and not are_lines_of(record.title_lines, record.title):
        step = "把它改成标题的几行，或删去这一项"
        found.append(
            Finding(Weight.NOTICE, path, line_of(path, "title_lines:"), "title_lines 连起来不是标题，没有照它断行", step)
        )
    if record.source and not stored.ledger_path.exists():
        found.append(Finding(Weight.WAITING, path, None, "缺少取舍清单（.ledger.yml）", "重新收录原件"))
    return found


def _of_declared(stored: StoredRecord) -> Iterator[Finding]:
    """Where what a source declares closes a text that prints no such thing, or is not what the text prints."""
    record, declared = stored.record, declared_of(stored.record)
    line = line_of(stored.path, "  declared:")
    if declared and says_excerpt(declared.rights or "") and not says_excerpt(record.rights or ""):
        what = f"网站上只有摘录：来源“{declared.by}”声明只可摘录"
        yield Finding(Weight.NOTICE, stored.path, line, what, "这一份可以发布全文的，删去 declared 下面的 rights")
    if declared and record.publisher and declared.publisher and not is_same_organ(record.publisher, declared.publisher):
        what = f"发布者以原文印的“{record.publisher}”为准，来源“{declared.by}”声明的是“{declared.publisher}”"
        yield Finding(Weight.NOTICE, stored.path, line, what)


def _of_stub(stored: StoredRecord) -> list[Finding]:
    assert stored.record.withdrawn
    path, gone = stored.path, stored.record.withdrawn
    found = [Finding(Weight.NOTICE, path, line_of(path, "withdrawn:"), f"{gone.date} 撤下：{gone.reason}")]
    left = [each for each in (stored.ledger_path, stored.offer_path) if each.exists()]
    found.extend(Finding(Weight.WAITING, each, None, "文献已撤下，这个文件还留着它的文字", "移走或删去它") for each in left)
    return found


def _doubt_lines(text: list[str]) -> list[int]:
    """The line of each item below `doubts:`; its own where they are written otherwise."""
    begin = next((i for i, line in enumerate(text) if line.startswith("doubts:")), 0)
    block = takewhile(lambda line: not line[:1].isalpha(), text[begin + 1 :])
    return [number for number, line in enumerate(block, begin + 2) if line.startswith("- ")] or [begin + 1]


def _settle(record: Record, doubt: Doubt) -> str:
    """How a doubt whether two records are one document is answered."""
    other = next((id for id in record.alike if asks_whether(doubt, id)), None)
    if other is None:
        return ""
    return f"是同一份：hongzhu merge {other} {record.id}；不是：hongzhu merge --distinct {other} {record.id}"


def _missing(record: Record) -> list[tuple[str, str]]:
    missing = []
    if record.date is None:
        missing.append(("date_written", "日期不详"))
    if record.kind is None:
        missing.append(("kind", "文种不详"))
    if not record.body:
        missing.append(("title", "没有正文"))
    missing.extend(("attachments", f"附件未附：{a.title}") for a in record.attachments if a.is_missing)
    if record.truncated:
        missing.append(("truncated", "开头残缺" if record.truncated == "start" else "结尾残缺"))
    return missing


def _lost_copies(stored: StoredRecord, kept: Container[str]) -> list[Finding]:
    """Attachments whose copy is not where it was kept."""
    return [
        Finding(
            Weight.BROKEN,
            stored.path,
            line_of(stored.path, "attachments:"),
            f"附件的副本不见了：{attachment.title}（{attachment.file}）",
            f"从备份恢复 {FOLDER} 文件夹，或重新收录原网址",
        )
        for attachment in stored.record.attachments
        if attachment.file and attachment.file not in kept
    ]


def _same_ids(records: list[StoredRecord]) -> list[Finding]:
    return [
        Finding(
            Weight.BROKEN,
            repeat.again.path,
            line_of(repeat.again.path, "id:"),
            f"id“{repeat.again.record.id}”与 {repeat.kept.path.name} 相同",
            _settle_repeat(repeat),
        )
        for repeat in find_repeats(records)
    ]


def _settle_repeat(repeat: Repeat) -> str:
    files = f"{repeat.kept.path} {repeat.again.path}"
    if repeat.is_same:
        return "文字相同，合并成一份：hongzhu merge --repeated --write"
    return f"是同一份：hongzhu merge {files}；不是：hongzhu merge --distinct {files}"


def _same_doc_numbers(records: list[StoredRecord], distinct: Pairs) -> list[Finding]:
    return [
        Finding(
            Weight.DOUBTFUL,
            s.path,
            line_of(s.path, "doc_number:"),
            f"文号“{s.record.doc_number}”与 {first.path.name} 相同",
            "核对是不是同一份文件",
        )
        for first, s in _repeats((s for s in records if s.record.doc_number), lambda r: (r.issuer, r.doc_number))
        if not s.record.alike and frozenset((first.record.id, s.record.id)) not in distinct
    ]


def _repeats(records: Iterable[StoredRecord], key: Callable[[Record], Hashable]) -> Iterator[tuple[StoredRecord, StoredRecord]]:
    """Each record whose `key` an earlier one has, with that earlier one, group by group."""
    groups: dict[Hashable, list[StoredRecord]] = defaultdict(list)
    for stored in records:
        groups[key(stored.record)].append(stored)
    return ((group[0], repeat) for group in groups.values() for repeat in group[1:])


def _strays(archive: Archive) -> list[Finding]:
    known = {s.ledger_path for s in archive.records} | {s.offer_path for s in archive.records}
    broken = {Path(e.where.partition(" 第")[0]).with_suffix("") for e in archive.problems}
    found = []
    for suffix in (LEDGER_SUFFIX, OFFER_SUFFIX):
        for path in sorted(archive.root.rglob(f"*{suffix}")):
            if path not in known and path.with_name(path.name.removesuffix(suffix)) not in broken:
                found.append(
                    Finding(
                        Weight.WAITING, path, None, "旁边没有对应的记录", "记录若已改名，请把它一起改名；若已删去，可以删除"
                    )
                )
    return found
