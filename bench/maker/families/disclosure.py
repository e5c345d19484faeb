"""政府信息公开: labels and values in a table or in lines, text below or above; what government pages declare of themselves."""

from __future__ import annotations

from bench.maker import components as site
from bench.maker.markup import Content, h, said
from bench.maker.page import Page
from bench.maker.role import Role


def government_metas(page: Page) -> list[tuple[str, str]]:
    """The declared facts that government sites must give; days that disagree are common."""
    chance, matter = page.chance, page.matter
    day = matter.published.later(chance.one([0, 0, 0, 1, 2, 30, -1]))
    pairs = [
        ("SiteName", matter.site),
        ("SiteDomain", "www.hongzhu.example"),
        ("ColumnName", matter.section),
        ("ColumnType", "工作动态"),
        ("ArticleTitle", matter.title),
        ("PubDate", site.clock(chance, day)),
        ("ContentSource", chance.one([matter.source, matter.site, ""])),
        ("Keywords", chance.word("work")),
    ]
    return [pair for pair in pairs if chance.odds(0.85)] if chance.odds(0.7) else []


def disclosure(page: Page) -> Content:
    """政府信息公开: a table of labels and values above the text, two pairs a row or one."""
    chance = page.chance
    page.metas = government_metas(page)
    cells = disclosure_cells(page)
    per_row = chance.one([1, 2, 2, 2, 3])
    value_tag = chance.one(["td", "td", "span"])
    key = chance.one(["td", "th", "td.k"])
    rows = [
        h(
            "tr",
            [
                [
                    h(key, said(Role.LABEL, k)),
                    h("td", h(value_tag, said(Role.LABEL, v)) if value_tag == "span" else said(Role.LABEL, v)),
                ]
                for k, v in cells[n : n + per_row]
            ],
        )
        for n in range(0, len(cells), per_row)
    ]
    table: Content = h(
        chance.one(["table.xxgk", "table", "table.bgTable", "table#headContainer"]), rows, border="1", width="100%"
    )
    if chance.odds(0.25):
        table = h(
            "ul.xxgk_xl_top", [h("li", h("label", said(Role.LABEL, k)), h("span", said(Role.LABEL, v))) for k, v in cells]
        )
    head: list[Content] = [page.headline() if chance.odds(0.85) else page.title("div.tit")]
    if chance.odds(0.55):
        head.append(page.information())
    if page.matter.number and not page.number and chance.odds(0.3):
        page.number = page.matter.number
        head.append(h("p", said(Role.NUMBER, page.number), align="center"))
    body = h(chance.one(["div#UCAP-CONTENT", "div.xxgk_content", "div#zoom", "div.content", "div.wenzhang"]), page.text())
    return [
        site.top(chance, page.matter.site),
        site.menu(chance),
        page.often(0.8, page.crumbs),
        h("div.art", table, head, body, page.often(0.3, page.files), site.tail(chance)),
        site.footer(chance),
    ]


def disclosure_cells(page: Page) -> list[tuple[str, str]]:
    """Labels and values of 信息公开; the day and number in them count as printed."""
    chance, matter = page.chance, page.matter
    wide = chance.odds(0.4)
    colon = chance.one(["：", "：", ":", ""])

    def label(name: str) -> str:
        return (name[0] + "　　" + name[1] if wide and len(name) == 2 else name) + colon

    page.day = matter.published
    page.number = matter.number if chance.odds(0.8) else ""
    form = chance.one(["{0}-{1:02d}-{2:02d}", "{0}年{1}月{2}日", "{0}-{1:02d}-{2:02d} 09:12"])
    day = form.format(matter.published.year, matter.published.month, matter.published.day)
    written = matter.written or matter.published
    cells = [
        (label("索引号"), f"{chance.between(100000000, 999999999)}/{matter.published.year}-{chance.between(1, 99999):05d}"),
        (label("主题分类"), chance.one(["教育;基础教育", "科技、教育", "综合政务", "其他"])),
        (label("发布机构"), matter.issuer or chance.organ()),
        (label("成文日期"), form.format(written.year, written.month, written.day)),
        (label("名称"), matter.title),
        (label("文号"), page.number or chance.one(["", "无", "—"])),
        (label("发布日期"), day),
    ]
    more = [
        (label("有效性"), chance.one(["有效", "是", "现行有效"])),
        (label("主题词"), chance.word("work")),
        (label("公开方式"), "主动公开"),
        (label("内容概述"), matter.title),
        (label("体裁分类"), chance.one(["通知", "其他", "公告"])),
        (label("责任部门"), chance.word("departments")),
        (label("公开范围"), "面向全社会"),
        (label("废止日期"), ""),
    ]
    cells += chance.some(more, 0, 6)
    return chance.shuffled(cells) if chance.odds(0.3) else cells


def labels(page: Page) -> Content:
    """A page whose labels are lines of their own above the title, values beside or below."""
    chance = page.chance
    cells = disclosure_cells(page)
    apart = chance.odds(0.4)
    lines = [
        [h("p", said(Role.LABEL, k)), h("p", said(Role.LABEL, v))]
        if apart
        else h(chance.one(["p", "div"]), h("b", said(Role.LABEL, k)), said(Role.LABEL, v))
        for k, v in cells
    ]
    return [
        site.menu(chance),
        page.often(0.7, page.crumbs),
        h(
            "div.detail",
            h("div.attrs", lines),
            page.headline(),
            page.often(0.5, page.information),
            h("div.txt", page.text()),
            site.tail(chance),
        ),
        site.footer(chance),
    ]


def guidance(page: Page) -> Content:
    """An older disclosure page: a summary box, the article as a file's text, the table of facts below it."""
    chance = page.chance
    body = h("div.wz", page.title(chance.one(["h1", "h2", "div.wz_title"])), page.information(), h("div.wz_con", page.text()))
    cells = disclosure_cells(page)
    table = h("table.info", [h("tr", h("td", said(Role.LABEL, k)), h("td", said(Role.LABEL, v))) for k, v in cells])
    tools = h("div.tools", site.a("【打印】"), site.a("【关闭】"), site.a("【收藏】"))
    return [
        site.menu(chance),
        page.often(0.8, page.crumbs),
        body,
        tools,
        table,
        page.often(0.5, page.files),
        site.footer(chance),
    ]
