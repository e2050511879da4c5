"""The one door to settings: what the officer chose, in one TOML file beside the other programs' settings.

Every change is written at once. A file that cannot be understood is put aside as `.bad` and the
defaults are used; keys that this version does not know are kept for the one that does. A file that is
there but cannot be read, because another program holds it, is not written over: it is read again first.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language

RECENT_REGISTERS = 8
LANGUAGE_OF_PREFIX = {
    "nn": Language.NN,
    "nb": Language.NB,
    "no": Language.NB,
    "da": Language.NB,
    "sv": Language.SV,
}
"""Danes read bokmål best of the four; everyone else gets English."""


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Values:
    """The settings as they are now."""

    language: Language
    officer: str = ""
    """Name of the person at the desk; empty until the first start has asked for it."""
    theme: Theme = Theme.SYSTEM
    register: Path | None = None
    """The register opened last."""
    recent: tuple[Path, ...] = ()
    """Registers opened before, the latest first."""
    opened_afar: tuple[Path, ...] = ()
    """Registers on a network or in OneDrive that are opened there all the same: the officer was asked."""
    local_copies: tuple[tuple[Path, Path], ...] = ()
    """Such a register, and the copy of it on this computer that is used instead."""
    export_folder: Path | None = None
    window: str = ""
    """The window's geometry, as text that only the window understands."""

    @property
    def author(self) -> str:
        """Who stands in the log and on documents: the officer, or the user of the computer before that."""
        return self.officer or _user_of_computer()


class Settings:
    """The settings file and its present values."""

    def __init__(self, file: Path, language: Language) -> None:
        self._file = file
        self._kept: dict[str, Any] | None = None
        """What the file holds; None as long as it cannot be read."""
        with suppress(UserError):
            self._kept = _read(file)
        self.values = _parse(self._kept or {}, language)

    @classmethod
    def open(cls, file: Path | None = None) -> Settings:
        """Read the settings; without a file, those of the user who runs the program."""
        path = default_file() if file is None else file
        return cls(path, system_language())

    def change(self, **changes: Any) -> None:
        """Set some of the values and write the file. Raises UserError when it cannot be written."""
        self.values = replace(self.values, **changes)
        if self._kept is None:
            self._kept = _read(self._file)
        for name in changes:
            self._kept[name] = _plain(getattr(self.values, name))
            if self._kept[name] is None:
                del self._kept[name]
        _write(self._file, self._kept)

    def remember_register(self, register: Path) -> None:
        """Make it the one that the next start opens."""
        others = (path for path in self.values.recent if path != register)
        self.change(register=register, recent=(register, *others)[:RECENT_REGISTERS])

    def remember_copy(self, far: Path, copy: Path) -> None:
        """The copy is used instead of the far register from now on."""
        others = (pair for pair in self.values.local_copies if pair[0] != far)
        self.change(local_copies=((far, copy), *others))

    def copy_of(self, far: Path) -> Path | None:
        """The copy that is used instead of a far register, as long as it is there."""
        copies = (copy for original, copy in self.values.local_copies if original == far)
        return next((copy for copy in copies if copy.exists()), None)


def default_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("SLADesk", appauthor=False) / "settings.toml"


def default_register() -> Path:
    """The register of an officer who has named no other, in the user's local data folder."""
    from platformdirs import user_data_path

    return user_data_path("SLADesk", appauthor=False) / "register.sladb"


def _user_of_computer() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""  # In a container, a user may have no name.


def system_language(environ: Mapping[str, str] = os.environ) -> Language:
    """The language of the desk, as far as SLADesk speaks it."""
    return LANGUAGE_OF_PREFIX.get(_system_locale(environ)[:2].lower(), Language.EN)


def _system_locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return name.value
    return ""


def _read(file: Path) -> dict[str, Any]:
    """What the file holds; nothing when there is none. Raises UserError when it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UserError(
            mark("The settings in {path} cannot be read ({reason}), so they are not written over either."),
            path=file,
            reason=error.strerror,
        ) from error
    except ValueError:
        # Neither TOML nor UTF-8: perhaps half a file, perhaps edited by hand. Someone may want it back.
        with suppress(OSError):
            file.replace(file.with_name(file.name + ".bad"))
        return {}


def _write(file: Path, content: Mapping[str, Any]) -> None:
    import tomli_w

    from sladesk.export.files import write_whole

    with suppress(OSError):  # What stands in the way is said by the door to files.
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, tomli_w.dumps(content).encode("utf-8"))


def _parse(content: Mapping[str, Any], language: Language) -> Values:
    """The values that the file holds; one that makes no sense counts as not set."""
    values = Values(language)
    for known in fields(Values):
        if known.name in content:
            try:
                values = replace(values, **{known.name: READERS[known.name](content[known.name])})
            except (ValueError, TypeError):
                continue
    return values


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _paths(value: object) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(Path(_text(item)) for item in value)


def _pairs(value: object) -> tuple[tuple[Path, Path], ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple((first, second) for first, second in map(_paths, value))


def _plain(value: object) -> object:
    """As TOML writes it; None for what is not set."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


READERS: Mapping[str, Callable[[Any], Any]] = {
    "language": Language,
    "officer": _text,
    "theme": Theme,
    "register": lambda value: Path(_text(value)),
    "recent": _paths,
    "opened_afar": _paths,
    "local_copies": _pairs,
    "export_folder": lambda value: Path(_text(value)),
    "window": _text,
}
