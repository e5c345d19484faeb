"""A whole web page: head, title bar, body, damage, encoding."""

from __future__ import annotations

import html
from dataclasses import replace

from bench.maker import components as site
from bench.maker.chance import Chance
from bench.maker.families import FAMILIES
from bench.maker.made import Made, Medium
from bench.maker.making import carried, draw_kind, make_matter, with_headlines
from bench.maker.markup import Content, Damage, h, said, with_role, write
from bench.maker.matter import Look, Matter
from bench.maker.page import Page
from bench.maker.role import Role
from bench.maker.traditional import in_traditional

WEIGHTS = {
    "trs": 3,
    "jpage": 2,
    "disclosure": 2,
    "district": 2,
    "vsb": 3,
    "oldtable": 3,
    "oldbreaks": 2,
    "portal": 2,
    "news": 2,
    "people": 2,
    "wechat": 3,
    "soup": 4,
    "hashed": 2,
    "wordpage": 2,
}
"""Families that are met more often than others; the rest counts one."""

_PAPERS = ("epaper", "paperpage", "wholepage", "people", "news")
"""Families that keep the headlines of print."""
_NEWSY = ("portal", "news", "people", "feed", "wechat", "appshare", "wordpress", "mobile")
"""Families that print documents under a headline of their own."""
_PRESS = ("news", "feature", "case", "speech", "interview", "essay", "long", "note", "letter")
_KINDS: dict[str, tuple[str, ...]] = {
    "epaper": _PRESS[:-1],
    "paperpage": _PRESS[:-1],
    "portal": (*_PRESS, "public", "issue"),
    "people": _PRESS,
    "feed": _PRESS,
    "disclosure": ("notice", "issue", "public", "law", "profile", "speech", "request", "plan", "announcement"),
    "labels": ("notice", "issue", "public", "law"),
    "wordpage": (
        "notice",
        "issue",
        "public",
        "law",
        "plan",
        "request",
        "summary",
        "minutes",
        "announcement",
        "order",
        "speech",
    ),
    "docshare": ("case", "speech", "essay", "issue", "notice", "letter", "long", "profile", "summary", "plan"),
}
"""What some families never print is not made for them."""


def make_web(seed: int, family: str | None = None) -> Made:
    """The page of `seed`, of `family` or of any."""
    family = family or Chance(f"web {seed}").one([name for name in FAMILIES for _ in range(WEIGHTS.get(name, 1))])
    chance = Chance(f"{family} {seed}")
    kinds = _KINDS.get(family, ())
    page = Page(chance, make_matter(chance, _drawn(chance, kinds)))
    if family in _NEWSY and page.matter.kind in ("notice", "issue") and chance.odds(0.5):
        page.matter = carried(chance, page.matter)
    if family in _PAPERS:
        page.matter = with_headlines(chance, page.matter, 0.3)
    page.matter = _spoken(chance, page.matter)
    page.buried = chance.odds(0.05)  # before the family, which may bury it for sure
    content = around(page, FAMILIES[family](page))
    damage = page.damage or _damage(chance)
    written = write(h("body", content), chance, damage)
    text = f"{_doctype(chance)}<html>\n{_head(page)}{_strayed(chance, ''.join(written.html))}</html>"
    encoding = chance.one(["utf-8", "utf-8", "utf-8", "utf-8", "gb18030"])
    charset = "gb2312" if encoding == "gb18030" else encoding
    data = text.replace("{charset}", charset).encode(encoding)
    facts = tuple(each.facts() for each in (page, *page.following))
    starts = (0, *written.starts)
    made = Made(data, f"{family}_{seed}.html", tuple(written.stream), facts, family, Medium.WEB, starts)
    return in_traditional(made, encoding) if chance.odds(0.02) else made


