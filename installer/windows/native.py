"""Compile what is our own: SLADesk.exe, and the python3.dll that the artifact lacks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from installer.windows import recipe
from installer.windows.binaries import library_names

PREFIX = "x86_64-w64-mingw32-"
SAME_BYTES = ("-Wl,--no-insert-timestamp", "-s")
FIXED_BASE = "-Wl,--image-base,0x180000000"
"""Otherwise the linker makes a DLL's base from the path that it is written to."""
GUARDED = ("-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va")


def launcher(target: Path, scratch: Path, program: str = "") -> None:
    """Build SLADesk.exe with its icon, version and manifest; `program`, if any, is Python to run instead."""
    version = recipe.version()
    shutil.copy(recipe.ROOT / "resources" / "app" / "app.ico", scratch / "app.ico")
    for name in ("launcher.rc", "launcher.manifest"):
        text = (recipe.HERE / name).read_text(encoding="utf-8")
        text = text.replace("@COMMAS@", version.four.replace(".", ","))
        text = text.replace("@FOUR@", version.four).replace("@VERSION@", version.text)
        (scratch / name).write_text(text, encoding="utf-8")
    _run(scratch, f"{PREFIX}windres", "launcher.rc", "-O", "coff", "-o", "resources.o")
    _run(
        scratch,
        *(f"{PREFIX}gcc", "-municode", "-mwindows", "-Os", "-Wall", "-Wextra", "-Werror"),
        f'-DPYTHON_DLL=L"{recipe.PYTHON_DLL}"',
        f'-DPYTHON_ZIP=L"{recipe.PYTHON_ZIP}"',
        *((f'-DPROGRAM="{program}"',) if program else ()),
        *("-o", str(target), str(recipe.HERE / "launcher.c"), "resources.o"),
        *("-lole32", "-lshell32", "-luuid", *SAME_BYTES, *GUARDED),
    )


def stable_abi(import_library: bytes, target: Path, scratch: Path) -> None:
    """Build python3.dll: every name of the stable ABI, passed on to the versioned DLL.

    That is what CPython's own is; the import library that comes with the artifact names them all.
    """
    versioned = Path(recipe.PYTHON_DLL).stem
    lines = [
        f"  {name} = {versioned}.{name}{' DATA' if data else ''}"
        for name, data in sorted(library_names(import_library).items())
    ]
    (scratch / "python3.def").write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]))
    (scratch / "empty.c").write_text("int DllMainCRTStartup(void) { return 1; }\n")
    _run(
        scratch,
        *(f"{PREFIX}gcc", "-shared", "-nostdlib", "-o", str(target), "empty.c", "python3.def"),
        *SAME_BYTES,
        FIXED_BASE,
        *GUARDED,
    )


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)
