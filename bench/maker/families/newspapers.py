"""Newspapers that put their printed pages on the web: one article of a page, or all of it."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import components as site
from bench.maker.making import draw_kind, make_matter, with_headlines
from bench.maker.markup import Begin, Content, Element, h, said
from bench.maker.page import Page
from bench.maker.role import Role


def epaper(page: Page) -> Content:
    """方正: the printed page's list of articles beside one article, its captions gathered in a table above the text."""
    chance, matter = page.chance, page.matter
    paper, day = chance.word("papers"), matter.published
    sheet = f"第{chance.between(1, 16):02d}版：{matter.section}"
    heading = chance.one(
        [
            f"{day.year}年{day.month:02d}月{day.day:02d}日 星期{chance.one('一二三四五六日')}",
            f"{day.year}-{day.month:02d}-{day.day:02d}",
            day.printed,
        ]
    )
    page.day = day
    top = h(
        "table", h("tr", h("td", paper), h("td", heading), h("td", sheet), h("td", site.a("上一版"), " ", site.a("下一版")))
    )
    sheets = (
        h("div#bmdhTable", [h("p", site.a(f"第{n:02d}版：{chance.word('sections')}")) for n in range(1, chance.between(2, 9))])
        if chance.odds(0.6)
        else None
    )
    head: list[Content] = [
        page.kicker(chance.one(["h3", "p", "div.yt"])),
        page.title(chance.one(["h1", "h2", "div.bt", "p.title"])),
        page.subtitle(chance.one(["h2", "h3", "div.ft"])),
    ]
    if matter.authors and chance.odds(0.6):
        page.authors = matter.authors
        mark = chance.one(["■ 本报记者 ", "□ 通讯员 ", "本报记者 ", "◎", "记者 ", ""])
        head.append(h(chance.one(["h4", "p.author", "div"]), said(Role.BYLINE, mark + " ".join(matter.authors))))
    if chance.odds(0.3):
        head.append(
            h("div.lai", said(Role.LABEL, chance.one([f"{paper}　{heading}", f"字数：{chance.between(200, 3000)}", heading])))
        )
    captions = [part for part in matter.parts if part.role is Role.CAPTION]
    gathered = bool(captions) and chance.odds(0.6)
    pictures: Content = None
    if gathered:
        page.matter = replace(matter, parts=tuple(part for part in matter.parts if part.role is not Role.CAPTION))
        pictures = h(
            "table", h("tr", [h("td", h("img", src="1.jpg"), h("p", said(Role.CAPTION, part.text))) for part in captions])
        )
    body = h("div#ozoom", h("founder-content", page.text(("p", "br", "p"), ends=False)))
    text: list[Content] = [pictures, body] if chance.odds(0.75) else [body, pictures]
    tools = h("p", site.a("上一篇"), " ", site.a("下一篇"), " 放大+ 缩小- 默认○") if chance.odds(0.6) else None
    before: list[Content] = [sheets, _article_list(page)] if chance.odds(0.7) else []
    return [
        top,
        before,
        tools,
        h(chance.one(["div.article", "div.text_c", "div.content"]), head, text),
        page.often(0.3, lambda: h("p", site.a("上一篇"), " ", site.a("下一篇"))),
        h("div", f"{paper}社版权所有，未经许可不得转载、镜像") if chance.odds(0.7) else None,
        page.often(0.5, lambda: site.footer(chance)),
    ]


def paperpage(page: Page) -> Content:
    """A paper's site of another making: lists of dates and sheets first, article in nested divs, source line below the text."""
    chance, matter = page.chance, page.matter
    paper = chance.word("papers")
    calendar = h("div.calendar", [[site.a(str(n)), " "] for n in range(1, 29)]) if chance.odds(0.4) else None
    lists = h("div.bmlist", h("h4", chance.one(["版面目录", "本版新闻", "版面导航", "本版标题导航"])), _article_list(page))
    page.day = matter.published
    line = h(
        "div.info",
        said(
            Role.LABEL,
            f"{paper} {matter.published.printed} 第{chance.between(1, 12)}版 {matter.section}",
        ),
    )
    head: list[Content] = [page.kicker(), page.title(chance.one(["h1", "div.title", "h3"])), page.subtitle()]
    if chance.odds(0.4) and matter.authors:
        page.authors = matter.authors
        head.append(h("p", said(Role.BYLINE, chance.one(["作者：", "本报记者 ", "文/", ""]) + " ".join(matter.authors))))
    article = h(
        "div.detail",
        head,
        line if chance.odds(0.6) else None,
        h("div.detail-content", page.text(("p", "div", "br2"), ends=chance.odds(0.4))),
    )
    foot = h("p", said(Role.LABEL, f"（{paper} {matter.published.iso}）")) if chance.odds(0.2) else None
    return [
        h("div.head", site.a(paper), " ", site.a("数字报"), " ", site.a("往期回顾")),
        h("div.box", [calendar, lists, article] if chance.odds(0.6) else [article, lists]),
        foot,
        site.footer(chance),
    ]


def wholepage(page: Page) -> Content:
    """A printed page put on the web whole: its articles one after another, each with headline and text."""
    chance = page.chance
    paper, day = chance.word("papers"), page.matter.published
    top = h(
        "table", h("tr", h("td", paper), h("td", day.printed), h("td", f"第{chance.between(1, 8)}版：{page.matter.section}"))
    )
    kinds = ("news", "feature", "note", "essay", "case")
    others = []
    for _ in range(chance.between(1, 3)):
        matter = with_headlines(chance, make_matter(chance, draw_kind(chance, kinds)), 0.3)
        others.append(Page(chance, replace(matter, published=day)))
    page.following = others
    titles = h("ul", [h("li", site.a(each.matter.title)) for each in (page, *others)]) if chance.odds(0.5) else None
    form = chance.one(["h2", "h3", "div.title", "h1"])
    articles = [[Begin() if n else None, _whole_article(each, form)] for n, each in enumerate((page, *others))]
    return [
        top,
        page.often(0.5, lambda: h("div.sheets", [h("p", site.a(f"第{n:02d}版")) for n in range(1, 5)])),
        titles,
        articles,
        page.often(0.6, lambda: site.footer(chance)),
    ]


def _whole_article(page: Page, form: str) -> Content:
    chance = page.chance
    byline: Content = None
    if page.matter.authors and chance.odds(0.5):
        page.authors = page.matter.authors
        byline = h("p.author", said(Role.BYLINE, chance.one(["本报记者 ", "□ ", "■ 通讯员 ", ""]) + " ".join(page.authors)))
    return h(
        "div.article",
        page.kicker("p.yt"),
        page.title(form),
        page.subtitle("p.ft"),
        byline,
        h("div.text", page.text(("p", "br", "div"), ends=False)),
        h("hr") if chance.odds(0.4) else None,
    )


def _article_list(page: Page) -> Element:
    """The titles of the printed page, this one's among them."""
    chance = page.chance
    titles = [site.other_title(chance) for _ in range(chance.between(2, 7))]
    titles.insert(chance.between(0, len(titles)), page.matter.title)
    return h("ul", [h("li", site.a(t)) for t in titles])
