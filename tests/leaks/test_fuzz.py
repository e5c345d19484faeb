"""Whatever bytes come in, a reader gives a value or one of our errors: never another exception, and never for long."""

from __future__ import annotations

import io
from contextlib import suppress

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import HongzhuError
from archive.ledger import load_ledger
from archive.markdown import load_record
from archive.personal import find_personal, hide_personal
from archive.redaction import cover
from indexer.query import parse_query
from linking.published import load_document
from scraper.cues.closing import closed_mark
from scraper.cues.secrecy import secrecy_mark
from scraper.extract import extract
from scraper.extract.words import words_of
from study.pack_markdown import load_pack
from study.quotes import load_quotes

PAGE = (
    "<!doctype html><meta charset=utf-8><title>关于做好工作的通知</title><body><h1>通知</h1>"
    "<table><tr><td>密级<td>一</table><p>各校："
).encode()
TEXT = "密级：机密\n青教发〔2024〕5号\n关于做好工作的通知\n各校：\n身份证号 329999201203071234，请落实。\n".encode()
RECORD = (
    "---\nid: 2021-1-aaaaa\ntitle: 通知\nformat: 2\ndoubts:\n- about: title\n  sentence: 存疑\n---\n\n"
    "# 通知\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
)
PACK = "---\n学习包: 1\n题目: 题\n---\n\n## 一\n\n- 原文: /d/2021-1-aaaaa/\n- 时间: 5\n"
QUOTES = "format: 1\nquotes:\n- check: ab\n  day: '2021-01-01'\n  source: 甲\n  in_force: true\n  text: [甲]\n"
LINKS = "hongzhu published links 1\nid: a\ntitle: b\nbody: c\n\np1-abcd\t00\t3\t甲\n\n"
LEDGER = (
    "format: 1\nraw_sha256: a\nextraction_sha256: b\nfirst_line: 1\nlast_line: 2\n"
    "entries:\n- {line: 1, start: 0, end: 1, reason: x, text: 甲}\n"
)


def word() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("关于做好工作的通知")
    document.add_table(1, 2)
    document.save(file)
    return file.getvalue()


SEEDS = {"甲.html": PAGE, "甲.txt": TEXT, "甲.docx": word(), "甲.xlsx": word()}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


PIECES = (b"\x00", b"\xff\xfe", b"<", b"|", b"\n", b"\xe2\x80\xa8")


def spoilt(data: st.DataObject, seed: bytes) -> bytes:
    """`seed` with some bytes changed, cut out, doubled or put in."""
    out = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(out) - 1)))
        size = data.draw(st.integers(0, 40))
        piece = data.draw(
            st.sampled_from([b"", bytes(out[at : at + size]) * 2, b"\x00", b"\xff\xfe", b"<", b"|", b"\n", b"\xe2\x80\xa8"])
        )
        out[at : at + size] = piece
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
@FEW
@given(st.data())
def test_spoilt_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = spoilt(data, SEEDS[name])
    words_of(raw, name)
    try:
        layout = extract(raw, name)
    except HongzhuError:
        return
    secrecy_mark(layout)
    closed_mark(layout)


READERS = {
    "record": (RECORD, lambda text: load_record(text, "甲.md")),
    "pack": (PACK, lambda text: load_pack(text, "甲.md")),
    "quotes": (QUOTES, lambda text: load_quotes(text, "甲.quotes.yml")),
    "links": (LINKS, lambda text: [load_document(text, "甲.txt").rows, load_document(text, "甲.txt").departed]),
    "ledger": (LEDGER, lambda text: load_ledger(text, "甲.ledger.yml")),
}


@pytest.mark.parametrize("kind", READERS)
@FEW
@given(st.data())
def test_spoilt_file_of_the_archive_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    seed, read = READERS[kind]
    with suppress(HongzhuError):
        read(spoilt(data, seed.encode()).decode("utf-8", "replace"))


@FEW
@given(st.text(max_size=200))
def test_any_query_and_any_text_is_taken(text: str) -> None:
    parse_query(text)
    assert len(hide_personal(text)) == len(text) == len(cover(text, [text[:5]]))
    list(find_personal(text * 3))


@given(st.text("0123456789-. ＊x身份证号", max_size=300))
@FEW
def test_digits_in_any_order_are_hidden_once(text: str) -> None:
    hidden = hide_personal(text)
    assert hide_personal(hidden) == hidden
