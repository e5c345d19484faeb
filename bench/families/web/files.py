"""Pages that hold a document of another program: a sharing site's pages, a word processor's export, a print version."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices, rules, speeches
from bench.families.piece import Part, Passage, long_day, truth_of
from bench.families.web.furniture import later, links, neighbours, page
from bench.families.web.markup import Markup, printed_number


def make_sharing_site(chance: Chance) -> Made:
    """A document on a sharing site: another title over it, pages with their numbers, offers between and after them."""
    piece = chance.pick((notices.make_work_points, news.make_case, speeches.make_speech))(chance)
    piece = replace(piece, authors=(), subtitle=None, is_dated=piece.issuer is not None)
    cast = piece.cast
    parts: list[list[Passage]] = [[], []]
    for n, passage in enumerate(piece.passages):
        parts[2 * n >= len(piece.passages)].append(passage)
    shown = [
        f'<div class="pf">{"".join(f"<p>{escape(p.text)}</p>" for p in part)}<i>第{n}页 / 共2页</i></div>'
        for n, part in enumerate(parts, 1)
    ]
    shown[0] = shown[0].replace('<div class="pf">', f'<div class="pf"><p>{escape(piece.title)}</p>', 1)
    site_title = f"{cast.county}{chance.pick(('优秀范文', '最新版', '完整版'))}.docx"
    body = f"""<div>文海文档 &gt; 党团工作 &gt; 党建材料</div><h1>{site_title}</h1>
<div>上传人：wenhai_{chance.number(100, 999)}　上传时间：{later(chance, piece.day, 60, 300).isoformat()}
　格式：DOCX　页数：2　大小：{chance.number(20, 90)}.5KB</div>
{shown[0]}<div>亲，该文档总共2页，到这儿已超出免费预览范围，如果喜欢就下载吧！</div>{shown[1]}
<div>下载文档到电脑，查找使用更方便</div><div>{chance.number(3, 20)}.90元　立即下载　还剩1页未读，继续阅读</div>
<div>版权提示：内容由用户提供，如有侵权请联系客服处理</div>
<ul>{links([f"{n.title}.doc" for n in neighbours(chance, cast, piece.day, 4)])}</ul>"""
    truth = truth_of(piece)
    return Made(
        "文档.html", page(f"{site_title} - 文海文档", body), (replace(truth, undecidable=frozenset({"date_published"})),)
    )


def make_word_export(chance: Chance) -> Made:
    """A notice saved as a web page by a word processor: spans inside words, the red header, the imprint in a table."""
    piece = chance.pick((notices.make_notice, notices.make_opinion, notices.make_commendation))(chance)

    def spans(text: str) -> str:
        at = len(text) // 2
        return f"<span style='mso-bidi-font-size:16.0pt'>{escape(text[:at])}</span><span lang=EN-US>{escape(text[at:])}</span>"

    lines = []
    for passage in piece.passages:
        align = " align=right" if passage.part in (Part.ORGAN, Part.DAY) else ""
        indent = "" if align or passage.part is Part.ADDRESSEE else " style='text-indent:32.0pt'"
        lines.append(f"<p class=MsoNormal{align}{indent}>{spans(passage.text)}<o:p></o:p></p>")
    imprint = "".join(f"<tr><td><p class=MsoNormal>{line}</p></td></tr>" for line in piece.imprint)
    body = f"""<div class=Section1>
<p class=MsoNormal align=center><b><span style='color:red'>{piece.first_issuer}</span></b></p>
<p class=MsoNormal align=center>{printed_number(chance, piece.number or "")}</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal align=center><b>{spans(piece.title)}</b></p>{"".join(lines)}<table>{imprint}</table></div>"""
    return Made(
        "通知.htm", page("关于", body, '<meta name=Generator content="Microsoft Word 11">', "gb2312"), (truth_of(piece),)
    )


def make_print_version(chance: Chance) -> Made:
    """The print version of a page: nothing around the text but a line at each end."""
    piece = chance.pick((news.make_news, notices.make_notice, notices.make_short_notice))(chance)
    piece = replace(piece, number=None)
    published = later(chance, piece.day)
    markup = Markup("<p>&emsp;&emsp;{}</p>", "<h4>{}</h4>", "<p>{}</p>", "<p align=right>{}</p>", "<h3>{}</h3>")
    body = f"""<h2>{escape(piece.title)}</h2><hr>{"".join(markup.article(piece))}<hr>
<p>发布时间：{long_day(published)}</p><p>本文网址：http://www.example.cn/p/{chance.number(100, 999)}.html</p>
<p><a>打印</a> <a>返回</a></p>"""
    return Made("打印.html", page("打印版", body), (truth_of(piece, published),))


def make_order_page(chance: Chance) -> Made:
    """An order and the measures that it publishes on one page, with a box of labels in one line."""
    piece = rules.make_order(chance)
    cast, organ = piece.cast, piece.issuer or ""
    published = later(chance, piece.day, 1, 12)
    mayor = "丛怀瑾"
    cover, rest = piece.passages[0], piece.passages[1:]
    signed = (Passage(Part.ORGAN, f"市长　{mayor}"), Passage(Part.DAY, long_day(piece.day)))
    whole = replace(piece, passages=(cover, *signed, Passage(Part.PLAN, piece.title), *rest), is_dated=True)
    markup = Markup(
        "<p>　　{}</p>", "<p align=center>{}</p>", "<p>{}</p>", "<p align=right>{}</p>", "<p align=center><b>{}</b></p>"
    )
    order = f"{organ}令"
    number = piece.number or ""
    body = f"""<div>首页 / 政府公报 / 市政府令</div>
<div>索引号：ZF{chance.number(1000, 9999)} 公开方式：主动公开 公开时间：{published.isoformat()}</div>
<h1>{order}（{number}）</h1><p align=center>{order}</p><p align=center>{number}</p>{"".join(markup.article(whole))}
<p>打印　关闭</p><p>主办：{cast.city}人民政府办公室</p>"""
    truth = replace(
        truth_of(whole, published),
        title=f"{order}（{number}）",
        also={"title": (piece.title, order, f"{order}{number}"), "doc_number": (f"{order}{number}",)},
        spare=(order + number, order, number),
        undecidable=frozenset({"date_written"}),
    )
    return Made("政府令.html", page(f"{piece.title}", body), (truth,))
