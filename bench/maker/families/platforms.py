"""Platforms that others fill: blogs, common systems in PHP, sharing sites of documents, boards."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.markup import Content, either, h, said
from bench.maker.page import Page
from bench.maker.role import Role
from bench.maker.sentences import clause
from bench.maker.words import phrases


def wordpress(page: Page) -> Content:
    """A blog: entry-header, entry-meta, tags and comments below."""
    chance, matter = page.chance, page.matter
    meta = either(
        chance,
        lambda: h(
            "div.entry-meta",
            h("time.entry-date.published", said(Role.LABEL, page.print_day())),
            " ",
            h("span.author", said(Role.LABEL, page.print_authors())),
            " ",
            site.a(matter.section),
            " ",
            h("span", f"{chance.between(0, 9)} 评论"),
        ),
        lambda: h("p.meta", said(Role.LABEL, "由 " + page.print_authors() + " · 发布于 " + page.print_day())),
        lambda: h(
            "div.post-meta", said(Role.LABEL, "Posted on " + page.print_day()), " by ", said(Role.LABEL, page.print_authors())
        ),
        page.information,
    )
    tags = (
        h("footer.entry-footer", "标签：", site.a(chance.word("work")), "，", site.a(chance.word("work")))
        if chance.odds(0.5)
        else None
    )
    article = h(
        "article.post.hentry",
        h("header.entry-header", page.headline(chance.one(["h1.entry-title", "h2.entry-title"])), meta),
        h("div.entry-content", page.text(("p", "p", "div", "spans"))),
        tags,
    )
    about = (
        h("div.author-box", h("h4", matter.authors[0] if matter.authors else chance.person()), h("p", clause(chance, "essay")))
        if chance.odds(0.2)
        else None
    )
    return [
        h("header", h("h1.site-title", site.a(matter.site, "/")), h("p.site-description", clause(chance, "essay", 18))),
        site.menu(chance),
        h("main", article, about, site.tail(chance), page.often(0.4, lambda: site.comments(chance))),
        h("aside", h("h2", "近期文章"), site.related(chance), h("h2", "分类"), site.menu(chance, 3, 8)),
        site.footer(chance),
    ]


def docshare(page: Page) -> Content:
    """A sharing site: its own title above the document's, size and price, pages of the document, promises of more."""
    chance, matter = page.chance, page.matter
    own = chance.odds(0.45)
    label = (
        matter.title[-chance.between(6, 12) :]
        if chance.odds(0.5)
        else chance.word("work")
        + chance.one(["范文", "（精选5篇）", "-" + matter.section, "模板", ".doc", "汇编.docx", "(1).pdf"])
    )
    top: Content = h("h1", said(Role.COPY, label)) if own else page.title("h1")
    facts = [
        f"上传人：{chance.person()}",
        "格式：DOC",
        f"页数：{chance.between(1, 9)}页",
        "大小：21KB",
        f"下载：{chance.between(0, 99)}次",
        f"评分 4.{chance.between(0, 9)}",
        f"￥{chance.between(1, 9)}.00 立即下载",
    ]
    info = h(
        "div.info",
        [[h("span", said(Role.LABEL, fact)), " "] for fact in chance.some(facts, 2, 6)],
        [said(Role.LABEL, "上传时间：" + page.print_day())] if chance.odds(0.5) else None,
    )
    notice = (
        h(
            "div.tip",
            [
                h("p", f"{n}、{line}")
                for n, line in enumerate(
                    chance.some(
                        [
                            "本文档由用户上传，版权归属原作者，平台仅提供存储空间。",
                            "试读页数以实际显示为准，下载后不再有水印。",
                            "如您付费，意味着您同意本站规则。",
                            "文档下载后可任意编辑。",
                        ],
                        1,
                        3,
                    ),
                    1,
                )
            ],
        )
        if chance.odds(0.4)
        else None
    )
    title = page.title(chance.one(["p", "p", "div", "h2"])) if own else None
    promise = f"本文档共{chance.between(2, 9)}页，您已看完试读部分，余下内容请下载后阅读！"
    body = h("div.doc", title, page.text(("p", "br", "div", "p")), h("p", promise) if chance.odds(0.4) else None)
    more = h(
        "div",
        h("p", f"还剩{chance.between(0, 5)}页未读，继续阅读"),
        h("p", "下载文档到电脑，查找使用更方便"),
        site.a("立即下载"),
    )
    return [
        h("div.hd", matter.site, [[site.a(w), " "] for w in chance.some("首页 文档 VIP 分类 上传 登录".split(), 3, 6)]),
        h("div.pos", f"{matter.site} > {matter.section} > 范文"),
        top,
        info,
        notice,
        body,
        more,
        site.related(chance),
        site.footer(chance),
    ]


