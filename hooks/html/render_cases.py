"""案例: a card a case, with its parts, figures and where it comes from; two to four of them side by side in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from archive.declared import regions_of
from archive.record import Record
from hooks.facets import UNDATED
from hooks.html.dates import chinese_date
from hooks.library import Library
from knowledge.cases.case import Case
from knowledge.cases.parts import FoundPart
from knowledge.cases.practice import Practice

CASES_URL = "cases/"
_CHOICES = (("stage", "学段"), ("place", "地区"), ("year", "年份"), ("topic", "专题"))
_PAGE = Markup(
    '<div class="hz-listing hz-cases" data-hz-cases>\n<h1 id="hz-title">案例</h1>\n{}\n{}\n'
    '<p class="hz-cases__status" role="status"></p>\n<div class="hz-cases__side" hidden></div>\n'
    '<ol class="hz-cases__list">\n{}\n</ol>\n</div>'
)
_GUESSED = "据内容推断"
"""Beside a part that no heading names."""
_CARD = Markup(
    '<li class="hz-case"{}><div class="hz-case__head"><a class="hz-entry__title" href="{}">{}</a>{}'
    '<p class="hz-entry__facts">{}</p></div>{}{}{}</li>'
)


def render_cases(cases: Sequence[Case], library: Library, root: str) -> Markup:
    """The page."""
    if not cases:
        lead = '<p class="hz-lead">文库里还没有案例。标题或副题写着“案例”的，收录以后按起因、做法、成效、启示排在这里。</p>'
        return _PAGE.format(Markup(lead), "", "")
    lead = Markup(
        '<p class="hz-lead">共 {} 个案例，每个案例的几部分点开就是原文。<span class="hz-cases__hint" hidden>'
        "勾选两到四个，再按“对照”，把同一部分并排来看。</span></p>"
    ).format(len(cases))
    cards = Markup("\n").join(_render_card(case, library, root) for case in cases)
    return _PAGE.format(lead, _render_choices(cases), cards)


def _values_of(case: Case) -> dict[str, tuple[str, ...]]:
    record = case.record
    return {"stage": case.stages, "place": regions_of(record), "year": (record.year or UNDATED,), "topic": record.topics}


def _render_choices(cases: Sequence[Case]) -> Markup:
    """Lists to choose from, shown by the script that acts on them."""
    lists = []
    for name, label in _CHOICES:
        values = sorted({value for case in cases for value in _values_of(case)[name]})
        if len(values) > 1:
            options = Markup("").join(Markup("<option>{}</option>").format(value) for value in values)
            choice = Markup('<label>{} <select data-hz-case-by="{}"><option value="">全部</option>{}</select></label>')
            lists.append(choice.format(label, name, options))
    compare = Markup('<button type="button" data-hz-act="compare" disabled>对照（0）</button>')
    return Markup('<form class="hz-cases__choices" hidden>{}{}</form>').format(Markup("").join(lists), compare)


def _render_card(case: Case, library: Library, root: str) -> Markup:
    record = case.record
    url = f"{root}{library.urls[record.id]}"
    subtitle = Markup('<p class="hz-entry__subtitle">{}</p>').format(record.subtitle) if record.subtitle else ""
    return _CARD.format(
        _data(case),
        url,
        record.title,
        subtitle,
        Markup("").join(Markup("<span>{}</span>").format(fact) for fact in _facts(case)),
        _render_parts(case.parts, record, url),
        _render_figures(case, url),
        _render_policies(record, library, root),
    )


def _data(case: Case) -> Markup:
    values = {"id": (case.record.id,), **_values_of(case), "parts": tuple(_part_data(part, case.record) for part in case.parts)}
    return Markup("").join(Markup(' data-{}="{}"').format(name, "\n".join(value)) for name, value in values.items() if value)


def _part_data(part: FoundPart, record: Record) -> str:
    return f"{part.part.value} {record.anchors[part.first]} {record.anchors[part.last]}"


def _facts(case: Case) -> Iterable[str]:
    record = case.record
    yield from (name for name in (record.school or record.unit or record.publisher, "、".join(case.stages)) if name)
    yield from (name for name in (record.region.city, record.region.district) if name)
    yield chinese_date(record.date) if record.date else UNDATED


def _render_parts(parts: Sequence[FoundPart], record: Record, url: str) -> Markup:
    if not parts:
        return Markup('<p class="hz-case__none">没有分出几部分，请看全文。</p>')
    items = Markup("").join(
        Markup('<li><a href="{}#{}">{}</a><span>{}</span></li>').format(
            url, record.anchors[part.first], part.part.label, _said(part)
        )
        for part in parts
    )
    return Markup('<ul class="hz-case__parts">{}</ul>').format(items)


def _said(part: FoundPart) -> str:
    """Its heading as printed, and that it is a guess where no heading names it."""
    if not part.is_guess:
        return part.heading
    return f"{part.heading}（{_GUESSED}）" if part.heading else _GUESSED


def _render_figures(case: Case, url: str) -> Markup:
    if not case.figures:
        return Markup("")
    items = Markup("").join(
        Markup('<li><a href="{}#{}">{}</a></li>').format(url, anchor, sentence) for sentence, anchor in case.figures
    )
    return Markup('<details class="hz-case__figures"><summary>原文里的数字（{}）</summary><ul>{}</ul></details>').format(
        len(case.figures), items
    )


def _render_policies(record: Record, library: Library, root: str) -> Markup:
    """The documents that a case carries out, each with what says so."""
    found = library.practices.of_case.get(record.id, ())
    if not found:
        return Markup("")
    items = Markup("").join(_render_policy(practice, library, root) for practice in found)
    return Markup('<div class="hz-case__policies"><p>对应的文件</p><ul>{}</ul></div>').format(items)


def _render_policy(practice: Practice, library: Library, root: str) -> Markup:
    clause = f"#{practice.clause}" if practice.clause else ""
    return Markup('<li><a href="{0}{1}{2}">{3}</a>（<a href="{0}{4}#{5}">{6}</a>）</li>').format(
        root,
        library.urls[practice.policy],
        clause,
        library.by_id[practice.policy].title,
        library.urls[practice.case],
        practice.passage,
        f"都说“{practice.name}”" if practice.name else "引用处",
    )


def render_document_practices(record: Record, library: Library, root: str) -> Markup:
    """Below a policy: the cases that carry it out, clause by clause; nothing for other documents."""
    found = library.practices.of_policy.get(record.id, ())
    if not found:
        return Markup("")
    items = Markup("").join(
        Markup('<li>{}<a href="{}{}#{}">{}</a>（{}）</li>').format(
            Markup('<a href="#{}">这一处</a>　').format(practice.clause) if practice.clause else "",
            root,
            library.urls[practice.case],
            practice.passage,
            library.by_id[practice.case].title,
            f"都说“{practice.name}”" if practice.name else "引用了这份文件",
        )
        for practice in found
    )
    return Markup(
        '<section class="hz-remark hz-remark--practice" aria-labelledby="hz-practice">'
        '<h2 id="hz-practice">照着做的案例（{} 处）</h2><ul>{}</ul></section>'
    ).format(len(found), items)
