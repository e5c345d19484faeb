"""密级 in every writing and medium is refused, and nothing of it copied; a notice about secrecy is taken."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from archive.publication import as_published, says_closed
from archive.record import Record
from archive.store import Archive
from scraper.cues.closing import closed_mark
from scraper.cues.secrecy import secrecy_mark
from scraper.extract import extract
from tests.command.run_hongzhu import hongzhu
from tests.scraper.written_files import printed

BODY = """青教发〔2024〕5号

关于做好有关工作的通知

各中小学校：
　　为做好有关工作，现将事项通知如下。
　　请遵照执行。

　　　　　　　　青禾区教育局
　　　　　　　　2024年3月8日
"""
MARKS = (
    """
秘密
机密
绝密
秘密★1年
秘密☆1年
秘密※1年
秘密*1年
秘密＊１年
秘密·1年
机密•5年
机密・五年
机密★
★秘密★
绝密★长期
绝密★启用前
绝密★考试前
机密★6个月
秘密-3年
秘密 3年
秘密3年
秘密（一年）
机密(5年)
秘 密 ★ 3 年
机　密
（秘密）
【秘密】
〔机密〕
[绝密]
【机密★5年】
机密级
秘密级文件
绝密件
密级：机密
密级:秘密★1年
密级 绝密
密级　　机密
【密级】秘密
（密级：机密）
保密等级：秘密
涉密等级：机密
密级：绝密 保密期限：10年
密级和保密期限：机密★5年
文件密级：秘密
機密
絕密★長期
000123 秘密★1年
份号：000123　秘密★1年
000123　　　机密
秘密★1年　特急
特急　　机密★1年
青禾区教育局文件　　秘密★1年
秘密★1年　　青禾区教育局文件
№ 000017 机密
| 密级 | 机密 |
| 秘密★1年 | 000123 |
密级｜秘密
密级：
    机密
