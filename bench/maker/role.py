"""The roles that made things are labelled with are those of the program; which of them the body of a record is made of."""

from __future__ import annotations

from enum import Enum

from scraper.roles.role import Role

TEXT_ROLES = frozenset((Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.TABLE, Role.ATTACHMENTS, Role.SIGNATURE))


class Medium(Enum):
    """What kind of raw thing is made; the roles of each are learned apart."""

    WEB = "web"
    TEXT = "text"
    """Text as it is pasted from a PDF, a browser, a word processor, a chat; Word files and PDFs of official documents."""
    PAPER = "paper"
    """A newspaper page: its text, or a PDF of it."""


__all__ = ["TEXT_ROLES", "Medium", "Role"]
