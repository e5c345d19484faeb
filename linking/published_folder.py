"""The ledger on disk: `<archive>/../published/`, a file a document and `documents.txt`, which names them all.

`documents.txt` is there so that a file that was deleted or shortened by hand is missed: without it every link of that
document would die unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.atomic import write_all_atomically
from archive.errors import HongzhuError, printable
from linking.published import LEDGER_FORMAT, LinkLedgerDamaged, PublishedDocument, dump_document, load_document

NAMES_FILE = "documents.txt"
FORWARDING_FILE = "forward.yml"
_SUFFIX = ".txt"
_FIRST_LINE = f"hongzhu published documents {LEDGER_FORMAT}"


class PublishedFolder:
    """Every document that was ever published, by id; reads once, then answers from memory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents: dict[str, PublishedDocument] = {}
        named = dict(_read_names(root / NAMES_FILE))
        # A file that is not named was written by a build that was stopped before it could name it.
        others = [path.stem for path in root.glob(f"[!.]*{_SUFFIX}") if path.name != NAMES_FILE]
        for record_id in sorted({*named, *others}):
            document = _read_document(root / f"{record_id}{_SUFFIX}")
            if document.id != record_id or document.links < named.get(record_id, 0):
                raise LinkLedgerDamaged(
                    f"链接账本里少了东西：{NAMES_FILE} 里记的是 {record_id} 有 {named.get(record_id, 0)} 行，"
                    f"文件里是 {document.id} 的 {document.links} 行",
                    where=document.where,
                    next_step=f"从版本历史恢复这个文件；若是有意清除，把 {NAMES_FILE} 里的数字改小",
                )
            self.documents[record_id] = document

    @property
    def links(self) -> int:
        """How many links there are."""
        return sum(document.links for document in self.documents.values())

    def write(self, changed: Iterable[PublishedDocument]) -> None:
        """Put `changed` on disk, all of them or, where the system stops half-way, files that are each whole."""
        changed = list(changed)
        if not changed:
            return
        for document in changed:
            self.documents[document.id] = document
        names = "".join(f"{d.id}\t{d.links}\n" for _, d in sorted(self.documents.items()))
        files = {self.root / f"{d.id}{_SUFFIX}": dump_document(d) for d in changed}
        files[self.root / NAMES_FILE] = f"{_FIRST_LINE}\n{names}"
        write_all_atomically({path: text.encode("utf-8") for path, text in files.items()})


def published_folder_of(archive_dir: Path) -> Path:
    """Where the ledger of the archive below `archive_dir` is."""
    return archive_dir.resolve().parent / "published"


def _read_names(path: Path) -> Iterator[tuple[str, int]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        if any(path.parent.glob(f"*{_SUFFIX}")):
            raise LinkLedgerDamaged("链接账本的总目不见了", where=str(path), next_step="从版本历史恢复这个文件") from None
        return
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
    if lines[0] != _FIRST_LINE:
        raise LinkLedgerDamaged("这个程序读不懂链接账本的总目", where=str(path), next_step="从版本历史恢复这个文件")
    for number, line in enumerate(lines[1:], start=2):
        if line:
            record_id, _, links = line.partition("\t")
            if not links.isdecimal() or "/" in record_id or record_id.startswith("."):
                raise LinkLedgerDamaged(
                    f"总目里有一行不完整：{printable(line[:60])}", where=f"{path}:{number}", next_step="从版本历史恢复这个文件"
                )
            yield record_id, int(links)


def _read_document(path: Path) -> PublishedDocument:
    try:
        # Not read_text: it would take other line ends for new lines.
        return load_document(path.read_bytes().decode("utf-8"), str(path))
    except FileNotFoundError:
        raise LinkLedgerDamaged(
            "一份文献的链接账本不见了，它的旧链接会全部失效",
            where=str(path),
            next_step=f"从版本历史恢复这个文件；若要连同旧链接彻底清除，把 {NAMES_FILE} 里的这一行也删去",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> HongzhuError:
    return LinkLedgerDamaged("链接账本打不开", where=str(path), next_step="检查权限；文件损坏时从版本历史恢复")
