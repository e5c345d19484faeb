"""Doubts about values: where the places of a document disagree, and where a value was printed that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.doc_number import Form, parse_doc_number
from archive.doubt import ABOUTS, Doubt
from archive.ledger import Entry
from archive.record import Record
from archive.simplified import simplified
from scraper.cues.dates import find_date, is_date_line, is_unread_date
from scraper.record.evidence import Evidence
from scraper.text.rows import Hint, Row

_SHORT = 40
"""In characters: a date in a line so short stands for itself; in a longer one it belongs to a sentence."""
_MOST_ALTERNATIVES = 5
"""A reader compares no more."""
_VALUE = re.compile(r"value: (?P<key>[a-z_]+)")
_DATES = ("date_written", "date_published", "date_printed")


@dataclass(frozen=True)
class _Place:
    """A value that a place of the document prints."""

    name: str
    """How the place is called in a sentence."""
    value: str | None


def value_doubts(record: Record, known: Evidence) -> list[Doubt]:
    """What is not sure of the values of `record`, but for what its head and body said already."""
    return [
        *_of_lost_marks(known),
        *_of_written(record, known),
        *_of_published(record, known),
        *_of_issuer(record, known),
        *_of_number(record, known),
        *([] if record.kind else [Doubt(about="kind", sentence="看不出文种。")]),
        *_of_truncation(record, known),
    ]


def settle_entries(entries: list[Entry], record: Record) -> tuple[list[Entry], list[Doubt]]:
    """The account of a document, true of `record`: what is booked as a value is one, else it is told in a doubt."""
    out: list[Entry] = []
    unread: dict[str, list[Entry]] = {}
    for entry in entries:
        match = _VALUE.fullmatch(entry.reason)
        key = match["key"] if match else ""
        if key in ABOUTS and not _has(record, key):
            unread.setdefault(key, []).append(entry)
            entry = replace(entry, reason=f"unread: {key}")
        out.append(entry)
    return out, [doubt for key, group in unread.items() if (doubt := _of_unread(key, group, record))]


def _dates_aside(entries: Iterable[Entry], rows: Iterable[Row]) -> tuple[tuple[int, str], ...]:
    """Line and date of each short line that gives a day: of those taken out as no value, then of the body's."""
    lines = [(e.line, e.text) for e in entries if not _VALUE.fullmatch(e.reason)] + [(r.line, r.text) for r in rows]
    found = [(line, date[0]) for line, text in lines if len(text) <= _SHORT and (date := find_date(text))]
    return tuple((line, date) for line, date in found if len(date) >= 10)


def with_doubts_of_missing(record: Record, entries: list[Entry], rows: list[Row]) -> Record:
    """`record` with a doubt for the title, date, 文号 and subtitle that it lacks, where the text has what may be one."""
    lacking = (
        _doubt_of_bracketed_title(record, entries),
        _doubt_of_no_date(record, entries, rows),
        _doubt_of_no_number(record, entries),
        _doubt_of_no_subtitle(record, entries),
    )
    return replace(record, doubts=(*record.doubts, *(doubt for doubt in lacking if doubt)))


def _doubt_of_bracketed_title(record: Record, entries: Iterable[Entry]) -> Doubt | None:
    """Where the title is what stands in brackets below a name, as the number of minutes does."""
    if not _BRACKETED.fullmatch(record.title) or any(doubt.about == "title" for doubt in record.doubts):
        return None
    lines, above = [], ""
    for entry in entries:
        if entry.reason == "value: title":
            lines.append(entry.line)
        elif not lines and len(entry.text) <= _SHORT:
            above = entry.text.strip()
    alternatives = (f"{above}{record.title}", above) if above else ()
    said = f"标题只有括号里的“{record.title}”，上面一行可能是标题的一部分。"
    return Doubt(about="title", lines=tuple(lines), alternatives=alternatives, sentence=said)


_BRACKETED = re.compile(r"[（(【\[][^（()）【】\[\]]{1,16}[）)】\]]")


def _doubt_of_no_date(record: Record, entries: Iterable[Entry], rows: list[Row]) -> Doubt | None:
    """Where the record has no date but the text has what may be one; null where nothing in it looks like a date."""
    if record.date:
        return None
    unread = [row for row in rows if is_unread_date(row.text)]
    aside = _dates_aside(entries, rows)
    if not unread and not aside:
        return None
    shown = "、".join(f"“{row.text.strip()}”" for row in unread[:3])
    said = f"日期读不出来：{shown}。" if unread else "没有读出日期，文中另有日期，不知是不是这份文件的。"
    alternatives = tuple(dict.fromkeys(date for _, date in aside))[:_MOST_ALTERNATIVES]
    lines = (*(row.line for row in unread), *(line for line, _ in aside))
    about = "date_published" if not record.doc_number and not record.issuer else "date_written"
    return Doubt(about=about, lines=lines, alternatives=alternatives, sentence=said)


