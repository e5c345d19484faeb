"""`hongzhu ingest`: what it prints and writes, and what it does with files that give no record."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .run_hongzhu import HONGZHU, NOTICE, environment, files_below, hongzhu, records_below, write_notice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good notices."""
    write_notice(tmp_path / "来文" / "甲.txt", "家访")
    write_notice(tmp_path / "来文" / "乙.txt", "食堂")
    return tmp_path


def assert_one_failure(folder: Path, error: str, *, good: int = 2) -> None:
    """The run tells one error in Chinese with its English name, does the good files and ends with status 1."""
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert run.status == 1, run.err
    assert "Traceback" not in run.err
    assert run.err.count("错误：") == 1
    assert f"（{error}）" in run.err
    assert "下一步：" in run.err
    assert f"新收录 {good} 份" in run.out
    assert "失败 1 份" in run.out
    assert len(records_below(folder / "文库")) == good
    assert not [name for name in files_below(folder / "文库") if not name.endswith((".md", ".ledger.yml"))]


def test_good_files_are_told_and_written(folder: Path) -> None:
    run = hongzhu("ingest", "来文", "--archive", "文库", "--received-at", "2026-11-20", folder=folder)
    assert (run.status, run.err) == (0, "")
    assert "关于做好家访工作的通知\n  通知　无文号　2021-03-04\n" in run.out
    assert run.out.endswith("文库 文库：新收录 2 份。\n")
    assert records_below(folder / "文库") == ["2021/关于做好家访工作的通知.md", "2021/关于做好食堂工作的通知.md"]
    assert "received_at: '2026-11-20'" in (folder / "文库/2021/关于做好家访工作的通知.md").read_text(encoding="utf-8")


def test_second_run_changes_no_byte(folder: Path) -> None:
    hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    before = files_below(folder)
    run = hongzhu("ingest", "来文", "--archive", "文库", "--received-at", "2030-01-01", folder=folder)
    assert run.status == 0
    assert "没有变化 2 份" in run.out
    assert files_below(folder) == before


def test_dry_run_writes_nothing(folder: Path) -> None:
    before = files_below(folder)
    run = hongzhu("ingest", "来文", "--archive", "文库", "--dry-run", folder=folder)
    assert run.status == 0
    assert "读出（未写入） 2 份" in run.out
    assert files_below(folder) == before
    assert not (folder / "文库").exists()


def test_edit_of_a_person_is_kept_and_the_offer_is_told(folder: Path) -> None:
    hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    path = folder / "文库/2021/关于做好家访工作的通知.md"
    path.write_text(path.read_text(encoding="utf-8").replace("专人负责", "两人负责"), encoding="utf-8")
    edited = path.read_bytes()
    assert "保留了您的修改 1 份" in hongzhu("ingest", "来文", "--archive", "文库", folder=folder).out
    ledger = path.with_name("关于做好家访工作的通知.ledger.yml")
    ledger.write_text(re.sub("(?<=_sha256: )[0-9a-f]", "_", ledger.read_text(encoding="utf-8")), encoding="utf-8")
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert "关于做好家访工作的通知.md.new" in run.out
    assert path.read_bytes() == edited


def test_json_is_one_object_with_documents_and_failures(folder: Path) -> None:
    (folder / "来文/空.txt").write_bytes(b"")
    run = hongzhu("ingest", "来文", "--archive", "文库", "--json", folder=folder)
    assert run.status == 1
    told = json.loads(run.out)
    assert [d["title"] for d in told["documents"]] == ["关于做好食堂工作的通知", "关于做好家访工作的通知"]
    assert {"id", "title", "kind", "doc_number", "date", "raw", "path", "outcome", "doubts"} <= told["documents"][0].keys()
    assert [(f["raw"], f["error"]) for f in told["failures"]] == [("来文/空.txt", "EmptyFile")]


def test_ten_notices_in_one_file_are_ten_records(tmp_path: Path) -> None:
    words = "家访 安全 防汛 食堂 阅读 体育 美育 劳动 科普 值班".split()
    (tmp_path / "十份.txt").write_text("\n\n".join(NOTICE.format(w) for w in words), encoding="utf-8")
    run = hongzhu("ingest", "十份.txt", "--archive", "文库", folder=tmp_path)
    assert run.status == 0
    assert records_below(tmp_path / "文库") == sorted(f"2021/关于做好{w}工作的通知.md" for w in words)


