"""The text of a document as web editors write it: paragraphs, divs, breaks, sections, spans within sentences, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bench.maker.chance import Chance
from bench.maker.lines import wrapped
from bench.maker.markup import Content, Element, h, said
from bench.maker.matter import Look, Part
from bench.maker.role import Role

STYLES = (
    "p",
    "p",
    "p",
    "indented",
    "office",
    "office",
    "div",
    "br",
    "br2",
    "section",
    "font",
    "spans",
    "block",
    "wrapped",
    "list",
    "rows",
    "items",
)
"""How paragraphs are made; `<p>` most of all."""


@dataclass(frozen=True)
class Hand:
    """The habits of the editor who put one text in: the same all through it."""

    style: str
    indent: str
    picture: str
    centred: str
    righted: str
    bold: str


def draw_hand(chance: Chance, styles: Sequence[str] = STYLES) -> Hand:
    """Any editor's habits."""
    style = chance.one(styles)
    return Hand(
        style=style,
        indent=chance.one(["　　", "　　", "", "", "\u00a0\u00a0\u00a0\u00a0", "    ", "\u00a0 \u00a0 "]),
        picture=chance.one(["p", "p", "figure", "table", "same", "div", "none", "strong"]),
        centred=chance.one(["style", "style", "align", "center", "none", "spaces"]),
        righted=chance.one(["style", "style", "align", "none", "spaces", "indent"]),
        bold=chance.one(["strong", "strong", "b", "style", "h3", "h2", "none"]),
    )


def pour(chance: Chance, parts: Sequence[Part], hand: Hand) -> list[Content]:
    """The parts as blocks of a page, in order."""
    out: list[Content] = []
    run: list[Part] = []
    for part in _hard_wrapped(chance, parts):
        if part.look is Look.ROW:
            run.append(part)
            continue
        if run:
            out.append(_table(chance, run))
            run = []
        out.append(_picture(chance, part, hand) if part.look is Look.PICTURE else _block(chance, part, hand))
        if part.role is Role.BODY and chance.odds(0.04):
            out.append(
                chance.one(
                    [h("p", h("img", src="/u/1.jpg")), h("p", "\u00a0"), h("p", h("br")), h("div", h("img", src="2.png"))]
                )
            )
    if run:
        out.append(_table(chance, run))
    return _wrapped_up(out, hand)


def _hard_wrapped(chance: Chance, parts: Sequence[Part]) -> list[Part]:
    """The same parts; in a few texts every line of the original print is a paragraph of its own."""
    if not chance.odds(0.05):
        return list(parts)
    width = chance.between(22, 46)
    out: list[Part] = []
    for part in parts:
        lines = [part.text] if part.look is not Look.PLAIN else wrapped(part.text, width)
        out += [replace(part, text=line, after=part.after if n == len(lines) - 1 else "") for n, line in enumerate(lines)]
    return out


def _wrapped_up(blocks: list[Content], hand: Hand) -> list[Content]:
    """Styles whose paragraphs share one element."""
    if hand.style == "block":
        return [h("div", blocks)]
    if hand.style == "wrapped":
        return [h("p", blocks)]
    if hand.style == "section":
        return [h("section", h("section", blocks), style="margin:0 16px")]
    return blocks


def _block(chance: Chance, part: Part, hand: Hand) -> Content:
    """One paragraph."""
    indent = "" if part.look in (Look.FLUSH, Look.CENTRE, Look.RIGHT) else hand.indent
    inside: Content = _emphasised(part, hand, _inline(chance, part, hand))
    attributes = _aligned(part, hand)
    if part.look is Look.RIGHT and hand.righted == "spaces":
        indent = "\u00a0" * chance.between(20, 50) if chance.odds(0.5) else "　" * chance.between(10, 24)
    if part.look is Look.CENTRE and hand.centred == "spaces":
        indent = "　" * chance.between(4, 9)
    match hand.style:
        case "br" | "block" | "wrapped":
            return [indent, _centred(part, hand, inside), h("br"), h("br") if chance.odds(0.85) else None]
        case "br2":
            return [indent, _centred(part, hand, inside), h("br")]
        case "div":
            return h("div", indent, inside, **attributes)
        case "section":
            return h("section", h("p", h("span", indent, inside, style="font-size: 16px;letter-spacing: 1px"), **attributes))
        case "font":
            return h("p", h("font", indent, inside, size="3"), **attributes)
        case "office":
            return h("p.MsoNormal", h("span", indent, inside, style="font-family:仿宋_GB2312;font-size:16pt"), **attributes)
        case "indented":
            if not indent and part.look is not Look.PLAIN:
                return h("p", inside, **attributes)
            return h("p", inside, **({"style": "text-indent:2em;line-height:2"} | attributes))
        case "list":
            return h("dd", indent, inside, **attributes)
        case "rows":
            return h("table", h("tr", h("td", indent, inside, **attributes)))
        case "items":
            return h("ul", h("li", inside, **attributes))
        case _:
            return h("p", indent, inside, **attributes)


