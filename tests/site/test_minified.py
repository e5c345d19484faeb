"""Scripts in fewer bytes do what they did, with the library that shortens names and without it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hooks.build import minified
from hooks.build.bundle import make_bundle

SCRIPT = """
// Says what it was given.
(() => {
  'use strict';
  /** @param {string} word */
  function say(word) {
    const kept = /** @type {string} */ (word); // a type, and “http://” below is no comment
    console.log(`${kept}　http://例.中国
  两行`);
  }
  const 甲 = { say, 'a-b': [1, 2,] };
  甲.say(String(甲["a-b"].length) + /\\/\\*.+/.test("/*x*/"));
})();
"""
SAID = "2true　http://例.中国\n  两行\n"


def run(script: str) -> str:
    node = shutil.which("node")
    if not node:
        pytest.skip("没有 node")
    return subprocess.run([node, "-"], input=script, capture_output=True, text=True, check=True).stdout


def test_a_script_says_the_same_in_fewer_bytes():
    short = minified.minify_script(SCRIPT)
    assert len(short) < len(SCRIPT) and "Says what" not in short
    assert run(short) == SAID


def test_two_scripts_in_a_row_stay_two():
    assert run(minified.minify_script(SCRIPT) + minified.minify_script(SCRIPT)) == SAID * 2


def test_without_the_library_comments_alone_are_left_out(monkeypatch):
    monkeypatch.setattr(minified, "_minifier", lambda: minified.squeeze_script)
    short = minified.minify_script(SCRIPT)
    assert "Says what" not in short and "kept" in short
    assert run(short) == SAID


def test_names_that_other_scripts_use_stay(tmp_path: Path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one/told.js").write_text('export const told = { spoken: "旗" };\n', encoding="utf-8")
    (tmp_path / "one/app.js").write_text(
        'import { told } from "./told.js";\nglobalThis.spoken = told.spoken;\n', encoding="utf-8"
    )
    page = "globalThis.document = { currentScript: { src: 'http://x/' } };\n"
    assert run(f"{page}{make_bundle(tmp_path / 'one')}console.log(spoken)") == "旗\n"


def test_no_script_of_ours_has_an_arrow_to_void():
    """The library leaves out what stands behind it: `(x) => void (x && begin(x))` did nothing."""
    scripts = sorted((Path(__file__).parents[2] / "docs/assets").rglob("*.js"))
    assert scripts and not [path.name for path in scripts if re.search(r"=>\s*void\s*[(\w]", path.read_text(encoding="utf-8"))]
