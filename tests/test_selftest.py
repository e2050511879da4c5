"""`sladesk --self-test` does the whole job, and says so when it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sladesk import selftest

STEPS = ("new register", "edit", "undo", "pdf", "excel", "check", "migration", "public holidays", "modules")


def test_every_step_is_well(tmp_path: Path) -> None:
    environment = {"TMPDIR": str(tmp_path), "PATH": "", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "sladesk", "--self-test"],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=Path(__file__).parents[1],
    )

    assert done.stdout.splitlines() == [f"ok     {step}" for step in STEPS] + ["self-test: 9 of 9"]
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_steps_that_fail_are_named_and_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "DELIVERED", "x" * 40_000)

    assert selftest.run() == 1

    said = capsys.readouterr().out
    assert "FAILED edit" in said
    assert "ok     undo" in said
    assert "FAILED excel" in said
    assert said.endswith("self-test: 7 of 9\n")
