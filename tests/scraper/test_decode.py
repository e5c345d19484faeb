"""Bytes in every encoding that a Chinese document comes in are read; other bytes are refused, each with its own error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BinaryFile, EmptyFile, MixedEncoding, SourceError, TooLarge
from scraper.extract import extract
from scraper.extract.decode import SIZE_LIMIT, decode

TEXT = (
    "关于做好家访工作的通知\n\n各中小学：\n\n现将家访工作有关事项通知如下，请认真贯彻落实。\n\n"
    "一、加强领导\n\n各学校要成立领导小组，明确专人负责。\n\n青禾区教育局\n2021年3月4日\n"
)
TRADITIONAL = "關於做好家訪工作的通知\n\n各中小學：\n\n現將家訪工作有關事項通知如下，請認真貫徹落實。各學校要成立領導小組。\n"
PARAGRAPHS = [
    TEXT,
    "各学校要成立领导小组，明确专人负责，认真贯彻落实上级要求，做好家访工作。\n",
    "三会一课规范操作学习资料：支部党员大会、支部委员会、党小组会，按时上好党课。\n",
    "<html><body><h1>关于做好家访工作的通知</h1><p>各学校要成立领导小组，明确专人负责，认真贯彻落实。</p></body></html>",
]


@pytest.mark.parametrize("text", PARAGRAPHS, ids=["notice", "prose", "study", "page"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_an_encoding_is_read(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_a_mark_is_read(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
def test_traditional_text_in_big5_is_read(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


def test_rare_characters_in_gb18030_are_read() -> None:
    text = TEXT + "教师㑇某、𠮷某负责联络工作。\n"
    assert decode(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_one(end: str) -> None:
    assert decode(TEXT.replace("\n", end).encode(), "a.txt").text == TEXT


def test_wrong_label_is_a_doubt_and_the_text_is_read() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    decoded = decode(page.encode("utf-8"), "a.html")
    assert decoded.text == page
    assert decoded.doubt is not None


def test_page_that_is_labelled_gb2312_and_holds_gbk_is_read() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}镕</p>'
    assert decode(page.encode("gbk"), "a.html").text == page


@pytest.mark.parametrize(
    "data", [b"", b" ", b"\n\n \t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n\u3000".encode(), b"\0" * 100, "\u200b".encode()]
)
def test_file_without_a_sign_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        decode(data, "a.txt")


BINARIES = {
    "pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "zip": b"PK\x03\x04\x14\x00\x06\x00",
    "empty zip": b"PK\x05\x06" + b"\0" * 18,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "rtf": b"{\\rtf1\\ansi",
    "elf": b"\x7fELF\x02\x01\x01" + b"\0" * 50,
    "mp4": b"\0\0\0\x18ftypmp42" + bytes(range(256)),
    "any": bytes((i * 7919 + i * i) % 256 for i in range(5000)),
    "controls": b"\x01\x02\x03\x04" * 100,
}


@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES.keys())
def test_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryFile):
        decode(data, "a.txt")


MIXED = {
    "gbk after utf-8": TEXT.encode() + TEXT.encode("gbk"),
    "utf-8 after gbk": TEXT.encode("gbk") + TEXT.encode(),
    "a word of gbk": TEXT.encode() * 5 + "附件".encode("gbk"),
}


@pytest.mark.parametrize("data", MIXED.values(), ids=MIXED.keys())
def test_mixed_encodings_are_one_clear_error(data: bytes) -> None:
    with pytest.raises(MixedEncoding):
        decode(data, "a.txt")


def test_utf16_after_utf8_is_a_mixture_too() -> None:
    with pytest.raises(MixedEncoding):
        decode(TEXT.encode() + TEXT.encode("utf-16-le"), "a.txt")


def test_big5_line_in_a_gbk_text_is_a_mixture() -> None:
    with pytest.raises(MixedEncoding):
        decode(TEXT.encode("gb18030") + "\n各學校的黨組織要認真做好家訪工作。\n".encode("big5"), "a.txt")


def test_place_of_the_mixture_is_told() -> None:
    with pytest.raises(MixedEncoding) as caught:
        decode(TEXT.encode() + "附件".encode("gbk"), "a.txt")
    assert caught.value.where == f"a.txt 第 {TEXT.count(chr(10)) + 1} 行附近"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "big5"])
def test_text_cut_within_its_last_character_is_read_and_the_loss_is_told(encoding: str) -> None:
    text = (TRADITIONAL if encoding == "big5" else TEXT).rstrip()
    decoded = decode(text.replace("月4日", "月四日").encode(encoding)[:-1], "a.txt")
    assert text[:30] in decoded.text
    assert [d.about for d in decoded.doubts] == ["truncated"]


@pytest.mark.parametrize("lost", range(20))
def test_byte_that_is_lost_in_gbk_spoils_its_own_neighbours_alone(lost: int) -> None:
    before, line, after = TEXT.partition("明确专人负责。")
    raw = f"{line}先到先得，逐级上报，不留死角。".encode("gbk")
    text = decode(before.encode("gbk") + raw[:lost] + raw[lost + 1 :] + after.encode("gbk"), "a.txt").text
    assert text.startswith(before.rpartition("，")[0])
    assert text.endswith("不留死角。" + after)
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize("broken", [b"\xff", b"\xe5\xae", b"\x80", b"\xe5"])
def test_broken_byte_in_utf8_is_one_sign_and_a_doubt_of_its_line(broken: bytes) -> None:
    data = TEXT.replace("领导小组", "领导@小组").encode().replace(b"@", broken)
    layout = extract(data, "a.txt")
    assert layout.text == TEXT.replace("领导小组", "领导\ufffd小组")
    assert [(d.about, d.lines) for d in layout.doubts] == [("body", (TEXT[: TEXT.index("领导小组")].count("\n") + 1,))]


def test_broken_bytes_in_what_a_page_does_not_show_are_no_doubt() -> None:
    page = '<meta charset=gbk><meta name=description content="做好@"><h1>关于做好家访工作的通知</h1><p>各校要认真落实。</p>'
    layout = extract(page.encode("gbk").replace(b"@", b"\xd1"), "a.html")
    assert [row.raw for row in layout.rows] == ["关于做好家访工作的通知", "各校要认真落实。"]
    assert layout.doubts == ()


def test_signs_that_nobody_sees_part_no_word() -> None:
    text = TEXT.replace("通知", "通\u200b知").replace("家访", "家\u00ad访").replace("学校", "学\u2060校\ufeff")
    assert decode(text.encode(), "a.txt").text == TEXT


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x85"])
def test_break_of_any_kind_ends_a_line(sign: str) -> None:
    assert extract(TEXT.replace("：\n\n", f"：{sign}").encode(), "a.txt").text == TEXT.replace("：\n\n", "：\n")
    page = f"<h1>关于做好家访工作的通知</h1><p>一、核对名单{sign}二、公示名单</p>"
    assert [row.raw for row in extract(page.encode(), "a.html").rows][1:] == ["一、核对名单", "二、公示名单"]


def test_fifty_megabytes_are_too_large() -> None:
    with pytest.raises(TooLarge) as caught:
        decode("家".encode() * (50 * 1024 * 1024 // 3), "a.txt")
    assert "50 MB" in caught.value.what
    assert SIZE_LIMIT < 50 * 1024 * 1024


@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from([b"\xff\xfe", b"\0", b"\xe5\xae", "家访".encode("gbk"), "工作".encode(), b"<!--", b"a\n"]), max_size=20
    ).map(b"".join)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except SourceError as error:
        assert error.where.startswith("a.txt")
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text
