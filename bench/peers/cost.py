"""What a program costs: CPU of it and of all it starts, and the largest memory any one process of them had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# A small process between: Linux counts the memory of a big parent as that of a child before its exec.
_LAUNCHER = """
import json, resource, subprocess, sys, time
started = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps(dict(cpu=use.ru_utime + use.ru_stime, wall=time.monotonic() - started, megabytes=use.ru_maxrss / 1024,
                      status=done.returncode, said=(done.stdout + done.stderr)[-2000:].decode("utf-8", "replace"))))
"""


@dataclass(frozen=True)
class Cost:
    """One run of a program to its end."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    megabytes: float

    def less(self, other: Cost) -> Cost:
        """The time that this run took longer; the memory is its own."""
        return Cost(self.cpu - other.cpu, self.wall - other.wall, self.megabytes)


def run_measured(command: Sequence[str | Path], folder: Path, **environment: str) -> Cost:
    """The cost of `command`, run in `folder`; ends the program with what the command said where it failed."""
    launcher = [sys.executable, "-c", _LAUNCHER, *map(str, command)]
    done = subprocess.run(launcher, cwd=folder, env=_environment(environment), check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    if result["status"]:
        raise SystemExit(f"{command[0]} 没有做完（状态 {result['status']}）\n{result['said']}")
    return Cost(result["cpu"], result["wall"], result["megabytes"])


def run_python(code: str, folder: Path, *arguments: Path) -> Cost:
    """The cost of `code` in an interpreter of its own, with `arguments` in `sys.argv`."""
    return run_measured([sys.executable, "-c", code, *arguments], folder)


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}
