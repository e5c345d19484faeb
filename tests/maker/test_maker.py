"""The maker of pages: the same seed is the same page, and what it says of its characters is what an extractor meets."""

from __future__ import annotations

import pytest

from bench.maker import FAMILIES, Medium, Role, label, make
from bench.maker.matter import squash
from bench.maker.role import TEXT_ROLES
from scraper.extract import extract

SEEDS = range(3)
"""A family is tried with each; the report of the bench tries many more."""


@pytest.mark.parametrize("family", FAMILIES)
def test_characters_of_a_family_have_roles(family: str) -> None:
    unknown = total = lost = 0
    for seed in SEEDS:
        made = make(seed, family)
        labelled = label(extract(made.data, made.name), made)
        unknown, total, lost = unknown + labelled.unknown, total + labelled.total, lost + len(labelled.lost)
    assert unknown <= 0.005 * total
    # Lines of a PDF's columns come in pieces, some too short to be told from others.
    assert lost <= (0.005 * total if family == "printpage" else 0)


@pytest.mark.parametrize("family", FAMILIES)
def test_text_of_the_stream_is_the_body(family: str) -> None:
    for seed in SEEDS:
        made = make(seed, family)
        said = squash("".join(text for text, role in made.stream if role in TEXT_ROLES))
        assert all(facts.body and (facts.title or family == "fragment") for facts in made.facts)
        if family != "markdown":  # a converter writes marks into lines, and bars between cells
            assert said == "".join(facts.body for facts in made.facts)


def test_same_seed_makes_same_bytes() -> None:
    for medium in Medium:
        assert make(11, medium=medium) == make(11, medium=medium)
        assert make(11, medium=medium).data != make(12, medium=medium).data


def test_every_role_is_made() -> None:
    met = {role for seed in range(150) for _, role in make(seed).stream}
    assert met == set(Role) - {Role.PAGE_TITLE}  # a title bar is known by its hint, not by the stream


def test_label_tells_title_from_its_copy() -> None:
    made = next(m for m in (make(seed, "twice") for seed in range(20)) if not m.facts[0].kicker)
    layout = extract(made.data, made.name)
    labelled = label(layout, made)
    roles = [labelled.role_of(n) for n, row in enumerate(layout.rows) if row.squashed == squash(made.facts[0].title)]
    assert roles.count(Role.TITLE) <= 1
    assert Role.COPY in roles


@pytest.mark.parametrize("family", ["columns", "several", "digest", "wholepage"])
def test_rows_know_their_document(family: str) -> None:
    made = make(1, family)
    layout = extract(made.data, made.name)
    labelled = label(layout, made)
    assert set(labelled.documents) == set(range(len(made.facts)))
    for number, facts in enumerate(made.facts):
        rows = zip(layout.rows, labelled.rows, labelled.documents, strict=True)
        title = "".join(
            row.raw[span.start : span.end]
            for row, spans, document in rows
            for span in spans
            if document == number and span.role is Role.TITLE
        )
        assert squash(title) == squash(facts.title)
