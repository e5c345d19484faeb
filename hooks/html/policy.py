"""The Content-Security-Policy of a page: what it may load and run, so that nothing that slips into it can do either.

Scripts and styles come from the site's own files. The few that the theme and we put into the page itself are let run by their
digest, and only if they are known from the templates: a script that came with a text never is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

DIRECTIVES = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_INLINE = re.compile(r"<(?P<tag>script|style)(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</(?P=tag)>", re.S | re.I)
_JUST_DATA = re.compile(r"\btype=[\"']?application/(?:ld\+)?json", re.I)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.S)
_WAY_TO_ROOT = r"[./a-zA-Z0-9_-]*"
"""What templates fill in: the way to the site's root, or a path of its configuration."""
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.I)


def known_scripts(templates: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each script and style that stands whole in one of `templates`."""
    found = []
    for template in templates:
        for match in _INLINE.finditer(template):
            if " src=" not in match["attributes"] and "{%" not in match["text"]:
                pieces = map(re.escape, _PLACEHOLDER.split(match["text"]))
                found.append(re.compile(_WAY_TO_ROOT.join(pieces)))
    return tuple(found)


def with_policy(html: str, known: Sequence[re.Pattern[str]], later: Sequence[str] = ()) -> str:
    """`html` with its policy as the first thing after its encoding; inline scripts and styles that are `known` may run.

    `later` are scripts of ours that a page puts into itself when there is no time to load them: for paper.
    """
    scripts, styles = ["'self'", *map(_digest, later)], ["'self'"]
    for match in _INLINE.finditer(html):
        attributes, text = match["attributes"], match["text"]
        if " src=" in attributes or _JUST_DATA.search(attributes) or not any(p.fullmatch(text) for p in known):
            continue
        allowed = scripts if match["tag"].lower() == "script" else styles
        if (digest := _digest(text)) not in allowed:
            allowed.append(digest)
    policy = DIRECTIVES.format(scripts=" ".join(scripts), styles=" ".join(styles))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _CHARSET.sub(lambda match: f"{match[0]}\n{meta}", html, count=1)


@lru_cache(maxsize=1024)
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
