"""Pages of government portals."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices
from bench.families.piece import Piece, long_day, truth_of
from bench.families.web.furniture import foot, info_time, later, links, menu, neighbour_list, neighbours, page
from bench.families.web.markup import PLAIN, STYLED, Markup, any_markup, broken_title, whole_article

_SHARE = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">QQ空间</a></div>'
_TOOLS = '<span>【<a href="#">打印</a>】</span><span>【<a href="#">关闭</a>】</span>'
_SIZES = "字体：【<a>大</a> <a>中</a> <a>小</a>】"


def make_any(chance: Chance) -> Piece:
    """What a portal publishes: two notices for three news."""
    makers = (
        notices.make_notice,
        notices.make_short_notice,
        notices.make_opinion,
        notices.make_announcement,
        notices.make_work_points,
    )
    reports = (news.make_news, news.make_news, news.make_interview)
    return chance.pick(makers)(chance) if chance.maybe() else chance.pick(reports)(chance)


def make_column_portal(chance: Chance) -> Made:
    """Breadcrumb, headline, information line, share tools inside the text's box; the page's meta date is another one."""
    piece = make_any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    source = chance.pick((f"{cast.organ}", f"{cast.county}融媒体中心", "局办公室"))
    changed = later(chance, published, 40, 400)
    column = chance.pick(("通知公告", "工作动态", "部门信息"))
    info = [f"发布时间：{info_time(chance, published)}", f"来源：{source}", f"浏览次数：{chance.number(20, 4000)}次", _SIZES]
    piece, article = whole_article(chance, piece, any_markup(chance))
    if chance.maybe(0.3):
        article.insert(len(article) // 2, _SHARE)
    body = f"""<div class="top"><a href="#">无障碍阅读</a><a href="#">长者版</a>
<span>今天是{long_day(later(chance, changed))} 星期三</span></div>
<ul class="nav">{links(menu(chance))}</ul>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="#">政务公开</a> &gt; <a href="#">{column}</a></div>
<div class="detail"><h1>{broken_title(chance, piece.title)}</h1>
<div class="info">{chance.pick((" ", "&nbsp;&nbsp;", " | ")).join(f"<span>{i}</span>" for i in info)}</div>
<div class="TRS_Editor">{chr(10).join(article)}</div>
{_SHARE}<div class="tools">{_TOOLS}</div>
<div class="code">扫一扫在手机打开当前页</div></div>
<div class="rel"><h3>相关链接</h3><ul>{neighbour_list(neighbours(chance, cast, published, 5))}</ul></div>
<div class="foot">{foot(chance, cast)}</div>"""
    head = f'<meta name="ArticleTitle" content="{escape(piece.title)}">\n<meta name="PubDate" content="{changed.isoformat()}">'
    title = chance.pick((f"{piece.title}-{cast.site}", f"{piece.title}_{column}_{cast.site}网站", cast.site))
    return Made("信息公开.html", page(title, body, head), (truth_of(piece, published, source),))


def make_index_table(chance: Chance) -> Made:
    """The table of a disclosure system over the text: label and value side by side."""
    piece = chance.pick((notices.make_notice, notices.make_printed_plan, notices.make_opinion, notices.make_reply))(chance)
    cast = piece.cast
    generated, published = later(chance, piece.day, 1, 4), later(chance, piece.day, 4, 9)
    written = long_day(piece.day) if chance.maybe() else piece.day.isoformat()
    fields = [
        ("索引号", f"0{chance.number(10000000, 99999999)}/{piece.day.year}-{chance.number(1, 9999):05d}"),
        ("主题分类", "科技、教育"),
        ("发布机构", cast.organ),
        ("成文日期", written),
        ("名　　称", piece.title),
        ("文　　号", piece.number or ""),
        ("生成日期", generated.isoformat()),
        ("发布日期", published.isoformat()),
        ("有 效 性", "有效"),
        ("关 键 词", "教育；学校；通知"),
    ]
    rows = [
        f"<tr><th>{a}：</th><td>{b}</td><th>{c}：</th><td>{d}</td></tr>"
        for (a, b), (c, d) in zip(fields[::2], fields[1::2], strict=True)
    ]
    title = f'<div class="t">{broken_title(chance, piece.title)}</div>' if chance.maybe(0.7) else ""
    body = f"""<div class="place">当前位置：首页&gt;&gt;信息公开目录&gt;&gt;{cast.organ}</div>
