"""What stands around a text on every kind of page: menus, breadcrumbs, information lines, tools, lists, comments, footers."""

from __future__ import annotations

from bench.maker.chance import Chance, Day
from bench.maker.making import draw_kind, title_for
from bench.maker.markup import Content, Element, either, h, said
from bench.maker.role import Role
from bench.maker.sentences import clause, sentence
from bench.maker.words import phrases


def a(text: Content, href: str = "#") -> Element:
    """A link."""
    return h("a", text, href=href)


def other_title(chance: Chance) -> str:
    """The title of some other page."""
    kind = draw_kind(chance)
    return (chance.issuer() if kind in ("notice", "issue") and chance.odds(0.35) else "") + title_for(chance, kind)


def menu(chance: Chance, least: int = 3, most: int = 14) -> Content:
    """A menu in one of the forms menus have."""
    words = [chance.one(phrases()["menu"] + phrases()["sections"]) for _ in range(chance.between(least, most))]
    links = [a(word, f"/{n}/") for n, word in enumerate(words)]
    name = chance.one(["nav", "menu", "top_nav", "mainnav", "navbar", "dh", "header-menu", "m-nav"])
    return either(
        chance,
        lambda: h(f"div.{name}", h("ul", [h("li", link) for link in links])),
        lambda: h("div", [[link, chance.one([" | ", "｜", " "])] for link in links]),
        lambda: h("table", h("tr", [h("td", link) for link in links]), width="1000"),
        lambda: h("nav", links),
        lambda: h(f"div.{name}", [h("span", link) for link in links]),
        lambda: h(
            f"ul.{name}",
            [
                h(
                    "li",
                    link,
                    h("ul", [h("li", a(chance.one(phrases()["menu"]))) for _ in range(chance.between(2, 5))])
                    if chance.odds(0.3)
                    else None,
                )
                for link in links
            ],
        ),
        lambda: h("dl", [h("dd", link) for link in links]),
    )


def top(chance: Chance, site: str) -> Content:
    """What stands above everything: logo, weather, search, hints."""
    out: list[Content] = []
    for _ in range(chance.one([0, 0, 1, 1, 2, 3])):
        out.append(
            either(
                chance,
                lambda: h("div.top", chance.word("hot_notice")),
                lambda: h("form", h("input", name="q"), h("button", "搜索")),
                lambda: h("div.logo", a(site, "/")),
                lambda: h("h1.logo", a(site, "/")),
                lambda: h("p", chance.word("hot_notice")),
                lambda: h("div.login", chance.one(["登录 | 注册", "登录", "欢迎您，游客"])),
                lambda: h("h2", a(site, "/")),
                lambda: h("ul.slide", [h("li", a(h("h3", other_title(chance)))) for _ in range(chance.between(1, 4))]),
                lambda: h("div.headline", h("h2", a(other_title(chance))), h("p", clause(chance, "news"), "…", a("[详细]"))),
                lambda: h("div", chance.word("hot_notice"), style="display:none"),
                lambda: h("noscript", "请启用JavaScript"),
            )
        )
    return out


def crumbs(chance: Chance, site: str, section: str, title: str) -> Content:
    """Where the page stands in its site."""
    mark = chance.one([" > ", ">", " >> ", " » ", " / ", "＞", " - ", "→", " › ", "--"])
    steps: list[Content] = [a(chance.one(["首页", site, "网站首页", "主页"]), "/")]
    steps += [a(s) for s in chance.some(phrases()["sections"], 0, 2)] + [a(section)]
    if chance.odds(0.5):
        steps.append(chance.one([chance.word("here"), chance.word("here"), title, title[:14] + "..."]))
    inside: list[Content] = [chance.word("position")]
    for n, step in enumerate(steps):
        inside += [mark if n else None, step]
    return either(
        chance,
        lambda: h(
            chance.one(["div.position", "div.crumbs", "div.path", "div.dqwz", "div.weizhi", "div.bread", "div.local", "p.wz"]),
            inside,
        ),
        lambda: h("p", inside),
        lambda: h("table", h("tr", h("td", inside))),
        lambda: h("div", inside),
        lambda: h("ol.breadcrumb", [h("li", step) for step in steps]),
        lambda: h("h3", inside) if chance.odds(0.3) else h("span", inside),
    )


