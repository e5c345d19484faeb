"""`hongzhu init`: an empty archive of one's own, whole or not at all, never over anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from archive.errors import UsageError
from archive.vocabulary import load_topics
from hongzhu import new_archive
from hongzhu.new_archive import Wishes, make_archive
from hongzhu.start_files import start_files

from .run_hongzhu import files_below, hongzhu, write_notice


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by the command, built empty, then with one document."""
    folder = tmp_path_factory.mktemp("init") / "青禾文库"
    run = hongzhu("init", folder, "--organ", "青禾区教育局", "--url", "https://wenku.example.cn")
    assert run.status == 0, run.err
    assert "青禾区教育局文库" in run.out and "README.md" in run.out
    return folder


def test_new_archive_builds_empty_and_then_with_a_document(archive: Path) -> None:
    run = hongzhu("build", folder=archive)
    assert (run.status, run.err) == (0, "")
    home = (archive / "site/index.html").read_text(encoding="utf-8")
    assert "青禾区教育局文库" in home and "文库是空的" in home
    assert "示例文库" not in home and "虚构示例" not in home
    for page in ("search", "basket", "desk", "show", "guide", "packs", "all", "kind", "about"):
        assert (archive / "site" / page / "index.html").exists(), page
    for file in ("404.html", "assets/search/bundle.js", "assets/pages/page.css", "assets/search-index/manifest.js"):
        assert (archive / "site" / file).exists(), file
    assert "https://wenku.example.cn/search/" in (archive / "site/sitemap.xml").read_text(encoding="utf-8")

    assert hongzhu("ingest", write_notice(archive.parent / "原件.txt", "家访"), folder=archive).status == 0
    assert hongzhu("check", folder=archive).status == 0
    (archive / "docs/archive/synonyms.yml").write_text("- [家访, 走门串户]\n", encoding="utf-8")
    assert hongzhu("build", folder=archive).status == 0
    home = (archive / "site/index.html").read_text(encoding="utf-8")
    assert "关于做好家访工作的通知" in home and "文库是空的" not in home
    found = hongzhu("search", "走门串户", folder=archive).out
    assert "关于做好家访工作的通知" in found and "部分匹配" not in found
    assert "走门串户" in (archive / "site/assets/search-index/manifest.js").read_text(encoding="utf-8")


def test_own_pages_templates_and_styles_win_over_the_programs(archive: Path) -> None:
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra_css: [assets/own.css]\nnav:\n  - 首页: index.md\n  - 值班表: duty.md\n")
    docs = archive / "docs"
    (docs / "assets").mkdir()
    (docs / "assets/own.css").write_text("p { color: green }", encoding="utf-8")
    (docs / "duty.md").write_text("# 值班表\n", encoding="utf-8")
    (docs / "guide").mkdir()
    (docs / "guide/index.md").write_text("# 本单位的说明\n", encoding="utf-8")
    (archive / "overrides/partials").mkdir(parents=True)
    (archive / "overrides/partials/copyright.html").write_text("自己的页脚", encoding="utf-8")
    run = hongzhu("build", folder=archive)
    assert run.status == 0, run.err
    page = (archive / "site/guide/index.html").read_text(encoding="utf-8")
    assert "本单位的说明" in page and "自己的页脚" in page and "值班表" in page
    assert "assets/own.css" in page and "assets/pages/site.css" in page
    home = (archive / "site/index.html").read_text(encoding="utf-8")
    assert "assets/own.css" in home and "assets/pages/page.css" in home and "自己的页脚" in home


def test_wordlists_are_the_programs_and_can_be_read(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "库", Wishes()).folder
    assert load_topics(folder / "docs/archive/topics.yml") == load_topics()


@pytest.mark.parametrize(
    ("folder", "wishes", "name"),
    [
        ("青禾文库", Wishes(), "青禾文库"),
        ("wenku", Wishes(), "学校政策文库"),
        ("wenku", Wishes(organ="青禾区教育局"), "青禾区教育局文库"),
        ("wenku", Wishes(name="渡口中学（东校区）文库", organ="渡口中学"), "渡口中学（东校区）文库"),
    ],
)
def test_name_comes_from_what_is_known(tmp_path: Path, folder: str, wishes: Wishes, name: str) -> None:
    made = make_archive(tmp_path / folder, wishes)
    assert made.name == name
    for file in ("mkdocs.yml", "README.md", "docs/about.md"):
        assert name in (made.folder / file).read_text(encoding="utf-8")
    left = {
        path for path, data in files_below(made.folder).items() if "〔".encode() in data and not path.endswith("synonyms.yml")
    }
    assert left == set()


@pytest.mark.parametrize(
    "wishes",
    [Wishes(name="<b>文库</b>"), Wishes(organ="局\n- 坏: 行"), Wishes(name="文" * 41), Wishes(url="javascript:alert(1)")],
)
def test_unsafe_words_are_refused(tmp_path: Path, wishes: Wishes) -> None:
    with pytest.raises(UsageError):
        make_archive(tmp_path / "库", wishes)
    assert list(tmp_path.iterdir()) == []


def test_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "旧").mkdir()
    (tmp_path / "旧/文件.txt").write_text("我的", encoding="utf-8")
    make_archive(tmp_path / "库", Wishes())
    before = files_below(tmp_path)
    for place, said in {
        "旧": "已经有东西",
        "旧/文件.txt": "是文件，不是文件夹",
        "库": "已经是一座文库",
        "库/docs/新": "另一座文库里面",
    }.items():
        run = hongzhu("init", tmp_path / place)
        assert (run.status, run.out) == (2, "") and said in run.err, run.err
    assert files_below(tmp_path) == before


