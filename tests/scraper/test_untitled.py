"""Readable text is never refused for want of a title, and a title that nobody printed is never taken for the document's."""

from __future__ import annotations

import pytest

from archive.errors import TitleNotFound

from .reading import body_of, record_of

TEXT = "各学校要成立领导小组，明确专人负责，认真贯彻落实上级要求。各学校每周报送一次进展，逾期不报的予以通报。\n请遵照执行。\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("收件/关于做好防汛值守的要求.txt", "〔关于做好防汛值守的要求〕"),
        ("新建文本文档.txt", "〔各学校要成立领导小组〕"),
        ("content_1234.txt", "〔各学校要成立领导小组〕"),
        ("粘贴-1a2b3c4d", "〔各学校要成立领导小组〕"),
    ],
)
def test_text_without_a_title_gets_one_in_brackets_and_a_doubt(name: str, title: str) -> None:
    record = record_of(TEXT, name)
    assert record.title == title
    assert "".join(body_of(record)) == TEXT.replace("\n", "")
    (doubt,) = (d for d in record.doubts if d.about == "title")
    assert doubt.chosen == title


@pytest.mark.parametrize("first", ["名师送教走进山区小学", "走进渡口小学", "党员教师过“政治生日”"])
def test_first_line_that_stands_alone_is_the_title_and_a_doubt(first: str) -> None:
    record = record_of(f"{first}\n{TEXT}", "a.txt")
    assert record.title == first
    assert "".join(body_of(record)) == TEXT.replace("\n", "")


@pytest.mark.parametrize("text", ["|、，。\n" * 30, "12 34 56\n", "好。\n"])
def test_what_holds_no_text_is_refused(text: str) -> None:
    with pytest.raises(TitleNotFound):
        record_of(text, "a.txt")


def test_page_of_links_without_a_title_is_refused() -> None:
    with pytest.raises(TitleNotFound):
        record_of("<html><body>" + "<p><a href=x>关于做好防汛工作</a></p>" * 9 + "</body></html>", "a.html")
