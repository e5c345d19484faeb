"""What a reader must know before relying on a document, in one word and in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from archive.record import Record
from linking.relations import Relations, is_out_of_force


@dataclass(frozen=True)
class Flag:
    """One mark on a document."""

    label: str
    """Shown in listings and under the title."""
    sentence: str
    """Shown on the document's page."""
    grave: bool = False
    """Whether the document is out of force."""


def flags_of(record: Record, relations: Relations) -> tuple[Flag, ...]:
    """The marks of `record`, the gravest first."""
    found = []
    if is_out_of_force(record, relations):
        found.append(Flag("已废止", "本文件已经停止执行。", grave=True))
    elif record.validity and record.validity.state:
        found.append(Flag(record.validity.state, f"原文注明：{record.validity.state}。"))
    if record.review:
        found.append(Flag(record.review, "收录以后还没有人对照原件核对过。"))
    if record.truncated == "start":
        found.append(Flag("开头残缺", "原件从半中间开始，缺失的文字没有补写。"))
    if record.truncated == "end":
        found.append(Flag("结尾残缺", "原件到这里中断，缺失的文字没有补写。"))
    if missing := [a for a in record.attachments if a.is_missing]:
        found.append(Flag("附件未附", f"原文列出的附件中有 {len(missing)} 件没有附上全文。"))
    if not record.date:
        found.append(Flag("日期不详", "原文没有印出日期。"))
    if record.doubts:
        found.append(Flag(f"存疑 {len(record.doubts)} 处", f"程序整理时有 {len(record.doubts)} 处拿不准。"))
    return tuple(found)
