"""sources/<name>.yml → Declaration; every mistake is named with its file and line before anything is fetched."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from archive.errors import UsageError
from archive.record import Region
from archive.yaml_text import compose_yaml
from scraper.crawl.declaration import (
    SOURCE_FORMAT,
    Article,
    Count,
    DatePlace,
    Declaration,
    Entries,
    EntryDate,
    Issues,
    Paging,
    PagingKind,
    Selector,
)
from scraper.crawl.errors import DeclarationError
from scraper.crawl.yaml_nodes import Mistakes, Section

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
"""Names of sources are names of files and folders everywhere."""

EXPECTED_SUFFIX = ".expected.yml"
"""Beside a draft: what it must give, to be confirmed."""

_LISTING_LIMIT = 200
_ARTICLE_LIMIT = 50
_WEEKDAYS = "一二三四五六日"
_NOWHERE = Selector("*", Count(0, 0), "")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def find_declarations(folder: Path) -> dict[str, Path]:
    """Name → file of every source declared in a folder, in the order of their names."""
    files = sorted(p for p in folder.glob("*.yml") if not p.name.startswith(".") and not p.name.endswith(EXPECTED_SUFFIX))
    return {path.stem: path for path in files}


def load_declarations(folder: Path, names: tuple[str, ...] = ()) -> list[Declaration]:
    """The sources of these names, or all; raises UsageError for an unknown name, DeclarationError for mistakes in any."""
    files = find_declarations(folder)
    unknown = [name for name in names if name not in files]
    if unknown:
        known = "、".join(files) or "（没有）"
        raise UsageError(f"没有叫“{'、'.join(unknown)}”的来源", where=str(folder), next_step=f"已有的来源：{known}")
    mistakes: list[str] = []
    declarations: list[Declaration] = []
    for name in dict.fromkeys(names) if names else files:
        try:
            declarations.append(load_declaration(files[name]))
        except DeclarationError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise DeclarationError(mistakes)
    return declarations


def load_declaration(path: Path) -> Declaration:
    """The source that a file declares; raises DeclarationError with all its mistakes."""
    mistakes = Mistakes(path)
    root = _compose(path, mistakes)
    declaration = _declaration(Section(root, "", mistakes), path.stem, mistakes) if root else None
    if mistakes.found or declaration is None:
        raise DeclarationError(mistakes.found)
    return declaration


def _compose(path: Path, mistakes: Mistakes) -> yaml.MappingNode | None:
    try:
        root = compose_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        mistakes.add(None, "读不出来；存成 UTF-8 编码的文本")
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else "某一行"
        mistakes.add(None, f"{line}附近不是正确的 YAML；冒号后面要有空格，含 : # {{ }} 的值用单引号括起来")
        return None
    if not isinstance(root, yaml.MappingNode):
        mistakes.add(root, "应当是“键: 值”的列表")
        return None
    return root


def _declaration(top: Section, name: str, mistakes: Mistakes) -> Declaration:
    if not NAME.fullmatch(name):
        mistakes.add(None, "文件名只用小写英文字母、数字、_ 和 -")
    version = top.required("format")
    if version and version != str(SOURCE_FORMAT):
        mistakes.add(top.node, f"来源声明的格式版本是 {version}，本程序只认识 {SOURCE_FORMAT}")
    issues = _issues(top.section("issues"))
    declaration = Declaration(
        name=name,
        title=top.required("title"),
        about=top.required("about"),
        publisher=top.required("publisher"),
        rights=top.required("rights"),
        region=_region(top.section("region")),
        encoding=_encoding(top),
        delay=top.number("delay", Declaration.delay),
        recheck_days=int(top.number("recheck_days", Declaration.recheck_days, whole=True)),
        extra_hosts=tuple(host.lower() for host, _ in top.texts("hosts")),
        listings=_listings(top, issues is not None),
        issues=issues,
        entries=_entries(top),
        paging=_paging(top.section("paging"), _LISTING_LIMIT),
        article=_article(top),
        documents_a_month=top.count("documents_a_month"),
    )
    if declaration.documents_a_month and not (declaration.entries.date or issues):
        mistakes.add(top.node, "写了“documents_a_month”，就要在“entries.date”里写明日期在哪里，否则数不出每月几份")
    top.finish()
    return declaration


def _region(section: Section | None) -> Region:
    if section is None:
        return Region()
    region = Region(section.text("province"), section.text("city"), section.text("district"))
    section.finish()
    return region


def _encoding(top: Section) -> str | None:
    found = top.texts("encoding")
    if not found:
        return None
    encoding, node = found[0]
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except LookupError:
        top.mistakes.add(node, f"“encoding”写的 {encoding} 不是已知的编码；写 utf-8 或 gb18030，或留空由程序判断")
        return None


def _listings(top: Section, dated: bool) -> tuple[str, ...]:
    urls = top.texts("listings")
    if not urls:
        top.missing("listings")
    for url, node in urls:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            top.mistakes.add(node, f"“listings”里要写完整的网址（http:// 或 https:// 开头），现在是“{url}”")
        names = set(_PLACEHOLDER.findall(url))
        if dated and names != {"year", "month", "day"}:
            top.mistakes.add(node, "报纸的“listings”里要有 {year}、{month}、{day} 三处，代表年、月、日")
        if not dated and names:
            top.mistakes.add(node, "“listings”里有 {…}，但没有写“issues”")
    return tuple(url for url, _ in urls)


def _entries(top: Section) -> Entries:
    section = top.section("entries")
    if section is None:
        top.missing("entries")
        return Entries(_NOWHERE, None, None)
    entries = Entries(_selector(section, "rows", required=True) or _NOWHERE, section.css("link"), _entry_date(section))
    section.finish()
    return entries


def _entry_date(entries: Section) -> EntryDate | None:
    section = entries.section("date")
    if section is None:
        return None
    place, css = section.required("in"), section.css("select")
    if place not in (known := [p.value for p in DatePlace]):
        section.mistakes.add(section.node, f"“{section.full_name('in')}”写 {'、'.join(known)} 之一：行里、标题里、网址里")
        place = DatePlace.ROW.value
    if css and place != DatePlace.ROW.value:
        section.mistakes.add(section.node, f"“{section.full_name('select')}”只在 in: row 时有用")
    section.finish()
    return EntryDate(DatePlace(place), css)


def _article(top: Section) -> Article:
    section = top.section("article")
    if section is None:
        top.missing("article")
        return Article(_NOWHERE)
    article = Article(
        body=_selector(section, "body", required=True) or _NOWHERE,
        title=_selector(section, "title"),
        details=_selector(section, "details"),
        pages=_paging(section.section("pages"), _ARTICLE_LIMIT),
        attachments=_selector(section, "attachments"),
    )
    if article.body.css != "*" and article.body.count.least == 0:
        section.mistakes.add(section.node, "“article.body”至少要有 1 处，否则验证页会被当成文章")
    section.finish()
    return article


def _selector(parent: Section, key: str, *, required: bool = False) -> Selector | None:
    section = parent.section(key)
    if section is None:
        if required:
            parent.missing(key)
        return None
    css, count = section.css("select"), section.count("count")
    if css is None:
        section.missing("select")
    if count is None and not any(f"“{section.full_name('count')}”" in found for found in section.mistakes.found):
        section.missing("count")
    section.finish()
    return Selector(css or "*", count or Count(0, 0), section.name)


def _paging(section: Section | None, limit: int) -> Paging | None:
    if section is None:
        return None
    by = section.required("by")
    if by not in (known := [k.value for k in PagingKind]):
        section.mistakes.add(section.node, f"“{section.full_name('by')}”写 {'、'.join(known)} 之一")
        return None
    kind = PagingKind(by)
    numbered = kind in (PagingKind.NUMBER, PagingKind.SCRIPT)
    paging = Paging(
        kind=kind,
        limit=int(section.number("limit", limit, whole=True)),
        address=_address(section) if numbered else None,
        second=int(section.number("second", Paging.second, whole=True)) if numbered else Paging.second,
        total=_pattern(section, required=kind is PagingKind.SCRIPT) if numbered else None,
        links=None if numbered else _selector(section, "links", required=True),
    )
    section.finish()
    return paging


def _address(section: Section) -> str:
    address = section.required("address")
    names = _PLACEHOLDER.findall(address)
    if address and ("n" not in names or set(names) - {"n", "stem"}):
        section.mistakes.add(
            section.node, f"“{section.full_name('address')}”里用 {{n}} 代表页码，可以再用 {{stem}}，不能有别的"
        )
    return address


def _pattern(section: Section, *, required: bool) -> str | None:
    text = section.required("total") if required else section.text("total")
    if not text:
        return None
    try:
        if re.compile(text).groups == 1:
            return text
    except re.error:
        pass
    section.mistakes.add(section.node, f"“{section.full_name('total')}”应当是正则表达式，用一对括号括住总页数")
    return None


def _issues(section: Section | None) -> Issues | None:
    if section is None:
        return None
    back = int(section.number("back", 7, whole=True))
    days = section.texts("weekdays")
    for day, node in days:
        if day not in _WEEKDAYS:
            section.mistakes.add(node, f"“{section.full_name('weekdays')}”写 一 到 日，现在是“{day}”")
    section.finish()
    weekdays = tuple(_WEEKDAYS.index(day) for day, _ in days if day in _WEEKDAYS) or tuple(range(7))
    return Issues(back, weekdays)
