"""Giving the keys back to whoever had them before everything that was being typed was written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid


def remember_focus() -> Callable[[], None]:
    """Note who has the keys now; the table, where they are in one of its cells. Calling gives them back."""
    holder = _holder(QApplication.focusWidget())

    def give_back() -> None:
        if holder is not None and isValid(holder) and holder.isVisible():
            holder.setFocus(Qt.FocusReason.OtherFocusReason)

    return give_back


def remember_likeness(page: QWidget | None) -> Callable[[QWidget | None], None]:
    """Note what on a page has the keys. Calling gives them to its like on the same page made anew."""
    focused = QApplication.focusWidget()
    if page is None or focused is None or not page.isAncestorOf(focused):
        return lambda _page: None
    kind = type(focused)
    number = page.findChildren(kind).index(focused)

    def give_back(again: QWidget | None) -> None:
        likes = again.findChildren(kind) if again is not None else []
        if number < len(likes):
            likes[number].setFocus(Qt.FocusReason.OtherFocusReason)

    return give_back


def _holder(focused: QWidget | None) -> QWidget | None:
    above = focused
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return above
        above = above.parentWidget()
    return focused
