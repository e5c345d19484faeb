"""What a Word paragraph is by its style and its own properties: alignment, outline level, weight, list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from scraper.extract.package import Package, attribute, children, resolve
from scraper.text.rows import Hint

_ALIGNMENT = {"center": Hint.CENTRE, "distribute": Hint.CENTRE, "right": Hint.RIGHT, "end": Hint.RIGHT}


@dataclass(frozen=True)
class Style:
    """What a paragraph inherits."""

    level: int = 0
    hint: Hint = Hint.NONE
    bold: bool = False
    number: str = ""
    number_level: int = 0


def load_styles(package: Package, main: str) -> dict[str, Style]:
    """Every paragraph style with what it inherits; the default one also under the empty name."""
    name = resolve(main, "styles.xml")
    if not package.has(name):
        return {}
    elements = {attribute(e, "styleId") or "": e for e in children(package.xml(name), "style")}
    known: dict[str, Style] = {}

    def load(style_id: str, seen: tuple[str, ...]) -> Style:
        if style_id in known:
            return known[style_id]
        element = elements.get(style_id)
        if element is None or style_id in seen:
            return Style()
        base = next((load(attribute(e, "val") or "", (*seen, style_id)) for e in children(element, "basedOn")), Style())
        style = base
        for properties in children(element, "pPr"):
            style = replace(own_style(properties, style), hint=style.hint | alignment_of(properties))
        for properties in children(element, "rPr"):
            style = replace(style, bold=style.bold or is_on(properties, "b"))
        title = next((attribute(e, "val") or "" for e in children(element, "name")), "").lower()
        if title == "title":
            style = replace(style, hint=style.hint | Hint.TITLE)
        known[style_id] = style
        return style

    for style_id, element in elements.items():
        if load(style_id, ()) and attribute(element, "default") == "1" and attribute(element, "type") == "paragraph":
            known[""] = known[style_id]
    return known


def own_style(properties: etree._Element, base: Style) -> Style:
    """`base` with what a paragraph's own properties change in it."""
    style = base
    for element in children(properties, "outlineLvl"):
        # Word's first level is a section as often as a title; only the style called Title says which.
        outline = int(attribute(element, "val") or 9)
        style = replace(style, level=outline + 2 if outline < 5 else 0)
    for element in children(properties, "numPr"):
        number = next((attribute(e, "val") or "" for e in children(element, "numId")), style.number)
        level = next((int(attribute(e, "val") or 0) for e in children(element, "ilvl")), style.number_level)
        style = replace(style, number="" if number == "0" else number, number_level=level)
    return style


def alignment_of(properties: etree._Element | None) -> Hint:
    """The hint that the alignment gives; none for text that begins at the left."""
    if properties is None:
        return Hint.NONE
    return next((_ALIGNMENT.get(attribute(e, "val") or "", Hint.NONE) for e in children(properties, "jc")), Hint.NONE)


def is_on(properties: etree._Element, name: str) -> bool:
    """Whether a switch such as `b` or `vanish` is there and not turned off."""
    return any((attribute(e, "val") or "true") not in ("0", "false", "off") for e in children(properties, name))
