from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.blocks import Block, Heading, Paragraph, Table
from archive.findings import Weight
from archive.markdown import dump_record
from archive.record import Record, Validity, Withdrawal
from archive.store import Archive
from linking.findings import find_reference_findings

OLD = Record(id="2015-3-aaaaa", title="云汀市学校门卫管理办法", doc_number="云教发〔2015〕3号", date_written="2015-01-01")
NEW = Record(
    id="2022-8-bbbbb",
    title="云汀市学校安全管理办法",
    doc_number="云教发〔2022〕8号",
    date_written="2022-05-01",
    validity=Validity(repeals=("云教发〔2015〕3号",), basis="云教发〔2015〕3号同时废止。"),
    body=(Paragraph("云教发〔2015〕3号同时废止。"),),
)


def findings(root: Path, *blocks: Block) -> list[tuple[Weight, str, str, str]]:
    """Weight, the line of the file that is pointed to, what, next step, of a record with these blocks."""
    citing = Record(id="2023-1-ccccc", title="关于值守的通知", kind="通知", date_written="2023-01-01", body=blocks)
    for record in (OLD, NEW, citing):
        (root / f"{record.id}.md").write_text(dump_record(record), encoding="utf-8")
    return [
        (f.weight, f.path.read_text(encoding="utf-8").split("\n")[f.line - 1] if f.line else "", f.what, f.next_step)
        for f in find_reference_findings(Archive(root).records)
    ]


def test_reference_in_the_archive_and_the_repeal_itself_are_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, Paragraph("落实《云汀市学校安全管理办法》。")) == []


def test_missing_document_is_told_at_its_line(tmp_path: Path) -> None:
    found = findings(
        tmp_path, Paragraph("第一段。"), Paragraph("落实[2021]精神：《云汀市校车安全管理办法》（云教发[2021]9号）。")
    )
    ((weight, line, what, _),) = found
    assert (weight, line[:4]) == (Weight.MISSING, "落实[2")
    assert what == "引用的文件没有收录：《云汀市校车安全管理办法》（云教发[2021]9号）"


def test_superseded_document_is_told_with_its_successor(tmp_path: Path) -> None:
    ((weight, _, what, step),) = findings(tmp_path, Paragraph("落实云教发〔2015〕3号。"))
    assert (weight, what) == (Weight.NOTICE, "引用的文件已经废止：云教发〔2015〕3号")
    assert step == "现行：《云汀市学校安全管理办法》（云教发〔2022〕8号）"


def test_withdrawn_document_is_told(tmp_path: Path) -> None:
    gone = Withdrawal("2026-11-02", "重复")
    stub = Record(id="2016-4-eeeee", title="云汀市校园绿化办法", doc_number="云教发〔2016〕4号", withdrawn=gone)
    (tmp_path / "stub.md").write_text(dump_record(stub), encoding="utf-8")
    ((weight, line, what, _),) = findings(tmp_path, Paragraph("按《云汀市校园绿化办法》（云教发〔2016〕4号）办。"))
    assert (weight, what) == (Weight.NOTICE, "引用的文件已从文库撤下：《云汀市校园绿化办法》（云教发〔2016〕4号）")
    assert line.startswith("按《")


def test_number_and_title_that_disagree_name_both(tmp_path: Path) -> None:
    ((weight, line, what, step),) = findings(
        tmp_path, Table((("依据", "要求"), ("《云汀市学校门卫管理办法》（云教发〔2022〕8号）", "值守")))
    )
    assert weight is Weight.DOUBTFUL
    assert line.startswith("| 《云汀市")
    assert "不符" in what
    assert "这个文号是《云汀市学校安全管理办法》" in step and "这个标题是《云汀市学校门卫管理办法》" in step


def test_ambiguous_reference_names_what_may_be_meant(tmp_path: Path) -> None:
    twin = replace(NEW, id="2019-8-ddddd", doc_number="云教发〔2019〕8号", date_written="2019-05-01", validity=None, body=())
    (tmp_path / "twin.md").write_text(dump_record(twin), encoding="utf-8")
    ((weight, _, what, step),) = findings(tmp_path, Paragraph("落实《云汀市学校安全管理办法》。"))
    assert weight is Weight.DOUBTFUL
    assert "不能确定" in what
    assert "云教发〔2019〕8号" in step and "云教发〔2022〕8号" in step


def test_two_references_of_one_wording_point_to_their_own_lines(tmp_path: Path) -> None:
    found = findings(tmp_path, Paragraph("先看云教发〔2011〕1号。"), Heading(2, "一"), Paragraph("再看云教发〔2011〕1号。"))
    assert [line for _, line, _, _ in found] == ["先看云教发〔2011〕1号。", "再看云教发〔2011〕1号。"]
