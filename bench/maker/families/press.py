"""News sites: portals with channels, party papers on the web, galleries, broadcasts, periodicals."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.markup import Content, either, h, said
from bench.maker.page import Page
from bench.maker.role import Role
from bench.maker.words import phrases


def portal(page: Page) -> Content:
    """A portal with channels: hundreds of links above and beside, source and editor at the end of the text itself."""
    chance, matter = page.chance, page.matter
    info = either(
        chance,
        lambda: h("div.post_info", said(Role.LABEL, page.print_day() + "　来源: " + page.print_source()), " ", site.a("举报")),
        lambda: h(
            "div.date-source",
            h("span.date", said(Role.LABEL, page.print_day())),
            " ",
            h("a.source", said(Role.LABEL, page.print_source())),
        ),
        page.information,
    )
    head = [page.headline("h1" + chance.one(["", ".post_title", ".main-title"])), info]
    end: list[Content] = (
        [
            h(
                "p",
                h("span.icon"),
                said(Role.LABEL, f"本文来源：{matter.source}"),
                " ",
                h("span.ep-editor", said(Role.LABEL, f"责任编辑：{matter.editor}_NBJ{chance.between(1000, 9999)}")),
            )
        ]
        if chance.odds(0.4)
        else site.credits(chance)
    )
    inside = chance.odds(0.5)
    body = h(
        chance.one(["div.post_body", "div.article", "div#artibody", "div.content-article", "div#endText"]),
        page.text(("p", "indented", "p", "div")),
        end if inside else None,
    )
    main = h(
        chance.one(["div.post_main", "div.main-content", "div.article-wrap"]),
        page.often(0.1, lambda: site.menu(chance)),
        head,
        page.often(0.2, page.between),
        body,
        None if inside else end,
        site.tail(chance),
    )
    side = h(
        "div.post_side",
        site.related(chance),
        page.often(0.7, lambda: site.related(chance)),
        page.often(0.3, lambda: site.related(chance)),
    )
    return [
        site.sitemap(chance) if chance.odds(0.35) else site.menu(chance),
        site.top(chance, matter.site),
        page.often(0.6, page.crumbs),
        main,
        side,
        page.often(0.35, lambda: site.comments(chance)),
        page.often(0.15, lambda: site.sitemap(chance)),
        site.footer(chance),
    ]


def news(page: Page) -> Content:
    """A city's news site: kicker and subtitle, summary box, numbers of pages, editors in brackets."""
    chance = page.chance
    top: list[Content] = [
        page.kicker("div.yinti"),
        page.title(chance.one(["h1", "div.biaoti", "h2"])),
        page.subtitle("div.futi"),
        page.information(),
    ]
    box = page.often(0.25, page.abstract)
    pages = h("div.fenye", "[1] [2] [3] 下一页 尾页") if chance.odds(0.15) else None
    tools = h("div.tools", [h("span", chance.word("tool")) for _ in range(chance.between(1, 4))]) if chance.odds(0.4) else None
    return [
        h("div.channel", [[site.a(w), " "] for w in chance.some(phrases()["channel"], 4, 16)]),
        site.top(chance, page.matter.site),
        page.often(0.7, page.crumbs),
        h("div.left", top, tools, box, h("div.content", page.text(), pages), site.credits(chance, 1), site.tail(chance)),
        h("div.right", site.related(chance), site.related(chance)),
        site.footer(chance),
    ]


def people(page: Page) -> Content:
    """A party paper's site: kicker, author, line of source, number of the printed page, editors in the text."""
    chance, matter = page.chance, page.matter
    head: list[Content] = [page.kicker("h3.pre"), page.title("h1"), page.subtitle("h4.sub")]
    if matter.authors and chance.odds(0.5):
        page.authors = matter.authors
        head.append(h("div.author", said(Role.BYLINE, " ".join(matter.authors))))
    head.append(
        h(
            chance.one(["div.col-1-1", "div.box01", "p.sou", "div.channel"]),
            said(Role.LABEL, page.print_day()),
            "\u00a0\u00a0",
            said(Role.LABEL, "来源：" + page.print_source()),
            "\u00a0",
            chance.one(["", "小字号", "分享到：", "字体：大 中 小"]),
        )
    )
    paper = (
        h(
            "div.paper_num",
            said(
                Role.LABEL, f"《 {matter.source} 》（ {site.clock(chance, matter.published)} 第{chance.between(1, 16):02d} 版）"
            ),
        )
        if chance.odds(0.25)
        else None
    )
    edit = h("div.edit", said(Role.LABEL, f"(责编：{matter.editor}、{chance.person()})"))
    return [
        site.menu(chance),
        site.top(chance, matter.site),
        page.crumbs(),
        h(
            "div.main",
            head,
            h("div.rm_txt_con", page.text(("p", "indented", "p")), paper, edit),
            page.often(0.7, lambda: h("div", "分享让更多人看到")),
            page.often(0.6, lambda: h("div.rm_relevant", h("h2", "推荐阅读"), site.related(chance))),
        ),
        page.often(0.5, lambda: h("div.rank", site.related(chance, 5, 10))),
        site.footer(chance),
    ]


