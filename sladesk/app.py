"""Composition: builds the window and what stands behind it, and alone knows everyone.

The window is painted first. Then the register is opened with the standard library's `sqlite3` and the
list is read, painted and searched; SQLAlchemy loads behind it on the task thread.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone
from sladesk.desk_register import DeskRegister
from sladesk.settings import Settings, default_file, default_register
from sladesk.ui.asking import ask_for_report
from sladesk.ui.bridge import Bridge
from sladesk.ui.coming_forward import ComingForward
from sladesk.ui.context import Context
from sladesk.ui.main_window import MainWindow
from sladesk.ui.messages import Messages
from sladesk.ui.one_window import OneWindow
from sladesk.ui.pages.specs import PAGES, first_page
from sladesk.ui.tasks import Tasks
from sladesk.ui.theme import Theme

if TYPE_CHECKING:
    from sladesk.core.templates import Template
    from sladesk.store.backup_plan import Backup
    from sladesk.store.store import Touched
    from sladesk.ui.crash import Crash
    from sladesk.ui.pages.contract_page import ContractPage
    from sladesk.ui.qt_words import QtWords

TIMING = "--timing"
LISTEN_AFTER = 100
"""Milliseconds until another start is listened for: first the list is painted, then Qt's network loaded."""
COUNTED = frozenset({"contract", "action", "deviation"})
"""Tables that the counts in the rail are read from."""


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the arguments are a register to open, or nothing.

    A window that is open already comes forward instead, and opens the register.
    """
    # Nothing is worth collecting before the window is ready, and looking for it costs a tenth of the start.
    gc.disable()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("SLADesk")
    files = [Path(argument) for argument in arguments if argument != TIMING]
    named = files[0] if files else None
    door = OneWindow(default_file(), app)
    if not door.take() and door.hand_over(named):
        return 0
    app.aboutToQuit.connect(door.close)
    desk = Desk(app, Settings.open(), Stopwatch(app, running=TIMING in arguments))
    app.aboutToQuit.connect(door.end)
    door.asked.connect(ComingForward(desk.context, desk.window).answer)
    desk.start(named)
    QTimer.singleShot(LISTEN_AFTER, door, door.listen)
    return app.exec()


class Stopwatch:
    """Stamps of the monotonic clock for `make bench`: when the window was painted, and when it was ready."""

    def __init__(self, app: QApplication, *, running: bool) -> None:
        self._app = app
        self._running = running
        self._stamps: dict[str, float] = {}

    def stamp(self, moment: str) -> None:
        self._stamps[moment] = time.monotonic()

    def finish(self) -> None:
        """Print the stamps and end the program, if that is what it was started for."""
        if self._running:
            sys.stdout.write(json.dumps(self._stamps))
            self._app.quit()


class Desk(QObject):
    """One run of the window: what it is made of, and what concerns the whole program (`Program`)."""

    def __init__(self, app: QApplication, settings: Settings, stopwatch: Stopwatch) -> None:
        super().__init__(app)
        self._app, self._stopwatch = app, stopwatch
        self._crash: Crash | None = None
        self._qt_words: QtWords | None = None
        words = Words(settings.values.language, resource("i18n"))
        messages = Messages(words, self)
        self.context = Context(
            connection=None,
            words=words,
            theme=Theme(app, resource("icons"), resource("fonts"), settings.values.theme),
            settings=settings,
            tasks=Tasks(messages.error, self._crashed, self),
            messages=messages,
            bridge=Bridge(self),
            templates=_built_in,
            program=self,
        )
        self.register = DeskRegister(self.context, self._crashed)
        deeds = {
            "new_contract": self._new_contract,
            "open_register": self._choose_register,
            "backups": lambda: self.context.show("backups"),
            "reports": self._ask_for_report,
            "export": lambda: self._with_contract(lambda page: page.exporting.ask()),
            "print": lambda: self._with_contract(lambda page: page.exporting.preview()),
        }
        self.window = MainWindow(self.context, PAGES, deeds, search_page="contracts")
        self.context.bridge.attached.connect(self._count)
        self.context.bridge.changed.connect(self._count_changed)
        app.aboutToQuit.connect(self._end)

    @property
    def path(self) -> Path | None:
        """The register that is open."""
        return self.register.path

    def start(self, named: Path | None) -> None:
        """Show the window, then open the register that was named, or used last, or the officer's own."""
        self.window.show()
        # A timer of zero runs when the events that are waiting, the first paint among them, are dealt with.
        QTimer.singleShot(0, self, lambda: self._begin(named))

    def choose_language(self, language: Language) -> None:
        """Show the window in another language, at once."""
        context = self.context
        context.settings.change(language=language)
        context.words = Words(language, resource("i18n"))
        context.messages.words = context.words
        self._translate_qt()
        self.window.rebuild()
        self._count()

    def choose_officer(self, name: str) -> None:
        """Whose name stands in the log and on documents from now on."""
        self.context.settings.change(officer=name)
        self.register.name_author()

    def open_register(self, path: Path) -> bool:
        """Open this register instead of the present one; False when it was refused, and it was said why."""
        chosen = self.register.near(path.absolute(), self.window)
        if chosen is None or not self.register.open(chosen):
            return False
        self.window.forget_pages()
        self.window.setWindowTitle(f"{chosen.stem} – SLADesk")
        self.context.show(first_page(self.context))
        # After the list is painted, which would share the interpreter with the import otherwise.
        QTimer.singleShot(0, self, self.register.load)
        return True

    def make_register(self, path: Path) -> bool:
        """Make an empty register and open it; False when it could not be made, and it was said why."""
        chosen = self.register.near(path.absolute(), self.window, is_new=True)
        return chosen is not None and self.register.make(chosen) and self.open_register(chosen)

    def open_demo(self) -> None:
        """Make the demo register beside the officer's own, if it is not there yet, and open it."""
        path = default_register().with_name("demo.sladb")
        if path.exists():
            self.open_register(path)
        else:
            self.register.make_demo(path, lambda: self.open_register(path), self.window)

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the register that is open; that one is kept aside."""
        if (path := self.register.path) is None:
            return
        words, messages = self.context.words, self.context.messages
        refusal = self.register.restore(path, backup)
        if not self.open_register(path):
            return
        if refusal is not None:
            messages.error(refusal)
        else:
            messages.info(words("The backup is restored; the former register is kept among the backups."))

    def _begin(self, named: Path | None) -> None:
        self._stopwatch.stamp("paint")
        values = self.context.settings.values
        path = named or values.register or default_register()
        if named is None and not values.officer and not path.exists():
            self.context.show("welcome")
        elif named is None and not path.exists() and path == default_register():
            self.make_register(path)
        elif not self.open_register(path) and self.register.upgrading is None:
            self._offer_another_way()
        QTimer.singleShot(0, self, self._ready)

    def _offer_another_way(self) -> None:
        """No register could be opened at the start, and it was said why."""
        if (busy := self.register.busy) is None:
            self.context.show("welcome")
        else:
            self.context.messages.clear()
            self.context.show("busy", busy)

    def _ready(self) -> None:
        self._stopwatch.stamp("ready")
        gc.freeze()  # what stands now stays, and to look through it again holds the window up for frames
        gc.enable()
        self._translate_qt()
        self._expect_the_unexpected()
        self._stopwatch.finish()

    def _end(self) -> None:
        self.context.tasks.close()
        self.register.close()

    def _count_changed(self, touched: Touched) -> None:
        if not touched.tables.isdisjoint(COUNTED):
            self._count()

    def _count(self) -> None:
        """Show in the rail how many contracts are in use, and what is late."""
        from sladesk.store import actions, deviations, listing

        context, words = self.context, self.context.words
        if context.store is None:
            return
        in_use = listing.count(context.store.connection)
        today = datetime.now().astimezone().date()
        late = actions.late(context.store, today) + deviations.late(context.store, today)
        self.window.set_count("contracts", str(in_use or ""))
        spoken = words.plural("{count} late", "{count} late", late)
        self.window.set_count("actions", str(late or ""), Tone.BAD if late else Tone.NONE, spoken)

    def _new_contract(self) -> None:
        from sladesk.ui.dialogs.new_contract import new_contract

        new_contract(self.context, self.window)

    def _ask_for_report(self) -> None:
        ask_for_report(self.context, self.window)

    def _with_contract(self, act: Callable[[ContractPage], object]) -> None:
        from sladesk.ui.pages.contract_page import ContractPage

        if isinstance(self.window.page, ContractPage):
            act(self.window.page)
        else:
            self.context.messages.info(self.context.words("Open a contract first."))

    def _choose_register(self) -> None:
        from sladesk.ui.dialogs.files import choose_register

        if (path := choose_register(self.window, self.context.words, self.path)) is not None:
            self.open_register(path)

    def _translate_qt(self) -> None:
        from sladesk.ui.qt_words import QtWords

        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
        self._qt_words = QtWords(self.context.words, self)
        self._app.installTranslator(self._qt_words)

    def _expect_the_unexpected(self) -> None:
        from importlib.metadata import version

        from sladesk.ui.crash import Crash

        tell = self.context.messages.warning
        self._crash = Crash(version("sladesk"), lambda: self.context.words, _save_report, tell, self)
        self._crash.install()

    def _crashed(self, error: BaseException) -> None:
        if self._crash is None:
            raise error
        self._crash.take(error)


def _save_report(name: str, report: str) -> Path:
    from sladesk.export.files import write_whole

    path = default_register().with_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, report.encode())
    return path


def _built_in() -> tuple[Template, ...]:
    from sladesk.core.templates import built_in

    return tuple(built_in(resource("templates")))
