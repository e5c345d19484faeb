"""Citations: as officials write, after GB/T 7714—2015, and for programs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record import Author, Record, Source
from linking.citation import (
    Form,
    cite,
    csl_item,
    dump_json,
    dump_parts,
    meta_tags,
    official_citation,
    quotation,
    reference,
    schema_org,
)

NOTICE = Record(
    id="2021-33-aaaaa",
    title="关于印发《青禾区家访办法》的通知",
    kind="通知",
    issuer="青禾区教育局",
    doc_number="青教发〔2021〕33号",
    date_written="2021-03-05",
    publisher="青禾教育网",
    topics=("家访",),
)
NEWS = Record(
    id="20210503-bbbbbb",
    title="一盏灯 一条路",
    kind="消息",
    publisher="云汀教育报",
    date_published="2021-05-03 08:30",
    authors=tuple(Author(name, "记者") for name in ("江晚", "陆禾", "江晚", "邵溪", "戚舟")),
)
WEB = Record(
    id="w", title="山路课堂", kind="案例", publisher="云汀教育网", date_published="2022-11-08", authors=(Author("韦禾"),)
)
OTHER = Record(id="o", title="学习资料一则", kind="学习资料")
HEAD = "青禾区教育局. 关于印发《青禾区家访办法》的通知: 青教发〔2021〕33号"
FOUR = "江晚, 陆禾, 邵溪, 等. 一盏灯 一条路"
ADDRESS, DAY = "https://example.invalid/d/x/", "2026-11-21"


def test_official_citation_nests_book_marks_and_names_number_and_place() -> None:
    assert (
        official_citation(cite(NOTICE), "第二部分第4条")
        == "《关于印发〈青禾区家访办法〉的通知》（青教发〔2021〕33号）第二部分第4条"
    )
    assert official_citation(cite(OTHER)) == "《学习资料一则》"


@pytest.mark.parametrize(
    ("record", "place", "expected"),
    [
        (
            NOTICE,
            "",
            f"{HEAD}[A/OL]. (2021-03-05)[{DAY}]. {ADDRESS}.",
        ),
        (
            NOTICE,
            "第4条",
            f"{HEAD}[A/OL]. 2021: 第4条(2021-03-05)[{DAY}]. {ADDRESS}.",
        ),
        (NEWS, "", f"{FOUR}[N/OL]. 云汀教育报, 2021-05-03[{DAY}]. {ADDRESS}."),
        (NEWS, "第2段", f"{FOUR}[N/OL]. 云汀教育报, 2021-05-03: 第2段[{DAY}]. {ADDRESS}."),
        (WEB, "", f"韦禾. 山路课堂[EB/OL]. 云汀教育网, 2022(2022-11-08)[{DAY}]. {ADDRESS}."),
        (OTHER, "", f"学习资料一则[Z/OL]. [{DAY}]. {ADDRESS}."),
    ],
)
def test_reference_online(record: Record, place: str, expected: str) -> None:
    assert reference(cite(record), place, ADDRESS, DAY) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (NOTICE, f"{HEAD}[Z]. (2021-03-05)."),
        (NEWS, f"{FOUR}[N]. 云汀教育报, 2021-05-03."),
        (WEB, "韦禾. 山路课堂[Z]. 云汀教育网, 2022(2022-11-08)."),
        (OTHER, "学习资料一则[Z]."),
    ],
)
def test_reference_from_a_folder_has_no_online_mark(record: Record, expected: str) -> None:
    assert reference(cite(record), "", "", DAY) == expected


def test_quotation_is_text_source_and_address() -> None:
    assert quotation("原文。", cite(OTHER), "第1段", ADDRESS) == f"原文。\n——《学习资料一则》第1段\n{ADDRESS}"


def test_csl_item_of_each_class() -> None:
    assert csl_item(cite(NOTICE), ADDRESS, DAY) == {
        "id": "2021-33-aaaaa",
        "type": "legislation",
        "title": "关于印发《青禾区家访办法》的通知",
        "author": [{"literal": "青禾区教育局"}],
        "number": "青教发〔2021〕33号",
        "authority": "青禾区教育局",
        "genre": "通知",
        "issued": {"date-parts": [[2021, 3, 5]]},
        "accessed": {"date-parts": [[2026, 11, 21]]},
        "URL": ADDRESS,
        "language": "zh-CN",
    }
    assert csl_item(cite(NEWS))["container-title"] == "云汀教育报"
    assert [csl_item(cite(r))["type"] for r in (NEWS, WEB, OTHER)] == ["article-newspaper", "webpage", "document"]
    assert "accessed" not in csl_item(cite(NEWS), "", DAY) and "issued" not in csl_item(cite(OTHER))


def test_meta_tags_are_what_zotero_reads() -> None:
    tags = meta_tags(cite(NOTICE), NOTICE)
    assert dict(tags)["z:itemType"] == "statute" and dict(tags)["prism.number"] == "青教发〔2021〕33号"
    assert ("DC.creator", "青禾区教育局") in tags and ("DC.subject", "家访") in tags
    news = meta_tags(cite(NEWS), NEWS)
    assert [content for name, content in news if name == "DC.creator"] == ["江晚", "陆禾", "邵溪", "戚舟"]
    assert dict(news)["prism.publicationName"] == "云汀教育报" and dict(news)["z:itemType"] == "newspaperArticle"


def test_schema_org_says_what_is_out_of_force() -> None:
    found = schema_org(cite(NOTICE), NOTICE, is_in_force=False)
    assert found["@type"] == "Legislation" and found["legislationLegalForce"].endswith("/NotInForce")
    assert found["legislationIdentifier"] == "青教发〔2021〕33号"
    assert [schema_org(cite(r), r, is_in_force=True)["@type"] for r in (NEWS, WEB, OTHER)] == [
        "NewsArticle",
        "Article",
        "Article",
    ]


def test_address_of_the_source_makes_a_web_page() -> None:
    record = Record(id="x", title="题", source=Source("ab", "2025-01-01", url="https://example.invalid/"))
    assert cite(record).form is Form.WEB


@given(st.text())
def test_json_in_a_script_cannot_end_it_and_is_the_same_value(text: str) -> None:
    dumped = dump_json({"title": text})
    assert json.loads(dumped) == {"title": text}
    assert not set("<>&\u2028\u2029") & set(dumped)


def test_parts_carry_no_line_break_of_a_title() -> None:
    record = Record(id="x", title="一行\n 两行</script>")
    assert json.loads(dump_parts(cite(record)))["title"] == "一行 两行</script>"
