"""The browser's modules as one classic script: a page opened from a folder may load no modules, and one file is one request.

Each module becomes a function that returns its exports; imports become names taken from what was returned before.
"""

from __future__ import annotations

import re
from pathlib import Path

from archive.atomic import write_atomically
from archive.errors import SearchIndexError

ENTRY = "app.js"
BUNDLE = "bundle.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w.]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) (\w+))", re.M)
_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|// .*?$)\n?", re.M | re.S)


def write_bundle(source: Path, target: Path) -> int:
    """Write `target`/bundle.js from the modules in `source`; how many bytes it has."""
    order: list[str] = []
    _visit(source, ENTRY, order)
    parts = ["(() => {\n'use strict';\nconst scriptUrl = document.currentScript.src;\n"]
    parts += [_wrap(name, (source / name).read_text(encoding="utf-8")) for name in order]
    script = "".join([*parts, "})();\n"]).encode("utf-8")
    write_atomically(target / BUNDLE, script)
    return len(script)


def _visit(source: Path, name: str, order: list[str]) -> None:
    """Put the modules that `name` imports before it, each once."""
    text = (source / name).read_text(encoding="utf-8")
    if re.search(r"^import (?!\{[^}]*\} from \"\./[\w.]+\";$)", text, re.M):
        raise SearchIndexError('只认“import { … } from "./….js";”这样的写法', where=str(source / name))
    for imported in _IMPORT.finditer(text):
        if imported[2] not in order:
            _visit(source, imported[2], order)
    order.append(name)


def _wrap(name: str, text: str) -> str:
    exports = _EXPORT.findall(text)
    body = _IMPORT.sub(lambda match: f"const {{{match[1]}}} = {_variable(match[2])};\n", text)
    body = _COMMENT.sub("", _EXPORT.sub("", body)).replace("import.meta.url", "scriptUrl")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"


def _variable(name: str) -> str:
    return f"${name.removesuffix('.js')}"
