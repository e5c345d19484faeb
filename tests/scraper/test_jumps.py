"""Articles that a newspaper continues in another page."""

from __future__ import annotations

from scraper.read.jumps import doubts_of_jumps
from scraper.text.rows import rows_of


def test_text_that_goes_on_elsewhere_is_doubted_and_stays() -> None:
    rows = rows_of("操场开放之后，管理成了新的题目。（下转第3版）\n石渡镇的操场也开了。\n（上接第1版）为此，各校组建了值守队。")

    doubts = doubts_of_jumps(rows)

    assert [doubt.lines for doubt in doubts] == [(1,), (3,)]
    assert "（下转第3版）" in doubts[0].sentence and "（上接第1版）" in doubts[1].sentence


def test_a_page_that_a_sentence_names_is_no_jump() -> None:
    assert doubts_of_jumps(rows_of("这件事登在报上（第3版），老师们都看到了。\n转第3版的读者来信。")) == []