def clock(chance: Chance, day: Day) -> str:
    """A day, with its time now and then, in one of the writings of web pages."""
    hour, minute, second = chance.between(0, 23), chance.between(0, 59), chance.between(0, 59)
    y, m, d = day.year, day.month, day.day
    return chance.one(
        [
            f"{y}-{m:02d}-{d:02d}",
            f"{y}-{m:02d}-{d:02d}",
            f"{y}-{m:02d}-{d:02d} {hour:02d}:{minute:02d}",
            f"{y}-{m:02d}-{d:02d} {hour:02d}:{minute:02d}:{second:02d}",
            f"{y}年{m:02d}月{d:02d}日",
            f"{y}年{m}月{d}日",
            f"{y}年{m:02d}月{d:02d}日 {hour:02d}:{minute:02d}",
            f"{y}/{m}/{d} {hour}:{minute:02d}:{second:02d}",
            f"{y}/{m:02d}/{d:02d}",
            f"{y}.{m:02d}.{d:02d}",
            f"{y}年{m:02d}月{d:02d}日{hour:02d}:{minute:02d}",
            f"{y}-{m}-{d} {hour}:{minute:02d}:{second:02d}",
        ]
    )


def _day(chance: Chance) -> str:
    return chance.day(2008, 2025).iso


def _short_day(chance: Chance) -> str:
    return chance.day().iso[5:]


def related(chance: Chance, least: int = 2, most: int = 9) -> Content:
    """A list of other pages."""
    titles = [other_title(chance) for _ in range(chance.between(least, most))]
    word = chance.word("list_heading")
    heading = chance.one(
        [h("h3", word), h("div.t", word), h("h2", word, a("更多>>")), h("b", word), None, h("p", word + "："), h("h4", word)]
    )
    return either(
        chance,
        lambda: h(
            chance.one(["div.rel", "div.side", "div.hot", "div.list", "div.box", "aside"]),
            heading,
            h("ul", [h("li", a(t)) for t in titles]),
        ),
        lambda: h("div", heading, h("ul", [h("li", h("span", _day(chance)), a(t)) for t in titles])),
        lambda: h("div", heading, h("ul", [h("li", a(t), h("span", "[" + _short_day(chance) + "]")) for t in titles])),
        lambda: h(
            "div",
            heading,
            [
                h(
                    "div.item",
                    a(h("h4", t)),
                    h("p", sentence(chance, "news")[:60], "..."),
                    h("span", f"{chance.person()} · {chance.between(1, 23)}小时前"),
                )
                for t in titles
            ],
        ),
        lambda: h(
            "table", h("tr", h("td", heading)), [h("tr", h("td", "·", a(t), f" ({_short_day(chance)})")) for t in titles]
        ),
        lambda: h("div", heading, [[a("● " + t), h("br")] for t in titles]),
        lambda: h("ul", [h("li", a(t), " ", _day(chance)) for t in titles]),
        lambda: h("div", [h("p", a(t), "　", _day(chance)) for t in titles]),
        lambda: [[a(chance.word("tail_list")), chance.one([" ", " | ", h("br")])] for _ in titles],
        lambda: h("ul", [h("li", h("em", _day(chance)), " ", a(t)) for t in titles]),
        lambda: h("ol", [h("li", a(t)) for t in titles]),
    )


