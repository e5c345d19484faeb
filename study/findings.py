"""Packs that a person should look at: what `hongzhu check` says of them, by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.findings import Finding, Weight
from archive.record import Record
from linking.relations import find_relations, is_out_of_force
from study.finder import PassageFinder
from study.pack import PackError, PacksNotUsable
from study.session import Session, SessionItem, Standing, open_session
from study.shelf import ShelvedPack, forwarding_of, load_shelved, packs_folder

_WHERE = re.compile(r"(?P<path>.*) 第(?P<line>\d+)行")
_SHOWN = 24
"""Signs of a changed passage that are shown."""


def find_pack_findings(archive_root: Path, records: Iterable[Record]) -> list[Finding]:
    """One finding a mistake, a passage that changed since it was remembered, and a document that is out of force."""
    ordered = tuple({record.id: record for record in records}.values())
    relations, finder = find_relations(ordered), PassageFinder(ordered, forwarding_of(archive_root))
    found: list[Finding] = []
    for path in sorted(packs_folder(archive_root).glob("*.md")):
        try:
            shelved = load_shelved(path)
            session = open_session(
                shelved.name, shelved.pack, shelved.quotes, finder, lambda record: is_out_of_force(record, relations), str(path)
            )
        except PacksNotUsable as error:
            found += map(_of_mistake, error.problems)
        else:
            found += _of_session(shelved, session)
    return found


def _of_mistake(error: PackError) -> Finding:
    match = _WHERE.fullmatch(error.where)
    path, line = (match["path"], int(match["line"])) if match else (error.where, None)
    return Finding(Weight.BROKEN, Path(path), line, error.what, error.next_step)


def _of_session(shelved: ShelvedPack, session: Session) -> Iterator[Finding]:
    for item in session.items:
        if item.standing is Standing.CHANGED:
            step = f"看过之后运行 hongzhu pack {session.name} --remember，记下现在的文字"
            yield Finding(Weight.WAITING, shelved.path, item.item.check_line, f"“{item.item.title}”{_change(item)}", step)
        if item.standing is Standing.WITHDRAWN:
            line = item.item.references[0].line if item.item.references else item.item.line
            step = "换成别的原文，或删去这一项；记下的旧文（.quotes.yml）也请删去"
            yield Finding(Weight.WAITING, shelved.path, line, f"“{item.item.title}”引用的文献已从文库撤下", step)
        for record in item.out_of_force:
            since = "编成之后" if item.is_repealed_since else ""
            name = record.doc_number or f"《{record.title}》"
            line = item.item.references[0].line if item.item.references else item.item.line
            yield Finding(
                Weight.WAITING if since else Weight.NOTICE,
                shelved.path,
                line,
                f"引用的{name}{since}已停止执行",
                "只作对照，或换成现行的文件",
            )


def _change(item: SessionItem) -> str:
    """What changed, in a few words."""
    rows = item.changes
    if item.is_hidden_since:
        return "的原文遮住了几处，记下的旧文（.quotes.yml）里还有；下次建站时删去"
    if not rows:
        return "的原文改动过"
    old, new = ("".join(piece.text for piece in side if piece.is_changed)[:_SHOWN] for side in (rows[0].old, rows[0].new))
    more = f"，共 {len(rows)} 段" if len(rows) > 1 else ""
    return f"的原文改动过：原来“{old}”，现在“{new}”{more}"
