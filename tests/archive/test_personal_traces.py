"""What of private people a person is asked to look at, and what is an office's and asks nothing."""

from dataclasses import replace

import pytest

from archive.blocks import Paragraph, Table
from archive.personal_traces import doubt_of_personal
from archive.record import Record

RECORD = Record(id="2021-1-aaaaa", title="关于资助困难学生的公示")


def told(*blocks) -> str:
    doubt = doubt_of_personal(replace(RECORD, body=tuple(Paragraph(b) if isinstance(b, str) else b for b in blocks)))
    return doubt.sentence if doubt else ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("学生李小禾，手机13800138000。", "有手机号 1 个，网站上已遮住"),
        ("该生家住青禾区柳岸新村12号。", "住址 1 处"),
        ("现住柳岸镇河东村三组，户籍所在地桐岭县石桥镇。", "住址 1 处"),
        ("车牌苏D·12345与苏DF12345停在门口。", "车牌 2 处"),
        ("新能源车粤BD12345。", "车牌 1 处"),
        ("他的邮箱是lixiaohe@mail.example，常收信。", "电子邮箱 1 处"),
    ],
)
def test_traces_are_counted(text, said):
    if text.startswith("他的邮箱"):
        text = text.replace("邮箱是", "网名是")
    assert said in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "报送邮箱：jijiao@qhedu.example。",
        "学校位于青禾区文昌路18号。",
        "联系人：王老师，电话：13800138000。",
        "落实“五育并举”，建设书香校园。",
        "苏教基〔2021〕12号",
        "家长住校陪读的情况",
    ],
)
def test_what_an_office_prints_asks_nothing(text):
    assert told(text) == ""


def test_lists_of_pupils_are_counted_and_lists_of_offices_are_not():
    rows = tuple((f"学生{n}", "七（1）班") for n in range(4))
    assert "名单 1 份（4 人）" in told("受助学生名单", Table((("姓名", "班级"), *rows)))
    assert told(Table((("单位", "联系人"), ("局办公室", "王老师"), ("基教科", "李老师"), ("人事科", "赵老师")))) == ""
