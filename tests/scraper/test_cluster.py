"""Beyond one machine: two workers of a Dask cluster and a store of objects give what one process gives in a folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import scraper.work.cluster as module
from archive.errors import ClusterUnusable, UsageError
from archive.place import open_place
from archive.store import Archive, Outcome
from scraper.intake.ingest import Failed, ingest
from scraper.intake.reextract import Standing, reextract
from scraper.snapshot import SnapshotStore
from scraper.snapshot.verify import verify, wanted_by
from scraper.work.cluster import cluster
from tests.command.run_hongzhu import HONGZHU, NOTICE, environment, files_below
from tests.snapshot.written_archive import TOPICS, age
from tests.stores import address, bucket

__all__ = ["address", "bucket"]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five notices and a file that gives none."""
    folder = tmp_path_factory.mktemp("raw") / "来文"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(NOTICE.format(f"第{number}次家访"), encoding="utf-8")
    (folder / "空.txt").write_text("　\n", encoding="utf-8")
    return folder


def take(raw: Path, root: Path, **options: Any) -> list[Outcome | str | None]:
    snapshots = SnapshotStore(root / "snapshots")
    results = ingest([raw], root / "archive", received_at="2026-11-20", snapshots=snapshots, **options)
    return [r.error.name if isinstance(r, Failed) else r.outcome for r in results]


def test_cluster_and_store_give_what_one_process_gives_in_a_folder(
    raw: Path, bucket: str, address: str, tmp_path: Path
) -> None:
    alone = take(raw, tmp_path)
    root = open_place(f"{bucket}/whole")
    with cluster(address) as workers:
        assert take(raw, root, workers=workers) == alone == [Outcome.NEW] * 5 + ["EmptyFile"]
        assert take(raw, root) == [Outcome.UNCHANGED] * 5 + ["EmptyFile"]
        stored = {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        local = files_below(tmp_path)
        records = [name for name in local if name.startswith("archive")]
        assert {name: stored[name] for name in records} == {name: local[name] for name in records}
        assert stored.keys() == local.keys()
        age(Archive(root / "archive").records[3], "明确专人负责", "明确专人贞责")
        again = [
            [(r.standing, r.differences) for r in reextract(Archive(root / "archive"), TOPICS, store, workers, write=write)]
            for store, write in ((SnapshotStore(root / "snapshots"), True), (SnapshotStore(root / "snapshots"), False))
        ]
        assert [standing for standing, _ in again[0]].count(Standing.CHANGED) == 1
        assert again[1] == [(Standing.SAME, ())] * 5
        wanted = wanted_by(Archive(root / "archive").records)
        assert verify(SnapshotStore(root / "snapshots"), wanted, workers).faults == ()
    options = ["--archive", f"{root}/archive", "--snapshots", f"{root}/snapshots"]
    told = subprocess.run([HONGZHU, "verify", *options], capture_output=True, text=True, env=environment(), check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert "核对了 5 份快照" in told.stdout


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def minus(number: int) -> int:
    return -number


def test_document_on_which_a_worker_dies_is_told_and_all_others_are_done(address: str) -> None:
    with cluster(address) as workers:
        done = dict(workers.map(die_at_three, range(6), minus))
    assert done[3] == -3
    assert {abs(value) for value in done.values()} == set(range(6))


def test_snapshots_that_the_workers_do_not_reach_are_told_as_missing(raw: Path, address: str, tmp_path: Path) -> None:
    take(raw, tmp_path)
    with cluster(address) as workers:
        elsewhere = SnapshotStore(Path("/nowhere/snapshots"))
        results = list(reextract(Archive(tmp_path / "archive"), TOPICS, elsewhere, workers, write=False))
    assert {r.standing for r in results} == {Standing.NO_SNAPSHOT}


def test_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    with pytest.raises(ClusterUnusable, match="连不上"), cluster("tcp://127.0.0.1:1"):
        pass
    with pytest.raises(ClusterUnusable), cluster("no address at all"):
        pass


def test_workers_with_another_version_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version", lambda name: "0.0.0")
    with pytest.raises(ClusterUnusable, match="版本"), cluster(address):
        pass


def test_cluster_without_its_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="Dask"), cluster("tcp://127.0.0.1:8786"):
        pass
