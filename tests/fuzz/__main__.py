"""`python -m tests.fuzz --minutes 30`: every reader in turn, in processes of their own; what does harm is kept and told.

Harm is an error that is not one of ours, a process that dies, an input that takes longer than a document may, and memory that
grows. The inputs are small and the same for the same seed.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS, harm_of

SLOW = 20
"""CPU seconds for one input of at most 60 kB; the slowest harmless ones take a tenth of it."""
GROWTH = 1_300
"""MB that a process may grow by: text recognition with its models takes 670 once a broken page asks for it, and half of that
again for pictures of another size; the rest is a page and little else."""
_HANGS = 300
"""Seconds of the clock after which a whole batch is given up: machines that do other things are slow."""


@dataclass(frozen=True)
class Found:
    """An input that did harm."""

    name: str
    what: str
    data: bytes


def main() -> None:
    """Print what was tried and what was found; exit status 1 where anything was."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, default=Path("data/fuzz"))
    given = parser.parse_args()
    names = [name for name in TARGETS if given.only in name]
    until = time.monotonic() + given.minutes * 60
    tried: Counter[str] = Counter()
    found: dict[tuple[str, str], Found] = {}
    number = given.seed * 1_000_000
    while time.monotonic() < until:
        for name in names:
            number += 1
            for harm in run_batch(name, number):
                if (name, harm.what) not in found:
                    found[name, harm.what] = harm
                    _keep(harm, given.keep)
            tried[name] += TARGETS[name].batch
    for name, count in tried.items():
        print(f"{count:8}  {name}")
    print(f"{tried.total()} inputs, {len(found)} kinds of harm")
    sys.exit(1 if found else 0)


def run_batch(name: str, number: int) -> Iterator[Found]:
    """What a batch of inputs finds, in a process of its own."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(name, number, theirs))
    process.start()
    theirs.close()
    last, done = b"", False
    try:
        while ours.poll(_HANGS):
            kind, value = ours.recv()
            if kind == "next":
                last = value
            elif kind == "harm":
                yield Found(name, value, last)
            else:
                done = True
                break
        else:
            yield Found(name, "hangs", last)
    except EOFError:
        process.join()
        if not done:
            yield Found(name, f"the process ended with {process.exitcode}", last)
    process.kill()
    process.join()


def _work(name: str, number: int, pipe: object) -> None:
    """Tell each input before it is read, then what harm it did."""
    send = pipe.send  # type: ignore[attr-defined]
    target, dice = TARGETS[name], random.Random(number)
    seeds = list(target.seeds())
    for seed in seeds[:3]:
        harm_of(target, seed)  # what is loaded once is no growth
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(target.batch):
        data = mutated(dice, seeds)
        send(("next", data))
        began = time.process_time()
        harm = harm_of(target, data)
        if harm is None and time.process_time() - began > SLOW:
            harm = "slow"
        if harm:
            send(("harm", harm[:200]))
    if (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 > GROWTH:
        send(("harm", "grows"))
    send(("done", None))


def _keep(harm: Found, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{harm.name.replace(' ', '-')}-{hashlib.sha256(harm.data).hexdigest()[:8]}"
    path.write_bytes(harm.data)
    print(f"{harm.name}: {harm.what}\n  {path}", flush=True)


if __name__ == "__main__":
    main()
