"""What the desk is given to publish with: the build, a preview in a closed folder, the check."""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path

from archive.findings import Finding
from archive.record_cache import CACHES
from archive.store import Archive
from hongzhu.preview_app import News, PreviewApp
from hongzhu.preview_gate import PreviewGate
from hongzhu.preview_server import HOST, serve_aside
from hongzhu.writing import writing
from linking.published_folder import published_folder_of
from review.publishing import Previewed, Publishing

_SITE = Path("site")
_INDEX = Path("data/index")
_PREVIEW = CACHES / "preview"
"""Among what a build remembers, which is taken away whole when something is withdrawn or masked."""


def make_publishing(archive_root: Path, snapshots_root: Path) -> Publishing:
    """How the desk over an archive publishes."""
    from hongzhu.checking import find_findings

    def check(archive: Archive) -> list[Finding]:
        return find_findings(archive, snapshots_root)

    return Publishing(
        build=partial(_publish, archive_root),
        preview=_Preview(archive_root).make,
        check=check,
        site=_SITE,
        memory=_INDEX.parent,
    )


def _publish(archive_root: Path) -> str:
    from hongzhu.build import CONFIG_FILE, build_site
    from hongzhu.federating import federate_declared

    with writing(archive_root, _INDEX, beside=(published_folder_of(archive_root), CACHES)):
        built = build_site(archive_root, _SITE, _INDEX)
    told = federate_declared(CONFIG_FILE)
    return f"网站生成好了，在 site 文件夹里：{built.pages} 页{built.links}。{told and f'{told}。'}"


class _Preview:
    """The site as it would be published; served from the first time on."""

    def __init__(self, archive_root: Path) -> None:
        self._archive_root = archive_root
        self._address = ""
        self._news = News()

    def make(self) -> Previewed:
        """Build it; its address, and what will stop the site itself."""
        from hongzhu.build import build_site

        with writing(self._archive_root, _INDEX, beside=(CACHES,)):
            built = build_site(self._archive_root, _PREVIEW, _INDEX, publish=False)
        self._news.tell(None)
        self._address = self._address or self._serve()
        return Previewed(self._address, built.warning)

    def _serve(self) -> str:
        token = secrets.token_urlsafe(32)
        port = serve_aside(lambda port: PreviewGate(PreviewApp(_PREVIEW, self._news, {f"{HOST}:{port}"}), token))
        return f"http://{HOST}:{port}/?token={token}"