NOTICE_BYTES = NOTICE.format("防汛").encode()
BAD = {
    "empty": ("丙.txt", b"", "EmptyFile"),
    "blank": ("丙.txt", b" \n\t\n" * 50, "EmptyFile"),
    "random bytes": ("丙.txt", bytes((i * 7919 + i * i) % 256 for i in range(5000)), "BinaryFile"),
    "pdf": ("丙.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "Unreadable"),
    "zip": ("丙.txt", b"PK\x03\x04\x14\0\6\0", "Unreadable"),
    "rar": ("丙.txt", b"Rar!\x1a\x07\x01\0", "UnsupportedType"),
    "mixed": ("丙.txt", NOTICE_BYTES + NOTICE.format("防汛").encode("gbk"), "MixedEncoding"),
    "only a title": ("丙.txt", "关于做好防汛工作的通知\n".encode(), "TitleNotFound"),
    "fifty megabytes": ("丙.txt", "家访\n".encode() * (50 * 1024 * 1024 // 7), "TooLarge"),
    "page without text": ("丙.html", b"<html><script>var a;</script></html>", "NoDocument"),
    "name with newline": ("丙\n丁.txt", NOTICE_BYTES, "UnsafeName"),
    "name with escape": ("丙\x1b[31m.txt", NOTICE_BYTES, "UnsafeName"),
    "secret": ("丙.txt", "机密★1年\n".encode() + NOTICE_BYTES, "RestrictedDocument"),
}


@pytest.mark.parametrize(("name", "data", "error"), BAD.values(), ids=BAD.keys())
def test_bad_file_is_one_message_and_the_others_are_done(name: str, data: bytes, error: str, folder: Path) -> None:
    (folder / "来文" / name).write_bytes(data)
    assert_one_failure(folder, error)


def test_name_with_newline_is_told_on_one_line(folder: Path) -> None:
    (folder / "来文/丙\n丁.txt").write_bytes(NOTICE_BYTES)
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert "丙\\n丁.txt" in run.err


def test_name_that_is_not_utf8_is_one_message(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder / "来文") + b"/\xb1\xfb.txt")).write_bytes(NOTICE_BYTES)
    assert_one_failure(folder, "UnsafeName")


def test_type_that_is_not_read_is_refused_where_it_is_named(folder: Path) -> None:
    (folder / "丙.pptx").write_bytes("不是文档".encode())
    run = hongzhu("ingest", "丙.pptx", "来文", "--archive", "文库", folder=folder)
    assert run.status == 1
    assert "（UnsupportedType）" in run.err
    assert len(records_below(folder / "文库")) == 2


def test_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "来文/丙.txt")
    assert_one_failure(folder, "Unreadable")


def test_symlink_to_itself_and_to_its_folder_do_not_hang(folder: Path) -> None:
    (folder / "来文/圈").symlink_to(folder / "来文")
    (folder / "来文/自己.txt").symlink_to("自己.txt")
    assert_one_failure(folder, "Unreadable")


def test_symlink_to_nothing_is_one_message(folder: Path) -> None:
    (folder / "来文/断.txt").symlink_to("不在.txt")
    assert_one_failure(folder, "Unreadable")


def test_symlink_that_leads_out_of_the_folder_is_skipped_and_named(folder: Path) -> None:
    (folder / "账户.txt").write_text("关于账户的通知\n\n各校：\n　　请认真落实。\n", encoding="utf-8")
    (folder / "来文/链接.txt").symlink_to(folder / "账户.txt")
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert run.status == 0 and "链接.txt" in run.out + run.err and "指向文件夹外面" in run.out + run.err
    assert len(records_below(folder / "文库")) == 2


def test_page_nested_too_deep_is_one_message(folder: Path) -> None:
    page = f"<html><body><h1>关于做好防汛工作的通知</h1>{'<div>' * 10_000}请认真落实。</body></html>"
    (folder / "来文/丙.html").write_text(page, encoding="utf-8")
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert "Traceback" not in run.err
    assert {r for r in records_below(folder / "文库") if "防汛" not in r} == {
        "2021/关于做好家访工作的通知.md",
        "2021/关于做好食堂工作的通知.md",
    }


