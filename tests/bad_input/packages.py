"""Hostile and broken ZIP packages: parcels, Word, OFD, Excel; name → bytes and the errors that are right for them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable

from tests.command.run_hongzhu import NOTICE

from .bad import Bad

GOOD_TEXT = NOTICE.format("打包").encode()
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGE = 70 * 1024 * 1024
"""More bytes than one part may have."""


def package(parts: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word(body: str = "", *, before: str = "", more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return package([("[Content_Types].xml", _TYPES), ("word/document.xml", document.encode()), *more])


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def ofd(page: str, *, document: str | None = None) -> bytes:
    main = document or '<Document><CommonData/><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>'
    return package(
        [
            ("OFD.xml", b"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
            ("Doc_0/Document.xml", main.encode()),
            ("Doc_0/P.xml", page.encode()),
        ]
    )


def patched(data: bytes, *, flags: int | None = None, size: int | None = None) -> bytes:
    """A ZIP of one part whose own lists say another thing of it."""
    out = bytearray(data)
    local, central = 0, data.index(b"PK\x01\x02")
    if flags is not None:
        struct.pack_into("<H", out, local + 6, flags)
        struct.pack_into("<H", out, central + 8, flags)
    if size is not None:
        struct.pack_into("<I", out, local + 22, size)
        struct.pack_into("<I", out, central + 24, size)
    return bytes(out)


def nested(depth: int) -> bytes:
    data = package([("通知.txt", GOOD_TEXT)])
    for _ in range(depth):
        data = package([("r.zip", data)])
    return data


def laughs(kind: str) -> str:
    entities = "".join(f'<!ENTITY {chr(98 + n)} "' + f"&{chr(97 + n)};" * 10 + '">' for n in range(9))
    return f'<!DOCTYPE {kind} [<!ENTITY a "哈哈">{entities}]>'


PARCEL = package([("通知.txt", GOOD_TEXT)])
OFFICE = word(paragraphs("关于做好打包工作的通知", "各中小学：", "请认真贯彻落实。", "青禾区教育局", "2021年3月4日"))
UTF16_LAUGHS = f'<?xml version="1.0" encoding="utf-16"?>{laughs("w")}<w:document xmlns:w="{_WORD}"/>'.encode("utf-16")


def cases() -> dict[str, Bad]:
    return {
        "part beyond all measure.zip": Bad(lambda: package([("大.txt", bytes(_LARGE))]), "TooLarge"),
        "five thousand parts and more.zip": Bad(lambda: package((f"{n}.txt", b"1") for n in range(5001)), "TooLarge"),
        "zip in zip in zip.zip": Bad(nested(5), "UnsupportedType"),
        "password.zip": Bad(patched(PARCEL, flags=1), "EncryptedFile"),
        "two parts of one name.zip": Bad(package([("甲.txt", GOOD_TEXT), ("甲.txt", GOOD_TEXT * 2)]), "Unreadable"),
        "two names that are one path.zip": Bad(package([("甲.txt", GOOD_TEXT), ("./甲.txt", GOOD_TEXT)]), "Unreadable"),
        "announced smaller than it is.zip": Bad(patched(PARCEL, size=10), "Unreadable"),
        "announced as two gigabytes.zip": Bad(patched(PARCEL, size=0x7FFFFFFF), "Unreadable"),
        "lies about zip64.zip": Bad(patched(PARCEL, size=0xFFFFFFFF), "Unreadable"),
        "unknown packing.zip": Bad(PARCEL.replace(b"\x08\x00", b"\x63\x00"), "Unreadable"),
        "cut in half.zip": Bad(PARCEL[: len(PARCEL) // 2], "Unreadable"),
        "nothing in it.zip": Bad(package([("空/", b"")]), "Unreadable EmptyFile"),
        "climbs out.zip": Bad(package([("../../../tmp/hongzhu-escaped.txt", GOOD_TEXT)]), "UnsafeName"),
        "absolute name.zip": Bad(package([("/etc/hongzhu-escaped.txt", GOOD_TEXT)]), "UnsafeName"),
        "drive of Windows.zip": Bad(package([("C:\\hongzhu-escaped.txt", GOOD_TEXT)]), "UnsafeName"),
        "name of two lines.zip": Bad(package([("甲\n乙.txt", GOOD_TEXT)]), "UnsafeName"),
        "name that turns round.zip": Bad(package([("甲\u202etxt.exe.txt", GOOD_TEXT)]), "UnsafeName"),
        "empty part.zip": Bad(package([("空.txt", b"")]), "EmptyFile"),
        "program in it.zip": Bad(package([("装.exe", b"MZ" + bytes(100))]), "UnsupportedType"),
        "billion laughs.docx": Bad(word(paragraphs("&j;"), before=laughs("w")), "Unreadable"),
        "billion laughs in another encoding.docx": Bad(
            package([("[Content_Types].xml", _TYPES), ("word/document.xml", UTF16_LAUGHS)]), "Unreadable"
        ),
        "entity that reads a file.docx": Bad(
            word(paragraphs("&x;"), before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "Unreadable"
        ),
        "entity that asks a server.docx": Bad(
            word(paragraphs("甲"), before='<!DOCTYPE w SYSTEM "http://127.0.0.1:9/evil.dtd">'), "Unreadable"
        ),
        "laughing types.docx": Bad(
            package(
                [("[Content_Types].xml", _TYPES), ("word/styles.xml", laughs("w").encode()), ("word/document.xml", b"<a/>")]
            ),
            "Unreadable",
        ),
        "nested without end.docx": Bad(word("<w:p>" * 50_000 + "</w:p>" * 50_000), "Unreadable"),
        "no document.docx": Bad(package([("[Content_Types].xml", _TYPES), ("word/styles.xml", b"<a/>")]), "Unreadable"),
        "empty document.docx": Bad(word(), "EmptyFile TitleNotFound Unreadable"),
        "main part climbs out.docx": Bad(
            word(
                more=[
                    (
                        "_rels/.rels",
                        f'<R><Relationship Type="{_RELATIONS}/officeDocument" Target="../../../../etc/passwd"/></R>'.encode(),
                    )
                ]
            ),
            "Unreadable",
        ),
        "white space beyond all measure.docx": Bad(
            lambda: package([("[Content_Types].xml", _TYPES), ("word/document.xml", b" " * _LARGE)]), "TooLarge"
        ),
        "cut in half.docx": Bad(OFFICE[: len(OFFICE) // 2], "Unreadable"),
        "no xml.docx": Bad(package([("[Content_Types].xml", _TYPES), ("word/document.xml", b"\x00\x01\x02")]), "Unreadable"),
        "password.docx": Bad(_OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512), "EncryptedFile"),
        "rubbish.doc": Bad(_OLE + bytes(range(256)) * 20, "UnsupportedType Unreadable TitleNotFound"),
        "table of sums.xlsx": Bad(package([("[Content_Types].xml", _TYPES), ("xl/workbook.xml", b"<a/>")]), "UnsupportedType"),
        "slides.pptx": Bad(package([("[Content_Types].xml", _TYPES), ("ppt/presentation.xml", b"<a/>")]), "UnsupportedType"),
        "slides that call themselves.docx": Bad(
            package([("[Content_Types].xml", _TYPES), ("ppt/presentation.xml", b"<a/>")]), "UnsupportedType"
        ),
        "no text.ofd": Bad(ofd("<Page><Content/></Page>"), "OcrMissing"),
        "page that is not there.ofd": Bad(
            ofd("<Page/>", document='<Document><Pages><Page BaseLoc="Q.xml"/></Pages></Document>'), "Unreadable"
        ),
        "no pages.ofd": Bad(ofd("<Page/>", document="<Document/>"), "Unreadable"),
        "ten thousand pages.ofd": Bad(
            ofd("<Page/>", document="<Document><Pages>" + '<Page BaseLoc="P.xml"/>' * 10_000 + "</Pages></Document>"),
            "TooLarge",
        ),
        "billion laughs.ofd": Bad(ofd(f"{laughs('Page')}<Page>&j;</Page>"), "Unreadable"),
        "glyphs without number.ofd": Bad(
            ofd(
                '<Page><TextObject Boundary="nan nan 1e999 -1"><TextCode X="inf" DeltaX="g 999999999 1e308">甲乙</TextCode>'
                "</TextObject></Page>"
            ),
            "TitleNotFound Unreadable",
        ),
        "cut in half.ofd": Bad(ofd("<Page/>" + "<!-- -->" * 99)[:200], "Unreadable"),
    }


def harmless() -> dict[str, bytes]:
    """What looks hostile and is only a document."""
    remote = (
        f'<R><Relationship Id="r1" Type="{_RELATIONS}/image" Target="http://127.0.0.1:9/pixel.png" TargetMode="External"/></R>'
    )
    lines = ("关于做好远程工作的通知", "各中小学：", "请认真贯彻落实有关远程工作的要求。", "青禾区教育局", "2021年3月4日")
    return {
        "asks a server for a picture.docx": word(paragraphs(*lines), more=[("word/_rels/document.xml.rels", remote.encode())]),
        "通知.zip": package([("CON.txt", NOTICE.format("保留名").encode())]),
    }
