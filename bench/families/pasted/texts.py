"""Text that a person pasted: whole pages copied from a browser, converted files, word processors, several at once."""

from __future__ import annotations

from dataclasses import replace

from bench.families.chance import Chance
from bench.families.document import Made, Truth
from bench.families.matter import news, notices, rules, speeches
from bench.families.names import make_people, make_person
from bench.families.pasted.wrapping import printed_lines, with_pages, wrapped
from bench.families.piece import Part, Piece, long_day, squeeze, truth_of
from bench.families.web.furniture import info_time, later, menu, neighbours
from bench.families.web.markup import printed_number


def _text(name: str, lines: list[str], *truths: Truth, encoding: str = "utf-8") -> Made:
    return Made(name, ("\n".join(lines) + "\n").encode(encoding), truths)


def _official(chance: Chance) -> Piece:
    return chance.pick((notices.make_notice, notices.make_printed_plan, notices.make_opinion, notices.make_reply))(chance)


def _imprint_at(piece: Piece, groups: list[list[str]]) -> list[list[str]]:
    """`groups` with the imprint where the piece has it: at the end, or before the plan."""
    plan = next((n for n, p in enumerate(piece.passages) if p.part is Part.PLAN), len(groups))
    at = plan if piece.imprint_before_plan else len(groups)
    return [*groups[:at], *([line] for line in piece.imprint), *groups[at:]]


def make_whole_page(chance: Chance) -> Made:
    """Everything of a web page, from the menu to the foot, each on a line of its own."""
    piece = chance.pick((news.make_news, notices.make_notice, notices.make_short_notice, news.make_interview))(chance)
    piece = replace(piece, number=None)
    cast, published = piece.cast, later(chance, piece.day)
    source = chance.pick((cast.organ, f"{cast.county}融媒体中心"))
    labels = [f"发布日期：{info_time(chance, published)}", f"信息来源：{source}", f"浏览量：{chance.number(9, 990)}"]
    info = labels if chance.maybe() else ["  ".join(labels)]
    gap = [""] if chance.maybe() else []
    body = [line for p in piece.passages for line in (*(["　".join(r) for r in p.rows] or ["　　" + p.text]), *gap)]
    lines = [
        *menu(chance),
        f"当前位置：首页>{chance.pick(('新闻中心', '公告公示'))}>正文",
        piece.title,
        *info,
        "字体：大 中 小",
        *gap,
        *body,
        "分享到：",
        "打印 关闭",
        *(f"{n.title} {n.day.isoformat()}" for n in neighbours(chance, cast, published, 3)),
        f"版权所有：{cast.organ}  备案号：霁ICP备{chance.number(10000000, 99999999)}号",
    ]
    return _text("网页复制.txt", lines, truth_of(piece, published, source))


def make_converted_paper(chance: Chance) -> Made:
    """An official document out of a converter: wrapped without indents, numbers of pages between its lines."""
    piece, width = _official(chance), chance.number(24, 32)
    groups = _imprint_at(piece, printed_lines(piece, width, ""))
    head = [(piece.number and printed_number(chance, piece.number)) or "", *wrapped(piece.title, width - 6)]
    if chance.maybe():
        head.insert(0, f"{piece.first_issuer}文件")
    lines = with_pages(chance, [line for group in groups for line in group], chance.number(18, 26))
    return _text("转换.txt", [*head, *lines], truth_of(piece))


def make_blank_lines(chance: Chance) -> Made:
    """Wrapped with indents kept, every line followed by an empty one."""
    piece, width = _official(chance), chance.number(28, 36)
    groups = _imprint_at(piece, printed_lines(piece, width, "　　", right=2 * width))
    head = [printed_number(chance, piece.number or ""), *wrapped(piece.title, width - 8, "    ")]
    lines = with_pages(chance, [line for group in groups for line in group], 22)
    return _text("复制.txt", [part for line in (*head, *lines) for part in (line, "")], truth_of(piece), encoding="gb18030")


def make_word_paste(chance: Chance) -> Made:
    """From a word processor: paragraphs whole, centred by spaces, tables by tabs."""
    piece = chance.pick(
        (notices.make_announcement, notices.make_commendation, speeches.make_open_letter, notices.make_work_points)
    )(chance)
    piece = replace(piece, number=None)
    lines = [" " * chance.number(4, 20) + piece.title, ""]
    for p in piece.passages:
        if p.rows:
            lines += ["\t".join(row) for row in p.rows]
        elif p.part in (Part.ORGAN, Part.DAY):
            lines.append(" " * 30 + p.text)
        else:
            lines.append(("" if p.part is Part.ADDRESSEE else chance.pick(("　　", "    "))) + p.text)
    return _text("文稿.txt", lines, truth_of(piece))


