from pathlib import Path

import pytest

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
