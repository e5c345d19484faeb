"""What `hongzhu ingest` tells: documents as they come, then what is to be looked at first, what was skipped, what failed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from archive.doubt import Doubt, sure_of, tell_doubt
from archive.errors import printable
from archive.front_matter import plain_doubt
from archive.store import Outcome
from scraper.intake.ingest import Failed, Ingested
from scraper.intake.skipped_files import Skipped

_DETAILED = 10
"""Documents that are told in full, with each doubt; more than that nobody reads, and a line each says enough."""
_FIRST = 20
"""Documents that are named again at the end, the least sure first; the desk has all of them in that order."""


@dataclass
class IngestReport:
    """The account of one run; filled while it goes."""

    archive_root: Path
    dry_run: bool = False
    as_json: bool = False
    documents: list[Ingested] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def add(self, result: Ingested | Failed) -> None:
        """One more result; a document is told at once."""
        if isinstance(result, Failed):
            self.failures.append(result)
            return
        self.documents.append(result)
        if not self.as_json:
            click.echo(_describe(result) if len(self.documents) <= _DETAILED else _line(result))

    def close(self) -> None:
        """Tell the rest: the failures together, on standard error, and the numbers last of all."""
        if not self.as_json:
            for line in [*_to_be_checked(self.documents), *_named(self.skipped)]:
                click.echo(line)
        for failure in self.failures:
            click.echo(f"错误：{failure.error}", err=True)
        click.echo(json.dumps(self._as_json(), ensure_ascii=False, indent=1) if self.as_json else self._numbers())

    def _numbers(self) -> str:
        counts: dict[str, int] = {}
        for document in self.documents:
            name = document.outcome.value if document.outcome else "读出（未写入）"
            counts[name] = counts.get(name, 0) + 1
        counts |= {"没有读": len(self.skipped), "失败": len(self.failures)}
        told = "，".join(f"{name} {count} 份" for name, count in counts.items() if count)
        return f"{'试读' if self.dry_run else f'文库 {self.archive_root}'}：{told or '没有可收录的文件'}。"

    def _as_json(self) -> dict[str, Any]:
        return {
            "documents": [_document_as_json(document) for document in self.documents],
            "failures": [{"raw": _raw(f.raw_path), "error": f.error.name, "message": str(f.error)} for f in self.failures],
            "skipped": [{"raw": str(s.path), "what": s.what, "next_step": s.next_step} for s in self.skipped],
        }


def _describe(result: Ingested) -> str:
    record = result.record
    facts = [record.kind or "文种不详", record.doc_number or "无文号", record.date or "日期不详"]
    lines = [printable(record.title), f"  {'　'.join(facts)}"]
    if record.issuer or record.school or record.unit:
        lines.append(f"  {record.issuer or record.unit or record.school}")
    if result.saved:
        lines.append(f"  {result.saved.outcome.value}：{result.saved.stored.path}")
        if result.saved.outcome in (Outcome.OFFERED, Outcome.CUT):
            lines.append(f"  新的结果：{result.saved.stored.offer_path}（比较后自行取舍，再删去它）")
    if record.doubts:
        lines.append("  拿不准：")
        lines.extend(f"    · {printable(tell_doubt(doubt))}" for doubt in record.doubts)
    return "\n".join(lines) + "\n"


def _line(result: Ingested) -> str:
    record = result.record
    facts = [record.doc_number or "", record.date or "", f"存疑 {len(record.doubts)} 处" if record.doubts else ""]
    outcome = f"{result.outcome.value}：" if result.outcome else ""
    return "　".join(filter(None, [f"{outcome}{printable(record.title)}", *facts]))


def _to_be_checked(documents: list[Ingested]) -> list[str]:
    """Of many documents those with doubts again, the least sure first, each with its least sure doubt."""
    doubted = [(min(d.record.doubts, key=sure_of), d) for d in documents if d.record.doubts]
    if len(documents) <= _DETAILED or not doubted:
        return []
    doubted.sort(key=lambda pair: (sure_of(pair[0]), pair[1].record.title))
    lines = ["", f"有存疑的 {len(doubted)} 份，最没有把握的在前："]
    lines += [f"  {printable(d.record.title)}\n    · {_told(doubt, len(d.record.doubts))}" for doubt, d in doubted[:_FIRST]]
    if len(doubted) > _FIRST:
        lines.append(f"  等 {len(doubted)} 份")
    return [*lines, "逐份核对：hongzhu review"]


def _told(doubt: Doubt, count: int) -> str:
    return printable(tell_doubt(doubt)) + (f"（共 {count} 处）" if count > 1 else "")


def _named(skipped: list[Skipped]) -> list[str]:
    """Each file that was not read, those with one reason together."""
    lines = ["", f"没有读的文件 {len(skipped)} 个："] if skipped else []
    ordered = sorted(skipped, key=lambda each: (each.what, each.next_step, str(each.path)))
    for (what, step), files in groupby(ordered, key=lambda each: (each.what, each.next_step)):
        lines.append(f"  {what}。{step}：")
        lines.extend(f"    · {printable(str(each.path))}" for each in files)
    return lines


def _document_as_json(document: Ingested) -> dict[str, Any]:
    record = document.record
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "doc_number": record.doc_number,
        "date": record.date,
        "raw": _raw(document.raw_path),
        "path": str(document.saved.stored.path) if document.saved else None,
        "outcome": document.outcome.name.lower() if document.outcome else None,
        "doubts": [plain_doubt(doubt) for doubt in record.doubts],
    }


def _raw(path: Path) -> str:
    """A path as it was typed; one of a web address has lost a slash."""
    return re.sub(r"^(https?):/(?!/)", r"\1://", str(path), flags=re.I)
