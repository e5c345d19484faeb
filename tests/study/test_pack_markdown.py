"""The pack file: dump and load are inverses, every mistake is named by file and line, hostile text stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from study.pack import Item, Pack, PacksNotUsable, Reference, one_line
from study.pack_markdown import HEAD_KEYS, ITEM_KEYS, dump_pack, load_pack

WHERE = "docs/packs/jiafang.md"
WRITTEN = """---
学习包: 1
题目: 把家访做在前面
日期: 2025-03-14 15:30
地点: 二楼会议室
主持: 支部书记
时长: 60
专题: 师德师风、家访
---

导语的第一段，写了两行，
还是同一段。

第二段。

## 先读办法

- 原文: /d/2017-23-aaaaa/#p2-4-k7x2
- 领学: 王老师
- 时间: 10
- 讨论: 家访之前应当了解些什么？
- 校验: k7x2m9qp

这里可以写给主持人看的提示。

## 再看一个案例

- 原文: /d/20210503-abcdef/#p2-1-aaaa 至 p2-3-bbbb
"""

PIECES = [
    *HEAD_KEYS,
    *ITEM_KEYS,
    "## ",
    "- ",
    "---",
    "\\",
    "#",
    ": ",
    "：",
    "\n",
    "\r",
    "\u2028",
    "<b>",
    "{{ x }}",
    "\u3000",
    "至",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=6).map("".join).map(one_line)
words = texts.filter(bool)
options = st.one_of(st.none(), words)
minutes = st.one_of(st.none(), st.integers(1, 999))
checks = st.one_of(st.none(), st.text("23456789abcdefghjkmnpqrstuvwxyz", min_size=8, max_size=8))
dates = st.one_of(st.none(), st.dates().map(str), st.datetimes().map(lambda d: d.isoformat(" ", "minutes")))
topics = st.lists(st.sampled_from(["家访", "师德 师风", "a/b", "<i>"]), unique=True, max_size=3).map(tuple)
items = st.builds(
    Item,
    title=words,
    references=st.lists(words.map(Reference), max_size=3).map(tuple),
    reader=options,
    minutes=minutes,
    questions=st.lists(words, max_size=3).map(tuple),
    check=checks,
    note=st.lists(words, max_size=3).map(tuple),
)
packs = st.builds(
    Pack,
    title=words,
    date=dates,
    place=options,
    host=options,
    minutes=minutes,
    topics=topics,
    introduction=st.lists(words, max_size=3).map(tuple),
    items=st.lists(items, min_size=1, max_size=3).map(tuple),
)


@given(packs)
def test_load_is_the_inverse_of_dump(pack: Pack) -> None:
    assert load_pack(dump_pack(pack), WHERE) == pack


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n## ", "\n- ", "\n---\n", "12", "字"]), max_size=40).map("".join))
def test_any_text_loads_or_is_refused_by_line_and_what_loads_is_dumped_the_same(text: str) -> None:
    try:
        pack = load_pack("---\n学习包: 1\n题目: 试\n---\n" + text, WHERE)
    except PacksNotUsable as error:
        assert all(re.fullmatch(rf"{re.escape(WHERE)} 第[1-9]\d*行", problem.where) for problem in error.problems)
        return
    assert load_pack(dump_pack(pack), WHERE) == pack


def test_what_a_person_writes_is_read() -> None:
    pack = load_pack(WRITTEN, WHERE)
    assert pack.title == "把家访做在前面"
    assert (pack.date, pack.place, pack.host, pack.minutes) == ("2025-03-14 15:30", "二楼会议室", "支部书记", 60)
    assert pack.topics == ("师德师风", "家访")
    assert pack.introduction == ("导语的第一段，写了两行，还是同一段。", "第二段。")
    first, second = pack.items
    assert first == Item(
        "先读办法",
        (Reference("/d/2017-23-aaaaa/#p2-4-k7x2"),),
        "王老师",
        10,
        ("家访之前应当了解些什么？",),
        "k7x2m9qp",
        ("这里可以写给主持人看的提示。",),
    )
    assert second.references == (Reference("/d/20210503-abcdef/#p2-1-aaaa 至 p2-3-bbbb"),)
    assert [first.references[0].line, first.line, first.check_line, first.last_key_line] == [18, 16, 22, 22]
    assert pack.planned_minutes == 10


def test_dump_of_what_a_person_wrote_is_the_same_but_for_the_wrapped_line() -> None:
    assert dump_pack(load_pack(WRITTEN, WHERE)) == WRITTEN.replace("写了两行，\n", "写了两行，")


def test_loose_writing_is_understood() -> None:
    head = "\ufeff---\r\n学习包：1\r\n题目：试\r\n日期： ２０２５年3月4日　9:05\r\n时长：60分钟\r\n---\r\n"
    pack = load_pack(head + "## 一项\r\n-时间：１０ 分钟\r\n- 领学:\r\n", WHERE)
    assert (pack.date, pack.minutes, pack.items[0].minutes, pack.items[0].reader) == ("2025-03-04 09:05", 60, 10, None)


MISTAKES = {
    "no header": ("题目: 试\n", 1, "没有两行 ---"),
    "no version": ("---\n题目: 试\n---\n## 一\n", 1, "缺少“学习包: 1”"),
    "another version": ("---\n学习包: 2\n题目: 试\n---\n## 一\n", 2, "格式版本是“2”"),
    "no title": ("---\n学习包: 1\n---\n## 一\n", 1, "缺少题目"),
    "no item": ("---\n学习包: 1\n题目: 试\n---\n\n文字\n", 4, "没有一项"),
    "unknown key of the head": ("---\n学习包: 1\n题目: 试\n主持人: 甲\n---\n## 一\n", 4, "是不是“主持”"),
    "unknown key of an item": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 领读: 甲\n", 6, "是不是“领学”"),
    "line without a key": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 先读一遍\n", 6, "不是“键: 值”"),
    "key after text": ("---\n学习包: 1\n题目: 试\n---\n## 一\n\n提示\n\n- 原文: x\n", 9, "说明文字的后面"),
    "key twice": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 时间: 1\n- 时间: 2\n", 7, "写了两次"),
    "day that is none": ("---\n学习包: 1\n题目: 试\n日期: 2025-02-30\n---\n## 一\n", 4, "不是日历上有的"),
    "minutes in words": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 时间: 一刻钟\n", 6, "应当是分钟数"),
    "no minutes": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 时间: 0\n", 6, "应当是分钟数"),
    "check that is none": ("---\n学习包: 1\n题目: 试\n---\n## 一\n- 校验: 01ilo\n", 6, "不是校验码"),
    "heading of another level": ("---\n学习包: 1\n题目: 试\n---\n# 一\n", 5, "标题的写法不对"),
    "heading without words": ("---\n学习包: 1\n题目: 试\n---\n## \n", 5, "标题的写法不对"),
}


@pytest.mark.parametrize(("text", "line", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_told_with_file_line_and_next_step(text: str, line: int, said: str) -> None:
    with pytest.raises(PacksNotUsable) as caught:
        load_pack(text, WHERE)
    message = str(caught.value)
    assert f"位置：{WHERE} 第{line}行" in message
    assert said in message
    assert "下一步：" in message


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(PacksNotUsable) as caught:
        load_pack("---\n学习包: 1\n主题: 试\n---\n## 一\n- 时间: 多\n- 领读: 甲\n", WHERE)
    assert [problem.where.rpartition(" ")[2] for problem in caught.value.problems] == ["第3行", "第1行", "第7行", "第6行"]


def test_hostile_text_adds_no_line_and_no_key() -> None:
    pack = Pack("试\n---\n## 假", items=(Item("一\n- 时间: 9", note=("- 时间: 9", "## 假项", "\\# 字", "---")),))
    again = load_pack(dump_pack(pack), WHERE)
    assert again.title == "试 --- ## 假"
    assert len(again.items) == 1
    assert again.items[0].minutes is None
    assert again.items[0].note == pack.items[0].note


def test_line_below_a_key_in_the_wrong_place_is_text() -> None:
    with pytest.raises(PacksNotUsable) as caught:
        load_pack("---\n学习包: 1\n题目: 题\n---\n\n- 时间: 5\n说明\n\n## 一\n", "甲.md")
    assert "时间" in str(caught.value)
