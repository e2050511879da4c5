"""A stand-in for Windows' icuuc.dll, which Wine lacks; for the test alone, and never shipped.

Qt asks it for converters to old encodings. This one has none, and says so as ICU does: with an error.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from installer.windows.native import PREFIX

NOT_FOUND = 4
"""U_FILE_ACCESS_ERROR: ICU's word for a converter that it does not have."""
OPENERS = {"ucnv_open": 1, "ucnv_openAllNames": 0, "ucnv_getStandardName": 2, "ucnv_getAlias": 2}
"""Functions that hand something out, and which of their arguments the error goes to."""


def build(qt_core: Path, folder: Path) -> Path:
    """The DLL with every name that this Qt6Core.dll wants of it."""
    names = wanted(subprocess.check_output([f"{PREFIX}objdump", "-p", str(qt_core)], text=True))
    source = folder / "icuuc.c"
    source.write_text("\n".join([_function(name) for name in names]) + "\n", encoding="ascii")
    target = folder / "icuuc.dll"
    subprocess.run([f"{PREFIX}gcc", "-shared", "-O1", "-o", str(target), str(source)], check=True)
    return target


def wanted(listing: str) -> list[str]:
    """The names that are imported from icuuc.dll, in objdump's listing."""
    part = re.search(r"DLL Name: icuuc\.dll\n(.*?)(?:\n\s*\n|\Z)", listing, re.DOTALL | re.IGNORECASE)
    return re.findall(r"\b([Uu]\w+_\w+)\s*$", part[1], re.MULTILINE) if part else []


def _function(name: str) -> str:
    parameters = ", ".join(f"int *p{number}" for number in range(4))
    says = f"*p{OPENERS[name]} = {NOT_FOUND}; " if name in OPENERS else ""
    return f"__declspec(dllexport) void *{name}({parameters}) {{ {says}return 0; }}"
