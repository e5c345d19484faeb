"""Who printed a document and when, where print broke the line."""

from __future__ import annotations

import pytest

from scraper.gongwen.imprint import take_imprint
from scraper.text.rows import Account, rows_of

ORGAN, DAY = "岚江省青禾市石渡区教育局办公室", "2019年3月4日印发"


@pytest.mark.parametrize("cut", range(17, len(ORGAN) + len(DAY)))
def test_a_line_that_broke_anywhere_is_read(cut: int) -> None:
    line = ORGAN + DAY
    rows = rows_of(f"请认真执行。\n{line[:cut]}\n{line[cut:]}")
    account = Account()

    body, imprint = take_imprint(rows, account)

    assert [row.text for row in body] == ["请认真执行。"]
    assert (imprint.printed_by, imprint.date_printed) == (ORGAN, "2019-03-04")
    account.audit("\n".join(row.raw for row in rows), body)


def test_a_sentence_about_printing_stays() -> None:
    rows = rows_of("岚江省青禾市石渡区教育局办公室2019年3月4日印\n发的通知同时废止。")

    assert take_imprint(rows, Account())[0] == rows