def _centred(part: Part, hand: Hand, inside: Content) -> Content:
    return h("center", inside) if part.look is Look.CENTRE and hand.centred == "center" else inside


def _aligned(part: Part, hand: Hand) -> dict[str, str]:
    """The attributes of a paragraph that is centred or stands right."""
    where, how = {Look.CENTRE: ("center", hand.centred), Look.RIGHT: ("right", hand.righted)}.get(part.look, ("", ""))
    if not where:
        return {}
    if how == "indent":
        return {"style": "text-indent:22em"}
    return {"style": {"style": f"text-align: {where};"}, "align": {"align": where}}.get(how, {})


def _emphasised(part: Part, hand: Hand, inside: Content) -> Content:
    """Bold parts as this editor makes them."""
    if part.look is not Look.BOLD or hand.bold == "none":
        return inside
    if hand.bold == "style":
        return h("span", inside, style="font-weight:bold")
    return h(hand.bold if hand.bold in ("b", "strong") or hand.style in ("p", "div", "section") else "b", inside)


def _inline(chance: Chance, part: Part, hand: Hand) -> Content:
    """The text of a part: whole, or in spans that begin anywhere, with a link or bold words inside; and what runs on."""
    text = part.text
    if part.after:
        gap = chance.one(["", "　", " ", "\u00a0\u00a0", "　　"])
        return [_inline(chance, replace(part, after=""), hand), gap, said(Role.LABEL, part.after)]
    if len(text) > 60 and chance.odds(0.015):
        at = chance.between(10, 50)
        noise = h(
            "span",
            chance.word("noise"),
            style=chance.one(["display:none", "font-size:0"]),
        )
        return [said(part.role, text[:at]), noise, said(part.role, text[at:])]
    if hand.style == "spans" or (len(text) > 30 and chance.odds(0.06)):
        return [
            h("span", said(part.role, piece), style=chance.one(["font-size:12pt", "color:#333", "font-family:宋体"]))
            for piece in _pieces(chance, text)
        ]
    if len(text) > 40 and chance.odds(0.05):
        start = chance.between(3, 25)
        end = start + chance.between(2, 8)
        return [
            said(part.role, text[:start]),
            h(chance.one(["a", "b", "strong", "u"]), said(part.role, text[start:end])),
            said(part.role, text[end:]),
        ]
    return said(part.role, text)


def _pieces(chance: Chance, text: str) -> list[str]:
    """`text` cut anywhere into pieces."""
    cuts = sorted({0, len(text), *(chance.between(0, len(text)) for _ in range(chance.between(1, 4)))})
    return [text[a:b] for a, b in pairwise(cuts)]


def _picture(chance: Chance, part: Part, hand: Hand) -> Content:
    """A picture with its line, above or below, in one element or two."""
    image = h("img", src=f"/pic/{chance.between(1, 999)}.jpg")
    text = said(part.role, part.text)
    match hand.picture:
        case "figure":
            return h("figure", image, h("figcaption", text))
        case "table":
            return h("table", h("tr", h("td", image)), h("tr", h("td", text, align="center")), align="center")
        case "same":
            return h("p", image, h("br") if chance.odds(0.5) else None, text, style="text-align:center")
        case "div":
            return h(
                chance.one(["div.pic", "div.img_wrapper", "div.image-box"]),
                image,
                h(chance.one(["span", "p", "div.txt"]), text),
            )
        case "strong":
            return [h("p", image, align="center"), h("p", h("strong", h("font", text, color="#0066cc")), align="center")]
        case "none":
            return h("p", text)
        case _:
            return [h("p", image, style="text-align:center"), h("p", text, style="text-align: center;")]


def _table(chance: Chance, rows: list[Part]) -> Content:
    """Neighbouring rows as a table of the page."""
    cell = chance.one(["td", "td", "td", "p"])
    made: list[Element] = []
    for n, row in enumerate(rows):
        tag = "th" if n == 0 and chance.odds(0.3) else "td"
        cells = [said(row.role, text) if text else "\u00a0" for text in row.text.split("\t")]
        made.append(h("tr", [h(tag, h("p", text) if cell == "p" else text) for text in cells]))
    return h("table", h("tbody", made) if chance.odds(0.7) else made, border="1", cellspacing="0")
