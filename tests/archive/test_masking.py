"""Whether a change hides words: then nothing may keep the old ones."""

from dataclasses import replace

import pytest

from archive.blocks import Paragraph
from archive.likeness import compare_texts, describe_differences
from archive.masking import hides_words, is_masked
from archive.revisions import describe_change
from tests.archive.copies import notice


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("电话 13800138000。", "电话 138****8000。"),
        ("王小禾老师", "王某某老师"),
        ("王小禾老师", "□□□老师"),
        ("密码是青禾", "密码是XX"),
        ("密码是青禾", "密码是××，另改了一句"),
        ("学生李明，手机13800138000。", "学生李明，手机见附件。"),
    ],
)
def test_masks_and_personal_data_that_left_hide_words(old, new):
    assert hides_words([old], [new])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("落实三会一课", "落实“三会一课”制度"),
        ("原有*号的注", "改过*号的注"),
        ("学生李明，手机13800138000。", "学生李明，手机 138-0013-8000。"),
        ("咨询电话：13800138000", "咨询电话：13900139000"),
    ],
)
def test_plain_corrections_hide_nothing(old, new):
    assert not hides_words([old], [new])


def test_masked_text_is_known():
    assert is_masked("138****8000") and is_masked("张某") and not is_masked("某校的13800138000")


def test_history_of_a_record_quotes_no_hidden_words():
    old = notice("a", body=(Paragraph("第一段。"), Paragraph("学生李禾，手机13800138000。")))
    masked = replace(old, body=(Paragraph("第一段。"), Paragraph("学生李禾，手机138****8000。")))
    plain = replace(old, body=(Paragraph("第一句。"), Paragraph("学生李禾，手机13800138000。")))
    assert "1380" not in describe_change(old, masked) and "改动 1 段" in describe_change(old, masked)
    assert "“第一段。”改为“第一句。”" in describe_change(old, plain)


def test_difference_of_two_copies_is_told_without_long_numbers():
    one, other = "为做好资助工作请各校核对" * 20, "为做好资助工作请各校核对" * 20
    told = describe_differences(compare_texts(one + "手机13800138000已核" + one, other + "手机13900139000已核" + other))
    assert "…" in told and "13800" not in told and "13900" not in told
