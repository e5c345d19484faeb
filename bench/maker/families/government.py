"""Pages of governments and their bureaus: 拓尔思 and 大汉 systems, portals, mailboxes, sites of districts."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.families.disclosure import government_metas
from bench.maker.markup import Content, h, said, with_role
from bench.maker.page import Page
from bench.maker.role import Role
from bench.maker.words import phrases


def trs(page: Page) -> Content:
    """拓尔思: a column of text in TRS_Editor, information line above, tools and neighbours below."""
    chance = page.chance
    page.metas = government_metas(page)
    head = [page.headline(), page.information()] if chance.odds(0.88) else [page.information(), page.headline()]
    number = _number_line(page)
    editor = chance.one(
        [
            "div.TRS_Editor",
            "div.view.TRS_UEDITOR.trs_paper_default",
            "div.article-content",
            "div#zoom",
            "div.con#UCAP-CONTENT",
            "div.Custom_UnionStyle",
        ]
    )
    inner = h(
        chance.one(["div.xl", "div.article", "div.detail", "div.left", "div.xxgk_main"]),
        head,
        number,
        page.often(0.18, page.between),
        h(editor, page.text()),
        site.credits(chance),
        site.tail(chance),
    )
    return [
        site.top(chance, page.matter.site),
        site.menu(chance),
        page.often(0.85, page.crumbs),
        h(
            chance.one(["div.main", "div.wrap", "div.content", "div.container"]),
            page.often(0.12, lambda: site.related(chance)),
            inner,
            page.often(0.35, lambda: site.related(chance)),
        ),
        site.footer(chance),
    ]


def _number_line(page: Page) -> Content:
    """The 文号 below the title, outside of the editor's text."""
    if not page.matter.number or not page.chance.odds(0.2):
        return None
    page.number = page.matter.number
    return h(page.chance.one(["p.wh", "div.fwzh", "h4"]), said(Role.NUMBER, page.number), align="center")


def jpage(page: Page) -> Content:
    """大汉: comments of the system around each part, a table as frame, 【字体：大 中 小】."""
    chance = page.chance
    page.metas = government_metas(page)
    title = h("tr", h("td.title", page.headline(chance.one(["div", "p", "h1", "span.bt"])), align="center"))
    info = (
        h("tr", h("td", h("table", h("tr", [h("td", piece, align="center") for piece in page.pieces()]))))
        if chance.odds(0.6)
        else h("tr", h("td", page.information()))
    )
    text = h(
        "tr",
        h(
            "td.bt_content#zoom",
            h("div.zoom" if chance.odds(0.5) else "div#zoom", page.text(("p", "office", "indented", "spans", "br"))),
        ),
    )
    end = h("tr", h("td", site.credits(chance), h("div", site.share(chance))))
    frame = h(
        "table#article" if chance.odds(0.5) else "table",
        h(
            "tbody",
            [title, info, page.often(0.1, lambda: h("tr", h("td", page.abstract()))), text, end]
            if chance.odds(0.9)
            else [info, title, text, end],
        ),
        width="96%",
        align="center",
    )
    left = (
        h(
            "div.left",
            h("h3", page.matter.section),
            h(
                "ul",
                [
                    h("li", site.a(w))
                    for w in chance.some("政策文件 计划规划 人事信息 财政信息 通知公告 统计信息 应急管理".split(), 2, 7)
                ],
            ),
        )
        if chance.odds(0.4)
        else None
    )
    return [
        site.top(chance, page.matter.site),
        site.menu(chance),
        page.often(0.9, page.crumbs),
        left,
        frame,
        page.often(0.4, lambda: site.neighbours(chance)),
        site.footer(chance),
    ]


