"""`hongzhu redact`: words of one document are masked for good, in every file of the archive and in all that comes again."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import click

from archive.errors import HongzhuError, UsageError, printable
from archive.publication import personal_in
from archive.redaction import Redactions, cover, is_long_enough, make_rules
from archive.redaction_file import KEY, with_key, write_redactions
from archive.store import Archive, StoredRecord
from hongzhu.masked_files import Masked, digests_of, mask_files, put_away, tell_other_sites
from hongzhu.options import archive_option, snapshots_option
from hongzhu.typed_id import find_typed
from hongzhu.writing import in_turn
from scraper.extract import extract
from scraper.extract.decode import decode
from scraper.snapshot import SnapshotStore
from study.redacting import holds

_SHOWN = 10


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
    store = SnapshotStore(snapshots_root)
    digests = digests_of(stored, store)
    fresh = (
        {sha256: _renewed_bytes(store, sha256, hidden) for sha256 in digests if not store.renewed_by(sha256)} if renew else {}
    )
    # The rules first: whatever stops this run, what is ingested meanwhile is masked, and the command may be given again.
    write_redactions(archive_root, redactions)
    done = put_away(store, digests, fresh)
    if done.renewed:
        write_redactions(archive_root, replace(redactions, renewed=(*redactions.renewed, *done.renewed.items())))
    mask_files(archive, stored, hidden, done)
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
        if not found and redactions.words_in(each, record.id):
            continue  # by a run that was stopped before it was done with the other files
        if not found and not holds(everywhere, [each]):
            raise UsageError(
                "这份文献里没有要遮住的一处文字", where=str(stored.path), next_step="从页面上复制这几个字，不要省略"
            )
        rules += found or make_rules(redactions.key, record.id, each, [("", each)], today)
    fresh = [rule for rule in rules if rule not in redactions.rules]
    return replace(redactions, rules=(*redactions.rules, *fresh)), len(rules)


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


def _tell(stored: StoredRecord, rules: int, others: list[StoredRecord], done: Masked) -> list[str]:
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
    lines.append("下次运行 hongzhu build 会重建全部索引（比平时久），网页和检索文件里就没有这些字了；")
    lines += tell_other_sites()
    lines.append("够不着的：版本历史（git）、已经做过的备份、已经拷走的离线副本和学习包，要另行处理。")
    return lines
