"""A draft as the text of its file: each line with what a person is to check."""

from __future__ import annotations

from unicodedata import east_asian_width
from urllib.parse import urlsplit

from scraper.crawl.declaration import SOURCE_FORMAT, Article, Declaration, Entries, Paging, Selector
from scraper.crawl.draft import Draft

_HEAD = """\
# 来源草稿，由 hongzhu source add 照着网页猜出来的。请逐行核对：
#   1. 标了“待填”的填好；2. 在浏览器里打开网址，看行数、日期、翻页、正文对不对；
#   3. 核对 {name}.expected.yml，把里面的 confirmed 改成 true。核对之前，hongzhu crawl 不抓这个来源。
"""
_COLUMN = 64


def dump_draft(draft: Draft) -> str:
    """The YAML of the declaration, with comments; `load_declaration` reads it."""
    source = draft.source
    lines = [
        f"format: {SOURCE_FORMAT}",
        _line(f"title: {_quoted(source.title)}", "核对：栏目的名字"),
        _line(f"about: {_quoted(source.about)}", "核对：这个来源是什么"),
        _line(f"publisher: {_quoted(source.publisher)}", "核对：谁办的网站，写全称"),
        "# region: {province: 省, city: 市, district: 区}",
        _line(f"rights: {_quoted(source.rights)}", "待填"),
        _line("# encoding: gb18030", "编码由程序从内容判断；判断错了再写"),
        "listings:",
        *(_line(f"  - {_quoted(url)}", "可以再加几个同样版式的栏目") for url in source.listings),
        _line(f"delay: {source.delay:g}", "两次请求之间隔几秒"),
    ]
    if others := sorted({urlsplit(entry.url).netloc for entry in draft.entries} - source.hosts):
        lines.append(_line(f"# hosts: [{', '.join(others)}]", "列表里的链接还通到这些网站；要读就去掉行首的 #"))
    if source.issues:
        lines.append(
            _line(f"issues: {{back: {source.issues.back}, weekdays: [一, 二, 三, 四, 五, 六, 日]}}", "核对：星期几出报")
        )
    lines += [*_entries(source.entries, len(draft.entries)), *_paging("paging", source.paging, ""), *_article(source.article)]
    lines += _normal(source)
    return _HEAD.format(name=source.name) + "\n".join(lines) + "\n"


def _entries(entries: Entries, found: int) -> list[str]:
    lines = ["entries:", _line(f"  rows: {_selector(entries.rows)}", f"现在有 {found} 行；核对：是不是列表，有没有混进菜单")]
    if entries.link:
        lines.append(_line(f"  link: {_quoted(entries.link)}", "每行正好一个"))
    if entries.date:
        css = f", select: {_quoted(entries.date.css)}" if entries.date.css else ""
        lines.append(
            _line(
                f"  date: {{in: {entries.date.place.value}{css}}}", "核对：日期在行里（row）、标题里（title）还是网址里（url）"
            )
        )
    else:
        lines.append("  # date: {in: row}  # 没有认出日期；有的话写明在哪里")
    return lines


def _paging(key: str, paging: Paging | None, indent: str) -> list[str]:
    if paging is None:
        return [] if indent else ["# paging:  # 没有认出翻页；有的话照说明补上"]
    if paging.links:
        found = f"{{by: {paging.kind.value}, links: {_selector(paging.links)}}}"
        return [_line(f"{indent}{key}: {found}", "核对：点它是不是到下一页")]
    lines = [f"{indent}{key}:", f"{indent}  by: {paging.kind.value}"]
    if paging.total:
        lines.append(_line(f"{indent}  total: {_quoted(paging.total)}", "总页数写在网页的这个地方"))
    lines.append(_line(f"{indent}  address: {_quoted(paging.address or '')}", "{n} 是页码；核对第二页的网址"))
    lines.append(_line(f"{indent}  second: {paging.second}", "第二页的页码"))
    return lines


def _article(article: Article) -> list[str]:
    lines = ["article:"]
    if article.title:
        lines.append(f"  title: {_selector(article.title)}")
    if article.details:
        lines.append(_line(f"  details: {_selector(article.details)}", "元数据表（索引号、发布机构……）"))
    lines.append(_line(f"  body: {_selector(article.body)}", "核对：整篇正文都在里面，一页正好一处"))
    return lines + _paging("pages", article.pages, "  ")


def _normal(source: Declaration) -> list[str]:
    if source.documents_a_month is None:
        return ["# documents_a_month: 1-20  # 每月正常几份；写了才能发现栏目停更或漏抓"]
    return [_line(f"documents_a_month: {source.documents_a_month}", "每月正常几份，照第一页估的；太少太多都会报告")]


def _selector(selector: Selector) -> str:
    return f"{{select: {_quoted(selector.css)}, count: {selector.count}}}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _line(text: str, comment: str) -> str:
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
    return f"{text}{' ' * max(1, _COLUMN - width)} # {comment}"