""".strip("\n")
    .replace("密级：\n    机密", "密级：\\n机密")
    .split("\n")
)
ABOUT = """
机密文件的管理要专人负责，秘密级文件不得复印。
绝密、机密、秘密
国家秘密的密级分为绝密、机密、秘密三级。
密级：□绝密 □机密 □秘密
密级：
保守国家秘密是每个公民的义务
关于做好保密工作的通知
商业秘密
工作秘密
秘密花园
青少年的秘密
密级标注格式如下：\\n秘密★1年
""".strip().split("\n")


def layout_of(text: str):
    return extract(text.encode(), "甲.txt")


@pytest.mark.parametrize("mark", MARKS)
def test_mark_in_any_writing_is_seen(mark: str) -> None:
    assert secrecy_mark(layout_of(mark.replace("\\n", "\n") + "\n\n" + BODY))


@pytest.mark.parametrize("mark", ["秘密★1年", "【机密】", "密级：秘密", "机密"])
def test_mark_below_the_organ_or_the_number_is_seen(mark: str) -> None:
    assert secrecy_mark(layout_of("青禾区教育局文件\n\n" + BODY.replace("5号\n", f"5号\n{mark}\n", 1)))


def test_mark_of_the_second_document_of_a_paste_is_seen() -> None:
    assert secrecy_mark(layout_of(BODY + "\n\n机密★1年\n\n" + BODY.replace("5号", "6号")))


@pytest.mark.parametrize("said", ABOUT)
def test_what_is_said_of_secrets_is_no_mark(said: str) -> None:
    said = said.replace("\\n", "\n")
    assert secrecy_mark(layout_of(BODY.replace("　　请遵照执行。", f"{said}\n　　请遵照执行。"))) is None
    assert secrecy_mark(layout_of(said + "\n\n" + BODY)) is None


def test_glossary_below_a_text_is_no_mark() -> None:
    text = BODY + "\n附件\n\n密级的种类\n\n绝密\n最重要的国家秘密。\n机密\n重要的国家秘密。\n秘密\n一般的国家秘密。\n"
    assert secrecy_mark(layout_of(text)) is None


PAGES = {
    "cell": "<table><tr><td>密级</td><td>机密</td></tr></table>{body}",
    "cells": "<table><tr><td>000123</td><td>秘密★1年</td></tr></table>{body}",
    "bold": "<p><b>机</b><b>密</b>★<span>5</span>年</p>{body}",
    "after a menu": "".join(f"<ul><li><a href=/{n}>栏目{n}</a></li></ul>" for n in range(30)) + "<p>秘密★1年</p>{body}",
    "entities": "<p>&#26426;&#23494;★5年</p>{body}",
}


def page(form: str) -> bytes:
    body = "".join(f"<p>{line.strip()}</p>" for line in BODY.splitlines() if line.strip())
    return ("<!doctype html><meta charset=utf-8><title>通知</title><body>" + form.format(body=body)).encode()


@pytest.mark.parametrize("form", PAGES.values(), ids=PAGES)
def test_mark_in_a_page_is_seen(form: str) -> None:
    assert secrecy_mark(extract(page(form), "甲.html"))


def word(place: str) -> bytes:
    document = docx.Document()
    if place == "header":
        document.sections[0].header.paragraphs[0].text = "机密★5年"
    if place == "footer":
        document.sections[0].footer.paragraphs[0].text = "秘密★1年"
    if place == "cell":
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "000123", "机密"
    for line in BODY.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("place", ["header", "footer", "cell"])
def test_mark_in_a_word_file_is_seen(place: str) -> None:
    assert secrecy_mark(extract(word(place), "甲.docx"))
    assert secrecy_mark(extract(word("nowhere"), "甲.docx")) is None


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("内部资料", "内部资料"),
        ("★内部资料 注意保存", "内部资料注意保存"),
        ("【内部文件，请勿外传】", "内部文件,请勿外传"),
        ("工作秘密", "工作秘密"),
        ("（此件不予公开）", "此件不予公开"),
        ("（此件依申请公开）", "此件依申请公开"),
        ("严禁外传", "严禁外传"),
        ("仅供内部学习", "仅供内部学习"),
        ("公开属性：不予公开", "公开属性:不予公开"),
        ("信息公开选项：不公开", "信息公开选项:不公开"),
        ("公开方式　依申请公开", "公开方式依申请公开"),
        ("是否公开：否", "是否公开:否"),
        ("密级：内部", "密级:内部"),
        ("★内部★", "内部"),
        ("主动公开：否", "主动公开:否"),
        ("公开属性（不予公开）", "公开属性(不予公开)"),
        ("公开属性：不公开（理由：内部事务）", "公开属性:不公开(理由:内部事务)"),
        ("发布范围：内部", "发布范围:内部"),
        ("　　本文件仅限校内传阅，不得对外公开。", "仅限校内传阅"),
        ("阅后请交回", "阅后请交回"),
        ("（内部参阅，用后收回）", "内部参阅,用后收回"),
        ("（本件仅供内部工作使用，请勿外传）", "仅供内部工作使用"),
        ("　　本通知为工作秘密，请勿上网。", "工作秘密"),
        ("　　本通知不得在互联网上发布。", "不得在互联网上发布"),
        ("此件发至学校，不登报、不上网", "不登报"),
        ("　　本件为内部资料，注意保存。", "内部资料"),
        ("　　此方案及附件请各校妥善保管，本资料不对外公\n开。", "妥善保管"),
    ],
)
def test_mark_that_a_document_is_not_for_everybody_is_read(printed: str, said: str) -> None:
    assert closed_mark(layout_of(f"{printed}\n\n{BODY}")) == said
    assert says_closed(Record("2024-7-aaaaa", "通知", disclosure=said)), "it is kept from the site"
    assert closed_mark(layout_of(BODY)) is None


@pytest.mark.parametrize(
    "said",
    [
        "　　本通知要求各校不得在互联网上发布学生照片。",
        "　　本办法所称内部资料，是指各校自编自用的讲义。",
        "　　各校不得外传学生信息，内部资料要有专人保管。",
        "　　此件公开发布，各校要做好内部管理。",
        "公开方式：主动公开",
        "　　本方案中的测评结果不公开排名。",
        "　　本方案实施中，学生信息不得外传。",
        "　　本通知下发后，学生照片一律不得外传。",
        "　　本表所填个人信息不公开。",
    ],
)
def test_what_is_said_of_other_things_closes_nothing(said: str) -> None:
    assert closed_mark(layout_of(BODY.replace("　　请遵照执行。", f"{said}\n　　请遵照执行。"))) is None


def test_menu_of_an_office_closes_nothing() -> None:
    menu = "<ul><li><a href=/a>依申请公开</a></li><li><a href=/b>内部资料</a></li></ul>"
    assert closed_mark(extract(page(menu + "{body}"), "甲.html")) is None


def test_nothing_of_a_secret_file_is_copied_anywhere(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    for number, (name, data) in enumerate(
        [("甲.txt", f"密级：机密\n{BODY}".encode()), ("乙.html", page(PAGES["cell"])), ("丙.docx", word("header"))]
    ):
        (raw / f"{number}{name}").write_bytes(data)
    offering = '<p><a href="丙.docx">附件：名单.docx</a></p>'
    (raw / "丁.html").write_bytes(page("{body}" + offering))
    (raw / "丙.docx").write_bytes(word("cell"))
    run = hongzhu("ingest", "raw", folder=tmp_path)
    assert run.status == 1 and run.err.count("RestrictedDocument") >= 4
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != raw and not path.name.startswith(".")]
    assert [path.name for path in left if path.name not in ("mkdocs.yml", "signatures.sqlite")] == []


ACROSS = "position:absolute;font-size:60px;white-space:nowrap;color:rgba(120,120,120,.3);transform:rotate(-40deg)"
WATERMARKS = ["内部资料", "工作秘密★1年", "秘密★1年"]


@pytest.fixture(scope="module")
def watermarked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notice in PDF for each wording that is printed across it, once and all over."""
    folder = tmp_path_factory.mktemp("watermarks")
    text = "".join(f"<p>{line.strip()}</p>" for line in BODY.split("\n") if line.strip())
    for number, mark in enumerate(WATERMARKS):
        for name, places in {"一处": [(150, 150)], "满页": [(x, y) for x in (20, 420) for y in (60, 330, 600)]}.items():
            marks = "".join(f'<div style="{ACROSS};left:{x}px;top:{y}px">{mark}</div>' for x, y in places)
            body = text.replace("关于", f"关于{number}")
            page = f"<!doctype html><meta charset=utf-8><style>p{{font-size:20px}}</style>{body}{marks}"
            (folder / f"{mark}{name}.pdf".replace("★", "")).write_bytes(printed(page))
    return folder


@pytest.mark.parametrize("places", ["一处", "满页"])
@pytest.mark.parametrize("mark", WATERMARKS)
def test_watermark_decides_as_a_printed_line_does(watermarked: Path, mark: str, places: str, tmp_path: Path) -> None:
    file = watermarked / f"{mark}{places}.pdf".replace("★", "")
    run = hongzhu("ingest", file, "--archive", "文库", folder=tmp_path)
    if mark.startswith(("秘密", "机密")):
        assert run.status == 1 and "密级" in run.err
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    else:
        assert run.status == 0, run.err
        (record,) = (stored.record for stored in Archive(tmp_path / "文库").records)
        assert as_published(record) is None
        assert mark not in "".join(block.text for block in record.body)
