"""Record metadata ↔ YAML header: the only module that writes or reads front matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from archive.doubt import ABOUTS, Doubt, dump_lines, load_lines
from archive.doubt_sentence import doubt_of_sentence
from archive.errors import RecordError
from archive.kept_files import is_kept_name
from archive.record import RECORD_FORMAT, UNCHECKED, Attachment, Author, Record, Region, Revision, Source, Validity, Withdrawal
from archive.yaml_text import dump_yaml

KEYS = tuple(f.name for f in fields(Record) if f.name != "body")
"""Every front-matter key in its written order; `format` follows them."""

_TEXT = (
    "id title kicker subtitle page_title kind issuer doc_number date_written date_printed printed_by disclosure "
    "date_published publisher source_note school unit truncated rights released_by review choice"
).split()
_TEXT_LISTS = ("addressees", "section_path", "emails", "topics", "personal_allowed", "alike")
OPTIONAL = ("released_by", "personal_allowed", "other_sources", "review", "choice", "revisions", "alike", "withdrawn")
"""Keys that are written only where they have a value: most records know one source and one wording."""
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
    try:
        values = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" 第{mark.line + 2}行" if mark else ""
        raise RecordError(
            "元数据不是正确的 YAML",
            where=f"{where}{line}",
            next_step="含冒号、引号或 # 的值请用英文单引号括起来",
        ) from error
    if not isinstance(values, dict):
        raise RecordError("元数据应当是“键: 值”的列表", where=where, next_step="参照其他文件的开头改写")
    return _arguments(values, where), text[match.end() :]


def _arguments(values: dict[str, Any], where: str) -> dict[str, Any]:
    version = values.pop("format", RECORD_FORMAT)
    if version not in range(1, RECORD_FORMAT + 1):
        raise RecordError(
            f"记录的格式版本是 {version}，本程序只认识到 {RECORD_FORMAT}", where=where, next_step="请用更新的红烛文库打开"
        )
    unknown = [str(key) for key in values if key not in KEYS]
    if unknown:
        raise RecordError(f"不认识的元数据项：{'、'.join(unknown)}", where=where, next_step="检查拼写，或删去这一项")
    out: dict[str, Any] = {}
    for key in _TEXT:
        out[key] = _text(values.get(key), key, where)
    for key in _TEXT_LISTS:
        out[key] = tuple(_required(item, key, where) for item in _list(values.get(key), key, where))
    if not out["id"] or not out["title"]:
        raise RecordError("缺少 id 或 title", where=where, next_step="补上这一项；id 可从文件的历史版本中找回")
    out["authors"] = tuple(_author(a, where) for a in _list(values.get("authors"), "authors", where))
    out["region"] = Region(**_fields(values.get("region") or {}, ("province", "city", "district"), "region", where))
    out["attachments"] = tuple(_attachment(a, where) for a in _list(values.get("attachments"), "attachments", where))
    if out["truncated"] not in (None, "start", "end"):
        raise RecordError("truncated 只能是 start、end 或空", where=where, next_step="开头残缺写 start，结尾残缺写 end")
    if out["review"] not in (None, UNCHECKED):
        raise RecordError(f"review 只能是{UNCHECKED}或空", where=where, next_step="看过原件、核对好了，就删去这一行")
    out["validity"] = _validity(values.get("validity"), where)
    out["source"] = _source(values.get("source"), "source", where)
    others = [_source(v, "other_sources", where) for v in _list(values.get("other_sources"), "other_sources", where)]
    out["other_sources"] = tuple(source for source in others if source)
    out["revisions"] = tuple(_revision(v, where) for v in _list(values.get("revisions"), "revisions", where))
    out["withdrawn"] = _withdrawal(values.get("withdrawn"), where)
    out["doubts"] = tuple(_doubt(v, where) for v in _list(values.get("doubts"), "doubts", where))
    return out


def _author(value: Any, where: str) -> Author:
    texts = _fields(value, ("name", "role"), "authors", where)
    return Author(name=_required(texts["name"], "authors.name", where), role=texts["role"])


def _attachment(value: Any, where: str) -> Attachment:
    given = _mapping(value, "attachments", where)
    names = ("title", "kind", "url", "file")
    texts = _fields({k: v for k, v in given.items() if k != "included"}, names, "attachments", where)
    if texts["file"] and not is_kept_name(texts["file"]):
        raise RecordError(
            f"attachments.file 不是附件副本的名字：{texts['file']}", where=where, next_step="恢复原来的值，或删去这一项"
        )
    included = bool(given.get("included"))
    return Attachment(texts["title"] or "", texts["kind"], included, url=texts["url"], file=texts["file"])


def _validity(value: Any, where: str) -> Validity | None:
    if value is None:
        return None
    given = _mapping(value, "validity", where)
    names = ("state", "effective_from", "effective_until", "basis")
    texts = _fields({k: v for k, v in given.items() if k != "repeals"}, names, "validity", where)
    repeals = tuple(_required(item, "repeals", where) for item in _list(given.get("repeals"), "repeals", where))
    return Validity(**texts, repeals=repeals)


def _source(value: Any, key: str, where: str) -> Source | None:
    if value is None:
        return None
    given = _mapping(value, key, where)
    names = ("file", "url", "sha256", "received_at", "publisher", "remark")
    texts = _fields({k: v for k, v in given.items() if k != "part"}, names, key, where)
    return Source(
        sha256=texts["sha256"] or "",
        received_at=texts["received_at"] or "",
        file=texts["file"],
        url=texts["url"],
        part=_part(given, key, where),
        publisher=texts["publisher"],
        remark=texts["remark"],
    )


def _revision(value: Any, where: str) -> Revision:
    given = _mapping(value, "revisions", where)
    texts = _fields({k: v for k, v in given.items() if k != "part"}, ("date", "sha256", "change"), "revisions", where)
    return Revision(texts["date"] or "", texts["sha256"] or "", texts["change"] or "", _part(given, "revisions", where))


def _part(given: Mapping[str, Any], key: str, where: str) -> int | None:
    part = given.get("part")
    if part is not None and not str(part).isdecimal():
        raise RecordError(f"{key}.part 应当是数字", where=where, next_step="改成 1、2、3 这样的数字")
    return int(part) if part is not None else None


def _withdrawal(value: Any, where: str) -> Withdrawal | None:
    if value is None:
        return None
    texts = _fields(value, ("date", "reason", "text"), "withdrawn", where)
    return Withdrawal(texts["date"] or "", texts["reason"] or "", texts["text"])


def _doubt(value: Any, where: str) -> Doubt:
    """A mapping; or a sentence alone, as format 1 had it and as a person may write it."""
    if isinstance(value, str):
        return doubt_of_sentence(value)
    given = _mapping(value, "doubts", where)
    names = ("about", "lines", "chosen", "sure", "sentence")
    texts = _fields({k: v for k, v in given.items() if k != "alternatives"}, names, "doubts", where)
    others = _list(given.get("alternatives"), "doubts.alternatives", where)
    sure = texts["sure"]
    try:
        return Doubt(
            about=_required(texts["about"], "doubts.about", where),
            lines=load_lines(texts["lines"]),
            chosen=texts["chosen"],
            alternatives=tuple(_required(item, "doubts.alternatives", where) for item in others),
            sure=int(sure) if sure is not None else None,
            sentence=_required(texts["sentence"], "doubts.sentence", where),
        )
    except ValueError as error:
        raise RecordError(
            f"doubts 里有一条写得不对：about 是“{texts['about']}”，lines 是“{texts['lines']}”，sure 是“{sure}”",
            where=where,
            next_step=f"about 写 {'、'.join(ABOUTS)} 之一，lines 写成 3, 12-14 的样子，sure 写 0 到 100 或留空",
        ) from error


def _fields(value: Any, names: tuple[str, ...], key: str, where: str) -> dict[str, str | None]:
    given = _mapping(value, key, where)
    unknown = [str(k) for k in given if k not in names]
    if unknown:
        raise RecordError(f"{key} 里有不认识的项：{'、'.join(unknown)}", where=where, next_step="检查拼写，或删去这一项")
    return {name: _text(given.get(name), f"{key}.{name}", where) for name in names}


def _mapping(value: Any, key: str, where: str) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise RecordError(f"{key} 应当是“键: 值”的形式", where=where, next_step="参照其他文件改写")


def _list(value: Any, key: str, where: str) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise RecordError(f"{key} 应当是列表（每行以 - 开头）", where=where, next_step="参照其他文件改写")


def _required(value: Any, key: str, where: str) -> str:
    text = _text(value, key, where)
    if text is None:
        raise RecordError(f"{key} 里有空项", where=where, next_step="填上，或删去这一行")
    return text


def _text(value: Any, key: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (datetime.date, int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    raise RecordError(f"{key} 应当是一行文字", where=where, next_step="用英文单引号括起来")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (Source, Revision, Withdrawal)):
        return {k: v for k, v in vars(value).items() if v is not None}
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
