"""Page numbers and running heads, and what only looks like them."""

from __future__ import annotations

from dataclasses import replace

from scraper.restore.pages import remove_page_furniture
from scraper.text.rows import Account, rows_of

WORKS = "值班表、采购单、课程表、借书证、门禁卡、体检单、报修单、接送牌、请假条、成绩册、通讯录、签到簿、钥匙牌".split("、")
LINES = [f"各学校要把{work}贴在门口，写清姓名和电话，" for work in WORKS]
LINE, OTHER, THIRD = LINES[:3]
PROSE = "\n".join(LINES)
MORE = PROSE.replace("门口", "楼梯口")


def left(text: str, *, is_print: bool = False) -> tuple[list[str], list[str]]:
    """The lines that stay, and the reasons of those that go."""
    rows = rows_of(text)
    account = Account()
    kept = remove_page_furniture([replace(r, size=12.0) for r in rows] if is_print else rows, account)
    return [row.text for row in kept], [entry.reason for entry in account.entries]


def test_the_number_of_a_first_page_goes_from_between_lines_of_text() -> None:
    lines, reasons = left(f"{PROSE}\n1\n{MORE}")

    assert "1" not in lines and reasons == ["page number"]


def test_a_number_near_the_top_or_among_short_cells_stays() -> None:
    assert "1" in left(f"这张表贴在哪里，由各校自己定。\n1\n{MORE}")[0]
    assert "1" in left(f"{PROSE}\n序号\n1\n校名\n{MORE}")[0]
    assert "3" in left(f"{PROSE}\n这张表贴在哪里，由各校自己定。\n3\n{MORE}")[0]


def test_numbers_at_the_feet_of_two_printed_pages_go() -> None:
    lines, reasons = left(f"{LINE}\n\n1\n\f{OTHER}\n{THIRD}\n\n2", is_print=True)

    assert lines == LINES[:3] and reasons == ["page number"] * 2


def test_a_printed_number_that_counts_no_pages_stays() -> None:
    assert "7" in left(f"{LINE}\n\n7\n\f{OTHER}\n{THIRD}\n\n2", is_print=True)[0]


STATUTE = f"岚江市校舍安全条例\n{LINE}\n{{items}}\n—1—\n{{items}}\n{OTHER}\n—2—\n{{items}}\n{THIRD}"


def test_items_that_stand_at_the_top_of_several_pages_are_no_running_heads() -> None:
    lines, _ = left(STATUTE.format(items="（一）学校\n（二）社区"))

    assert lines.count("（一）学校") == 3 and lines.count("（二）社区") == 3


def test_the_title_at_the_top_of_the_second_page_is_a_running_head() -> None:
    lines, reasons = left(f"岚江市校舍安全\n管理条例\n{PROSE}\n1\n岚江市校舍安全管理条例\n{MORE}")

    assert lines[:2] == ["岚江市校舍安全", "管理条例"] and lines[2:] == f"{PROSE}\n{MORE}".split("\n")
    assert reasons == ["page number", "running head"]


def test_name_and_count_of_a_bulletin_are_a_running_head() -> None:
    lines, _ = left(f"青禾教育信息\n〔2019〕第51期\n把难处摊开说\n{PROSE}\n- 1 -\n青禾教育信息　第51期\n{MORE}")

    assert "青禾教育信息　第51期" not in lines and lines[0] == "青禾教育信息"


def test_what_only_resembles_the_title_stays() -> None:
    """The plan that a notice prints has its own title, which is a part of the notice's."""
    lines, _ = left(f"关于印发《岚江市校舍安全方案》的通知\n{PROSE}\n- 1 -\n岚江市校舍安全方案\n{MORE}")

    assert "岚江市校舍安全方案" in lines


def test_marks_that_count_attachments_at_the_tops_of_pages_are_no_running_heads() -> None:
    lines, _ = left(f"{PROSE}\n— 1 —\n附件1\n登记表\n{MORE}\n— 2 —\n附件2\n汇总表\n{PROSE}")

    assert "附件1" in lines and "附件2" in lines


def test_a_foot_of_the_issuer_and_a_number_goes_though_it_stands_once() -> None:
    lines, reasons = left(f"青禾区教育局2024年工作要点\n{PROSE}\n青禾区教育局{' ' * 40}2\n{MORE}")

    assert lines == ["青禾区教育局2024年工作要点", *PROSE.split("\n"), *MORE.split("\n")] and reasons == ["running head"]


def test_rows_of_a_table_that_end_in_numbers_are_no_feet() -> None:
    table = "青禾区教育局      2\n石渡区教育局      3"

    assert table.split("\n")[0] in left(f"青禾区教育局2024年工作要点\n{PROSE}\n{table}\n{MORE}")[0]


def test_the_own_number_at_the_top_of_a_page_goes_and_another_stays() -> None:
    head = "青教督〔2021〕12 号\n关于开展检查的通知\n"
    lines, reasons = left(f"{head}{PROSE}\n\n青教督〔2021〕12 号\n\n{MORE}\n青教督〔2021〕9 号\n{LINE}")

    assert lines.count("青教督〔2021〕12 号") == 1 and "青教督〔2021〕9 号" in lines and reasons == ["running head"]


def test_marks_of_a_page_turn_go_where_both_pages_are_there() -> None:
    turn = "\n  (下转第18页)\n\n  《青禾党建》2025年第2期                17\n\n(上接第17页)\n"
    lines, reasons = left(f"{PROSE}{turn}{MORE}")

    assert lines == [*PROSE.split("\n"), *MORE.split("\n")]
    assert reasons == ["chrome: page turn", "running head", "chrome: page turn"]
    assert "(下转第18页)" in left(f"{PROSE}\n(下转第18页)\n{MORE}")[0]


def test_a_number_within_a_signature_or_a_short_end_of_a_sentence_goes() -> None:
    assert left(f"{LINE}\n青禾区教育局\n1\n青禾区财政局\n2022年7月4日")[1] == ["page number"]
    assert left(f"{LINE}\n1\n由校长签字。\n{OTHER}")[1] == ["page number"]
    assert "1" in left(f"校名\n1\n由校长签字。\n{OTHER}")[0]


def test_the_name_of_a_collection_beside_a_page_number_goes() -> None:
    lines, reasons = left(f"{PROSE}\n青禾区高岭中学规章制度汇编\n-17-\n{MORE}")

    assert "青禾区高岭中学规章制度汇编" not in lines and reasons == ["running head", "page number"]
    assert "青禾区高岭中学规章制度汇编" in left(f"{PROSE}\n青禾区高岭中学规章制度汇编\n{MORE}")[0]