def _doubt_of_no_number(record: Record, entries: Iterable[Entry]) -> Doubt | None:
    """Where the record has no 文号, but a line that is one was taken for something else."""
    if record.doc_number or any(doubt.about == "doc_number" for doubt in record.doubts):
        return None
    for entry in entries:
        number = parse_doc_number(entry.text) if len(entry.text) <= _SHORT and not _VALUE.fullmatch(entry.reason) else None
        if number and number.is_whole:
            said = f"第 {entry.line} 行“{entry.text.strip()}”像是文号，没有收进元数据。"
            return Doubt(about="doc_number", lines=(entry.line,), alternatives=(str(number),), sentence=said)
    return None


def _doubt_of_no_subtitle(record: Record, entries: Iterable[Entry]) -> Doubt | None:
    """Where a title printed on one line holds a dash with spaces around: what stands behind it may be the subtitle."""
    if record.subtitle:
        return None
    for entry in entries:
        parts = _APART.split(entry.text.strip()) if entry.reason == "value: title" else []
        if len(parts) == 2 and min(map(len, parts)) >= _LEAST_HALF:
            said = f"标题里“{parts[1]}”前有破折号，可能是副题，连在标题里收了。"
            return Doubt(about="subtitle", lines=(entry.line,), alternatives=(parts[1],), sentence=said)
    return None


_APART = re.compile(r"[ \u3000]+(?:——|—|--)[ \u3000]+")
_LEAST_HALF = 6
"""Characters of a title or of a subtitle."""


def _has(record: Record, key: str) -> bool:
    if key in _DATES:
        return any(getattr(record, date) for date in _DATES)
    if key == "region":
        return any(vars(record.region).values())
    return not hasattr(record, key) or bool(getattr(record, key))


def _of_unread(key: str, entries: list[Entry], record: Record) -> Doubt | None:
    texts = [e.text.strip() for e in entries if re.search(r"[\w\u4e00-\u9fff]", e.text)]
    if not texts or key == "issuer":  # A label 发布机构 of news names whoever runs the page.
        return None
    printed = "、".join(f"“{text[:40]}”" for text in texts[:3])
    dates = [date[0] for text in texts if (date := find_date(text))] if key in _DATES else texts
    said = f"{ABOUTS[key]}一项印着{printed}，没有读成值。"
    return Doubt(about=key, lines=tuple(e.line for e in entries), alternatives=tuple(dates), sentence=said)


def _of_lost_marks(known: Evidence) -> Iterator[Doubt]:
    signature = known.signature
    if signature and signature.date_lost_marks:
        said = f"成文日期的“年月日”三字缺失，按年、月、日的次序读作 {signature.date}。"
        yield Doubt(about="date_written", lines=signature.lines, chosen=signature.date, sentence=said)


def _of_written(record: Record, known: Evidence) -> Iterator[Doubt]:
    chosen = record.date_written
    if chosen is None:
        return
    head, signature = known.head, known.signature
    last = known.rows[-1].text if known.rows else ""
    places = [
        _Place("落款", signature.date if signature else None),
        _Place("标题下", head.date_below_title if not head.is_web_page else None),
        _Place("信息栏", head.values.get("date_written")),
        _Place("文末", (find_date(last) or (None,))[0] if is_date_line(last) and not _day_below_signature(known) else None),
    ]
    if doubt := _between("date_written", chosen, places, signature.lines if signature else ()):
        yield doubt
    elif len(chosen) == 7 and known.is_official:
        said = f"成文日期只印了年、月：{chosen}。"
        yield Doubt(about="date_written", lines=signature.lines if signature else (), chosen=chosen, sentence=said)
    elif record.date_printed and record.date_printed < chosen:
        said = f"印发日期 {record.date_printed} 早于成文日期 {chosen}，其中一个可能印错或读错。"
        yield Doubt(about="date_written", chosen=chosen, alternatives=(record.date_printed,), sentence=said)


