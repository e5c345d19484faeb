"""Comparisons, deadlines, parts of cases and chains as passages of a pack."""

from __future__ import annotations

import pytest

from archive.blocks import Heading, Paragraph, Table
from archive.record import Record
from hooks.html.render_excerpt import render_passage
from study.finder import PassageFinder
from study.forgetting import _is_of
from study.pack import Item, Pack, Reference
from study.passages import check_of
from study.quotes import Quote
from study.references import ReferenceNotFound
from study.session import Standing, open_session


def rule(number: int, year: int, *texts: str) -> Record:
    return Record(
        id=f"{year}-{number}-aaaaa",
        title=f"河口区家访办法（{year}）",
        kind="办法",
        issuer="河口区教育局",
        doc_number=f"河教发〔{year}〕{number}号",
        date_written=f"{year}-03-01",
        body=tuple(map(Paragraph, texts)),
    )


OLD = rule(
    7, 2019, "家访每学期一次，由班主任上门。", "家访记录一户一表。", "各校于2019年6月10日前报送计划至区教育局基础教育科。"
)
NEW = rule(
    9,
    2023,
    "家访每学期两次，由班主任上门，党员教师同行。",
    "家访记录一户一表。",
    f"根据《{OLD.title}》（{OLD.doc_number}）修订。",
)
CASE = Record(
    id="undated-bbbbb2",
    title="敲门以后",
    kind="案例",
    body=(
        Heading(2, "一、背景"),
        Paragraph("门难敲。"),
        Heading(2, "二、做法"),
        Paragraph("先听后说。"),
        Heading(2, "三、成效"),
        Paragraph("门开了。"),
    ),
)
FINDER = PassageFinder([OLD, NEW, CASE])


def lines(reference: str) -> tuple[str, ...]:
    return FINDER.find(reference).paragraphs


def test_comparison_tells_what_is_different_and_whose_it_is() -> None:
    passage = FINDER.find("对照 河教发〔2019〕7号 与 河教发〔2023〕9号")
    assert passage.paragraphs[:3] == ("【改写】", f"原：{OLD.body[0].text}", f"新：{NEW.body[0].text}")
    assert all(OLD.body[1].text not in line for line in passage.paragraphs)
    assert passage.url == f"compare/?a={OLD.id}&b={NEW.id}" and OLD.title in passage.source and NEW.title in passage.source
    assert [record.id for record in passage.records] == [OLD.id, NEW.id]


def test_comparison_about_a_word_takes_what_speaks_of_it() -> None:
    assert (
        lines("对照 河教发〔2019〕7号 与 河教发〔2023〕9号 班主任") == lines("对照 河教发〔2019〕7号 与 河教发〔2023〕9号")[:3]
    )


def test_deadlines_of_a_document() -> None:
    again, once = lines(f"期限 /d/{OLD.id}/")
    assert again.startswith("每学期　家访一次")
    assert once == "2019年6月10日前　各校报送计划至区教育局基础教育科（谁：各校；交到：区教育局基础教育科）"


def test_parts_of_cases() -> None:
    assert lines("案例 《敲门以后》 做法") == ("【敲门以后：做法与经过】", "二、做法", "先听后说。")
    assert len(lines("案例：《敲门以后》")) == 9


def test_chain_of_a_document() -> None:
    (line,) = lines("传达链 河教发〔2023〕9号")
    assert line.startswith("往上：") and "根据" in line and OLD.title in line


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("对照 河教发〔2019〕7号", "哪两份"),
        ("对照 河教发〔2019〕7号 与 河教发〔2031〕1号", "没有"),
        ("对照 河教发〔2019〕7号 第一条 与 河教发〔2023〕9号", "整份"),
        ("期限 《敲门以后》", "没有写着期限"),
        ("案例 河教发〔2019〕7号 成效", "没有分出"),
        ("传达链 《敲门以后》", "没有写依据"),
    ],
)
def test_what_cannot_be_made_is_told_with_a_next_step(reference: str, said: str) -> None:
    with pytest.raises(ReferenceNotFound, match=said) as error:
        FINDER.find(reference)
    assert error.value.next_step


