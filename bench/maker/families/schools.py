"""Pages of schools and universities: 博达, webplus, sites of their own making."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.markup import Content, h, said
from bench.maker.page import Page
from bench.maker.role import Role


def vsb(page: Page) -> Content:
    """博达: a form around the text, v_news_content, files in brackets with a counter, neighbours below."""
    chance = page.chance
    left = h(
        "div.leftnav",
        h("h3", page.matter.section),
        h(
            "ul",
            [
                h("li", site.a(w))
                for w in chance.some("部门概况 工作职责 规章制度 办事指南 下载专区 通知公告 联系我们".split(), 2, 6)
            ],
        ),
    )
    head = page.headline()
    info = page.information() if chance.odds(0.92) else None
    content = h(
        "div#vsb_content" + chance.one(["", "_2", "_500", "_4"]),
        h("div.v_news_content", page.text(("p", "office", "indented", "spans"))),
    )
    end: list[Content] = [
        page.often(0.7, page.files),
        site.credits(chance),
        page.often(0.8, lambda: site.neighbours(chance)),
        h("p", "【", site.a("关闭"), "】", align="right") if chance.odds(0.6) else None,
    ]
    form = h(
        "form",
        h(chance.one(["div.content", "div.nr", "div.show", "table"]), head, info, page.often(0.1, page.between), content, end)
        if chance.odds(0.8)
        else [head, info, content, end],
        name="_newscontent_fromname",
    )
    return [
        site.top(chance, page.matter.site),
        site.menu(chance),
        left if chance.odds(0.6) else None,
        page.often(0.85, page.crumbs),
        form,
        site.footer(chance),
    ]


def webplus(page: Page) -> Content:
    """webplus of universities: arti_title, arti_metas in spans, wp_articlecontent."""
    chance = page.chance
    title = page.title("h1.arti_title" if chance.odds(0.8) else "h2.arti_title")
    metas: list[Content] = []
    if chance.odds(0.7):
        metas.append(h("span.arti_publisher", page._author_piece("发布者：")))
    metas.append(h("span.arti_update", said(Role.LABEL, chance.one(["发布时间：", "发布时间:", "时间："]) + page.print_day())))
    if chance.odds(0.7):
        metas.append(
            h(
                "span.arti_views",
                said(Role.LABEL, "浏览次数："),
                h("span.WP_VisitCount", said(Role.LABEL, str(chance.between(0, 3000)))),
            )
        )
    content = h("div.entry", h("div.read", h("div.wp_articlecontent", page.text(("p", "office", "indented", "spans", "div")))))
    column = h("div.col_menu", h("h2", page.matter.section), page.often(0.5, lambda: site.menu(chance, 2, 6)))
    main = h(
        "div.col_news",
        page.often(0.6, page.crumbs),
        h("div.article", page.kicker(), title, page.subtitle(), h("p.arti_metas", metas), content, site.credits(chance)),
        page.often(0.3, lambda: site.neighbours(chance)),
    )
    return [
        h("div.wp-header", site.top(chance, page.matter.site)),
        site.menu(chance),
        h("div.wp-inner", column, main),
        site.footer(chance),
    ]


def university(page: Page) -> Content:
    """A news site of a university: big picture, share words beside the head, reviewers below."""
    chance = page.chance
    info = h("div.news-info", [h("span", piece) for piece in page.pieces()]) if chance.odds(0.7) else page.information()
    article = h(
        "article",
        h("header", page.headline(chance.one(["h1", "h2", "h3"])), info),
        page.often(0.1, page.abstract),
        h("section.news-body", page.text()),
        site.credits(chance, chance.one([1, 2, 3])),
        page.often(0.5, lambda: site.share(chance)),
    )
    aside = h("aside", site.related(chance), page.often(0.5, lambda: site.related(chance)))
    return [
        h("header.site", site.top(chance, page.matter.site), site.menu(chance)),
        page.often(0.7, page.crumbs),
        h("main", [article, aside] if chance.odds(0.75) else [aside, article]),
        site.footer(chance),
    ]


def school(page: Page) -> Content:
    """A small school's own site: few names, everything centred."""
    chance = page.chance
    head = [
        h("div", page.headline(chance.one(["font", "b", "div", "h2"])), align="center"),
        h("div", page.information(), align="center") if chance.odds(0.8) else None,
    ]
    picture = h("p", h("img", src="/a.jpg"), align="center") if chance.odds(0.3) else None
    return [
        h("div", page.matter.site),
        site.menu(chance),
        page.often(0.5, page.crumbs),
        h("div", head, picture, h("div", page.text(), style="padding:10px")),
        h("div", site.tail(chance)),
        site.footer(chance),
    ]


def office(page: Page) -> Content:
    """A school's or bureau's office system: a form of the document's facts, then its text, then who read it."""
    chance, matter = page.chance, page.matter
    facts = [
        ("标　　题", matter.title),
        ("发文单位", matter.issuer or chance.word("departments")),
        ("拟稿人", chance.person()),
        ("发布时间", page.print_day()),
        ("紧急程度", chance.one(["普通", "平件", "加急"])),
        ("阅读范围", "全体教职工"),
    ]
    shown = chance.some(facts[1:], 2, 5)
    table = h(
        "table",
        [h("tr", h("td", said(Role.LABEL, k + chance.one(["", "："]))), h("td", said(Role.LABEL, v))) for k, v in shown],
        border="1",
    )
    readers = (
        h("div.readers", h("b", f"已阅（{chance.between(3, 60)}）"), h("p", chance.people(3, 12, " ")))
        if chance.odds(0.6)
        else None
    )
    return [
        h("div.toolbar", [[site.a(w), " "] for w in chance.some("返回 打印 转发 收藏 回复 删除 下载".split(), 2, 6)]),
        page.title(chance.one(["h1", "h2", "div.subject"])),
        table if chance.odds(0.8) else page.information(),
        h("div.doc-content", page.text(("office", "p", "div", "block"))),
        page.often(0.5, page.files),
        readers,
    ]