def make_message_paste(chance: Chance) -> Made:
    """A messenger's article copied on a phone."""
    piece = replace(chance.pick((news.make_news, news.make_feature, speeches.make_poem))(chance), kicker=None, subtitle=None)
    published = later(chance, piece.day, 0, 2)
    writer, checker = make_people(chance, 2)
    head = [
        piece.title,
        f"原创 {writer} {piece.cast.school} {published.isoformat()} {chance.number(7, 22)}:{chance.number(10, 59)}",
    ]
    if chance.maybe():
        head.append("点击蓝字 关注我们")
    body = [line for p in piece.passages for line in (p.text, "")]
    end = ["END", f"编辑丨{writer}", f"审核丨{checker}", "点个“在看”再走吧", "阅读 1234 赞 56"]
    return _text("微信.txt", [*head, "", *body, *chance.some(end, 2, 5)], truth_of(piece, published))


def make_several(chance: Chance) -> Made:
    """Two or three documents in one paste, one after the other."""
    pieces = [chance.pick((notices.make_notice, notices.make_opinion))(chance) for _ in range(chance.number(2, 3))]
    lines: list[str] = []
    gap = [""] * chance.number(1, 3)
    for piece in pieces:
        number = printed_number(chance, piece.number or "")
        lines += [piece.title, number, ""] if chance.maybe() else [number, "", piece.title, ""]
        lines += [("" if p.part is Part.ADDRESSEE else "　　") + p.text for p in piece.passages]
        lines += gap
    return _text("多份.txt", lines, *(truth_of(p) for p in pieces))


def make_marked(chance: Chance) -> Made:
    """Out of a converter to Markdown: headings at wrong levels, emphasis, rules between pages."""
    piece = chance.pick((notices.make_notice, notices.make_opinion, news.make_case))(chance)
    lines = [f"# {piece.title}", ""]
    if piece.number:
        lines[0:0] = [f"**{printed_number(chance, piece.number)}**", ""]
    for n, p in enumerate(piece.passages):
        mark = f"{'#' * chance.number(2, 4)} {p.text}" if p.part in (Part.HEADING, Part.SUBHEADING) else p.text
        lines += [f"**{p.text}**" if p.part is Part.ORGAN else mark, ""]
        if n == len(piece.passages) // 2:
            lines += ["---", ""]
    return _text("转换.md", lines, truth_of(piece))


def make_plain(chance: Chance) -> Made:
    """Title, byline in some cases, text: nothing else; no indents."""
    maker = chance.pick((news.make_feature, news.make_case, speeches.make_speech, news.make_interview, news.make_news))
    piece = maker(chance)
    lines = [line for line in (piece.kicker, piece.title, piece.subtitle) if line]
    is_speech = piece.is_dated
    if is_speech:
        lines += [f"（{long_day(piece.day)}）"] if chance.maybe() else [piece.authors[0], f"（{long_day(piece.day)}）"]
    elif piece.authors and chance.maybe():
        lines.append(f"{chance.pick(('通讯员 ', '本报记者 ', '作者：', ''))}{' '.join(piece.authors)}")
    lines += [p.text for p in piece.passages]
    others = tuple(f"{a}{piece.title}{b}" for a in (piece.kicker or "", "") for b in (piece.subtitle or "", ""))
    truth = replace(truth_of(piece), also={"title": others})
    return _text("文章.txt", lines, truth)


def make_one_line(chance: Chance) -> Made:
    """Lost line breaks: title, text and signature on a few long lines, the labels run into each other."""
    piece = chance.pick((notices.make_notice, notices.make_short_notice))(chance)
    cast, published = piece.cast, later(chance, piece.day)
    number = f"文号：{piece.number}" if piece.number else ""
    info = f"来源：{cast.organ}发布时间：{published.isoformat()}{number}"
    body = "　　".join(p.text for p in piece.passages)
    return _text("粘贴.txt", [piece.title, info, body], truth_of(piece, published, cast.organ))


