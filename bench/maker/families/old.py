"""Pages of twenty years ago: tables in tables, font elements, breaks and hard spaces, saved frames."""

from __future__ import annotations

from dataclasses import replace

from bench.maker import components as site
from bench.maker.markup import Content, Damage, h, said
from bench.maker.page import Page
from bench.maker.role import Role


def _old(page: Page) -> None:
    page.damage = Damage(
        unclosed=page.chance.one([0.0, 0.3, 0.9]),
        lost=page.chance.one([0.0, 0.0, 0.03]),
        stray=page.chance.one([0.0, 0.02]),
        capitals=page.chance.odds(0.5),
        bare=page.chance.odds(0.6),
    )


def oldtable(page: Page) -> Content:
    """A frame of tables: menu row, column of links, the text in a cell."""
    chance = page.chance
    _old(page)
    title = h("tr", h("td", h("font", page.headline(chance.one(["div", "b", "strong", "font"])), size="5"), align="center"))
    info = h("tr", h("td", page.information(), align=chance.one(["middle", "center", "right"])))
    text = h(
        "tr", h("td" + chance.one(["", ".content", ".f14", ".xl_con", ".p14"]), page.text(("br", "br2", "font", "p", "br")))
    )
    end = h("tr", h("td", site.credits(chance), site.tail(chance)))
    rule = h("tr", h("td", h("hr", size="1")))
    inner = h("table", [title, rule, info, text, end] if chance.odds(0.9) else [info, title, text, end], width="95%")
    left = h(
        "td",
        h(
            "table",
            [
                h("tr", h("td", site.a(w)))
                for w in chance.some("组织机构 政策法规 教师天地 学生园地 家长学校 资源下载 成绩查询 留言板".split(), 2, 8)
            ],
        ),
        page.often(0.4, lambda: site.related(chance)),
        width="200",
        valign="top",
    )
    frame = h("table", h("tr", left, h("td", page.often(0.8, page.crumbs), inner)), width="980", align="center")
    return [h("table", h("tr", h("td", site.top(chance, page.matter.site)))), site.menu(chance), frame, site.footer(chance)]


def oldbreaks(page: Page) -> Content:
    """No elements but breaks and centre: everything lies directly in the body."""
    chance = page.chance
    _old(page)
    title = h("center", page.title(chance.one(["b", "font", "h2", "h3"])), h("br"))
    info = h("center", h("font", page.information(), color="#666666")) if chance.odds(0.75) else None
    tail: list[Content] = [h("hr"), site.a("返回首页"), " ", site.a("关闭窗口")] if chance.odds(0.6) else []
    return [
        page.often(0.7, lambda: site.menu(chance)),
        page.often(0.4, page.crumbs),
        h("br"),
        title,
        info,
        h("hr") if chance.odds(0.4) else None,
        page.text(("br", "br2", "br")),
        site.credits(chance, chance.one([0, 0, 1])),
        tail,
        page.often(0.5, lambda: site.footer(chance)),
    ]


def frames(page: Page) -> Content:
    """A main frame that was saved alone: little around the text, a bare title, preformatted now and then."""
    chance, matter = page.chance, page.matter
    _old(page)
    bare_title: Content = [said(Role.TITLE, matter.title), h("br")]
    title: Content = h("p", page.title("font"), align="center") if chance.odds(0.6) else bare_title
    page.title_printed = True
    info = page.often(0.6, page.information)
    if chance.odds(0.2):
        lines = "\n".join("　　" + part.text for part in matter.text)
        page.matter = replace(matter, parts=matter.text)
        return [title, info, h("pre", said(Role.BODY, lines)), page.often(0.4, lambda: h("p", site.a("返回")))]
    return [
        title,
        info,
        page.text(("br", "p", "font", "office")),
        page.often(0.5, lambda: h("p", site.a("返回"), " ", site.a("打印"))),
    ]


def cells(page: Page) -> Content:
    """An archived page of a news agency: site, date, source and brackets in cells of their own, text below in one cell."""
    chance, matter = page.chance, page.matter
    _old(page)
    name = h(
        "table",
        h(
            "tr",
            h("td", matter.site),
            h("td", "（"),
            h("td", said(Role.LABEL, page.print_day())),
            h("td", "）"),
            h("td", site.a("【字号 大 中 小】")),
            h("td", site.a("【打印】")),
        ),
    )
    source = (
        h("tr", h("td", said(Role.LABEL, "来源："), h("b", said(Role.LABEL, page.print_source()))))
        if chance.odds(0.5)
        else None
    )
    title = h(
        "tr",
        h("td", page.kicker("div"), page.title(chance.one(["b", "font", "span", "h3"])), page.subtitle("div"), align="center"),
    )
    top: list[Content] = (
        [name, h("table", title, source)] if chance.odds(0.6) else [h("table", title, h("tr", h("td", name)), source)]
    )
    text = h(
        "table",
        h("tr", h("td", page.text(("p", "br", "font")), valign="top"), h("td", page.often(0.5, lambda: site.related(chance)))),
    )
    end = h("table", h("tr", h("td", site.credits(chance, 1), align="right")))
    return [
        page.often(0.7, lambda: site.menu(chance)),
        page.often(0.5, page.crumbs),
        top,
        text,
        end,
        page.often(0.5, lambda: site.related(chance)),
        page.often(0.6, lambda: site.footer(chance)),
    ]


def wordpage(page: Page) -> Content:
    """A paper saved as a page by a word processor: red head, title, text in sections, nothing of a site around it."""
    chance, matter = page.chance, page.matter
    page.buried = True
    page.bar = chance.one(["", matter.title, "关于", matter.mark, "文档1", matter.title[:6], matter.issuer, "无标题"])
    page.metas = [("Generator", "Microsoft Word 15"), ("Originator", "Microsoft Word 15")] if chance.odds(0.5) else []
    return h(chance.one(["div.WordSection1", "div.Section1", "div"]), page.text(("office", "office", "p", "spans"), ends=False))
