"""`hongzhu pin`: a person says what lines of a raw thing are."""

from __future__ import annotations

import re
from pathlib import Path

import click

from archive.errors import UsageError, printable
from archive.store import Archive
from hongzhu.options import archive_option, snapshots_option
from hongzhu.typed_id import find_typed
from scraper.extract import extract
from scraper.intake.ingest import topics_of
from scraper.intake.kept_things import Known, find_thing, with_pins
from scraper.intake.pin_store import PinStore
from scraper.intake.raw_files import RawThing
from scraper.read.told_rows import ToldRow, told_rows
from scraper.roles.pins import Says, pin_lines, with_pin, without_pins
from scraper.roles.role import Role
from scraper.snapshot import SnapshotStore

_SAYS = {
    "标题": Says.TITLE,
    "正文": Says.BODY,
    "不是正文": Says.NOT_BODY,
    "图注": Says.CAPTION,
    "另起一份": Says.BEGINS,
    "接上一份": Says.CONTINUES,
}
_ROLES = {
    Role.PAGE_TITLE: "标题栏",
    Role.SITE: "网站",
    Role.FURNITURE: "页码等",
    Role.COPY: "重复",
    Role.MARK: "红头",
    Role.NUMBER: "文号",
    Role.LABEL: "信息栏",
    Role.KICKER: "引题",
    Role.TITLE: "标题",
    Role.SUBTITLE: "副题",
    Role.BODY: "正文",
    Role.CAPTION: "图注",
    Role.IMPRINT: "版记",
}
_SHOWN = 44
"""Characters of a line; with its number, role and probability it fits a terminal of 80 columns."""
_REMOVE = "取消"


@click.command("pin")
@click.argument("typed", metavar="编号")
@click.argument("lines", metavar="[行号]", required=False)
@click.argument("word", metavar="[标注]", required=False, type=click.Choice([*_SAYS, _REMOVE]))
@archive_option()
@snapshots_option()
def command(typed: str, lines: str | None, word: str | None, archive_root: Path, snapshots_root: Path) -> None:
    """说明原件的某几行是什么；程序以后总照您说的读，改进了也不会推翻。

    只写编号，列出原件的各行：行号、程序读作什么、有几成把握。再写行号（如 12 或 12-14）和标注：标题、正文、不是正文、
    图注、另起一份、接上一份；“取消”去掉这几行的标注。

    标注记在 data/pins。要写进文库，再运行 hongzhu reextract --write；文献的网址不变。
    """
    archive = Archive(archive_root)
    stored = find_typed(archive, typed, "运行 hongzhu search 找到编号")
    source = stored.record.source
    if source is None:
        raise UsageError("这份记录是手写的，没有原件可标注", where=stored.path.name)
    found = find_thing(SnapshotStore(snapshots_root), Known(source.sha256, source.file, source.url, from_page=False))
    if found is None:
        raise UsageError("没有这份文献的快照", where=stored.path.name, next_step="再收录一次原件")
    store = PinStore.beside(snapshots_root)
    thing = with_pins(found[0], store)
    if lines is None or word is None:
        if lines is not None:
            raise UsageError("只写了行号，没有写标注", next_step=f"在后面写 {'、'.join(_SAYS)} 或 {_REMOVE}")
        for row in told_rows(thing, topics_of(archive_root)):
            click.echo(_describe(row))
        return
    _set(thing, source.sha256, store, _line_numbers(lines), word)


def _set(thing: RawThing, sha256: str, store: PinStore, lines: tuple[int, int], word: str) -> None:
    first, last = lines
    if word == _REMOVE:
        path = store.put(sha256, without_pins(thing.pins, first, last))
        click.echo(f"已取消第 {first}–{last} 行的标注：{path}")
        return
    try:
        pin = pin_lines(extract(thing.data, thing.name).rows, first, last, _SAYS[word])
    except ValueError as error:
        raise UsageError(f"第 {first}–{last} 行没有文字", where=thing.name, next_step="只写编号，看各行的行号") from error
    path = store.put(sha256, with_pin(thing.pins, pin))
    click.echo(f"已标注第 {pin.first}–{pin.last} 行为{word}：{path}\n要写进文库，运行 hongzhu reextract --write。")


def _line_numbers(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,7})(?:[-–—](\d{1,7}))?", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise UsageError(f"行号“{printable(text[:20])}”不对", next_step="写成 12 或 12-14")
    return first, last


def _describe(row: ToldRow) -> str:
    role = _ROLES.get(row.role, row.role.value)
    sure = "" if row.sure is None else f" {row.sure}%"
    pin = next((f" 【{word}】" for word, says in _SAYS.items() if says is row.pin), "")
    kept = " " if not row.reasons else "×"
    return printable(f"{row.line:>5} {kept} {role}{sure}{pin}  {' '.join(row.text.split())[:_SHOWN]}")
