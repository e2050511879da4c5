"""What SLADesk is made of, and the terms of each part; `resources/licences/` comes from the Windows build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sladesk.core import toml_file
from sladesk.core.errors import UserError
from sladesk.core.text import fold
from sladesk.core.translation import mark

LIST = "components.toml"
OWN = "SLADesk"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program, and the terms that it is used under."""

    name: str
    version: str
    """Of the part in the Windows build; empty where it has none."""
    licence: str
    """An SPDX expression."""
    texts: tuple[str, ...]
    """Files in the folder, to be read in this order."""

    def suits(self, words: str) -> bool:
        """Whether each word that is searched for occurs in its name, version or licence."""
        told = fold(f"{self.name} {self.version} {self.licence}")
        return all(word in told for word in fold(words).split())


def components(folder: Path) -> tuple[Component, ...]:
    """SLADesk itself, then the parts by their names. Raises UserError when the list cannot be read."""
    listed = (
        Component(
            entry.required("name"),
            entry.text("version"),
            entry.required("licence"),
            tuple(map(str, entry.items("texts"))),
        )
        for entry in toml_file.read(folder / LIST).tables("component")
    )
    return tuple(sorted(listed, key=lambda part: part.name != OWN))


def text_of(folder: Path, component: Component) -> str:
    """The terms of a part in full. Raises UserError when they cannot be read."""
    try:
        return "\n\n".join((folder / name).read_text(encoding="utf-8") for name in component.texts)
    except OSError as error:
        raise UserError(
            mark("{file} cannot be read: {reason}."), file=str(error.filename), reason=error.strerror
        ) from error