def test_page_with_nuls_is_read_or_refused(folder: Path) -> None:
    prose = "<p>各学校要成立领导小组。</p>" * 20
    page = f"<html><body><h1>关于做好防汛工作的通知</h1><p>请认\0真落实防汛工作。</p>{prose}</body></html>"
    (folder / "来文/丙.html").write_text(page, encoding="utf-8")
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert run.status == 0, run.err
    assert all(b"\0" not in data for data in files_below(folder / "文库").values())


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder outside pytest's own, which every run of pytest that begins closes to others."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv, to run as somebody else")
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_what_may_not_be_read_is_one_message(closed: str, folder: Path, elsewhere: Path) -> None:
    folder = shutil.copytree(folder, elsewhere / "单位")
    shut = write_notice(folder / "来文/丙/丙.txt", "防汛")
    subprocess.run(["chmod", "-R", "a+rwX", folder], check=True)
    (shut.parent if closed == "folder" else shut).chmod(0o000)
    elsewhere.chmod(0o755)
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", HONGZHU, "ingest", "来文", "--archive", "文库"]
    if subprocess.run([*command[:4], HONGZHU, "--version"], capture_output=True, env=environment(), check=False).returncode:
        pytest.skip("nobody may run the program in this folder")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("错误：") == 1
    assert "（Unreadable）" in done.stderr
    assert len(records_below(folder / "文库")) == 2


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv, to run as somebody else")
def test_archive_that_may_not_be_written_is_a_message(folder: Path, elsewhere: Path) -> None:
    folder = shutil.copytree(folder, elsewhere / "单位")
    (folder / "文库").mkdir(mode=0o555)
    elsewhere.chmod(0o755)
    subprocess.run(["chmod", "-R", "a+rX", folder / "来文"], check=True)
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", HONGZHU, "ingest", "来文", "--archive", "文库"]
    if subprocess.run([*command[:4], HONGZHU, "--version"], capture_output=True, env=environment(), check=False).returncode:
        pytest.skip("nobody may run the program in this folder")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "错误：" in done.stderr


def test_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    for number in range(150):
        write_notice(tmp_path / "来文" / f"{number:03}.txt", f"第{number}次家访")
    command = [HONGZHU, "ingest", "来文", "--archive", "文库"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    deadline = time.monotonic() + 30
    while len(records_below(tmp_path / "文库")) < 5 and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "已中断" in err.decode()
    assert "Traceback" not in err.decode()
    written = files_below(tmp_path / "文库")
    assert 5 <= len(records_below(tmp_path / "文库")) < 150
    assert not [name for name in written if not name.endswith((".md", ".ledger.yml"))]
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=tmp_path)
    assert run.status == 0
    assert len(records_below(tmp_path / "文库")) == 150
    assert {name: files_below(tmp_path / "文库")[name] for name in written} == written


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def test_each_document_of_a_zip_becomes_a_record(folder: Path) -> None:
    members = {
        "来文/甲.txt": NOTICE.format("防火").encode(),
        "乙.txt": NOTICE.format("防雷").encode("gbk"),
        "__MACOSX/._乙.txt": b"x",
    }
    (folder / "包.zip").write_bytes(zip_of(members))
    run = hongzhu("ingest", "包.zip", "--archive", "文库", folder=folder)
    assert run.status == 0, run.err
    assert len(records_below(folder / "文库")) == 2
    record = next((folder / "文库").rglob("*防火*.md")).read_text(encoding="utf-8")
    assert "包.zip/来文/甲.txt" in record


def test_raw_inside_a_zip_is_compared_by_check(folder: Path) -> None:
    (folder / "包.zip").write_bytes(zip_of({"甲.txt": NOTICE.format("防火").encode()}))
    hongzhu("ingest", "包.zip", "--archive", "文库", folder=folder)
    record = next((folder / "文库").rglob("*.md"))
    text = record.read_text(encoding="utf-8")
    assert "包.zip/甲.txt" in text
    record.write_text(text.replace("专人负责", "两人负责"), encoding="utf-8")
    told = hongzhu("check", "--archive", "文库", folder=folder).out
    assert "您改了 1 处" in told and "专人负" in told and "两人负" in told, told


def test_names_in_a_zip_of_an_old_chinese_program_are_read(folder: Path) -> None:
    data = zip_of({"AAAA.txt": NOTICE.format("防火").encode()}).replace(b"AAAA.txt", "防火.txt".encode("gbk"))
    (folder / "包.zip").write_bytes(data)
    run = hongzhu("ingest", "包.zip", "--archive", "文库", folder=folder)
    assert run.status == 0, run.err
    assert "包.zip/防火.txt" in next((folder / "文库").rglob("*.md")).read_text(encoding="utf-8")


def test_pasted_text_becomes_a_record(folder: Path) -> None:
    run = hongzhu("ingest", "-", "--archive", "文库", folder=folder, stdin=NOTICE.format("防火").encode())
    assert run.status == 0, run.err
    assert "粘贴-" in next((folder / "文库").rglob("*.md")).read_text(encoding="utf-8")


def test_nothing_pasted_is_one_message(folder: Path) -> None:
    run = hongzhu("ingest", "-", "--archive", "文库", folder=folder, stdin=b"")
    assert run.status == 1 and run.err.count("错误：") == 1 and "（EmptyFile）" in run.err


