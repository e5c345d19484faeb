"""What do anchors and links add to a build? `hongzhu build` of the laws corpus, and how much of it is theirs.

    .venv/bin/python bench/links.py [../shared/corpus/laws.tar.xz] [--small]

The whole command is measured (index, pages, export, self-check, switch), twice: when everything is published for the first
time, and once more, as every later build is. Each runs in a process of its own. Within that process the CPU of all that
anchors, references, what is cited by whom, the ledger of links and the catalogue of the desk take is counted, and compared
with the rest of the same build: two builds one after the other differ by more than what is asked here. The bound of
the project: a later build costs at most a fifth more than it would without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from build import REPOSITORY, SMALL, read_laws, write_records

_COUNT = """
import importlib, time
spent, depth = {}, 0

def count(module, name):
    # Before any other module takes the function from there.
    place = importlib.import_module(module)
    *outer, last = name.split(".")
    for part in outer:
        place = getattr(place, part)
    original = getattr(place, last)
    def counted(*arguments, **named):
        global depth
        begun = time.process_time()
        depth += 1
        try:
            return original(*arguments, **named)
        finally:
            depth -= 1
            if not depth:
                spent[name] = spent.get(name, 0.0) + time.process_time() - begun
    setattr(place, last, counted)

count("archive.anchor", "anchors_of")
count("linking.relations", "make_catalogue")
count("linking.mentions", "Mentions.paths_of")
count("linking.mentions", "find_mentions")
count("linking.catalogue_file", "dump_catalogue")
count("linking.published_folder", "PublishedFolder.__init__")
count("linking.published_folder", "PublishedFolder.write")
count("linking.comparison", "compare")
count("hooks.reference_links", "links_of")
count("hooks.html.render_mentions", "render_mentions")
"""
_BUILD = """
import json, resource, sys
from pathlib import Path
from hongzhu.build import build_site
work = Path(sys.argv[1])
build_site(work / "docs/archive", work / sys.argv[2], work / sys.argv[3])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"all": sum(use.ru_utime + use.ru_stime for use in used), "spent": spent}))
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
        for label in ("first", "later"):
            report(label, *run(folder, f"{label}-site", f"{label}-index"))


def report(label: str, whole: float, spent: dict[str, float]) -> None:
    links = sum(spent.values())
    print(f"{label}  {whole:.1f} CPU s, of it anchors and links {links:.1f}: + {links / (whole - links):.0%}")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"    {seconds:6.2f}  {name}")


def run(*arguments: Path | str) -> tuple[float, dict[str, float]]:
    """CPU seconds of one build, and those of each part that is counted."""
    command = [sys.executable, "-c", _COUNT + _BUILD, *map(str, arguments)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["all"], answer["spent"]


if __name__ == "__main__":
    main()
