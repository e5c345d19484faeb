"""The roles that made things are labelled with are those of the program; which of them the body of a record is made of."""

from __future__ import annotations

from scraper.roles.role import Medium, Role

TEXT_ROLES = frozenset((Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.TABLE, Role.ATTACHMENTS, Role.SIGNATURE))

__all__ = ["TEXT_ROLES", "Medium", "Role"]
