"""What the runs of a Word paragraph print: text, symbols, boxes, fields that are drawn, marks of notes, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from scraper.extract.decode import BREAKS, without_unseen
from scraper.extract.docx_style import is_on
from scraper.extract.docx_symbols import is_symbol_font, symbol
from scraper.extract.package import attribute, children, descendants, local_name
from scraper.extract.raised import raised

TRANSPARENT = frozenset(
    ("hyperlink ins smartTag sdt sdtContent fldSimple moveTo customXml dir bdo ruby rubyBase AlternateContent Choice").split()
)
"""Elements that a reader does not see, but whose text he does."""
_SIGNS = {"tab": "\u3000", "noBreakHyphen": "-", "cr": "\n", "softHyphen": "", "ptab": "\u3000"}
_CHECKED, _UNCHECKED = "☒", "☐"
"""As Word draws a box of a form."""
_EQ_CIRCLE = re.compile(r"EQ\s*\\o\s*\\ac\s*\(\s*(?P<ring>[^,，]+)[,，]\s*(?P<inner>[^)]+)\)", re.I)
_EQ_READING = re.compile(r"\\s\s*\\up\s*-?\d+\s*\((?P<reading>[^()]*)\)\s*[,，]\s*(?P<base>[^()]*)\)", re.I)
_EQ_FRACTION = re.compile(r"EQ\s*\\f\s*\(\s*(?P<above>[^,，]+)[,，]\s*(?P<below>[^)]+)\)", re.I)
_RINGS = "○◯〇O"
_SURE_OF_ITSELF = ("+", "-", "=", "×", "÷")


@dataclass
class Printed:
    """What a paragraph prints."""

    text: str = ""
    hidden: str = ""
    readings: list[str] = field(default_factory=list)
    """What stands small above the words, in order."""
    bold: bool = True
    unread: list[str] = field(default_factory=list)
    """Fields that draw something which is not known."""


Mark = Callable[[etree._Element], str]
"""The mark that a reference to a note, or the note itself, prints."""


def printed_of(paragraph: etree._Element, mark: Mark) -> Printed:
    """What the runs of a paragraph print; `mark` is asked at each reference to a note."""
    out = Printed()
    texts: list[str] = []
    drawn = _Field()
    for run in _runs(paragraph):
        properties = next(children(run, "rPr"), None)
        text = "".join(_run_text(run, _font_of(properties), mark, out, drawn))
        if properties is not None and any(attribute(e, "val") == "superscript" for e in children(properties, "vertAlign")):
            text = raised(text)
        if properties is not None and is_on(properties, "vanish"):
            out.hidden += text
            continue
        texts.append(text)
        if text.strip():
            out.bold = out.bold and properties is not None and is_on(properties, "b")
    out.text = "".join(texts)
    out.bold = out.bold and bool(texts)
    return out


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = local_name(element)
        if name in ("r", "oMath") or (name == "sdt" and _is_empty_box(element)):
            yield element
        elif name in TRANSPARENT or name == "oMathPara":
            yield from _runs(element)


def _is_empty_box(control: etree._Element) -> bool:
    """Whether a box to be ticked has no sign of its own as its content."""
    has_box = next(descendants(control, "checkbox"), None) is not None
    return (
        has_box
        and not any((t.text or "").strip() for t in descendants(control, "t"))
        and not any(True for _ in descendants(control, "sym"))
    )


class _Field:
    """A field being read: its instruction, and whether its result stands in the text."""

    def __init__(self) -> None:
        self.instruction = ""
        self.depth = 0
        self.has_result = False


def _run_text(run: etree._Element, font: str, mark: Mark, out: Printed, drawn: _Field) -> Iterator[str]:
    if local_name(run) == "oMath":
        yield _formula(run)
        return
    if local_name(run) == "sdt":
        yield _box(next(descendants(run, "checked"), None))
        return
    for element in run:
        name = local_name(element)
        if name == "t":
            yield _text(element.text or "", font)
        elif name == "br":
            yield "\f" if attribute(element, "type") == "page" else "\n"
        elif name == "sym":
            code = attribute(element, "char") or "0"
            yield symbol(int(code, 16), attribute(element, "font") or "") if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else ""
        elif name == "ruby":
            out.readings.extend(_words(e) for e in children(element, "rt"))
            yield "".join(_words(e) for e in children(element, "rubyBase"))
        elif name in ("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"):
            yield mark(element)
        elif name == "fldChar":
            yield from _field_sign(element, out, drawn)
        elif name == "instrText":
            drawn.instruction += element.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]


def _text(text: str, font: str) -> str:
    if is_symbol_font(font):
        return "".join(symbol(ord(sign), font) for sign in text)
    return without_unseen(BREAKS.sub("\n", text))


def _font_of(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    names = (attribute(e, "ascii") or attribute(e, "hAnsi") or "" for e in children(properties, "rFonts"))
    return next(names, "")


def _words(parent: etree._Element) -> str:
    return "".join(element.text or "" for element in descendants(parent, "t"))


def _field_sign(element: etree._Element, out: Printed, drawn: _Field) -> Iterator[str]:
    """What a field draws that keeps no result in the text: boxes, lists, circled characters, readings."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        if not drawn.depth:
            drawn.instruction, drawn.has_result = "", False
        drawn.depth += 1
        yield from _form_field(element)
    elif kind == "separate" and drawn.depth == 1:
        drawn.has_result = True
    elif kind == "end":
        drawn.depth = max(0, drawn.depth - 1)
        if not drawn.depth and not drawn.has_result:
            yield _equation(drawn.instruction.strip(), out)


