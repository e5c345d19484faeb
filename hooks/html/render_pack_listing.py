"""The packs of the site: by date, and by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from hooks.build.paths import slug_of
from hooks.html.render_pack import facts_of
from study.session import Session, Standing

URL = "packs/"
_UNDATED = "没有定日期"


def render_packs(sessions: tuple[Session, ...], root: str) -> Markup:
    """Path, heading, the topics, the packs under a heading a year, then under a heading a topic."""
    return Markup(
        '<div class="hz-listing hz-packs">\n'
        '<nav class="hz-path" aria-label="所在位置"><ol><li><a href="{}">首页</a></li></ol></nav>\n'
        '<h1 id="hz-title">学习包</h1>\n<p class="hz-lead">{}</p>\n{}\n{}\n</div>'
    ).format(
        root or "./",
        f"一次集体学习要用的都在里面：议程、原文、讨论题、放映、讲义、记录表。共 {len(sessions)} 份。"
        if sessions
        else _empty(root),
        _render_years(sessions, root),
        _render_topics(sessions, root),
    )


def _empty(root: str) -> Markup:
    return Markup(
        "还没有学习包。一次学习要读的几段原文、讨论题和时间排在一起，就是一份。可以这样开始：</p>"
        '<ol class="hz-steps"><li>打开<a href="{0}all/">一份文献</a>，点一段原文，选“加入学习篮”；</li>'
        '<li>在<a href="{0}basket/">学习篮</a>里排好顺序、领学人和时间，就能放映、打印讲义；</li>'
        "<li>要让大家都看到，存成文件，放进文库旁边的 <code>packs</code> 文件夹，下次建站就列在这里。</li></ol>"
        '<p>详见<a href="{0}guide/packs/">学习包</a>一页。'
    ).format(root)


def _render_years(sessions: tuple[Session, ...], root: str) -> Markup:
    parts = []
    for year, group in groupby(sessions, key=lambda session: (session.pack.date or "")[:4]):
        heading = f"{year}年" if year else _UNDATED
        parts.append(Markup('<h2 class="hz-year" id="y{}">{}</h2>{}').format(year or 0, heading, _entries(group, root)))
    return Markup("\n").join(parts)


def _render_topics(sessions: tuple[Session, ...], root: str) -> Markup:
    by_topic: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        for topic in session.pack.topics:
            by_topic[topic].append(session)
    ways = Markup("").join(
        Markup(
            '<section aria-labelledby="t-{0}"><h3 id="t-{0}">{1}</h3><ul class="hz-packs__of-topic">{2}</ul></section>'
        ).format(
            slug_of(topic), topic, Markup("").join(Markup("<li>{}</li>").format(_link(session, root)) for session in found)
        )
        for topic, found in sorted(by_topic.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
    return (
        Markup('<h2 class="hz-year" id="topics">按专题</h2><div class="hz-packs__topics">{}</div>').format(ways)
        if ways
        else ways
    )


def _link(session: Session, root: str) -> Markup:
    return Markup('<a href="{}{}">{}</a>').format(root, session.url, session.pack.title)


def _entries(sessions: Iterable[Session], root: str) -> Markup:
    items = Markup("\n").join(_entry(session, root) for session in sessions)
    return Markup('<ol class="hz-entries">\n{}\n</ol>').format(items)


def _entry(session: Session, root: str) -> Markup:
    facts = Markup("").join(Markup("<span>{}</span>").format(fact) for fact in facts_of(session))
    titles = "；".join(item.item.title for item in session.items)
    stale = sum(item.standing is Standing.CHANGED or item.is_repealed_since for item in session.items)
    flag = (
        Markup('<span class="hz-flag" title="编成之后原文改动过或停止执行">{} 处原文有变</span>').format(stale) if stale else ""
    )
    return Markup(
        '<li class="hz-entry"><a class="hz-entry__title" href="{}{}">{}</a><span class="hz-entry__subtitle">{}</span>'
        '<span class="hz-entry__facts">{}{}</span></li>'
    ).format(root, session.url, session.pack.title, titles, facts, flag)
