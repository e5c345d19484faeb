from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.doubt import BODY, Doubt
from archive.findings import Weight, find_all
from archive.ledger import Ledger
from archive.record import Attachment, Record
from archive.store import Archive

from .test_store import LEDGER, RECORD, edit


def saved(root: Path, record: Record, ledger: Ledger = LEDGER) -> Path:
    return Archive(root).save(record, ledger).stored.path


def findings(root: Path) -> list[tuple[Weight, str, str]]:
    """Weight, the line of the file that the finding points to, and what it says."""
    found = find_all(Archive(root))
    return [
        (f.weight, f.path.read_text(encoding="utf-8").split("\n")[f.line - 1] if f.line else f.path.suffix, f.what)
        for f in found
    ]


def test_complete_record_has_no_findings(tmp_path: Path) -> None:
    saved(tmp_path, replace(RECORD, kind="通知"))
    assert findings(tmp_path) == []


def test_missing_values_point_to_their_lines(tmp_path: Path) -> None:
    lost = (Attachment("登记表", None, False), Attachment("方案", "方案", True))
    saved(tmp_path, replace(RECORD, date_written=None, truncated="end", attachments=lost, body=()))
    assert findings(tmp_path) == [
        (Weight.MISSING, "title: 关于做好安全工作的通知", "没有正文"),
        (Weight.MISSING, "kind: null", "文种不详"),
        (Weight.MISSING, "date_written: null", "日期不详"),
        (Weight.MISSING, "attachments:", "附件未附：登记表"),
        (Weight.MISSING, "truncated: end", "结尾残缺"),
    ]


def test_each_doubt_points_to_its_own_line(tmp_path: Path) -> None:
    doubts = (
        Doubt(about="kind", chosen="通知", alternatives=("通报", "公告"), sentence="文种有两处。"),
        Doubt(about=BODY, sentence="第二处。"),
    )
    saved(tmp_path, replace(RECORD, kind="通知", doubts=doubts))
    assert findings(tmp_path) == [
        (Weight.DOUBTFUL, "- about: kind", "文种有两处。也可能是“通报”、“公告”。"),
        (Weight.DOUBTFUL, "- about: body", "第二处。"),
    ]


def test_record_of_an_older_format_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, replace(RECORD, kind="通知"))
    path.write_text(path.read_text(encoding="utf-8").replace("format: 2", "format: 1"), encoding="utf-8")
    assert (Weight.NOTICE, "format: 1", "记录是旧的格式") in findings(tmp_path)


def test_broken_yaml_points_to_its_line(tmp_path: Path) -> None:
    (tmp_path / "坏.md").write_text("---\nid: a\ntitle: 通知: 关于\n---\n", encoding="utf-8")
    assert findings(tmp_path) == [(Weight.BROKEN, "title: 通知: 关于", "元数据不是正确的 YAML")]


def test_same_id_twice_is_broken(tmp_path: Path) -> None:
    path = saved(tmp_path, replace(RECORD, kind="通知", doc_number=None, source=None))
    path.with_name("副本.md").write_bytes(path.read_bytes())
    ((_, line, what),) = [f for f in findings(tmp_path) if f[0] is Weight.BROKEN]
    assert line == f"id: {RECORD.id}"
    assert "相同" in what


def test_offer_beside_an_edited_record_waits(tmp_path: Path) -> None:
    stored = Archive(tmp_path).save(RECORD, LEDGER).stored
    edit(stored)
    saved(tmp_path, replace(RECORD, kind="通知"))
    assert (
        Weight.WAITING,
        ".new",
        "有新的提取结果等您取舍：正文 1 处不同：与记录相比，它删去“（校改）”；元数据不同：kind",
    ) in findings(tmp_path)


def test_missing_ledger_and_stray_ledger_wait(tmp_path: Path) -> None:
    stored = Archive(tmp_path).save(replace(RECORD, kind="通知"), LEDGER).stored
    stored.path.replace(stored.path.with_name("改名.md"))
    weights = [f[0] for f in findings(tmp_path)]
    assert weights == [Weight.WAITING, Weight.WAITING]


def test_title_lines_that_are_not_the_title_are_a_notice(tmp_path: Path) -> None:
    lines = (RECORD.title[:5], RECORD.title[5:])
    saved(tmp_path / "right", replace(RECORD, kind="通知", title_lines=lines))
    saved(tmp_path / "wrong", replace(RECORD, kind="通知", title_lines=("另一个", *lines)))
    assert findings(tmp_path / "right") == []
    assert findings(tmp_path / "wrong") == [(Weight.NOTICE, "title_lines:", "title_lines 连起来不是标题，没有照它断行")]
