"""What other names weigh, and which common pairs tell something."""

from __future__ import annotations

from contextlib import closing

import pytest

from archive.record import Record
from indexer import term_runs
from indexer.build import update_index
from indexer.matching import COHESIVE, common_keys, find_string, terms_of
from indexer.other_terms import terms_of_partial
from indexer.passages import passages_of
from indexer.ranking import rarity_of
from indexer.reader import IndexReader

from ..search_browser.site import paragraphs, write_archive

RECORDS = [
    Record(id="2024-1-aaaaa", title="互联网上网服务营业场所管理办法", body=paragraphs("互联网上网服务营业场所不得接纳学生。")),
    Record(id="2024-2-bbbbb", title="学校安全办法", body=paragraphs("学校门前禁止停车，学校应当巡查，本办法第二十七条除外。")),
    *(
        Record(
            id=f"2023-{n}-ccccc",
            title=f"学校管理办法之{n}",
            body=paragraphs(
                f"学校应当公开，依照第二十{'一二三四五六七八九'[n % 9]}条。", f"第{n}次会议，二十人，十七人，七条。"
            ),
        )
        for n in range(30)
    ),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    root = tmp_path_factory.mktemp("names")
    write_archive(RECORDS, root / "archive")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_runs, "_COMMON_BYTES", 10)
        update_index(root / "archive", root / "index")
    with closing(IndexReader(root / "index")) as opened:
        yield opened


def test_longer_name_weighs_no_more_than_a_word_that_no_text_has(reader):
    """Else whatever has to do with 互联网上网服务营业场所 would stand before what holds the rest of the question."""
    terms = terms_of_partial(reader, ["网吧"], [])
    assert {each.term.text for each in terms} >= {"互联", "营业", "场所"}
    assert sum(each.weight for each in terms) <= rarity_of(0, reader.size) + 1e-9  # of one pair that no record has


def test_common_word_counts_beside_a_rare_one_and_a_common_border_does_not(reader):
    assert {"学校", "校应"} <= set(reader.common)
    assert reader.postings("学校").cohesion >= COHESIVE > reader.postings("校应").cohesion
    reader.common["学校"] = 10  # nearly all records of this archive have it; in a large one a quarter does
    asked = [term.text for term in terms_of(reader, "学校应巡查")]
    assert "学校" in asked and "校应" not in asked


def test_strings_of_three_stand_where_a_scan_finds_them(reader):
    text = "第二十七条"
    keys = common_keys(reader.common, text)
    assert "第二十" in keys
    for key in keys:
        match = find_string(reader, key)
        holding = {n for n, card in enumerate(reader.cards) if key in "\n".join(reader.passages(n).texts)}
        assert match.exact and set(match.places) == holding, key
    held = [record.id for record in RECORDS if any(text in part for part in passages_of(record).texts)]
    found = find_string(reader, text)
    assert held and {reader.cards[n].id for n in found.places} >= set(held)
