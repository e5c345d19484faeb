"""Documents about the same are named, others never."""

from __future__ import annotations

import random
from dataclasses import replace

from archive.blocks import Paragraph
from archive.record import Record
from linking.related import find_related

FILLER = ("食堂采购", "校园足球", "冬季供暖", "图书漂流", "课桌更新", "书法比赛", "防溺水", "合唱展演", "垃圾分类", "科技创新")


def record(name: str, title: str, *texts: str, topics: tuple[str, ...] = ()) -> Record:
    return Record(id=name, title=title, topics=topics, body=tuple(Paragraph(text) for text in texts))


def others() -> list[Record]:
    return [record(f"o{n}", f"关于做好{name}工作的通知", f"{name}要抓紧抓好。" * 4) for n, name in enumerate(FILLER)]


def ids(records: list[Record]) -> dict[str, list[str]]:
    return {key: [each.id for each in found] for key, found in find_related(records).items()}


def test_two_on_one_subject_name_one_another() -> None:
    found = ids(
        [
            record("a", "教师家访工作管理办法", "家访要走到每个学生家里。" * 5),
            record("b", "关于开展教师家访行动的通知", "家访行动从九月开始。" * 5),
            *others(),
        ]
    )
    assert found["a"] == ["b"] and found["b"] == ["a"]


def test_words_that_only_say_what_is_done_join_nothing() -> None:
    assert ids(others()) == {}


def test_one_common_name_is_no_common_subject() -> None:
    school = "云汀市渡口中学"
    a = replace(record("a", f"{school}夜访记", "夜访要走到家里。" * 4), school=school)
    b = replace(record("b", f"{school}食堂采购公告", "采购食材要公示。" * 4), school=school)
    assert "a" not in ids([a, b, *others()[1:]])


def test_archive_of_one_and_of_none() -> None:
    assert ids([]) == {} and ids([record("a", "教师家访工作管理办法")]) == {}


def test_no_more_than_five_are_named() -> None:
    alike = [record(f"a{n}", f"教师家访工作管理办法第{n}号", "家访要走到每个学生家里。" * 5) for n in range(6)]
    many = [record(f"m{n}", f"{name}{n}届总结", f"{name}。" * 6) for n in range(8) for name in FILLER]
    found = ids([*alike, *many])
    assert all(len(found[each.id]) == 5 and each.id not in found[each.id] for each in alike)


def test_related_of_a_changed_archive_are_those_of_a_new_one() -> None:
    dice = random.Random(4)
    pieces = [chr(0x6C00 + 4 * n) + chr(0x6C01 + 4 * n) + chr(0x6C02 + 4 * n) + chr(0x6C03 + 4 * n) for n in range(24)]

    def make(number: int) -> Record:
        own = dice.sample(pieces, 2)
        return Record(f"r{number}", f"关于{own[0]}的{own[1]}", body=(Paragraph("。".join([*own, own[0], own[0]])),))

    records = [make(number) for number in range(40)]
    for _ in range(12):
        found = find_related(records)
        assert found
        anew = [Record(r.id, r.title, body=r.body) for r in records]
        assert {id: [o.id for o in others] for id, others in found.items()} == {
            id: [o.id for o in others] for id, others in find_related(anew).items()
        }
        at = dice.randrange(len(records))
        records[at] = make(at) if dice.random() < 0.5 else replace(records[at], body=(*records[at].body, Paragraph("工作")))
