"""Killed at any moment of any edit, the register keeps every edit that was acknowledged, and none by half."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sladesk.core.resources import resource

KILLS = 500
HUNTERS = 2
"""They hunt at once, each its own register, since most of a hunt is waiting for the moment to strike."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked, which this system cannot do")
def test_five_hundred_kills_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    hunts = [_hunt(tmp_path / str(seed), seed) for seed in range(HUNTERS)]
    told = [hunt.communicate() for hunt in hunts]
    assert [(hunt.returncode, error) for hunt, (_, error) in zip(hunts, told, strict=True)] == [
        (0, "")
    ] * HUNTERS
    print(told)
    seen: Counter[str] = Counter()
    for out, _ in told:
        seen.update({name: int(count) for name, count in re.findall(r"(\w+)=(\d+)", out)})
    assert seen["kills"] == KILLS
    assert seen["acknowledged"] > KILLS // 4
    # A quarter of them are aimed at a commit; a busy machine lets some of those come a moment too late.
    assert seen["writing"] >= KILLS // 50, "too few kills struck in the middle of a commit"


def _hunt(folder: Path, seed: int) -> subprocess.Popen[str]:
    folder.mkdir()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.killing", folder, str(KILLS // HUNTERS), str(seed)],
        cwd=resource("templates").parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
