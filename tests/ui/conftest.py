"""A window with a real register behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.app import Desk, Stopwatch
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.settings import Settings
from sladesk.settings import Theme as Mode
from sladesk.ui.bridge import Bridge
from sladesk.ui.context import Context
from sladesk.ui.messages import Messages, Notice
from sladesk.ui.page import Page
from sladesk.ui.tasks import Tasks
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.fields import FieldRow, LineField
from tests.made_once import new_register


@dataclass
class Heard:
    """What the program said, and what it did not expect."""

    toasts: list[Notice] = field(default_factory=list)
    banners: list[Notice] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    # What the last test has left to be deleted would be dressed anew first.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made = Theme(qapp, resource("icons"), resource("fonts"), Mode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def context(theme: Theme, english: Words, heard: Heard, tmp_path: Path) -> Iterator[Context]:
    """A page's surroundings, the register not open yet."""
    messages = Messages(english)
    messages.toasted.connect(heard.toasts.append)
    messages.bannered.connect(heard.banners.append)
    tasks = Tasks(messages.error, heard.crashes.append)
    settings = Settings.open(tmp_path / "settings.toml")
    made = Context(None, english, theme, settings, tasks, messages, Bridge(), tuple)
    yield made
    tasks.close()
    made.bridge.detach()
    if made.store is not None:
        made.store.close()


def open_store(context: Context, folder: Path) -> UUID:
    """Open a register with one contract; gives back the contract's id."""
    from sladesk.store import contracts, gate
    from sladesk.store.store import Store

    file = folder / "register.sladb"
    new_register(file)
    context.connection = gate.open_register(file)
    context.store = Store(context.connection, "Ingrid Aasen")
    contract = contracts.create(context.store, title="Skylagring", language=Language.NN, template=None)
    context.store.forget_undo()
    context.bridge.attach(context.store)
    return contract


def on_screen(qtbot: QtBot, widget: QWidget, focus: QWidget | None = None) -> None:
    """Show it as the active window, with the focus where it is wanted."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)
    qtbot.waitUntil(widget.isActiveWindow)
    if focus is not None:
        focus.setFocus()
        qtbot.waitUntil(focus.hasFocus)


class TitlePage(Page):
    """A page with one field, and a note of what it was asked to show."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.opened: list[object] = []
        self.searched: list[str] = []
        self.stays = False
        self.saved: list[str] = []
        self.title = LineField(self.saved.append)
        QVBoxLayout(self).addWidget(FieldRow(context.theme, context.words, "Title", self.title))
        self.set_foot(("one field",), "Enter: save")

    def open(self, target: object) -> None:
        self.opened.append(target)

    def search(self, text: str) -> None:
        self.searched.append(text)

    def leave(self) -> bool:
        return not self.stays


@contextmanager
def whole_program(qapp: QApplication, folder: Path) -> Iterator[Desk]:
    """The whole program, about to start for the first time; its settings lie in the folder."""
    made = Desk(qapp, Settings.open(folder / "settings.toml"), Stopwatch(qapp, running=False))
    try:
        yield made
    finally:
        made.context.tasks.close()
        made.register.close()
        made.deleteLater()
        # The start has taken all that stood then out of what is collected.
        gc.unfreeze()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The whole program on the screen, before it starts."""
    with whole_program(qapp, tmp_path) as made:
        on_screen(qtbot, made.window)
        yield made
