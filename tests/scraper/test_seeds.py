"""The five founding documents are exact: the comparison that comes with the gold says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .raw_files import REPOSITORY, SHARED

COMPARE = SHARED / "gold" / "compare.py"


@pytest.mark.skipif(not COMPARE.exists(), reason=f"the founding documents are not part of the repository: no {COMPARE}")
def test_founding_documents_are_exact() -> None:
    command = f"{sys.executable} -m hongzhu"
    run = subprocess.run(
        [sys.executable, COMPARE, "--command", command, "--verbose"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.rstrip().endswith("\nexact"), run.stdout + run.stderr
    assert run.returncode == 0
