"""What is no document that can be read here, told by its bytes: each kind with the one sentence that helps its owner."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import UnsupportedType
from scraper.extract.package import part_bytes, part_names

_UNPACK = "先用解压软件解压，再收录里面的文件"
_AS_PDF = "在原来的软件里打开，另存为 PDF 或 .docx 再收录"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"Rar!", "RAR 压缩包", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _UNPACK),
    (b"\x1f\x8b", "GZIP 压缩包", _UNPACK),
    (b"BZh", "BZIP2 压缩包", _UNPACK),
    (b"\xfd7zXZ", "XZ 压缩包", _UNPACK),
    (b"PK\x05\x06", "空的压缩包", "重新打包或下载"),
    (b"ITSF", "CHM 帮助文件", "打开后全选、复制，存为纯文本（.txt）再收录"),
    (b"CAJ", "CAJ 文献", _AS_PDF),
    (b"HN", "CAJ 文献", _AS_PDF),
    (b"KDH", "KDH 文献", _AS_PDF),
    (b"AT&TFORM", "DjVu 电子书", "打印成 PDF 再收录"),
    (b"\x00\x00\x00\x0cjP", "JPEG 2000 图片", "另存为 PNG 或 JPG 再收录"),
    (b"ID3", "录音", "把文字稿存为 .txt 再收录"),
    (b"MZ", "程序", "请检查文件来历"),
)
"""Beginnings of files → what they are, and what to do with them."""
_TEXT_FOLLOWS = (b"HN", b"MZ", b"CAJ", b"ID3", b"BZh")
"""Beginnings that a text may have as well: there a zero byte must follow."""
_MEDIA_BOX = re.compile(rb"....ftyp(?P<brand>....)", re.S)
_ODF = b"application/vnd.oasis.opendocument."
ODF_TEXT = _ODF + b"text"
_EPUB = b"application/epub+zip"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("Workbook", "Excel 表格"),
    ("Book", "Excel 表格"),
    ("PowerPoint Document", "PPT 演示文稿"),
    ("__substg1.0_", "Outlook 邮件"),
    ("VisioDocument", "Visio 图"),
)
_MAIL_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)
_MAIL_MARK = re.compile(rb"^(?:To|Received|Return-Path|Delivered-To|X-Mailer|Message-ID):", re.I | re.M)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{\"])")
HEAD = 4096
"""Bytes in which the heads of a mail or a page archive are looked for."""


@dataclass(frozen=True)
class Refusal:
    """What a file is, and what its owner can do."""

    what: str
    next_step: str


def refuse_other_types(data: bytes, where: str) -> None:
    """Raise UnsupportedType where the bytes are of a type that is known and not read; what is left may be text."""
    if refusal := _refusal_of(data):
        raise UnsupportedType(f"这是{refusal.what}，还不能收录", where=where, next_step=refusal.next_step)
    if _JSON.match(data[:HEAD]):
        raise UnsupportedType("这是程序用的数据（JSON），不是文件", where=where, next_step="收录这份文件的网页，不是它的接口")


def _refusal_of(data: bytes) -> Refusal | None:
    for signature, what, step in _SIGNATURES:
        if data.startswith(signature) and (signature not in _TEXT_FOLLOWS or b"\x00" in data[:64]):
            return Refusal(what if what[0] > "\x7f" else f" {what}", step)
    if media := _MEDIA_BOX.match(data[:12]):
        is_picture = media["brand"][:3] in (b"hei", b"mif", b"avi")
        return Refusal("手机照片（HEIC）", "另存为 JPG 再收录") if is_picture else Refusal("音像", "把文字稿存为 .txt 再收录")
    if data.startswith(_OLE):
        return _ole_refusal(data)
    if is_mail(data):
        return Refusal("邮件", "打开邮件，把正文复制到 .txt，附件另存出来，再分别收录")
    return _package_refusal(data)


def _ole_refusal(data: bytes) -> Refusal | None:
    if "WordDocument".encode("utf-16-le") in data:
        return None
    found = next((what for stream, what in _OLE_STREAMS if stream.encode("utf-16-le") in data), None)
    return Refusal(f" {found}", _AS_PDF) if found else None


def _package_refusal(data: bytes) -> Refusal | None:
    """What a ZIP is that is one file of a program; None for a parcel of documents."""
    names = part_names(data)
    kind = part_bytes(data, "mimetype") if "mimetype" in names else b""
    if kind.startswith(_EPUB):
        return Refusal("电子书（EPUB）", "在阅读软件里打开，另存为 PDF 或网页再收录")
    if kind.startswith(_ODF):
        what = "表格" if b"spreadsheet" in kind else "演示文稿" if b"presentation" in kind else "文稿"
        return Refusal(f" LibreOffice 的{what}（{kind[len(_ODF) :].decode('ascii', 'replace')[:20]}）", _AS_PDF)
    if any(name.startswith("xl/") for name in names):
        return Refusal(" Excel 表格", "把要收录的表另存为 PDF 或网页再收录")
    if any(name.startswith("ppt/") for name in names):
        return Refusal(" PPT 演示文稿", "另存为 PDF，或把文字复制到 .txt 再收录")
    if any(name.endswith(".iwa") for name in names):
        return Refusal("苹果电脑的文稿（Pages、Numbers、Keynote）", "导出为 PDF 或 Word 再收录")
    if names & {"AndroidManifest.xml", "META-INF/MANIFEST.MF"}:
        return Refusal("程序的安装包", "请检查文件来历")
    if "[Content_Types].xml" in names or "META-INF/container.xml" in names:
        return Refusal("办公软件的文件", _AS_PDF)
    return None


def is_one_file(data: bytes) -> bool:
    """Whether a ZIP is one file of a program and no parcel of documents, whether or not that file can be read."""
    return "[Content_Types].xml" in part_names(data) or is_open_text(data) or _package_refusal(data) is not None


def is_open_text(data: bytes) -> bool:
    """Whether these bytes are a text in the open format (.odt)."""
    return "mimetype" in part_names(data) and part_bytes(data, "mimetype").strip() == ODF_TEXT


def is_mail(data: bytes) -> bool:
    """Whether the bytes are a letter: heads of a message, and one that only letters have."""
    head = data[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    return bool(_MAIL_HEAD.match(head) and _MAIL_MARK.search(head))
