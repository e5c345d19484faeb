from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.anchor import anchors_of
from archive.blocks import Block, Heading, Paragraph

from .written_records import BODIES, PARAGRAPHS

BODY: tuple[Block, ...] = (
    Paragraph("各学校："),
    Heading(2, "一、目标"),
    Paragraph("要认真做好。"),
    Paragraph("1.必访家庭。"),
    Paragraph("2.普访家庭。"),
    Heading(2, "二、要求"),
    Paragraph("1.加强领导。"),
    Heading(1, "家访实施方案"),
    Heading(2, "一、目标"),
)


@given(BODIES)
def test_anchors_are_unique_and_ascii(body: tuple[Block, ...]) -> None:
    anchors = anchors_of(body)
    assert len(anchors) == len(body)
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", a) for a in anchors)


@given(BODIES, PARAGRAPHS, st.integers(0, 6))
def test_anchors_stay_where_a_plain_paragraph_comes_between(body: tuple[Block, ...], new: Paragraph, place: int) -> None:
    new = Paragraph(f"新增：{new.text}")
    place = min(place, len(body))
    longer = anchors_of((*body[:place], new, *body[place:]))
    assert (*longer[:place], *longer[place + 1 :]) == anchors_of(body)


def test_anchors_stay_where_a_numbered_paragraph_goes() -> None:
    assert anchors_of(BODY[:4] + BODY[5:]) == anchors_of(BODY)[:4] + anchors_of(BODY)[5:]


def test_anchor_tells_the_numbering() -> None:
    labels = [a.rpartition("-")[0] for a in anchors_of(BODY)]
    assert labels == ["", "p1", "p1", "p1-1", "p1-2", "p2", "p2-1", "", "f1"]


def test_same_text_twice_has_two_anchors() -> None:
    first, second = anchors_of((Paragraph("同意。"), Paragraph("同意。")))
    assert second == f"{first}-2"


def test_anchor_of_many_attached_documents_is_unique() -> None:
    body = tuple(Heading(1, "方案") for _ in range(2000))
    assert len(set(anchors_of(body))) == 2000
