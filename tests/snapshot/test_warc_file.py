"""A snapshot as a WARC file: other tools read it, every byte comes back, and what is damaged is refused."""

from __future__ import annotations

import gzip
import subprocess
import sys
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive.digest import sha256_of
from archive.errors import SnapshotDamaged
from scraper.snapshot import Origin
from scraper.snapshot import warc_file as module
from scraper.snapshot.warc_file import append_origin, decode_snapshot, encode_snapshot

FILE = Origin("2026-11-20T08:30:00Z", name="来文/甲 一.txt")
PAGE = Origin(
    "2026-11-20T08:30:00Z",
    name="n1.html",
    url="http://jyj.qinghe.example/通知/n1.html?a=1&b=2",
    headers=(
        ("Content-Type", "text/html; charset=gbk"),
        ("Content-Encoding", "gzip"),
        ("Set-Cookie", "id=1"),
        ("X-Note", "青"),
        ("X-名", ""),
    ),
)
DATA = "关于做好家访工作的通知\r\n\r\n".encode("gb18030")


def test_file_of_a_person_is_a_resource_with_its_name() -> None:
    snapshot = decode_snapshot(encode_snapshot(DATA, FILE), "x")
    assert (snapshot.sha256, snapshot.data, snapshot.origins, snapshot.made_from) == (sha256_of(DATA), DATA, (FILE,), ())


def test_page_is_a_response_whose_payload_are_the_bytes_and_whose_head_holds_no_cookie() -> None:
    (origin,) = decode_snapshot(encode_snapshot(DATA, PAGE), "x").origins
    assert (origin.name, origin.status, origin.reason) == ("n1.html", 200, "OK")
    assert origin.url == "http://jyj.qinghe.example/%E9%80%9A%E7%9F%A5/n1.html?a=1&b=2"
    names = [name for name, _ in origin.headers]
    assert names == ["Content-Length", "Content-Type", "X-Archive-Orig-Content-Encoding", "X-Note"]


def test_other_tools_read_type_payload_and_digests() -> None:
    file = encode_snapshot(DATA, PAGE)
    file = append_origin(file, decode_snapshot(file, "x"), FILE)
    kinds = []
    for record in ArchiveIterator(BytesIO(file), check_digests="raise"):
        kinds.append(record.rec_type)
        assert record.content_stream().read() == (DATA if record.rec_type == "response" else b"")
        assert record.rec_headers.get_header("WARC-Payload-Digest") == f"sha256:{sha256_of(DATA)}"
    assert kinds == ["response", "revisit"]


def test_warcio_check_passes(tmp_path: Path) -> None:
    file = encode_snapshot(DATA, PAGE)
    file = append_origin(file, decode_snapshot(file, "x"), FILE)
    (tmp_path / "web.warc.gz").write_bytes(file)
    (tmp_path / "file.warc.gz").write_bytes(encode_snapshot(b"", FILE))
    (tmp_path / "made.warc.gz").write_bytes(encode_snapshot(DATA, PAGE, (sha256_of(b"1"), sha256_of(b"2"))))
    checker = [sys.executable, "-m", "warcio.cli", "check", "-v", *sorted(tmp_path.iterdir())]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("digest pass") == 3


def test_same_place_is_written_once_and_another_one_is_appended() -> None:
    file = encode_snapshot(DATA, FILE)
    later = Origin("2027-01-01T00:00:00Z", name=FILE.name)
    assert append_origin(file, decode_snapshot(file, "x"), later) == file
    longer = append_origin(file, decode_snapshot(file, "x"), PAGE)
    assert longer.startswith(file)
    assert [o.name for o in decode_snapshot(longer, "x").origins] == [FILE.name, PAGE.name]


def test_same_input_gives_the_same_bytes() -> None:
    assert encode_snapshot(DATA, PAGE) == encode_snapshot(DATA, PAGE)


