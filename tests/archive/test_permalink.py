from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.permalink import document_url, make_id

from .written_records import TEXTS

NUMBERED = {
    "issuer": "桐岭县教育局",
    "doc_number": "桐教字〔2012〕37号",
    "title": "通知",
    "date": "2012-06-20",
    "publisher": None,
}
PLAIN = {"issuer": None, "doc_number": None, "title": "江堤下的“潮声”", "date": "2023-05-16", "publisher": "澜州教育报"}

_OPTIONAL = st.none() | TEXTS


@given(issuer=_OPTIONAL, doc_number=_OPTIONAL | st.just("桐教字〔2012〕37号"), title=TEXTS, date=_OPTIONAL, publisher=_OPTIONAL)
def test_id_is_short_and_safe_in_a_path(**values: str | None) -> None:
    record_id = make_id(**values)  # type: ignore[arg-type]
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", record_id, re.ASCII)
    assert len(record_id) <= 30
    assert document_url(record_id) == f"d/{record_id}/"


def test_id_of_a_numbered_document_does_not_hang_on_title_or_date() -> None:
    assert make_id(**NUMBERED) == make_id(**NUMBERED | {"title": "关于安全的通知", "date": None})
    assert make_id(**NUMBERED) == make_id(**NUMBERED | {"doc_number": "桐教字[2012]037 号"})
    assert make_id(**NUMBERED).startswith("2012-37-")


def test_two_counties_with_one_code_have_two_ids() -> None:
    assert make_id(**NUMBERED) != make_id(**NUMBERED | {"issuer": "石渡县教育局"})


@pytest.mark.parametrize("change", [{"title": "另一篇"}, {"date": "2023-05-17"}, {"publisher": "望川日报"}])
def test_id_of_a_plain_document_hangs_on_title_date_and_publisher(change: dict[str, str]) -> None:
    assert make_id(**PLAIN) != make_id(**PLAIN | change)


def test_id_does_not_hang_on_spaces_or_width() -> None:
    assert make_id(**PLAIN) == make_id(**PLAIN | {"title": '江堤下的 "潮声"'})


def test_hour_of_publication_does_not_count() -> None:
    assert make_id(**PLAIN) == make_id(**PLAIN | {"date": "2023-05-16 10:24"})


def test_part_sets_like_documents_apart() -> None:
    assert make_id(**PLAIN) != make_id(**PLAIN, part="2")
