from hypothesis import given
from hypothesis import strategies as st

from indexer.fold import fold
from indexer.snippet import SNIPPET_LENGTH, make_snippet


def test_marks_span_the_printed_form():
    snippet = make_snippet("学生资助“百千万” 大走访走基层", ["百千万大走访"])
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["百千万” 大走访"]


def test_window_goes_to_the_mark():
    snippet = make_snippet("前" * 300 + "家访" + "后" * 300, ["家访"])
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["家访"]
    assert snippet.text.startswith("…前")
    assert len(snippet.text) == SNIPPET_LENGTH + 2


@given(st.text(max_size=400), st.lists(st.text(alphabet="家访ab1", max_size=3), max_size=3))
def test_marks_rise_and_stay_within_the_text(text, wanted):
    snippet = make_snippet(text, [fold(word) for word in wanted])
    edges = [edge for mark in snippet.marks for edge in mark]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(snippet.text) for edge in edges)