def neighbours(chance: Chance) -> Content:
    """The pages before and after."""
    before, after = chance.one(
        [
            ("上一篇：", "下一篇："),
            ("上一条：", "下一条："),
            ("前一篇：", "后一篇："),
            ("[上一篇]", "[下一篇]"),
            ("上一篇", "下一篇"),
            ("上条：", "下条："),
            ("« ", "» "),
        ]
    )
    first, last = other_title(chance), chance.one([other_title(chance), "没有了", "无", "已经是最后一篇"])
    return either(
        chance,
        lambda: [h("p", before, a(first)), h("p", after, a(last))],
        lambda: h("div.pn", before, a(first), h("br"), after, a(last)),
        lambda: h("ul", h("li", before, a(first)), h("li", after, a(last))),
        lambda: h("div", h("span", before, a(first)), "　", h("span", after, a(last))),
        lambda: h("div.pager", a(before + first), a(after + last)),
    )


def comments(chance: Chance) -> Content:
    """What readers wrote below."""
    count = chance.one([1, 2, 3, 5, 8, 12])
    said_by = [
        h(
            "div.cmt",
            h("b", f"{chance.person()}{chance.between(1, 99)}"),
            h("span", f" {chance.between(1, 23)}小时前 {chance.word('cities')}"),
            h("p", "".join([chance.word("comment"), *(sentence(chance, "essay") for _ in range(chance.one([0, 0, 1, 3])))])),
            a("回复"),
            a(f"赞({chance.between(0, 99)})"),
        )
        for _ in range(count)
    ]
    return h("div", h(chance.one(["h3", "h2", "div.t"]), f"{chance.word('comment_heading')}({count})"), said_by)


def share(chance: Chance) -> Content:
    """Tools at the end of a text."""
    word = chance.word("share")
    return chance.one(
        [
            h("div.share", word),
            h("p", word),
            h("div", [a(w) for w in word.split()]),
            h("p", word, align="right"),
            h("div.tool", h("span", word)),
        ]
    )


def footer(chance: Chance) -> Content:
    """The foot of the page."""
    lines = [chance.fill(line) for line in chance.some(phrases()["footer"], 1, 6)]
    if chance.odds(0.2):
        lines.insert(0, "友情链接：" + " ".join(chance.some(phrases()["websites"], 3, 6)))
    return either(
        chance,
        lambda: h("div.footer", [[line, h("br")] for line in lines]),
        lambda: h("footer", [h("p", line) for line in lines]),
        lambda: h("table", [h("tr", h("td", line, align="center")) for line in lines]),
        lambda: h("div#bottom", " ".join(lines)),
        lambda: h("center", [[line, h("br")] for line in lines]),
        lambda: h("div", [h("div", line) for line in lines]),
    )


def sitemap(chance: Chance) -> Content:
    """A long list of links, as portals have them."""
    words = [chance.one(phrases()["menu"] + phrases()["channel"] + phrases()["cities"]) for _ in range(chance.between(40, 160))]
    return h(
        chance.one(["div.all", "div.sitemap", "div.subnav"]),
        [[a(w), " "] for w in words] if chance.odds(0.5) else h("ul", [h("li", a(w)) for w in words]),
    )


def statement(chance: Chance) -> Content:
    """Disclaimers."""
    return h(chance.one(["div.statement", "p", "div"]), chance.word("statement"))


def credits(chance: Chance, count: int | None = None) -> list[Content]:
    """Who edited, wrote, checked; where it comes from; below the text."""
    count = chance.one([0, 1, 1, 1, 2, 3]) if count is None else count
    lines = [chance.word("credit") for _ in range(count)]
    form = chance.one(["p", "div.editor", "p_right", "span", "em", "div"])
    if form == "p_right":
        return [h("p", said(Role.LABEL, line), style="text-align:right") for line in lines]
    if form == "em":
        return [h("p", h("em", said(Role.LABEL, line))) for line in lines]
    if form == "span":
        return [[h("span", said(Role.LABEL, line)), h("br")] for line in lines]
    return [h(form, said(Role.LABEL, line)) for line in lines]


def tail(chance: Chance) -> Content:
    """What pages print below a text, in any order."""
    ways = (share, neighbours, related, related, statement, comments if chance.odds(0.5) else share)
    return [chance.one(ways)(chance) for _ in range(chance.one([0, 1, 1, 2, 3, 4]))]
