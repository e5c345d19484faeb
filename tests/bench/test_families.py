"""Test documents of the benches: the same for the same seed, and what they claim is what they print."""

from __future__ import annotations

import html
import re

import pytest

from bench.families.document import Family, Made
from bench.families.piece import squeeze
from bench.families.registry import FAMILIES, make_all
from scraper.extract import extract

NAMES = [family.name for family in FAMILIES]
NOT_PRINTED_WHOLE = "recognised scan"
"""Its signs are confused on purpose, the truth of its body with them."""


def printed(made: Made) -> str:
    """What a person finds in the file, without white space."""
    if made.name.endswith((".pdf", ".docx")):
        return squeeze(extract(made.data, made.name).text)
    try:
        text = made.data.decode("utf-8")
    except UnicodeDecodeError:
        text = made.data.decode("gb18030")
    return squeeze(html.unescape(re.sub(r"<[^>]*>", "", text)) if "htm" in made.name else text)


@pytest.mark.parametrize("family", FAMILIES, ids=NAMES)
def test_same_seed_gives_same_bytes(family: Family) -> None:
    assert list(make_all(family, 3, 5)) == list(make_all(family, 3, 5))


@pytest.mark.parametrize("family", FAMILIES, ids=NAMES)
def test_documents_of_a_family_differ(family: Family) -> None:
    assert len({made.data for made in make_all(family, 6, 5)}) == 6


@pytest.mark.parametrize("family", [f for f in FAMILIES if f.name != NOT_PRINTED_WHOLE], ids=lambda f: f.name)
def test_facts_are_printed(family: Family) -> None:
    for made in make_all(family, 3, 5):
        text = printed(made)
        for truth in made.truths:
            facts = [truth.source_note, (truth.body or "")[:6], *((truth.issuer or "").split("、") if truth.issuer else [])]
            if "title" not in truth.undecidable:
                facts.append(truth.title[:8])
            unsure = truth.undecidable & {"issuer"}
            assert not [fact for fact in facts if fact and squeeze(fact) not in text and not unsure]


def test_groups_are_large_enough() -> None:
    groups = [family.group for family in FAMILIES]

    assert groups.count("web") >= 14
    assert groups.count("pasted") >= 6
    assert groups.count("paper") >= 4
    assert len(set(NAMES)) == len(NAMES)
