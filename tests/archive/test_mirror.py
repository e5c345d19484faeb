"""A folder that mirrors a store: what changed comes, what was changed here goes back, and nobody's work is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from archive.errors import ArchiveBusy, Unreadable
from archive.mirror import Mirror
from archive.place import open_place


@pytest.fixture
def place():
    MemoryFileSystem.store.clear()
    place = open_place("memory://bureau/archive")
    for name in ("a.md", "b.md", "attachments/c.txt"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(name.encode())
    yield place
    MemoryFileSystem.store.clear()


def names(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_folder_becomes_what_the_store_holds_and_follows_it(place, tmp_path):
    mirror = Mirror(place, tmp_path / "here")
    assert mirror.pull() == 3
    assert names(tmp_path / "here") == {"a.md": b"a.md", "b.md": b"b.md", "attachments/c.txt": b"attachments/c.txt"}
    (place / "a.md").write_bytes(b"another")
    (place / "b.md").unlink()
    (place / "d.md").write_bytes(b"new")
    Mirror(place, tmp_path / "here").pull()
    assert names(tmp_path / "here") == {"a.md": b"another", "d.md": b"new", "attachments/c.txt": b"attachments/c.txt"}


def test_only_what_changed_is_fetched(place, tmp_path):
    Mirror(place, tmp_path / "here").pull()
    before = {path.name: path.stat().st_ino for path in (tmp_path / "here").glob("*.md")}
    (place / "a.md").write_bytes(b"another")
    Mirror(place, tmp_path / "here").pull()
    after = {path.name: path.stat().st_ino for path in (tmp_path / "here").glob("*.md")}
    assert [name for name in after if after[name] != before[name]] == [
        "a.md"
    ]  # what is fetched takes the place of the old file


def test_file_changed_or_lost_here_is_fetched_again(place, tmp_path):
    Mirror(place, tmp_path / "here").pull()
    (tmp_path / "here" / "a.md").write_bytes(b"by hand")
    (tmp_path / "here" / "b.md").unlink()
    (tmp_path / "here" / "stray.md").write_bytes(b"stray")
    Mirror(place, tmp_path / "here").pull()
    assert names(tmp_path / "here") == {"a.md": b"a.md", "b.md": b"b.md", "attachments/c.txt": b"attachments/c.txt"}


def test_what_was_changed_here_goes_back_and_nothing_else(place, tmp_path):
    mirror = Mirror(place, tmp_path / "here")
    mirror.pull()
    (tmp_path / "here" / "a.md").write_bytes(b"a2")
    (tmp_path / "here" / "new.md").write_bytes(b"new")
    (tmp_path / "here" / "b.md").unlink()
    (tmp_path / "here" / ".hongzhu-lock").write_bytes(b"")
    assert mirror.push() == 3
    stored = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert stored == {"a.md": b"a2", "new.md": b"new", "attachments/c.txt": b"attachments/c.txt"}
    assert mirror.push() == 0


def test_what_another_machine_changed_meanwhile_is_never_overwritten(place, tmp_path):
    mirror = Mirror(place, tmp_path / "here")
    mirror.pull()
    (place / "a.md").write_bytes(b"theirs")
    (tmp_path / "here" / "a.md").write_bytes(b"ours")
    with pytest.raises(ArchiveBusy, match="另一台机器"):
        mirror.push()
    assert (place / "a.md").read_bytes() == b"theirs"


def test_file_that_another_machine_made_meanwhile_is_never_overwritten(place, tmp_path):
    mirror = Mirror(place, tmp_path / "here")
    mirror.pull()
    (place / "new.md").write_bytes(b"theirs")
    (tmp_path / "here" / "new.md").write_bytes(b"ours")
    with pytest.raises(ArchiveBusy):
        mirror.push()
    assert (place / "new.md").read_bytes() == b"theirs"


def test_name_that_leads_out_of_the_folder_is_refused(place, tmp_path):
    MemoryFileSystem().pipe_file("/bureau/archive/a\\..\\b.md", b"x")
    with pytest.raises(Unreadable, match="名称不能用"):
        Mirror(place, tmp_path / "here").pull()
    assert not (tmp_path / "here").exists()


def test_nothing_in_the_store_is_an_empty_folder(tmp_path):
    assert Mirror(open_place("memory://nowhere/archive"), tmp_path / "here").pull() == 0


def test_damaged_memory_fetches_all_anew(place, tmp_path):
    Mirror(place, tmp_path / "here").pull()
    (tmp_path / "here.mirror.json").write_text("{", encoding="utf-8")
    (tmp_path / "here" / "a.md").write_bytes(b"by hand")
    Mirror(place, tmp_path / "here").pull()
    assert (tmp_path / "here" / "a.md").read_bytes() == b"a.md"
