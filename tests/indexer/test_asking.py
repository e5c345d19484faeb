"""Questions and everyday words, Latin letters, and the passage and the snippet that are shown."""

from __future__ import annotations

import pytest

from archive.record import Record
from indexer.build import update_index
from indexer.numerals import other_writings
from indexer.question_words import is_question, silent_places
from indexer.search import Searcher
from indexer.synonyms import official_names

from ..search_browser.site import paragraphs, write_archive

RECORDS = [
    Record(
        id="2023-1-aaaaa",
        title="青禾区教育局2023年工作要点",
        kind="工作要点",
        issuer="青禾区教育局",
        doc_number="青教发〔2023〕1号",
        date_written="2023-02-01",
        addressees=("各学校", "各幼儿园"),
        topics=("师德师风",),
        body=paragraphs(
            "各学校：",
            "<!-- FORCE BREAK -->",
            "全区教育系统要以师德为先，以质量为要，扎实做好全年各项工作，现就有关事项通知如下。",
            "8.实施师德铸魂行动。开展师德专题教育，评选师德标兵。",
            "采用 reading assessment 办法测评阅读，禁用 clenbuterol 等物质。",
        ),
    ),
    Record(id="2022-2-bbbbb", title="防治学生欺凌办法", body=paragraphs("对学生欺凌行为，学校应当及时制止并告知父母。")),
    Record(id="2022-3-ccccc", title="节能办法", body=paragraphs("推广可再生能源，可再生能源设备由学校管理。")),
    Record(id="2022-4-ddddd", title="学籍办法", body=paragraphs("学困的差生不得劝退，应当帮扶。")),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    root = tmp_path_factory.mktemp("asking")
    write_archive(RECORDS, root / "archive")
    update_index(root / "archive", root / "index")
    with Searcher(root / "index") as searcher:
        yield searcher


@pytest.mark.parametrize("text", ["几岁上小学", "差生能劝退吗", "家访一年要几次", "怎么发展党员", "何时报名", "学校承担责任？"])
def test_asking_is_known(text):
    assert is_question(text, text.rstrip("？"))


@pytest.mark.parametrize("text", ["任何单位", "师德师风", "几何", "能源管理", "2023年工作要点"])
def test_naming_is_not_asking(text):
    assert not is_question(text, text)


@pytest.mark.parametrize(
    ("text", "said"), [("差生能劝退吗", "差生劝退"), ("可再生能源", "可再生能源"), ("家访有没有要求", "家访要求")]
)
def test_words_of_asking_are_silent(text, said):
    assert "".join(sign for at, sign in enumerate(text) if at not in silent_places(text)) == said


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("6周岁入学", ["六周岁入学"]),
        ("十二周岁", ["12周岁"]),
        ("20天内", ["二十天内"]),
        ("第三次", ["第3次"]),
        ("2023年", []),
        ("一百二十次", []),
    ],
)
def test_small_numbers_are_looked_for_in_the_other_writing(text, others):
    assert other_writings(text) == others


def test_everyday_words_lead_to_those_of_documents_and_not_back():
    groups = [("教师", "老师"), ("教师资格", "教师资格证", "教资"), ("体罚", "打学生", "打骂")]
    assert official_names(["老师打骂学生"], groups) == [("教师", "老师"), ("体罚", "打骂")]
    assert official_names(["教师体罚", "教师资格证"], groups) == []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("6岁半可以上学吗", [("六周岁", "6岁")]),
        ("十二岁能骑车吗", [("十二周岁", "十二岁")]),
        ("16岁和18岁", [("十六周岁", "16岁"), ("十八周岁", "18岁")]),
        ("6周岁入学", []),
        ("几岁入学", []),
        ("106岁", []),
        ("六周岁还是6岁", []),
    ],
)
def test_ages_are_called_as_documents_do(asked, names):
    assert official_names([asked], []) == names


def test_pair_across_words_of_asking_finds_nothing(searcher):
    assert [hit.id for hit in searcher.search("差生能劝退吗").hits] == ["2022-4-ddddd"]


def test_everyday_word_finds_that_of_documents(searcher):
    results = searcher.search("霸凌怎么处理")
    assert results.hits[0].id == "2022-2-bbbbb"
    assert results.partial


@pytest.mark.parametrize("text", ["teacher law", "PISA test", "read butter", "量子 PISA"])
def test_letters_inside_other_words_are_no_answer(searcher, text):
    assert not searcher.search(text).hits


def test_latin_word_that_stands_there_is_never_withheld(searcher):
    assert [hit.id for hit in searcher.search("PISA assessment").hits] == ["2023-1-aaaaa"]
    assert searcher.search("enbuter").hits[0].snippet.marks  # as typed, a piece is found as well


def test_comment_of_a_file_is_no_text(searcher):
    assert not searcher.search("FORCE BREAK").hits
    assert "FORCE" not in searcher.search("标题:工作要点").hits[0].snippet.text


def test_document_speaks_by_its_first_real_paragraph(searcher):
    assert searcher.search("标题:工作要点").hits[0].snippet.text.startswith("全区教育系统")


def test_values_that_stand_apart_are_not_shown_as_one_text(searcher):
    snippet = searcher.search("各幼儿园").hits[0].snippet
    assert snippet.text == "各幼儿园"


def test_passage_about_the_word_is_shown_where_the_title_has_the_other(searcher):
    assert searcher.search("师德 工作要点").hits[0].snippet.text.startswith("8.实施师德铸魂行动")
    assert searcher.search("师德").hits[0].snippet.text.startswith("8.实施师德铸魂行动")


def test_misspelling_is_said_and_asked_back(searcher):
    results = searcher.search("师德著魂行动")
    assert results.partial or not results.hits
