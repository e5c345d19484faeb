"""A study pack for a memory stick: a site of its documents alone, made by the builder of the whole site."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive.kept_files import closed_files, kept_path
from archive.record import Record
from archive.staging import scratch_folder
from archive.store import Archive
from hongzhu.build import CONFIG_FILE
from hongzhu.offline import write_zip
from hongzhu.progress import progress_bar
from hooks.build.paths import SEARCH_FOLDER
from linking.relations import find_relations
from study.session import Session
from study.shelf import ShelvedPack


def write_pack_zip(archive_root: Path, shelved: ShelvedPack, session: Session, target: Path) -> int:
    """Write `target`: start page, pack with all its forms, its documents and a search over them; the number of bytes.

    What puts one of its documents out of force goes along, so that the warning leads somewhere.
    """
    # Imported here: MkDocs, jieba and Whoosh take a second that the list of packs need not wait.
    from hooks.build.site import write_pages
    from indexer.build import update_index
    from indexer.export import export_index

    with scratch_folder("hongzhu-pack-") as work:
        _copy_archive(archive_root, session, work / "archive")
        _copy_pack(shelved, work / "packs")
        with progress_bar("生成网页") as report:
            write_pages(CONFIG_FILE, work / "archive", work / "site", offline=True, progress=report)
        with progress_bar("建立索引") as report:
            update_index(work / "archive", work / "index", progress=report)
        export_index(work / "index", work / "site" / SEARCH_FOLDER)
        return write_zip(work / "site", target, home=f"{session.url}index.html", title=session.pack.title)


def _copy_archive(archive_root: Path, session: Session, folder: Path) -> None:
    archive = Archive(archive_root)
    wanted = _with_successors(session.records, archive)
    for stored in archive.records:
        if stored.record.id in wanted:
            copy = folder / stored.path.relative_to(archive_root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stored.path, copy)
            _copy_attachments(stored.record, archive_root, folder)
    for words in (archive_root / "topics.yml", archive_root / "synonyms.yml"):
        if words.exists():
            shutil.copyfile(words, folder / words.name)


def _copy_attachments(record: Record, archive_root: Path, folder: Path) -> None:
    closed = closed_files(archive_root)
    for name in (a.file for a in record.attachments if a.file and a.file not in closed):
        copy = kept_path(folder, name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if kept_path(archive_root, name).is_file():
            shutil.copyfile(kept_path(archive_root, name), copy)


def _with_successors(records: tuple[Record, ...], archive: Archive) -> set[str]:
    """Ids of the records and of all that came in their place."""
    successors = find_relations(stored.record for stored in archive.records).successors
    wanted, waiting = set[str](), list(records)
    while waiting:
        record = waiting.pop()
        if record.id not in wanted:
            wanted.add(record.id)
            waiting += successors.get(record.id, ())
    return wanted


def _copy_pack(shelved: ShelvedPack, folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(shelved.path, folder / shelved.path.name)
    if shelved.quotes_path.exists():
        shutil.copyfile(shelved.quotes_path, folder / shelved.quotes_path.name)
