import json
import shutil
from dataclasses import replace

import pytest

from archive.errors import IndexMissing
from archive.markdown import load_record
from archive.store import Archive
from archive.withdrawal import stub_of
from indexer import build
from indexer.build import update_index
from indexer.export import export_index
from indexer.generation import CURRENT, load_generation
from indexer.search import Searcher

from ..search_browser.site import paragraphs, small_records, write_archive


@pytest.fixture
def folders(tmp_path):
    write_archive(small_records(), tmp_path / "archive")
    return tmp_path / "archive", tmp_path / "index"


def texts_of(record):
    return [block.text for block in record.body]


def total(index, query):
    with Searcher(index) as searcher:
        return searcher.search(query).total


def test_first_update_adds_all_and_the_next_does_nothing(folders):
    archive, index = folders
    report = update_index(archive, index)
    assert (report.added, report.changed, report.removed, report.unchanged) == (15, 0, 0, 0)
    before = load_generation(index)
    report = update_index(archive, index)
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 15)
    assert load_generation(index) == before


def test_hundreds_of_documents_of_one_title_are_indexed(folders):
    archive, index = folders
    one = small_records()[0]
    write_archive([replace(one, id=f"2021-{n}-fffff", title="月报") for n in range(300)], archive)
    assert update_index(archive, index).added == 315
    with Searcher(index) as searcher:
        assert all(searcher.finds_title(ordinal) for ordinal in searcher.live)


def test_only_what_changed_is_indexed_again(folders):
    archive, index = folders
    update_index(archive, index)
    changed = replace(small_records()[0], body=paragraphs("全新的一句：青苗护航行动。"))
    added = replace(small_records()[2], id="20200105-eeeeee", title="另一份案例")
    write_archive([changed, added], archive)
    (archive / "2021-33-bbbbb.md").rename(archive / "renamed.md")
    seen = []
    report = update_index(archive, index, progress=lambda done, of: seen.append((done, of)))
    assert (report.added, report.changed, report.removed, report.unchanged) == (2, 1, 1, 13)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert total(index, '"青苗护航行动"') == 1
    assert total(index, '"留守儿童"') == 0
    assert total(index, '"党史学习教育工作方案"') == 1
    assert len(list(index.glob("part-*"))) == 2  # the base and one supplement


def _deleted(archive):
    (archive / "2021-33-bbbbb.md").unlink()


def _withdrawn(archive):
    gone = next(record for record in small_records() if record.id == "2021-33-bbbbb")
    write_archive([stub_of(gone, "2026-11-30", "登错了")], archive)


def _masked(archive):
    gone = next(record for record in small_records() if record.id == "2021-33-bbbbb")
    write_archive(
        [replace(gone, body=paragraphs("落实“三会一课”、主题党日等制度，用好“□□□□”平台。", *texts_of(gone)[1:]))], archive
    )


@pytest.mark.parametrize("take_out", [_deleted, _withdrawn, _masked])
def test_text_that_must_be_gone_leaves_no_base_behind(folders, take_out):
    archive, index = folders
    update_index(archive, index)
    write_archive([replace(small_records()[0], title="改过的通知")], archive)
    update_index(archive, index)
    assert len(list(index.glob("part-*"))) == 2
    take_out(archive)
    update_index(archive, index)
    assert len(list(index.glob("part-*"))) == 1
    assert total(index, '"学习强国"') == 0


def test_many_updates_answer_like_a_fresh_index(folders, tmp_path):
    archive, index = folders
    update_index(archive, index)
    for n in range(12):
        write_archive([replace(small_records()[0], title=f"第{n}版通知")], archive)
        assert update_index(archive, index).changed == 1
    update_index(archive, tmp_path / "fresh")
    for query in ("第11版通知", "第3版通知", "家访", "校园安全", "2022-03-01", "年份:2019", "单位:教育局"):
        with Searcher(index) as one, Searcher(tmp_path / "fresh") as other:
            ours, fresh = one.search(query, limit=50), other.search(query, limit=50)
        assert {hit.url for hit in ours.hits} == {hit.url for hit in fresh.hits}, query
        assert (ours.total, ours.facets) == (fresh.total, fresh.facets), query


