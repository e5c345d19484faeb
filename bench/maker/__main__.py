"""Look at one made thing: `python -m bench.maker SEED [FAMILY] [--save FOLDER]` prints its facts and the roles of its texts."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from bench.maker import FAMILIES, make


def main() -> None:
    """Print it, and write its bytes where that is asked for."""
    parser = argparse.ArgumentParser(description="Print a made thing: facts, and every text with its role.")
    parser.add_argument("seed", type=int)
    parser.add_argument("family", nargs="?", choices=sorted(FAMILIES))
    parser.add_argument("--save", type=Path, help="folder for the bytes")
    asked = parser.parse_args()
    made = make(asked.seed, asked.family)
    for facts in made.facts:
        for name, value in dataclasses.asdict(facts).items():
            if value:
                print(f"{name:15}{value if name != 'body' else f'{len(value)} characters: {value[:30]}…{value[-30:]}'}")
    print()
    for number, (text, role) in enumerate(made.stream):
        if number in made.starts:
            print("— document —")
        if text.strip():
            print(f"{role.value:16}{text.strip()[:100]}")
    if asked.save:
        asked.save.mkdir(parents=True, exist_ok=True)
        (asked.save / made.name).write_bytes(made.data)


if __name__ == "__main__":
    main()
