"""The record of a session as Word, opened again with python-docx."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from study.record_sheet import make_record_sheet

from .conftest import ITEMS
from .packs import session_of


def rows_of(items: str) -> dict[str, list[str]]:
    """The distinct texts right of each label."""
    table = Document(io.BytesIO(make_record_sheet(session_of(items)))).tables[0]
    found: dict[str, list[str]] = {}
    for row in table.rows:
        texts = list(dict.fromkeys(cell.text for cell in row.cells[1:]))
        found.setdefault(row.cells[0].text, []).extend(texts)
    return found


def test_what_is_known_is_filled_in_and_people_are_left_blank() -> None:
    rows = rows_of(ITEMS)
    assert rows["主题"] == ["把家访做在前面"]
    assert rows["时间"] == ["2025年3月14日（星期五）15:30", "地点", "二楼会议室"]
    assert rows["主持人"] == ["", "记录人"]
    assert rows["参加人"] == [""]
    assert rows["小结"] == [""]
    assert "河教字〔2021〕18号" in rows["学习篇目"][2] and "第二部分第1条至第3条" in rows["学习篇目"][2]
    assert "《小河区家访办法（试行）》（河教发〔2017〕23号） 第五条" in rows["学习篇目"]
    assert rows["讨论"] == ["1. 家访之前应当了解些什么？", "2. 怎样让家长知道我们来过？", "3. 下周去哪一家？"]
    text = "".join(text for texts in rows.values() for text in texts)
    assert "王老师" not in text and "支部书记" not in text


def test_page_is_a4_and_bytes_are_the_same_every_time() -> None:
    session = session_of(ITEMS)
    data = make_record_sheet(session)
    section = Document(io.BytesIO(data)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert make_record_sheet(session) == data


def test_many_questions_are_cut_with_a_word_rather_than_a_second_page() -> None:
    many = "".join(f"## 项{n}\n- 原文: 河教发〔2017〕23号 第一条\n- 讨论: {'问题要写得具体。' * 6}？\n" for n in range(30))
    assert "其余讨论题见讲义。" in rows_of(many)["讨论"][0]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("count", [1, 6, 12, 30])
def test_it_is_one_page_in_an_office_program(count: int, tmp_path: Path) -> None:
    items = "".join(f"## 项{n}\n- 原文: 河教字〔2021〕18号 第二部分第{n % 3 + 1}条\n- 讨论: 问题{n}？\n" for n in range(count))
    (tmp_path / "record.docx").write_bytes(make_record_sheet(session_of(items)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "record.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "record.pdf").read_bytes()
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page\n") == 1
