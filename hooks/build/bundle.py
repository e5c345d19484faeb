"""The browser's modules as one classic script: a page opened from a folder may load no modules, and one file is one request.

Each module becomes a function that returns its exports; imports become names taken from what was returned before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from posixpath import normpath

from archive.atomic import write_atomically
from archive.errors import HongzhuError
from hooks.build.minified import minify_script

ENTRY = "app.js"
BUNDLE = "bundle.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.\.?/[\w./-]+\.js)";\n', re.M)
_OTHER_IMPORT = re.compile(r"^import (?!\{[^}]*\} from \"\.\.?/[\w./-]+\.js\";$)", re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) (\w+))", re.M)


class ScriptNotBundled(HongzhuError):
    """A browser module that cannot become part of a classic script."""


def find_entries(assets: Path) -> list[Path]:
    """The folders below `assets` that hold an entry and so become a bundle each."""
    return sorted(path.parent for path in assets.glob(f"*/{ENTRY}"))


def write_bundle(source: Path, target: Path, entry: str = ENTRY) -> int:
    """Write `target`/bundle.js from `source`/app.js, or another entry, and what it imports, also from folders beside it; how
    many bytes it has.

    Raises ScriptNotBundled for an import in another form than `import { … } from "./….js";`.
    """
    script = make_bundle(source, entry).encode("utf-8")
    write_atomically(target / BUNDLE, script)
    return len(script)


def make_bundle(source: Path, entry: str = ENTRY) -> str:
    """The script of `source`/app.js, or another entry, and what it imports; raises as `write_bundle`."""
    assets = source.parent
    order: dict[str, str] = {}
    _visit(assets, f"{source.name}/{entry}", order)
    parts = ["(() => {\n'use strict';\nconst scriptUrl = document.currentScript.src || document.currentScript.dataset.src;\n"]
    exports = {name: _EXPORT.findall(text) for name, text in order.items()}
    parts += [_wrap(name, text, exports) for name, text in order.items()]
    return minify_script("".join([*parts, "})();\n"]))


def _visit(assets: Path, name: str, order: dict[str, str]) -> None:
    """Put the modules that `name` imports before it, each once, with their texts."""
    text = (assets / name).read_text(encoding="utf-8")
    if _OTHER_IMPORT.search(text):
        raise ScriptNotBundled('只认“import { … } from "./….js";”这样的写法', where=str(assets / name))
    for imported in _IMPORT.finditer(text):
        path = _resolve(name, imported[2])
        if path not in order:
            _visit(assets, path, order)
    order[name] = text


def _resolve(name: str, imported: str) -> str:
    """The path below the assets of what the module `name` imports."""
    return normpath(str(PurePosixPath(name).parent / imported))


def _wrap(name: str, text: str, exports: Mapping[str, Sequence[str]]) -> str:
    """A module as a function that returns a list, so that the names of what it exports need not be sent."""

    def take(match: re.Match[str]) -> str:
        module = _resolve(name, match[2])
        wanted = [each.strip() for each in match[1].split(",") if each.strip()]
        if unknown := set(wanted) - set(exports[module]):
            raise ScriptNotBundled(f"{module} 里没有 {'、'.join(sorted(unknown))}", where=name)
        places = ", ".join(each if each in wanted else "" for each in exports[module])
        return f"const [{places}] = {_variable(module)};\n"

    body = _EXPORT.sub("", _IMPORT.sub(take, text)).replace("import.meta.url", "scriptUrl")
    return f"const {_variable(name)} = (() => {{\n{body}return [{', '.join(exports[name])}];\n}})();\n"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