def gallery(page: Page) -> Content:
    """Pictures with their lines one after another, the text first, last or between."""
    chance = page.chance
    lines = [chance.word("caption") for _ in range(chance.between(2, 7))]
    pictures = [
        h(
            "div.pic",
            h("img", src=f"{n}.jpg"),
            h("p", said(Role.CAPTION, line)),
            f"{n}/{len(lines)}" if chance.odds(0.2) else None,
        )
        for n, line in enumerate(lines, 1)
    ]
    head: list[Content] = [page.headline(), page.information()]
    text = h("div.txt", page.text(("p", "br", "div")))
    order: list[Content] = [pictures, text] if chance.odds(0.5) else [text, pictures]
    return [
        site.menu(chance),
        page.often(0.6, page.crumbs),
        h("div.photo", head, order, site.credits(chance, 1)),
        site.tail(chance),
        site.footer(chance),
    ]


def video(page: Page) -> Content:
    """A broadcast's page: a player's words between head and text."""
    chance = page.chance
    player = h(
        "div.player",
        [
            h("span", w)
            for w in chance.some(
                ["00:00", "/ 03:21", "播放", "静音", "倍速 1.0x", "全屏", "视频加载中...", "您的浏览器不支持video标签"], 2, 6
            )
        ],
    )
    playlist = (
        h(
            "div.list",
            h("h3", chance.one(["选集", "正在播放", "播放列表"])),
            h("ul", [h("li", site.a(site.other_title(chance))) for _ in range(chance.between(2, 6))]),
        )
        if chance.odds(0.5)
        else None
    )
    early = chance.odds(0.5)
    return [
        site.menu(chance),
        page.often(0.5, page.crumbs),
        player if early else None,
        playlist if early else None,
        page.headline(),
        page.information(),
        None if early else player,
        h("div.cnt_bd", page.text(("p", "indented", "p"))),
        site.credits(chance),
        None if early else playlist,
        page.often(0.4, lambda: site.comments(chance)),
        site.footer(chance),
    ]


def magazine(page: Page) -> Content:
    """A periodical's page: issue, authors with their units, a box of key words, the text, notes on the authors."""
    chance, matter = page.chance, page.matter
    issue = h("p.issue", said(Role.LABEL, f"《{chance.word('papers')}》{matter.published.year}年第{chance.between(1, 24)}期"))
    authors: Content = None
    if matter.authors:
        page.authors = matter.authors
        authors = h(
            "p.authors",
            said(Role.BYLINE, chance.one(["", "文 / ", "作者："]) + chance.one(["　", " ", "、"]).join(matter.authors)),
        )
    unit = (
        h(
            "p.unit",
            said(
                Role.BYLINE, f"（{chance.school()}，{chance.home.region}{chance.home.city}　{chance.between(100000, 699999)}）"
            ),
        )
        if chance.odds(0.4)
        else None
    )
    words = h("p.kw", said(Role.LABEL, f"关键词：{chance.word('work')}；{chance.word('work')}")) if chance.odds(0.4) else None
    notes = h("p.note", said(Role.LABEL, f"作者简介：{chance.person()}，{chance.school()}教师。")) if chance.odds(0.3) else None
    return [
        site.menu(chance),
        issue if chance.odds(0.5) else None,
        page.kicker(),
        page.title(),
        page.subtitle(),
        authors,
        unit,
        page.often(0.3, page.abstract),
        words,
        h("div.article-text", page.text(("p", "p", "indented"))),
        notes,
        page.often(0.4, lambda: site.neighbours(chance)),
        site.footer(chance),
    ]