def test_head_longer_than_any_honest_one_is_cut() -> None:
    many = Origin(PAGE.received_at, url="http://qinghe.example/", headers=tuple((f"X-{n}", "值" * 900) for n in range(999)))
    assert len(decode_snapshot(encode_snapshot(DATA, many), "x").origins[0].headers) < 80


def test_line_break_in_a_header_makes_no_second_header() -> None:
    sly = Origin(
        PAGE.received_at, url="http://qinghe.example/\r\nWARC-Type: warcinfo", headers=(("X", "a\r\nY: b\r\n\r\nbody"),)
    )
    snapshot = decode_snapshot(encode_snapshot(DATA, sly), "x")
    assert snapshot.data == DATA
    assert snapshot.origins[0].headers[1] == ("X", "a Y: b body")


@given(st.binary(max_size=300), st.text(max_size=30), st.booleans())
def test_every_byte_comes_back(data: bytes, name: str, fetched: bool) -> None:
    name = name.encode("utf-8", "replace").decode()
    origin = Origin("2026-11-20T08:30:00Z", name=name, url="https://qinghe.example/x" if fetched else None)
    snapshot = decode_snapshot(encode_snapshot(data, origin), "x")
    assert (snapshot.data, snapshot.origins[0].name) == (data, name)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_is_never_taken_for_what_was_received(place: int, change: int) -> None:
    file = bytearray(encode_snapshot(DATA, FILE))
    file[place % len(file)] ^= change
    try:
        snapshot = decode_snapshot(bytes(file), "x")
    except SnapshotDamaged:
        return
    assert (snapshot.data, snapshot.origins) == (DATA, (FILE,)), (
        "only bytes that mean nothing, as the flags of gzip, may change"
    )


@given(st.integers(min_value=1))
def test_truncated_file_is_refused(cut: int) -> None:
    file = encode_snapshot(DATA, FILE)
    with pytest.raises(SnapshotDamaged):
        decode_snapshot(file[: len(file) - 1 - cut % len(file)], "x")


def relabelled(old: bytes, new: bytes) -> bytes:
    return gzip.compress(gzip.decompress(encode_snapshot(DATA, FILE)).replace(old, new))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"no gzip at all",
        gzip.compress(b""),
        gzip.compress(b"WARC/1.1\r\n"),
        gzip.compress(b"HTTP/1.1 200 OK\r\n\r\nx"),
        gzip.compress(gzip.decompress(encode_snapshot(DATA, FILE)) * 2),
        encode_snapshot(DATA, FILE) * 2,
        encode_snapshot(DATA, FILE) + b"\0\0\0\0",
        relabelled(sha256_of(DATA).encode(), b"0" * 64),
        relabelled(b"WARC-Payload-Digest", b"WARC-Payload-Nothing"),
        relabelled(b"WARC-Block-Digest", b"WARC-Block-Nothing"),
        relabelled(b"sha256:", b"md5:"),
        relabelled(b"WARC-Date", b"WARC-Dote"),
        relabelled(b"resource", b"warcinfo"),
        relabelled(b"Content-Length: ", b"Content-Length: 9"),
        relabelled(b"Content-Length: ", b"Content-Length: -"),
        relabelled(b"Content-Length", b"Content-Longth"),
    ],
    ids=count(),
)
def test_what_the_program_would_not_write_is_refused(file: bytes) -> None:
    with pytest.raises(SnapshotDamaged):
        decode_snapshot(file, "x")


def test_bomb_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAYLOAD_LIMIT", 1000)
    monkeypatch.setattr(module, "_HEAD_LIMIT", 1000)
    with pytest.raises(SnapshotDamaged, match="上限"):
        decode_snapshot(gzip.compress(b"\0" * 10_000_000), "x")
    with pytest.raises(SnapshotDamaged, match="上限"):
        decode_snapshot(encode_snapshot(b"x", FILE) + gzip.compress(b"\0" * 10_000_000), "x")
