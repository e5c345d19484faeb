"""Digests of values, and the notes of what is read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from archive.blocks import Paragraph
from archive.record import Record
from hooks.build.fingerprint import Fingerprints, NotTold
from hooks.build.watching import ALL, Reads, Watched
from hooks.facets import Facet
from linking.published import make_document

_ONE, _OTHER = (Record(f"2021-{n}-aaaaa", "通知", body=(Paragraph(f"第{n}件事。"),)) for n in (1, 2))


def test_values_that_differ_have_other_digests() -> None:
    told = Fingerprints([("aa", _ONE), ("bb", _OTHER)])
    values = [
        *(
            None,
            0,
            "0",
            1,
            True,
            "1",
            "",
            (),
            ("",),
            ("", ""),
            ("a", "b"),
            ("ab",),
            (("a",), "b"),
            {"a": "b"},
            frozenset({"a"}),
        ),
        *(
            b"a",
            Facet.KIND,
            "kind",
            _ONE,
            _OTHER,
            (_ONE, _OTHER),
            (_OTHER, _ONE),
            Path("a"),
            partial(len, "a"),
            partial(len, "b"),
        ),
    ]
    digests = [told.of(value) for value in values if not isinstance(value, partial)]
    assert len(set(digests)) == len(digests)


def test_record_that_is_not_known_is_told_by_all_it_says() -> None:
    same = Record(_ONE.id, _ONE.title, body=_ONE.body)
    told = Fingerprints([])
    assert told.of(_ONE) == told.of(same) != told.of(_OTHER)


@pytest.mark.parametrize("value", [object(), lambda: None, open, (1, object()), {"a": object()}])
def test_what_cannot_be_told_is_not_told(value: object) -> None:
    with pytest.raises(NotTold):
        Fingerprints([]).of(value)


def test_file_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "words.yml"
    digests = []
    for text in ("a", "b"):
        file.write_text(text, encoding="utf-8")
        digests.append(Fingerprints([]).of(file))
    assert digests[0] != digests[1]


def test_keys_that_are_read_are_noted_and_no_others() -> None:
    reads = Reads()
    watched = Watched("urls", {"a": 1, "b": 2}, reads)
    watched.get("b")
    notes: dict[tuple[str, str], None] = {}
    with reads.noted_in(notes):
        assert watched.get("a") == 1
        assert watched.get("none") is None
    watched.get("b")
    assert list(notes) == [("urls", "a"), ("urls", "none")]
    with reads.noted_in(notes):
        assert len(watched) == 2
    assert ("urls", ALL) in notes


def test_where_a_ledger_lies_is_not_told_of_it() -> None:
    first = make_document("2021-1-aaaaa", "通知", "digest", None, (), ())
    assert replace(first, where="docs/published/2021-1-aaaaa.txt") == first
    told = Fingerprints([])
    assert (
        told.of(replace(first, where="docs/published/2021-1-aaaaa.txt")) == told.of(first) != told.of(replace(first, body="x"))
    )
