"""The pure browser modules, asked through node: one process for many questions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class Node:
    """Answers of `answer.mjs`."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("answer.mjs")
        self._process = subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, name: str, value: Any) -> Any:
        """What the function `name` gives for `value`; raises Refused where it says why not."""
        said = self.try_to(name, value)
        if "error" in said:
            raise Refused(said["error"])
        return said.get("answer")

    def try_to(self, name: str, value: Any) -> dict[str, Any]:
        """The answer, or the sentence and the problems of a refusal."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([name, value]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "node stopped"
        said: dict[str, Any] = json.loads(line)
        return said

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(10)


class Refused(Exception):
    """The sentence that a reader is given."""
