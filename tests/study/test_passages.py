"""References in every form → blocks; what cannot be found is told with what is near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.anchor import anchors_of
from archive.blocks import Paragraph
from archive.record import Record
from linking.spoken import spoken_paths
from study.finder import PassageFinder
from study.passages import check_of
from study.references import ReferenceNotFound

from .records import ALL, NEW_RULES, PLAN, RULES, TWIN

FINDER = PassageFinder(ALL)
PLAN_ANCHORS = anchors_of(PLAN.body)
ONE, TWO, THREE = PLAN_ANCHORS[9:12]
HEADING = PLAN_ANCHORS[8]
LAST_HEADING = PLAN_ANCHORS[12]
D = f"/d/{PLAN.id}/"

FORMS = {
    "path": (f"{D}#{ONE}", (9, 10)),
    "address on a host under a prefix": (f"https://jiaoyu.example.cn/wenku/d/{PLAN.id}/#{ONE}", (9, 10)),
    "file on a memory stick": (f"file:///E:/文库/d/{PLAN.id}/index.html#{ONE}", (9, 10)),
    "address with a query": (f"https://x.example/d/{PLAN.id}/?from=timeline#{ONE}", (9, 10)),
    "id and anchor": (f"{PLAN.id}#{ONE}", (9, 10)),
    "text with its source": (f"一、…… 《某通知》 http://10.0.0.3/d/{PLAN.id}/#{ONE}", (9, 10)),
    "range with the second anchor alone": (f"{D}#{ONE} 至 {THREE}", (9, 12)),
    "range with a hash": (f"{D}#{ONE}至#{THREE}", (9, 12)),
    "range with two addresses": (f"{D}#{ONE} 至 https://x.example/d/{PLAN.id}/#{TWO}", (9, 11)),
    "range of typed numbers": (f"{D}#2-1 至 2-3", (9, 12)),
    "section by its heading": (f"{D}#{HEADING}", (8, 12)),
    "last section without the signature": (f"{D}#{LAST_HEADING}", (12, 18)),
    "whole document": (D, (0, 20)),
    "whole document by id": (PLAN.id, (0, 20)),
    "number and place": ("河教字〔2021〕18号 第二部分第2条", (10, 11)),
    "number in another writing": ("河教字[2021]第18号第二部分第二条", (10, 11)),
    "number and title": ("《小河区“暖桥”家访行动方案》（河教字〔2021〕18号）第二部分", (8, 12)),
    "title of the carried document": ("《小河区“暖桥”家访行动方案》 第三部分（二）", (15, 18)),
    "title of the notice": ("《关于印发《小河区“暖桥”家访行动方案》的通知》第二部分第1条至第3条", (9, 12)),
    "title of the notice, inner brackets turned": ("《关于印发〈小河区“暖桥”家访行动方案〉的通知》第二部分第1条", (9, 10)),
    "whole document by number": ("河教字〔2021〕18号", (0, 20)),
    "whole document, said so": ("河教字〔2021〕18号 全文", (0, 20)),
    "place typed into the address": (f"{D}#%E7%AC%AC%E4%BA%8C%E9%83%A8%E5%88%86%E7%AC%AC3%E6%9D%A1", (11, 12)),
    "marks as printed": ("河教字〔2021〕18号 三、（一）", (13, 15)),
    "typed numbers": (f"{D}#2-3", (11, 12)),
    "typed numbers with their letter": (f"{D}#f2-3", (11, 12)),
}


@pytest.mark.parametrize(("reference", "span"), FORMS.values(), ids=FORMS.keys())
def test_reference_names_its_blocks(reference: str, span: tuple[int, int]) -> None:
    passage = FINDER.find(reference)
    assert passage.record is PLAN
    assert (passage.start, passage.stop) == span


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.id)
def test_source_line_pasted_back_names_the_same_passage(record: Record) -> None:
    for anchor, place in zip(anchors_of(record.body), spoken_paths(record), strict=True):
        if spoken_paths(record).count(place) > 1:
            continue
        passage = FINDER.find(f"/d/{record.id}/#{anchor}")
        again = FINDER.find(passage.source)
        assert again.start == passage.start
        assert again.source in (passage.source, f"{passage.source}至{again.source.rpartition('至')[2]}")


def test_source_line_of_a_range_pasted_back_names_the_range() -> None:
    for reference in (f"{D}#{ONE} 至 {THREE}", f"/d/{RULES.id}/#{anchors_of(RULES.body)[0]} 至 {anchors_of(RULES.body)[5]}"):
        passage = FINDER.find(reference)
        assert FINDER.find(passage.source) == passage


def test_article_said_aloud_brings_its_items() -> None:
    assert FINDER.find("河教发〔2017〕23号 第五条").paragraphs == tuple(block.text for block in RULES.body[2:5])
    assert FINDER.find(f"/d/{RULES.id}/#{anchors_of(RULES.body)[2]}").paragraphs == (RULES.body[2].text,)


def test_article_is_found_without_its_chapter() -> None:
    assert FINDER.find("河教发〔2024〕11号第三条").paragraphs == (NEW_RULES.body[4].text,)
    assert FINDER.find("河教发〔2024〕11号第二章第三条").paragraphs == (NEW_RULES.body[4].text,)


def test_url_has_the_anchor_of_the_first_block() -> None:
    assert FINDER.find(f"{D}#{ONE} 至 {THREE}").url == f"d/{PLAN.id}/#{ONE}"
    assert FINDER.find(D).url == f"d/{PLAN.id}/"


WRONG = {
    "unknown document": ("/d/2021-18-aaaab/#p1", "文库里没有 /d/2021-18-aaaab/", "/d/2021-18-aaaaa/"),
    "unknown number": ("河教字〔2021〕19号", "文库里没有河教字〔2021〕19号", "河教字〔2021〕18号"),
    "unknown title": ("《小河区家访法》", "文库里没有《小河区家访法》", "小河区家访办法"),
    "number and title of two documents": ("《小河区家访办法》（河教字〔2021〕18号）", "文库里没有", ""),
    "anchor that is not there": (f"{D}#f2-1-2222", "里没有 #f2-1-2222", f"#{ONE}（1.必访家庭。书记"),
    "place that is not there": ("河教字〔2021〕18号 第九部分", "里没有“第九部分”", ""),
    "place that is there twice": ("河教发〔2017〕23号 第九条", "里没有“第九条”", ""),
    "words that name no place": ("河教字〔2021〕18号 开头那段", "看不出“开头那段”指哪一处", "第二部分第4条"),
    "words that name no document": ("上次学的那份", "看不出“上次学的那份”指哪份文件", "复制链接"),
    "empty": ("", "看不出", ""),
    "range over two documents": (f"{D}#{ONE} 至 /d/{RULES.id}/#{anchors_of(RULES.body)[0]}", "不在同一份文件里", "分成两行"),
    "range backwards": (f"{D}#{THREE} 至 {ONE}", "结尾在开头的前面", "对调"),
}


@pytest.mark.parametrize(("reference", "said", "near"), WRONG.values(), ids=WRONG.keys())
def test_wrong_reference_is_told_with_what_is_near(reference: str, said: str, near: str) -> None:
    with pytest.raises(ReferenceNotFound) as caught:
        FINDER.find(reference)
    assert said in str(caught.value)
    assert near in caught.value.next_step


def test_number_of_two_bodies_is_ambiguous_and_both_are_named() -> None:
    with pytest.raises(ReferenceNotFound) as caught:
        PassageFinder([*ALL, TWIN]).find("河教发〔2017〕23号 第一条")
    assert RULES.id in caught.value.next_step and TWIN.id in caught.value.next_step


def test_place_that_two_blocks_have_is_ambiguous() -> None:
    twice = replace(RULES, body=(*RULES.body, Paragraph("第一条 又一个第一条。")))
    with pytest.raises(ReferenceNotFound) as caught:
        PassageFinder([twice]).find("河教发〔2017〕23号 第一条")
    assert "有 2 处" in str(caught.value)
    assert caught.value.next_step.count("#pt1-") == 2


def test_anchor_that_is_gone_is_followed_by_the_ledger() -> None:
    finder = PassageFinder(ALL, lambda record, anchor: (PLAN.id, TWO) if (record, anchor) == ("old-1-zzzzz", "p9-2222") else
                           (PLAN.id, "") if record == "old-1-zzzzz" else None)  # fmt: skip
    with pytest.raises(ReferenceNotFound):
        FINDER.find("/d/old-1-zzzzz/#p9-2222")
    assert finder.find("/d/old-1-zzzzz/").record is PLAN


def test_corrected_paragraph_is_found_by_what_was_remembered() -> None:
    changed = replace(
        PLAN, body=(*PLAN.body[:9], Paragraph("1.必访家庭。书记、校长带头，每人联系不少于八名学生。"), *PLAN.body[10:])
    )
    finder = PassageFinder([changed])
    with pytest.raises(ReferenceNotFound):
        finder.find(f"{D}#{ONE}")
    found = finder.find(f"{D}#{ONE}", (PLAN.body[9].text,))
    assert (found.start, found.was) == (9, ONE)
    with pytest.raises(ReferenceNotFound):
        finder.find(f"{D}#{ONE}", ("完全是另一回事的一段话。",))


def test_check_is_of_all_text() -> None:
    one, two = FINDER.find(f"{D}#{ONE}"), FINDER.find(f"{D}#{TWO}")
    assert len({check_of([one]), check_of([two]), check_of([one, two])}) == 3
    assert check_of([one, two]) == check_of([FINDER.find(f"{D}#{ONE} 至 {TWO}")])
