from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.catalogue import Catalogue
from linking.references import Status, find_references

from .hand_checked import Case, load_cases, load_catalogue, read_case

PRECISION = 0.99
RECALL = 0.98
CATALOGUE = load_catalogue()
CASES = load_cases()

SIGN_LIST = [
    *"《》〈〉（）()〔〕[]、，。和与及见按令第号年月 \n　",
    *("青教发", "青教委字", "教安", "根据", "教育部令", "公告", "2021", "2017", "23", "5", "11号", "1-5号", "以下简称"),
    *(
        "关于印发",
        "的通知",
        "青禾区中小学教师家访工作管理办法",
        "（试行）",
        "实施意见",
        "文件",
        "區",
        "號",
        "𠀀",
        "桐岭县教育局",
    ),
]
SIGNS = st.sampled_from(SIGN_LIST)
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


def test_set_is_as_large_as_promised() -> None:
    assert len(CATALOGUE.entries) >= 40
    assert len(CASES) >= 150


def test_precision_and_recall_of_the_hand_checked_set() -> None:
    right = wrong = missed = 0
    failures = []
    for case in CASES:
        found, expected = read_case(case, CATALOGUE), list(case.expected)
        for reference in found:
            if reference in expected:
                expected.remove(reference)
                right += 1
            else:
                wrong += 1
                failures.append(f"{case.name}: found {reference}")
        missed += len(expected)
        failures += [f"{case.name}: missed {reference}" for reference in expected]
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"references: {right + missed} expected, precision {precision:.4f}, recall {recall:.4f}")
    assert precision >= PRECISION, "\n".join(failures)
    assert recall >= RECALL, "\n".join(failures)


@pytest.mark.parametrize("case", [c for c in CASES if not c.expected], ids=lambda case: case.name)
def test_nothing_is_found_where_nothing_is_referred_to(case: Case) -> None:
    assert read_case(case, CATALOGUE) == []


@given(TEXTS)
def test_references_stand_in_order_within_the_text(text: str) -> None:
    found = find_references(text, CATALOGUE)
    places = [place for r in found for place in (r.start, r.end)]
    assert places == sorted(places)
    assert all(r.start < r.end <= len(text) for r in found)
    assert all(len(r.targets) == 1 for r in found if r.status in (Status.LINKED, Status.SUPERSEDED))
    assert all(r.targets[0] in CATALOGUE.ended for r in found if r.status is Status.SUPERSEDED)


@given(TEXTS)
def test_empty_archive_links_nothing(text: str) -> None:
    assert {r.status for r in find_references(text, Catalogue([]))} <= {Status.MISSING}


def test_long_hostile_text_is_read_in_linear_time() -> None:
    for piece in ("《", "《》", "〔2021〕", "（青教发〔2021〕", "青教发〔2021〕5号、", "《关于《", "令第", "((((", "青" * 40):
        find_references(piece * (60_000 // len(piece)), CATALOGUE)
