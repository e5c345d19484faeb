"""`hongzhu federate` beside builds: what was counted of sites that changed since is known as out of date, and made again."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.store import Archive
from hongzhu import federating
from hongzhu.federating import declared_federation
from hongzhu.federation_members import given_in_words
from hooks.build.paths import SEARCH_FOLDER
from indexer.exported import load_manifest, load_shard, parts_of
from indexer.federation import count_federation

from .run_hongzhu import HONGZHU, environment, files_below, hongzhu, write_notice

SITES = ("jyj", "yizhong")
MEMBERS = ("教育局=www/jyj", "第一中学=www/yizhong")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two archives whose sites stand in one folder."""
    root = tmp_path_factory.mktemp("town")
    for site, words in zip(SITES, (("防汛", "家访"), ("家访", "控辍保学")), strict=True):
        archive = root / site
        assert hongzhu("init", site, folder=root).status == 0
        for word in words:
            write_notice(archive / "来文" / f"{word}.txt", word)
        assert hongzhu("ingest", "来文", "--received-at", "2021-03-05", folder=archive).status == 0
        done = hongzhu("build", "--site", f"../www/{site}", folder=archive, timeout=180)
        assert done.status == 0, done.err
    return root


@pytest.fixture
def copied(town: Path, tmp_path: Path) -> Path:
    shutil.copytree(town, tmp_path / "town")
    return tmp_path / "town"


def add_notice(archive: Path, word: str) -> None:
    write_notice(archive / f"{word}.txt", word)
    assert hongzhu("ingest", f"{word}.txt", "--received-at", "2021-03-06", folder=archive).status == 0
    assert hongzhu("build", "--site", f"../www/{archive.name}", folder=archive, timeout=180).status == 0


def test_member_that_was_built_again_is_named_until_the_federation_is_made_again(copied: Path) -> None:
    none = hongzhu("federate", "www/cha", "--check", folder=copied)
    assert none.status == 2 and "没有合库检索" in none.err
    assert hongzhu("federate", "www/cha", *MEMBERS, folder=copied).status == 0
    current = hongzhu("federate", "www/cha", "--check", folder=copied)
    assert (current.status, current.out) == (0, "各文库都还是合库时的样子\n")
    add_notice(copied / "yizhong", "食堂")
    stale = hongzhu("federate", "www/cha", "--check", folder=copied)
    assert stale.status == 1 and "第一中学" in stale.out and "教育局" not in stale.out
    assert hongzhu("federate", "www/cha", folder=copied).status == 0
    assert hongzhu("federate", "www/cha", "--check", folder=copied).status == 0
    shutil.rmtree(copied / "www/jyj")
    assert "教育局" in hongzhu("federate", "www/cha", "--check", folder=copied).out


def test_masked_words_of_a_member_leave_the_federation_when_it_is_made_again(copied: Path) -> None:
    archive = copied / "jyj"
    write_notice(archive / "保管.txt", "穆桂禾保管钥匙")
    assert hongzhu("ingest", "保管.txt", "--received-at", "2021-03-06", folder=archive).status == 0
    assert hongzhu("build", "--site", "../www/jyj", folder=archive, timeout=180).status == 0
    assert hongzhu("federate", "www/cha", *MEMBERS, folder=copied).status == 0
    (record,) = (s.record for s in Archive(archive / "docs/archive").records if "穆桂禾" in s.record.title)
    done = hongzhu("redact", record.id, "穆桂禾", "--close", folder=archive)
    assert done.status == 0, done.err
    assert hongzhu("build", "--site", "../www/jyj", folder=archive, timeout=180).status == 0
    assert "教育局" in hongzhu("federate", "www/cha", "--check", folder=copied).out
    assert hongzhu("federate", "www/cha", folder=copied).status == 0
    exports = [copied / "www" / site / SEARCH_FOLDER for site in SITES]
    counted = count_federation([parts_of(each, load_manifest(each)) for each in exports])
    shards = {name: data for name, data in files_below(copied / "www/cha/assets/federation").items() if name[0] in "fh"}
    assert {counted.counts.file_name, counted.cohesions.file_name} <= shards.keys()
    left = "".join(
        load_shard(copied / "www/cha/assets/federation" / name).decode("utf-8") for name in shards if name[1:3] != "ed"
    )
    assert "桂禾" not in left and "cohesions" in left