def _of_published(record: Record, known: Evidence) -> Iterator[Doubt]:
    head = known.head
    if record.date_published is None:
        if day := _day_below_signature(known):
            said = f"落款下面另有一个日期 {day}，可能是网页发布的日期，没有作为发布日期收。"
            yield Doubt(about="date_published", lines=(known.rows[-1].line,), alternatives=(day,), sentence=said)
        return
    places = [
        _Place("报头", head.values.get("paper_date")),
        _Place("页面", head.values.get("date_published")),
    ]
    if doubt := _between("date_published", record.date_published, places, ()):
        yield doubt


def _day_below_signature(known: Evidence) -> str | None:
    """The day that stands alone below the signature of a page's document; null where none does."""
    signature, last = known.signature, known.rows[-1] if known.rows else None
    if not (signature and signature.organs and last) or last.line in signature.lines:
        return None
    if not (known.head.may_be_page and last.has(Hint.PARAGRAPH)):
        return None
    found = find_date(last.text) if is_date_line(last.text) else None
    return found[0][:10] if found else None


def _between(about: str, chosen: str, places: list[_Place], lines: tuple[int, ...]) -> Doubt | None:
    """A doubt where a place prints another day than the chosen one; a month agrees with each of its days."""
    own = chosen[:10]
    others = [p for p in places if p.value and not p.value.startswith(own) and not own.startswith(p.value[:10])]
    if not others:
        return None
    own_place = next((p.name for p in places if p.value and p.value[:10] == own), "原文")
    said = f"日期不一：{own_place}是 {own}，" + "，".join(f"{p.name}是 {p.value[:10]}" for p in others if p.value)
    alternatives = tuple(dict.fromkeys(p.value[:10] for p in others if p.value))
    return Doubt(about=about, lines=lines, chosen=chosen, alternatives=alternatives, sentence=f"{said}；收前一个。")


def _of_issuer(record: Record, known: Evidence) -> Iterator[Doubt]:
    head, issuer = known.head, record.issuer
    if not (known.is_official and issuer):
        return
    label = simplified(head.values.get("issuer") or "")
    if label and not any(organ.endswith(label) for organ in (issuer, *issuer.split("、"))):
        said = f"网页上的发文机关是“{label}”，落款是“{issuer}”，以落款为准。"
        yield Doubt(about="issuer", chosen=issuer, alternatives=(label,), sentence=said)
        return
    mark = simplified(head.issuer_mark or "")
    if mark and mark != issuer and not (set(mark.split("、")) & set(issuer.split("、")) or _one_holds_other(mark, issuer)):
        said = f"红头上的机关是“{mark}”，落款是“{issuer}”，以落款为准。"
        yield Doubt(about="issuer", chosen=issuer, alternatives=(mark,), sentence=said)


def _one_holds_other(one: str, other: str) -> bool:
    return one in other or other in one


def _of_number(record: Record, known: Evidence) -> Iterator[Doubt]:
    chosen, label = record.doc_number, known.head.values.get("doc_number")
    labelled = parse_doc_number(label) if label else None
    if labelled and chosen and labelled != parse_doc_number(chosen):
        said = f"网页信息栏的文号是“{labelled}”，正文是“{chosen}”，以正文为准。"
        yield Doubt(about="doc_number", chosen=chosen, alternatives=(str(labelled),), sentence=said)
        return
    number = parse_doc_number(chosen) if chosen else None
    told = any(doubt.about == "doc_number" for doubt in known.head.doubts)
    if chosen and not told and (number is None or number.form is Form.UNENDED):
        said = f"文号“{chosen}”写法特别，照印出的样子收。"
        yield Doubt(about="doc_number", chosen=chosen, sentence=said)
    elif number and number.full_year and record.date_written and not _is_near(number.full_year, record.date_written):
        said = f"文号是{number.full_year}年的，成文日期是 {record.date_written}，其中一个可能印错或读错。"
        yield Doubt(about="date_written", chosen=record.date_written, sentence=said)


def _is_near(year: int, date: str) -> bool:
    """Whether a document of that year's numbers may be dated so: its own year, or the first weeks of the next."""
    return int(date[:4]) == year or (int(date[:4]) == year + 1 and date[5:7] in ("01", "02"))


def _of_truncation(record: Record, known: Evidence) -> Iterator[Doubt]:
    if record.truncated:
        at_start = record.truncated == "start"
        said = "开头残缺：第一段从半句话开始。" if at_start else "结尾残缺：最后一段没有说完。"
        line = known.rows[0].line if at_start else known.rows[-1].line
        yield Doubt(about="truncated", lines=(line,), chosen=record.truncated, sentence=said)
