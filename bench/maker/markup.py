"""A page as a tree whose texts carry roles, and its writing: HTML with odd or missing markup, and the stream of roles."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Union

from bench.maker.chance import Chance
from bench.maker.role import Role

_SPEC = re.compile(r"^([\w-]+)?((?:[.#][\w-]+)*)$")
_VOID = frozenset("br hr img input meta link".split())
_SILENT = frozenset("script style noscript template iframe".split())
"""Elements whose text nobody sees."""
_OPEN_END = frozenset("p li td th tr dd dt option".split())
"""Elements whose closing tag HTML lets an author leave out."""
_BREAKING = frozenset("div table tr td p ul li section h1 h2 h3 h4 body form dl".split())


@dataclass(frozen=True)
class Said:
    """A piece of text with its role."""

    text: str
    role: Role
    shown: bool = True
    """False where a script puts it there from what the page declares: an extractor has it, the markup has not."""


@dataclass(frozen=True)
class Begin:
    """Nothing that shows: here a further document of the page begins."""


Content = Union["Element", Said, Begin, str, None, Sequence["Content"]]


@dataclass(frozen=True)
class Element:
    """An element; texts below it have its role unless they bring one."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Content, ...]
    role: Role | None = None


def h(spec: str, *children: Content, **attributes: str) -> Element:
    """An element by a short name: `h("div.info#main", …)`; `class_`, `for_` and `http_equiv` are written as HTML has them."""
    match = _SPEC.match(spec)
    if not match:
        raise ValueError(f"no element: {spec}")
    names = re.findall(r"[.#][\w-]+", match[2])
    found: list[tuple[str, str]] = []
    if ids := [n[1:] for n in names if n[0] == "#"]:
        found.append(("id", ids[0]))
    if classes := [n[1:] for n in names if n[0] == "."]:
        found.append(("class", " ".join(classes)))
    found += [(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()]
    return Element(match[1] or "div", tuple(found), children)


def either(chance: Chance, *ways: Callable[[], Content]) -> Content:
    """What one of `ways` gives; the others are not called."""
    return chance.one(ways)()


def said(role: Role, text: str) -> Said:
    """A text with its role."""
    return Said(text, role)


def with_role(content: Content, role: Role) -> Content:
    """The same content, every text of it of one role: a copy of an article is made so."""
    if isinstance(content, Said):
        return replace(content, role=role)
    if isinstance(content, Element):
        return replace(content, role=role, children=tuple(with_role(child, role) for child in content.children))
    if content is None or isinstance(content, str | Begin):
        return content
    return [with_role(child, role) for child in content]


@dataclass(frozen=True)
class Damage:
    """What is wrong or old-fashioned in the markup of a page; every number is a share of the elements it can meet."""

    unclosed: float = 0.0
    """Closing tags that HTML lets an author leave out."""
    lost: float = 0.0
    """Closing tags of inline elements and of div that are missing though they are needed."""
    stray: float = 0.0
    """Closing tags that nothing opened."""
    capitals: bool = False
    """<TABLE>, as twenty years ago."""
    bare: bool = False
    """Attributes without quotation marks."""
    broken_lines: float = 0.5
    """Line breaks of the source after blocks."""
    entities: bool = False
    """“ ” — · as entities."""


@dataclass
class Written:
    """A page as it is being written."""

    chance: Chance
    damage: Damage
    html: list[str] = field(default_factory=list)
    stream: list[tuple[str, Role]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def write(content: Content, chance: Chance, damage: Damage) -> Written:
    """The markup, the texts in its order with their roles, and where further documents begin."""
    written = Written(chance, damage)
    _write(content, written, Role.SITE, silent=False)
    return written


def _write(content: Content, out: Written, role: Role, *, silent: bool) -> None:
    if content is None:
        return
    if isinstance(content, Begin):
        out.starts.append(len(out.stream))
    elif isinstance(content, Said):
        if content.shown:
            _text(content.text, out, content.role, silent=silent)
        else:
            out.stream.append((content.text, content.role))
    elif isinstance(content, str):
        _text(content, out, role, silent=silent)
    elif isinstance(content, Element):
        _element(content, out, role, silent=silent)
    else:
        for child in content:
            _write(child, out, role, silent=silent)


def _text(text: str, out: Written, role: Role, *, silent: bool) -> None:
    if not text:
        return
    written = text if silent else html.escape(text, quote=False).replace("\u00a0", "&nbsp;")
    if out.damage.entities and not silent:
        for sign, name in (("“", "&ldquo;"), ("”", "&rdquo;"), ("—", "&mdash;"), ("·", "&middot;")):
            written = written.replace(sign, name)
    out.html.append(written)
    if not silent:
        out.stream.append((text, role))


def _element(element: Element, out: Written, role: Role, *, silent: bool) -> None:
    damage, chance = out.damage, out.chance
    tag = element.tag.upper() if damage.capitals else element.tag
    out.html.append(f"<{tag}{''.join(_attribute(k, v, damage) for k, v in element.attributes)}>")
    if element.tag in _VOID:
        return
    for child in element.children:
        _write(child, out, element.role or role, silent=silent or element.tag in _SILENT)
    if element.tag in _OPEN_END and damage.unclosed and chance.odds(damage.unclosed):
        out.html.append("\n")
        return
    if element.tag in ("span", "font", "div", "strong") and damage.lost and chance.odds(damage.lost):
        return
    out.html.append(f"</{tag}>")
    if damage.stray and chance.odds(damage.stray):
        out.html.append(chance.one(["</div>", "</span>", "</p>", "</td>", "</font>", "</body>", "</html>", "</b>"]))
    if element.tag in _BREAKING and chance.odds(damage.broken_lines):
        out.html.append(chance.one(["\n", "\n\t", "\r\n    ", "\n\n"]))


def _attribute(name: str, value: str, damage: Damage) -> str:
    if damage.bare and re.fullmatch(r"[\w%#.-]+", value):
        return f" {name}={value}"
    return f' {name}="{html.escape(value)}"'
