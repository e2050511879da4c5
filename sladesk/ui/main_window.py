"""The window's shell: rail, search, the page that is shown, foot line. Knows no page, only their specs.

It is painted before the register is opened, so nothing here imports the store or what it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from sladesk.core.errors import UserError
from sladesk.core.vocabulary import Tone
from sladesk.settings import Theme as Mode
from sladesk.ui.actions import Actions, Deeds
from sladesk.ui.context import Context
from sladesk.ui.finding import Finding
from sladesk.ui.focus import remember_likeness
from sladesk.ui.history import History, Place, subject
from sladesk.ui.notice_board import NoticeBoard
from sladesk.ui.page import Page, PageSpec
from sladesk.ui.page_stack import PageStack
from sladesk.ui.rail import Rail
from sladesk.ui.replaying import Replaying
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.foot import Foot
from sladesk.ui.widgets.labels import SavedLabel
from sladesk.ui.widgets.pane import room_at
from sladesk.ui.widgets.search import SearchField

SMALLEST = QSize(880, 420)
FIRST = QSize(1440, 900)
DIGITS = 9


class MainWindow(QMainWindow):
    """The window. `deeds` says what the menu's entries do; those of the shell itself are its own."""

    def __init__(
        self, context: Context, pages: Sequence[PageSpec], deeds: Deeds | None = None, search_page: str = ""
    ) -> None:
        super().__init__()
        self.context = context
        self._specs = {spec.key: spec for spec in pages}
        self._deeds = deeds or {}
        self._search_page = search_page
        self._history = History()
        self._replaying = Replaying(context, self.commit_typing, self._take_focus, self._contract_shown)
        context.go = self.show_page
        self.setWindowTitle("SLADesk")
        self.setMinimumSize(SMALLEST)
        self._restore_geometry()
        self._build()
        context.bridge.changed.connect(self._follow_store)
        context.bridge.attached.connect(self._follow_store)
        context.tasks.started.connect(lambda task: self.foot.progress.follow(task))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self.commit_typing)

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._stack.page

    def show_page(self, key: str, target: object = None) -> None:
        """Go to a page. Nothing happens while the page that is left holds text that it must keep."""
        place = Place(key, target)
        if self._enter(place, self._history.here):
            self._history.go(place)
            self._finding.entered(key)
            self._update_way()

    def step(self, by: int) -> None:
        """Go back (-1) or forward (+1) where the officer has been."""
        left, place = self._history.here, self._history.step(by)
        if place is not None and self._enter(place, left):
            self._finding.returned(place.key)
        elif place is not None:
            self._history.step(-by)
        self._update_way()

    def rebuild(self) -> None:
        """Make the window's content anew: the language was changed."""
        give_back = remember_likeness(self.page)
        self.commit_typing()
        here = self._history.here
        self.actions_of_window.retire()
        self._content.hide()  # its keys are ours no longer, even before it is gone
        self._content.deleteLater()
        self._build()
        self._content.show()  # now, and not with the next paint: what is hidden cannot have the keys
        self._follow_store()
        self._update_way()
        if here is not None:
            self._enter(here, here)
        give_back(self.page)

    def forget_pages(self) -> None:
        """Another register is open: its pages are made when they are next shown."""
        self._stack.forget()
        self._finding.forget()
        self._history = History()
        self._update_way()

    def set_count(self, key: str, count: str, tone: Tone = Tone.NONE, spoken: str = "") -> None:
        """Show a count on a page's button in the rail."""
        self.rail.set_count(key, count, tone, spoken)

    def _enter(self, place: Place, left: Place | None) -> bool:
        if not self._stack.enter(self._marked(place, left), self.commit_typing):
            return False
        if left is not None and left.key != place.key:
            self._board.page_left()
            self._finding.left(left.key)
        spec = self._specs[place.key]
        self.rail.show_current(spec.key if spec.key in self.rail.buttons else spec.place)
        return True

    def _marked(self, place: Place, left: Place | None) -> Place:
        """The list that something was opened from has that chosen when one comes back to it."""
        if left is None or place.target is not None or self._specs[left.key].place != place.key:
            return place
        return place._replace(target=subject(left))

    def _contract_shown(self) -> UUID | None:
        here = self._history.here
        return subject(here) if here is not None else None

    # Editing

    def commit_typing(self, *_unused: object) -> None:
        """Have the field that is being typed in commit: the window closes, or the session ends."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def undo(self) -> None:
        self._replaying.undo()
        self._follow_store()

    def redo(self) -> None:
        self._replaying.redo()
        self._follow_store()

    def _take_focus(self) -> None:
        if self.page is not None:
            self.page.take_focus()

    def _follow_store(self, *_touched: object) -> None:
        store = self.context.store
        self.actions_of_window.set_undo(
            store.undo_label if store else None, store.redo_label if store else None
        )
        self.saved.set_time(store.last_saved if store else None)

    # Building

    def _build(self) -> None:
        context = self.context
        theme, words = context.theme, context.words
        self.actions_of_window = Actions(self, theme, words, {**self._own_deeds(), **self._deeds})
        self.actions_of_window.add_looks(self._choose_look, theme.mode)
        self.actions_of_window.set_undo(None, None)
        self.actions_of_window.menu.aboutToShow.connect(self._follow_store)
        self.rail = Rail(theme, words, tuple(self._specs.values()), self.show_page)
        self.rail.fit(self.width())
        self.rail.menu_button.clicked.connect(self.open_menu)
        self.search = SearchField(theme, words("Search contracts, requirements and actions"), words("Clear"))
        self.search.set_key("Ctrl K")
        self.search.entered.connect(self._take_focus)
        self.saved = SavedLabel(theme, words)
        self.foot = Foot(theme, words, MARGIN)
        self._stack = PageStack(context, self._specs)
        self._stack.foot_changed.connect(self.foot.show_texts)
        self._stack.search_given_up.connect(self.search.clear)
        self._finding = Finding(self.search, self._stack, self._search_page, self.show_page)
        centre = self._content = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._page_column(), 1)
        self.setCentralWidget(centre)
        self._board = NoticeBoard(context, centre, self._stack, self.search)
        self.toast, self.banner = self._board.toast, self._board.banner
        self.toast.acted.connect(self._take_focus)
        self._bind_keys(centre)

    def _page_column(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 14, MARGIN, 9)
        top.addWidget(self.search)
        top.addStretch(1)
        top.addWidget(self.saved)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        return column

    def _bind_keys(self, centre: QWidget) -> None:
        """Keys that no menu shows; they live and die with the content."""
        rail_pages = [spec.key for spec in self._specs.values() if spec.place == "rail"][:DIGITS]
        for number, key in enumerate(rail_pages, start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), centre).activated.connect(
                lambda key=key: self.show_page(key)
            )
        QShortcut(QKeySequence("F10"), centre).activated.connect(self.open_menu)

    def _own_deeds(self) -> Deeds:
        deeds = {
            "undo": self.undo,
            "redo": self.redo,
            "find": self.focus_search,
            "back": lambda: self.step(-1),
            "forward": lambda: self.step(1),
            "full_screen": self._toggle_full_screen,
            "quit": self._quit,
        }
        for key in {"about", "help", "settings"} & self._specs.keys():
            deeds[key] = partial(self.show_page, key)
        return deeds

    def open_menu(self) -> None:
        """Open the menu at its button, as F10 does in other programs."""
        button = self.rail.menu_button
        corner = button.mapToGlobal(button.rect().bottomLeft())
        menu = self.actions_of_window.menu
        menu.popup(corner)
        menu.setActiveAction(menu.actions()[0])

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _choose_look(self, mode: Mode) -> None:
        self.context.theme.set_mode(mode)
        self.context.settings.change(theme=mode)

    def _quit(self) -> None:
        self.close()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _update_way(self) -> None:
        self.actions_of_window["back"].setEnabled(self._history.can_step(-1))
        self.actions_of_window["forward"].setEnabled(self._history.can_step(1))

    # The window itself

    def _restore_geometry(self) -> None:
        kept = self.context.settings.values.window
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace"))):
            room = room_at(self.frameGeometry().center()).size()
            self.resize(FIRST.boundedTo(room - QSize(2 * GRID, 5 * GRID)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Windows tells by this alone that one theme of high contrast has become another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self.context.theme.follow_system()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_typing()
        if self.page is not None and not self.page.leave():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        try:
            self.context.settings.change(window=geometry)
        except UserError as error:
            self.context.messages.error(error)
        super().closeEvent(event)