def _spoken(chance: Chance, matter: Matter) -> Matter:
    """Day and speaker of a speech as the first lines of the editor's text, without brackets: they are text then."""
    notes = [note for note in matter.notes if note.text[0] not in "（("]
    if matter.kind != "speech" or not notes or not chance.odds(0.7):
        return matter
    first = [replace(note, role=Role.BODY, look=chance.one([Look.CENTRE, Look.BOLD])) for note in notes]
    return replace(matter, notes=(), parts=(*first, *matter.parts))


def around(page: Page, content: Content) -> Content:
    """The page with what systems of every kind now and then print before or after it."""
    chance = page.chance
    before: list[Content] = []
    after: list[Content] = []
    if chance.odds(0.03):
        before.append(site.sitemap(chance))
    if chance.odds(0.04):
        before.append(h("div", chance.word("residue")))
    if chance.odds(0.05):
        before.append(site.related(chance, 4, 12))
    if chance.odds(0.05):
        hidden = chance.one([{"style": "display:none"}, {"style": "display:none"}, {}])
        share = h("div", h("p", said(Role.COPY, page.matter.title)), page.abstract() if chance.odds(0.6) else None, **hidden)
        (before if hidden and chance.odds(0.3) else after).append(share)
    if chance.odds(0.05):
        after.append(site.sitemap(chance))
    if chance.odds(0.03) and page.title_printed:
        version = replace(page, buried=False, late=False, has_information=True)
        again = h(
            chance.one(["div.wap", "div#print", "div.m"]), version.title("h3"), version.text(("p", "br", "div"), ends=False)
        )
        after.append(with_role(again, Role.COPY))
    return [before, content, after]


def _drawn(chance: Chance, kinds: tuple[str, ...]) -> str | None:
    return draw_kind(chance, kinds) if kinds else None


def _damage(chance: Chance) -> Damage:
    damage = Damage(broken_lines=chance.one([0.0, 0.3, 0.9]), entities=chance.odds(0.15))
    if chance.odds(0.2):
        damage = replace(damage, unclosed=chance.one([0.1, 0.9]))
    if chance.odds(0.12):
        damage = replace(damage, lost=0.02)
    if chance.odds(0.1):
        damage = replace(damage, stray=0.02)
    return damage


def _strayed(chance: Chance, body: str) -> str:
    """Now and then the page ends twice, or its text is broken by scripts and comments of the system."""
    if chance.odds(0.3):
        body = body.replace("</div>", "</div><!--~end-->", 3)
    if chance.odds(0.3):
        body = body.replace("<p", "<script>document.write('');</script><p", 1)
    return body


def _doctype(chance: Chance) -> str:
    return chance.one(
        [
            "<!DOCTYPE html>\n",
            "<!DOCTYPE html>\n",
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n',
            "",
        ]
    )


def _head(page: Page) -> str:
    """Title bar, declared facts, styles and scripts; nothing of it is text of the page."""
    chance = page.chance
    bar = title_bar(page) if page.bar is None else page.bar
    metas = "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{html.escape(value)}">\n'
        for name, value in page.metas
    )
    script = "<script>var site='x';</script>" if chance.odds(0.5) else ""
    style = "<style>.x{color:#333}</style>" if chance.odds(0.4) else ""
    return f'<head>\n<meta charset="{{charset}}">\n<title>{html.escape(bar)}</title>\n{metas}{script}{style}</head>\n'


def title_bar(page: Page) -> str:
    """The title bar: title, section and site in any order and with any mark between, cut, or of the site alone."""
    chance, matter = page.chance, page.matter
    title, name, section = matter.title, matter.site, matter.section
    mark = chance.one(["_", "-", " - ", "--", "|", " | ", "——", " – ", ">>", "·"])
    return chance.one(
        [
            title,
            title,
            f"{title}{mark}{name}",
            f"{title}{mark}{name}",
            f"{title}{mark}{section}{mark}{name}",
            f"{name}{mark}{title}",
            f"{section}{mark}{name}",
            name,
            f"{title[:16]}...",
            f"{title}{mark}手机{name}",
            f"{section}{mark}{title}",
            f"{matter.kicker}{title}{mark}{name}",
            "",
            "无标题文档",
        ]
    )
