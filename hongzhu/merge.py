"""`hongzhu merge`: two records that are one document become one; or a person says that they are two."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from archive.errors import UsageError, printable
from archive.likeness import Span, describe_differences
from archive.merging import compare_records, find_pairs
from archive.record import Record, Source
from archive.redaction_file import missing_key, write_redactions
from archive.repeats import Repeat, find_repeats
from archive.store import Archive, StoredRecord
from archive.stored import is_made_by_hand
from hongzhu.masked_files import digests_of, mask_files, masked_words, put_away
from hongzhu.options import PUT_AWAY, archive_option, snapshots_option
from hongzhu.typed_id import find_typed
from hongzhu.writing import in_turn
from linking.joining import join_records, keep_apart
from scraper.snapshot import SnapshotStore


@click.command("merge")
@click.argument("kept", metavar="[保留的编号]", required=False)
@click.argument("other", metavar="[并入的编号]", required=False)
@click.option("--distinct", "is_distinct", is_flag=True, help="核对过了，不是同一份；以后不再问。")
@click.option("--write", "is_written", is_flag=True, help="真的合并；不写时只说明两份有哪些不同。")
@click.option("--repeated", "is_repeated", is_flag=True, help="编号相同、文字也相同的文件，每个编号只留一份。")
@archive_option()
@snapshots_option()
@in_turn("is_distinct", "is_written")
def command(
    kept: str | None,
    other: str | None,
    is_distinct: bool,
    is_written: bool,
    is_repeated: bool,
    archive_root: Path,
    snapshots_root: Path,
) -> None:
    """把并入的一份变成保留的一份的又一个来源，它发布过的链接都转到保留的一份。

    不写编号时列出可能是同一份、等您决定的记录。编号写成网址里的样子，如 2021-33-k7x2m 或 /d/2021-33-k7x2m/；
    两个文件用了同一个编号的，写它们的文件名。

    先不加 --write 运行一次，看两份有哪些不同，再决定保留哪一份。并入的一份移到 data/removed，不会丢失。
    """
    archive = Archive(archive_root)
    if is_repeated:
        if kept or is_distinct:
            raise UsageError("--repeated 不和编号、--distinct 一起用", next_step="运行 hongzhu merge --repeated")
        _merge_repeats(archive, is_written)
        return
    if kept is None or other is None:
        if kept or is_distinct or is_written:
            raise UsageError("要写两个文献编号", next_step="运行 hongzhu merge 看有哪些，再写 hongzhu merge 编号 编号")
        _list(archive)
        return
    first, second = _find(archive, kept), _find(archive, other)
    if first.path == second.path:
        raise UsageError("两个编号是同一份记录", next_step="核对编号")
    if is_distinct:
        _keep_apart(archive, first, second)
        return
    click.echo(_explain(first, second))
    if not is_written:
        click.echo(f"\n还没有改动。确实是同一份：hongzhu merge {kept} {other} --write")
        click.echo(f"不是同一份：hongzhu merge --distinct {kept} {other}")
        return
    if archive.redactions.concern(first.record.id) or archive.redactions.concern(second.record.id):
        archive = _mask_both(archive, first, second, SnapshotStore(snapshots_root))
        first, second = (_find(archive, stored.record.id) for stored in (first, second))
    _merge(archive, first, second)


def _mask_both(archive: Archive, one: StoredRecord, other: StoredRecord, snapshots: SnapshotStore) -> Archive:
    """What is masked in one of two records that are one document is masked in both, before anything of them is joined."""
    id, other_id = one.record.id, other.record.id
    redactions = archive.redactions.carried(id, other_id).carried(other_id, id)
    if redactions.key is None:
        raise missing_key()
    # The rules first: a run that is stopped here is begun again.
    write_redactions(archive.root, redactions)
    for stored in (one, other):
        if words := masked_words(stored, redactions):
            mask_files(archive, stored, words, put_away(snapshots, digests_of(stored, snapshots), {}))
            click.echo(printable(f"永久遮住的文字，在 {stored.record.id} 里也遮住了；它的原件封存了。"))
    return Archive(archive.root)


def _list(archive: Archive) -> None:
    _list_repeats(find_repeats(archive.records))
    pairs = list(find_pairs(archive.records, archive.distinct))
    for pair in pairs:
        click.echo(f"{pair.first.record.id}  {printable(_name(pair.first.record))}")
        click.echo(f"{pair.second.record.id}  {printable(_name(pair.second.record))}")
        click.echo(f"    {printable(pair.doubt)}\n" if pair.doubt else "")
    if pairs:
        click.echo(f"共 {len(pairs)} 对等您决定。先看不同：hongzhu merge 保留的编号 并入的编号")
    else:
        click.echo("没有等您决定的记录。")


def _list_repeats(repeats: list[Repeat]) -> None:
    for repeat in repeats:
        click.echo(f"编号 {repeat.again.record.id} 有两个文件：{'文字相同' if repeat.is_same else '文字不同'}")
        click.echo(printable(f"    {repeat.kept.path}"))
        click.echo(printable(f"    {repeat.again.path}"))
    if any(repeat.is_same for repeat in repeats):
        click.echo("文字相同的，每个编号只留一份：hongzhu merge --repeated --write\n")


def _merge_repeats(archive: Archive, is_written: bool) -> None:
    repeats = find_repeats(archive.records)
    same = [repeat for repeat in repeats if repeat.is_same]
    for repeat in same:
        click.echo(printable(f"保留 {repeat.kept.path}，并入 {repeat.again.path}"))
        if is_written:
            kept = next(stored for stored in archive.records if stored.path == repeat.kept.path)
            join_records(archive, kept, repeat.again, PUT_AWAY, _today())
    done = f"合并了 {len(same)} 份，并入的移到了 {PUT_AWAY}" if is_written else f"可以合并 {len(same)} 份；真的合并，加 --write"
    left = len(repeats) - len(same)
    click.echo(f"{done}。" + (f"另有 {left} 份编号相同、文字不同，运行 hongzhu merge 逐一决定。" if left else ""))


def _find(archive: Archive, text: str) -> StoredRecord:
    stored = _file_named(archive, text) or find_typed(archive, text, "编号写成网址里的样子；运行 hongzhu merge 看有哪些")
    if stored.record.withdrawn:
        raise UsageError(f"这份文献已经撤下：{stored.record.id}", where=str(stored.path), next_step="撤下的文献不能合并")
    return stored


def _file_named(archive: Archive, text: str) -> StoredRecord | None:
    """The record in the file that was typed; an id that two files have names none of them."""
    path = Path(text).resolve()
    if found := next((stored for stored in archive.records if stored.path.resolve() == path), None):
        return found
    files = [stored.path for stored in archive.records if stored.record.id == text]
    if len(files) > 1:
        raise UsageError(
            f"编号 {text} 有 {len(files)} 个文件", where="、".join(map(str, files)), next_step="写文件名，不写编号"
        )
    return None


def _explain(kept: StoredRecord, other: StoredRecord) -> str:
    likeness, different = compare_records(kept.record, other.record)
    said = describe_differences(likeness)
    lines = [f"保留：{_describe(kept)}", f"并入：{_describe(other)}", "", f"文字：相同的占 {likeness.of_both:.1%}"]
    lines.append(f"  并入的一份{said}" if said else "  折去标点、空格后完全相同")
    lines += [f"  只有{side}有：{words}" for side, words in _examples(likeness.here, likeness.there)]
    if different:
        lines.append(f"注意：两份的{'、'.join(different)}不同，请先核对是不是同一份。")
    if rows := list(_fields(kept.record, other.record)):
        lines += ["元数据不同的各项（合并后用保留的一份）：", *rows]
    return "\n".join(printable(line) for line in lines)


def _examples(here: Sequence[Span], there: Sequence[Span]) -> list[tuple[str, str]]:
    found = []
    for side, spans in (("并入的", here), ("保留的", there)):
        texts = [span.text for span in spans[:5]]
        if texts:
            more = f" 等 {len(spans)} 处" if len(spans) > 5 else ""
            found.append((side, "、".join(f"“{t[:40]}{'…' if len(t) > 40 else ''}”" for t in texts) + more))
    return found


def _fields(kept: Record, other: Record) -> list[str]:
    names = {
        "title": "标题",
        "kind": "文种",
        "issuer": "发文机关",
        "doc_number": "文号",
        "date_written": "成文日期",
        "date_printed": "印发日期",
        "date_published": "发布日期",
        "publisher": "发布者",
        "truncated": "残缺",
    }
    values = {name: (getattr(kept, key), getattr(other, key)) for key, name in names.items()}
    return [f"  {name}：保留 {a or '（无）'}，并入 {b or '（无）'}" for name, (a, b) in values.items() if a != b]


def _describe(stored: StoredRecord) -> str:
    sources = "；".join(_place(source) for source in stored.record.sources) or "手写的记录"
    edited = "，您改过" if is_made_by_hand(stored) else ""
    return f"{_name(stored.record)}（{stored.record.id}{edited}）  来源：{sources}"


def _name(record: Record) -> str:
    facts = [record.doc_number, record.date]
    return f"《{record.title}》{' '.join(fact for fact in facts if fact)}"


def _place(source: Source) -> str:
    return source.url or source.file or source.sha256[:12]


def _keep_apart(archive: Archive, first: StoredRecord, second: StoredRecord) -> None:
    apart = keep_apart(archive, first, second)
    if apart.record.id != second.record.id:
        own = f"{second.path} 改用编号 {apart.record.id}；发布过的链接 /d/{second.record.id}/ 归另一份。"
        click.echo(printable(own))
    click.echo(f"已记下：{first.record.id} 和 {apart.record.id} 不是同一份，以后不再问。")


def _merge(archive: Archive, kept: StoredRecord, other: StoredRecord) -> None:
    joined = join_records(archive, kept, other, PUT_AWAY, _today())
    click.echo(f"\n已合并，保留 {kept.record.id}：{kept.path}")
    click.echo(f"并入的一份移到了 {joined.folder}；要恢复，把里面的文件放回 {archive.root}，并删去保留的一份里的这个来源。")
    if joined.is_moved:
        click.echo(f"发布过的 /d/{other.record.id}/ 和它各段的链接，下次建站时转到保留的一份。")


def _today() -> str:
    return datetime.date.today().isoformat()
