"""Our QR encoder against segno, module by module, and against a decoder."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
import segno
import zxingcpp
from segno import consts
from segno.encoder import evaluate_mask

ENCODE = Path(__file__).with_name("encode_qr.mjs")
LEVELS = "LMQH"
SIGNS = "家访要走到每一个学生家里abcXYZ0189:/?#=-〔〕《》é😀"


def encode(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run(["node", str(ENCODE)], input=json.dumps(cases), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def matrix_of(text: str, level: str, version: int | None, mask: int | None) -> list[str]:
    made = segno.make_qr(text, error=level, version=version, mask=mask, mode="byte", encoding="utf-8", boost_error=False)
    return ["".join(map(str, row)) for row in made.matrix]


def decode(rows: list[str]) -> list[str]:
    """What a reader of codes finds in a clean picture of `rows`."""
    quiet = ["0" * len(rows)] * 4
    lines = [f"0000{row}0000" for row in (*quiet, *rows, *quiet)]
    picture = b"".join(b"".join((b"\0" if sign == "1" else b"\xff") * 3 for sign in line) * 3 for line in lines)
    image = memoryview(picture).cast("B", (len(lines) * 3, len(lines) * 3))
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def penalty_of(rows: list[str]) -> int:
    return int(evaluate_mask([bytearray(map(int, row)) for row in rows], len(rows), len(rows)))


def text_of(size: int, dice: random.Random) -> str:
    """Random text of just under `size` bytes."""
    text = ""
    while len((text + (sign := dice.choice(SIGNS))).encode()) <= size:
        text += sign
    return text + "x" * (size - len(text.encode()))


def bytes_in(version: int, level: str) -> int:
    error = {"L": consts.ERROR_LEVEL_L, "M": consts.ERROR_LEVEL_M, "Q": consts.ERROR_LEVEL_Q, "H": consts.ERROR_LEVEL_H}
    return consts.SYMBOL_CAPACITY[version][error[level]] // 8 - (2 if version < 10 else 3)


@pytest.mark.parametrize("level", LEVELS)
def test_every_version_filled_to_the_last_byte_is_what_segno_makes(level: str) -> None:
    """Full ones only: segno 1.6 pads a code that is not full with a zero byte which the standard does not have."""
    dice = random.Random(level)
    cases = [
        {"text": text_of(bytes_in(version, level), dice), "level": level, "version": version, "mask": dice.randrange(8)}
        for version in range(1, 41)
    ]
    for case, made in zip(cases, encode(cases), strict=True):
        assert made["rows"] == matrix_of(**case), (case["version"], case["mask"])


def test_mask_has_the_least_penalty_as_segno_counts_it() -> None:
    """Counted on the finished code: segno itself chooses before level and mask are written into it."""
    dice = random.Random(5)
    texts = [(text_of(size, dice), LEVELS[size % 4]) for size in (*range(1, 40), 300, 900)]
    cases = [{"text": text, "level": level, "version": None, "mask": mask} for text, level in texts for mask in range(8)]
    made = encode(cases)
    chosen = encode([{"text": text, "level": level, "version": None, "mask": None} for text, level in texts])
    for index, code in enumerate(chosen):
        penalties = [penalty_of(each["rows"]) for each in made[index * 8 : index * 8 + 8]]
        assert code["mask"] == penalties.index(min(penalties)), texts[index]


def test_version_is_the_smallest_that_holds_the_text() -> None:
    full = [(version, level) for version in range(1, 40) for level in LEVELS]
    cases = [
        {"text": "x" * (bytes_in(version, level) + more), "level": level, "version": None, "mask": 0}
        for version, level in full
        for more in (0, 1)
    ]
    assert [code["version"] for code in encode(cases)] == [version + more for version, _ in full for more in (0, 1)]


def test_decoder_reads_every_version_and_many_lengths() -> None:
    dice = random.Random(9)
    cases: list[dict[str, Any]] = [
        {"text": text_of(max(1, int(bytes_in(version, LEVELS[version % 4]) * part)), dice), "level": LEVELS[version % 4]}
        | {"version": version, "mask": version % 8}
        for version in range(1, 41)
        for part in (0.1, 0.7)
    ]
    cases += [{"text": text_of(size, dice), "level": "M", "version": None, "mask": None} for size in range(1, 130)]
    for case, made in zip(cases, encode(cases), strict=True):
        assert decode(made["rows"]) == [case["text"]], case


def test_text_that_fits_no_version_is_refused() -> None:
    done = subprocess.run(
        ["node", str(ENCODE)],
        input=json.dumps([{"text": "x" * 2954, "level": "L", "version": None, "mask": None}]),
        capture_output=True,
        text=True,
    )
    assert done.returncode and "二维码装不下 2954 字节" in done.stderr