def district(page: Page) -> Content:
    """A district's education bureau: banner, column at the left, text in a box, link lists below."""
    chance = page.chance
    side = h(
        "div.sidebar",
        h("h2", page.matter.section),
        h(
            "ul",
            [
                h("li", site.a(w))
                for w in chance.some(
                    "局长信箱 招生入学 通知公告 学校风采 教研动态 党建工作 财务公开 人事招聘 表格下载".split(), 3, 8
                )
            ],
        ),
        page.often(0.5, lambda: site.related(chance)),
    )
    main = h(
        "div.rightbox",
        page.crumbs(),
        h(
            "div.newsview",
            page.headline(),
            page.information(),
            page.often(0.15, page.between),
            h("div.newscontent", page.text()),
            site.credits(chance),
            site.share(chance),
            page.often(0.7, lambda: site.neighbours(chance)),
        ),
    )
    return [
        h("div.banner", site.top(chance, page.matter.site)),
        site.menu(chance),
        h("div.mid", [side, main] if chance.odds(0.7) else [main, side]),
        page.often(0.4, lambda: site.related(chance)),
        site.footer(chance),
    ]


def portalsite(page: Page) -> Content:
    """A government's portal: accessibility bar, many channels, a line of information once more for phones, linked documents."""
    chance, matter = page.chance, page.matter
    page.metas = government_metas(page)
    bar = h(
        "div.wza",
        [
            [site.a(w), " "]
            for w in chance.some(
                "无障碍 关怀版 长者助手 简体 繁体 English 移动端 智能机器人 我的空间 邮箱 微博 微信".split(), 3, 9
            )
        ],
    )
    voice = (
        h("div.voice", chance.one(["您可以这样问：", "语音搜索", "请说出您要搜索的内容"]), h("p", "没有听清，请再说一遍"))
        if chance.odds(0.25)
        else None
    )
    head = [page.kicker(), page.title(chance.one(["h1", "div.xxgk-title", "h2.title", "p.con-title"])), page.subtitle()]
    info = chance.one(["flat", "both", "pieces"])
    line: Content = page.information()
    if info == "both":
        line = [line, h("div.m-info", with_role(page.information(), Role.LABEL), style="display:none")]
    box = h(
        chance.one(["div.pages_content", "div.article-box", "div#div_content", "div.view"]),
        page.text(("p", "indented", "office", "spans", "p")),
    )
    end: list[Content] = [
        site.credits(chance),
        page.often(0.4, page.files),
        h("div.ewm", h("p", chance.word("share"))) if chance.odds(0.7) else None,
    ]
    linked = (
        h(
            "div.xgwj",
            h("h3", chance.one(["相关解读", "相关文件", "政策解读", "图解"])),
            h("ul", [h("li", site.a(site.other_title(chance))) for _ in range(chance.between(1, 4))]),
        )
        if chance.odds(0.35)
        else None
    )
    foot: Content = (
        h("div.links", h("select", [h("option", w) for w in chance.some(phrases()["websites"], 3, 9)]), h("p", "友情链接"))
        if chance.odds(0.4)
        else None
    )
    return [
        bar,
        voice,
        site.top(chance, matter.site),
        site.sitemap(chance) if chance.odds(0.4) else site.menu(chance, 6, 20),
        page.often(0.9, page.crumbs),
        h("div.main", head, line, page.often(0.12, page.between), box, end, linked),
        page.often(0.3, lambda: site.sitemap(chance)),
        foot,
        site.footer(chance),
    ]


def mailbox(page: Page) -> Content:
    """领导信箱 and 互动交流: a table of the letter's facts above the answer, or the plain article template around it."""
    chance, matter = page.chance, page.matter
    rows = [
        ("信件编号：", str(chance.between(10000, 99999))),
        ("来信人：", chance.person()[0] + "**"),
        ("来信时间：", site.clock(chance, matter.published.later(-9))),
        ("办理单位：", chance.organ()),
        ("回复时间：", site.clock(chance, matter.published)),
    ]
    table = h("table", [h("tr", h("td", said(Role.LABEL, k)), h("td", said(Role.LABEL, v))) for k, v in rows])
    return [
        site.menu(chance),
        page.often(0.8, page.crumbs),
        h(
            "div.letter",
            page.title(chance.one(["h2", "div.tit", "h1", "p"])),
            table,
            h("div.reply", page.text(("p", "div", "br"), ends=False)),
            site.share(chance),
        ),
        site.footer(chance),
    ]
