"""The roles that a made page is labelled with: those of `scraper.roles.role`, under the same names and words."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What one piece of text is in its document."""

    PAGE_TITLE = "page title"
    SITE = "site matter"
    FURNITURE = "furniture"
    COPY = "copy"
    MARK = "mark"
    NUMBER = "number"
    LABEL = "label"
    BYLINE = "byline"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    ATTACHMENTS = "attachment list"
    SIGNATURE = "signature"
    CAPTION = "caption"
    IMPRINT = "imprint"


TEXT_ROLES = frozenset((Role.ADDRESSEE, Role.BODY, Role.HEADING, Role.TABLE, Role.ATTACHMENTS, Role.SIGNATURE))
"""What the body of a record is made of."""
