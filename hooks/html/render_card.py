"""The metadata card: only what the record has, each value a link where a listing shares it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from archive.declared import Told, is_excerpt, publisher_of, region_of, regions_of, rights_of, says_excerpt
from archive.record import Attachment, Record
from hooks.facets import UNDATED, Facet
from hooks.html.dates import chinese_date
from hooks.html.render_attachments import link_to_copy
from hooks.html.render_history import SOURCES_ID
from hooks.html.render_original import render_original_link
from hooks.library import Library


def render_card(record: Record, library: Library, root: str) -> Markup:
    """A section with a `<dl>`; a row without a value is not printed."""
    rows = Markup("\n").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, value)
        for label, value in _rows(record, library, root)
        if value
    )
    return Markup('<section class="hz-card" id="hz-card" aria-labelledby="hz-card-title">\n'
                  '<h2 id="hz-card-title">文献信息</h2>\n<dl>\n{}\n</dl>\n</section>').format(rows)  # fmt: skip


def render_source(record: Record) -> Markup:
    """File or address, day of receipt, part and digest of the raw thing; an address is a link only where it is http(s)."""
    source = record.source
    if source is None:
        return Markup("手工录入")
    lines = []
    if source.url:
        link = re.match(r"https?://", source.url)
        lines.append(
            Markup('<a href="{0}" rel="noopener nofollow external">{0}</a>').format(source.url) if link else escape(source.url)
        )
    if source.file:
        lines.append(escape(source.file))
    if source.part is not None:
        lines.append(escape(f"原件中的第 {source.part} 篇"))
    if source.received_at:
        lines.append(escape(f"{chinese_date(source.received_at)}收录"))
    if source.sha256:
        lines.append(
            Markup('<span title="原件的 SHA-256：{}">校验 <code>{}</code></span>').format(source.sha256, source.sha256[:12])
        )
    return Markup("，").join(lines)


def _steps(record: Record) -> Markup:
    """How a law came about, a line a step."""
    lines = (f"{chinese_date(s.date)}　{s.number or s.by or ''}{s.act}" for s in record.enactments)
    return Markup("<br>").join(map(escape, lines))


def _rows(record: Record, library: Library, root: str) -> Iterable[tuple[str, Markup]]:
    def linked(facet: Facet, values: Iterable[str | None]) -> Markup:
        return Markup("、").join(
            Markup('<a href="{}{}">{}</a>').format(root, facet.listing_url(value), value) for value in values if value
        )

    def plain(value: str | None) -> Markup:
        return escape(value) if value else Markup("")

    def day(value: str | None) -> Markup:
        return escape(chinese_date(value)) if value else Markup("")

    yield "类型", linked(Facet.KIND, record.kinds)
    yield "发文字号", plain(record.doc_number)
    yield "发文机关", linked(Facet.BODY, [record.issuer])
    yield "主送", escape("；".join(record.addressees))
    yield "成文日期", day(record.date_written)
    yield "印发日期", day(record.date_printed)
    yield "印发机关", plain(record.printed_by)
    yield "制定经过", _steps(record)
    yield "公开属性", plain(record.disclosure)
    yield "发布日期", day(record.date_published)
    yield "日期", Markup("") if record.date else linked(Facet.YEAR, [UNDATED])
    yield "年份", linked(Facet.YEAR, [record.year])
    yield "发布者", _marked(publisher_of(record))
    yield "栏目", escape(" › ".join(record.section_path))
    yield "来源", plain(record.source_note)
    yield "作者", escape("、".join(f"{a.name}（{a.role}）" if a.role else a.name for a in record.authors))
    yield "学校", linked(Facet.BODY, [record.school])
    yield "单位", linked(Facet.BODY, [record.unit])
    yield "地区", _mark(linked(Facet.REGION, regions_of(record)), region_of(record)[1])
    yield "专题", linked(Facet.TOPIC, record.topics)
    yield "网站标题", plain(record.page_title)
    yield "效力", _validity(record, library, root)
    yield "附件", Markup("").join(_attachment(a, library, root) for a in record.attachments)
    yield "联系邮箱", escape("、".join(record.emails))
    yield "权利", _rights(record)
    yield "学习包", packs_of(record, library, root)
    yield "原件", render_source(record) + _more_sources(record) + render_original_link(record, library, root)


def _mark(value: Markup, is_declared: bool) -> Markup:
    """A value with where it comes from, where no text of the document prints it."""
    return value + Markup(" <small>（来源声明的）</small>") if value and is_declared else value


def _marked(told: Told) -> Markup:
    return _mark(escape(told.value or ""), told.is_declared)


def _rights(record: Record) -> Markup:
    if says_excerpt(record.rights or "") or not is_excerpt(record):
        told = rights_of(record)
        return _mark(Markup("只可摘录"), told.is_declared) if says_excerpt(told.value or "") else _marked(told)
    return Markup("；").join(part for part in (escape(record.rights or ""), _mark(Markup("只可摘录"), True)) if part)


def _more_sources(record: Record) -> Markup:
    if not record.other_sources:
        return Markup("")
    return Markup('<span class="hz-card__item"><a href="#{}">另有 {} 处来源</a></span>').format(
        SOURCES_ID, len(record.other_sources)
    )


def packs_of(record: Record, library: Library, root: str) -> Markup:
    """The packs that quote `record`, each leading to its item."""
    return Markup("").join(
        Markup('<span class="hz-card__item"><a href="{}{}">{}</a>{}</span>').format(
            root, use.url, use.title, f"（{chinese_date(use.date[:10])}）" if use.date else ""
        )
        for use in library.uses.get(record.id, ())
    )


def _attachment(attachment: Attachment, library: Library, root: str) -> Markup:
    kind = f"（{attachment.kind}）" if attachment.kind else ""
    state = "" if attachment.included or attachment.file in library.kept_files else "，未附"
    return Markup('<span class="hz-card__item">{}{}{}</span>').format(link_to_copy(attachment, library, root), kind, state)


def _validity(record: Record, library: Library, root: str) -> Markup:
    lines = []
    for new in library.relations.successors.get(record.id, ()):
        lines.append(
            Markup('已被<a href="{}{}">{}</a>废止').format(root, library.urls[new.id], new.doc_number or f"《{new.title}》")
        )
    if validity := record.validity:
        if validity.state:
            lines.append(escape(validity.state))
        if validity.effective_from:
            lines.append(escape(f"自{chinese_date(validity.effective_from)}起施行"))
        if validity.effective_until:
            lines.append(escape(f"有效期至{chinese_date(validity.effective_until)}"))
    for printed, old in library.relations.predecessors.get(record.id, ()):
        name = Markup('<a href="{}{}">{}</a>').format(root, library.urls[old.id], printed) if old else escape(printed)
        lines.append(Markup("废止 {}").format(name))
    return Markup("").join(Markup('<span class="hz-card__item">{}</span>').format(line) for line in lines)
