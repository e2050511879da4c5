"""The setup for the user who runs it, by NSIS."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from installer.windows import recipe
from installer.windows.archive import epoch
from installer.windows.signing import Signer


def write_setup(
    program: Path,
    target: Path,
    signer: Signer | None,
    *,
    version: recipe.Version | None = None,
    quick: bool = False,
) -> None:
    """Build the setup of the folder `program`; a quick one is larger, and for the verification alone."""
    version = version or recipe.version()
    size = sum(file.stat().st_size for file in program.rglob("*") if file.is_file()) // 1024
    defined = {
        "VERSION": version.text,
        "FOUR": version.four,
        "PROGRAM": str(program),
        "OUTPUT": str(target),
        "SIZE": str(size),
        "ICON": str(recipe.ROOT / "resources" / "app" / "app.ico"),
    }
    if signer is not None:
        defined["SIGN"] = signer.command_line()
    if quick:
        defined["QUICK"] = "1"
    options = [f"-D{name}={value}" for name, value in defined.items()]
    makensis = ("makensis", "-NOCD", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-XTarget amd64-unicode")
    _run(*makensis, *options, str(recipe.HERE / "setup.nsi"))


def touch_all(folder: Path) -> None:
    """Give every file the time that what is made here carries: cabinets keep it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (epoch(), epoch()))


def _run(*command: str) -> None:
    # Without a UTF-8 locale makensis crashes at a name that is not ASCII.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, env=environment)
