"""Hook: every page of a site that is not for everybody says so, and asks search engines to leave it alone."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from hooks.build.paths import root_from
from hooks.build.site_folder import PRIVATE

_STYLE = "assets/styles/private.css"
_HEAD = re.compile(r"</head>", re.I)
_BODY = re.compile(r"<body\b[^>]*>", re.I)
_NOTE = f'<p class="hz-private" role="note">{PRIVATE}：有只许摘录的文献的全文，不要放到网上，不要转发。</p>'


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A private site has no public address, and with it neither feed nor site map."""
    if config.extra.get("private"):
        config.site_url = ""
    return config


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Mark a page."""
    return mark_private(output, page.file.dest_uri, config)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Mark the page for addresses that are not there."""
    return mark_private(output, template_name, config) if template_name.endswith(".html") else output


def mark_private(html: str, path: str, config: MkDocsConfig) -> str:
    """`html`, the page at `path` below the site's root, with the mark where the site is private; as it is where not."""
    if not config.extra.get("private"):
        return html
    link = f'<link rel="stylesheet" href="{root_from(path)}{_STYLE}">'
    head = f'<meta name="robots" content="noindex, nofollow, noarchive">\n{link}\n</head>'
    return _BODY.sub(lambda match: f"{match[0]}\n{_NOTE}", _HEAD.sub(head, html, count=1), count=1)
