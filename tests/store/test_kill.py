"""Killed at any moment of any edit, the register keeps every edit that was acknowledged, and none by half."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sladesk.core.resources import resource

KILLS = 500


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked, which this system cannot do")
def test_five_hundred_kills_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", tmp_path, str(KILLS)],
        cwd=resource("templates").parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = {name: int(count) for name, count in re.findall(r"(\w+)=(\d+)", done.stdout)}
    print(done.stdout)
    assert seen["kills"] == KILLS
    assert seen["acknowledged"] > KILLS // 4
    # How many strike there is chance, and a busy machine stretches all that is not a commit.
    assert seen["writing"] >= 1, "no kill struck in the middle of a commit"
    assert seen["writing"] + seen["unacknowledged"] >= 5, "too few kills struck near a commit"