def make_statute_text(chance: Chance) -> Made:
    """A statute as law books have it: note in brackets below the title, table of contents, wide spaces after the numbers."""
    piece, adoption = rules.make_statute(chance)
    organ = f"{piece.cast.city}人民代表大会常务委员会"
    chapters = [p.text for p in piece.passages if p.part is Part.HEADING]
    contents = ["目　　录", *("　　" + c for c in chapters)] if chance.maybe() else []
    lines = [piece.title, adoption.note, *contents]
    lines += [("" if p.part is Part.HEADING else "　　") + p.text for p in piece.passages]
    spare = (adoption.note, "目录" + "".join(chapters)) if contents else (adoption.note,)
    truth = replace(truth_of(piece), date_written=adoption.adopted.isoformat(), issuer=organ, spare=spare)
    return _text("条例.txt", lines, replace(truth, undecidable=frozenset({"issuer"})))


def make_speaker_page(chance: Chance) -> Made:
    """A speech as a web page was copied: source and day, then speaker and day of the speech, then the text."""
    piece = speeches.make_speech(chance)
    published = later(chance, piece.day, 1, 8)
    source = f"{piece.cast.school}校办"
    title = [piece.title, *([piece.subtitle] if piece.subtitle else [])]
    lines = [
        *title,
        f"{published.isoformat()} 来源：{source} 点击：{chance.number(2, 300)}",
        f"{piece.authors[0]}",
        f"（{long_day(piece.day)}）",
    ]
    lines += ["　　" + p.text for p in piece.passages] + [f"上一篇：{make_person(chance)}同志先进事迹", "下一篇：没有了"]
    return _text("讲话.txt", lines, truth_of(piece, published, source))


def make_office_form(chance: Chance) -> Made:
    """The form of an office system with its fields, copied with the text of the notice."""
    piece = chance.pick((notices.make_notice, notices.make_short_notice))(chance)
    entered = later(chance, piece.day, 0, 2)
    drafter, checker = make_people(chance, 2)
    lines = [
        "收文处理单" if chance.maybe() else "公文流转",
        f"标题：{piece.title}" if chance.maybe() else f"标题\t{piece.title}",
        f"来文单位：{piece.first_issuer}\t来文字号：{piece.number or ''}",
        f"收文日期：{entered.isoformat()}\t紧急程度：平件",
        f"拟稿人：{drafter}\t核稿人：{checker}",
        f"拟办意见：请{checker}同志阅处。",
        "正文：",
        *(("" if p.part is Part.ADDRESSEE else "　　") + p.text for p in piece.passages),
    ]
    return _text("办公系统.txt", lines, replace(truth_of(piece), undecidable=frozenset({"date_published"})))


def make_chat(chance: Chance) -> Made:
    """What was sent to a group of teachers: no title at all, an address and one or two sentences."""
    piece = notices.make_short_notice(chance)
    sentence = next(p.text for p in piece.passages if p.part is Part.PARAGRAPH)
    hail = chance.pick(("【通知】各位老师：", "各位家长：", "@所有人 "))
    text = f"{hail}{sentence}收到请回复。"
    lines = [text] if chance.maybe() else [hail, f"{sentence}收到请回复。"]
    found = replace(truth_of(piece), title=text[:20], body=squeeze(text), date_written=None, issuer=None)
    return _text("群消息.txt", lines, replace(found, spare=("@所有人",), undecidable=frozenset({"title"})))


def make_very_long(chance: Chance) -> Made:
    """A collection of measures of many thousand characters, wrapped, with running heads."""
    piece = replace(notices.make_long_plan(chance), imprint=())
    width = chance.number(26, 34)
    lines = [line for group in printed_lines(piece, width, "　　") for line in group]
    head = [printed_number(chance, piece.number or ""), "", *wrapped(piece.title, width - 8), ""]
    return _text("长文.txt", [*head, *with_pages(chance, lines, 24, running=piece.title[:12])], truth_of(piece))


def make_mail(chance: Chance) -> Made:
    """A mail with the notice in it, forwarded: heads of both mails, the text, a signature of the sender."""
    piece = replace(chance.pick((notices.make_notice, notices.make_short_notice))(chance), number=None)
    sent = later(chance, piece.day, 0, 2)
    sender, receiver = make_people(chance, 2)
    lines = [
        f"发件人：{sender}<{sent.strftime('%y%m')}@example.cn>",
        f"发送时间：{long_day(sent)} {chance.number(8, 17)}:{chance.number(10, 59)}",
        f"收件人：{receiver}",
        f"主题：转发：{piece.title}",
        "附件：通知.docx",
        "",
        piece.title,
        *("" if n % 2 else ("" if p.part is Part.ADDRESSEE else "　　") + p.text for p in piece.passages for n in range(2)),
    ]
    truth = truth_of(piece)
    return _text("邮件.txt", lines, replace(truth, undecidable=frozenset({"date_published"})))
