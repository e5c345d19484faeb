"""Record metadata ↔ YAML header: the only module that writes or reads front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from archive.day import parse_day
from archive.doubt import ABOUTS, Doubt, dump_lines
from archive.doubt import load_lines as load_lines_of_doubt
from archive.doubt_sentence import doubt_of_sentence
from archive.errors import RecordError
from archive.kept_files import is_kept_name
from archive.permalink import ID
from archive.record import (
    RECORD_FORMAT,
    RETENTIONS,
    UNCHECKED,
    Attachment,
    Author,
    Declared,
    Enactment,
    Record,
    Region,
    Revision,
    Source,
    Validity,
    Withdrawal,
)
from archive.section import Section
from archive.yaml_lines import Fields, YamlMistake, load_lines
from archive.yaml_text import dump_yaml

KEYS = tuple(f.name for f in fields(Record) if f.name != "body")
"""Every front-matter key in its written order; `format` follows them."""

_TEXT = (
    "title kicker subtitle page_title kind issuer doc_number printed_by disclosure publisher source_note school unit "
    "rights released_by file_number choice"
).split()
_DAYS = ("date_written", "date_printed", "date_published")
_TEXT_LISTS = ("title_lines", "addressees", "section_path", "emails", "topics", "personal_allowed", "alike")
OPTIONAL = (
    "title_lines",
    "enactments",
    "released_by",
    "personal_allowed",
    "other_sources",
    "retention",
    "file_number",
    "review",
    "choice",
    "revisions",
    "alike",
    "withdrawn",
)
"""Keys that are written only where they have a value: most records know one source and one wording."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY_LINE = re.compile(
    r"[ -]*(date_written|date_printed|date_published|effective_from|effective_until|received_at|date): *['\"]?(.+?)['\"]? *$"
)
_HEADER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.S)


def dump_front_matter(record: Record) -> str:
    """The YAML header with both `---` lines; same record, same bytes."""
    values: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(record, key)
        if value or key not in OPTIONAL:
            values[key] = _plain(value)
    values["format"] = RECORD_FORMAT
    text = dump_yaml(values)
    return f"---\n{text}---\n"


def format_of(text: str) -> int | None:
    """The version that the header of `text` names; null where it names none or is broken."""
    match = _HEADER.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    line = re.search(r"^format:[ \t]*(\d{1,6})[ \t]*$", match[1], re.M) if match else None
    return int(line[1]) if line else None


def end_of_header(text: str) -> int:
    """Where the header of `text` ends; 0 where it has none."""
    match = _HEADER.match(text)
    return match.end() if match else 0


