"""The ledger of published links on disk: nothing is lost in writing, nothing that vanished goes unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveNotWritable
from linking.passage import Row, sketch_of
from linking.published import (
    Departed,
    Fate,
    Gone,
    LinkLedgerDamaged,
    PublishedDocument,
    dump_document,
    load_document,
    make_document,
    one_line,
)
from linking.published_folder import NAMES_FILE, PublishedFolder

_TEXT = st.text(max_size=60)
_ANCHOR = st.from_regex(r"p(?:[1-9]-){0,2}[2-9a-z]{4}", fullmatch=True)
_ROWS = st.lists(st.builds(Row, _ANCHOR, st.just("0123abcd"), st.integers(0, 999), _TEXT.map(sketch_of)), max_size=5)
_DEPARTED = st.lists(
    st.builds(
        Departed,
        _ANCHOR,
        st.just("2026-11-21"),
        st.sampled_from(Fate),
        st.sampled_from(["", "#p1-abcd", "2021-1-x#", "2021-1-x#p1-abcd"]),
        _ANCHOR | st.just(""),
        st.sampled_from(["", "12345678"]),
        _TEXT.map(one_line),
        _TEXT.map(sketch_of),
    ),
    max_size=4,
)
_GONE = st.none() | st.builds(Gone, st.just("2026-11-21"), st.sampled_from(["", "2022-1-y"]), st.just(""), _TEXT.map(one_line))


@given(_TEXT.map(one_line), _GONE, _ROWS, _DEPARTED, st.lists(st.just("12345678"), max_size=2))
def test_written_ledger_is_read_back(
    title: str, gone: Gone | None, rows: list[Row], departed: list[Departed], used: list[str]
) -> None:
    document = make_document("2021-1-x", title, "0" * 16, gone, rows, departed, used)
    again = load_document(dump_document(document), "")
    assert again == document
    assert (list(again.rows), list(again.departed), again.links) == (rows, departed, len(rows) + len(departed))


def document(name: str = "2021-1-x", count: int = 2) -> PublishedDocument:
    rows = [Row(f"p{n}-abcd", "0123abcd", 4, f"第{n}句话。") for n in range(1, count + 1)]
    return make_document(name, "通知", "0" * 16, None, rows, ())


def write(root: Path, *documents: PublishedDocument) -> Path:
    PublishedFolder(root).write(documents)
    return root


def test_folder_answers_what_was_written(tmp_path: Path) -> None:
    root = write(tmp_path / "published", document(), document("2022-2-y"))
    assert sorted(p.name for p in root.iterdir()) == ["2021-1-x.txt", "2022-2-y.txt", NAMES_FILE]
    assert PublishedFolder(root).links == 4


def test_writing_nothing_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path / "published")
    assert list(tmp_path.iterdir()) == []


def test_deleted_file_is_missed(tmp_path: Path) -> None:
    root = write(tmp_path, document(), document("2022-2-y"))
    (root / "2022-2-y.txt").unlink()
    with pytest.raises(LinkLedgerDamaged, match=r"不见了[\s\S]*2022-2-y\.txt"):
        PublishedFolder(root)


def test_shortened_file_is_missed(tmp_path: Path) -> None:
    root = write(tmp_path, document(count=5))
    path = root / "2021-1-x.txt"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-3]), encoding="utf-8")
    with pytest.raises(LinkLedgerDamaged, match="少了东西"):
        PublishedFolder(root)


def test_deleted_list_of_names_is_missed(tmp_path: Path) -> None:
    root = write(tmp_path, document())
    (root / NAMES_FILE).unlink()
    with pytest.raises(LinkLedgerDamaged, match="总目不见了"):
        PublishedFolder(root)


def test_file_that_a_stopped_build_did_not_name_is_kept(tmp_path: Path) -> None:
    root = write(tmp_path, document())
    (root / "2022-2-y.txt").write_text(dump_document(document("2022-2-y")), encoding="utf-8")
    assert set(PublishedFolder(root).documents) == {"2021-1-x", "2022-2-y"}


@pytest.mark.parametrize(
    "text", ["", "hongzhu published links 2\nid: a\n", "hongzhu published links 1\nid: a\n\n", "<<<<<<< HEAD\n"]
)
def test_ledger_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(LinkLedgerDamaged, match=r"a\.txt"):
        load_document(text, "a.txt")


def test_half_a_line_is_refused(tmp_path: Path) -> None:
    text = dump_document(document()).replace("\t第1句话。", "")
    with pytest.raises(LinkLedgerDamaged, match="不完整"):
        _ = load_document(text, "a.txt").rows


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "published").write_text("", encoding="utf-8")
    with pytest.raises((ArchiveNotWritable, LinkLedgerDamaged)):
        write(tmp_path / "published", document())
