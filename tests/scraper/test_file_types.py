"""Files by what their bytes are: pages saved as one file are read, other types are refused, each with what helps its owner."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from archive.errors import UnsupportedType
from scraper.extract import extract
from scraper.intake.raw_files import RawThing, is_packed, open_packed

from .reading import page, record_of, squeezed
from .written_files import zipped

TEXT = "各校要编好值班表，公布值班电话。"


def saved(encoding: str, coding: str, *, head: str = "From: <Saved by Blink>\r\n", frame: str = "") -> bytes:
    """A page as browsers save it in one file, with a style sheet, and a frame where one is given."""
    inner = page(TEXT, '<iframe src="cid:f1"></iframe>' if frame else "", '<ol class="k"><li>甲事。</li></ol>').encode(encoding)
    body = (
        base64.encodebytes(inner)
        if coding == "base64"
        else quopri.encodestring(inner)
        if coding == "quoted-printable"
        else inner
    )
    parts = [("text/html", coding, "https://a.example/b.html", body), ("text/css", "7bit", "cid:c", b".k{list-style:none}")]
    if frame:
        parts.append(("text/html", "8bit", "cid:x", f"<p>{frame}</p>".encode(encoding)))
    kind = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="xx"'
    out = f"{head}MIME-Version: 1.0\r\n{kind}\r\n\r\n".encode()
    for kind, how, place, data in parts:
        name = "Content-ID: <f1>\r\n" if place == "cid:x" else ""
        heads = f"--xx\r\nContent-Type: {kind}\r\n{name}Content-Transfer-Encoding: {how}\r\nContent-Location: {place}\r\n\r\n"
        out += heads.encode() + data + b"\r\n"
    return out + b"--xx--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_page_saved_as_one_file_is_read_like_the_page(encoding: str, coding: str) -> None:
    made = saved(encoding, coding)
    if encoding == "gb18030":
        made = made.replace(b"charset=3Dutf-8", b"charset=3Dgbk").replace(b"charset=utf-8", b"charset=gbk")
    record = record_of(made, "a.mhtml")
    assert record.title == "桐岭县教育局关于做好教室标牌制作工作的通知"
    assert (record.doc_number, record.date_written) == ("桐教发〔2023〕7号", "2023-05-04")
    assert squeezed(record) == f"各中小学：{TEXT}甲事。桐岭县教育局2023年5月4日"


def test_frame_of_a_page_saved_as_one_file_stands_in_its_place() -> None:
    assert "框里的一句话。甲事。" in squeezed(record_of(saved("utf-8", "8bit", frame="框里的一句话。"), "a.mht"))


NOTICE_PAGE = page(TEXT).encode()
REFUSED = {
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), "解压"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(50), "解压"),
    "xlsx": (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), "PDF"),
    "pptx": (zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<a/>"}), "PDF"),
    "epub": (zipped({"mimetype": b"application/epub+zip", "a.xhtml": NOTICE_PAGE, "b.xhtml": NOTICE_PAGE}), "PDF"),
    "ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "PDF"),
    "pages": (zipped({"Index/Document.iwa": bytes(9), "preview.jpg": b"\xff\xd8\xff"}), "PDF"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "PDF"),
    "eml": (saved("utf-8", "8bit", head="Received: by a.example\r\nFrom: a@a.example\r\nTo: b@a.example\r\n"), "正文"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "JPG"),
}


@pytest.mark.parametrize(("data", "step"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("suffix", ["own", ".txt", ".zip", ""])
def test_other_type_is_refused_with_what_helps_whatever_its_name(
    data: bytes, step: str, suffix: str, request: pytest.FixtureRequest
) -> None:
    name = f"a.{request.node.callspec.id.split('-')[-1]}" if suffix == "own" else f"a{suffix}"
    assert not is_packed(data)
    with pytest.raises(UnsupportedType) as caught:
        extract(data, name)
    assert step in caught.value.next_step


def test_parcel_of_documents_is_opened() -> None:
    data = zipped({"甲.html": NOTICE_PAGE, "乙/丙.txt": "关于值班的通知\n\n请值班。\n".encode()})
    assert is_packed(data)
    assert [thing.name for thing in open_packed(RawThing(Path("a.zip"), "a.zip", data)) if isinstance(thing, RawThing)] == [
        "a.zip/甲.html",
        "a.zip/乙/丙.txt",
    ]


def test_open_text_wants_libreoffice_or_says_so() -> None:
    data = zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>", "Thumbnails/a.png": b"\x89PNG"}
    )
    assert not is_packed(data)
    with pytest.raises(Exception, match="LibreOffice"):
        extract(data, "a.odt")
