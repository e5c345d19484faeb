"""Hook: leave a mark in the finished site, so that `hongzhu build` knows what it may replace."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.build.site_folder import MARK


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the mark."""
    (Path(config.site_dir) / MARK).write_text("本目录由 hongzhu build 生成，下次建站时整个替换。\n", encoding="utf-8")
