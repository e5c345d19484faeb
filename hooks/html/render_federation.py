"""The pages of a federation: its home, the search over all members, and the way to what each of them has.

They are made without MkDocs, from the members' names alone, and name files in full: they also open from a folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hooks.html.policy import with_policy

_PAGE = Markup(
    """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="{root}assets/images/favicon.svg">
<link rel="stylesheet" href="{root}assets/pages/federation.css">
<script src="{root}assets/scripts/loader.js" defer></script>
<script src="{root}assets/federation/bundle.js" defer></script>
</head>
<body class="hz-federation" dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">
<script src="{root}assets/federation/colours.js"></script>
<header class="md-header"><nav class="md-header__inner md-grid" aria-label="页眉">
<div class="md-header__title"><div class="md-header__topic">
<a class="hz-sitename" href="{root}index.html">{site}</a>
</div></div>
</nav></header>
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">
<article class="md-content__inner md-typeset">
{content}
</article></div></div></main></div>
</body>
</html>
"""
)
_FORM = Markup(
    """<form class="hz-finder__form" role="search" action="{action}" method="get" aria-label="在各文库中搜索">
<label class="hz-sr" for="hz-finder-query">搜索文献</label>
<input id="hz-finder-query" type="search" name="q" placeholder="标题、文号、机关，或原文里的一句话"
autocapitalize="off" autocorrect="off" autocomplete="off" spellcheck="false" enterkeyhint="search">
<button type="submit">搜索</button>
</form>"""
)
_SEARCH = Markup(
    """<div class="hz-finder" data-hz-federation>
<h1>搜索 {count} 座文库</h1>
{form}
<noscript><p class="hz-finder__note">本页的检索要用 JavaScript，而浏览器没有启用它。
请到<a href="../all/index.html">各文库</a>里查找。</p></noscript>
<p class="hz-finder__status" role="status"></p>
<div class="hz-finder__columns">
<nav class="hz-finder__facets" aria-label="缩小范围" hidden></nav>
<div class="hz-finder__answer">
<ol class="hz-finder__hits"></ol>
<nav class="hz-finder__pager" aria-label="翻页" hidden></nav>
</div>
</div>
{help}
</div>"""
)


@dataclass(frozen=True)
class Member:
    """One archive of a federation."""

    name: str
    prefix: str
    """The way from the federation's root to the archive's, with a slash at its end."""
    records: int
    edition: str
    """The state of its export that was counted."""


def render_home(site: str, members: Sequence[Member], records: int) -> str:
    """The page that opens first: the box, and the archives; `records` are counted once where several hold them."""
    content = Markup('<div class="hz-finder">\n<h1>{}</h1>\n{}\n<p>一次查 {} 座文库，共 {} 份文献。</p>\n{}\n</div>').format(
        site, _FORM.format(action="search/index.html"), len(members), records, _list(members, "", "index.html")
    )
    return _page(site, site, "", content)


def render_search(site: str, members: Sequence[Member], help_html: str) -> str:
    """The search page; `help_html` is that of every archive's own."""
    content = _SEARCH.format(count=len(members), form=_FORM.format(action="index.html"), help=Markup(help_html))
    return _page(f"搜索 - {site}", site, "../", content)


def render_all(site: str, members: Sequence[Member]) -> str:
    """The lists of all documents, each at its archive."""
    listed = _list(members, "../", "all/index.html")
    return _page(f"全部文献 - {site}", site, "../", Markup("<h1>各文库的全部文献</h1>\n{}").format(listed))


def _page(title: str, site: str, root: str, content: Markup) -> str:
    return with_policy(_PAGE.format(title=title, site=site, root=root, content=content), ())


def _list(members: Sequence[Member], root: str, page: str) -> Markup:
    items = (
        Markup('<li><a href="{}">{}</a> <span>{} 份</span></li>').format(f"{root}{each.prefix}{page}", each.name, each.records)
        for each in members
    )
    return Markup('<ul class="hz-members">\n{}\n</ul>').format(Markup("\n").join(items))
