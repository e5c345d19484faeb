"""What does an installed program weigh, by which way of installing, and does it work in an empty folder?

    .venv/bin/python bench/install.py [pip | uv | pipx]

Builds the wheel and installs it into fresh environments, from the package index: plain pip into a venv, `uv tool install`,
`pipx install`; each then makes an archive in an empty folder, takes in a notice and builds its site. Space is what the files
take on the disk, in blocks, and their bytes; of a venv without pip and setuptools, which are not ours. Aim: 250 MB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
NOTICE = "关于做好家访工作的通知\n\n各中小学：\n\n现将家访工作有关事项通知如下。\n\n青禾区教育局\n2021年3月4日\n"
_BLOCK = 512
_NOT_OURS = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
_SHOWN = 12
_TRIES = 5


def run(*command: str | Path, folder: Path | None = None, **own: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **own}, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """The wheel of the files as they are; made from a copy, so that nothing is left in the repository."""
    names = run("git", "ls-files", folder=REPOSITORY).splitlines()
    for name in names:
        if (REPOSITORY / name).is_file():
            (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / "source" / name)
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, folder / "source")
    (wheel,) = folder.glob("*.whl")
    return wheel


def with_pip(wheel: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "venv", folder / "venv")
    run(folder / "venv/bin/python", "-m", "pip", "install", "--quiet", wheel)
    return folder / "venv/bin/hongzhu"


def with_uv(wheel: Path, folder: Path) -> Path:
    own = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin"), "UV_LINK_MODE": "copy"}
    run(tool("uv", folder), "tool", "install", "--quiet", "--python", sys.executable, wheel, **own)
    return folder / "bin/hongzhu"


def with_pipx(wheel: Path, folder: Path) -> Path:
    own = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "bin"), "UV_LINK_MODE": "copy"}
    run(tool("pipx", folder), "install", "--quiet", "--python", sys.executable, wheel, **own)
    return folder / "bin/hongzhu"


def tool(name: str, folder: Path) -> Path:
    run(sys.executable, "-m", "venv", folder / "tool")
    run(folder / "tool/bin/python", "-m", "pip", "install", "--quiet", name)
    return folder / "tool/bin" / name


WAYS: dict[str, Callable[[Path, Path], Path]] = {"pip": with_pip, "uv": with_uv, "pipx": with_pipx}


def weigh(site_packages: Path) -> tuple[Counter[str], int, int]:
    """Blocks by what lies in the folder, in bytes; all bytes; how many packages."""
    blocks: Counter[str] = Counter()
    size = 0
    for path in site_packages.rglob("*"):
        name = path.relative_to(site_packages).parts[0]
        if path.is_file() and not name.startswith(_NOT_OURS):
            blocks[name] += path.stat().st_blocks * _BLOCK
            size += path.stat().st_size
    packages = [path for path in site_packages.glob("*.dist-info") if not path.name.startswith(_NOT_OURS)]
    return blocks, size, len(packages)


def use(hongzhu: Path, folder: Path) -> None:
    """From an empty folder to a site; raises where anything fails."""
    folder.mkdir()
    (folder / "一.txt").write_text(NOTICE, encoding="utf-8")
    run(hongzhu, "init", "库", folder=folder)
    run(hongzhu, "ingest", "../一.txt", folder=folder / "库")
    run(hongzhu, "build", folder=folder / "库")
    assert "家访" in run(hongzhu, "search", "家访", folder=folder / "库")
    assert (folder / "库/site/index.html").exists()


def start_time(hongzhu: Path) -> float:
    """Seconds of `hongzhu --help`, the best of a few."""

    def once() -> float:
        begin = time.perf_counter()
        run(hongzhu, "--help")
        return time.perf_counter() - begin

    return min(once() for _ in range(_TRIES))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        wheel = build_wheel(Path(name))
        print(f"wheel {wheel.stat().st_size / 1e6:.1f} MB")
        for way in sys.argv[1:] or WAYS:
            folder = Path(name) / way
            folder.mkdir()
            begin = time.perf_counter()
            hongzhu = WAYS[way](wheel, folder)
            seconds = time.perf_counter() - begin
            (site_packages,) = {path.parent for path in hongzhu.resolve().parents[1].glob("lib/python*/site-packages/mkdocs")}
            blocks, size, packages = weigh(site_packages)
            use(hongzhu, folder / "empty")
            print(
                f"{way}: {packages} packages, {sum(blocks.values()) / 1e6:.0f} MB on disk, {size / 1e6:.0f} MB of bytes, "
                f"installed in {seconds:.0f} s; --help {start_time(hongzhu):.2f} s"
            )
            print("   ", ", ".join(f"{each} {taken / 1e6:.0f}" for each, taken in blocks.most_common(_SHOWN)))


if __name__ == "__main__":
    main()
