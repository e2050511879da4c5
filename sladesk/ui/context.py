"""What every page is handed: the register, the words, the look, and the doors to the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sladesk.core.translation import Words
from sladesk.ui.bridge import Bridge
from sladesk.ui.icons import Icons
from sladesk.ui.messages import Messages
from sladesk.ui.tasks import Tasks
from sladesk.ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from sladesk.core.templates import Template
    from sladesk.core.vocabulary import Language
    from sladesk.settings import Settings
    from sladesk.store.backup_plan import Backup
    from sladesk.store.store import Store


class Go(Protocol):
    """Show a page: its key, and what it shall show (a contract's id, a filter)."""

    def __call__(self, key: str, target: object = None) -> None: ...


class Program(Protocol):
    """What concerns the whole program: which register is open, in which language, by whom."""

    @property
    def path(self) -> Path | None:
        """The register that is open."""

    def choose_language(self, language: Language) -> None:
        """Show the window in another language, at once."""

    def choose_officer(self, name: str) -> None:
        """Whose name stands in the log and on documents from now on."""

    def open_register(self, path: Path) -> bool:
        """Open this register instead of the present one; False when it was refused, and it was said why."""

    def make_register(self, path: Path) -> bool:
        """Make an empty register and open it; False when it could not be made."""

    def open_demo(self) -> None:
        """Make the demo register beside the officer's own, if it is not there yet, and open it."""

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the register that is open; that one is kept aside."""


@dataclass(slots=True)
class Context:
    """One window's surroundings. `app.py` makes it; what is None is filled in when it exists.

    The window is painted before the register is open, so `store` is None at first: a page that
    needs it waits for `bridge.attached`, or asks `register()` when the officer acts.
    """

    connection: sqlite3.Connection | None
    words: Words
    theme: Theme
    settings: Settings
    tasks: Tasks
    messages: Messages
    bridge: Bridge
    templates: Callable[[], tuple[Template, ...]]
    store: Store | None = None
    go: Go | None = None
    program: Program | None = None

    def __post_init__(self) -> None:
        self.messages.belong_to(self)

    @property
    def icons(self) -> Icons:
        return self.theme.icons

    def register(self) -> Store:
        """The open register; RuntimeError while there is none, which is a fault of the program."""
        if self.store is None:
            message = "no register is open yet"
            raise RuntimeError(message)
        return self.store

    def show(self, key: str, target: object = None) -> None:
        """Go to another page."""
        if self.go is not None:
            self.go(key, target)
