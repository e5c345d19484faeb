"""What the browser makes of a comparison: words that went and came, passages about a topic, texts that are no versions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from archive.blocks import Heading, Paragraph
from study.composed import _passages


def ask(*cases: list[Any]) -> list[Any]:
    module = Path(__file__).with_name("compared.mjs")
    done = subprocess.run(["node", str(module)], input=json.dumps(cases), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_words_that_changed_are_marked_and_nothing_is_lost() -> None:
    pairs = [
        ("每学期家访2次。", "每学期家访12次。"),
        ("各校应当于月底前报送。", "各校应当于次月5日前报送统计表。"),
        ("", "新的"),
        ("同样的话", "同样的话"),
        ("😀甲乙", "😀乙甲"),
    ]
    for (old, new), (left, right) in zip(pairs, ask(*(["compareWords", *pair] for pair in pairs)), strict=True):
        assert "".join(p["text"] for p in left) == old and "".join(p["text"] for p in right) == new
        assert any(p["isChanged"] for p in left + right) == (old != new)
    number = ask(["compareWords", *pairs[0]])[0]
    assert {"text": "2", "isChanged": True} in number[0] and {"text": "12", "isChanged": True} in number[1]


def test_a_topic_takes_what_stands_under_its_heading() -> None:
    blocks = [
        {"level": 2, "text": "一、师德师风"},
        {"level": 0, "text": "开展承诺。"},
        {"level": 2, "text": "二、安全"},
        {"level": 0, "text": "检查校车。"},
        {"level": 0, "text": "安全也要讲师德师风。"},
    ]
    (found,) = ask(["passagesAbout", blocks, ["师德"]])
    assert [block["text"] for block in found] == ["一、师德师风", "开展承诺。", "安全也要讲师德师风。"]


def test_texts_that_are_no_versions_stand_in_their_own_order() -> None:
    rows = [
        {"old": [], "new": [0], "change": "new"},
        {"old": [0], "new": [1], "change": "reworded"},
        {"old": [], "new": [2], "change": "new"},
        {"old": [1], "new": [], "change": "gone"},
        {"old": [2], "new": [], "change": "gone"},
    ]
    (found,) = ask(["putSideBySide", rows])
    assert [(row["old"], row["new"]) for row in found] == [([], [0]), ([0], [1]), ([1, 2], [2])]


def test_articles_of_a_law_stand_whole_with_their_numbers() -> None:
    texts = [
        "总则说明。",
        "第一章 总则",
        "第一条 为了家访，制定本办法。",
        "第二条 家访分为两种：",
        "（一）首访；",
        "（二）回访。",
        "第三条 按时。",
    ]
    more = [f"第{number}条 其他。" for number in "四五"]
    blocks = [{"level": 2 if text.startswith("第一章") else 0, "text": text, "anchor": text[:3]} for text in [*texts, *more]]
    is_law, joined = ask(["hasArticles", blocks], ["joinArticles", blocks])
    assert is_law
    assert [block["text"].split("\n") for block in joined][3] == texts[3:6]
    assert len(joined) == len(blocks) - 2 and "".join(b["text"].replace("\n", "") for b in joined) == "".join(texts + more)
    assert ask(["numberOf", [joined[3]]], ["hasArticles", blocks[:4]], ["numberOf", []]) == ["第二条", False, ""]


def test_section_of_several_subjects_gives_what_speaks_of_the_topic_as_packs_do() -> None:
    body = (
        Heading(2, "一、深化家校联系和师德建设"),
        Heading(3, "1.常态家访"),
        Paragraph("全年家访四万户。"),
        Heading(3, "2.铸魂行动"),
        Paragraph("新教师宣誓。"),
        Paragraph("师德考核四方评价。"),
        Heading(2, "二、规范师德承诺"),
        Paragraph("人人签订。"),
        Heading(2, "三、其他"),
        Paragraph("不说。"),
    )
    blocks = [{"text": block.text, "level": getattr(block, "level", 0)} for block in body]
    (found,) = ask(["passagesAbout", blocks, ["师德"]])
    said = [block["text"] for block in found]
    assert said == [body[n].text for n in (0, 3, 4, 5, 6, 7)] == _passages(body, "师德")
