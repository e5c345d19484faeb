"""Scripts in few bytes: a library leaves out comments and spaces and shortens names that only the script itself knows.

It has no build for every system. Where it has none, comments and indents alone are left out: the same program, a third larger.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|// .*?$)\n?", re.M | re.S)
_CAST = re.compile(r"/\*\* @(?:type|param) \{[^\n]*?\*/ ?")
"""A type within a line; a browser needs none."""

_INDENT = re.compile(r"^ +", re.M)
_MULTILINE = re.compile(r"`[^`\n]*\n")
"""A text over several lines, whose spaces are its own."""


def minify_script(text: str) -> str:
    """A classic script that does what `text` does, in fewer bytes, with a line break at its end."""
    return _minifier()(text)


@cache
def _minifier() -> Callable[[str], str]:
    try:
        import minify  # 7 MB, needed by builds alone
    except ImportError:
        return squeeze_script
    return lambda text: f"{minify.string('application/javascript', text)};\n"


def squeeze_script(text: str) -> str:
    """A script without its comments, types and indents."""
    text = _CAST.sub("", _COMMENT.sub("", text))
    return text if _MULTILINE.search(text) else _INDENT.sub("", text)
