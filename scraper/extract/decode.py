"""Bytes → text: byte order mark, declared label, strict UTF-8, then the Chinese encodings.

gb2312 and gbk labels mean gb18030, as in browsers. A wrong label is noticed because UTF-8 is tried strictly first.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from archive.doubt import BODY, Doubt
from archive.errors import BinaryFile, EmptyFile, MixedEncoding, TooLarge, TruncatedFile, UnknownEncoding

SIZE_LIMIT = 20 * 1024 * 1024
"""In bytes; the longest official documents are below 2 MiB as text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP、DOCX 或 OFD"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR 压缩包"),
    (b"\x1f\x8b", "GZIP 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
)
_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read."""

    text: str
    """With `\\n` line ends and without a byte order mark."""
    encoding: str
    doubt: str | None = None
    """A sentence where the label and the bytes disagree."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubt of the text as a whole."""
        return (Doubt(about=BODY, sentence=self.doubt),) if self.doubt else ()


def decode(data: bytes, where: str) -> Decoded:
    """The text in `data`.

    Raises EmptyFile, TooLarge, BinaryFile, MixedEncoding or UnknownEncoding, naming `where`.
    """
    if len(data) > SIZE_LIMIT:
        raise TooLarge(
            f"文件有 {len(data) / 1048576:.0f} MB，超过 {SIZE_LIMIT // 1048576} MB 的上限",
            where=where,
            next_step="一份公文不会这么大；请拆成单份文件再收录",
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("文件是空的", where=where, next_step="重新复制或下载原文")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFile(f"这是 {kind} 文件，不是文本", where=where, next_step="另存为 .txt 或网页（.html）再收录")
    text, encoding, doubt = _decode_text(data, where)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(_BLANK):
        raise EmptyFile("文件里只有空白", where=where, next_step="重新复制或下载原文")
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise BinaryFile("文件不是文本（控制字符太多）", where=where, next_step="另存为 .txt 或网页（.html）再收录")
    return Decoded(text, encoding, doubt)


def _decode_text(data: bytes, where: str) -> tuple[str, str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, None
            except UnicodeDecodeError as error:
                raise _mixed(error, data, where) from error
    label = _declared(data)
    try:
        text = data.decode("utf-8")
        wrong = label not in (None, "utf-8", "utf8", "ascii") and not data.isascii()
        return text, "utf-8", f"网页自称是 {label} 编码，实际是 utf-8" if wrong else None
    except UnicodeDecodeError as error:
        utf8_error = error
    if b"\x00" in data:
        return _decode_wide(data, where)
    if label in _ALIASES:
        try:
            return data.decode(_ALIASES[label or ""]), _ALIASES[label or ""], None
        except UnicodeDecodeError:
            pass
    return _decode_chinese(data, utf8_error, where)


def _declared(data: bytes) -> str | None:
    match = _LABEL.search(data[:4096])
    return match[1].decode("ascii").lower() if match else None


def _decode_wide(data: bytes, where: str) -> tuple[str, str, str | None]:
    as_utf8 = (part.decode("utf-8", errors="ignore") for part in (data, data[:300]))
    if any(len(text) > 40 and _han_share(text) > 0.3 for text in as_utf8):
        raise _mixed_at(where)
    share, text, encoding = _best_reading(data, ("utf-16-le", "utf-16-be"))
    if share > 0.05 and _han_share(text) > 0.1:
        return text, encoding, None
    raise BinaryFile("文件不是文本（含有空字节）", where=where, next_step="另存为 .txt 或网页（.html）再收录")


def _decode_chinese(data: bytes, utf8_error: UnicodeDecodeError, where: str) -> tuple[str, str, str | None]:
    if _mostly_utf8(data):
        raise _mixed(utf8_error, data, where)
    share, text, encoding = _best_reading(data, ("gb18030", "big5hkscs"))
    if share > 0.05:
        _refuse_other_encoding(text, encoding, where)
        return text, encoding, None
    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16"]).best()
    if best is not None and _common_share(str(best)) > 0.05:
        return str(best), best.encoding, f"编码是猜的（{best.encoding}），请核对有没有乱码"
    if _partly_chinese(data):
        raise _mixed(utf8_error, data, where)
    raise UnknownEncoding("认不出文件的编码", where=where, next_step="用记事本打开，另存为 UTF-8 再收录")


def _best_reading(data: bytes, encodings: tuple[str, ...]) -> tuple[float, str, str]:
    """Share of common characters, text and encoding of the reading with most of them; a share of 0 where none reads."""
    readings = [(0.0, "", "")]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            readings.append((_common_share(text := data.decode(encoding)), text, encoding))
    return max(readings, key=lambda r: r[0])


def _refuse_other_encoding(text: str, encoding: str, where: str) -> None:
    """Raise `MixedEncoding` at the first line that has no common character, but many in the other Chinese encoding."""
    other = "big5hkscs" if encoding == "gb18030" else "gb18030"
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) < 8 or _common_share(line) > 0.02:
            continue
        with contextlib.suppress(UnicodeError):
            if _common_share(line.encode(encoding).decode(other)) > 0.1:
                raise _mixed_at(f"{where} 第 {number} 行附近")


def _mixed(error: UnicodeDecodeError, data: bytes, where: str) -> MixedEncoding | TruncatedFile:
    if error.end >= len(data) and "unexpected end" in error.reason:
        return TruncatedFile("文件在一个字的中间断了", where=f"{where} 结尾", next_step="文件没有下载完整，请重新复制或下载")
    line = data[: error.start].count(b"\n") + 1
    return _mixed_at(f"{where} 第 {line} 行附近")


def _mixed_at(where: str) -> MixedEncoding:
    return MixedEncoding("文件里混有两种编码", where=where, next_step="用编辑器打开，改正乱码处，另存为 UTF-8 再收录")


def _mostly_utf8(data: bytes) -> bool:
    """Whether the multi-byte part of `data` is UTF-8 but for a few places."""
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for c in text if "\u4e00" <= c <= "\u9fff")
    bad = text.count("\ufffd")
    return good > 20 and bad * 2 < good


def _partly_chinese(data: bytes) -> bool:
    text = data.decode("gb18030", errors="replace")
    return _common_share(text.replace("\ufffd", "")) > 0.05 and text.count("\ufffd") * 5 < len(text)


def _han_share(text: str) -> float:
    return sum(1 for c in text if "\u4e00" <= c <= "\u9fff") / max(1, len(text))


_COMMON = frozenset("的一是不了在人有我他这中大来上国和要学校教育工作年月日通知會員為與學於個們這關動務發實")


def _common_share(text: str) -> float:
    """Share of very common characters: a wrong reading has next to none of them."""
    return sum(1 for c in text if c in _COMMON) / max(1, sum(1 for c in text if not c.isascii()))