def test_export_of_the_same_archive_has_the_same_bytes(folders, tmp_path):
    archive, _ = folders
    for name in ("one", "other"):
        update_index(archive, tmp_path / name)
        export_index(tmp_path / name, tmp_path / name / "out")
    files = sorted(path.name for path in (tmp_path / "one" / "out").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "other" / "out").iterdir())
    assert all((tmp_path / "one/out" / f).read_bytes() == (tmp_path / "other/out" / f).read_bytes() for f in files)


def test_export_after_a_change_writes_only_the_supplement(folders, tmp_path):
    archive, index = folders
    update_index(archive, index)
    export_index(index, tmp_path / "out")
    base = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("p*.js")}
    write_archive([replace(small_records()[0], title="改过的通知")], archive)
    update_index(archive, index)
    report = export_index(index, tmp_path / "out")
    assert report.records == 15
    kept = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("p*.js")}
    emptied = {name for name in base if name not in kept}
    assert all("-x" in name for name in emptied) and len(emptied) == 1  # the shard that held the old text
    assert all(kept[name] == data for name, data in base.items() if name not in emptied)
    assert report.written == report.files - len(base) + len(emptied)


def test_what_was_read_before_is_not_read_again_unless_the_file_is_another(folders, monkeypatch):
    archive, index = folders
    known = Archive(archive).by_digest
    changed = next(iter(sorted(archive.glob("*.md"))))
    changed.write_text(changed.read_text(encoding="utf-8") + "\n补写了一段廊桥旧事。\n", encoding="utf-8")
    read = []
    monkeypatch.setattr(build, "load_record", lambda text, where: read.append(where) or load_record(text, where))
    assert update_index(archive, index, known=known).added == len(known)
    assert read == [str(changed)]
    with Searcher(index) as searcher:
        assert searcher.search("廊桥旧事").total == 1


@pytest.mark.parametrize("damage", ["cut", "gone", "garbled", "marker", "analyzer"])
def test_damaged_index_is_rebuilt_with_a_message(folders, damage):
    archive, index = folders
    update_index(archive, index)
    folder = index / load_generation(index).parts[0].folder
    if damage == "gone":
        shutil.rmtree(folder)
    elif damage == "marker":
        (index / CURRENT).write_text("{", encoding="utf-8")
    elif damage == "analyzer":
        values = json.loads((index / CURRENT).read_text(encoding="utf-8"))
        (index / CURRENT).write_text(json.dumps({**values, "made_by": "analyzer 0"}), encoding="utf-8")
    else:
        for path in folder.iterdir():
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if damage == "cut" else b"\x00" * len(data))
    report = update_index(archive, index)
    assert report.rebuilt_because
    assert report.added == 15
    assert total(index, "三会一课") == 2


def test_unreadable_record_is_reported_and_the_rest_is_indexed(folders):
    archive, index = folders
    (archive / "坏的.md").write_text("没有元数据", encoding="utf-8")
    (archive / "乱码.md").write_bytes("---\ntitle: 通知\n".encode("gb18030"))
    twin = small_records()[0]
    (archive / "重复.md").write_text((archive / f"{twin.id}.md").read_text(encoding="utf-8"), encoding="utf-8")
    report = update_index(archive, index)
    assert report.added == 15
    assert len(report.problems) == 3
    assert any("重复" in str(problem) for problem in report.problems)


def test_empty_archive_has_an_empty_index(tmp_path):
    (tmp_path / "archive").mkdir()
    update_index(tmp_path / "archive", tmp_path / "index")
    assert total(tmp_path / "index", "家访") == 0
    assert export_index(tmp_path / "index", tmp_path / "export").records == 0


def test_search_without_index_says_what_to_do(tmp_path):
    with pytest.raises(IndexMissing, match="hongzhu index"):
        Searcher(tmp_path / "none")
