"""Archives and sites in a store of objects: built as in a folder, by one machine or by several at once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archive.markdown import dump_record
from archive.place import open_place
from hooks.build.site_store import LIST
from tests.command.run_hongzhu import HONGZHU, environment, files_below
from tests.search_browser.site import small_records
from tests.stores import address, bucket

__all__ = ["address", "bucket"]


def hongzhu(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(HONGZHU), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), cwd=folder, check=False)


def put_records(place: Path, records) -> None:
    for record in records:
        target = place / "docs" / "archive" / f"{record.id}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(dump_record(record).encode("utf-8"))


def stored(place: Path) -> dict[str, bytes]:
    place.fs.invalidate_cache()
    root = place.path.rstrip("/")
    found = {path.removeprefix(f"{root}/"): data for path, data in place.fs.cat(place.fs.find(root)).items()}
    return {name: data for name, data in found.items() if name != LIST}


@pytest.fixture
def folder(tmp_path):
    """The folder of an archive whose records are not in it."""
    (tmp_path / "here" / "docs").mkdir(parents=True)
    (tmp_path / "here" / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    return tmp_path / "here"


def test_archive_and_site_in_a_store_are_what_they_are_in_a_folder(bucket, folder):
    place = open_place(f"{bucket}/one")
    records = small_records()[:4]
    put_records(place, records[:3])
    options = ["--archive", f"{bucket}/one/docs/archive", "--site", f"{bucket}/one/site"]
    built = hongzhu("build", *options, folder=folder)
    assert built.returncode == 0, built.stderr
    site = stored(place / "site")
    [here] = (folder / "data" / "mirror").glob("*/site")
    assert site == files_below(here)
    assert {f"{record.id}.txt" for record in records[:3]} <= stored(place / "docs" / "published").keys()
    assert place.fs.info((place / "site" / "index.html").path)["ContentType"] == "text/html"

    put_records(place, records[3:])
    again = hongzhu("build", *options, folder=folder)
    assert again.returncode == 0, again.stderr
    after = stored(place / "site")
    assert f"d/{records[3].id}/index.html" in after
    assert after["assets/search-index/manifest.js"] != site["assets/search-index/manifest.js"]
    there = {name.rsplit("/", 1)[1] for name in after if name.startswith("assets/search-index/")}
    gone = {name.rsplit("/", 1)[1] for name in site if name.startswith("assets/search-index/")} - there
    assert gone  # what the new manifest does not name is no longer published

    indexed = hongzhu("index", "--archive", f"{bucket}/one/docs/archive", "--index", "data/third/index", folder=folder)
    assert (indexed.returncode, indexed.stdout) == (0, "索引：新增 4，改动 0，删去 0，未变 0\n"), indexed.stderr


def test_place_that_holds_something_else_is_left_alone(bucket, folder):
    place = open_place(f"{bucket}/mine")
    (place / "mine.txt").write_bytes(b"my own")
    put_records(folder, small_records()[:1])
    run = hongzhu("build", "--site", f"{bucket}/mine", folder=folder)
    assert run.returncode == 1
    assert "没有动它们" in run.stderr
    assert stored(place) == {"mine.txt": b"my own"}


def test_archive_that_is_not_in_the_store_is_one_sentence(bucket, folder):
    run = hongzhu("build", "--archive", f"{bucket}/nobody/docs/archive", folder=folder)
    assert run.returncode == 2
    assert "存储里没有这座文库" in run.stderr
    assert not (folder / "site").exists()


def test_partitions_are_built_by_the_machines_of_a_cluster(bucket, address, tmp_path):
    full, empty = open_place(f"{bucket}/bureau"), open_place(f"{bucket}/empty")
    record = small_records()[0]
    put_records(full, [record])
    run = hongzhu("build", "--partition", full, "--partition", empty, "--cluster", address, folder=tmp_path)
    assert run.returncode == 1
    assert f"建成 {full}" in run.stdout
    assert f"没有建成 {empty}" in run.stderr and "存储里没有这座文库" in run.stderr
    site = stored(full / "site")
    assert f"d/{record.id}/index.html" in site and "assets/search-index/manifest.js" in site
    assert f"{record.id}.txt" in stored(full / "docs" / "published")


def test_partitions_ask_for_what_goes_with_them(tmp_path):
    for arguments in (["--cluster", "tcp://127.0.0.1:1"], ["--partition", "s3://a/b", "--site", "site"]):
        run = hongzhu("build", *arguments, folder=tmp_path)
        assert run.returncode == 2
        assert "--partition" in run.stderr
    for flag in ("--offline", "--private"):  # what is not for everybody is put nowhere
        run = hongzhu("build", flag, "--site", "memory://a/site", folder=tmp_path)
        assert run.returncode == 2
        assert "只做在本机" in run.stderr
    twice = hongzhu("build", "--partition", "memory://a", "--partition", "memory://a", folder=tmp_path)
    assert "写了两次" in twice.stderr