<table class="idx" width="100%">{"".join(rows)}</table>
{title}
<div class="article">{chr(10).join(STYLED.article(piece))}</div>
<div class="ewm">手机扫码阅读</div><a href="#">打印本页</a> <a href="#">关闭窗口</a>
{foot(chance, cast)}"""
    return Made("公开目录.html", page(f"{cast.organ} {piece.title}", body), (truth_of(piece, published),))


def make_head_row_table(chance: Chance) -> Made:
    """A table with all labels in one row and the values in the next."""
    piece = chance.pick((notices.make_notice, notices.make_work_points, notices.make_commendation))(chance)
    cast, published = piece.cast, later(chance, piece.day, 1, 9)
    labels = ("信息索引", "发文单位", "文件编号", "公开日期", "公开方式")
    values = (
        f"XJ{chance.number(100, 999)}-{chance.number(1000, 9999)}",
        cast.organ,
        piece.number or "",
        published.isoformat(),
        "主动公开",
    )
    table = "".join(f"<td>{v}</td>" for v in labels) + "</tr><tr>" + "".join(f"<td>{v}</td>" for v in values)
    body = f"""<ul>{links(menu(chance))}</ul><p>首页 / 法定主动公开内容 / 正文</p>
<h2 align="center">{escape(piece.title)}</h2>
<table><tr>{table}</tr></table>
<div id="zoom">{chr(10).join(any_markup(chance).article(piece))}</div>
<p>上一篇：{neighbours(chance, cast, published, 1)[0].title}</p><p>下一篇：没有了</p>
<div>{foot(chance, cast)}</div>"""
    truth = replace(truth_of(piece, published), also={} if piece.issuer else {"issuer": (cast.organ,)})  # as the label says
    return Made("主动公开.html", page(f"正文 - {cast.site}", body), (truth,))


def make_run_together(chance: Chance) -> Made:
    """Information set in spans without a sign between them, before and after the headline."""
    piece = make_any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    source = chance.pick((cast.organ, f"{cast.county}教育发布"))
    number = f"<span>文号：{piece.number}</span>" if piece.number else "<span>文号：</span>"
    read = f"<span>阅读：{chance.number(3, 900)}</span>"
    body = f"""<div class="h"><span>{cast.site}</span><em>政策文件</em></div>
<div class="xq"><div class="bt">{escape(piece.title)}</div>
<div class="xx"><span>来源：{source}</span><span>发布日期：{published.isoformat()}</span>{number}{read}</div>
<div class="nr">{"".join(Markup(*["<div>{}</div>"] * 5).article(piece))}</div>
</div><div class="b">{foot(chance, cast)}</div>"""
    return Made("政策文件.html", page(escape(piece.title), body), (truth_of(piece, published, source),))


def make_phone_copy(chance: Chance) -> Made:
    """The article twice, for desks and for phones, and its beginning a third time as a summary."""
    piece = chance.pick((notices.make_reply, news.make_news, notices.make_notice))(chance)
    cast, published = piece.cast, later(chance, piece.day, 0, 20)
    piece, lines = whole_article(chance, piece, any_markup(chance))
    article = "\n".join(lines)
    summary = piece.text[:80]
    body = f"""<div class="pc"><p class="cr">首页 &gt; 政民互动 &gt; 办理结果</p><h1>{escape(piece.title)}</h1>
<p class="i">日期：{info_time(chance, published)}　信息来源：{cast.organ}</p><div class="con">{article}</div>
<div class="gb">责任编辑：{chance.pick(("阚舒", "宓岚"))}</div></div>
<div class="mobile" style="display:none"><h1>{escape(piece.title)}</h1><span>{published.isoformat()}</span>
<div class="con">{article}</div></div>
<textarea style="display:none">{escape(summary)}</textarea>
{foot(chance, cast)}"""
    head = f'<meta name="description" content="{escape(summary)}...">'
    return Made("答复.html", page(f"{piece.title} | {cast.site}", body, head), (truth_of(piece, published, cast.organ),))


def make_lists_first(chance: Chance) -> Made:
    """Lists of other articles with their days before the article, hot ones beside it, its own day after it."""
    piece = make_any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    piece, article = whole_article(chance, piece, PLAIN)
    before, after = neighbours(chance, cast, later(chance, published, 30, 200), 8), neighbours(chance, cast, published, 6)
    label = chance.pick(("", "发布日期：", "录入时间："))
    body = f"""<table><tr><td><ul>{neighbour_list(before)}</ul></td></tr></table>
<div class="hot"><b>点击排行</b><ol>{links([n.title for n in after[:5]])}</ol></div>
<div class="main"><h3>{broken_title(chance, piece.title)}</h3>
{chr(10).join(article)}
<p class="time">{label}{published.isoformat()}</p></div>
<div>上一条：{before[0].title}</div><div>下一条：{after[0].title}</div>
{foot(chance, cast)}"""
    truth = truth_of(piece, published)
    if not label:  # a day alone at the end may be the writer's as well
        unsure = frozenset() if piece.is_dated else frozenset({"date_written", "date_published"})
        truth = replace(truth, spare=(*truth.spare, published.isoformat()), undecidable=unsure)
    return Made("index.html", page(cast.site, body), (truth,))
