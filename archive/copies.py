"""Which of several copies of one text is the best, and why, in words.

Each copy is judged by itself alone, so that the choice does not depend on the order in which copies arrive.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from archive.declared import publisher_of
from archive.ledger import Ledger
from archive.record import Record, Source

ADVERTISING = "advertising"
"""The reason under which ledgers keep what a site put inside the text."""

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[.](?=[\u4e00-\u9fff]|$)")
_MERITS = (
    ("残缺", "文字完整"),
    ("夹有广告", "没有夹进广告"),
    ("没有文号", "有文号"),
    ("没有落款日期", "有落款日期"),
    ("没有发文机关", "有发文机关"),
    ("半角标点", "标点是全角"),
)
"""What a remark may name → what a copy without it has."""
_BETWEEN = "；"
KEPT = "这份记录经人校改过，保留校改的文字"
MERGED = "经人核对合并，保留这一份的文字"
EQUAL = "各处的文字同样完整，选用最先收到的一份"


@dataclass(frozen=True)
class Copy:
    """One copy: its record as extracted, and the account of what was taken out of its raw text."""

    record: Record
    ledger: Ledger | None

    @property
    def source(self) -> Source:
        """Where it came from."""
        assert self.record.source
        return self.record.source


def better_of(one: Copy, other: Copy) -> Copy:
    """The copy whose text and metadata the record shows; a total order, so any sequence of choices ends alike."""
    return min(one, other, key=_rank)


def lacks_of(copy: Copy) -> tuple[str, ...]:
    """What the copy lacks, in words, the gravest first."""
    record = copy.record
    adverts, half_width = _adverts(copy), _half_width(record)
    found = (
        {"start": "开头残缺", "end": "结尾残缺"}.get(record.truncated or ""),
        f"夹有广告 {adverts} 处" if adverts else None,
        "没有文号" if not record.doc_number else None,
        "没有落款日期" if not record.date_written else None,
        "没有发文机关" if not record.issuer else None,
        f"半角标点 {half_width} 处" if half_width else None,
    )
    return tuple(lack for lack in found if lack)


def as_other(copy: Copy) -> Source:
    """The source of a copy that was not chosen, with what a reader should know of it."""
    return replace(copy.source, publisher=copy.record.publisher, remark=_BETWEEN.join(lacks_of(copy)) or None)


def in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once, the first received first; the same set, the same order."""
    known: dict[Hashable, Source] = {}
    for source in sorted(sources, key=_age):
        known.setdefault((source.sha256, source.part, source.url, None if source.url else source.file), source)
    return tuple(known.values())


def explain_choice(chosen: Copy, others: Iterable[Source]) -> str:
    """Why `chosen` and none of `others`: what it has and one of them lacks."""
    own = " ".join(lacks_of(chosen))
    told = " ".join(source.remark or "" for source in others)
    reasons = [merit for lack, merit in _MERITS if lack in told and lack not in own]
    if _is_first_hand(chosen.record) and any(_publisher_of(s) != chosen.record.issuer for s in others):
        reasons.append("由发文机关自己发布")
    return f"选用这一份：{'，'.join(reasons)}" if reasons else EQUAL


def _rank(copy: Copy) -> tuple[object, ...]:
    record = copy.record
    lacking = (record.truncated is not None, _adverts(copy), not record.doc_number, not record.date_written, not record.issuer)
    own_doubts = sum(doubt.about != "alike" for doubt in record.doubts)
    missing = sum(not attachment.included for attachment in record.attachments)
    return (*lacking, _half_width(record), not _is_first_hand(record), missing, own_doubts, *_age(copy.source))


def _age(source: Source) -> tuple[str, str, str, str, int]:
    return (source.received_at, source.url or "", source.file or "", source.sha256, source.part or 0)


def _adverts(copy: Copy) -> int:
    return sum(entry.reason == ADVERTISING for entry in copy.ledger.entries) if copy.ledger else 0


def _half_width(record: Record) -> int:
    return sum(len(_HALF_WIDTH.findall(block.text)) for block in record.body)


def _is_first_hand(record: Record) -> bool:
    return bool(record.issuer) and publisher_of(record).value == record.issuer


def _publisher_of(source: Source) -> str | None:
    return source.publisher or (source.declared.publisher if source.declared else None)