def test_empty_folder_and_cloned_empty_repository_are_filled(tmp_path: Path) -> None:
    (tmp_path / "空文库/.git").mkdir(parents=True)
    run = hongzhu("init", ".", folder=tmp_path / "空文库")
    assert run.status == 0, run.err
    assert "cd " not in run.out
    make_archive(tmp_path / "另一个", Wishes(name="空文库"))
    filled, made = (files_below(tmp_path / name) for name in ("空文库", "另一个"))
    for files in (filled, made):
        del files["打开收文台.desktop"]  # it has the folder's name in it
    assert filled == made


@pytest.mark.parametrize("exists", [False, True])
def test_interrupt_leaves_nothing(tmp_path: Path, exists: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "库"
    if exists:
        folder.mkdir()
    write = Path.write_bytes
    rename = Path.rename
    calls: list[Path] = []

    def interrupted_write(path: Path, data: bytes) -> int:
        calls.append(path)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return write(path, data)

    def interrupted_rename(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == (3 if exists else 1):
            raise KeyboardInterrupt
        return rename(path, target)

    for name, function in (("write_bytes", interrupted_write), ("rename", interrupted_rename)):
        calls.clear()
        with monkeypatch.context() as patch:
            patch.setattr(new_archive.Path, name, function)
            with pytest.raises(KeyboardInterrupt):
                make_archive(folder, Wishes())
        assert list(tmp_path.rglob("*")) == ([folder] if exists else [])


def test_workflow_names_no_place_to_install_from_and_says_so_when_none_is_set(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "库", Wishes()).folder
    workflow = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    assert workflow["env"] == {"HONGZHU_INSTALL": "${{ vars.HONGZHU_INSTALL }}"}
    (install,) = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    done = subprocess.run(
        ["bash", "-e", "-c", install], env={"HONGZHU_INSTALL": ""}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "HONGZHU_INSTALL" in done.stdout


def test_workflow_refuses_links_that_the_ledger_does_not_know(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "库", Wishes()).folder
    workflow = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    (compare,) = [step["run"] for step in workflow["jobs"]["publish"]["steps"] if "git status" in step.get("run", "")]

    def runs() -> int:
        return subprocess.run(["bash", "-e", "-c", compare], cwd=folder, capture_output=True, check=False).returncode

    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    assert runs() == 0
    (folder / "docs/published").mkdir()
    (folder / "docs/published/documents.txt").write_text("x", encoding="utf-8")
    assert runs() == 1


def test_program_runs_outside_of_an_archive_with_a_clear_message(tmp_path: Path) -> None:
    raw = write_notice(tmp_path / "原件.txt", "家访")
    for arguments in (["build"], ["ingest", raw], ["check"]):
        run = hongzhu(*arguments, folder=tmp_path)
        assert run.status == 2 and "hongzhu init" in run.err
    assert hongzhu("ingest", "--dry-run", raw, folder=tmp_path).status == 0
    assert list(tmp_path.iterdir()) == [raw]


def test_mistake_in_the_configuration_is_told(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "库", Wishes()).folder
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_nmae: 打错了\n")
    run = hongzhu("build", folder=folder)
    assert run.status == 1 and "site_nmae" in run.err and "Traceback" not in run.err
    (folder / "mkdocs.yml").write_text("- 不是设置\n", encoding="utf-8")
    run = hongzhu("build", folder=folder)
    assert run.status == 1 and "mkdocs.yml" in run.err and "Traceback" not in run.err


def test_plain_mkdocs_still_builds_the_repository(tmp_path: Path) -> None:
    """The committed configuration needs no merging: MkDocs can read it as it is."""
    from hooks.build.program_files import program_config

    code = "import sys; from mkdocs.config import load_config; print(len(load_config(sys.argv[1]).hooks))"
    environment = {**os.environ, "PYTHONPATH": str(program_config().parent)}
    done = subprocess.run(
        [sys.executable, "-c", code, program_config()], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and int(done.stdout.split()[-1]) > 10, done.stderr


def test_desk_opens_by_a_double_click(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "我的 库", Wishes()).folder
    batch = (folder / "打开收文台.bat").read_bytes()
    assert batch.count(b"\n") == batch.count(b"\r\n") and "没有找到红烛文库的程序" in batch.decode("gb18030")
    entry = (folder / "打开收文台.desktop").read_text(encoding="utf-8")
    assert f"Path={folder}\n" in entry and f'Exec="{sys.executable}" -m hongzhu review\n' in entry


@pytest.mark.parametrize("python", ["C:\\用户 甲\\100%\\python.exe", "/opt/它's/python"])
def test_start_file_holds_any_path_of_the_program(tmp_path: Path, python: str) -> None:
    batch = start_files(python, "win32", tmp_path)["打开收文台.bat"].decode("gb18030")
    assert f'"{python.replace("%", "%%")}" -m hongzhu review' in batch
    assert list(start_files(python, "win32", tmp_path)) == ["打开收文台.bat"]


def test_start_file_of_a_mac_runs_the_program_that_made_the_archive(tmp_path: Path) -> None:
    program = tmp_path / "它's $HOME `x`/python"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$PWD" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = tmp_path / "文库/打开收文台.command"
    script.parent.mkdir()
    script.write_bytes(start_files(str(program), "darwin", script.parent)[script.name])
    told = subprocess.run(["sh", script], cwd="/", capture_output=True, text=True, check=True).stdout
    assert told == f"{script.parent} -m hongzhu review\n"
    program.unlink()
    nothing = subprocess.run(["sh", script], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=True).stdout
    assert "没有找到红烛文库的程序" in nothing
