"""Shells whose names say nothing, and pages that hold their text twice: for phones, for print, for readers."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import components as site
from bench.maker.markup import Content, h, said, with_role
from bench.maker.page import Page
from bench.maker.role import Role


def hashed(page: Page) -> Content:
    """What a script rendered: divs and spans with hashed classes, no headings."""
    chance = page.chance

    def box(content: Content) -> Content:
        return page.wrap(content)

    title = page.title(f"div.{page.hashed()}" if chance.odds(0.6) else f"h1.{page.hashed()}")
    info = h(f"div.{page.hashed()}", [h(f"span.{page.hashed()}", piece) for piece in page.pieces()])
    text = h(f"div.{page.hashed()}", page.text(("div", "p", "spans", "block")))
    return h(
        "div#root",
        box([box(w) for w in chance.some("首页 推荐 关注 教育 本地 视频 我的 消息".split(), 3, 7)]),
        box(
            [
                box([page.kicker("div"), title, page.subtitle("div")]),
                box(info),
                page.often(0.15, page.between),
                box(box(text)),
                box(site.credits(chance)),
                box(site.tail(chance)),
            ]
        ),
        box(page.often(0.5, lambda: site.related(chance))),
        box(site.footer(chance)),
    )


def mobile(page: Page) -> Content:
    """A page for phones: bar with a back button, text, call to open the app."""
    chance = page.chance
    bar = h(
        "div.bar",
        site.a("返回"),
        h("span", chance.one([page.matter.section, "正文", "详情", page.matter.site])),
        site.a(chance.one(["分享", "打开APP", "菜单"])),
    )
    head: list[Content] = [
        page.title(chance.one(["h1", "h2", "div.title", "p.t"])),
        page.subtitle(),
        h("p.meta", [[h("span", piece), " "] for piece in page.pieces(chance.between(1, 3))]),
    ]
    more = h("div.more", chance.one(["展开全文", "打开APP查看全文", "点击展开"])) if chance.odds(0.4) else None
    return [
        bar,
        h("div.wrap", head, h("div.con", page.text(("p", "div", "section", "spans"))), more, site.tail(chance)),
        page.often(0.6, lambda: site.related(chance)),
        h("div.tabbar", [[site.a(w), " "] for w in ("首页", "分类", "我的")]),
        page.often(0.4, lambda: site.footer(chance)),
    ]


def twice(page: Page) -> Content:
    """A page with a version for phones or print beside the one for screens."""
    chance = page.chance
    first = h("div.pc", page.headline(), page.information(), h("div.con", page.text(ends=False)), site.credits(chance, 1))
    hidden = chance.one([{}, {"style": "display:none"}, {}])
    plain = replace(page.matter, kicker="", subtitle="")
    second_page = Page(chance, plain if chance.odds(0.5) else page.matter, day=page.day)
    inside: list[Content] = [
        second_page.title("h2"),
        second_page.information() if chance.odds(0.6) else None,
        h("div", second_page.text(("p", "div", "br"), ends=False)),
    ]
    copy = with_role(
        h(chance.one(["div.wap", "div.mobile", "div.print", "div.m-box", "div.phone"]), inside, **hidden), Role.COPY
    )
    head = (
        h("div.share-data", said(Role.COPY, page.matter.title), h("p", page.abstract()), style="display:none")
        if chance.odds(0.25)
        else None
    )
    return [head, site.menu(chance), page.often(0.5, page.crumbs), first, copy, site.tail(chance), site.footer(chance)]


def readermode(page: Page) -> Content:
    """What a browser's reading view or a clipping tool keeps: title, a line, the text."""
    chance = page.chance
    domain = h("div.domain", "www.hongzhu.example") if chance.odds(0.5) else None
    line = page.often(0.5, lambda: h("div.credits", said(Role.LABEL, page.print_authors())))
    minutes = (
        h("div.reader-estimated-time", f"{chance.between(2, 9)}-{chance.between(10, 15)} 分钟") if chance.odds(0.4) else None
    )
    note = page.often(0.4, page.information)
    return h(
        "div.container",
        domain,
        page.title("h1.reader-title"),
        page.subtitle(),
        line,
        minutes,
        h("div.content", note, page.text(("p", "div", "p", "spans"))),
    )


def soup(page: Page) -> Content:
    """No names that say anything; order and nesting by chance."""
    chance = page.chance

    def wrap(content: Content) -> Content:
        return page.wrap(content) if chance.odds(0.8) else h("section", content)

    early = chance.odds(0.12)
    info = page.information() if early else None
    title = page.headline(f"{chance.one(['h1', 'h2', 'div', 'p', 'h3', 'span', 'td'])}.{page.hashed()}")
    if not early and chance.odds(0.93):
        info = page.information()
    middle: list[Content] = [wrap([info, title] if early else [title, info]), page.often(0.12, page.between)]
    body: Content = page.text()
    for _ in range(chance.between(0, 3)):
        body = wrap(body)
    inner: Content = [middle, body, site.credits(chance), site.tail(chance)]
    for _ in range(chance.between(0, 4)):
        inner = wrap(inner)
    before: list[Content] = [
        site.menu(chance),
        site.top(chance, page.matter.site),
        page.often(0.25, lambda: site.related(chance)),
        page.often(0.6, page.crumbs),
    ]
    return [
        before,
        inner,
        page.often(0.5, lambda: wrap(site.related(chance))),
        page.often(0.1, lambda: site.comments(chance)),
        site.footer(chance),
    ]


def appshare(page: Page) -> Content:
    """What a news app shows to those who open a shared link: call to open it, account box, text, more news, comments."""
    chance, matter = page.chance, page.matter
    call = h(
        "div.open",
        h("span", matter.site),
        h("span", chance.one(["看新闻，上客户端", "打开", "立即打开", "下载客户端 阅读更精彩"])),
    )
    account = (
        h(
            "div.account",
            h("span.name", said(Role.LABEL, page.print_source())),
            h("span.time", said(Role.LABEL, page.print_day())),
            h("span", chance.one(["关注", "+ 关注", "订阅"])),
        )
        if chance.odds(0.7)
        else page.information()
    )
    listen = h("div.audio", chance.one(["听新闻", "语音播报", "AI播报"])) if chance.odds(0.3) else None
    end = (
        h("div.zan", h("span", str(chance.between(0, 999))), h("span", "点赞"), h("span", "分享至"))
        if chance.odds(0.6)
        else None
    )
    return h(
        "div#app",
        call,
        h(
            "div.news",
            page.title(chance.one(["h1", "div.news-title", "p", "h2"])),
            page.subtitle(),
            account,
            listen,
            page.often(0.1, page.abstract),
            h("div.rich-text", page.text(("p", "section", "div"))),
            site.credits(chance),
            end,
        ),
        page.often(0.6, lambda: site.related(chance)),
        page.often(0.3, lambda: site.comments(chance)),
        page.often(0.5, lambda: h("div.bottom", "打开APP阅读全文")),
    )
