"""The pack for a phone: one file without theme or script, so that it opens at once inside WeChat and on a weak network."""

from __future__ import annotations

from markupsafe import Markup

from hooks.html.render_excerpt import render_notices, render_passage
from hooks.html.render_pack import facts_of, render_introduction, render_questions
from hooks.library import Library
from study.session import Session, SessionItem


def render_pack_phone(session: Session, library: Library, root: str, style: str) -> Markup:
    """The whole HTML file; `root` is the way to the site's root, `style` our own CSS (never a text of the archive)."""
    return Markup(
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n'
        '<meta name="format-detection" content="telephone=no">\n<link rel="icon" href="data:,">\n'
        '<title>{0} - 学习包</title>\n<meta name="description" content="{1}">\n<style>{2}</style>\n</head>\n<body>\n'
        '<header><h1 id="top">{0}</h1><p class="facts">{3}</p></header>\n<main>\n{4}\n{5}\n{6}\n</main>\n'
        '<footer class="end">{7}</footer>\n</body>\n</html>\n'
    ).format(
        session.pack.title,
        "，".join(facts_of(session)),
        Markup(style),
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts_of(session)),
        _render_agenda(session),
        render_introduction(session),
        Markup("\n").join(_render_item(item, library, root) for item in session.items),
        Markup('<a href="../">学习包全页</a>　<a href="{}">{}首页</a><br>不用登录，不记录谁读过。').format(
            root, library.site_name
        ),
    )


def _render_agenda(session: Session) -> Markup:
    rows = Markup("").join(
        Markup('<li><a href="#item-{0}"><span>{0}. {1}</span><span>{2}</span></a></li>').format(
            item.number, item.item.title, f"{item.item.minutes} 分钟" if item.item.minutes else ""
        )
        for item in session.items
    )
    return Markup('<nav aria-label="议程"><ol>{}</ol></nav>').format(rows)


def _render_item(item: SessionItem, library: Library, root: str) -> Markup:
    facts = [f"领学：{item.item.reader}" if item.item.reader else "", f"{item.item.minutes} 分钟" if item.item.minutes else ""]
    return Markup(
        '<section id="item-{0}" aria-labelledby="item-{0}-title"><h2 id="item-{0}-title">{0}. {1}</h2><p class="facts">{2}</p>'
        '{3}{4}{5}<a class="top" href="#top">↑ 回到议程</a></section>'
    ).format(
        item.number,
        item.item.title,
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts if fact),
        render_notices(item, library, root, short=True),
        Markup("").join(render_passage(passage, root) for passage in item.passages),
        render_questions(item),
    )
