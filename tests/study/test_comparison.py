"""Old and new side by side: nothing is lost on either side, what stayed is not marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from study.comparison import Row, compare

paragraphs = st.lists(st.text("家访教师20不少于户，。", max_size=12).filter(bool), max_size=4).map(tuple)


def text_of(rows: tuple[Row, ...], side: str) -> list[str]:
    return [text for row in rows if (text := "".join(piece.text for piece in getattr(row, side)))]


@given(paragraphs, paragraphs)
def test_each_side_holds_its_own_text_in_order(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    rows = compare(old, new)
    kept = [text for text in old if text not in text_of(rows, "old")]
    remaining = iter(old)
    assert all(text in remaining for text in text_of(rows, "old"))
    remaining = iter(new)
    assert all(text in remaining for text in text_of(rows, "new"))
    assert all(text in new for text in kept)


@given(paragraphs)
def test_same_text_has_no_rows(text: tuple[str, ...]) -> None:
    assert compare(text, text) == ()


def test_changed_number_is_marked_whole_and_the_rest_is_not() -> None:
    (row,) = compare(("每人联系不少于15名学生。", "另一段。"), ("每人联系不少于18名学生。", "另一段。"))
    assert [(p.text, p.is_changed) for p in row.old] == [("每人联系不少于", False), ("15", True), ("名学生。", False)]
    assert [(p.text, p.is_changed) for p in row.new] == [("每人联系不少于", False), ("18", True), ("名学生。", False)]


def test_added_and_removed_paragraphs_stand_alone() -> None:
    rows = compare(("第一段在这里。", "将被删去的一整段话。"), ("新加的一整段内容甲乙丙。", "第一段在这里。"))
    assert text_of(rows, "old") == ["将被删去的一整段话。"]
    assert text_of(rows, "new") == ["新加的一整段内容甲乙丙。"]
    assert all(not row.old or not row.new for row in rows)
