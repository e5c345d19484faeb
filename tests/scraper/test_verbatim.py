"""What reads like a mark and is none stays; what a converter put there goes, and is on the account."""

from __future__ import annotations

import pytest

from scraper.restore.source_markdown import is_source_markdown, strip_source_markdown
from scraper.text.rows import Account, rows_of

from .reading import HEAD, TAIL, body_of, notice, page, record_of, squeezed
from .test_docx import paragraph, word

KEPT = (
    "标牌规格为3*5*2米，立柱规格为12*8*240厘米。",
    "保管期为20*12个月，带*号的为必填项，*号越多越重要。",
    "按GB7713.1-2006执行，编号为C#，#2教室另放。",
    "身份证号按4301**********1234的形式填写，姓名按王*、李**填写，张**和李**除外。",
    "登录名为__init__或a_b_c，见[附件](1)和[1]。",
    "价格`不超过`200元，~~删除~~的不计，长*宽*高不超过规定。",
    "＊注：6**2等于36，优秀为> 90分。",
)


@pytest.mark.parametrize("text", KEPT)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_marks_of_the_writer_stay_in_a_text_whatever_it_is_called(text: str, name: str) -> None:
    assert text.replace(" ", "") in squeezed(record_of(notice(text), name))


def test_marks_of_the_writer_stay_on_a_page() -> None:
    text = squeezed(record_of(page(*(t.replace(">", "&gt;") for t in KEPT)), "a.html"))
    assert all(t.replace(" ", "") in text for t in KEPT)


def test_marks_of_the_writer_stay_in_a_word_file() -> None:
    lines = [line.strip("　") for line in notice(*KEPT).split("\n") if line]
    data = word("".join(paragraph(line.replace(">", "&gt;")) for line in lines))
    text = squeezed(record_of(data, "a.docx"))
    assert all(t.replace(" ", "") in text for t in KEPT)


MARKED = "# 桐岭县教育局关于做好教室标牌制作工作的通知\n\n各中小学：\n\n{}\n\n桐岭县教育局\n\n2023年5月4日\n"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("这是**“重点”**工作，**请注意：**各校长为**第一责任人**。", "这是“重点”工作，请注意：各校长为第一责任人。"),
        ("面积为3\\*4平方米，按2*3*4计算，见注*。*号为必填。", "面积为3*4平方米，按2*3*4计算，见注*。*号为必填。"),
        ("见[操作手册](/files/2023/a.pdf)和[附件](1)，**务必** 按期完成。", "见操作手册和[附件](1)，务必按期完成。"),
        ("获奖的是张**和李**，由__init__登记，长*宽*高照旧。", "获奖的是张**和李**，由__init__登记，长*宽*高照旧。"),
        ("*以下各项从严掌握，不得降低标准。*请各校遵照执行。", "*以下各项从严掌握，不得降低标准。*请各校遵照执行。"),
    ],
)
def test_marks_of_a_converter_go_and_those_of_the_writer_stay(written: str, printed: str) -> None:
    assert printed in squeezed(record_of(MARKED.format(written), "a.txt"))


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("# 通知\n\n正文", True),
        ("**一、目标**\n\n正文\n\n**二、任务**", True),
        ("见[手册](https://a.example/b)", True),
        ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", True),
        ("![](a.png)", True),
        ("#红烛先锋# 今天开讲", False),
        ("* * *\n带*号的必填\n**注意**只此一处", False),
        ("| 甲 | 乙 |", False),
        ("王**、李**、张**", False),
        ("见[附件](1)", False),
    ],
)
def test_source_is_markdown_only_by_what_stands_in_it(text: str, converted: bool) -> None:
    assert is_source_markdown(rows_of(text)) is converted


def test_marks_taken_off_are_on_the_account() -> None:
    account = Account()
    rows = strip_source_markdown(rows_of("# **通知** [文](/a)"), account, converted=True)
    assert [row.text for row in rows] == ["通知 文"]
    assert "".join(e.text for e in account.entries).replace(" ", "") == "#[](/a)****"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("联系人：教育科陶老师，电话0000-1234567，邮箱", "jyk@tongling.example。"),
        ("请于5月10日前将标牌样式发送至", "jyk.office@tongling.example，逾期不候。"),
        ("样式可在县教育局网站下载，网址：", "http://jyj.tongling.example/a/b_c.html。"),
    ],
)
def test_line_that_print_broke_before_an_address_goes_on_with_it(above: str, below: str) -> None:
    assert f"{above}{below}" in body_of(record_of(f"{HEAD}{above}\n\n{below}{TAIL}", "a.txt"))
