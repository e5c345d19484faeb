"""A pack in the fragment of an address: it comes out as it went in, and what is no pack is refused with one sentence."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import carry
from .node import Node, Refused
from .packs import EVIL_PACK, SESSION, VISIT, item, pack

_TEXT = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x1FFFF, exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), max_size=40
)
_PACKS = st.builds(
    lambda title, minutes, items: pack(*items, title=title, minutes=minutes),
    _TEXT,
    st.none() | st.integers(1, 999),
    st.lists(
        st.builds(
            lambda heading, text, questions: item(heading=heading, text=text, questions=questions),
            _TEXT,
            st.lists(_TEXT.filter(bool), max_size=4),
            st.lists(_TEXT.filter(bool), max_size=2),
        ),
        max_size=4,
    ),
)


def deflated(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return f"#p=1d{base64.urlsafe_b64encode(packed).decode('ascii').rstrip('=')}"


@given(_PACKS)
def test_a_pack_comes_out_as_it_went_in(node: Node, given_pack: dict[str, Any]) -> None:
    whole = node.ask("readPack", given_pack)
    for encode in ("encodeFragment", "encodeUncompressed", "encodeWithoutRaw"):
        fragment = node.ask(encode, given_pack)
        assert fragment.isascii() and not set(fragment) & set(' "<>%')
        assert node.ask("decodeFragment", fragment) == whole
        assert node.ask("decodeFragment", node.ask("withScreen", [fragment, 12])) == whole


def test_compression_is_used_where_it_is_there(node: Node) -> None:
    small, large = node.ask("encodeFragment", SESSION), node.ask("encodeUncompressed", SESSION)
    assert small.startswith("#p=1d") and large.startswith("#p=1u")
    assert len(small) * 2 < len(large)
    older = node.ask("encodeWithoutRaw", SESSION)
    assert older.startswith("#p=1d") and len(older) * 2 < len(large), "browsers that have deflate and no raw deflate"


def packed_raw(data: bytes, level: int, strategy: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(data) + packer.flush()


_DATA = st.binary(max_size=300) | st.lists(st.sampled_from([b"a", b"abc" * 90, b"xyz" * 7]), max_size=400).map(b"".join)
_WAYS = st.sampled_from([zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE])


@given(_DATA, st.integers(0, 9), _WAYS)
def test_every_block_of_deflated_data_is_unpacked_without_the_browser(node: Node, data: bytes, level: int, way: int) -> None:
    assert unpacked(node, packed_raw(data, level, way)) == data


@given(st.binary(max_size=200), st.data())
def test_damaged_data_ends_with_a_refusal_and_cut_data_always(node: Node, data: bytes, draw: st.DataObject) -> None:
    packed = packed_raw(data * 5, 9, zlib.Z_DEFAULT_STRATEGY)
    at = draw.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(Refused, match="DamagedData"):
        unpacked(node, packed[:at])
    broken = packed[:at] + bytes([packed[at] ^ draw.draw(st.integers(1, 255))]) + packed[at + 1 :]
    try:
        expected: bytes | None = zlib.decompressobj(-15).decompress(broken, 100_001)
    except zlib.error:
        expected = None
    try:
        found = unpacked(node, broken)
    except Refused:
        return
    assert expected is None or found == expected


def unpacked(node: Node, packed: bytes) -> bytes:
    return base64.b64decode(node.ask("inflate", base64.b64encode(packed).decode("ascii")))


def test_what_python_packs_is_read(node: Node) -> None:
    assert node.ask("decodeFragment", deflated(json.dumps(SESSION).encode("utf-8"))) == SESSION
    assert node.ask("decodeFragment", carry(SESSION)) == SESSION


def test_no_pack_is_no_error(node: Node) -> None:
    assert node.ask("decodeFragment", "") is None
    assert node.ask("decodeFragment", "#s3") is None


def test_markup_stays_text(node: Node) -> None:
    assert node.ask("decodeFragment", carry(EVIL_PACK)) == EVIL_PACK


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#p=2u" + carry(SESSION)[5:], "另一个版本"),
        ("#p=1x" + carry(SESSION)[5:], "没有复制全"),
        (carry(SESSION)[:-40], "没有复制全"),
        (deflated(json.dumps(SESSION).encode("utf-8"))[:-20], "没有复制全"),
        ("#p=1u", "没有复制全"),
        ("#p=1d", "没有复制全"),
        ("#p=1u%3Cscript%3E", "没有复制全"),
        ("#p=1u" + "A" * 2_000_001, "太大"),
        (deflated(b" " * 50_000_000), "太大"),
        (carry({"items": [{}] * 201}), "最多放 200 项"),
        (carry({"items": "x"}), "没有复制全"),
        (carry([]), "没有复制全"),  # type: ignore[arg-type]
        (carry({"items": [{"text": [1]}]}), "没有复制全"),
        (carry({"items": [{"text": ["长" * 20_001]}]}), "太长"),
        (deflated(json.dumps({"items": [{"text": ["长" * 9_000] * 3}] * 40}, ensure_ascii=False).encode("utf-8")), "太多"),
        (carry({"items": [{"minutes": -5}]}), "不是分钟数"),
        (carry({"items": [{"minutes": "9"}]}), "不是分钟数"),
        (carry({"title": {"toString": "x"}, "items": []}), "没有复制全"),
    ],
)
def test_what_is_no_pack_is_refused_with_a_sentence(node: Node, fragment: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        node.ask("decodeFragment", fragment)


def test_the_screen_stands_behind_the_pack(node: Node) -> None:
    fragment = carry(pack(VISIT))
    third = node.ask("withScreen", [fragment, 3])
    assert third == f"{fragment}&s=3"
    assert node.ask("screenIn", third) == 3
    assert node.ask("withScreen", [third, 4]) == f"{fragment}&s=4"
    assert [node.ask("screenIn", text) for text in ("#s7", "", "#p2-4", "#s99999")] == [7, 0, 0, 0]
