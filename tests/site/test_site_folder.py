import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.lock import LOCK
from archive.staging import exchange, scratch_folder, staging_folder
from hooks.build import site_folder
from hooks.build.site_folder import MARK, SiteError, new_site_folder


def make_site(folder: Path, text: str) -> None:
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / MARK).write_text("", encoding="utf-8")


def test_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("旧", "新"):
        with new_site_folder(target) as folder:
            make_site(folder, text)
    assert (target / "index.html").read_text(encoding="utf-8") == "新"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with new_site_folder(target) as folder:
        make_site(folder, "旧")
    with pytest.raises(RuntimeError), new_site_folder(target) as folder:
        make_site(folder, "半")
        raise RuntimeError
    assert (target / "index.html").read_text(encoding="utf-8") == "旧"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "论文.doc").write_text("", encoding="utf-8")
    with pytest.raises(SiteError, match="不是由"), new_site_folder(tmp_path):
        pass
    assert (tmp_path / "论文.doc").exists()


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(SiteError), new_site_folder(tmp_path / "site"):
        pass


def test_old_site_comes_back_after_an_interrupt_in_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    with new_site_folder(site) as folder:
        (folder / MARK).write_text("旧")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(site_folder, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), new_site_folder(site):
        pass
    assert (site / MARK).read_text() == "旧"
    assert list(tmp_path.iterdir()) == [site]


def test_what_a_killed_switch_left_is_put_in_order_by_the_next_build(tmp_path: Path) -> None:
    site, left = tmp_path / "site", tmp_path / ".site-abc.old"
    left.mkdir()
    (left / MARK).write_text("旧")
    with new_site_folder(site) as folder:
        assert (site / MARK).read_text() == "旧"
        (folder / MARK).write_text("新")
    assert (site / MARK).read_text() == "新"
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux changes two folders in one step")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    for name in ("甲", "乙 二"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "word").write_text(name)
    assert exchange(tmp_path / "甲", tmp_path / "乙 二")
    assert [(tmp_path / name / "word").read_text() for name in ("甲", "乙 二")] == ["乙 二", "甲"]
    assert not exchange(tmp_path / "甲", tmp_path / "丙")


SWITCHING = """
import sys
from itertools import count
from pathlib import Path
from hooks.build import site_folder
if sys.argv[2] == "in two steps":
    site_folder.exchange = lambda *_: False
for number in count():
    with site_folder.new_site_folder(Path(sys.argv[1])) as folder:
        for page in range(5):
            (folder / f"{page}.html").write_text(str(number))
        (folder / site_folder.MARK).write_text("")
    print(number, flush=True)
"""


@pytest.mark.parametrize("how", ["in one step", "in two steps"])
def test_a_whole_site_stands_after_every_kill_and_the_next_run_mends_and_sweeps(how: str, tmp_path: Path) -> None:
    site = tmp_path / "文库 1" / "site"
    for number in range(4):
        process = subprocess.Popen([sys.executable, "-c", SWITCHING, site, how], stdout=subprocess.PIPE)
        assert process.stdout and process.stdout.readline()
        time.sleep(0.01 + 0.013 * number)
        if how == "in one step":
            assert all((site / "0.html").exists() for _ in range(200)), "it is there at every moment"
        process.kill()
        process.communicate()
        if how == "in two steps" and not site.exists():
            assert list(site.parent.glob(".site-*.old")), "the old one waits for the next run"
        else:
            assert len({page.read_text() for page in site.glob("*.html")}) == 1, "never half of one and half of another"
    with new_site_folder(site) as folder:
        assert (site / "0.html").exists(), "an old site is back before a new one is made"
        make_site(folder, "新")
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_killed_runs_left_beside_a_site_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".site-abcd1234.new", ".site-mine.new", ".other-abcd1234.new", "site-abcd1234.new"):
        (tmp_path / name / "d").mkdir(parents=True)
    with new_site_folder(tmp_path / "site") as folder:
        make_site(folder, "新")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".other-abcd1234.new",
        ".site-mine.new",
        "site",
        "site-abcd1234.new",
    ]


def test_staging_folder_of_a_name_with_signs_of_patterns(tmp_path: Path) -> None:
    (tmp_path / ".[a]*-abcd1234.new").mkdir()
    (tmp_path / ".a-abcd1234.new").mkdir()
    with staging_folder(tmp_path / "[a]*"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".a-abcd1234.new"]


def test_scratch_folders_of_killed_runs_are_swept_and_those_in_use_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch_folder("hongzhu-pack-") as used:
        left = tmp_path / "hongzhu-pack-left"
        shutil.copytree(used, left)
        assert (left / LOCK).exists()
        with scratch_folder("hongzhu-pack-") as third:
            assert third.is_dir() and used.is_dir() and not left.exists()
    assert not list(tmp_path.iterdir())
