"""Made pages, pasted texts and newspaper pages as labelled documents."""

from __future__ import annotations

from bench.maker import Made, Medium, label, make
from bench.roles.labelled import Labelled, labelled
from scraper.extract import extract
from scraper.roles.role import Role


def made_documents(seed: int, medium: Medium) -> list[Labelled]:
    """The documents of the made thing of `seed`."""
    return labels_of(make(seed, medium=medium))


def labels_of(made: Made) -> list[Labelled]:
    """The documents in a made thing, as they were made, with the roles of their rows."""
    layout = extract(made.data, made.name)
    spans = label(layout, made)
    roles: dict[int, list[tuple[int, int, Role]]] = {}
    for row, found in zip(layout.rows, spans.rows, strict=True):
        roles[row.line] = [(s.start, s.end, Role(s.role.value)) for s in found if s.role is not None]

    def role_of(line: int, position: int) -> Role | None:
        return next((role for start, end, role in roles.get(line, ()) if start <= position < end), None)

    documents = {row.line: number for row, number in zip(layout.rows, spans.documents, strict=True)}
    return labelled(layout, made.name, made.family, role_of, documents)
