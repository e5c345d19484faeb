"""Cases and the clauses that they carry out."""

from __future__ import annotations

from archive.blocks import Paragraph
from archive.record import Record
from archive.vocabulary import load_topics
from hooks.html.render_cases import render_cases, render_document_practices
from hooks.library import Library, make_library
from knowledge.cases.case import find_cases


def policy(number: int, *texts: str) -> Record:
    return Record(
        id=f"2023-{number}-aaaaa",
        title=f"青禾区教育局家访工作办法之{number}",
        kind="办法",
        issuer="青禾区教育局",
        doc_number=f"青教发〔2023〕{number}号",
        date_written="2023-01-05",
        body=tuple(map(Paragraph, texts)),
    )


def case(*texts: str, id: str = "undated-ccccc2") -> Record:
    return Record(id=id, title="<b>把门敲开</b>", kind="案例", body=tuple(map(Paragraph, texts)))


def library_of(*records: Record) -> Library:
    return make_library(list(records), load_topics())


CLAUSE = policy(1, "各校应当重视家访。", "开展“暖灯行动”，推行“三带两不”工作法。")


def test_case_meets_the_clause_whose_name_it_uses() -> None:
    own = case("一开始没有人信。", "支部把“暖灯行动”写进了值班表，家家都去过。")
    (practice,) = library_of(CLAUSE, own).practices.of_case[own.id]
    assert (practice.policy, practice.clause, practice.name) == (CLAUSE.id, CLAUSE.anchors[1], "暖灯行动")
    assert practice.passage == own.anchors[1]


def test_case_that_cites_a_policy_is_told_so() -> None:
    own = case(f"按照《{CLAUSE.title}》（{CLAUSE.doc_number}）的要求，我们先走了一遍。")
    (practice,) = library_of(CLAUSE, own).practices.of_policy[CLAUSE.id]
    assert practice.name is None and practice.clause == ""


def test_name_that_many_policies_use_says_nothing_of_one() -> None:
    many = [policy(n, "继续推进“双减”工作，做好“双减”宣传。") for n in range(2, 7)]
    own = case("“双减”以后，孩子回家早了。")
    assert library_of(*many, own).practices.of_case == {}


def test_word_of_two_letters_counts_only_in_quotation_marks() -> None:
    said = policy(1, "建设“暖桥”项目。")
    assert library_of(said, case("温暖桥边的人。")).practices.of_case == {}
    assert library_of(said, case("“暖桥”项目来到了村里。")).practices.of_case


def test_pages_show_both_sides_as_text() -> None:
    own = case("支部把“暖灯行动”写进了值班表。")
    library = library_of(CLAUSE, own)
    below = str(render_document_practices(CLAUSE, library, "../../"))
    page = str(render_cases(find_cases([own]), library, "../"))
    assert f'href="../../d/{own.id}/#{own.anchors[0]}"' in below and "都说“暖灯行动”" in below and "<b>" not in below
    assert f'href="../d/{CLAUSE.id}/#{CLAUSE.anchors[1]}"' in page
    assert render_document_practices(own, library, "") == ""
