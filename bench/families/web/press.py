"""Pages of newspapers and news sites."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bench.families.chance import Chance
from bench.families.document import Made, Truth
from bench.families.matter import news, rules, speeches
from bench.families.names import make_people, make_person
from bench.families.piece import Piece, long_day, truth_of
from bench.families.web.furniture import foot, info_time, later, links, menu, neighbour_list, neighbours, page
from bench.families.web.markup import DIVS, INDENTED, PLAIN, any_markup

PAPERS = ("砚溪日报", "汐州晚报", "霁川教育导报", "楠陵新闻网", "漱玉时报")


def _report(chance: Chance) -> Piece:
    """A report with a dateline or a closing credit, as papers print them."""
    piece = chance.pick((news.make_news, news.make_feature, news.make_interview))(chance)
    who = " ".join(piece.authors)
    if chance.maybe(0.4):
        opening = chance.pick(
            (
                f"本报讯（记者 {who}）",
                f"本报讯 （通讯员 {who}）",
                f"{chance.pick(PAPERS)}{piece.day.month}月{piece.day.day}日讯 ",
            )
        )
        return news.with_dateline(piece, opening)
    if chance.maybe(0.5):
        return news.with_closing_credit(
            piece, chance.pick((f"（记者 {who}）", f"（{who}）", f"（本报记者 {who}）")), chance.maybe(0.3)
        )
    return piece


def make_news_site(chance: Chance) -> Made:
    """Day and source run together over the text, share tools, an editor, a page turn, lists."""
    piece = replace(_report(chance), kicker=None, subtitle=None)
    cast, published = piece.cast, later(chance, piece.day, 0, 2)
    source, editor = chance.pick(PAPERS), make_person(chance)
    hour = f"{chance.number(6, 22):02d}:{chance.number(0, 59):02d}"
    run = chance.pick(
        (
            f"{published.isoformat()} {hour}来源：{source}",
            f"{long_day(published)}{hour} | 来源：{source}",
            f"来源：{source}　{published.isoformat()} {hour}",
        )
    )
    article = any_markup(chance).article(piece)
    if chance.maybe(0.3):
        article.insert(0, '<p align="center"><video></video>您的浏览器不支持video标签</p>')
    turn = '<div class="pages"><a>上一页</a> <b>1</b> <a>2</a> <a>3</a> <a>下一页</a></div>' if chance.maybe(0.3) else ""
    body = f"""<div>{" ".join(menu(chance))}</div><div class="path"><a>{source}</a> &gt; <a>教育</a> &gt; 正文</div>
<h1>{escape(piece.title)}</h1><div class="line">{run} <a>参与互动</a></div>
<div class="left_zw">{chr(10).join(article)}</div>{turn}
<div class="edit">【责任编辑:{editor}】</div>
<div>更多精彩内容请进入教育频道</div><div>分享让更多人看到</div>
<div><h4>相关新闻：</h4>{neighbour_list(neighbours(chance, cast, published, 4))}</div>
<div>关于我们 | 联系我们 | 广告服务 | 版权声明</div><div>本网站所刊载信息，不代表本网观点。</div>"""
    return Made("content.html", page(f"{piece.title}-{source}", body), (truth_of(piece, published, source),))


def make_paper_page(chance: Chance) -> Made:
    """A page of a paper's electronic edition: kicker, headline, subtitle, byline, captions; titles of the page beside it."""
    piece = _report(chance)
    cast, published, paper = piece.cast, later(chance, piece.day, 1, 2), chance.pick(PAPERS)
    week = "一二三四五六日"[published.weekday()]
    others = neighbours(chance, cast, published, 4)
    caption = f"<tr><td>↑{cast.school}的孩子们。　{make_person(chance)}　摄</td></tr>" if chance.maybe(0.4) else ""
    byline = f"■ 本报记者 {' '.join(piece.authors)}" if chance.maybe(0.5) else ""
    body = f"""<table><tr><td>{paper}</td><td>{long_day(published)} 星期{week}</td></tr></table>
<div>第{chance.number(1, 12):02d}版：教育周刊　<a>上一版</a> <a>下一版</a></div>
<ul>{links([o.title for o in others])}<li>{escape(piece.title)}</li></ul>
<div><a>放大+</a> <a>缩小-</a> <a>默认○</a></div>
<div style="text-align:center"><p class="yt">{piece.kicker or ""}</p><h2>{escape(piece.title)}</h2>
<p class="ft">{piece.subtitle or ""}</p><p>{byline}</p></div>
<table>{caption}</table><founder-content>{chr(10).join(INDENTED.article(piece))}</founder-content>
<div><a>上一篇</a> <a>下一篇</a></div><div>{paper}社版权所有</div>"""
    return Made("数字报.html", page(f"{paper}-{published.isoformat()}", body), (truth_of(piece, published),))