BOMB = zip_of({"word/document.xml": b" " * (65 * 1024 * 1024), "[Content_Types].xml": b"<Types/>"})
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = {
    "truncated pdf": ("丙.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "Unreadable"),
    "pdf that is none": ("丙.pdf", "关于防火的通知".encode(), "UnsupportedType"),
    "encrypted office file": ("丙.docx", OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "EncryptedFile"),
    "docx without a document": ("丙.docx", zip_of({"[Content_Types].xml": b"<Types/>", "word/x.xml": b"<a/>"}), "Unreadable"),
    "truncated docx": ("丙.docx", zip_of({"[Content_Types].xml": b"<Types/>", "word/x.xml": b"<a/>"})[:-30], "Unreadable"),
    "docx with entities": ("丙.docx", zip_of({"[Content_Types].xml": b"<T/>", "word/document.xml": ENTITY}), "Unreadable"),
    "docx bomb": ("丙.docx", BOMB, "TooLarge"),
    "ofd without pages": ("丙.ofd", zip_of({"OFD.xml": b"<OFD/>"}), "Unreadable"),
    "ofd with entities": ("丙.ofd", zip_of({"OFD.xml": ENTITY}), "Unreadable"),
    "zip in a zip": ("丙.zip", zip_of({"丁.zip": zip_of({"戊.txt": NOTICE_BYTES})}), "UnsupportedType"),
    "empty zip": ("丙.zip", zip_of({"__MACOSX/._丁.txt": b"x"}), "EmptyFile"),
    "truncated zip": ("丙.zip", zip_of({"丁.txt": NOTICE_BYTES})[:40], "Unreadable"),
    "broken picture": ("丙.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Unreadable"),
}


@pytest.mark.parametrize(("name", "data", "error"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_file_is_one_message_and_the_others_are_done(name: str, data: bytes, error: str, folder: Path) -> None:
    (folder / "来文" / name).write_bytes(data)
    assert_one_failure(folder, error)


def test_member_of_a_zip_that_climbs_out_writes_nothing_outside(folder: Path) -> None:
    (folder / "包.zip").write_bytes(zip_of({"../../../逃.txt": NOTICE.format("防火").encode()}))
    before = {path for path in folder.parent.rglob("*") if not path.is_relative_to(folder)}
    run = hongzhu("ingest", "包.zip", "--archive", "文库", folder=folder)
    assert (run.status, "（UnsafeName）" in run.err) == (1, True)
    assert {path for path in folder.parent.rglob("*") if not path.is_relative_to(folder)} == before
    assert records_below(folder / "文库") == []


def test_many_files_are_a_line_each_and_what_matters_stands_at_the_end(folder: Path) -> None:
    for number in range(12):
        write_notice(folder / "来文" / f"{number}.txt", f"第{number}项教育")
    (folder / "来文/存疑.txt").write_text(
        "只有一句没有标题也没有落款的话，看不出是什么文件，请大家核对以后再说。\n" * 3, encoding="utf-8"
    )
    (folder / "来文/0.坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "来文/1.空.txt").write_bytes(b"")
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert run.status == 1 and run.err.count("错误：") == 2
    assert "新收录：关于做好第9项教育工作的通知　2021-03-04\n" in run.out
    assert len(run.out.splitlines()) < 80
    checked = run.out.index("有存疑的")
    assert "hongzhu review" in run.out[checked:] and run.out.index("关于做好第9项") < checked
    assert run.out.splitlines()[-1].startswith("文库 文库：") and "失败 2 份" in run.out.splitlines()[-1]


def test_files_that_are_not_read_are_named_with_the_reason(folder: Path) -> None:
    for name, data in (
        ("一.rar", b"Rar!\x1a\x07\x00" + b"\0" * 30),
        ("二.rar", b"Rar!\x1a\x07\x00" + b"\0" * 30),
        ("README.md", b"#"),
        ("表.xyz", b"abc"),
        ("Thumbs.db", b"abc"),
        (".DS_Store", b"abc"),
        ("~$甲.docx", b"abc"),
    ):
        (folder / "来文" / name).write_bytes(data)
    run = hongzhu("ingest", "来文", "--archive", "文库", folder=folder)
    assert run.status == 0, run.err
    told = run.out[run.out.index("没有读的文件 4 个：") :]
    assert re.search(r"RAR 压缩包.*先用解压软件解压.*：\n    · 来文/一\.rar\n    · 来文/二\.rar\n", told)
    assert "README.md" in told and "表.xyz" in told and ".xyz 结尾" in told
    assert not re.search(r"Thumbs|DS_Store|~\$", told) and "没有读 4 份" in told
    out = json.loads(hongzhu("ingest", "来文", "--archive", "文库", "--json", folder=folder).out)
    assert [Path(each["raw"]).name for each in out["skipped"]] == ["README.md", "一.rar", "二.rar", "表.xyz"]
