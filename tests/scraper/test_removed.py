"""What is taken out of a page's text is an advert or an exact copy, never a part of a sentence, and else a doubt."""

from __future__ import annotations

import pytest

from .reading import body_of, record_of, squeezed

_FIRST = "全区各学校党组织书记、校长和党建指导员参加活动，大家围绕怎样办好家门口的学校谈了体会。"
_MIDDLE = "活动现场，三所学校的教师代表先后上台，讲了各自怎样把一间旧教室改成全校最受欢迎的阅览室，台下不时响起掌声。"
_SECOND = "下一步，各学校将把好做法写进制度，让更多教师在一线成长起来，期末再来交流。"


def _page(site: str, *paragraphs: str) -> str:
    title = "澜溪县教师培训工作推进会召开"
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>{title}-{site}</title></head><body><h1>{title}</h1><div>{inner}</div></body></html>"


@pytest.mark.parametrize("site", ["澜溪县教育局", "澜溪教育网"])
@pytest.mark.parametrize(
    "sentence",
    [
        "材料由各学校党支部整理（信息报送{}），统一格式后上传，月底以前完成全部工作。",
        "凡注明“来源：{}”的作品，学校转载时都要写明出处，这是各校长首先要记住的事情。",
        "会后大家到{}参观，（{}负责讲解）一直看到傍晚才各自返回学校去。",
    ],
)
def test_name_of_the_site_in_a_sentence_stays(site: str, sentence: str) -> None:
    sentence = sentence.replace("{}", site)
    assert sentence in squeezed(record_of(_page(site, _FIRST, sentence, _SECOND), "a.html"))


def test_advert_of_a_sharing_site_goes_with_a_doubt() -> None:
    torn = "各学校要成立领导小组（澜溪文库），明确专人负责，认真贯彻落实上级的各项要求和部署。"
    record = record_of(_page("澜溪文库", _FIRST, torn, _SECOND), "a.html")
    assert "（澜溪文库）" not in squeezed(record)
    assert any("澜溪文库" in doubt.sentence for doubt in record.doubts if doubt.about == "body")


def _twice(*second: str) -> str:
    first = "".join(f"<p>{text}</p>" for text in (_FIRST, _MIDDLE, _SECOND))
    again = "".join(f"<p>{text}</p>" for text in second)
    head = "<html><head><title>澜溪县教师培训工作推进会召开</title></head><body><h1>澜溪县教师培训工作推进会召开</h1>"
    return f"{head}<div class=pc>{first}</div><div class=wap>{again}</div></body></html>"


def test_exact_copy_goes_without_a_doubt() -> None:
    record = record_of(_twice(_FIRST, _MIDDLE, _SECOND), "a.html")
    assert body_of(record) == [_FIRST, _MIDDLE, _SECOND]
    assert not [doubt for doubt in record.doubts if "重复" in doubt.sentence]


def test_copy_with_a_row_of_its_own_is_a_doubt() -> None:
    record = record_of(_twice(_FIRST, _MIDDLE, "（本页为手机版。）", _SECOND), "a.html")
    assert [doubt for doubt in record.doubts if "重复" in doubt.sentence]


_CHAPTERS = ("第一章　总则", "第二章　规划与建设", "第三章　附则")


def test_contents_that_the_text_prints_again_go() -> None:
    contents = "\n".join(f"　　{chapter}" for chapter in _CHAPTERS)
    articles = "\n".join(
        f"{chapter}\n　　第{n}条　学校应当按照本办法做好工作。" for n, chapter in zip("一二三", _CHAPTERS, strict=True)
    )
    record = record_of(f"澜溪县校舍管理办法\n目　　录\n{contents}\n{articles}\n", "a.txt")
    assert body_of(record)[0].startswith("第一章")
    assert len([text for text in body_of(record) if "总则" in text]) == 1


def test_contents_alone_stay() -> None:
    record = record_of(f"澜溪县校舍管理办法\n\n　　{_FIRST}\n目录\n附件一\n附件二\n　　{_SECOND}\n", "a.txt")
    assert {"目录", "附件一", "附件二"} <= set(body_of(record))
