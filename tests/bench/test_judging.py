"""Verdicts: what is wrong, what of it is silent, which doubts were of use."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.families.document import Truth
from bench.judging.doubts import Told
from bench.judging.intervals import Share
from bench.judging.readers import Seen
from bench.judging.text_difference import compare_texts
from bench.judging.verdict import NAMES, VALUES, Verdict, judge

FIRST, SECOND = "各校要在开学前检查校车的灯光和门锁。", "检查结果由校长签字，存档三年备查。"
RAW = ["关于检查校车的通知", FIRST, SECOND, "打印本页"]
TRUTH = Truth("关于检查校车的通知", FIRST + SECOND, date_published="2021-03-04")
NULLS = dict.fromkeys((*VALUES, *NAMES))
RIGHT = Seen({**NULLS, "title": "关于检查校车的通知", "date_published": "2021-03-04 08:10"}, f"{FIRST}\n{SECOND}")


def verdict_on(record: Seen | None, truth: Truth = TRUTH) -> Verdict:
    return judge(record, truth, lambda: RAW)


def doubt(about: str, *lines: int, alternatives: tuple[str, ...] = ()) -> Told:
    return Told(frozenset({about}), frozenset(lines), alternatives, "请核对。")


def changed(**values: str | None) -> Seen:
    return replace(RIGHT, values={**RIGHT.values, **values})


def test_right_record_has_no_fault() -> None:
    found = verdict_on(RIGHT)

    assert not found.wrong and not found.silent and not found.is_body_wrong


def test_wrong_value_without_a_doubt_is_silent() -> None:
    assert verdict_on(changed(date_published="2021-05-01")).silent == {"date_published"}


def test_wrong_value_with_a_doubt_of_its_key_is_told_and_the_doubt_useful() -> None:
    record = replace(changed(date_published=None), doubts=(doubt("date_published", alternatives=("2021-03-04",)),))

    found = verdict_on(record)

    assert found.wrong and not found.silent
    assert (len(found.useful), found.offering) == (1, 1)


def test_doubt_about_another_key_does_not_excuse() -> None:
    record = replace(changed(date_published=None), doubts=(doubt("title"),))

    found = verdict_on(record)

    assert found.silent == {"date_published"}
    assert (len(found.useless), len(found.useful)) == (1, 0)


def test_lost_sentence_is_silent_unless_a_doubt_names_its_line() -> None:
    lost = replace(RIGHT, body=FIRST)

    assert "body" in verdict_on(lost).silent
    assert "body" in verdict_on(replace(lost, doubts=(doubt("body"),))).silent
    assert "body" in verdict_on(replace(lost, doubts=(doubt("body", 2),))).silent
    assert "body" not in verdict_on(replace(lost, doubts=(doubt("body", 3),))).silent
    assert verdict_on(lost).difference.lost == (SECOND,)


def test_spare_text_may_stand_or_not() -> None:
    truth = replace(TRUTH, body=FIRST + SECOND + "（此件公开发布）", spare=("（此件公开发布）",))

    assert not verdict_on(RIGHT, truth).is_body_wrong
    assert not verdict_on(replace(RIGHT, body=RIGHT.body + "（此件公开发布）"), truth).is_body_wrong
    assert verdict_on(replace(RIGHT, body=RIGHT.body + "打印本页"), truth).difference.added == ("打印本页",)


def test_other_value_that_is_right_as_well() -> None:
    truth = replace(TRUTH, also={"title": ("校车通知",)})

    assert "title" not in verdict_on(changed(title="校车通知"), truth).wrong


def test_guessed_name_is_wrong_and_a_missing_one_is_not() -> None:
    truth = replace(TRUTH, names=("鹭岛小学",))

    assert not verdict_on(RIGHT, truth).wrong
    assert not verdict_on(changed(school="鹭岛小学"), truth).wrong
    assert verdict_on(changed(school="书记到鹭岛小学"), truth).silent == {"school"}


def test_missing_document_is_no_right_one() -> None:
    assert verdict_on(None).is_missing


@given(st.text("甲乙丙。", max_size=30), st.text("甲乙丙。", max_size=30))
def test_difference_accounts_for_every_character(true: str, found: str) -> None:
    difference = compare_texts(true, found)

    assert len(true) - difference.lost_count == len(found) - difference.added_count


@pytest.mark.parametrize(("count", "total", "low", "high"), [(0, 10, 0.0, 27.8), (10, 10, 72.2, 100.0), (50, 100, 40.4, 59.6)])
def test_interval_of_a_share(count: int, total: int, low: float, high: float) -> None:
    """Values of Wilson's formula as they are tabulated."""
    assert Share(count, total).interval == pytest.approx((low, high), abs=0.05)
