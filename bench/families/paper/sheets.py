"""Paper: official documents and newspapers as PDF and Word files, and as the text that recognition gives."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices, rules, speeches
from bench.families.names import make_person
from bench.families.paper.pdf_bytes import HEIGHT, WIDTH, Placed, advance, write_pdf
from bench.families.paper.setting import Pages, set_columns, set_passage, set_piece
from bench.families.pasted.wrapping import with_pages, wrapped
from bench.families.piece import Part, Passage, Piece, long_day, squeeze, truth_of
from bench.families.web.furniture import later
from bench.families.web.markup import printed_number
from bench.families.web.press import PAPERS


def _official(chance: Chance) -> Piece:
    makers = (notices.make_notice, notices.make_printed_plan, notices.make_opinion, notices.make_commendation)
    return chance.pick(makers)(chance)


def make_red_head(chance: Chance) -> Made:
    """A red-headed document as PDF: copy number and signer in some, title over lines, pages with their numbers."""
    piece, pages = _official(chance), Pages(chance.pick(("— {} —", "- {} -", "－{}－")))
    if chance.maybe(0.3):
        pages.paragraph(f"{chance.number(1, 99):06d}", indent=False)
    pages.centre(f"{piece.first_issuer}文件", 26, 50)
    pages.centre(printed_number(chance, piece.number or ""))
    pages.space(20)
    for line in wrapped(piece.title, 19):
        pages.centre(line, 21, 36)
    pages.space(10)
    set_piece(pages, piece)
    return Made("红头文件.pdf", write_pdf(pages.finish()), (truth_of(piece),))


def make_statute_book(chance: Chance) -> Made:
    """A statute as PDF with a running head on each page."""
    piece, adoption = rules.make_statute(chance)
    pages = Pages("{}", running=piece.title)
    pages.centre(piece.title, 20, 40)
    for line in wrapped(adoption.note, 30):
        pages.centre(line, 14, 24)
    for passage in piece.passages:
        if passage.part is Part.HEADING:
            pages.centre(passage.text)
        else:
            pages.paragraph(passage.text)
    truth = replace(truth_of(piece), date_written=adoption.adopted.isoformat(), spare=(adoption.note,))
    return Made("条例.pdf", write_pdf(pages.finish()), (replace(truth, undecidable=frozenset({"issuer"})),))


def make_newspaper_columns(chance: Chance) -> Made:
    """A page of a newspaper as PDF: one report in two or three columns under its headlines, a caption at the foot."""
    piece = chance.pick((news.make_feature, news.make_news))(chance)
    who = piece.authors[0]
    piece = (
        news.with_dateline(piece, f"本报讯（记者 {who}）") if chance.maybe() else news.with_closing_credit(piece, f"（{who}）")
    )
    paper, day = chance.pick(PAPERS), later(chance, piece.day, 1, 3)
    week = "一二三四五六日"[day.weekday()]
    head = f"{long_day(day)}　星期{week}　责编：{make_person(chance)}　第{chance.number(1, 8)}版"
    lines = [Placed(paper, 40, HEIGHT - 40, 14), Placed(head, 200, HEIGHT - 40, 9)]
    y = HEIGHT - 80
    for text, size in ((piece.kicker, 13.0), (piece.title, 24.0), (piece.subtitle, 13.0)):
        if text:
            lines.append(Placed(text, (WIDTH - advance(text, size)) / 2, y, size))
            y -= size * 1.7
    paragraphs = [(p.text, p.part is Part.SUBHEADING) for p in piece.passages]
    lines += set_columns(paragraphs, chance.number(2, 3), y - 16)
    truth = truth_of(piece, day)
    return Made("报纸版面.pdf", write_pdf([lines]), (replace(truth, undecidable=frozenset({"source_note"})),))


def make_newspaper_text(chance: Chance) -> Made:
    """The text of a newspaper page with several articles, wrapped by columns, captions between."""
    paper, day, width = chance.pick(PAPERS), chance.day(), chance.number(14, 19)
    lines = [f"{paper}　{long_day(day)}　第{chance.number(2, 8)}版"] if chance.maybe(0.7) else []
    truths = []
    for _ in range(chance.number(2, 3)):
        piece = news.make_news(chance)
        who = " ".join(piece.authors)
        piece = news.with_dateline(piece, f"本报讯（{chance.pick(('记者', '通讯员', '特约记者'))} {who}）")
        lines += [*wrapped(piece.title, 16), *(line for p in piece.passages for line in wrapped(p.text, width, "　　"))]
        truths.append(truth_of(piece, day if lines[0].startswith(paper) else None))
        if chance.maybe(0.3):
            lines.append(f"图为{piece.cast.school}一角。{make_person(chance)} 摄")
    return Made("报纸文字.txt", "\n".join(lines).encode(), tuple(truths))


_CONFUSED = (("〔", "["), ("〕", "]"), ("——", "一一"), ("“", '"'), ("”", '"'), ("：", ":"), ("　", " "))


def make_recognised(chance: Chance) -> Made:
    """What recognition of a scan gave: confused signs, lines as printed, gaps between figures, page numbers."""
    piece = _official(chance)
    swaps = chance.some(_CONFUSED, 2, 4)
    width = 28

    def seen(text: str) -> str:
        for printed, got in swaps:
            text = text.replace(printed, got)
        return text

    body = [seen(line) for p in piece.passages for line in wrapped(p.text, width, "" if p.part is Part.ADDRESSEE else "　　")]
    head = [f"{piece.first_issuer}文件", seen(piece.number or ""), *(seen(part) for part in wrapped(piece.title, 18))]
    lines = [*head, *with_pages(chance, body, 22), *(seen(line) for line in piece.imprint)]
    truth = truth_of(piece)
    truth = replace(truth, title=seen(truth.title), also={"title": (truth.title,)}, body=squeeze(seen(piece.text)))
    return Made("扫描识别.txt", "\n".join(lines).encode(), (truth,))


def make_bulletin(chance: Chance) -> Made:
    """Minutes or a bulletin as text: the mark, its issue, editing organ and day on one line, then the title."""
    piece = chance.pick((speeches.make_minutes, news.make_case, news.make_news))(chance)
    organ, width = piece.cast.organ, chance.number(26, 34)
    mark = chance.pick(("教育工作简报", "情况交流", "专题会议纪要"))
    issue = chance.number(1, 60)
    lines = [mark, f"〔{piece.day.year}〕第{issue}期", f"{organ}办公室编　　　　{long_day(piece.day)}", "", piece.title, ""]
    body = [line for p in piece.passages for line in wrapped(p.text, width, "　　")]
    lines += with_pages(chance, body, 20, running=f"{mark}　第{issue}期")
    lines += [f"报：{piece.cast.county}委常委。", f"发：各中小学、幼儿园。（共印{chance.number(60, 300)}份）"]
    truth = truth_of(piece)
    truth = replace(truth, date_written=piece.day.isoformat(), issuer=f"{organ}办公室", also={"issuer": (organ,)})
    truth = replace(truth, undecidable=frozenset({"doc_number", "issuer"}))
    return Made("简报.txt", "\n".join(lines).encode(), (truth,))


def make_word_file(chance: Chance) -> Made:
    """A red-headed document as a Word file."""
    piece = _official(chance)
    head = [f"{piece.first_issuer}文件", printed_number(chance, piece.number or ""), piece.title]
    imprint = tuple(Passage(Part.ADDRESSEE, line) for line in piece.imprint)  # flush left, as addressees are
    plan = next((n for n, p in enumerate(piece.passages) if p.part is Part.PLAN), len(piece.passages))
    at = plan if piece.imprint_before_plan else len(piece.passages)
    data = word_file(head, (*piece.passages[:at], *imprint, *piece.passages[at:]))
    return Made("红头文件.docx", data, (truth_of(piece),))


def make_word_table(chance: Chance) -> Made:
    """A list to be published, as a Word file with a table."""
    piece = notices.make_announcement(chance)
    return Made("公示.docx", word_file([piece.title], piece.passages), (truth_of(piece),))


def word_file(head: list[str], passages: tuple[Passage, ...]) -> bytes:
    """A Word file: centred lines, the last of them the title, then paragraphs and tables."""
    file = docx.Document()
    for text in head:
        line = file.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).font.size = Pt(22 if text == head[-1] else 16)
    for passage in passages:
        if passage.rows:
            _add_table(file, passage.rows)
            continue
        line = file.add_paragraph(passage.text)
        if passage.part in (Part.ORGAN, Part.DAY):
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif passage.part is Part.PLAN:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif passage.part is not Part.ADDRESSEE:
            line.paragraph_format.first_line_indent = Pt(32)
    return _bytes_of(file)


def _add_table(file: DocxDocument, rows: tuple[tuple[str, ...], ...]) -> None:
    table = file.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell


def _bytes_of(file: DocxDocument) -> bytes:
    """The package without the time at which it was written: the same document has the same bytes."""
    written, out = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as still:
        for name in package.namelist():
            still.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make_attached_pages(chance: Chance) -> Made:
    """A notice with its attachments on pages of their own, as PDF."""
    piece, pages = notices.make_with_attached(chance), Pages()
    pages.centre(f"{piece.first_issuer}文件", 26, 50)
    pages.centre(printed_number(chance, piece.number or ""))
    for line in wrapped(piece.title, 19):
        pages.centre(line, 21, 36)
    for passage in piece.passages:
        if passage.part is Part.PLAN and passage.text.startswith("附件"):
            pages.turn()
            pages.paragraph(passage.text, indent=False)
        else:
            set_passage(pages, passage)
    truth = replace(truth_of(piece), spare=("附件1", "附件2"))  # marks of parts: text, or values of the list of attachments
    return Made("通知及附件.pdf", write_pdf(pages.finish()), (truth,))


def make_letter(chance: Chance) -> Made:
    """The form of a letter as PDF: organ without 文件, number at the right, title below, no imprint."""
    piece, pages = notices.make_reply(chance), Pages("{}")
    pages.centre(piece.first_issuer, 24, 44)
    pages.right(printed_number(chance, piece.number or ""))
    for line in wrapped(piece.title, 20):
        pages.centre(line, 20, 34)
    set_piece(pages, replace(piece, imprint=()))
    return Made("复函.pdf", write_pdf(pages.finish()), (truth_of(piece),))
