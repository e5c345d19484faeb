"""A piece as HTML: how a system marks paragraphs, headings, signatures and tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from bench.families.chance import Chance
from bench.families.piece import Part, Passage, Piece


@dataclass(frozen=True)
class Markup:
    """What stands around each kind of passage; `{}` is its text."""

    paragraph: str = "<p>{}</p>"
    heading: str = "<p><strong>{}</strong></p>"
    flush: str = "<p>{}</p>"
    right: str = '<p style="text-align: right;">{}</p>'
    centre: str = '<p style="text-align: center;">{}</p>'
    table: str = "<table border=1>{}</table>"

    def passage(self, passage: Passage) -> str:
        match passage.part:
            case Part.TABLE:
                return self.table.format(table_rows(passage))
            case Part.HEADING | Part.SUBHEADING:
                return self.heading.format(escape(passage.text, quote=False))
            case Part.ADDRESSEE:
                return self.flush.format(escape(passage.text, quote=False))
            case Part.ORGAN | Part.DAY:
                return self.right.format(escape(passage.text, quote=False))
            case Part.PLAN:
                return self.centre.format(escape(passage.text, quote=False))
            case _:
                return self.paragraph.format(escape(passage.text, quote=False))

    def article(self, piece: Piece) -> list[str]:
        return [self.passage(p) for p in piece.passages]


def table_rows(passage: Passage) -> str:
    return "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in passage.rows)


PLAIN = Markup()
INDENTED = Markup(
    paragraph="<p>\u3000\u3000{}</p>",
    heading="<p>\u3000\u3000<b>{}</b></p>",
    right='<p align="right">{}\u3000\u3000</p>',
    centre='<p align="center"><b>{}</b></p>',
)
STYLED = Markup(
    paragraph='<p style="text-indent:2em;line-height:28px"><span style="font-family:仿宋;font-size:16pt">{}</span></p>',
    heading='<p style="text-indent:2em"><span style="font-family:黑体;font-size:16pt">{}</span></p>',
    flush='<p style="line-height:28px"><span style="font-family:仿宋">{}</span></p>',
    right='<p style="text-align:right"><span style="font-family:仿宋">{}</span></p>',
    centre='<p style="text-align:center"><span style="font-family:方正小标宋简体;font-size:22pt">{}</span></p>',
)
BREAKS = Markup(
    "&nbsp;&nbsp;&nbsp;&nbsp;{}<br><br>",
    "&nbsp;&nbsp;&nbsp;&nbsp;{}<br><br>",
    "{}<br><br>",
    "{}<br>",
    "<center>{}</center><br>",
)
DIVS = Markup(
    "<div>　　{}</div>",
    "<div>　　<b>{}</b></div>",
    "<div>{}</div>",
    '<div align="right">{}</div>',
    '<div align="center">{}</div>',
)


def any_markup(chance: Chance) -> Markup:
    return chance.pick((PLAIN, INDENTED, STYLED))


def broken_title(chance: Chance, title: str, mark: str = "<br>") -> str:
    """`title` escaped, broken over two lines in half of the cases where it is long."""
    if len(title) < 18 or chance.maybe():
        return escape(title, quote=False)
    at = chance.number(8, len(title) - 6)
    return escape(title[:at], quote=False) + mark + escape(title[at:], quote=False)


def whole_article(chance: Chance, piece: Piece, markup: Markup) -> tuple[Piece, list[str]]:
    """The article as pasted into an editor: with or without number, red header, imprint; what is not printed is not true."""
    lines = markup.article(piece)
    if piece.number is None:
        return piece, lines
    form = chance.pick(("none", "number", "number", "header", "imprint"))
    if form == "none":
        return replace(piece, number=None), lines
    above = [markup.centre.format(printed_number(chance, piece.number))]
    if form == "header":
        above.insert(0, markup.centre.format(f"{piece.first_issuer}文件"))
        above.append(markup.centre.format(escape(piece.title, quote=False)))
    below = [markup.flush.format(line) for line in piece.imprint] if form == "imprint" else []
    return piece, [*above, *lines, *below]


def printed_number(chance: Chance, number: str) -> str:
    """A canonical number in one of the forms that are printed."""
    opening, closing = chance.pick((("〔", "〕"),) * 3 + (("[", "]"), ("［", "］"), ("（", "）"), ("﹝", "﹞"), ("【", "】")))
    gap = chance.pick(("", "", "", " "))
    return number.replace("〔", opening).replace("〕", closing + gap)