def _form_field(element: etree._Element) -> Iterator[str]:
    for box in descendants(element, "checkBox"):
        yield _box(next((e for name in ("checked", "default") for e in children(box, name)), None))
    for listing in descendants(element, "ddList"):
        entries = [attribute(e, "val") or "" for e in children(listing, "listEntry")]
        chosen = next((attribute(e, "val") or "0" for name in ("result", "default") for e in children(listing, name)), "0")
        yield entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _box(state: etree._Element | None) -> str:
    return _CHECKED if state is not None and (attribute(state, "val") or "1") not in ("0", "false", "off") else _UNCHECKED


def _equation(instruction: str, out: Printed) -> str:
    """What an EQ field draws: 带圈字符, 拼音指南 and fractions are made so."""
    if not instruction.upper().startswith("EQ"):
        return ""
    if found := _EQ_CIRCLE.match(instruction):
        inner = found["inner"].strip()
        is_number = found["ring"].strip()[-1:] in _RINGS and inner.isdecimal() and 1 <= int(inner) <= 20
        return chr(0x2460 + int(inner) - 1) if is_number else inner
    if found := _EQ_READING.search(instruction):
        out.readings.append(found["reading"])
        return found["base"].strip()
    if found := _EQ_FRACTION.match(instruction):
        return f"{found['above'].strip()}/{found['below'].strip()}"
    out.unread.append(instruction[:40])
    return ""


def _formula(element: etree._Element) -> str:
    """A formula on one line: what stands above, below or raised is told from what stands beside, so that 10² is not 102."""
    name = local_name(element)
    if name == "t":
        return element.text or ""
    parts = {local_name(child): _formula(child) for child in element}
    if name == "f":
        return f"{_together(parts.get('num', ''))}/{_together(parts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        below = f"_{_together(parts['sub'])}" if "sub" in parts else ""
        return f"{parts.get('e', '')}{below}" + (f"^{_together(parts['sup'])}" if "sup" in parts else "")
    if name == "rad":
        return f"{parts.get('deg', '')}√{_together(parts.get('e', ''))}"
    if name == "d":
        return f"({','.join(_formula(e) for e in children(element, 'e'))})"
    return "".join(_formula(child) for child in element)


def _together(text: str) -> str:
    return f"({text})" if any(sign in text for sign in _SURE_OF_ITSELF) else text
