from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.anchor import anchors_of
from archive.blocks import Paragraph
from indexer.passages import BODY, WINDOW_LENGTH, Passages, windows_of
from indexer.record_shards import decode_records, encode_records
from indexer.schema import Card
from indexer.text_code import TextCode, alphabet_of, count_characters

signs = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
texts = st.text(signs, max_size=30)


def card(id, kind=None, date=None):
    return Card(id, "", None, kind, date, 0, 0, 0, (), (), (), (), (), (), (), ())


@given(st.lists(texts, max_size=8), st.lists(texts, max_size=3))
def test_texts_come_back_whatever_the_alphabet(printed, others):
    code = TextCode(alphabet_of(count_characters(printed)))
    data = code.encode([*printed, *others])
    assert [code.decode(each) for each in data.split(b"\0")[:-1]] == [*printed, *others]


def test_alphabet_of_thousands_of_characters_has_one_two_and_four_bytes():
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 9000)))
    code = TextCode(alphabet_of(count_characters([many])))
    data = code.encode([many])
    assert len(data) > 3 * 223
    assert code.decode(data[:-1]) == many


@given(
    st.lists(
        st.lists(st.sampled_from(["第一条 家访", "第二条 家访", "（一）电话", "家访", "双减", "一、总则", ""])), max_size=5
    )
)
def test_records_come_back_with_their_anchors(bodies):
    code = TextCode("家访第条一")
    records = []
    for number, body in enumerate(bodies):
        anchors = anchors_of(tuple(map(Paragraph, body)))
        passages = Passages(("题", "", "", "机关\n学校", *body), anchors)
        records.append((card(f"2021-{number}", "通知" if number % 2 else None, "2021-03-01" if number else None), passages))
    stored = decode_records(encode_records(records, code), code)
    assert [(each.id, each.kind, each.date) for each in stored] == [(c.id, c.kind, c.date) for c, _ in records]
    assert [tuple(map(code.decode, each.texts)) for each in stored] == [p.texts for _, p in records]
    assert [each.anchors for each in stored] == [p.anchors for _, p in records]


def test_anchor_of_another_form_is_refused():
    passages = Passages(("", "", "", "", "家访"), ("P",))
    with pytest.raises(ValueError, match="anchor"):
        encode_records([(card("1"), passages)], TextCode("家"))


@given(st.lists(st.text(max_size=400), max_size=40))
def test_windows_rise_by_one_and_stay_short(body):
    windows = windows_of(["题", "", "", "", *body])
    assert windows[:BODY] == [0, 1, 2, 3]
    assert all(later - one in (0, 1) for one, later in pairwise(windows))
    for window in set(windows[BODY:]):
        lengths = [len(text) for text, own in zip(body, windows[BODY:], strict=True) if own == window]
        assert window >= BODY
        assert len(lengths) == 1 or sum(lengths) <= WINDOW_LENGTH
