"""Whether a change hides words: then nothing may keep the old ones."""

import pytest

from archive.masking import hides_words, is_masked


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
