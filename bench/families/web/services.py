"""Pages of newer portals: players that read aloud, gazettes, explanations of policies, pages in traditional characters."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import opencc

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices
from bench.families.matter.slots import heading, paragraph, task_text
from bench.families.matter.themes import THEMES
from bench.families.names import make_cast, make_person
from bench.families.piece import Passage, Piece, squeeze, truth_of
from bench.families.web.furniture import foot, info_time, later, links, menu, neighbours, page
from bench.families.web.markup import PLAIN, STYLED, any_markup, printed_number, whole_article


def make_read_aloud(chance: Chance) -> Made:
    """A player over the text, the day and source as items of a list, files to download inside the text's box."""
    piece, article = whole_article(chance, notices.make_notice(chance), any_markup(chance))
    cast, published = piece.cast, later(chance, piece.day, 0, 3)
    source = cast.organ
    files = "".join(f'<p><img src="doc.gif"><a href="{n}.docx">附件{n}.docx</a></p>' for n in range(1, chance.number(2, 3)))
    body = f"""<div class="tool"><a>繁体</a> <a>English</a> <a>智能问答</a> <a>我的收藏</a></div>
<div>{" ".join(menu(chance))}</div>
<div class="cont"><h1>{escape(piece.title)}</h1>
<ul class="xx"><li>{info_time(chance, published)}</li><li>来源：{source}</li><li>浏览：<i>{chance.number(2, 900)}</i></li></ul>
<div class="audio">听全文　00:00 / 03:{chance.number(10, 59)}　语速：1.0x　音色：女声</div>
<div class="zw">{chr(10).join(article)}{files}</div><div class="pj">您对本页内容满意吗？　满意　基本满意　不满意</div></div>
<div class="side"><h3>政策解读</h3><ul>{links([n.title for n in neighbours(chance, cast, published, 3)])}</ul></div>
{foot(chance, cast)}"""
    truth = truth_of(piece, published, source)
    spare = (*truth.spare, *(f"附件{n}.docx" for n in range(1, 4)))
    return Made("政策.html", page(f"{piece.title}_{cast.site}", body), (replace(truth, spare=spare),))


def make_gazette(chance: Chance) -> Made:
    """A document as a gazette of the government prints it, with the issue's line over it."""
    piece = chance.pick((notices.make_printed_plan, notices.make_opinion))(chance)
    cast, published = piece.cast, later(chance, piece.day, 20, 70)
    issue = f"{published.year}年第{chance.number(1, 12)}期（总第{chance.number(40, 300)}期）"
    body = f"""<div><b>{cast.county}人民政府公报</b></div><div>{issue}</div>
<div>首页 &gt; 政府公报 &gt; {issue} &gt; 部门文件</div>
<h1>{escape(piece.title)}</h1><div align="center">{printed_number(chance, piece.number or "")}</div>
{chr(10).join(STYLED.article(piece))}
<div>〖上一篇〗　〖目录〗　〖下一篇〗</div><div>出版日期：{published.isoformat()}</div>{foot(chance, cast)}"""
    truth = replace(truth_of(piece, published), undecidable=frozenset({"kicker"}))
    return Made("公报.html", page(f"{cast.county}人民政府公报{issue}", body), (truth,))


def make_explanation(chance: Chance) -> Made:
    """The explanation of a policy, which names the policy's own number and day: neither is the page's."""
    cast, theme, day = make_cast(chance), chance.pick(THEMES), chance.day()
    number = notices.make_number(chance, cast, day.year)
    policy = f"{cast.county}{theme.name}实施方案"
    parts = ("一、起草背景", "二、主要内容", "三、创新举措")
    opening = paragraph(f"近日，{cast.organ}印发了《{policy}》（{number}，以下简称《方案》）。现解读如下：")
    rest = [p for n, part in enumerate(parts) for p in (heading(part), paragraph(task_text(chance, cast, theme, n)))]
    passages: tuple[Passage, ...] = (opening, *rest)
    piece = Piece(f"《{policy}》政策解读", passages, cast, day)
    published = later(chance, day, 1, 15)
    body = f"""<div>首页 / 政策解读 / 文字解读</div><h1>{escape(piece.title)}</h1>
<div>发布时间：{info_time(chance, published)}　发布机构：{cast.organ}　解读单位：{cast.organ}办公室</div>
<div>{"".join(PLAIN.article(piece))}</div><div>关联政策：<a>关于印发《{policy}》的通知（{number}）</a></div>
<div>解读人：{make_person(chance)}　联系电话：0000-5{chance.number(100000, 999999)}</div>{foot(chance, cast)}"""
    return Made("解读.html", page(f"{piece.title}-{cast.site}", body), (truth_of(piece, published),))


def make_traditional(chance: Chance) -> Made:
    """A news page that a site converted to traditional characters, labels too."""
    piece = replace(news.make_news(chance), kicker=None, subtitle=None)
    cast, published = piece.cast, later(chance, piece.day, 0, 3)
    source = f"{cast.city}教育网"
    body = f"""<div>首頁 &gt; 新聞</div><h1>{escape(piece.title)}</h1>
<div>發佈時間：{published.isoformat()}　來源：{source}
　點擊：{chance.number(2, 99)}次</div>
{"".join(PLAIN.article(piece))}<div>責任編輯：{make_person(chance)}</div><div>上一篇：沒有了</div>
<div>列印本頁　關閉視窗</div>"""
    convert = opencc.OpenCC("s2t").convert
    truth = truth_of(piece, published, source)
    found = replace(truth, title=convert(truth.title), body=squeeze(convert(piece.text)), source_note=convert(source))
    found = replace(found, also={"source_note": (source,)}, names=(*truth.names, *map(convert, truth.names)))
    return Made("新聞.html", convert(page(piece.title, body).decode()).encode(), (found,))