def typed_days(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Dates of a header that stand there as a person typed them: line, key, what was typed, the form that records have."""
    match = _HEADER.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    for number, line in enumerate(match[1].split("\n") if match else [], 2):
        if (day := _DAY_LINE.match(line)) and (form := parse_day(day[2])) and form != day[2]:
            yield number, day[1], day[2], form


def dump_key(record: Record, key: str) -> str:
    """The lines of one key as `dump_front_matter` writes them; empty for an optional key without a value."""
    value = getattr(record, key)
    return dump_yaml({key: _plain(value)}) if value or key not in OPTIONAL else ""


def load_front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """The header's values as `Record` arguments, and the rest of `text`.

    Raises RecordError for a missing or broken header, an unknown key, or a value of the wrong shape; `where` names
    the file in its message.
    """
    match = _HEADER.match(text)
    if not match:
        raise RecordError("文件开头没有元数据（两行 --- 之间的部分）", where=where, next_step="在第一行补上 --- 和各项元数据")
    # Line 1 is the first `---`.
    try:
        values = load_lines(match[1], 2)
    except YamlMistake as mistake:
        line = f" 第{mistake.line}行" if mistake.line else ""
        raise RecordError(mistake.what, where=f"{where}{line}", next_step=mistake.next_step) from mistake
    if not isinstance(values, Fields):
        raise RecordError("元数据应当是“键: 值”的列表", where=where, next_step="参照其他文件的开头改写")
    return _arguments(Section(values, where)), text[match.end() :]


def _arguments(head: Section) -> dict[str, Any]:
    _check_format(head)
    head.know((*KEYS, "format"))
    out: dict[str, Any] = {key: head.text(key) for key in _TEXT}
    out |= {key: head.day(key) for key in _DAYS}
    out |= {key: head.texts(key) for key in _TEXT_LISTS}
    if not out["title"]:
        head.refuse("title", "缺少 id 或 title", "补上这一项")
    out["id"] = head.matching("id", ID, "不能用作网址", "只能用小写字母、数字和连字符；请恢复原来的 id")
    if not out["id"]:
        head.refuse("id", "缺少 id 或 title", "补上这一项；id 可从文件的历史版本中找回")
    out["truncated"] = head.one_of("truncated", ("start", "end"), "开头残缺写 start，结尾残缺写 end")
    out["retention"] = head.one_of("retention", RETENTIONS, "改成其中一种，或删去这一行")
    out["review"] = head.one_of("review", (UNCHECKED,), "看过原件、核对好了，就删去这一行")
    out["authors"] = tuple(_author(each) for each in head.sections("authors"))
    out["region"] = _region(head.section("region"))
    out["attachments"] = tuple(_attachment(each) for each in head.sections("attachments"))
    out["validity"] = _validity(head.section("validity"))
    out["enactments"] = tuple(_enactment(each) for each in head.sections("enactments"))
    out["source"] = _source(head.section("source"))
    out["other_sources"] = tuple(filter(None, map(_source, head.sections("other_sources"))))
    out["revisions"] = tuple(_revision(each) for each in head.sections("revisions"))
    out["withdrawn"] = _withdrawal(head.section("withdrawn"))
    out["doubts"] = tuple(map(_doubt, head.texts_or_sections("doubts")))
    return out


def _check_format(head: Section) -> None:
    version = head.number("format")
    if version is not None and version not in range(1, RECORD_FORMAT + 1):
        head.refuse("format", f"记录的格式版本是 {version}，本程序只认识到 {RECORD_FORMAT}", "请用更新的红烛文库打开")


def _author(given: Section) -> Author:
    given.know(("name", "role"))
    return Author(name=given.required("name"), role=given.text("role"))


def _region(given: Section | None) -> Region:
    if given is None:
        return Region()
    given.know(("province", "city", "district"))
    return Region(given.text("province"), given.text("city"), given.text("district"))


def _attachment(given: Section) -> Attachment:
    given.know(("title", "kind", "included", "url", "file"))
    file = given.text("file")
    if file and not is_kept_name(file):
        given.refuse("file", f"attachments.file 不是附件副本的名字：{file[:80]}", "恢复原来的值，或删去这一项")
    return Attachment(given.text("title") or "", given.text("kind"), given.truth("included"), url=given.text("url"), file=file)


def _validity(given: Section | None) -> Validity | None:
    if given is None:
        return None
    given.know(("state", "effective_from", "effective_until", "repeals", "basis"))
    return Validity(
        state=given.text("state"),
        effective_from=given.day("effective_from"),
        effective_until=given.day("effective_until"),
        repeals=given.texts("repeals"),
        basis=given.text("basis"),
    )


def _enactment(given: Section) -> Enactment:
    given.know(("date", "act", "by", "number"))
    return Enactment(given.day("date") or "", given.required("act"), given.text("by"), given.text("number"))


def _source(given: Section | None) -> Source | None:
    if given is None:
        return None
    given.know(("sha256", "received_at", "file", "url", "part", "publisher", "remark", "declared"))
    return Source(
        sha256=_digest(given),
        received_at=given.day("received_at") or "",
        file=given.text("file"),
        url=given.text("url"),
        part=given.number("part"),
        publisher=given.text("publisher"),
        remark=given.text("remark"),
        declared=_declared(given.section("declared")),
    )


def _declared(given: Section | None) -> Declared | None:
    if given is None:
        return None
    given.know(("by", "publisher", "region", "rights"))
    region = given.section("region")
    return Declared(given.required("by"), given.text("publisher"), _region(region) if region else None, given.text("rights"))


def _revision(given: Section) -> Revision:
    given.know(("date", "sha256", "change", "part"))
    return Revision(given.day("date") or "", _digest(given), given.text("change") or "", given.number("part"))


def _digest(given: Section) -> str:
    return given.matching("sha256", _SHA256, "不是 64 位的校验值", "恢复原来的值；手写的记录没有原件，删去这一项") or ""


def _withdrawal(given: Section | None) -> Withdrawal | None:
    if given is None:
        return None
    given.know(("date", "reason", "text"))
    return Withdrawal(given.day("date") or "", given.text("reason") or "", given.text("text"))


def _doubt(given: str | Section) -> Doubt:
    """A mapping; or a sentence alone, as format 1 had it and as a person may write it."""
    if isinstance(given, str):
        return doubt_of_sentence(given)
    given.know(("about", "lines", "chosen", "alternatives", "sure", "sentence"))
    about, lines, sure = given.required("about"), given.text("lines"), given.number("sure")
    try:
        return Doubt(
            about=about,
            lines=load_lines_of_doubt(lines),
            chosen=given.text("chosen"),
            alternatives=given.texts("alternatives"),
            sure=sure,
            sentence=given.required("sentence"),
        )
    except ValueError:
        given.refuse(
            "about",
            f"doubts 里有一条写得不对：about 是“{about}”，lines 是“{lines}”，sure 是“{sure}”",
            f"about 写 {'、'.join(ABOUTS)} 之一，lines 写成 3, 12-14 的样子，sure 写 0 到 100 或留空",
        )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (Source, Declared, Enactment, Revision, Withdrawal)):
        return {k: _plain(v) for k, v in vars(value).items() if v is not None}
    if isinstance(value, Doubt):
        return plain_doubt(value)
    if isinstance(value, Attachment):
        return {k: v for k, v in vars(value).items() if v is not None or k == "kind"}
    if isinstance(value, (Author, Region, Validity)):
        return {k: _plain(v) for k, v in vars(value).items()}
    return value


def plain_doubt(doubt: Doubt) -> dict[str, Any]:
    """A doubt as it stands in front matter and in what commands give to programs."""
    return {**vars(doubt), "lines": _plain_lines(doubt.lines), "alternatives": list(doubt.alternatives)}


def _plain_lines(lines: tuple[int, ...]) -> str | int | None:
    """Line numbers as a person writes them: one alone is a number and needs no quotes."""
    return lines[0] if len(lines) == 1 else dump_lines(lines)