def session_of(finder: PassageFinder, check: str, quotes: tuple[Quote, ...]) -> Standing:
    item = Item("家访", (Reference("对照 河教发〔2019〕7号 与 河教发〔2023〕9号"),), check=check)
    session = open_session("a", Pack("题", items=(item,)), quotes, finder, lambda record: False, "a.md")
    assert {record.id for record in session.records} == {OLD.id, NEW.id}
    return session.items[0].standing


def test_comparison_is_watched_like_a_passage() -> None:
    passage = FINDER.find("对照 河教发〔2019〕7号 与 河教发〔2023〕9号")
    quote = Quote(check_of([passage]), "2026-01-01", passage.source, True, passage.paragraphs)
    changed = rule(9, 2023, "家访每学期三次，由班主任上门，党员教师同行。", *(block.text for block in NEW.body[1:]))
    assert session_of(FINDER, quote.check, (quote,)) is Standing.SAME
    assert session_of(PassageFinder([OLD, changed, CASE]), quote.check, (quote,)) is Standing.CHANGED


def test_document_that_leaves_takes_its_words_out_of_a_remembered_comparison() -> None:
    passage = FINDER.find("对照 河教发〔2019〕7号 与 河教发〔2023〕9号")
    quote = Quote(check_of([passage]), "2026-01-01", "改过的出处", True, passage.paragraphs)
    for record in (OLD, NEW):
        letters = {"".join(ch for ch in block.text if "一" <= ch <= "鿿" or ch.isdigit()) for block in record.body}
        assert _is_of(quote, record, letters)


def test_composed_passages_are_tables_on_pages_and_paper() -> None:
    (comparison,) = FINDER.find("对照 河教发〔2019〕7号 与 河教发〔2023〕9号").shown
    (deadlines,) = FINDER.find(f"期限 /d/{OLD.id}/").shown
    (case,) = FINDER.find("案例 《敲门以后》").shown
    (chain,) = FINDER.find("传达链 河教发〔2023〕9号").shown
    for table in (comparison, deadlines, case, chain):
        assert isinstance(table, Table) and len({len(row) for row in table.rows}) == 1
    assert comparison.rows[1] == ("改写", OLD.body[0].text, NEW.body[0].text)
    assert comparison.rows[2:] == (("新增", "（新增）", NEW.body[2].text), ("删去", OLD.body[2].text, "（删去）"))
    assert deadlines.rows[0] == ("什么时候", "做什么", "谁", "交到") and deadlines.rows[2][0] == "2019年6月10日前"
    assert case.rows[0] == ("", CASE.title) and [row[0] for row in case.rows[1:]] == ["起因与背景", "做法与经过", "成效与反响"]
    assert chain.rows[1][0] == "往上" and OLD.title in chain.rows[1][3]


def test_every_fact_of_the_lines_stands_in_the_table() -> None:
    for reference in ("对照 河教发〔2019〕7号 与 河教发〔2023〕9号", f"期限 /d/{OLD.id}/", "案例 《敲门以后》"):
        passage = FINDER.find(reference)
        (table,) = passage.shown
        for line in passage.paragraphs:
            words = line.removeprefix("原：").removeprefix("新：").split("　")[0]
            assert words.strip("【】").split("：")[-1] in table.text


def test_table_of_a_pack_page_has_text_as_text() -> None:
    evil = rule(3, 2020, "各校于2020年6月10日前报送<img src=x onerror=alert(1)>至<b>组织科</b>。")
    html = render_passage(PassageFinder([evil]).find(f"期限 /d/{evil.id}/"), "../")
    assert "<table>" in html and "<img" not in html and "<b>" not in html
