"""Text is not thrown away: prose that stands once is no copy, a list is not cut; what the foot of a page says is still read."""

from __future__ import annotations

from scraper.roles.decide import single_prose
from scraper.roles.pieces import pieces_of
from scraper.text.rows import rows_of

from ..scraper.reading import record_of, squeezed

_FIRST = "近日，桐岭县实验小学组织教师家访，走访一千户，受到家长欢迎。"
_SECOND = "下一步，学校将建立家访台账，让每一名学生都有人关心、有人帮助。"


def test_only_prose_that_stands_nowhere_else_is_single() -> None:
    pieces = pieces_of(rows_of(f"{_FIRST}\n{_SECOND}\n家访\n{_FIRST}\n"))
    assert single_prose(pieces) == [1]


def test_beginning_of_a_longer_row_is_a_copy_of_it() -> None:
    whole = _FIRST + _SECOND
    assert single_prose(pieces_of(rows_of(f"{whole}\n{_FIRST}\n"))) == []


def test_list_at_the_end_of_a_report_is_whole() -> None:
    items = [
        f"{n}.家访活动{name}"
        for n, name in enumerate(("启动仪式（图片）", "分工一览表", "成员发展规划", "成果证书", "会议记录"), 1)
    ]
    text = f"家访暖人心\n——桐岭县实验小学党建工作案例\n\n　　{_FIRST}\n　　{_SECOND}\n五、活动的重要资料附录。\n" + "\n".join(
        items
    )
    body = squeezed(record_of(f"{text}\n相关文档\n最新文档\n", "a.txt"))
    assert all(item in body for item in items)
    assert "最新文档" not in body


def _page(foot: str) -> str:
    title = "桐岭县实验小学开展家访活动"
    text = f"<div class=text><p>{_FIRST}</p><p>{_SECOND}</p></div>"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}{foot}</body></html>"


def test_source_behind_other_words_of_the_foot_is_read() -> None:
    foot = "<div class=foot>版权声明 来源：桐岭日报 时间：2021-10-28 14:34:05 作者：</div><div>上一篇：没有了</div>"
    record = record_of(_page(foot), "a.html")
    assert (record.source_note, record.date_published) == ("桐岭日报", "2021-10-28 14:34")
