"""Compile the catalogues and ship resources/ inside the wheel as sladesk/resources/.

Hatchling runs the hook for a wheel and for an editable installation; in a checkout, make runs
`python installer/build_hook.py FILE.po …` when a catalogue has changed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE_SUFFIXES = {".po", ".pot"}
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def compile_catalogue(source: Path) -> Path:
    """Compile a .po to a .mo beside it; the same .po gives the same bytes."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.stem, abort_invalid=True)
    catalogue.creation_date = catalogue.revision_date = EPOCH
    target, draft = source.with_suffix(".mo"), source.with_suffix(".part")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    return draft.replace(target)


def is_current(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


class CustomBuildHook(BuildHookInterface[Any]):
    """The name that hatchling looks for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        resources = Path(self.root) / "resources"
        for source in sorted((resources / "i18n").glob("*.po")):
            if not is_current(source):
                compile_catalogue(source)
        if version == "editable":
            return
        for file in sorted(resources.rglob("*")):
            if file.is_file() and file.suffix not in SOURCE_SUFFIXES:
                inside = file.relative_to(resources).as_posix()
                build_data["force_include"][str(file)] = f"sladesk/resources/{inside}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"Compiled {compile_catalogue(Path(name))}")
