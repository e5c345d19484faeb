"""Bytes → text: byte order mark, declared label, strict UTF-8, then the Chinese encodings.

gb2312 and gbk labels mean gb18030, as in browsers. A wrong label is noticed because UTF-8 is tried strictly first.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from archive.doubt import BODY, Doubt
from archive.errors import BinaryFile, EmptyFile, MixedEncoding, TooLarge, UnknownEncoding

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
REPLACED = "\ufffd"
_CUT = "文件在一个字的中间断了，可能没有下载完整，后面的文字没有收到。"
_FEW_BROKEN = 3
_MOST_BROKEN = 100
_WORD = 2
"""Characters: broken bytes that are as many in a Chinese encoding are a word of it, and the file a mixture."""
_COMMON_LEADS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
"""First bytes of punctuation and of the characters of level 1 in GB 2312."""
_BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f]")
"""Characters without a width or a shape, which pages and word processors put between others: no reader sees or quotes them."""


BREAKS = re.compile("[\u000b\u0085\u2028\u2029]")
"""What word processors and databases end a line with besides `\\n`."""


def without_unseen(text: str) -> str:
    """`text` without characters that nobody sees."""
    return _UNSEEN.sub("", text)


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read."""

    text: str
    """With `\\n` line ends and without a byte order mark."""
    encoding: str
    doubt: str | None = None
    """A sentence where the label and the bytes disagree."""
    is_cut: bool = False
    """Whether the bytes end in the middle of a character."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubt of the text as a whole."""
        about_label = (Doubt(about=BODY, sentence=self.doubt),) if self.doubt else ()
        return (*about_label, Doubt(about="truncated", sentence=_CUT)) if self.is_cut else about_label


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
    decoded = _decode_text(data, where)
    text = _UNSEEN.sub("", decoded.text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(_BLANK):
        raise EmptyFile("文件里只有空白", where=where, next_step="重新复制或下载原文")
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise BinaryFile("文件不是文本（控制字符太多）", where=where, next_step="另存为 .txt 或网页（.html）再收录")
    return replace(decoded, text=text)


def _decode_text(data: bytes, where: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, where)
    label = _declared(data)
    try:
        text = data.decode("utf-8")
        wrong = label not in (None, "utf-8", "utf8", "ascii") and not data.isascii()
        return Decoded(text, "utf-8", f"网页自称是 {label} 编码，实际是 utf-8" if wrong else None)
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        return _decode_wide(data, where)
    if label in _ALIASES:
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode(_ALIASES[label or ""]), _ALIASES[label or ""])
    return _decode_chinese(data, where)


def _declared(data: bytes) -> str | None:
    match = _LABEL.search(data[:4096])
    return match[1].decode("ascii").lower() if match else None


