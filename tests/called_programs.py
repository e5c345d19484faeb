"""Which programs the tests call, and whether whoever runs `make test` on a bare machine gets them.

    python -m tests.called_programs tests/site tests/scraper/test_formats.py

Runs these tests under strace and names the Debian package of each program that was started. One that neither a bare machine
has (tests/bare.sh) nor tests/install_programs.sh brings is named, and so is one that was looked for and is nowhere: exit
status 1. Wants strace, and Debian's dpkg and apt-cache.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

TESTS = Path(__file__).parent
_CALL = re.compile(r'execve\("([^"]+)".*\) = (0|-1 \w+)')
_INCLUDED = re.compile(r"--include=(\S+)")
_INSTALLED = re.compile(r'missing="(?:\$missing )?([\w.+-]+)"')
_OWN = (".venv", "site-packages", "/tmp/", "/proc/self/exe")
"""Python's own and what pip brings; what tests write themselves; a program that starts itself again."""
_ASKED_ABOUT = ("rustc", "lsb_release")
"""Whose versions pip tells where they are there."""
_NOT_ASKED = re.compile(r"^(?:/root/\.pyenv|/usr/local/sbin|/snap)")


def main() -> None:
    """Print each program with its package."""
    called, sought = programs_called(sys.argv[1:] or [str(TESTS)])
    there = with_dependencies([*packages_named(), *_essential()])
    missing = []
    for path in sorted(called):
        owner = owner_of(path)
        print(f"{path}: {owner or '?'}")
        if owner not in there and Path(path).name not in _ASKED_ABOUT:
            missing.append(f"{path} ({owner or 'of no package'})")
    nowhere = sorted(sought - {Path(path).name for path in called})
    print(f"looked for and not found: {', '.join(nowhere) or 'nothing'}")
    print(f"not installed by the tests' own scripts: {', '.join(missing) or 'nothing'}")
    sys.exit(1 if missing else 0)


def programs_called(tests: list[str]) -> tuple[set[str], set[str]]:
    """The paths of the programs that were started, and the names of those that were looked for in vain."""
    with tempfile.NamedTemporaryFile(suffix=".strace") as trace:
        command = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=execve", "-e", "signal=none", "-o", trace.name]
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
        subprocess.run([*command, *pytest], check=False)
        calls = [m.groups() for m in map(_CALL.search, Path(trace.name).read_text(errors="replace").splitlines()) if m]
    called = {path for path, result in calls if result == "0" and path.startswith("/")}
    sought = {Path(path).name for path, result in calls if result == "-1 ENOENT"}
    return {path for path in called if not _is_own(path)}, sought


def _is_own(path: str) -> bool:
    return any(part in path for part in _OWN) or bool(_NOT_ASKED.match(path))


def packages_named() -> Iterator[str]:
    """What a bare machine is made with, and what the tests' script installs."""
    for match in _INCLUDED.finditer((TESTS / "bare.sh").read_text(encoding="utf-8")):
        yield from match[1].split(",")
    yield from _INSTALLED.findall((TESTS / "install_programs.sh").read_text(encoding="utf-8"))
    yield "fontconfig"


def _essential() -> list[str]:
    """What every Debian has, and apt."""
    found = _said("dpkg-query", "-W", "-f", "${Essential} ${Priority} ${Package}\n")
    return [line.split()[-1] for line in found if line.startswith(("yes ", "no required "))] + ["apt"]


def with_dependencies(packages: Iterable[str]) -> set[str]:
    """The packages with all that they cannot be without."""
    kinds = [f"--no-{each}" for each in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    found = _said("apt-cache", "depends", "--recurse", "--installed", *kinds, *packages)
    return {*packages, *(line.split(":")[-1].strip(" |<>").partition(":")[0] for line in found)}


def owner_of(path: str) -> str | None:
    """The package that a program belongs to."""
    real = str(Path(path).resolve())
    for each in dict.fromkeys((path, real, path.removeprefix("/usr"), real.removeprefix("/usr"))):
        if found := [line for line in _said("dpkg", "-S", each) if not line.startswith("diversion")]:
            return found[0].partition(":")[0]
    return None


def _said(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


if __name__ == "__main__":
    main()
