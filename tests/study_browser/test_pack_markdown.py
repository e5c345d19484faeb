"""docs/assets/study/pack_markdown.js reads and writes the pack file as study/pack_markdown.py does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from study.pack import Item, Pack, PacksNotUsable, Reference
from study.pack_markdown import dump_pack, load_pack

from .node import Node
from .packs import EVIL, SESSION, item, pack

_SIGNS = st.sampled_from("家访第一条aZ9#-\\:： 、，;*_<>&\"'`[]()\u3000\u00a0\t\n\r\x00|~!")
_TEXT = st.text(_SIGNS, max_size=14)
_WORDS = st.sampled_from(
    ["青教发〔2021〕5号 第二部分第4条", "/d/2024-11-bbbbb/#p1-k7x2 至 p2-aaaa", "- 原文: x", "## 二", EVIL]
)
_LINE = _TEXT | _WORDS
_MINUTES = st.none() | st.integers(1, 999)
_DATES = st.sampled_from([None, "2025-03-14", "2025-03-14 15:30", "2024-02-29 00:00"])
_ITEMS = st.builds(
    Item,
    title=_LINE.map(lambda text: f"题{text}"),
    references=st.lists(_LINE.map(Reference), max_size=3).map(tuple),
    reader=st.none() | _LINE,
    minutes=_MINUTES,
    questions=st.lists(_LINE, max_size=3).map(tuple),
    check=st.none() | st.just("k7x2m9qp"),
    note=st.lists(_LINE, max_size=3).map(tuple),
)
_PACKS = st.builds(
    Pack,
    title=_LINE.map(lambda text: f"题{text}"),
    date=_DATES,
    place=st.none() | _LINE,
    host=st.none() | _LINE,
    minutes=_MINUTES,
    topics=st.lists(st.sampled_from(["家访", "师德师风", "三会一课"]), max_size=3, unique=True).map(tuple),
    introduction=st.lists(_LINE, max_size=3).map(tuple),
    items=st.lists(_ITEMS, min_size=1, max_size=3).map(tuple),
)
_MISTAKES = st.sampled_from(
    [
        "",
        "---",
        "- 原文",
        "- 领读: 王",
        "时间: 10",
        "- 时间: 一会儿",
        "- 时间: 10 分钟",
        "### 三",
        "#四",
        "题目: 又",
        "说明",
        "- 校验: 0",
        "日期: 2025年2月29日",
        "日期: 2025.3.14 9:05",
        "- 领学: 甲",
        "- 领学: 乙",
        "学习包: 2",
        "专题: 家访、师德, 家访",
        "\\# 五",
        "- - 讨论：问",
    ]
)


def as_browser(pack: Pack) -> dict[str, Any]:
    """`pack` as the browser holds what stands in a file."""
    return {
        "title": pack.title,
        "date": pack.date or "",
        "place": pack.place or "",
        "host": pack.host or "",
        "minutes": pack.minutes,
        "topics": list(pack.topics),
        "intro": list(pack.introduction),
        "items": [
            item(
                heading=each.title,
                references=[reference.text for reference in each.references],
                reader=each.reader or "",
                minutes=each.minutes,
                questions=list(each.questions),
                note=list(each.note),
                check=each.check or "",
            )
            for each in pack.items
        ],
    }


@given(_PACKS)
def test_browser_reads_what_python_writes(node: Node, written: Pack) -> None:
    text = dump_pack(written)
    assert node.ask("loadPackFile", text) == as_browser(load_pack(text, "x.md"))


@given(_PACKS)
def test_browser_writes_what_python_writes(node: Node, written: Pack) -> None:
    tidy = load_pack(dump_pack(written), "x.md")
    assert node.ask("dumpPackFile", as_browser(tidy)) == dump_pack(tidy)


@given(_PACKS)
def test_browser_reads_what_it_writes(node: Node, written: Pack) -> None:
    once = node.ask("dumpPackFile", as_browser(written))
    assert node.ask("dumpPackFile", node.ask("loadPackFile", once)) == once


@settings(max_examples=150)
@given(_PACKS, st.data())
def test_both_refuse_the_same_lines(node: Node, written: Pack, data: st.DataObject) -> None:
    lines = dump_pack(written).split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(_MISTAKES))
    text = "\n".join(lines)
    theirs = node.try_to("loadPackFile", text)
    try:
        ours = load_pack(text, "x")
    except PacksNotUsable as error:
        places = [f"x 第{problem['line']}行" for problem in theirs.get("problems", [])]
        assert places == [problem.where for problem in error.problems]
    else:
        assert theirs.get("answer") == as_browser(ours)


def test_a_basket_becomes_a_file_that_python_reads(node: Node) -> None:
    loaded = load_pack(node.ask("dumpPackFile", SESSION), "x.md")
    assert [each.title for each in loaded.items] == ["先读办法", "再读案例", "学唱一首歌"]
    assert loaded.items[0].references == (Reference("/d/2024-11-bbbbb/#p1-k7x2"),)
    assert (loaded.date, loaded.minutes, loaded.items[0].check) == ("2025-03-14 15:30", 30, "k7x2m9qp")


def test_an_item_without_a_heading_takes_its_documents_title(node: Node) -> None:
    written = node.ask("dumpPackFile", pack(item(title="一盏灯", references=["/d/a-1/"]), title="试"))
    assert load_pack(written, "x.md").items[0].title == "一盏灯"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("没有开头", "第 1 行：文件开头没有两行 --- 之间的部分"),
        ("---\n学习包: 2\n题目: 一\n---\n\n## 甲\n", "第 2 行：学习包的格式版本是“2”"),
        ("---\n学习包: 1\n题目: 一\n---\n\n## 甲\n\n- 领读: 王\n", "第 8 行：不认识“领读”，是不是“领学”？"),
    ],
)
def test_a_mistake_is_said_with_its_line(node: Node, text: str, said: str) -> None:
    assert node.try_to("loadPackFile", text)["error"].startswith(said)