def _decode_marked(data: bytes, encoding: str, where: str) -> Decoded:
    """What stands behind a byte order mark, with U+FFFD for a few broken places."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _decode_damaged(data, where)
        text = data.decode(encoding, errors="replace")
        if text.count(REPLACED) > _allowed(text):
            raise _mixed_at(f"{where} 第 {text[: text.index(REPLACED)].count(chr(10)) + 1} 行附近") from error
        return Decoded(text, encoding, is_cut=len(data) % 2 > 0)


def _decode_wide(data: bytes, where: str) -> Decoded:
    as_utf8 = (part.decode("utf-8", errors="ignore") for part in (data, data[:300]))
    if any(len(text) > 40 and _han_share(text) > 0.3 for text in as_utf8):
        raise _mixed_at(where)
    whole = data[: len(data) // 2 * 2]
    share, text, encoding = _best_reading(whole, ("utf-16-le", "utf-16-be"))
    if share > 0.05 and _han_share(text) > 0.1:
        return Decoded(text, encoding, is_cut=len(whole) < len(data))
    raise BinaryFile("文件不是文本（含有空字节）", where=where, next_step="另存为 .txt 或网页（.html）再收录")


def _decode_chinese(data: bytes, where: str) -> Decoded:
    if _mostly_utf8(data):
        return _decode_damaged(data, where)
    share, text, encoding = _best_reading(data, ("gb18030", "big5hkscs"))
    if share > 0.05:
        _refuse_other_encoding(text, encoding, where)
        return Decoded(text, encoding)
    if mended := _decode_broken_pairs(data, where):
        return mended
    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16"]).best()
    if best is not None and _common_share(str(best)) > 0.05:
        return Decoded(str(best), best.encoding, f"编码是猜的（{best.encoding}），请核对有没有乱码")
    if _partly_chinese(data):
        raise _mixed_at(where)
    raise UnknownEncoding("认不出文件的编码", where=where, next_step="用记事本打开，另存为 UTF-8 再收录")


def _decode_damaged(data: bytes, where: str) -> Decoded:
    """UTF-8 with U+FFFD for a few broken bytes; raises MixedEncoding where words of another encoding stand in it."""
    spans = _broken_spans(data)
    for start, end in spans:
        if len(spans) > _allowed(data) or len(data[start:end].decode("gb18030", errors="ignore")) >= _WORD:
            raise _mixed_at(f"{where} 第 {data[:start].count(10) + 1} 行附近")
    text = data.decode("utf-8", errors="replace")
    return Decoded(text, "utf-8", is_cut=bool(spans) and spans[-1][1] == len(data))


def _broken_spans(data: bytes) -> list[tuple[int, int]]:
    """Where bytes are that are no UTF-8; neighbouring ones as one."""
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(data):
        try:
            codecs.utf_8_decode(memoryview(data)[position:], "strict", True)
            break
        except UnicodeDecodeError as error:
            start, end = position + error.start, position + error.end
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            position = end
        if len(spans) > _MOST_BROKEN:
            break
    return spans


def _decode_broken_pairs(data: bytes, where: str) -> Decoded | None:
    """GB18030 or Big5 in which single bytes are lost; None where more is wrong than that."""
    readings = []
    for encoding in ("gb18030", "big5hkscs"):
        text = "\n".join(_mended(line, encoding) for line in data.split(b"\n"))
        if text.count(REPLACED) <= _allowed(text) and _common_share(text) > 0.05:
            readings.append((_common_share(text), text, encoding))
    if not readings:
        return None
    _, text, encoding = max(readings)
    _refuse_other_encoding(text, encoding, where)
    return Decoded(text, encoding, is_cut=text.endswith(REPLACED))


def _mended(line: bytes, encoding: str) -> str:
    """A line with U+FFFD where a byte is lost: in GB18030 what follows must not be read from the middle of its characters."""
    if encoding != "gb18030":  # half of Big5's second bytes are ASCII: there a run of high bytes says nothing
        return line.decode(encoding, errors="replace")
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return "".join(map(_mended_run, re.findall(rb"[\x80-\xff]+|[\x00-\x7f]+", line)))


def _mended_run(run: bytes) -> str:
    """High bytes in pairs; of an odd number the one goes whose loss leaves the most common characters."""
    if len(run) % 2 == 0 or run[0] < 0x80:
        return run.decode("gb18030", errors="replace")
    worth = sum(lead in _COMMON_LEADS for lead in run[1::2])
    best, place = worth, 0
    for at in range(0, len(run) - 1, 2):
        worth += (run[at] in _COMMON_LEADS) - (run[at + 1] in _COMMON_LEADS)
        if worth >= best:
            best, place = worth, at + 2
    before, after = (part.decode("gb18030", errors="replace") for part in (run[:place], run[place + 1 :]))
    return f"{before}{REPLACED}{after}"


def _allowed(whole: bytes | str) -> int:
    """How many places of a text may be broken before it is no text in this encoding."""
    return min(_MOST_BROKEN, max(_FEW_BROKEN, len(whole) // 500))


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
