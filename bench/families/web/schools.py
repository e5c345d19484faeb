"""Pages of schools and universities."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bench.families.chance import Chance
from bench.families.document import Made
from bench.families.matter import news, notices, speeches
from bench.families.names import make_people, make_person
from bench.families.piece import Piece, truth_of
from bench.families.web.furniture import info_time, later, links, menu, neighbour_list, neighbours, page
from bench.families.web.markup import BREAKS, INDENTED, STYLED, any_markup


def _any(chance: Chance) -> Piece:
    makers = (
        news.make_news,
        news.make_news,
        news.make_feature,
        speeches.make_open_letter,
        notices.make_short_notice,
        news.make_case,
    )
    piece = chance.pick(makers)(chance)
    return replace(piece, kicker=None, subtitle=None)


def _school_foot(chance: Chance, name: str) -> str:
    number = chance.number(10000000, 99999999)
    place = f"地址：听雨路{chance.number(2, 300)}号 电话：0000-{number} 技术支持：半亩软件"
    return f"<p>Copyright© 2016 {name} All Rights Reserved</p><p>{place}</p>"


def make_content_school(chance: Chance) -> Made:
    """A school's site with a script for the clicks, credits under the headline and again under the text."""
    piece = _any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    writer, camera, checker = make_people(chance, 3)
    pictures = [f'<p style="text-align:center"><img src="/i/{n}.jpg"></p>' for n in range(2)]
    article = any_markup(chance).article(piece)
    captions = chance.maybe(0.4)
    if captions:
        article[0:0] = [pictures[0], f'<p style="text-align:center;font-size:12px">图为{cast.school}活动现场。{camera} 摄</p>']
    else:
        article.append(pictures[1])
    credit = chance.pick(
        (
            f"撰稿：{writer}　摄影：{camera}　审核：{checker}",
            f"（供稿：{writer}  审核：{checker}）",
            f"一审：{writer} 二审：{checker}",
        )
    )
    by = f"作者：{writer}" if chance.maybe(0.4) else "作者："
    body = f"""<div class="logo"><a href="/">{cast.school}</a></div><ul>{links(menu(chance, school=True))}</ul>
<div>当前位置: <a>学校首页</a> &gt; <a>校园新闻</a> &gt; 正文</div>
<form name="_newscontent_fromname"><h1>{escape(piece.title)}</h1>
<div>发布日期：{info_time(chance, published)}&nbsp;&nbsp;&nbsp;&nbsp;{by}&nbsp;&nbsp;&nbsp;&nbsp;
点击：[<script>_showDynClicks("wbnews")</script>]</div>
<div class="v_news_content">{chr(10).join(article)}</div>
<p>{credit}</p>
<div>上一条：{neighbours(chance, cast, published, 1)[0].title}</div>
<div>下一条：{neighbours(chance, cast, published, 1)[0].title}</div>
<div>【<a>关闭</a>】</div></form>{_school_foot(chance, cast.school)}"""
    title = f"{piece.title}-{cast.school}"
    return Made("校园新闻.html", page(title, body), (truth_of(piece, published),))


def make_paged_university(chance: Chance) -> Made:
    """A university's site: publisher, day and views as spans that run together."""
    piece = _any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    office = chance.pick(("党委宣传部", "新闻中心", "马克思主义学院", "图书馆"))
    publisher = chance.pick((office, make_person(chance)))
    views = f"<span>浏览次数：<span>{chance.number(10, 900)}</span></span>"
    body = f"""<div class="head">{cast.university}<br>{office}</div><ul class="wp_nav">{links(menu(chance, school=True))}</ul>
<div class="possplitLine"><a>首页</a>&nbsp;&gt;&nbsp;<a>新闻动态</a></div>
<div class="article"><h1 class="arti_title">{escape(piece.title)}</h1>
<p class="arti_metas"><span>发布者：{publisher}</span><span>发布时间：{published.isoformat()}</span>{views}</p>
<div class="wp_articlecontent">{"".join(STYLED.article(piece))}</div></div>
<ul class="wp_lists">{neighbour_list(neighbours(chance, cast, published, 4))}</ul>
{_school_foot(chance, cast.university)}"""
    return Made("新闻动态.html", page(piece.title, body), (truth_of(piece, published),))


