from __future__ import annotations

import pytest

from archive.doubt import ABOUTS, BODY, Doubt, asks_whether, dump_lines, load_lines, tell_doubt
from archive.doubt_sentence import doubt_of_sentence
from archive.errors import RecordError
from archive.front_matter import KEYS, load_front_matter

NEVER_READ = set(
    "id retention file_number review released_by personal_allowed source other_sources choice revisions "
    "withdrawn doubts".split()
)
"""Keys that no text says: what persons decide, and the program's own account."""


def test_doubts_are_about_every_key_that_is_read_and_the_body() -> None:
    assert set(ABOUTS) == set(KEYS) - NEVER_READ | {BODY}


@pytest.mark.parametrize("wrong", [{"about": "colour"}, {"sure": 101}, {"sure": -1}])
def test_doubt_about_nothing_known_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no "):
        Doubt(**{"about": BODY, "sentence": "存疑。"} | wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "lines"),
    [(None, ()), ("7", (7,)), ("3, 12-14", (3, 12, 13, 14)), ("12–13、9", (9, 12, 13)), (" 4 - 5 ", (4, 5)), ("5,5,6", (5, 6))],
)
def test_lines_are_read_as_a_person_writes_them(text: str | None, lines: tuple[int, ...]) -> None:
    assert load_lines(text) == lines
    assert load_lines(dump_lines(lines)) == lines


@pytest.mark.parametrize("text", ["0", "9-3", "第三行", "1-9999999", "3,,4", "-2"])
def test_lines_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no line numbers"):
        load_lines(text)


def test_alternatives_are_told_unless_the_sentence_names_them() -> None:
    doubt = Doubt(about="issuer", chosen="甲局", alternatives=("乙局", "丙局"), sentence="网页上是“乙局”，落款是“甲局”。")
    assert tell_doubt(doubt) == "网页上是“乙局”，落款是“甲局”。也可能是“丙局”。"


HEADER = "---\nid: a\ntitle: 题\ndoubts:\n{}format: {}\n---\n"


def test_sentence_alone_is_a_doubt_in_any_format() -> None:
    for version in (1, 2):
        values, _ = load_front_matter(HEADER.format("- 印章看不清。\n", version), "甲.md")
        assert values["doubts"] == (Doubt(about=BODY, sentence="印章看不清。"),)


@pytest.mark.parametrize(
    "item",
    [
        "- about: colour\n  sentence: 存疑。\n",
        "- about: body\n",
        "- about: body\n  lines: 9-3\n  sentence: 存疑。\n",
        "- about: body\n  sure: 很\n  sentence: 存疑。\n",
        "- about: body\n  sentence: 存疑。\n  colour: 红\n",
        "- about: body\n  alternatives: 甲\n  sentence: 存疑。\n",
    ],
)
def test_broken_doubt_names_the_file(item: str) -> None:
    with pytest.raises(RecordError, match=r"甲\.md"):
        load_front_matter(HEADER.format(item, 2), "甲.md")


def test_newer_format_is_refused_with_the_next_step() -> None:
    with pytest.raises(RecordError, match=r"(?s)格式版本是 3.*更新的红烛文库"):
        load_front_matter(HEADER.format("[]\n", 3).replace("doubts:\n[]", "doubts: []"), "甲.md")


OLD_SENTENCES = {
    "没有印出日期。": ("date_written", None, ()),
    "看不出文种。": ("kind", None, ()),
    "开头残缺：第一段从半句话开始。": ("truncated", None, ()),
    "正文前没有印出标题，标题取自网页的标题栏。": ("title", None, ()),
    "成文日期的“年月日”三字缺失，按年、月、日的次序读作 2021-03-04。": ("date_written", "2021-03-04", ()),
    "网页上的发文机关是“甲局”，落款是“乙局”，以落款为准。": ("issuer", "乙局", ("甲局",)),
    "网页信息栏的文号是“甲〔2021〕1号”，正文是“甲〔2021〕2号”，以正文为准。": (
        "doc_number",
        "甲〔2021〕2号",
        ("甲〔2021〕1号",),
    ),
    "文号与《甲》（/d/2021-1-abcde/）相同，正文不同。": ("alike", None, ("2021-1-abcde",)),
    "标题和日期与《甲》（/d/2021-1-abcde/）相同，正文不同。": ("alike", None, ("2021-1-abcde",)),
    "标题与《甲》（/d/2021-1-abcde/）相同，正文不同。": ("alike", None, ("2021-1-abcde",)),
    "正文与《甲》（/d/2021-1-abcde/）相同，但文号不同。": ("alike", None, ("2021-1-abcde",)),
    "与《甲》（/d/2021-1-abcde/）可能是同一份文献：文字相同。": ("alike", None, ("2021-1-abcde",)),
    "发文机关与落款不同，我问过局里。": (BODY, None, ()),
}


@pytest.mark.parametrize("sentence", OLD_SENTENCES)
def test_sentence_of_format_1_tells_what_it_was_about(sentence: str) -> None:
    about, chosen, alternatives = OLD_SENTENCES[sentence]
    assert doubt_of_sentence(sentence) == Doubt(about=about, chosen=chosen, alternatives=alternatives, sentence=sentence)


def test_sentence_of_format_1_tells_its_lines() -> None:
    assert doubt_of_sentence("第 3–5 行与第 9 行起的文字重复，只留一份。").lines == (3, 4, 5)
    assert doubt_of_sentence("第 12 行“甲”用途不明，保留在正文开头。").lines == (12,)


def test_doubt_asks_whether_two_are_one_only_by_id() -> None:
    doubt = doubt_of_sentence("与《甲》（/d/2021-1-abcde/）可能是同一份文献：文字相同。")
    assert asks_whether(doubt, "2021-1-abcde")
    assert not asks_whether(doubt, "2021-1-abcd")