def make_party_site(chance: Chance) -> Made:
    """A Party building site: kicker over and subtitle under the headline, credits at both ends, a reminder of rights."""
    piece = _report(chance)
    cast, published = piece.cast, later(chance, piece.day, 0, 5)
    source, who = f"{cast.county}党建网", make_people(chance, 2)
    by = f"<p class=zz>通讯员　{'　'.join(who)}</p>" if chance.maybe(0.5) else ""
    end = chance.pick(
        (
            f"<p>（作者单位：{cast.school}）</p>",
            f"<p>来源：{source}　编辑：{who[0]}</p>",
            f"<p>供稿：{who[0]}</p><p>核稿：{who[1]}</p>",
        )
    )
    truth = truth_of(piece, published, source)
    spare = (f"（作者单位：{cast.school}）",) if "作者单位" in end else ()
    body = f"""<div>{cast.county}党建网</div><ul>{links(["首页", "要闻", "基层动态", "党员教育", "组工文苑"])}</ul>
<div>{f"<h4>{piece.kicker}</h4>" if piece.kicker else ""}<h2>{escape(piece.title)}</h2>
{f"<h4>{piece.subtitle}</h4>" if piece.subtitle else ""}</div>
<div>时间：{info_time(chance, published)}　　来源：{source}　　编辑：{who[1]}</div>{by}
{chr(10).join(PLAIN.article(piece))}{end}
<div>声明：凡注明“来源：{source}”的作品，转载时请注明出处。</div>
<div>推荐阅读</div><ul>{links([n.title for n in neighbours(chance, cast, published, 4)])}</ul>{foot(chance, cast)}"""
    return Made("党建网.html", page(f"{piece.title}-{source}", body), (replace(truth, spare=spare),))


def make_statute_site(chance: Chance) -> Made:
    """A collection of statutes: labels in brackets, the adoption note below the title, chapters."""
    piece, adoption = rules.make_statute(chance)
    cast = piece.cast
    published = later(chance, adoption.adopted, 2, 20)
    organ = f"{cast.city}人民代表大会常务委员会"
    body = f"""<div>{cast.city}法规数据库　<a>返回列表</a></div>
<p>【法规标题】{piece.title}</p><p>【颁布单位】{organ}</p>
<p>【公布日期】{published.isoformat()}</p><p>【施行日期】{adoption.effective.isoformat()}</p>
<p>【时 效 性】现行有效</p>
<h1>{piece.title}</h1><p align=center>{adoption.note}</p>
{chr(10).join(INDENTED.article(piece))}
<p><a>下载WORD</a> <a>下载PDF</a> <a>我要纠错</a></p><div>{cast.city}人大常委会办公室主办</div>"""
    truth = truth_of(piece, published)
    truth = replace(
        truth,
        date_written=adoption.adopted.isoformat(),
        issuer=organ,
        spare=(adoption.note,),
        undecidable=frozenset({"issuer"}),
    )
    return Made("法规.html", page(f"{piece.title}_法规数据库", body), (truth,))


def make_bare_lines(chance: Chance) -> Made:
    """Text straight in a division, lines by <br>, captions first, the day at the end of the page."""
    piece = replace(chance.pick((news.make_news, speeches.make_poem, news.make_case))(chance), kicker=None, subtitle=None)
    cast, published = piece.cast, later(chance, piece.day)
    camera = make_person(chance)
    caption = f"<center><img src=a.jpg><br>{cast.school}师生合影（摄影：{camera}）</center>" if chance.maybe(0.5) else ""
    lines = "<br>\n<br>".join(f"　　{escape(p.text)}" for p in piece.passages)
    writer = f"<div>作者：{piece.authors[0]}</div>" if piece.authors and chance.maybe() else ""
    body = f"""<div><a>网站地图</a> <a>设为首页</a> <a>加入收藏</a></div><div id=t>{escape(piece.title)}</div>{writer}
{caption}<div id=c>{lines}</div><div>【字号 大 中 小】 【我要打印】 【我要关闭】</div>
<div align=right>{long_day(published)}</div>
<div>{" | ".join(n.title for n in neighbours(chance, cast, published, 3))}</div>"""
    return Made("page.html", page("新闻动态", body), (truth_of(piece, published),))


def make_stray_end(chance: Chance) -> Made:
    """The page's end tags stand in the middle of the article, its second half after them."""
    piece = _report(chance)
    piece = replace(piece, kicker=None, subtitle=None)
    cast, published, source = piece.cast, later(chance, piece.day), chance.pick(PAPERS)
    article = DIVS.article(piece)
    article.insert(
        len(article) // 2, chance.pick(("</body></html>", "</div></div></body></html><html><body>", "</table></td></body>"))
    )
    body = f"""<div>首页 &gt; 要闻</div><h1>{escape(piece.title)}</h1><p>{published.isoformat()}　{source}</p>
<div class=a><div class=b>{chr(10).join(article)}</div></div><p>编辑：{make_person(chance)}</p>{foot(chance, cast)}"""
    return Made("要闻.html", page(f"{piece.title}", body), (_unsure_source(truth_of(piece, published, source)),))


def _unsure_source(truth: Truth) -> Truth:
    """Where a paper's name stands without a label, whether it is the source is a matter of taste."""
    return replace(truth, undecidable=frozenset({"source_note"}))
