"""The plain look of a form's table, before its delegates paint."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView

from sladesk.ui.tables.form_heading import FormHeading
from sladesk.ui.tables.plain import plain
from sladesk.ui.theme import Theme

Trigger = QAbstractItemView.EditTrigger


def dress(view: QTableView, theme: Theme) -> None:
    """Cells are chosen in ranges and typed in; headings as quiet words."""
    plain(view)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    view.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setMinimumSectionSize(1)
    view.setHorizontalHeader(FormHeading(theme, view))
