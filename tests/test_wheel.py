"""The wheel carries all that the program needs, and finds it without the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
PROBE = """
from sladesk.core.resources import folder, resource
from sladesk.core.translation import Words
print(folder())
print(Words("nn", resource("i18n"))("Partly"))
"""


def test_wheel_works_without_the_checkout(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    ZipFile(wheel).extractall(installed)

    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE], cwd=installed, check=True, capture_output=True, text=True
    )

    assert done.stdout.splitlines() == [str(installed / "sladesk" / "resources"), "Delvis"]
    shipped = {
        path.relative_to(installed / "sladesk" / "resources") for path in _files(installed / "sladesk")
    }
    expected = {path.relative_to(ROOT / "resources") for path in _files(ROOT) if path.suffix != ".po"}
    assert shipped == expected
    assert not list(installed.rglob("tests"))


def _files(parent: Path) -> list[Path]:
    return [path for path in (parent / "resources").rglob("*") if path.is_file()]
