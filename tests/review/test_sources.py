"""Sources on the desk: what a crawl left to do, and a draft with what it would take."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from markupsafe import escape

from hongzhu import crawl, source
from review.app import make_app
from review.desk import Desk
from review.places import Places
from scraper.crawl.expectation import Expectation, load_expectation
from scraper.crawl.report import errands_in
from scraper.fetch import PUBLIC
from tests.crawl.served import hosts_of, site
from tests.crawl.site import Site, bureau

from .desks import publishing_in
from .test_desk import ORIGIN, PORT, TOKEN

__all__ = ["site"]
"""A fixture."""
LISTING = f"http://{bureau.HOST}/tzgg/index.html"


@pytest.fixture
def client(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HONGZHU_LOCAL_HOSTS", hosts_of(site))
    names = ("docs/archive", "data/snapshots", "data/signatures.sqlite", "data/inbox", "data/removed", "data/crawl", "sources")
    (tmp_path / "mkdocs.yml").touch()
    app = make_app(Desk(Places(*map(Path, names)), nullcontext, PUBLIC, publishing_in(tmp_path)), TOKEN, PORT)
    app.config["SERVER_NAME"] = f"127.0.0.1:{PORT}"
    client = app.test_client()
    client.get(f"/?token={TOKEN}")
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    drafted = CliRunner().invoke(
        source.command, ["add", LISTING, "--name", "jyj", "--delay", "0", "--today", "2024-06-01"], catch_exceptions=False
    )
    assert drafted.exit_code == 0, drafted.output
    return client


@pytest.fixture
def crawled(client: FlaskClient, tmp_path: Path) -> Callable[[str], int]:
    """Crawl on a day, without waiting between requests; the exit code."""
    client.post("/source/jyj", data={"is_right": "yes"})
    path = tmp_path / "sources/jyj.yml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("delay:", "documents_a"))]
    path.write_text("\n".join([*lines, "delay: 0.01", ""]), encoding="utf-8")

    def run(day: str) -> int:
        return CliRunner().invoke(crawl.command, ["jyj", "--received-at", day], catch_exceptions=False).exit_code

    return run


def expected_by(folder: Path) -> Expectation:
    return load_expectation(folder / "sources/jyj.expected.yml")[0]


def test_draft_shows_what_it_would_take_and_is_confirmed(client: FlaskClient, tmp_path: Path) -> None:
    assert "核对来源草稿：jyj" in client.get("/").get_data(as_text=True)
    page = client.get("/source/jyj").get_data(as_text=True)
    titles = [entry["title"] for entry in expected_by(tmp_path).entries]
    assert titles and all(str(escape(title)) in page for title in titles) and "对，照这样抓" in page
    marked = client.get("/source/jyj/listing")
    assert "outline:3px" in marked.get_data(as_text=True) and "table.news" in marked.get_data(as_text=True)
    assert marked.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert client.get("/source/jyj/article").status_code == 200 and client.get("/source/jyj/other").status_code == 404
    client.post("/source/jyj", data={"is_right": "yes"})
    assert "confirmed: true" in (tmp_path / "sources/jyj.expected.yml").read_text(encoding="utf-8")
    assert "核对来源草稿" not in client.get("/").get_data(as_text=True)
    client.post("/undo")
    assert "核对来源草稿：jyj" in client.get("/").get_data(as_text=True)


def test_draft_that_reads_its_page_otherwise_cannot_be_confirmed(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "sources/jyj.expected.yml"
    title = expected_by(tmp_path).entries[0]["title"] or ""
    path.write_text(path.read_text(encoding="utf-8").replace(title, "别的标题", 1), encoding="utf-8")
    page = client.get("/source/jyj").get_data(as_text=True)
    assert "与起草时不符的（1）" in page and 'value="yes" disabled' in page


def test_draft_that_is_wrong_is_put_away_and_comes_back(client: FlaskClient, tmp_path: Path) -> None:
    before = sorted(path.name for path in (tmp_path / "sources").rglob("*") if path.is_file())
    client.post("/source/jyj", data={"is_right": "no"})
    assert not [path for path in (tmp_path / "sources").rglob("*") if path.is_file()]
    assert (tmp_path / "data/removed").rglob("jyj.yml")
    client.post("/undo")
    assert sorted(path.name for path in (tmp_path / "sources").rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("name", ["..", "nobody", "jyj.expected", "JYJ"])
def test_draft_that_is_none_is_told(client: FlaskClient, name: str) -> None:
    for asked in (f"/source/{name}", f"/source/{name}/listing"):
        assert client.get(asked, follow_redirects=True).status_code in (200, 404)
    assert client.post(f"/source/{name}", data={"is_right": "no"}).status_code in (302, 404, 405)


def test_page_that_vanished_is_a_thing_to_do_until_it_is_settled(
    client: FlaskClient, crawled: Callable[[str], int], site: Site
) -> None:
    assert crawled("2024-06-01") == 0
    page = client.get("/").get_data(as_text=True)
    assert "各来源上一次抓取" in page and "来源的事" not in page
    site.faults[f"{bureau.HOST}{bureau.path(bureau.NOTICES[0])}"] = [404] * 5
    assert crawled("2024-06-02") == 0
    (errand,) = errands_in(Path("data/crawl"))
    page = client.get("/").get_data(as_text=True)
    assert "来源的事（1）" in page and "网页不在了" in page and f"/r/{errand.records[0]}" in page
    client.post("/errand", data={"key": errand.key})
    assert "来源的事" not in client.get("/").get_data(as_text=True)
    assert "这一件已经不在了" in client.post("/errand", data={"key": "x"}, follow_redirects=True).get_data(as_text=True)


def test_site_that_asks_for_a_proof_is_a_thing_to_do_until_a_crawl_goes_well(
    client: FlaskClient, crawled: Callable[[str], int], site: Site
) -> None:
    site.faults[f"{bureau.HOST}/tzgg/index.html"] = [403]
    assert crawled("2024-06-01") == 1
    page = client.get("/").get_data(as_text=True)
    assert "网站不让程序读" in page and "把网页另存下来收录" in page
    assert crawled("2024-06-01") == 0
    assert "来源的事" not in client.get("/").get_data(as_text=True)