DECLARED = """
extra:
  federation:
    folder: ../www/cha
    title: 青禾区联合检索
    members:
      教育局: ../www/jyj
      第一中学: ../www/yizhong
"""


def test_build_makes_the_federation_that_the_configuration_names(copied: Path) -> None:
    config = copied / "jyj/mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + DECLARED, encoding="utf-8")
    deep = ("check", "--deep", "--site", "../www/jyj", "--json")
    waiting = hongzhu(*deep, folder=copied / "jyj", timeout=120)
    assert "合库检索还没有生成" in waiting.out
    alone = hongzhu("build", "--alone", "--site", "../www/jyj", folder=copied / "jyj", timeout=180)
    assert alone.status == 0 and not (copied / "www/cha").exists()
    built = hongzhu("build", "--site", "../www/jyj", folder=copied / "jyj", timeout=180)
    assert built.status == 0, built.err
    assert "合库检索：2 座文库" in built.out
    manifest = (copied / "www/cha/federation.js").read_text(encoding="utf-8")
    assert [each["prefix"] for each in json.loads(manifest[manifest.index(",") + 1 : -3])["members"]] == [
        "../jyj/",
        "../yizhong/",
    ]
    assert "合库检索" not in hongzhu(*deep, folder=copied / "jyj", timeout=120).out
    add_notice(copied / "yizhong", "食堂")
    assert "合库检索是“第一中学”更新以前统计的" in hongzhu(*deep, folder=copied / "jyj", timeout=120).out
    shutil.rmtree(copied / "www/yizhong")
    failed = hongzhu("build", "--site", "../www/jyj", folder=copied / "jyj", timeout=180)
    assert failed.status != 0 and "网站已经建成，合库检索没有更新" in failed.err and "Traceback" not in failed.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("federation: 是", "看不懂"),
        ("federation: {folder: ../cha, members: [教育局]}", "看不懂"),
        ("federation: {folder: ../cha, members: {教育局: 2021-03-05}}", "看不懂"),
        ("federation: {folder: ../cha, member: {教育局: site}}", "看不懂"),
        ("federation: {folder: ../cha, members: {教育局: site}}", "至少要两座文库"),
        ("federation: {folder: ../cha, members: {甲: a, 乙: b}, at: {丙: /c/}}", "不在所给的文库里"),
        ("federation: {folder: ../cha, members: {甲: a, 乙: b}, at: {乙: 'https://b.example/'}}", "同一个网站里"),
    ],
)
def test_configuration_that_names_no_federation_is_one_sentence(written: str, said: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"extra:\n  {written}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        declared_federation(config)
    assert caught.value.where == str(config)


def test_sites_that_are_built_meanwhile_are_counted_again(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second archive is built again between the first look at it and its last file."""
    monkeypatch.chdir(copied)
    counts = []

    def count_late(parts: object, report: object) -> object:
        counts.append(parts)
        if len(counts) == 1:
            add_notice(copied / "yizhong", "食堂")
        return count_federation(parts, report)  # type: ignore[arg-type]

    monkeypatch.setattr("indexer.federation.count_federation", count_late)
    made = federating.make_federation(Path("www/cha"), "查", given_in_words(Path("www/cha"), MEMBERS, ()))
    assert len(counts) == 2
    assert made.records == len({"防汛", "家访", "控辍保学", "食堂"})
    assert hongzhu("federate", "www/cha", "--check", folder=copied).status == 0


def test_two_at_once_write_one_after_the_other(copied: Path) -> None:
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            [HONGZHU, "federate", "www/cha", *MEMBERS], cwd=copied, stdout=pipe, stderr=pipe, text=True, env=environment()
        )
        for _ in range(3)
    ]
    said = [process.communicate(timeout=180) for process in both]
    assert [process.returncode for process in both] == [0, 0, 0], said
    assert hongzhu("federate", "www/cha", "--check", folder=copied).status == 0
    assert sorted(path.name for path in (copied / "www").iterdir()) == ["cha", *SITES]
