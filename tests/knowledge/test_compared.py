"""What the browser makes of a comparison: words that went and came, passages about a topic, texts that are no versions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


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
    assert [(row["old"], row["new"]) for row in found] == [([], [0]), ([0], [1]), ([1], [2]), ([2], [])]
