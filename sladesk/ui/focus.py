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


def _holder(focused: QWidget | None) -> QWidget | None:
    above = focused
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return above
        above = above.parentWidget()
    return focused
