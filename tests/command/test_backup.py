"""`hongzhu backup` and `restore`: what comes back is what was there, and what nobody is to read does not come back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.backup_store import BackupStore, State, is_safe_path
from archive.store import Archive
from tests.leaks.test_redact import NAME, NUMBER, RAW, Desk, holding

from .run_hongzhu import files_below, hongzhu, write_notice

LEFT_OUT = ("site/", "data/index/", "data/signatures.sqlite", "raw/")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An archive of two documents; its index and site stand for what any run makes again."""
    desk = Desk(tmp_path_factory.mktemp("backup") / "文库 甲")
    (desk.folder / "raw").mkdir(parents=True)
    (desk.folder / "raw/shouji.txt").write_text(RAW, encoding="utf-8")
    write_notice(desk.folder / "raw/家访.txt", "家访")
    (desk.folder / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    desk.run("ingest", "raw")
    for path in ("site/.hongzhu-site", "site/index.html", "data/index/current.json"):
        (desk.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (desk.folder / path).write_text("{}", encoding="utf-8")
    return desk


@pytest.fixture
def desk(first: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(first.folder, tmp_path / "文库 甲")
    return Desk(tmp_path / "文库 甲")


def kept(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_below(folder).items() if not name.startswith(LEFT_OUT)}


def back_up(desk: Desk, *options: str) -> str:
    return desk.run("backup", "../备份", *options).out


def restore(desk: Desk, *options: str, status: int = 0, to: str = "恢复") -> Desk:
    done = hongzhu("restore", "备份", to, *options, folder=desk.folder.parent)
    assert done.status == status, done.err
    return Desk(desk.folder.parent / to)


def test_what_comes_back_is_what_was_there(desk: Desk) -> None:
    said = back_up(desk)
    assert "第 1 次备份" in said and "不属于文库的文件夹 raw" in said
    back = restore(desk)
    assert files_below(back.folder) == kept(desk.folder)
    assert "逐字相符 2 份" in back.run("check", "--deep").out


def test_backup_copies_only_what_is_new(desk: Desk) -> None:
    back_up(desk)
    before = files_below(desk.folder.parent / "备份")
    assert "没有新的文件" in back_up(desk)
    assert files_below(desk.folder.parent / "备份") == before
    write_notice(desk.folder / "raw/防汛.txt", "防汛")
    desk.run("ingest", "raw/防汛.txt")
    assert "第 2 次备份" in back_up(desk)
    after = files_below(desk.folder.parent / "备份")
    assert before.items() <= after.items()
    assert files_below(restore(desk).folder) == kept(desk.folder)
    assert not list(restore(desk, "--number", "1", to="从前").archive.rglob("*防汛*"))


def test_nothing_is_ever_put_over_something(desk: Desk) -> None:
    back_up(desk)
    (desk.folder.parent / "恢复").mkdir()
    (desk.folder.parent / "恢复/我的.txt").write_text("我的")
    restore(desk, status=2)
    assert files_below(desk.folder.parent / "恢复") == {"我的.txt": "我的".encode()}
    assert hongzhu("backup", "../恢复", folder=desk.folder).status == 2
    assert hongzhu("backup", "备份", folder=desk.folder).status == 2
    assert hongzhu("backup", "..", folder=desk.folder).status == 2


def an_object(desk: Desk) -> Path:
    """The bytes of a record."""
    path = next(path for path in sorted(desk.archive.rglob("*.md")) if "家访" in path.name)
    store = BackupStore(desk.folder.parent / "备份")
    return store.path_of(store.states()[-1].files[path.relative_to(desk.folder).as_posix()].sha256)


def flip(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"!")


@pytest.mark.parametrize("damage", [flip, Path.unlink], ids=["changed", "gone"])
def test_damage_is_found_named_healed_and_never_restored(desk: Desk, damage: Callable[[Path], None]) -> None:
    back_up(desk)
    assert "全部完好" in back_up(desk, "--check")
    damage(an_object(desk))
    found = desk.run("backup", "../备份", "--check", status=1)
    assert "关于做好家访工作的通知.md" in found.out and "损坏 1 处" in found.out
    restore(desk, status=1)
    assert not (desk.folder.parent / "恢复").exists()
    part = restore(desk, "--partial", status=1)
    assert len(files_below(part.folder)) == len(kept(desk.folder)) - 1
    back_up(desk, "--full")
    assert "全部完好" in back_up(desk, "--check")
    assert files_below(restore(desk, to="再恢复").folder) == kept(desk.folder)


def test_list_that_was_changed_is_not_believed(desk: Desk) -> None:
    back_up(desk)
    (path,) = (desk.folder.parent / "备份/states").iterdir()
    path.write_bytes(path.read_bytes().replace(b"mkdocs.yml", b"../../a.yml"))
    assert desk.run("backup", "../备份", "--check", status=1).out.count("清单读不出来") == 1
    restore(desk, status=1)


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../a", "a/../../b", "C:/a", "a\\b", "a\nb", "nul|"])
def test_path_that_leads_elsewhere_is_none(name: str) -> None:
    assert not is_safe_path(name)


def test_newer_format_is_refused(desk: Desk) -> None:
    back_up(desk)
    (desk.folder.parent / "备份/hongzhu-backup.json").write_text(json.dumps({"format": 2}))
    restore(desk, status=1)
    desk.run("backup", "../备份", status=1)


def test_only_the_last_ones_are_kept(desk: Desk) -> None:
    for word in ("甲", "乙", "丙"):
        (desk.folder / "docs/说明.md").write_text(word)
        back_up(desk)
    assert "删去了更早的 2 次备份" in back_up(desk, "--keep", "1")
    store = BackupStore(desk.folder.parent / "备份")
    assert [state.serial for state in store.states()] == [3]
    assert not any(data in (b"\xe7\x94\xb2", b"\xe4\xb9\x99") for data in files_below(store.root).values())
    assert files_below(restore(desk).folder) == kept(desk.folder)


def test_clock_that_went_back_leaves_the_last_the_last(tmp_path: Path) -> None:
    store = BackupStore(tmp_path)
    store.make()
    for moment in ("2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z"):
        store.add(State(moment, "docs/archive", "data/snapshots", {}, (moment[:4] * 16,)))
    assert [(state.serial, state.made_at[:4]) for state in store.states()] == [(1, "2030"), (2, "2020")]


@pytest.mark.parametrize("snapshot", ["close", "renew"])
def test_words_masked_since_do_not_come_back_with_an_older_backup(desk: Desk, snapshot: str) -> None:
    back_up(desk)
    desk.run("redact", desk.id, NAME, NUMBER, f"--{snapshot}")
    assert "加 --closed 才备份" in back_up(desk)
    refused = hongzhu("restore", "备份", "从前", "--number", "1", folder=desk.folder.parent)
    assert refused.status == 1 and "没有它的密钥" in refused.err
    assert not (desk.folder.parent / "从前").exists()
    back = restore(desk, "--number", "1", "--key", "文库 甲/data/redaction.key", to="从前")
    for words in (NAME, NUMBER):
        assert holding(back, words) == []
    assert "□" in "".join(path.read_text(encoding="utf-8") for path in back.archive.rglob("*.md"))
    assert "损坏" not in back.run("check", "--deep").out
    shutil.copytree(desk.folder / "raw", back.folder / "raw")
    back.run("ingest", "raw")
    assert holding(back, NAME) == []


def test_last_backup_after_masking_needs_no_key_to_be_restored(desk: Desk) -> None:
    desk.run("redact", desk.id, NAME, NUMBER, "--close")
    back_up(desk)
    back = restore(desk)
    assert holding(back, NAME) == []
    assert not (back.folder / "data/snapshots-closed").exists()
    back_up(desk, "--closed")
    whole = restore(desk, to="全部")
    assert files_below(whole.folder) == kept(desk.folder)
    assert (whole.folder / "data/redaction.key").stat().st_mode & 0o077 == 0


def test_document_withdrawn_since_stays_withdrawn(desk: Desk) -> None:
    back_up(desk)
    desk.run("remove", desk.id, "--reason", "误收")
    back_up(desk)
    back = restore(desk, "--number", "1")
    (stub,) = (stored.record for stored in Archive(back.archive).records if stored.record.withdrawn)
    assert not stub.body and stub.withdrawn and stub.withdrawn.reason == "误收"
    assert NAME in "".join(path.read_text(encoding="utf-8") for path in (back.folder / "data/removed").rglob("*.md"))