def forum(page: Page) -> Content:
    """A board: subject, poster, first post, answers."""
    chance, matter = page.chance, page.matter
    poster = matter.authors[0] if matter.authors else chance.person()
    head = h(
        "table",
        h(
            "tr",
            h("td", f"查看: {chance.between(1, 9999)} | 回复: {chance.between(0, 99)}"),
            h(
                "td",
                h(
                    "h1",
                    site.a(f"[{matter.section}]") if chance.odds(0.3) else None,
                    h("span#thread_subject", said(Role.TITLE, matter.title)),
                ),
                h("span", site.a("[复制链接]")),
            ),
        ),
    )
    page.title_printed = True
    line = h(
        "div.pi",
        h("a", said(Role.LABEL, poster)),
        " ",
        h("em", said(Role.LABEL, "发表于 " + page.print_day())),
        " ",
        site.a("只看该作者"),
        " | ",
        site.a("倒序浏览"),
    )
    post = h("td.t_f", page.text(("br", "br2", "font", "div")))
    level = h(
        "div.pls", h("p", chance.one(["初级教师", "版主", "金牌会员", "管理员"])), h("p", f"积分 {chance.between(1, 9999)}")
    )
    answers = [
        h(
            "div.post",
            h("a", chance.person() + str(chance.between(1, 99))),
            " ",
            h("em", "发表于 " + site.clock(chance, matter.published.later(chance.between(1, 9)))),
            h("div.t_f", chance.word("comment")),
        )
        for _ in range(chance.between(0, 5))
    ]
    return [
        site.menu(chance),
        h("form", h("input", name="q")),
        page.crumbs(),
        h(
            "div#postlist",
            head,
            level if chance.odds(0.6) else None,
            line,
            h("table", h("tr", post)),
            site.credits(chance),
            answers,
        ),
        h("div", "您需要登录后才可以回帖 登录 | 立即注册"),
        h("div", [[site.a(w), " "] for w in chance.some(phrases()["channel"], 3, 9)]),
        site.footer(chance),
    ]


def dede(page: Page) -> Content:
    """A common PHP system: viewbox, info in small tags, thumbs up and down, neighbours, hot lists with counters."""
    chance, matter = page.chance, page.matter
    info = h(
        "div.info",
        h("small", said(Role.LABEL, "时间:")),
        h("span", said(Role.LABEL, page.print_day())),
        h("small", said(Role.LABEL, "来源:")),
        h("span", said(Role.LABEL, page.print_source())),
        h("small", said(Role.LABEL, "作者:")),
        h("span", said(Role.LABEL, page.print_authors())),
        h("small", said(Role.LABEL, "点击:")),
        h("span", said(Role.LABEL, f"{chance.between(1, 999)}次")),
    )
    intro = h("div.intro", page.abstract()) if chance.odds(0.3) else None
    votes = (
        h("div.newdigg", h("span", "顶一下"), h("span", f"({chance.between(0, 20)})"), h("span", "踩一下"), h("span", "0%"))
        if chance.odds(0.5)
        else None
    )
    pages = (
        h(
            "ul.pagelist",
            h("li", "共3页: "),
            h("li", site.a("上一页")),
            h("li", "1"),
            h("li", site.a("2")),
            h("li", site.a("下一页")),
        )
        if chance.odds(0.15)
        else None
    )
    box = h(
        "div.viewbox",
        h("div.title", page.title("h2")),
        info if chance.odds(0.8) else page.information(),
        intro,
        h(
            "div.content",
            h("table", h("tr", h("td", page.text(("p", "div", "br", "font", "block")))))
            if chance.odds(0.5)
            else page.text(("p", "div", "br", "spans")),
        ),
        pages,
        votes,
        h("div.boxoff", h("strong", "------分隔线----------------------------")) if chance.odds(0.4) else None,
        h("div.handle", site.neighbours(chance), site.share(chance)),
    )
    side = h(
        "div.pright",
        h(
            "dl.tbox",
            h("dt", "栏目列表"),
            h("dd", h("ul.d6", [h("li", site.a(w)) for w in chance.some(phrases()["sections"], 2, 6)])),
        ),
        site.related(chance),
    )
    return [
        site.top(chance, matter.site),
        site.menu(chance),
        h("div.place", h("strong", "当前位置:"), site.a("主页"), " > ", site.a(matter.section), " > "),
        [box, side] if chance.odds(0.8) else [side, box],
        page.often(0.4, lambda: site.comments(chance)),
        site.footer(chance),
    ]
