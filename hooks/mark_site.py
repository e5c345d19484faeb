"""Hook: leave a mark in the finished site, so that `hongzhu build` knows what it may replace."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.build.site_folder import MARK, PRIVATE


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the mark."""
    readers = f"{PRIVATE}：有只许摘录的文献的全文，不要放到网上。\n" if config.extra.get("private") else ""
    text = f"本目录由 hongzhu build 生成，下次建站时整个替换。\n{readers}"
    (Path(config.site_dir) / MARK).write_text(text, encoding="utf-8")
