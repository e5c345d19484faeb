"""Attachments that are kept: a link to the copy, under a name that no page chose, saved and never opened as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from site_records import EVIL_FILE, FORM, HOSTILE, KEPT, NOTICE

from archive.errors import RecordError
from archive.findings import find_all
from archive.front_matter import load_front_matter
from archive.kept_files import TYPES, keep_file, kept_files, kept_name
from archive.markdown import dump_record
from archive.store import Archive


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def test_copy_is_published_as_it_is_and_linked(site: Path) -> None:
    html = page(site, f"d/{NOTICE.id}")
    link = f'<a href="../../files/{KEPT.file}" download="家访安排表.pdf">家访安排表</a>'
    assert html.count(link) == 2, "in the list below the text and in the card"
    assert "（PDF，1 kB）" in html
    assert (site / "files" / str(KEPT.file)).read_bytes() == FORM


def test_attachment_that_is_kept_is_not_missing(site: Path) -> None:
    missing = re.search(r'<h2 id="hz-missing">.*?</section>', page(site, f"d/{NOTICE.id}"), re.S)
    assert missing
    assert "家访记录表" in missing[0]
    assert "家访安排表" not in missing[0]


def test_hostile_title_and_address_are_text(site: Path) -> None:
    html = page(site, f"d/{HOSTILE.id}")
    assert 'href="javascript:' not in html
    assert f'href="../../files/{kept_name(EVIL_FILE, "pdf")}"' in html
    names = re.findall(r'download="([^"]*)"', html)
    assert names and not [name for name in names if re.search(r"[/\\]|\.\.", name)]


def test_copy_that_is_lost_has_no_link_and_its_address_stays(site: Path) -> None:
    html = page(site, f"d/{HOSTILE.id}")
    assert f"files/{kept_name(b'lost', 'doc')}" not in html
    assert 'href="https://a.example/lost.doc"' in html


def test_only_named_copies_are_published(site: Path) -> None:
    assert sorted(path.name for path in (site / "files").iterdir()) == sorted([str(KEPT.file), kept_name(EVIL_FILE, "pdf")])


def test_lost_copy_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(dump_record(NOTICE), encoding="utf-8")
    assert [f.what for f in find_all(Archive(tmp_path)) if "副本" in f.what] == [f"附件的副本不见了：家访安排表（{KEPT.file}）"]
    keep_file(tmp_path, FORM, "pdf")
    assert [f.what for f in find_all(Archive(tmp_path)) if "副本" in f.what] == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a.html", f"{'a' * 20}.html", f"{'a' * 20}.svg", "a.pdf/.."]
)
def test_name_of_a_copy_that_is_not_ours_is_refused(name: str) -> None:
    text = dump_record(replace(NOTICE, attachments=(replace(KEPT, file=name),)))
    with pytest.raises(RecordError, match="附件副本"):
        load_front_matter(text, "a.md")


def test_no_type_that_runs_in_a_browser_is_kept() -> None:
    assert not TYPES.keys() & {"html", "htm", "xhtml", "svg", "xml", "js", "mjs", "mht", "swf", "exe"}


def test_other_files_of_the_folder_are_none_of_ours(tmp_path: Path) -> None:
    name = keep_file(tmp_path, FORM, "pdf")
    (tmp_path / "attachments" / "page.html").write_text("<script>", encoding="utf-8")
    assert kept_files(tmp_path) == {name: len(FORM)}
