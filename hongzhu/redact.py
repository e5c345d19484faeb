"""`hongzhu redact`: words of one document are masked for good, in every file of the archive and in all that comes again."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from archive.atomic import write_atomically
from archive.errors import HongzhuError, UsageError, printable
from archive.publication import personal_in
from archive.redaction import Redactions, cover, is_long_enough, make_rules
from archive.redaction_file import KEY, with_key, write_redactions
from archive.store import Archive, StoredRecord
from hongzhu.options import PUT_AWAY, archive_option, snapshots_option
from hongzhu.typed_id import find_typed
from hongzhu.writing import in_turn
from linking.published_folder import FORWARDING_FILE, PublishedFolder, published_folder_of
from scraper.extract import extract
from scraper.extract.decode import decode
from scraper.snapshot import SnapshotStore
from study.redacting import Files, holds, pack_files, published_documents, record_files, redacted_record, text_without
from study.shelf import load_shelf, packs_folder

_INDEX = Path("data/index")
_INBOXES = (Path("inbox"), Path("data/inbox"))
"""Where raw files wait that are not ingested yet."""
_SHOWN = 10


@dataclass
class _Done:
    """What one run did, for its account."""

    files: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    """Files that are no text and may have the words."""
    closed: int = 0
    renewed: dict[str, str] = field(default_factory=dict)


@click.command("redact")
@click.argument("document", metavar="文献编号")
@click.argument("words", metavar="[要遮住的文字]…", nargs=-1)
@click.option("--personal", is_flag=True, help="遮住程序在这份文献里认出的身份证号、手机号、银行卡号。")
@click.option("--close", is_flag=True, help="原件移到快照文件夹旁边封存，只有您打得开。")
@click.option("--renew", is_flag=True, help="原件改写成遮住以后的；只限网页和文本。")
@archive_option()
@snapshots_option()
@in_turn()
def command(
    document: str, words: tuple[str, ...], personal: bool, close: bool, renew: bool, archive_root: Path, snapshots_root: Path
) -> None:
    """把一份文献里的几处文字永久遮住（□），以后再收录、重新提取、合并也照样遮住。

    要遮住的文字写在命令里会留在终端的历史里；不写，就从键盘（或管道）读，一行一处，空行结束。

    记录、取舍清单、链接账本、学习包、data/removed 和待收的文件都遮住；记下的规则只有带密钥的摘要，没有文字本身，
    密钥在 data/redaction.key，请另行备份。原件用 --close 封存，或用 --renew 改写。
    """
    if close == renew:
        raise UsageError("原件怎么办，要选一种", next_step="--close 封存原件，或 --renew 改写原件")
    archive = Archive(archive_root)
    stored = find_typed(archive, document, "编号写成网址里的样子，可从网页上复制")
    hidden = _wanted(stored, words, personal)
    redactions, made = _with_rules(archive, stored, hidden)
    store, done = SnapshotStore(snapshots_root), _Done()
    digests = _digests_of(stored, store)
    fresh = {sha256: _renewed_bytes(store, sha256, hidden) for sha256 in digests} if renew else {}
    # The rules first: whatever stops this run, what is ingested meanwhile is masked, and the command may be given again.
    write_redactions(archive_root, redactions)
    for sha256 in digests:
        _put_away(store, sha256, fresh.get(sha256), done)
    if done.renewed:
        write_redactions(archive_root, replace(redactions, renewed=(*redactions.renewed, *done.renewed.items())))
    _write(_all_files(archive, stored, hidden, done), done)
    published = PublishedFolder(published_folder_of(archive_root))
    published.write(list(published_documents(published, hidden)))
    shutil.rmtree(_INDEX, ignore_errors=True)
    others = [s for s in archive.records if s.path != stored.path and holds(s.path.read_text(encoding="utf-8"), hidden)]
    click.echo("\n".join(printable(line) for line in _tell(stored, made, others, done)))


def _wanted(stored: StoredRecord, words: tuple[str, ...], personal: bool) -> list[str]:
    typed = list(words)
    if personal:
        typed += _personal_writings(stored)
        if not typed:
            raise UsageError("没有在这份文献里认出身份证号、手机号或银行卡号", next_step="去掉 --personal，写出要遮住的文字")
    elif not typed:
        if sys.stdin.isatty():
            click.echo("要遮住的文字，一行一处，空行结束：", err=True)
        typed = list(iter(lambda: sys.stdin.readline().strip(), ""))
    if not typed:
        raise UsageError("没有写要遮住的文字", next_step="一行一处；或用 --personal")
    for each in typed:
        if not is_long_enough(each):
            raise UsageError("要遮住的文字至少两个字", next_step="连同旁边的字一起写")
    return typed


def _personal_writings(stored: StoredRecord) -> list[str]:
    """Each number as it is written: its value alone, since letters decide."""
    return list(dict.fromkeys(found.value for found in personal_in(stored.record)))


def _with_rules(archive: Archive, stored: StoredRecord, words: Iterable[str]) -> tuple[Redactions, int]:
    redactions = with_key(archive.redactions)
    assert redactions.key
    record, today = stored.record, datetime.date.today().isoformat()
    head = "\n".join(filter(None, (record.title, record.subtitle, record.kicker, record.source_note)))
    passages = [("", head), *((anchor, block.text) for anchor, block in zip(record.anchors, record.body, strict=True))]
    everywhere = stored.path.read_text(encoding="utf-8")
    rules = []
    for each in words:
        found = make_rules(redactions.key, record.id, each, passages, today)
        if not found and not holds(everywhere, [each]):
            raise UsageError(
                "这份文献里没有要遮住的一处文字", where=str(stored.path), next_step="从页面上复制这几个字，不要省略"
            )
        rules += found or make_rules(redactions.key, record.id, each, [("", each)], today)
    fresh = [rule for rule in rules if rule not in redactions.rules]
    return replace(redactions, rules=(*redactions.rules, *fresh)), len(rules)


def _digests_of(stored: StoredRecord, store: SnapshotStore) -> list[str]:
    """The snapshots that a record was ever made from, and what those were joined from."""
    waiting = [s.sha256 for s in stored.record.sources] + [r.sha256 for r in stored.record.revisions]
    found: dict[str, None] = {}
    while waiting:
        sha256 = waiting.pop(0)
        if len(sha256) == 64 and sha256 not in found and (snapshot := store.get(sha256)):
            found[sha256] = None
            waiting += snapshot.made_from
    return list(found)


def _renewed_bytes(store: SnapshotStore, sha256: str, words: Collection[str]) -> bytes:
    """The bytes of a snapshot with `words` covered; raises UsageError where that cannot be done, or not be seen to be done."""
    snapshot = store.get(sha256)
    assert snapshot
    where = snapshot.origins[0].url or snapshot.origins[0].name or sha256
    try:
        decoded = decode(snapshot.data, where)
        new = cover(decoded.text, words).encode(decoded.encoding)
        # As a reader of the page sees it too: words may stand in pieces between marks.
        if not holds(decode(new, where).text, words) and not holds(extract(new, where).text, words):
            return new
    except (HongzhuError, UnicodeError, LookupError):
        pass
    raise UsageError("这份原件不能改写（不是网页或文本）", where=where, next_step="用 --close 封存它")


def _put_away(store: SnapshotStore, sha256: str, fresh: bytes | None, done: _Done) -> None:
    if fresh is not None:
        done.renewed[sha256] = store.renew(sha256, fresh)
    elif store.close(sha256):
        done.closed += 1


def _all_files(archive: Archive, stored: StoredRecord, words: Collection[str], done: _Done) -> Files:
    record = redacted_record(stored.record, words, done.renewed)
    files = record_files(stored, record, words, done.renewed) | pack_files(load_shelf(packs_folder(archive.root)), words)
    beside = [archive.root / "distinct.txt", published_folder_of(archive.root) / FORWARDING_FILE]
    below = [
        path for folder in (PUT_AWAY, *_INBOXES) if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    for path in [*filter(Path.is_file, beside), *below]:
        try:
            text = text_without(path, words, done.renewed)
        except UnicodeDecodeError:
            done.unread.append(path)
            continue
        if text != path.read_bytes():
            files[path] = text
    done.unread += [archive.root / "attachments" / a.file for a in stored.record.attachments if a.file]
    return files


def _write(files: Files, done: _Done) -> None:
    """What goes is taken away last: no moment has less than one copy of a record."""
    for path, data in files.items():
        if data is not None:
            write_atomically(path, data)
    for path, data in files.items():
        if data is None:
            path.unlink(missing_ok=True)
    done.files = sorted(files)


def _tell(stored: StoredRecord, rules: int, others: list[StoredRecord], done: _Done) -> list[str]:
    lines = [
        f"已遮住：{stored.record.id}，{rules} 处；改写了 {len(done.files)} 个文件",
        f"  规则的密钥：{KEY}（不在备份里的，现在就备份）",
    ]
    if done.closed:
        lines.append(f"  封存了 {done.closed} 份原件，在快照文件夹旁的 snapshots-closed")
    if done.renewed:
        lines.append(f"  改写了 {len(done.renewed)} 份原件")
    lines += [f"  没有改，里面可能也有：{path}" for path in done.unread[:_SHOWN]]
    lines += [f"  别的文献里也有这几个字，没有动：{other.path}" for other in others[:_SHOWN]]
    if stored.record.source and stored.record.source.file:
        lines.append(f"  收录时的原始文件若还在您手里，也要处理：{stored.record.source.file}")
    lines.append("下次运行 hongzhu build 会重建全部索引（比平时久），网页、检索文件和离线副本里就没有这些字了。")
    lines.append("够不着的：版本历史（git）、已经做过的备份、已经拷走的离线副本和学习包，要另行处理。")
    return lines
