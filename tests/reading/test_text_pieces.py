"""Pieces for a voice, and ZIP files: pure modules, asked through Node."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

ASSETS = Path(__file__).parents[2] / "docs/assets/reading"
SIGNS = "家访要走到每一个学生家里，、。！？；：“”」）abc 12.\n😀"


def run(module: str, call: str, argument: Any) -> str:
    code = (
        f'import * as it from "{(ASSETS / module).as_uri()}"; import {{ readFileSync }} from "node:fs";'
        f'const given = JSON.parse(readFileSync(0, "utf8")); process.stdout.write(JSON.stringify({call}));'
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code], input=json.dumps(argument), capture_output=True, text=True, check=True
    )
    return done.stdout


@settings(max_examples=15)
@given(st.lists(st.text(alphabet=SIGNS, max_size=400), min_size=20, max_size=20))
def test_pieces_are_short_and_together_the_text(texts: list[str]) -> None:
    for text, pieces in zip(texts, json.loads(run("text_pieces.js", "given.map(it.piecesOf)", texts)), strict=True):
        assert "".join(pieces) == text.strip(" \n")
        assert all(0 < len(piece.encode("utf-16-le")) // 2 <= 120 for piece in pieces)


def test_zip_is_read_by_others() -> None:
    files = [["a/家访.xml", "家访" * 900], ["b.txt", ""], ["c", "x\0\r\n"]]
    data = bytes(json.loads(run("zip.js", "[...it.zipTexts(given)]", files)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert [[name, package.read(name).decode()] for name in package.namelist()] == files


def test_checksum() -> None:
    assert json.loads(run("zip.js", "it.crc32(new TextEncoder().encode(given))", "家访")) == zlib.crc32("家访".encode())
