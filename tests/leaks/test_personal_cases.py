"""Personal numbers in invented sentences marked by hand: how many are found, and how many of those found are such.

`personal_cases.txt` has a passage a line, each personal number in ⟦⟧; other numbers are an office's, or none of a person.
"""

from __future__ import annotations

import re
from pathlib import Path

from archive.personal import Kind, find_personal, hide_personal, plain_value

CASES = Path(__file__).with_name("personal_cases.txt").read_text(encoding="utf-8").splitlines()
MARKED = re.compile("⟦(.+?)⟧")


def test_numbers_of_private_people_are_found_and_others_left() -> None:
    wanted = found = right = 0
    wrong = []
    for number, line in enumerate(CASES, 1):
        marked = {plain_value(value) for value in MARKED.findall(line)}
        seen = {each.value for each in find_personal(MARKED.sub(r"\1", line))}
        wanted, found, right = wanted + len(marked), found + len(seen), right + len(marked & seen)
        wrong += [(number, line)] if marked != seen else []
    assert len(CASES) >= 300 and wanted >= 200
    assert right / wanted >= 0.99, wrong
    assert right / found >= 0.95, wrong


def test_hidden_text_holds_no_number_and_is_as_long() -> None:
    for line in CASES:
        text = MARKED.sub(r"\1", line)
        hidden = hide_personal(text)
        assert len(hidden) == len(text) and hide_personal(hidden) == hidden
        assert list(find_personal(hidden)) == []


def test_all_kinds_are_in_the_set() -> None:
    kinds = {each.kind for line in CASES for each in find_personal(MARKED.sub(r"\1", line))}
    assert kinds == set(Kind)
