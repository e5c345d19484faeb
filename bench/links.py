"""What do anchors and links add to a build? `hongzhu build` of the laws corpus with them, and with neither.

    .venv/bin/python bench/links.py [../shared/corpus/laws.tar.xz] [--small]

The whole command is measured (index, pages, export, self-check, switch), three times: without anchors (blocks are counted
instead), references and the ledger of links; with all of them, when everything is published for the first time; and
once more, as every later build is. Each runs in a process of its own; CPU is user + system, children included. The bound
of the project: a later build costs at most a fifth more than one without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from build import REPOSITORY, SMALL, read_laws, write_records

_WITHOUT = """
import archive.anchor
# Before any other module takes its name from there.
archive.anchor.anchors_of = lambda blocks: tuple(f"p{number}-2222" for number in range(len(blocks)))
import linking.mentions
linking.mentions._read = lambda record, catalogue: iter(())
import linking.comparison
linking.comparison.compare = lambda records, published, entries, today: linking.comparison.Comparison({})
"""
_BUILD = """
import json, resource, sys
from pathlib import Path
from hongzhu.build import build_site
work = Path(sys.argv[1])
build_site(work / "docs/archive", work / sys.argv[2], work / sys.argv[3])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps(sum(use.ru_utime + use.ru_stime for use in used)))
"""


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    laws = read_laws(Path(paths[0]) if paths else REPOSITORY.parent / "shared/corpus/laws.tar.xz")
    if "--small" in sys.argv:
        laws = laws[:: len(laws) // SMALL][:SMALL]
    print(f"{len(laws)} 份，{sum(len(block.text) for law in laws for block in law.body) / 1e6:.1f} 百万字")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_records(laws, folder / "docs/archive")
        without = run(_WITHOUT + _BUILD, folder, "plain-site", "plain-index")
        print(f"without   {without:6.1f} CPU s")
        for label in ("first", "later"):
            cost = run(_BUILD, folder, f"{label}-site", f"{label}-index")
            print(f"{label:9} {cost:6.1f} CPU s  + {cost / without - 1:.0%}")


def run(code: str, *arguments: Path | str) -> float:
    """CPU seconds of one build."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return float(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
