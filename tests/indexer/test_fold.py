from hypothesis import given
from hypothesis import strategies as st

from indexer.fold import fold, fold_with_origins, simplify, variants_of


@given(st.text(), st.text())
def test_fold_of_a_piece_is_a_piece_of_the_fold(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_fold_twice_is_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_origins_lead_back_to_characters_that_fold_so(text):
    folded = fold_with_origins(text)
    assert folded.text == fold(text)
    assert all(sign in fold(text[origin]) for sign, origin in zip(folded.text, folded.origins, strict=True))


def test_fold_makes_writings_alike():
    assert (
        fold("坛教委字〔２０２１〕３３ 号") == fold("坛教委字(2021)33号") == fold("壇教委字[2021] 33號") == "坛教委字202133号"
    )
    assert fold("ＡＢｃ “百千万”大走访") == "abc百千万大走访"


def test_radicals_fold_to_the_characters_they_print():
    assert fold("⻘禾区教育局⽂件 ⻋票") == fold("青禾区教育局文件车票")
    assert fold("\uf98e月") == "年月"  # The second code of 年.


def test_variants_hold_the_radicals_that_have_no_compatibility_form():
    table = variants_of("青年文")
    pairs = dict(zip(table[::2], table[1::2], strict=True))
    assert pairs["⻘"] == "青"
    assert "⽂" not in pairs and "\uf98e" not in pairs


def test_variants_are_pairs_for_the_characters_asked_for():
    table = variants_of("师万")
    pairs = dict(zip(table[::2], table[1::2], strict=True))
    assert pairs["師"] == "师"
    assert set(pairs.values()) == {"师", "万"}
    assert all(simplify(simple) == simple for simple in pairs.values())
