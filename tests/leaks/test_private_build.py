"""The private site has whole what the public one has an excerpt of, says so on every page, and never becomes the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.backup_store import BackupStore
from archive.record_cache import PRIVATE
from archive.store import Archive
from tests.command.run_hongzhu import hongzhu

from .site_text import windows_with
from .test_site_keeps_secrets import CARD, CLOSED, EXCERPT_TAIL, IDENTITY, Office, files_with, fill_office

SITE = """site_name: 桐城文库
site_url: https://tongcheng.example/
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """With a public site, and a private one beside it."""
    office = fill_office(tmp_path_factory.mktemp("office"))
    (office.folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    office.run("build")
    office.run("build", "--private")
    return office


def pages_of(site: Path) -> dict[str, str]:
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_private_site_alone_has_the_whole_text(office: Office) -> None:
    private = office.folder / "site-private"
    assert windows_with(private, "玳瑁") == 1 and windows_with(office.site, "玳瑁") == 0
    assert files_with(private, EXCERPT_TAIL) and not files_with(office.site, EXCERPT_TAIL)


@pytest.mark.parametrize("secret", [IDENTITY, CARD, CLOSED])
def test_private_site_hides_personal_numbers_and_closed_documents_too(office: Office, secret: str) -> None:
    assert files_with(office.folder / "site-private", secret) == []


def test_every_page_says_whom_it_is_for(office: Office) -> None:
    private, public = pages_of(office.folder / "site-private"), pages_of(office.site)
    assert {"404.html", "index.html"} < private.keys() and any("packs/" in name and "show" in name for name in private)
    assert [name for name, html in private.items() if html.count("hz-private") != 1 or "noindex" not in html] == []
    assert not any("hz-private" in html for html in public.values())
    assert any("Content-Security-Policy" in html for html in private.values())


def test_private_site_has_no_address_of_the_public_one(office: Office) -> None:
    private = office.folder / "site-private"
    assert (office.site / "feed.xml").exists() and (office.site / "sitemap.xml").exists()
    assert not list(private.glob("feed*.xml")) and not list(private.glob("sitemap*"))
    assert [name for name, html in pages_of(private).items() if "tongcheng.example" in html] == []


def test_neither_site_takes_the_place_of_the_other(office: Office) -> None:
    for words in (("--private", "--site", "site"), ("--site", "site-private")):
        before = sorted(path.name for path in (office.folder / words[-1]).iterdir())
        done = hongzhu("build", *words, folder=office.folder)
        assert done.status == 1 and "没有动它" in done.err
        assert sorted(path.name for path in (office.folder / words[-1]).iterdir()) == before


def test_links_of_a_private_site_are_published_by_nobody(office: Office) -> None:
    kept = "".join(path.read_text(encoding="utf-8") for path in (office.folder / "docs/published").iterdir())
    assert "玳瑁" not in kept


def test_public_build_after_a_private_one_is_the_same(office: Office) -> None:
    before = {path.relative_to(office.site): path.read_bytes() for path in office.site.rglob("*") if path.is_file()}
    office.run("build")
    after = {path.relative_to(office.site): path.read_bytes() for path in office.site.rglob("*") if path.is_file()}
    assert before == after


def test_backup_holds_nothing_of_what_a_private_build_made(office: Office, tmp_path: Path) -> None:
    """Neither what is mirrored of a store, which may have words that were taken out here."""
    mirrored = office.folder / "data/mirror/0123456789abcdef/archive/a.md"
    mirrored.parent.mkdir(parents=True)
    mirrored.write_text(EXCERPT_TAIL, encoding="utf-8")
    office.run("backup", str(tmp_path / "kept"))
    (state,) = BackupStore(tmp_path / "kept").states()
    assert any(name.startswith("docs/archive/") for name in state.files)
    assert [name for name in state.files if name.startswith(("data/private/", "data/mirror/", "site"))] == []


def test_what_is_withdrawn_leaves_the_private_index_at_once(office: Office) -> None:
    assert (office.folder / PRIVATE).is_dir()
    id = next(stored.record.id for stored in Archive(office.archive).records if stored.record.title == "一把梳子的来历")
    told = office.run("remove", id, "--reason", "作者要求")
    assert not (office.folder / PRIVATE).exists() and "site-private" in told
    office.run("build", "--private")
    assert windows_with(office.folder / "site-private", "玳瑁") == 0
    assert files_with(office.folder / "site-private", EXCERPT_TAIL) == []
