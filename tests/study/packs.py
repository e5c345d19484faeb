"""Packs over the invented records, opened."""

from __future__ import annotations

from archive.record import Record
from study.finder import PassageFinder
from study.pack_markdown import load_pack
from study.quotes import Quote
from study.session import Session, open_session

from .records import ALL, RULES

HEAD = (
    "---\n学习包: 1\n题目: 把家访做在前面\n日期: 2025-03-14 15:30\n"
    "地点: 二楼会议室\n主持: 支部书记\n时长: 60\n专题: 家访\n---\n\n"
)


def session_of(items: str, quotes: tuple[Quote, ...] = (), records: tuple[Record, ...] = ALL) -> Session:
    pack = load_pack(HEAD + items, "docs/packs/jiafang.md")
    return open_session(
        "jiafang", pack, quotes, PassageFinder(records), lambda record: record.id == RULES.id, "docs/packs/jiafang.md"
    )
