import pytest

from archive.blocks import Block, Heading, Paragraph
from archive.print_style import PrintStyle, print_styles_of
from archive.record import Record

P, S, D, A = PrintStyle.PLAIN, PrintStyle.SIGNATURE, PrintStyle.DATE, PrintStyle.SALUTATION


def styles(*texts: str, issuer: str | None = None, addressees: tuple[str, ...] = ()) -> list[PrintStyle]:
    body: tuple[Block, ...] = tuple(Heading(1, t[2:]) if t.startswith("# ") else Paragraph(t) for t in texts)
    return list(print_styles_of(Record(id="x", title="题", issuer=issuer, addressees=addressees, body=body)))


def test_signature_of_several_issuers_before_the_date() -> None:
    assert styles("请认真执行。", "青禾区教育局", "青禾区财政局", "2024年3月5日") == [P, S, S, D]


@pytest.mark.parametrize(
    "date", ["2024年3月5日", "二〇二四年三月五日", "二○二四年三月", "二Ｏ二四年三月五日", "（2024年3月5日）"]
)
def test_date_in_every_printed_form(date: str) -> None:
    assert styles("正文。", date) == [P, D]


def test_attachment_notes_and_contact_after_the_date_are_passed_over() -> None:
    assert styles("正文。", "区教育局", "2024年3月5日", "（联系人：江老师）", "附件：记录表") == [P, S, D, P, P]


def test_attachment_list_before_the_signature_is_no_signature() -> None:
    assert styles("正文。", "附件：1.名单", "2.记录表", "区教育局", "2024年3月5日") == [P, P, P, S, D]


def test_sentence_that_holds_a_date_is_text() -> None:
    assert styles("本办法自2024年3月5日起施行。") == [P]


def test_signature_with_its_date_on_one_line() -> None:
    assert styles("正文。", "青禾区教育局2024年3月5日") == [P, S]


def test_signature_without_date_only_where_it_is_the_issuer() -> None:
    assert styles("正文。", "青禾区教育局", issuer="青禾区教育局") == [P, S]
    assert styles("正文。", "青禾区教育局") == [P, P]


def test_salutation_only_where_it_names_an_addressee() -> None:
    assert styles("各学校：", "正文。", addressees=("各学校",)) == [A, P]
    assert styles("主要做法如下：", "正文。", addressees=("各学校",)) == [P, P]


def test_empty_body() -> None:
    assert styles() == []


def test_body_of_one_attached_title() -> None:
    assert styles("# 方案") == [P]
