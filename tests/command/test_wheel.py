"""The built wheel, in a fresh environment far from the repository: it carries all that an archive of one's own needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from .run_hongzhu import REPOSITORY, environment, write_notice

SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
TOP = sorted({name.partition(".")[0] for name in SETTINGS["packages"]})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the repository; by the locked setuptools, without network."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in [*TOP, "overrides", "docs/assets", "docs/guide"]:
        shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [
        *(REPOSITORY / "docs").glob("*.md"),
        *map(REPOSITORY.joinpath, ("pyproject.toml", "mkdocs.yml", "README.md", "LICENSE")),
    ]:
        shutil.copyfile(path, copy / path.relative_to(REPOSITORY))
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, out], cwd=copy, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_every_package_is_in_the_list() -> None:
    """A package that is missing there is missing in every installed program."""
    folders = {path.parent.relative_to(REPOSITORY) for top in TOP for path in (REPOSITORY / top).rglob("*.py")}
    assert {".".join(folder.parts) for folder in folders} == set(SETTINGS["packages"]) - {"hooks.program"}


def test_every_data_file_is_in_the_wheel_and_no_archive(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    data = {p.relative_to(REPOSITORY) for top in TOP for p in (REPOSITORY / top).rglob("*") if p.is_file()}
    wanted = {path.as_posix() for path in data if "__pycache__" not in path.parts}
    assert wanted - names == set()
    site = "hooks/program"
    assert f"{site}/mkdocs.yml" in names and f"{site}/overrides/.icons/hongzhu/candle.svg" in names
    assert f"{site}/docs/guide/index.md" in names and f"{site}/docs/assets/search/app.js" in names
    assert [
        n for n in names if n.startswith((f"{site}/docs/archive", f"{site}/docs/packs", f"{site}/docs/published", "tests"))
    ] == []


def test_installed_program_makes_fills_and_builds_an_archive(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    # The libraries are those of this environment; the line is a plain path, so the editable install beside them stays out.
    (own,) = (venv / "lib").glob("python*/site-packages")
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def hongzhu(*arguments: str | Path, folder: Path, **own: str) -> str:
        done = subprocess.run(
            [venv / "bin/hongzhu", *arguments],
            cwd=folder,
            env=environment() | own,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0 and "Warning" not in done.stderr, done.stderr
        return done.stdout

    where = subprocess.run([python, "-c", "import hooks; print(hooks.__file__)"], cwd=tmp_path, capture_output=True, text=True)
    assert Path(where.stdout.strip()).is_relative_to(venv)
    hongzhu("init", "库", folder=tmp_path)
    hongzhu("ingest", write_notice(tmp_path / "原件.txt", "家访"), folder=tmp_path / "库")
    # As installers leave it that compile nothing: what libraries make the compiler say is not for an archivist.
    assert "站点：" in hongzhu("build", folder=tmp_path / "库", PYTHONPYCACHEPREFIX=str(tmp_path / "compiled"))
    site = tmp_path / "库/site"
    assert "关于做好家访工作的通知" in (site / "index.html").read_text(encoding="utf-8")
    for file in (
        "assets/reading/bundle.js",
        "assets/pages/page.css",
        "assets/styles/dialogs.css",
        "guide/index.html",
        "404.html",
    ):
        assert (site / file).exists(), file
    assert 'class="hz-candle"' in (site / "index.html").read_text(encoding="utf-8")
