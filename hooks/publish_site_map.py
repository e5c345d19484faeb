"""Hook: the site map, of the pages that this build makes and of those that stay; none without a public address."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.generated_page import kept_pages_of

SITE_MAP = "sitemap.xml"
_UNLISTED = "original/"
"""Texts of originals: a search engine would show them above their documents."""
_MADE = "pages_made"
_PAGE = "index.html"
_FRAME = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}\n</urlset>\n'
)
_ENTRY = Markup("<url><loc>{}</loc>{}</url>")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the theme's away, which knows only pages that are made."""
    config.theme.static_templates.discard(SITE_MAP)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The theme's is no file to be copied, either."""
    found = files.get_file_from_path(SITE_MAP)
    if found and found.src_dir != config.docs_dir:
        files.remove(found)
    return files


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Remember the pages that are made; their days are known when they are."""
    config.extra[_MADE] = [file for file in files.documentation_pages() if file.page]
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write it, by address."""
    if not config.site_url:
        return
    kept_pages = kept_pages_of(config)
    days = {path: file.day for path, file in (kept_pages.kept.items() if kept_pages else ()) if file.day}
    days |= {file.dest_uri: days.get(file.dest_uri, file.page.update_date) for file in config.extra[_MADE]}
    text = dump_site_map({path.removesuffix(_PAGE): day for path, day in days.items()}, config.site_url).encode("utf-8")
    site = Path(config.site_dir)
    (site / SITE_MAP).write_bytes(text)
    (site / f"{SITE_MAP}.gz").write_bytes(gzip.compress(text, mtime=0))


def dump_site_map(days: dict[str, str | None], address: str) -> str:
    """The map of the pages at these paths below `address`, each with the day on which it was last made."""
    listed = [(path, day) for path, day in sorted(days.items()) if not path.startswith(_UNLISTED)]
    return _FRAME.format(
        Markup("\n").join(
            _ENTRY.format(urljoin(address, path), Markup("<lastmod>{}</lastmod>").format(day) if day else "")
            for path, day in listed
        )
    )
