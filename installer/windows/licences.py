"""Write resources/licences/: one text for each part of the program, and the list that Help shows.

`python -m installer.windows --accept` runs it, since new inputs may bring new terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path
from zipfile import ZipFile

from installer.windows import recipe
from installer.windows.inputs import Inputs

FOLDER = recipe.ROOT / "resources" / "licences"
LIST = "components.toml"
QT = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt")
"""The LGPL adds to the GPL, so both are read together."""
QT_NOTICE, PYTHON_PARTS = "qt.txt", "python-parts.txt"
"""These two, and the texts above, are kept by hand."""
PYTHON_TEXT = "org/bytedeco/cpython/linux-x86_64/lib/python3.14/LICENSE.txt"
MARKS = ("licen", "copying", "notice")
OTHER_SYSTEMS = ("musl", "android", "v8_xfa", "AUTHORS")
"""Parts of what pypdfium2 lists that the Windows wheel does not hold."""
TERMS = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "PySide6_Essentials": "LGPL-3.0-only",
    "python-dateutil": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "tomli_w": "MIT",
}
"""Where the metadata say it in other words, or leave a choice."""


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program that others have made, and the terms that it is used under."""

    name: str
    version: str
    licence: str
    texts: list[str]
    """Files beside the list, to be read in this order."""


def write(inputs: Inputs) -> None:
    """Bring the folder up to the inputs."""
    import tomli_w

    kept = {*QT, QT_NOTICE, PYTHON_PARTS}
    for file in FOLDER.iterdir():
        if file.name not in kept:
            file.unlink()
    components = sorted((*_fixed(inputs), *map(_of_wheel, inputs.wheels)), key=lambda part: part.name.lower())
    entries = [asdict(component) for component in components]
    (FOLDER / LIST).write_text(tomli_w.dumps({"component": entries}), encoding="utf-8")


def _fixed(inputs: Inputs) -> Iterator[Component]:
    with ZipFile(inputs.linux_python) as packed:
        _write("python.txt", [packed.read(PYTHON_TEXT).decode("utf-8")])
    resources = recipe.ROOT / "resources"
    _write("inter.txt", [(resources / "fonts" / "Inter-OFL.txt").read_text(encoding="utf-8")])
    _write("lucide.txt", [(resources / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")])
    _write("sladesk.txt", [(recipe.ROOT / "LICENSE").read_text(encoding="utf-8")])
    version = recipe.CPYTHON.split(":")[2].partition("-")[0]
    yield Component("SLADesk", "", "Apache-2.0", ["sladesk.txt"])
    yield Component("Python", version, "PSF-2.0", ["python.txt", PYTHON_PARTS])
    yield Component("Inter", "", "OFL-1.1", ["inter.txt"])
    yield Component("Lucide", "", "ISC", ["lucide.txt"])


def _of_wheel(wheel: Path) -> Component:
    with ZipFile(wheel) as packed:
        names = packed.namelist()
        metadata = metadata_of(packed)
        texts = [
            packed.read(name).decode("utf-8", "replace")
            for name in sorted(names)
            if ".dist-info/" in name and _is_text(name.partition(".dist-info/")[2])
        ]
    name, version = str(metadata["Name"]), str(metadata["Version"])
    if name in {"PySide6_Essentials", "shiboken6"}:
        return Component(name, version, terms(metadata), [QT_NOTICE, *QT])
    file = f"{name.lower()}.txt"
    _write(file, texts)
    return Component(name, version, terms(metadata), [file])


def metadata_of(packed: ZipFile) -> Message:
    """What the wheel says of itself."""
    name = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
    return BytesHeaderParser().parsebytes(packed.read(name))


def terms(metadata: Message) -> str:
    """The licence's SPDX expression."""
    said = metadata["License-Expression"] or metadata["License"] or ""
    return TERMS.get(str(metadata["Name"]), said.strip().partition("\n")[0])


def _is_text(inside: str) -> bool:
    plain = not inside.endswith("/") and not any(other in inside for other in OTHER_SYSTEMS)
    return plain and any(mark in inside.lower() for mark in MARKS)


def _write(name: str, texts: list[str]) -> None:
    if not texts:
        raise ValueError(f"no text for {name}")
    lines = "\n\n".join(text.replace("\r\n", "\n").replace("\f", "").strip() for text in texts).splitlines()
    (FOLDER / name).write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")
