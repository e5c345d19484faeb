"""Processes as workers: the same results in order, no item lost, none of them left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from scraper.work.workers import OneByOne, processes


def square(number: int) -> int:
    return number * number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail(number: int, why: str) -> int:
    raise ValueError(f"{why} {number}")


def minus(number: int) -> int:
    return -number


def test_results_come_in_order_and_complete() -> None:
    items = list(range(50))
    with processes(2) as workers:
        both = list(workers.map(square, items, minus))
    assert both == list(OneByOne().map(square, items, minus)) == [(n, n * n) for n in items]
    assert multiprocessing.active_children() == []


def test_item_on_which_a_worker_dies_is_told_and_all_others_are_done() -> None:
    with processes(2) as workers:
        done = dict(workers.map(die_at_seven, range(12), minus))
    assert done == {n: -n if n == 7 else n for n in range(12)}


def test_fault_of_the_program_is_raised_and_no_process_is_left() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(ValueError, match="because 0"), processes(2) as workers:
        list(workers.map(partial(fail, why="because"), range(5), minus))
    assert set(multiprocessing.active_children()) <= before


def test_ctrl_c_ends_all_processes_quickly_and_quietly(tmp_path: Path) -> None:
    program = tmp_path / "sleeper.py"
    program.write_text(
        "import time\nfrom scraper.work.workers import processes\n"
        "if __name__ == '__main__':\n"
        "    with processes(2) as workers:\n"
        "        for done in workers.map(time.sleep, [0, 60, 60, 60], str):\n"
        "            print('started', flush=True)\n",
        encoding="utf-8",
    )
    running = subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "started\n"
    started = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert time.monotonic() - started < 15
    assert err.count("Traceback") == 1, err
    assert "KeyboardInterrupt" in err
