"""Policy and case: which case carries out which clause, by what it cites or by a name that both of them use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from archive.blocks import Table
from archive.record import Record
from archive.vocabulary import ARTICLE_KINDS
from linking.mentions import Mentions

_NAME = re.compile(r"[“「『]([一-鿿+·、\d]{2,10})[”」』]")
"""Names of campaigns and methods stand in quotation marks: “暖桥”, “五带五不”."""
_COMMON = 3
"""Policies that may use a name: what more of them use (“双减”, “两学一做”) tells nothing of one."""
_LETTERS = 3
"""Of a name that a case uses without quotation marks: two are a word of any sentence."""
_MOST = 6
"""Cases of one clause that are shown by a common name."""


@dataclass(frozen=True)
class Practice:
    """One clause and one passage of a case."""

    policy: str
    """Id of the record."""
    clause: str
    """Anchor of the clause; empty where the case cites the document as a whole."""
    case: str
    passage: str
    """Anchor in the case."""
    name: str | None
    """What both of them say; None where the case cites the policy."""


@dataclass(frozen=True)
class Practices:
    """Both sides, by record id."""

    of_policy: Mapping[str, tuple[Practice, ...]]
    of_case: Mapping[str, tuple[Practice, ...]]


def find_practices(records: Iterable[Record], mentions: Mentions) -> Practices:
    """Every case with the clauses that it carries out, as far as its text says so; linear in the texts."""
    ordered = tuple(records)
    cases = [record for record in ordered if record.kind == "案例"]
    found = [*_cited(cases, {r.id for r in ordered}, mentions), *_named(cases, _names_of(ordered))] if cases else []
    by_policy, by_case = defaultdict[str, list[Practice]](list), defaultdict[str, list[Practice]](list)
    for practice in found:
        by_policy[practice.policy].append(practice)
        by_case[practice.case].append(practice)
    return Practices(_frozen(by_policy), _frozen(by_case))


def _frozen(found: Mapping[str, list[Practice]]) -> dict[str, tuple[Practice, ...]]:
    return {id: tuple(own) for id, own in found.items()}


def _cited(cases: Iterable[Record], held: set[str], mentions: Mentions) -> Iterable[Practice]:
    for case in cases:
        first: dict[str, str] = {}
        for mention in mentions.made.get(case.id, ()):
            if mention.reference.status.is_link and mention.reference.targets[0] in held:
                first.setdefault(mention.reference.targets[0], case.anchors[mention.block])
        yield from (Practice(policy, "", case.id, passage, None) for policy, passage in first.items() if policy != case.id)


def _names_of(records: Iterable[Record]) -> dict[str, list[tuple[Record, int]]]:
    """Names in quotation marks that few policies use, each with where each of them uses it first."""
    places: dict[str, list[tuple[Record, int]]] = defaultdict(list)
    for record in records:
        if record.kind not in ARTICLE_KINDS:
            for name, position in record.found("quoted names", _quoted_in):
                places[name].append((record, position))
    return {name: own for name, own in places.items() if len(own) <= _COMMON}


def _quoted_in(record: Record) -> list[tuple[str, int]]:
    """Each name in quotation marks with the position of the first block that has it."""
    first: dict[str, int] = {}
    for position, block in enumerate(record.body):
        if "“" in block.text or "「" in block.text:
            for match in _NAME.finditer(block.text):
                first.setdefault(match[1], position)
    return list(first.items())


def _named(cases: Iterable[Record], names: Mapping[str, list[tuple[Record, int]]]) -> Iterable[Practice]:
    if not names:
        return
    ordered = sorted(names, key=lambda name: (-len(name), name))
    told_by = sha256("\n".join(ordered).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    spoken = re.compile("|".join(map(re.escape, ordered)))
    shown: dict[tuple[str, int], int] = defaultdict(int)
    for case in cases:
        told: set[tuple[str, str]] = set()
        for name, position in case.found_for("spoken names", told_by, partial(_spoken_in, spoken=spoken)):
            for policy, clause in names[name]:
                if (policy.id, name) not in told and shown[policy.id, clause] < _MOST:
                    told.add((policy.id, name))
                    shown[policy.id, clause] += 1
                    yield Practice(policy.id, policy.anchors[clause], case.id, case.anchors[position], name)


def _spoken_in(case: Record, spoken: re.Pattern[str]) -> list[tuple[str, int]]:
    """Each name that a case uses with the position of its block, in reading order."""
    found = []
    for position, block in enumerate(case.body):
        for match in () if isinstance(block, Table) else spoken.finditer(block.text):
            if len(match[0]) >= _LETTERS or block.text[match.start() - 1 : match.start()] in ("“", "「"):
                found.append((match[0], position))
    return found
