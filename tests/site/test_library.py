from dataclasses import replace
from pathlib import Path

import pytest
from site_records import ARTICLE, NOTICE, OLD_NOTICE, write_archive

from archive.errors import RecordError
from hooks.build.paths import checked_document_url
from hooks.heading_ids import slugify
from hooks.html.dates import chinese_date
from hooks.library import ArchiveNotPublishable, load_library


def test_unreadable_record_stops_the_site_and_is_named(tmp_path: Path) -> None:
    write_archive(tmp_path, (NOTICE,))
    (tmp_path / "坏.md").write_text("---\ntitle: 甲: 乙\n---\n", encoding="utf-8")
    with pytest.raises(ArchiveNotPublishable, match=r"坏\.md"):
        load_library(tmp_path)


def test_two_records_with_one_id_are_both_named(tmp_path: Path) -> None:
    write_archive(tmp_path, (NOTICE, replace(OLD_NOTICE, id=NOTICE.id)))
    with pytest.raises(ArchiveNotPublishable) as caught:
        load_library(tmp_path)
    assert str(caught.value).count(f"id 相同：{NOTICE.id}") == 2


@pytest.mark.parametrize("record_id", ["../../etc", "a/b", "index", "README", "甲", "a b", "", "-a", "a" * 81])
def test_id_that_is_no_path_part_is_refused(record_id: str) -> None:
    with pytest.raises(RecordError):
        checked_document_url(record_id, "文件")


def test_newest_first_and_undated_last(tmp_path: Path) -> None:
    records = load_library(write_archive(tmp_path, (ARTICLE, OLD_NOTICE, NOTICE))).records
    assert [r.id for r in records] == [NOTICE.id, OLD_NOTICE.id, ARTICLE.id]


def test_own_topics_of_an_archive_are_used(tmp_path: Path) -> None:
    write_archive(tmp_path, (ARTICLE,))
    (tmp_path / "topics.yml").write_text("- name: 家访\n  about: 自己的说明\n", encoding="utf-8")
    assert any(x.about == "自己的说明" for found in load_library(tmp_path).listings.values() for x in found)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2021-10-08", "2021年10月8日"),
        ("2021-10", "2021年10月"),
        ("2021", "2021年"),
        ("2021-10-08 09:30", "2021年10月8日 09:30"),
        ("<b>", "<b>"),
    ],
)
def test_dates_keep_their_precision(date: str, text: str) -> None:
    assert chinese_date(date) == text


def test_heading_ids_keep_chinese() -> None:
    assert slugify("怎样收录：Word 与 PDF？", "-") == "怎样收录-word-与-pdf"
