"""A small folder like the program's, for the tools that pack it."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.windows import setup


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like the program's, small."""
    folder = tmp_path / "program"
    for name in ("SLADesk.exe", "python3.dll", "lib/_x.pyd", "app/sladesk/ø.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    setup.touch_all(folder)
    return folder
