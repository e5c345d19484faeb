"""The wordings that one document has had: what changed from one to the next, in words."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from archive.blocks import Block
from archive.folding import fold, folded_body
from archive.masking import hides_words
from archive.personal import personal_values
from archive.record import Record, Revision

FIRST = "最初收录的文字"
_NAMES = {
    "title": "标题",
    "kicker": "引题",
    "subtitle": "副标题",
    "kind": "文种",
    "issuer": "发文机关",
    "doc_number": "发文字号",
    "addressees": "主送",
    "date_written": "成文日期",
    "date_printed": "印发日期",
    "date_published": "发布日期",
    "publisher": "发布者",
    "source_note": "来源",
    "authors": "作者",
    "attachments": "附件",
    "validity": "效力",
}
_SHOWN = 20
_AROUND = 3
_LEAST = 0.5
"""A wording that kept less than this of its letters was cut, not corrected."""


def with_revision(old: Record, new: Record) -> Record:
    """`new`, the wording that the place of `old` has now, with the history of both."""
    assert old.source and new.source
    first = Revision(old.source.received_at, old.source.sha256, FIRST, old.source.part)
    now = Revision(new.source.received_at, new.source.sha256, describe_change(old, new), new.source.part)
    return replace(new, revisions=(*(old.revisions or (first,)), now))


def is_cut(old: Record, new: Record) -> bool:
    """Whether the new wording lost so much that the place may be broken."""
    return len(folded_body(new)) < _LEAST * len(folded_body(old)) or (bool(new.truncated) and not old.truncated)


def describe_change(old: Record, new: Record) -> str:
    """What `new` has changed in `old`, in one line."""
    parts = []
    if names := [name for key, name in _NAMES.items() if getattr(old, key) != getattr(new, key)]:
        parts.append(f"改了{'、'.join(names)}")
    if old.body != new.body:
        parts.append(_describe_body(old.body, new.body))
    return "；".join(parts) or "文字没有变，整理的方法变了"


def _describe_body(old: tuple[Block, ...], new: tuple[Block, ...]) -> str:
    before, after = [fold(b.text) for b in old], [fold(b.text) for b in new]
    if "".join(before) == "".join(after):
        return "正文只动了标点、空格或分段"
    changed = added = removed = 0
    example = ""
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(k - i, m - j)
        changed, removed, added = changed + pairs, removed + (k - i - pairs), added + (m - j - pairs)
        if pairs and not example:
            example = _example(old[i].text, new[j].text)
    counts = ((changed, f"改动 {changed} 段{example}"), (added, f"增加 {added} 段"), (removed, f"删去 {removed} 段"))
    return f"正文{'，'.join(said for count, said in counts if count)}"


def _example(old: str, new: str) -> str:
    """The first words that are different, old and new; empty where they say too much to be quoted, or are hidden now."""
    if hides_words([old], [new]) or personal_values(old) or personal_values(new):
        return ""
    matcher: SequenceMatcher[Any] = SequenceMatcher(None, old[:2000], new[:2000], autojunk=False)
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal" or max(k - i, m - j) > _SHOWN:
            continue
        if tag == "insert":
            return f"（加了“{new[j:m]}”）"
        if tag == "delete":
            return f"（去了“{old[i:k]}”）"
        before, after = (text[max(0, a - _AROUND) : b + _AROUND] for text, a, b in ((old, i, k), (new, j, m)))
        return f"（“{before}”改为“{after}”）"
    return ""
