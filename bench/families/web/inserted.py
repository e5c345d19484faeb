"""Pages that print other things between a document's lines: leads, captions, tools, links; and its title more than once."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices
from bench.families.matter.slots import GENERAL, fill, paragraph
from bench.families.names import make_people, make_person
from bench.families.piece import Piece, long_day, truth_of
from bench.families.web.furniture import foot, info_time, later, links, menu, neighbours, page
from bench.families.web.markup import INDENTED, PLAIN, STYLED, any_markup, whole_article


def _bare(piece: Piece) -> Piece:
    return replace(piece, kicker=None, subtitle=None)


def make_lead(chance: Chance) -> Made:
    """Words of the editors in a box above the article, which belong to it; in some the system's own summary, which does not."""
    piece = _bare(chance.pick((news.make_feature, news.make_case, news.make_interview))(chance))
    cast, published, editor = piece.cast, later(chance, piece.day, 0, 9), make_person(chance)
    source = f"{cast.city}教育信息网"
    mark = chance.pick(("编者按：", "核心提示：", "【编者按】", "导语："))
    lead = f"{mark}{fill(chance, cast, chance.pick(GENERAL))}本期推出{cast.county}的做法，供各地参考。"
    whole = replace(piece, passages=(paragraph(lead), *piece.passages))
    summary = f'<div class="abs">摘要：{escape(piece.text[:50])}……</div>' if chance.maybe(0.4) else ""
    body = f"""<div class="bread">首页 » 经验交流 » 内容</div><h1>{escape(piece.title)}</h1>
<div class="m">{info_time(chance, published)}　来源：{source}　编辑：{editor}</div>{summary}
<div class="lead"><p>{escape(lead)}</p></div><div class="text">{chr(10).join(INDENTED.article(piece))}</div>
<div>上一篇：{neighbours(chance, cast, published, 1)[0].title}</div>
<div>下一篇：{neighbours(chance, cast, published, 1)[0].title}</div>{foot(chance, cast)}"""
    truth = replace(truth_of(whole, published, source), spare=(lead,)) if summary else truth_of(whole, published, source)
    return Made("经验交流.html", page(f"{piece.title}_{source}", body), (truth,))


def make_label_in_headline(chance: Chance) -> Made:
    """The headline's element also holds the day, the source or a badge."""
    piece = _bare(chance.pick((news.make_news, notices.make_short_notice, notices.make_announcement))(chance))
    cast, published = piece.cast, later(chance, piece.day)
    day = published.isoformat()
    source = f"{cast.organ}"
    head, has_source = chance.pick(
        (
            (f"{piece.title}({day})", False),
            (f"{piece.title}　[{long_day(published)}]", False),
            (f"{piece.title}<span>发布时间：{day}</span>", False),
            (f"{piece.title} <em>来源：{source}　{day}</em>", True),
            (f"{piece.title}<i>置顶</i><small>{day}</small>", False),
        )
    )
    body = f"""<nav>{" ".join(menu(chance))}</nav><div class="w"><h2>{head}</h2>
{"".join(any_markup(chance).article(piece))}</div><div>返回顶部</div><div>{foot(chance, cast)}</div>"""
    truth = truth_of(piece, published, source if has_source else None)
    return Made("详情.html", page(f"{piece.title}-{cast.organ}", body), (truth,))


def make_captions_between(chance: Chance) -> Made:
    """Pictures with captions between the paragraphs, tools and links in the middle of the text."""
    piece = _bare(chance.pick((news.make_news, news.make_feature))(chance))
    cast, published = piece.cast, later(chance, piece.day, 0, 4)
    camera, writer = make_people(chance, 2)
    forms = (
        f"▲{cast.school}活动现场",
        f"图为{cast.school}学生在活动中。（{camera} 摄）",
        f"{camera}/摄",
        f"图2：{cast.town}一角",
        f"（图片由{cast.school}提供）",
    )
    lines = STYLED.article(piece)
    for n, caption in enumerate(chance.shuffled(forms)[: chance.number(1, 3)]):
        picture = f'<p style="text-align:center"><img src="{n}.jpg"/></p><p style="text-align:center">{caption}</p>'
        lines.insert(chance.number(1, len(lines)), picture)
    if chance.maybe(0.4):
        other = neighbours(chance, cast, published, 1)[0].title
        lines.insert(len(lines) // 2, f'<p class="rec">延伸阅读：<a href="#">{other}</a></p>')
    credit = chance.pick(
        (f"<p>文/图：{writer} {camera}</p>", f"<p>图文：{writer}  责编：{camera}</p>", f"<p>来源：{cast.school}</p>")
    )
    source = cast.school if "来源" in credit else None
    body = f"""<header><a>{cast.county}教育云平台</a></header><h1>{escape(piece.title)}</h1>
<p>{published.isoformat()}　阅读（{chance.number(9, 900)}）　赞（{chance.number(0, 30)}）</p>
<article>{chr(10).join(lines)}{credit}</article><ul>{links(["回复", "收藏", "举报"])}</ul>"""
    return Made("云平台.html", page(f"{piece.title} - 教育云平台", body), (truth_of(piece, published, source),))


def make_title_again(chance: Chance) -> Made:
    """The title in the breadcrumb, as headline, as first line of the text, and an original title at the end."""
    piece = _bare(chance.pick((news.make_news, notices.make_notice, news.make_case))(chance))
    piece, article = whole_article(chance, piece, any_markup(chance))
    cast, published = piece.cast, later(chance, piece.day)
    source = f"{cast.county}新闻网"
    again = f'<p style="text-align:center"><strong>{escape(piece.title)}</strong></p>' if chance.maybe(0.7) else ""
    original = f"<p>原标题：{escape(piece.title)}</p>" if chance.maybe(0.5) else ""
    body = f"""<div>当前位置：首页 > 教育要闻 > {escape(piece.title)}</div><div class="big">{escape(piece.title)}</div>
<div>{info_time(chance, published)} 来源：{source} 【字体：大 中 小】</div>{again}{chr(10).join(article)}{original}
<div>（责任编辑：{make_person(chance)}）</div><div>您可能还喜欢</div>
<ul>{links([n.title for n in neighbours(chance, cast, published, 4)])}</ul>"""
    return Made("要闻.html", page(f"{piece.title}-{source}", body), (truth_of(piece, published, source),))


def make_very_long(chance: Chance) -> Made:
    """A plan of many parts on a portal's page, with its list of files to download."""
    piece = notices.make_long_plan(chance)
    piece, article = whole_article(chance, piece, PLAIN)
    cast, published = piece.cast, later(chance, piece.day, 1, 30)
    body = f"""<div class="l">{links(menu(chance))}</div><div>规划计划</div><h1>{escape(piece.title)}</h1>
<div><span>发文日期：{long_day(piece.day)}</span> <span>发布日期：{published.isoformat()}</span>
<span>公开类别：主动公开</span></div>
<div>{chr(10).join(article)}</div><div>附件下载：<a href="a.docx">{escape(piece.title)}.docx</a></div>
<div>相关解读：<a>一图读懂</a></div>{foot(chance, cast)}"""
    return Made("规划计划.html", page(f"{piece.title}-{cast.site}", body), (truth_of(piece, published),))