def make_old_table(chance: Chance) -> Made:
    """An old school page: tables in tables, font elements, paragraphs by line breaks, bytes in GB 18030."""
    piece = _any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    writer = make_person(chance)
    day = f"{published.year}-{published.month}-{published.day}"
    said = chance.pick(
        (
            f"作者：{writer}  来源：本站原创  点击数：{chance.number(2, 999)}  更新时间：{day}",
            f"发布人：{writer}　发布时间：{day}　已有{chance.number(2, 999)}人阅读",
        )
    )
    source = "本站原创" if "来源" in said else None
    body = f"""<table width=760 align=center><tr><td bgcolor=#cc0000><font color=white>{cast.school}</font></td></tr>
<tr><td>{" | ".join(menu(chance, school=True))}</td></tr>
<tr><td>您现在的位置： {cast.school} >> 教育科研 >> 文章正文</td></tr>
<tr><td align=center><font size=4 color=red><b>{escape(piece.title)}</b></font></td></tr>
<tr><td align=center><font size=2>{said}</font></td></tr>
<tr><td><font size=3>{chr(10).join(BREAKS.article(piece))}</font></td></tr>
<tr><td>文章录入：admin　　责任编辑：{writer}</td></tr>
<tr><td>上一篇文章： {neighbours(chance, cast, published, 1)[0].title}<br>下一篇文章： 没有了</td></tr>
<tr><td>【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】</td></tr>
<tr><td>网友评论：（只显示最新10条。评论内容只代表网友观点，与本站立场无关！）<br>没有任何评论</td></tr>
<tr><td>站长：{writer}　页面执行时间：{chance.number(10, 90)}.25毫秒</td></tr></table>"""
    return Made(
        "ShowArticle.html", page(f"{piece.title}--{cast.school}", body, charset="gb2312"), (truth_of(piece, published, source),)
    )


def make_weblog(chance: Chance) -> Made:
    """A weblog of a school: categories, tags, neighbours, comments of readers."""
    piece = _any(chance)
    cast, published = piece.cast, later(chance, piece.day)
    visitor = make_person(chance)
    body = f"""<header><p class="site-title">{cast.school}教研博客</p><nav>{links(menu(chance, school=True))}</nav></header>
<main><article><header><h1 class="entry-title">{escape(piece.title)}</h1>
<div class="entry-meta"><time datetime="{published.isoformat()}">{published.year}年{published.month}月{published.day}日</time>
<span>{make_person(chance)}</span> <a>{chance.number(2, 9)}条评论</a></div></header>
<div class="entry-content">{chr(10).join(INDENTED.article(piece))}</div>
<footer>分类：<a>教研</a>, <a>党建</a> 标签：<a>课堂</a>, <a>校园</a></footer></article>
<nav><h2>文章导航</h2><a>← {neighbours(chance, cast, published, 1)[0].title}</a>
<a>{neighbours(chance, cast, published, 1)[0].title} →</a></nav>
<section><h2>《{escape(piece.title)}》有2个想法</h2><ol><li><b>{visitor}</b>说道：<p>写得真好，学习了。</p><a>回复</a></li>
<li><b>路人甲</b>说道：<p>请问可以转载吗？</p><a>回复</a></li></ol><h3>发表回复</h3>
<p>您的邮箱地址不会被公开。必填项已用 * 标注</p></section></main>
<aside><h2>近期文章</h2><ul>{links([n.title for n in neighbours(chance, cast, published, 4)])}</ul>
<h2>归档</h2><ul><li>{published.year}年{published.month}月</li></ul></aside>
<footer>自豪地采用WordPress</footer>"""
    return Made("教研博客.html", page(f"{piece.title} – {cast.school}教研博客", body), (truth_of(piece, published),))


def make_message(chance: Chance) -> Made:
    """An article of a messenger's public account: day in a script, sections, credits and counters at the end."""
    piece = _any(chance)
    cast, published = piece.cast, later(chance, piece.day, 0, 3)
    writer, checker = make_people(chance, 2)
    account = f"{cast.school}"
    sections = "".join(f"<section>{line}</section>" for line in INDENTED.article(piece))
    end = chance.pick(
        (f"文字｜{writer}　审核｜{checker}", f"编辑：{writer}  审核：{checker}", f"图文：{writer}；编审：{checker}")
    )
    head = f'<meta property="og:title" content="{escape(piece.title)}">\n<meta property="og:article:author" content="">'
    body = f"""<div id="js_article"><h1 class="rich_media_title" id="activity-name">{escape(piece.title)}</h1>
<div id="meta_content"><span>{chance.pick(("原创", ""))}</span> <a id="js_name">{account}</a> <em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;"><p>点击上方蓝字关注我们</p>
{sections}<p>-END-</p><p>{end}</p></div>
<div>预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div><div>继续滑动看下一个</div></div>
<script>var publish_time = "{published.isoformat()}" || "";
document.getElementById("publish_time").innerText = publish_time;</script>"""
    return Made("公众号.html", page("", body, head), (truth_of(piece, published),))
