"""The parts of cases of ten shapes, their stages and figures, and the gallery."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.blocks import Block, Heading, Paragraph
from archive.errors import VocabularyError
from archive.record import Record
from archive.vocabulary import load_topics
from hooks.html.render_cases import render_cases
from hooks.library import make_library
from knowledge.cases.case import find_cases, stages_of
from knowledge.cases.parts import Part, find_parts, load_words

S, A, R, T = Part
TEXT = Paragraph("学校里的事一件一件做下来，有记录，有回访，也有改进。")
SHAPES: list[tuple[list[str], list[Part]]] = [
    (
        [
            "一、活动的要素与起因。",
            "二、活动的做法与经过。",
            "三、活动的成效与反响。",
            "四、活动的探讨与评论。",
            "五、资料附录",
        ],
        [S, A, R, T],
    ),
    (["一、背景与难题", "二、做法与过程", "三、成效与反响", "四、思考与改进"], [S, A, R, T]),
    (["一、实施背景", "二、主要举措", "三、取得成效", "四、经验启示"], [S, A, R, T]),
    (["一、问题从哪里来", "二、三张清单怎么列", "三、党员带头怎么干", "四、效果怎么样"], [S, A, R]),
    (["（一）学校概况", "（二）实践探索", "（三）收获与变化", "（四）反思与展望"], [S, A, R, T]),
    (["基本情况", "具体做法", "工作成效", "几点体会"], [S, A, R, T]),
    (["一、案例緣起", "二、主要做法", "三、實際效果", "四、經驗啓示"], [S, A, R, T]),
    (["一、初衷：把课堂还给孩子", "二、路径：党员先走一步", "三、成果：教室里有了笑声", "四、启示：贵在坚持"], [S, A, R, T]),
    (["一、为什么改", "二、“家访日历”", "三、“回访卡”", "四、主要成效", "五、值得推广的经验"], [S, A, R, T]),
    (["一、党建引领，架起连心桥", "二、家校协同，走进每一户", "三、成效与反响"], [A, R]),
    (["一、工作背景", "二、健全机制", "三、创新载体", "四、成效"], [S, A, R]),
    (["一、缘起", "二、行动", "三、影响", "四、感悟", "附件：活动照片"], [S, A, R, T]),
]


def case(blocks: list[Block], **values: object) -> Record:
    title = "把家访做到心里"
    return Record(id="undated-aaaaaa", title=title, kind="案例", body=tuple(blocks), **values)  # type: ignore[arg-type]


def with_headings(headings: list[str]) -> Record:
    return case([TEXT, *(block for heading in headings for block in (Heading(2, heading), TEXT, TEXT))])


@pytest.mark.parametrize(("headings", "parts"), SHAPES, ids=[shape[0][0] for shape in SHAPES])
def test_parts_by_their_headings(headings: list[str], parts: list[Part]) -> None:
    assert [found.part for found in find_parts(with_headings(headings))] == parts


@pytest.mark.parametrize("form", ["【{}】{}", "{}：{}", "一、{}：{}"])
def test_parts_that_begin_inside_their_paragraph(form: str) -> None:
    names = ("背景", "主要做法", "取得成效", "几点启示")
    record = case([Paragraph(form.format(name, TEXT.text)) for name in names])
    assert [(p.part, p.first, p.last) for p in find_parts(record)] == [(S, 0, 0), (A, 1, 1), (R, 2, 2), (T, 3, 3)]


def test_part_holds_all_that_stands_below_its_heading() -> None:
    blocks: list[Block] = [
        Heading(2, "一、背景"),
        TEXT,
        Heading(2, "二、做法"),
        Heading(3, "1.成效先看课堂"),
        TEXT,
        Heading(2, "三、成效"),
        TEXT,
    ]
    assert [(p.part, p.first, p.last) for p in find_parts(case(blocks))] == [(S, 0, 1), (A, 2, 4), (R, 5, 6)]


def test_text_without_two_parts_has_none() -> None:
    assert find_parts(case([TEXT, TEXT])) == []
    assert find_parts(with_headings(["一、做法", "二、照片"])) == []


@pytest.mark.parametrize(
    ("school", "stages"),
    [
        ("青禾区南窑幼儿园", ("幼儿园",)),
        ("桐岭县铜鼓中心小学", ("小学",)),
        ("石渡区九年一贯制学校", ("小学", "初中")),
        ("青禾区第二高级中学", ("高中",)),
        ("石渡区渡口中学", ("中学",)),
        (None, ()),
    ],
)
def test_stage_by_the_name_of_the_school(school: str | None, stages: tuple[str, ...]) -> None:
    assert stages_of(case([TEXT], school=school)) == stages


def test_figures_are_sentences_as_printed_those_of_the_results_first() -> None:
    blocks: list[Block] = [
        Heading(2, "一、背景"),
        Paragraph("全校有教师98人。"),
        Heading(2, "二、成效"),
        Paragraph("满意率由71.6%提高到94.3%。大家都说好。"),
    ]
    (found,) = find_cases([case(blocks)])
    assert [sentence for sentence, _ in found.figures] == ["满意率由71.6%提高到94.3%。", "全校有教师98人。"]


def test_archive_may_have_words_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "parts.yml"
    own.write_text("situation: [楔子]\nactions: [正戏]\n", encoding="utf-8")
    assert [p.part for p in find_parts(with_headings(["楔子", "正戏"]), load_words(own))] == [S, A]
    own.write_text("situation: 楔子\n", encoding="utf-8")
    with pytest.raises(VocabularyError):
        load_words.__wrapped__(own)


def test_gallery_shows_cards_with_text_as_text() -> None:
    record = with_headings(["一、<b>背景</b>", "二、做法"])
    library = make_library([record], load_topics())
    page = str(render_cases(find_cases([record]), library, "../"))
    assert "<b>" not in page and "style=" not in page and "日期不详" in page
    assert f"situation {record.anchors[1]} {record.anchors[3]}" in page and f"#{record.anchors[4]}" in page


def test_empty_gallery_says_what_could_be_there() -> None:
    assert "还没有案例" in render_cases([], make_library([], load_topics()), "../")
