"""The same matter in every form in which it is handed in: so that what is refused or lost can be told from what is hard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from bench.families.chance import Chance
from bench.families.document import Made, Truth
from bench.families.matter import news, notices, rules, signs, speeches
from bench.families.paper.pdf_bytes import write_pdf
from bench.families.paper.setting import Pages, set_passage
from bench.families.paper.sheets import word_file
from bench.families.pasted.wrapping import printed_lines, with_pages, wrapped
from bench.families.piece import Part, Piece, truth_of
from bench.families.web.furniture import page
from bench.families.web.markup import PLAIN

MATTERS: Mapping[str, Callable[[Chance], Piece]] = {
    "notice": notices.make_notice,
    "one sentence": notices.make_short_notice,
    "notice and plan": notices.make_printed_plan,
    "joint opinion": notices.make_opinion,
    "list to be published": notices.make_announcement,
    "reply": notices.make_reply,
    "commendation": notices.make_commendation,
    "work points": notices.make_work_points,
    "attachments": notices.make_with_attached,
    "long plan": notices.make_long_plan,
    "news": news.make_news,
    "feature": news.make_feature,
    "interview": news.make_interview,
    "case": news.make_case,
    "speech": speeches.make_speech,
    "letter": speeches.make_open_letter,
    "minutes": speeches.make_minutes,
    "poem": speeches.make_poem,
    "statute": lambda chance: rules.make_statute(chance)[0],
    "order": rules.make_order,
    "signs": signs.make_signs,
}


def head_of(piece: Piece) -> list[str]:
    """What stands over the text: number, kicker, title, subtitle."""
    mark = f"{piece.issuer}令" if piece.number and piece.number.startswith("第") else None  # an order's number has no code
    return [line for line in (mark, piece.number, piece.kicker, piece.title, piece.subtitle) if line]


def facts_of(piece: Piece) -> tuple[Truth, ...]:
    """The truth; an order's number may stand with its organ."""
    truth = truth_of(piece)
    if piece.number and piece.number.startswith("第"):
        truth = replace(
            truth, also={"doc_number": (f"{piece.issuer}令{piece.number}",)}, undecidable=frozenset({"date_written"})
        )
    return (truth,)


def as_text(piece: Piece, chance: Chance) -> Made:
    lines = [*head_of(piece), "", *_paragraphs(piece, "　　")]
    return Made("文件.txt", "\n".join(lines).encode(), facts_of(piece))


def as_old_text(piece: Piece, chance: Chance) -> Made:
    """GB 18030, lines ended as Windows ends them, no indents."""
    lines = [*head_of(piece), *_paragraphs(piece, "")]
    return Made("文件.txt", "\r\n".join(lines).encode("gb18030"), facts_of(piece))


def as_wrapped_text(piece: Piece, chance: Chance) -> Made:
    groups = printed_lines(piece, 30, "　　")
    lines = with_pages(chance, [line for group in groups for line in group], 24)
    return Made("文件.txt", "\n".join([*head_of(piece), "", *lines]).encode(), facts_of(piece))


def as_markdown(piece: Piece, chance: Chance) -> Made:
    lines = [f"# {piece.title}", "", *(line for p in _paragraphs(piece, "") for line in (p, ""))]
    others = [line for line in head_of(piece) if line != piece.title]
    return Made("文件.md", "\n\n".join([*others, "\n".join(lines)]).encode(), facts_of(piece))


def as_word(piece: Piece, chance: Chance) -> Made:
    return Made("文件.docx", word_file(head_of(piece), piece.passages), facts_of(piece))


def as_pdf(piece: Piece, chance: Chance) -> Made:
    pages = Pages()
    for text in head_of(piece):
        for line in wrapped(text, 20):
            pages.centre(line, 20 if text == piece.title else 15, 32)
    for passage in piece.passages:
        set_passage(pages, passage)
    return Made("文件.pdf", write_pdf(pages.finish()), facts_of(piece))


def as_web_page(piece: Piece, chance: Chance) -> Made:
    return Made("文件.html", _page(piece), facts_of(piece))


def as_saved_page(piece: Piece, chance: Chance) -> Made:
    """What a browser saves as a single file."""
    package = MIMEMultipart("related", boundary="----=_Part_0")
    part = MIMEText(_page(piece).decode(), "html", "utf-8")
    part["Content-Location"] = "http://www.example.cn/a.html"
    package.attach(part)
    return Made("文件.mhtml", package.as_bytes(), facts_of(piece))


FORMS: Mapping[str, Callable[[Piece, Chance], Made]] = {
    "text": as_text,
    "old text": as_old_text,
    "wrapped": as_wrapped_text,
    "Markdown": as_markdown,
    "Word": as_word,
    "PDF": as_pdf,
    "web page": as_web_page,
    "saved page": as_saved_page,
}


def _page(piece: Piece) -> bytes:
    head = "".join(f"<h1>{line}</h1>" if line == piece.title else f"<p>{line}</p>" for line in head_of(piece))
    return page(piece.title, head + "\n".join(PLAIN.article(piece)))


def _paragraphs(piece: Piece, indent: str) -> list[str]:
    flush = (Part.ADDRESSEE, Part.ORGAN, Part.DAY, Part.PLAN)
    out = []
    for p in piece.passages:
        out += ["\t".join(row) for row in p.rows] or [("" if p.part in flush else indent) + p.text]
    return out
