"""Accounts that publish on platforms: 公众号, feeds of creators."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.markup import Content, Said, either, h, said
from bench.maker.page import Page
from bench.maker.role import Role


def wechat(page: Page) -> Content:
    """公众号: the title in its own element, account and day as spans, sections around spans, calls to follow at both ends."""
    chance, matter = page.chance, page.matter
    empty = chance.odds(0.12)
    title: Content = h("h1.rich_media_title#activity-name", Said(matter.title, Role.TITLE, shown=not empty))
    page.title_printed = True
    page.metas = [("og:title", matter.title)]
    page.bar = chance.one(["", matter.title, "微信公众平台"])
    meta: list[Content] = []
    if chance.odds(0.3):
        meta.append(h("span#copyright_logo.rich_media_meta", "原创"))
    if matter.authors and chance.odds(0.6):
        page.authors = matter.authors
        meta.append(h("span.rich_media_meta.rich_media_meta_text", said(Role.LABEL, " ".join(matter.authors))))
    meta.append(h("span.rich_media_meta.rich_media_meta_nickname", h("a#js_name", said(Role.LABEL, matter.source))))
    if chance.odds(0.7):
        meta.append(h("em#publish_time.rich_media_meta", said(Role.LABEL, page.print_day())))
    if chance.odds(0.4):
        meta.append(h("em", said(Role.LABEL, chance.home.region[:2])))
    before = [
        h("section", h("p", h("span", chance.word("before_text"), style="font-size:12px;color:#999")))
        for _ in range(chance.one([0, 1, 1, 2]))
    ]
    after: list[Content] = [
        h("p", h("span", said(Role.LABEL, chance.word("credit")) if chance.odds(0.5) else chance.word("after_text")))
        for _ in range(chance.one([0, 1, 2, 4, 6]))
    ]
    if chance.odds(0.3):
        after += [h("p", "往期推荐"), [h("p", site.a(site.other_title(chance))) for _ in range(chance.between(1, 3))]]
    content = h(
        "div#js_content.rich_media_content",
        before,
        h("p", h("strong", page.title("span")), style="text-align:center")
        if chance.odds(0.08) or (empty and chance.odds(0.4))
        else None,
        page.text(("section", "section", "spans", "p"), ends=False),
        after,
    )
    return h(
        "div.rich_media_inner",
        h("div#img-content", title, h("div#meta_content.rich_media_meta_list", [[m, " "] for m in meta]), content),
        page.often(
            0.5,
            lambda: h(
                "div.rich_media_tool",
                f"阅读 {chance.between(100, 9999)} 赞 {chance.between(1, 99)} 在看 {chance.between(1, 99)} 写留言",
            ),
        ),
        page.often(0.5, lambda: h("div", "微信扫一扫关注该公众号")),
        page.often(0.3, lambda: h("div", "预览时标签不可点")),
    )


def feed(page: Page) -> Content:
    """A creator's page: counters at the left, author box, text, more of the author, comments."""
    chance, matter = page.chance, page.matter
    author = matter.authors[0] if matter.authors else matter.source
    meta = either(
        chance,
        lambda: h(
            "div.article-meta",
            h("span", said(Role.LABEL, page.print_day())),
            h("span", "·"),
            h("span.name", said(Role.LABEL, author)),
        ),
        lambda: h(
            "div.author-info",
            h("a", said(Role.LABEL, author)),
            h(
                "p",
                said(Role.LABEL, chance.one(["优质教育领域创作者", "教育部门官方账号", f"发布于：{chance.home.region[:2]}"])),
            ),
            h("span", said(Role.LABEL, page.print_day() + " · " + chance.home.region[:2])),
            h("a", "关注"),
        ),
        lambda: h("div", said(Role.LABEL, page.print_day()), " ", said(Role.LABEL, "来源：" + page.print_source())),
    )
    side = h(
        "div.side",
        h("div", author),
        h("div", f"{chance.between(10, 999)}文章"),
        h("div", f"{chance.between(1, 99)}万总阅读"),
        site.a("查看TA的文章>"),
        site.related(chance),
    )
    early = chance.odds(0.4)
    left = h("div.left-bar", h("span", str(chance.between(0, 99))), h("span", "评论"), h("span", "收藏"), h("span", "分享"))
    article = h(
        "div.article-content",
        page.title("h1"),
        page.subtitle(),
        meta,
        page.often(0.15, page.between),
        h("article", page.text(("p", "div", "section"))),
        site.tail(chance),
    )
    return [
        site.menu(chance),
        left,
        side if early else None,
        article,
        None if early else side,
        page.often(0.4, lambda: site.comments(chance)),
        page.often(0.6, lambda: site.footer(chance)),
    ]
