"""What a page of the window is, and how the shell comes to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sladesk.ui.context import Context

if TYPE_CHECKING:
    from sladesk.store.store import Touched


@dataclass(frozen=True, slots=True)
class Pointer:
    """A few words in the foot line that lead somewhere."""

    text: str
    follow: Callable[[], object]


class Page(QWidget):
    """A page. It is made when it is first shown, and it may be remade (another language).

    `foot_changed` carries the parts of the foot line's left side, the key hints at its right, and the
    Pointer between them, or None.
    """

    foot_changed = Signal(object, str, object)
    search_given_up = Signal()
    """The page wants the search field empty: the officer has had enough of searching."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.summary: tuple[str, ...] = ()
        self.hints = ""
        self.pointer: Pointer | None = None

    def set_foot(
        self, summary: tuple[str, ...] = (), hints: str = "", pointer: Pointer | None = None
    ) -> None:
        """Say in the foot line what the page shows, what it leads to, and which keys help here."""
        self.summary, self.hints, self.pointer = summary, hints, pointer
        self.foot_changed.emit(summary, hints, pointer)

    def open(self, target: object) -> None:
        """Show something on the page: called each time it is gone to."""

    def search(self, text: str) -> None:
        """Narrow what is shown to the text of the search field; called as it is typed."""

    def take_focus(self) -> None:
        """Have the keys: nothing on the page has them."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """The page is left, or the window closes. False: an editor holds text that it must keep."""
        return True


class RegisterPage(Page):
    """A page that is read from `tables`: again when they change, or as it is next shown."""

    tables: frozenset[str]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stale = True
        context.bridge.attached.connect(self._read_later)
        context.bridge.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read what is shown again; what is chosen stays chosen. Nothing happens without a register."""
        raise NotImplementedError

    def open(self, target: object) -> None:
        if self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _is_concerned(self, tables: frozenset[str]) -> bool:
        return bool(tables & self.tables)

    def _follow(self, touched: Touched) -> None:
        if self._is_concerned(touched.tables):
            self._read_later()

    def _read_later(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page as the shell knows it before it exists."""

    key: str
    icon: str
    title: str
    """A source string."""
    factory: Callable[[Context], Page]
    """Imports the page's module inside, so that the first paint does not wait for it."""
    place: str = "rail"
    """`rail`; `foot` for the rail's lower end; or the key of the page that it belongs under."""
    key_hint: str = ""
    """A key shown at its right in the rail, such as F1."""
