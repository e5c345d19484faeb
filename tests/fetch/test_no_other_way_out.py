"""Programs that are called must not open the network either: LibreOffice would fetch what a document links to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scraper.extract import doc

from .hostile_server import hostile_server, page

_SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_word_file_that_links_to_a_server_asks_no_server(tmp_path: Path) -> None:
    with hostile_server({"pixel.png": page(b"x")}) as server:
        source = tmp_path / "linked.html"
        source.write_text(f'<p>关于远程图片的通知</p><img src="http://{server.place}/pixel.png">', encoding="utf-8")
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        made = [str(_SOFFICE), profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(source)]
        subprocess.run(made, capture_output=True, check=False)
        data = (tmp_path / "linked.doc").read_bytes()
        assert b"pixel.png" in data or "pixel.png".encode("utf-16-le") in data
        server.requests.clear()
        assert "关于远程图片的通知" in doc.extract(data, "linked.doc").text
        assert server.asked() == []
