"""Articles that a newspaper continues in another page."""

from __future__ import annotations

from scraper.read.jumps import doubts_of_jumps
from scraper.restore.page_edges import page_turns
from scraper.text.rows import rows_of


def test_text_that_goes_on_elsewhere_is_doubted_and_stays() -> None:
    rows = rows_of("操场开放之后，管理成了新的题目。（下转第3版）\n石渡镇的操场也开了。\n（上接第1版）为此，各校组建了值守队。")

    doubts = doubts_of_jumps(rows)

    assert [doubt.lines for doubt in doubts] == [(1,), (3,)]
    assert "（下转第3版）" in doubts[0].sentence and "（上接第1版）" in doubts[1].sentence


def test_a_page_that_a_sentence_names_is_no_jump() -> None:
    assert doubts_of_jumps(rows_of("这件事登在报上（第3版），老师们都看到了。\n转第3版的读者来信。")) == []


def test_jumps_are_told_alike_whether_both_their_pages_are_there_or_one() -> None:
    for leaves, comes in (
        ("（下转第4版）", "（上接第3版）"),
        ("（转2页）", "（接1页）"),
        ("（紧转本报第二版）", "（紧接头版《把灯点亮》）"),
    ):
        rows = rows_of(f"各校排出值班表，{leaves}\n{comes}每天有人值守。")

        assert len(doubts_of_jumps(rows)) == 2 and set(page_turns(rows, set())) == {0, 1}
