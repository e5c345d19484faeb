"""What is not published, withdrawn or masked stands in none of the pages that tell what documents say together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Heading, Paragraph
from archive.markdown import dump_record
from archive.record import Record, Withdrawal
from hooks.html.render_cases import render_cases, render_document_practices
from hooks.html.render_chain import render_chain, render_document_chain
from hooks.html.render_due import due_table, render_due, render_home_due
from hooks.html.render_series import render_series, render_series_index
from hooks.library import Library, load_library
from knowledge.cases.case import find_cases
from study.finder import PassageFinder
from study.references import ReferenceNotFound

SECRET = "青禾区暖灯计划"
NUMBER = "青教发〔2023〕6号"


def record(id: str, title: str, kind: str, *texts: str, **values: object) -> Record:
    body = (Heading(2, "一、背景"), Paragraph(texts[0]), Heading(2, "二、做法"), *map(Paragraph, texts[1:]))
    given: dict[str, object] = {"issuer": "青禾区教育局", "date_written": f"{id[:4]}-03-01", "body": body, **values}
    return Record(id=id, title=title, kind=kind, **given)  # type: ignore[arg-type]


HIDDEN = (
    record(
        "2023-6-aaaaa",
        f"{SECRET}2023年工作要点",
        "工作要点",
        f"{SECRET}从校门口开始。",
        f"各校于4月5日前报送{SECRET}名单。",
        doc_number=NUMBER,
    ),
    record("2023-7-aaaaa", f"{SECRET}案例", "案例", f"{SECRET}有难处。", f"{SECRET}每周一次。"),
)
SHOWN = (
    record("2022-6-aaaaa", "青禾区家访2022年工作要点", "工作要点", "家访从校门口开始。", f"根据（{NUMBER}）执行。"),
    record("2024-6-aaaaa", "青禾区家访2024年工作要点", "工作要点", "家访从校门口开始。", "各校于2024年4月5日前报送家访名单。"),
)


def library_of(root: Path, *records: Record) -> Library:
    for each in records:
        (root / f"{each.id}.md").write_text(dump_record(each), encoding="utf-8")
    return load_library(root)


def pages_of(library: Library) -> str:
    cases = find_cases(library.records)
    parts = [
        render_due(library, "", table := due_table(library), table.pages[0]),
        render_home_due(library),
        render_cases(cases, library, ""),
        render_series_index(library.series, library, ""),
    ]
    parts += [render_series(series, library, "") for series in library.series]
    for each in library.records:
        parts += [render(each, library, "") for render in (render_chain, render_document_chain, render_document_practices)]
    return "\n".join(map(str, parts))


def hold_back(record: Record) -> Record:
    return replace(record, disclosure="此件不予公开")


def withdraw(record: Record) -> Record:
    return replace(record, title="已撤下的文件", body=(), withdrawn=Withdrawal("2024-01-01", "单位要求"))


@pytest.mark.parametrize("hide", [hold_back, withdraw])
def test_what_is_hidden_is_in_no_page(tmp_path: Path, hide: object) -> None:
    library = library_of(tmp_path, *SHOWN, *(hide(each) for each in HIDDEN))  # type: ignore[operator]
    page = pages_of(library)
    assert SECRET not in page and "家访名单" in page
    assert all(edition.record.id not in {r.id for r in HIDDEN} for series in library.series for edition in series.editions)


def test_what_is_shown_is_found_so_that_the_test_above_can_fail(tmp_path: Path) -> None:
    assert SECRET in pages_of(library_of(tmp_path, *SHOWN, *HIDDEN))


def test_pack_cannot_compose_what_is_hidden(tmp_path: Path) -> None:
    library = library_of(tmp_path, *SHOWN, *map(hold_back, HIDDEN))
    finder = PassageFinder(library.records)
    for reference in (
        f"期限 {NUMBER}",
        f"对照 /d/{SHOWN[0].id}/ 与 /d/{HIDDEN[0].id}/",
        f"传达链 {NUMBER}",
        f"案例 《{HIDDEN[1].title}》",
    ):
        with pytest.raises(ReferenceNotFound):
            finder.find(reference)
