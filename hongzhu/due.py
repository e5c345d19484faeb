"""`hongzhu due`: what is to be done by when, as the documents of the archive say it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from archive.errors import UsageError, printable
from archive.record import Record
from archive.store import Archive
from hongzhu.options import archive_option, json_option, parse_day
from knowledge.due.duty import Duty
from knowledge.due.finding import find_duties
from linking.relations import find_relations, is_out_of_force


@click.command("due")
@archive_option()
@click.option("--from", "first", metavar="年-月-日", help="只列这一天以后的；不写时从头列起。")
@click.option("--to", "last", metavar="年-月-日", help="只列到这一天为止的。")
@json_option()
def command(archive_root: Path, first: str | None, last: str | None, as_json: bool) -> None:
    """列出文库里写着期限的事：哪天以前、谁、做什么、交到哪里，各有原文的一句。

    已废止和已撤下的文献不列。每月、每学期都要做的，和从收到通知、活动结束算起的，没有日子，排在最后；给了起止日期就不列。
    """
    since, until = _day(first), _day(last)
    if since and until and since > until:
        raise UsageError(f"起止颠倒了：{since} 晚于 {until}", next_step="--from 写早的一天，--to 写晚的一天")
    found = [pair for pair in duties_of(Archive(archive_root)) if _is_within(pair[0], since, until)]
    if as_json:
        click.echo(json.dumps([_as_json(duty, record) for duty, record in found], ensure_ascii=False, indent=2))
        return
    for duty, record in found:
        click.echo("\n".join(_lines(duty, record)))
    click.echo(f"共 {len(found)} 项" if found else "没有写着期限的事")


def duties_of(archive: Archive) -> list[tuple[Duty, Record]]:
    """Every duty that is in force, by its day, those without one last."""
    records = [stored.record for stored in archive.records]
    relations = find_relations(records)
    found = [(duty, r) for r in records if not is_out_of_force(r, relations) for duty in find_duties(r)]
    return sorted(found, key=lambda pair: (pair[0].deadline.until or date.max, pair[1].id, pair[0].anchor, pair[0].place))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(parse_day(text)) if text else None


def _is_within(duty: Duty, since: date | None, until: date | None) -> bool:
    day = duty.deadline.until
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or (duty.deadline.since or day) <= until)


def _lines(duty: Duty, record: Record) -> Iterable[str]:
    deadline = duty.deadline
    when = deadline.until.isoformat() if deadline.until else deadline.printed
    clock = f" {deadline.clock}" if deadline.clock else ""
    since = f"{deadline.since} 至 " if deadline.since else ""
    yield f"{since}{when}{clock}　{printable(duty.what)}"
    named = (
        ("谁", duty.who),
        ("交到", duty.to),
        ("怎样交", "、".join(duty.ways)),
        ("年份", deadline.said),
        ("存疑", deadline.doubt),
    )
    for label, value in named:
        if value:
            yield f"  {label}：{printable(value)}"
    yield f"  原文：{printable(duty.sentence)}"
    yield f"  出处：《{printable(record.title)}》{record.doc_number or ''}　/d/{record.id}/#{duty.anchor}"


def _as_json(duty: Duty, record: Record) -> dict[str, Any]:
    deadline = duty.deadline
    return {
        "document": record.id,
        "title": record.title,
        "anchor": duty.anchor,
        "sentence": duty.sentence,
        "printed": deadline.printed,
        "kind": deadline.kind.value,
        "since": deadline.since.isoformat() if deadline.since else None,
        "until": deadline.until.isoformat() if deadline.until else None,
        "clock": deadline.clock,
        "year": deadline.basis.value if deadline.basis else None,
        "doubt": deadline.doubt,
        "who": duty.who,
        "what": duty.what,
        "to": duty.to,
        "ways": list(duty.ways),
    }
